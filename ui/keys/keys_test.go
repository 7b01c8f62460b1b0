package keys_test

import (
	"slices"
	"strings"
	"testing"

	"imrdesk/ui/keys"
)

func TestParse(t *testing.T) {
	for in, want := range map[string]string{
		"Ctrl+S": "ctrl+s", "alt+v": "alt+v", "Shift+Ctrl+Left": "ctrl+shift+left", "F8": "f8", "K": "K", "?": "?", "+": "+", "ctrl++": "ctrl++",
		"Escape": "esc", "Ctrl+O V": "ctrl+o V", "ctrl+o  v": "ctrl+o v", "Option+x": "alt+x", "PageDown": "pgdown", "ä": "ä", "shift+f3": "shift+f3",
	} {
		if got, err := keys.Parse(in); err != nil || got != want {
			t.Errorf("%q is %q, %v; want %q", in, got, err, want)
		}
	}
	for _, in := range []string{"", " ", "ctrl+", "ctrl", "f0", "f21", "word", "ctrl+ctrl+s", "x+s", "\x1b", "ctrl+word", "alt+é\u0301x"} {
		if got, err := keys.Parse(in); err == nil {
			t.Errorf("%q is taken as %q", in, got)
		}
	}
}

func TestNames(t *testing.T) {
	for key, want := range map[string]string{"ctrl+s": "Ctrl+S", "f8": "F8", "shift+f3": "Shift+F3", "alt+down": "Alt+Down", "K": "K", "k": "k", "pgup": "PgUp", "ctrl+o v": "Ctrl+O v", "ctrl++": "Ctrl++"} {
		if got := keys.Name(key); got != want {
			t.Errorf("%q is named %q, want %q", key, got, want)
		}
	}
}

var table = keys.Table{
	{Scope: "inner", Keys: []string{"a", "ctrl+o x"}, Intent: "one"},
	{Scope: "inner", Keys: []string{"b"}, Intent: "two"},
	{Scope: "outer", Keys: []string{"a", "c"}, Intent: "three"},
	{Scope: "outer", Keys: []string{"b"}, Intent: "four"},
	{Scope: "outer", Keys: nil, Intent: "five"},
	{Scope: "outer", Keys: []string{"ctrl+o y", "ctrl+o x"}, Intent: "six"},
	{Scope: "other", Keys: []string{"a"}, Intent: "seven"},
}

func TestInnerScopesHideOuterOnes(t *testing.T) {
	chain := []keys.Scope{"inner", "outer"}
	for key, want := range map[string]keys.Intent{"a": "one", "b": "two", "c": "three", "ctrl+o x": "one", "ctrl+o y": "six"} {
		if b, ok := table.Find(chain, key); !ok || b.Intent != want {
			t.Errorf("%s is %s, want %s", key, b.Intent, want)
		}
	}
	if b, ok := table.Find(chain, "z"); ok {
		t.Errorf("z is %s", b.Intent)
	}
	if got := intents(table.In(chain)); got != "one two three six" {
		t.Errorf("work now: %s", got)
	}
	if b, _ := table.Of(chain, "three"); !slices.Equal(b.Keys, []string{"c"}) {
		t.Errorf("three has the keys %v", b.Keys)
	}
	if got := intents(table.Actions(chain)); got != "one two three six four five" {
		t.Errorf("the palette has: %s", got)
	}
}

func TestFollow(t *testing.T) {
	got := table.Follow([]keys.Scope{"inner", "outer"}, "ctrl+o")
	if intents(got) != "one six" || got[0].Keys[0] != "x" || got[1].Keys[0] != "y" {
		t.Errorf("after Ctrl+O may come %+v", got)
	}
	if got := table.Follow([]keys.Scope{"other"}, "ctrl+o"); len(got) > 0 {
		t.Errorf("elsewhere may come %v", got)
	}
}

func TestConflicts(t *testing.T) {
	if list := table.Conflicts(); len(list) > 0 {
		t.Errorf("there are none, said is %v", list)
	}
	for _, k := range []string{"a", "ctrl+o", "ctrl+o x y"} {
		more := append(slices.Clone(table), keys.Binding{Scope: "inner", Keys: []string{k}, Intent: "new"})
		if list := more.Conflicts(); len(list) != 1 || list[0].First.Intent != "one" || list[0].Second.Intent != "new" {
			t.Errorf("%s: said is %v", k, list)
		}
	}
}

func intents(list []keys.Binding) string {
	var out []string
	for _, b := range list {
		out = append(out, string(b.Intent))
	}
	return strings.Join(out, " ")
}
