package store

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"

	"imrdesk/domain"
	"imrdesk/domain/record"
)

// The files of a case are kept in two kinds of blob, both purged with it: the bytes as they came, in parts that fit one
// blob, and the words of their pages. Both lie under the SHA-256 of the bytes, which the case's records name.
const (
	blobOriginalPart = "case original"
	blobPages        = "case pages"
	originalPart     = 48 << 20
)

// CaseFile is a file of a case.
type CaseFile struct {
	ID    string        `json:"id"`    // SHA-256 of its bytes in hex
	Label string        `json:"label"` // its name, for showing; never a path
	Kind  string        `json:"kind"`  // pdf, docx, text
	Size  int           `json:"size"`  // bytes
	Pages []record.Page `json:"pages"`
}

func caseFileID(of domain.CaseID, id string) string { return string(of) + "/" + id }

func originalPartID(of domain.CaseID, id string, part int) string {
	return fmt.Sprintf("%s/%d", caseFileID(of, id), part)
}

// PutCaseFile keeps a file of a case with its bytes. The words come last: a file that has them is whole.
func (v *Vault) PutCaseFile(of domain.CaseID, f CaseFile, original []byte) error {
	if _, err := hex.DecodeString(f.ID); err != nil || len(f.ID) != 64 {
		return fmt.Errorf("%w: a file of a case is named by the SHA-256 of its bytes", domain.ErrInternal)
	}
	f.Size = len(original)
	raw, err := json.Marshal(f)
	if err != nil {
		return fmt.Errorf("%w: the pages of a file have no JSON form", domain.ErrInternal)
	}
	for part := 0; part*originalPart < len(original) || part == 0; part++ {
		piece := original[part*originalPart : min(len(original), (part+1)*originalPart)]
		if err := v.PutBlob(of, blobOriginalPart, originalPartID(of, f.ID, part), f.Label, piece); err != nil {
			return err
		}
	}
	return v.PutBlob(of, blobPages, caseFileID(of, f.ID), f.Label, raw)
}

// CaseFiles are the files of the case with the words of their pages, in the order they came.
func (v *Vault) CaseFiles(of domain.CaseID) ([]CaseFile, error) {
	list, err := v.Blobs(blobPages)
	if err != nil {
		return nil, err
	}
	sortBlobsByTime(list)
	var out []CaseFile
	for _, info := range list {
		if info.Case != of {
			continue
		}
		_, raw, err := v.Blob(blobPages, info.ID)
		if err != nil {
			return nil, err
		}
		var f CaseFile
		if err := json.Unmarshal(raw, &f); err != nil {
			return nil, damaged("the pages of a file of the case cannot be read")
		}
		out = append(out, f)
	}
	return out, nil
}

// Original is the file's bytes as they came; domain.ErrNotFound when the case has no such file.
func (v *Vault) Original(of domain.CaseID, f CaseFile) ([]byte, error) {
	out := make([]byte, 0, f.Size)
	for part := 0; part == 0 || len(out) < f.Size; part++ {
		_, piece, err := v.Blob(blobOriginalPart, originalPartID(of, f.ID, part))
		if err != nil {
			return nil, err
		}
		if len(piece) == 0 && len(out) < f.Size {
			return nil, damaged("a part of a file of the case is empty")
		}
		out = append(out, piece...)
	}
	return out, nil
}

// RemoveCaseFile takes a file's bytes and words out of the vault.
func (v *Vault) RemoveCaseFile(of domain.CaseID, f CaseFile) error {
	if err := v.DeleteBlob(blobPages, caseFileID(of, f.ID)); err != nil {
		return err
	}
	for part := 0; part == 0 || part*originalPart < f.Size; part++ {
		if err := v.DeleteBlob(blobOriginalPart, originalPartID(of, f.ID, part)); err != nil {
			return err
		}
	}
	return nil
}

// sortBlobsByTime orders what is listed by when it was kept.
func sortBlobsByTime(list []BlobInfo) {
	slices.SortStableFunc(list, func(a, b BlobInfo) int { return a.At.Compare(b.At) })
}
