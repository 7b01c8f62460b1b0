// Package store keeps a reviewer's cases in one sealed file, the vault: no edit lost, nothing leaked, nothing corrupted.
//
// The vault is a bbolt file (mode 0600 in a directory 0700). Beside it stand
//
//	vault.db          the vault
//	vault.db.hdr      a copy of its header, because losing the header loses everything
//	vault.db.lock     held by the one process that has the vault open; holds that process's number
//	vault.db.tries    how many passphrases in a row were wrong (tries.go)
//	vault.db.jot      sealed: what was typed last, until the journal holds it (jot.go)
//	vault.db.backups/ sealed generations (backup.go)
//	vault.db.rescue-* sealed copies of drafts that could not be saved into the vault (rescue.go)
//
// Inside, all buckets lie side by side. name(x) is HMAC-SHA256(k_name, bucket 0x00 x) cut to 16 bytes, so that a key tells
// nothing; n is a big-endian uint64. Every value but the header and the stamp is sealed (seal.go).
//
//	hdr      "header"        the header: identity, key slots, sealed key ring (header.go)
//	stamp    "txid"          n of the transaction that wrote last, and what it wrote: against a stale tree or page under a
//	                         fresh meta page
//	case     name(id)        manifest: revision index, journal position, state (manifest.go)
//	summary  name(id)        the line of the worklist
//	rev      name(id) n      revision n of the draft
//	undo     name(id)        undo steps of the newest revision
//	journal  name(id) n      changes since the newest revision
//	audit    n               the audit chain (audit.go)
//	head     "head"          place and hash of the chain's last entry
//	setting  name(id)        small values: profile, state of the workstation, overlay of the guidelines
//	blob     name(kind id) 0 what a larger value is; 1.. its pieces (blob.go)
//
// One Vault may be used by several goroutines. Every method returns copies: no transaction outlives a call, because an open
// reader makes the file grow and can stop the writer.
package store
