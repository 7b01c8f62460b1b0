package record

import (
	"cmp"
	"slices"

	"imrdesk/domain"
)

// NewestFirst are the records as they are read: the newest first, those without a day last, and of one day those that come
// first in the file.
func NewestFirst(records []domain.Record) []domain.Record {
	out := slices.Clone(records)
	slices.SortStableFunc(out, func(a, b domain.Record) int {
		if az, bz := a.Dates.From.IsZero(), b.Dates.From.IsZero(); az != bz {
			if az {
				return 1
			}
			return -1
		}
		return cmp.Or(b.Dates.From.Compare(a.Dates.From), cmp.Compare(a.Pages[0], b.Pages[0]))
	})
	return out
}
