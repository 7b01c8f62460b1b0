// Package precedents is the library of published determinations beside the vault: immutable segment files that are mapped
// into memory and searched where they lie. What is in it is public, so nothing is encrypted; the reviewer's own cases never
// come here.
//
// A folder holds segments NNNNNNNN.seg. A segment is written whole, under another name, and then renamed, so that a kill
// leaves either all of it or nothing. Many small segments are merged into one by and by. A segment is
//
//	header     magic, version, length and checksum of each section, checksum of the header
//	dicts      beginnings that the compressor of each block was given, so that what all letters print costs little
//	blocks     place and checksum of each compressed block of letters
//	text       the blocks: letters as JSON, some 256 KB together, compressed with zstd
//	letters    a row a letter: block, place in it, first item, words, fingerprint
//	items      a row an item: letter, decision, day
//	postings   for each term the letters or items it stands in: differences and counts as varints
//	terms      the terms, sorted, with common beginnings left out, in groups of 32
//	groups     a row a group: place of its terms, place and checksum of its postings
//
// A term begins with a letter that tells its kind: w a word of a letter, t a word of an item's title, f a facet of an item.
// Words of a letter are posted to letters, the others to items. Sections that a search walks all through are checked when
// the segment is opened; blocks and postings when they are first used. A segment that fails a check is made anew from its
// letters, which carry everything that the index says of them.
package precedents
