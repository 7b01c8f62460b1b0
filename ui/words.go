package ui

import "imrdesk/ui/fault"

// words is an error as a notice.
func words(err error) string { return fault.Sentence(err) }

// wordsAndStep is an error as a message.
func wordsAndStep(err error) string {
	if step := fault.NextStep(err); step != "" {
		return fault.Sentence(err) + "\n\nNext: " + step + "."
	}
	return fault.Sentence(err)
}
