package domain

// Due is the day the determination is due: 30 days after the request and its documents were received, 3 days when the
// review is expedited (Labor Code 4610.6(d)(1)). Where the day the records came is not stated, it counts from the
// assignment. The zero Date when neither is known. An extension (4610.6(d)(2)) is not counted in.
func (c *Case) Due() Date {
	from := c.RecordsReceived
	if !from.Valid() {
		from = c.Assigned
	}
	switch {
	case !from.Valid():
		return Date{}
	case c.Priority == Expedited:
		return from.AddDays(3)
	}
	return from.AddDays(30)
}
