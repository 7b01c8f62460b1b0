package dialog

import (
	"slices"
	"testing"

	"imrdesk/ui/keys"
)

func TestChecklist(t *testing.T) {
	list := func() *Checklist {
		return &Checklist{Title: "Which?", Do: "do it", Items: []Checked{{Label: "one", On: true}, {Label: "two"}, {Label: "three"}}}
	}
	for _, c := range []struct {
		keys []string
		want []int
	}{
		{[]string{"enter"}, []int{0}},
		{[]string{"down", "space", "enter"}, []int{0, 1}},
		{[]string{"space", "enter"}, nil}, // nothing chosen: it stays open
		{[]string{"a", "enter"}, []int{0, 1, 2}},
		{[]string{"a", "a", "enter"}, nil},
		{[]string{"end", "space", "enter"}, []int{0, 2}},
		{[]string{"esc"}, nil},
	} {
		l := list()
		var out Outcome
		for _, k := range c.keys {
			out = l.Handle(keys.Press{Name: k})
		}
		got, _ := out.Answer.([]int)
		if !slices.Equal(got, c.want) || out.Done != (c.want != nil || c.keys[0] == "esc") {
			t.Errorf("%v: %+v", c.keys, out)
		}
	}
}
