package facts

import "imrdesk/domain/text"

// measures reads the dates, amounts and spine levels. An amount does not begin inside a date.
func (s *scanner) measures() {
	var date, amount, level int // the words behind the last of each
	sentence := 0
	for _, i := range s.figures {
		for i >= s.f.Sentences[sentence].Last {
			sentence++
		}
		if i >= date {
			if last, ok := s.date(i, sentence); ok {
				date = last
			}
		}
		if i >= date && i >= amount {
			if last, ok := s.amount(i, sentence); ok {
				amount = last
			}
		}
		if s.f.Words[i].Kind == text.Number && i > max(level, s.f.Sentences[sentence].First) {
			if last, ok := s.level(i-1, sentence); ok {
				level = last
			}
		}
	}
}
