package config

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"imrdesk/store"
	"imrdesk/ui/keys"
	"imrdesk/ui/theme"
)

// Settings are what the reviewer can set besides keys.
type Settings struct {
	Theme      string // name of a theme; empty follows the terminal's background
	ASCII      bool   // borders and marks of ASCII characters only
	Mouse      bool
	LockAfter  time.Duration // without a key; 0 is the vault's own
	Typewriter bool          // the row of the caret stays in the middle
	Focus      bool          // paragraphs other than the caret's are dimmed
	Vim        bool          // normal and insert mode in the editor
	Prefix     string        // key after which a letter does what Alt and the letter do
}

// Default are the settings of a start without a file.
func Default() Settings {
	return Settings{Mouse: true, LockAfter: store.IdleAfter, Prefix: "ctrl+o"}
}

// setting is one key of the file: how it is explained and printed, and how its value is taken.
type setting struct {
	path string // as in the file, with points between tables
	help string
	show func(Settings) any // the value as TOML has it: string, bool or int64
	take func(*Settings, any) error
}

// settings in the order the file has them; tables stand together.
var settings = []setting{
	{"theme", "colors: \"auto\" follows the terminal's background, else one of: " + strings.Join(themeNames(), ", "),
		func(s Settings) any { return cmpOr(s.Theme, auto) }, takeTheme},
	{"borders", "\"lines\", or \"ascii\" for terminals and fonts that draw no lines",
		func(s Settings) any { return choice(s.ASCII, "ascii", "lines") }, chosen("lines", "ascii", func(s *Settings) *bool { return &s.ASCII })},
	{"mouse", "the mouse sets the focus, scrolls and selects; false leaves it to the terminal",
		func(s Settings) any { return s.Mouse }, yes(func(s *Settings) *bool { return &s.Mouse })},
	{"lock-minutes", fmt.Sprintf("minutes without a key until the vault locks, %d to %d", minutes(store.MinIdleAfter), minutes(store.MaxIdleAfter)),
		func(s Settings) any { return int64(minutes(s.LockAfter)) }, takeLock},
	{"prefix", "the key after which a letter does what Alt and the letter do, for terminals that keep Alt for themselves",
		func(s Settings) any { return s.Prefix }, takePrefix},
	{"editor.profile", "\"standard\", or \"vim\" for normal and insert mode",
		func(s Settings) any { return choice(s.Vim, "vim", "standard") }, chosen("standard", "vim", func(s *Settings) *bool { return &s.Vim })},
	{"editor.typewriter", "keep the row of the caret in the middle of the pane",
		func(s Settings) any { return s.Typewriter }, yes(func(s *Settings) *bool { return &s.Typewriter })},
	{"editor.focus", "dim the paragraphs that the caret is not in",
		func(s Settings) any { return s.Focus }, yes(func(s *Settings) *bool { return &s.Focus })},
}

const auto = "auto"

func themeNames() []string {
	out := make([]string, len(theme.All))
	for i, t := range theme.All {
		out[i] = t.Name
	}
	return out
}

func takeTheme(s *Settings, v any) error {
	name, err := word(v)
	switch {
	case err != nil:
		return err
	case name == auto:
		s.Theme = ""
	case theme.Named(name) == nil:
		return fmt.Errorf("%q is no theme; there are auto, %s", name, strings.Join(themeNames(), ", "))
	default:
		s.Theme = name
	}
	return nil
}

func takeLock(s *Settings, v any) error {
	n, ok := v.(int64)
	least, most := minutes(store.MinIdleAfter), minutes(store.MaxIdleAfter)
	if !ok || n < int64(least) || n > int64(most) {
		return fmt.Errorf("want a whole number of minutes from %d to %d", least, most)
	}
	s.LockAfter = time.Duration(n) * time.Minute
	return nil
}

func takePrefix(s *Settings, v any) error {
	w, err := word(v)
	if err != nil {
		return err
	}
	key, err := keys.Parse(w)
	if err != nil {
		return err
	}
	if strings.Contains(key, keys.Between) || len([]rune(key)) == 1 {
		return fmt.Errorf("%q types a letter or is more than one key", w)
	}
	s.Prefix = key
	return nil
}

func word(v any) (string, error) {
	if s, ok := v.(string); ok {
		return s, nil
	}
	return "", fmt.Errorf("want a text in quotes")
}

// yes takes true or false.
func yes(of func(*Settings) *bool) func(*Settings, any) error {
	return func(s *Settings, v any) error {
		b, ok := v.(bool)
		if !ok {
			return fmt.Errorf("want true or false")
		}
		*of(s) = b
		return nil
	}
}

// chosen takes one of two words; the second switches on.
func chosen(off, on string, of func(*Settings) *bool) func(*Settings, any) error {
	return func(s *Settings, v any) error {
		w, err := word(v)
		if err == nil && !slices.Contains([]string{off, on}, w) {
			err = fmt.Errorf("want %q or %q", off, on)
		}
		if err == nil {
			*of(s) = w == on
		}
		return err
	}
}

func choice(b bool, yes, no string) string {
	if b {
		return yes
	}
	return no
}

func cmpOr(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

func minutes(d time.Duration) int { return int(math.Round(d.Minutes())) }
