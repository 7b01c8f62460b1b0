package store

import "time"

// Bounds of the vault.
const (
	maxVault   = 1 << 30   // bytes of the file; more ends in ErrFull
	warnVault  = 512 << 20 // bytes of the file from which opening says so
	warnFree   = 200 << 20 // free bytes of the disk below which opening says so
	maxPageRun = 32 << 20  // bytes of one tree page with its overflow; the preflight reads no more at once
	maxDepth   = 64        // levels of the page tree

	maxDraft   = 8 << 20  // bytes of a draft's JSON
	maxUndo    = 2 << 20  // bytes of kept undo steps; of more the newest are kept
	maxSetting = 1 << 20  // bytes
	maxBlob    = 64 << 20 // bytes
	maxLabel   = 200      // runes of a label or an act
	blobPiece  = 60 << 10 // bytes of one piece of a blob: a change beside it copies at most two
	maxBatch   = 10_000   // changes in one journal record

	padStep      = 1024 // sealed values grow in steps of this many bytes
	padStepSmall = 256  // the same for journal records
	padStepAudit = 16   // the same for audit entries, which hold no text

	lockWait     = time.Second // for bbolt's own lock; ours does not wait
	mmapUnix     = 64 << 20    // bytes mapped at once, so that growth rarely remaps
	keepRecent   = 50          // newest revisions kept whatever their age
	keepLeast    = 5           // newest revisions kept when room must be made
	fineStep     = 5 * time.Minute
	fineFor      = 24 * time.Hour
	coarseStep   = time.Hour
	dailyKept    = 7
	weeklyKept   = 4
	backupEvery  = 24 * time.Hour
	compactFloor = 32 << 20 // bytes of free pages worth a compaction

	// MinPassphrase is the least length of a new passphrase in characters. There is no rule about its composition.
	MinPassphrase = 14
	minDifferent  = 5    // characters of it
	maxPassphrase = 1024 // bytes

	maxHeader       = 64 << 10
	minMemory       = 8 << 10 // KiB, argon2id
	maxMemory       = 1 << 20 // KiB
	maxTime         = 20
	maxThreads      = 16
	minSalt         = 16
	maxSalt         = 64
	minIterations   = 100_000 // pbkdf2
	maxIterations   = 20_000_000
	recoveryEntropy = 20 // bytes: 160 bits, 32 letters

	firstDelay = time.Second // after a wrong passphrase
	lastDelay  = 30 * time.Second
)
