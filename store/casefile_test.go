package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"testing"

	"imrdesk/domain"
	"imrdesk/domain/draft"
	"imrdesk/domain/record"
)

func TestCaseFilesComeBackAndGoWithTheirCase(t *testing.T) {
	v := createVault(t)
	id, err := v.Add(draft.Draft{}, Origin{}, "new", Summary{})
	if err != nil {
		t.Fatal(err)
	}
	original := bytes.Repeat([]byte("bytes of a file "), 10_000)
	sum := sha256.Sum256(original)
	f := CaseFile{ID: hex.EncodeToString(sum[:]), Label: "file.pdf", Kind: "pdf", Pages: []record.Page{{Text: "one"}, {Bare: true}}}
	if err := v.PutCaseFile(id, f, original); err != nil {
		t.Fatal(err)
	}
	list, err := v.CaseFiles(id)
	if err != nil || len(list) != 1 || list[0].Size != len(original) || len(list[0].Pages) != 2 || list[0].Pages[0].Text != "one" || !list[0].Pages[1].Bare {
		t.Fatalf("%+v %v", list, err)
	}
	if got, err := v.Original(id, list[0]); err != nil || !bytes.Equal(got, original) {
		t.Errorf("the bytes are others: %v", err)
	}
	if other, err := v.CaseFiles("another"); err != nil || len(other) != 0 {
		t.Errorf("another case has %d files, %v", len(other), err)
	}
	if err := v.RemoveCaseFile(id, list[0]); err != nil {
		t.Fatal(err)
	}
	if _, err := v.Original(id, list[0]); !errors.Is(err, domain.ErrNotFound) {
		t.Errorf("after removing: %v", err)
	}
	if err := v.PutCaseFile(id, CaseFile{ID: "../x"}, nil); !errors.Is(err, domain.ErrInternal) {
		t.Errorf("a file with another name: %v", err)
	}
}
