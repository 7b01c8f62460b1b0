//go:build !unix

package intake

const openFlags = 0

func isLink(error) bool { return false }
