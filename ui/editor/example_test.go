package editor_test

import (
	"fmt"
	"strings"

	"imrdesk/domain/text"
	"imrdesk/ui/editor"
)

// A root owns the text; the editor says what to change in it and follows.
func Example() {
	doc := text.NewDoc("The request is denied.")
	ed := editor.New(doc, editor.Options{Margin: true})
	ed.Resize(30, 2)

	ed.Move(editor.DocEnd, false)
	ed.Move(editor.WordLeft, true)
	if e, ok := ed.Insert("approved."); ok {
		next, inverse, err := doc.Apply(e)
		if err != nil {
			fmt.Println(err)
			return
		}
		ed.Applied(e, next)
		fmt.Printf("undo would write %q\n", inverse.New)
	}

	frame := ed.Draw([]editor.Mark{{Span: text.Span{Start: 15, End: 23}, Kind: editor.Warning}}, &editor.Palette{})
	fmt.Println(strings.TrimRight(frame.Rows[0], " "))
	fmt.Println("cursor at", frame.X, frame.Y)
	// Output:
	// undo would write "denied."
	// W The request is approved.
	// cursor at 26 0
}
