package intake

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"imrdesk/domain"
)

// Member is a file that came inside another one: in an archive, with a message, in a PDF.
type Member struct {
	Label string // its name without folders
	Bytes []byte
}

// Bounds of what comes inside a file.
const (
	mostMembers   = 1000
	archiveRatio  = 100     // unpacked to packed bytes of a member of an archive
	smallMember   = 1 << 20 // bytes below which a member may pack better
	encryptedFlag = 1       // of a member that asks for a password
)

// plainArchive tells a ZIP archive of files from the archives that office documents are.
func plainArchive(b []byte) bool {
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return false
	}
	for _, f := range z.File {
		switch f.Name {
		case "[Content_Types].xml", "mimetype", "word/document.xml", "xl/workbook.xml", "_rels/.rels":
			return false
		}
	}
	return len(z.File) > 0
}

// archived are the files of a ZIP archive. Folders in their names are left out, so that no name leads anywhere.
func archived(b []byte, limits Limits) (list []Member, notices []string, err error) {
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return nil, nil, fmt.Errorf("%w: a ZIP archive whose directory cannot be read; get it again", domain.ErrDamaged)
	}
	if len(z.File) > 10*mostMembers {
		return nil, nil, domain.Invalid("an archive with more than %d files; unpack it and hand in those that are needed", mostMembers)
	}
	budget, locked := limits.Unpacked, 0
	for _, f := range z.File {
		name := path.Base(strings.ReplaceAll(f.Name, `\`, "/"))
		if !f.Mode().IsRegular() && f.Mode()&fs.ModeType != 0 || strings.HasSuffix(f.Name, "/") || strings.HasPrefix(name, ".") || strings.Contains(f.Name, "__MACOSX") {
			continue
		}
		if f.Flags&encryptedFlag != 0 {
			locked++
			continue
		}
		if len(list) == mostMembers {
			return nil, nil, domain.Invalid("an archive with more than %d files; unpack it and hand in those that are needed", mostMembers)
		}
		// What a member says of its size is not exceeded, so that a bomb is known before it is unpacked.
		says := int64(min(f.UncompressedSize64, 1<<62))
		if says > min(budget, limits.largest(), max(int64(f.CompressedSize64)*archiveRatio, smallMember)) {
			return nil, nil, domain.Invalid("the archive unpacks to more than %d MB, or a file of it to more than %d times its size; unpack it and hand in the files",
				limits.Unpacked/1_000_000, archiveRatio)
		}
		content, err := unpacked(f, says)
		if err != nil {
			return nil, nil, err
		}
		budget -= says
		list = append(list, Member{name, content})
	}
	if locked > 0 {
		notices = append(notices, fmt.Sprintf("files of the archive that are protected with a password and were not read: %d", locked))
	}
	if len(list) == 0 {
		return nil, nil, domain.Invalid("an archive without a file that can be read")
	}
	return list, notices, nil
}

func unpacked(f *zip.File, size int64) ([]byte, error) {
	damaged := fmt.Errorf("%w: a file of the archive cannot be unpacked; get it again", domain.ErrDamaged)
	r, err := f.Open()
	if err != nil {
		return nil, damaged
	}
	defer r.Close()
	b, err := readInto(make([]byte, 0, size+1), io.LimitReader(r, size+1))
	if err != nil || int64(len(b)) != size {
		return nil, damaged
	}
	return b, nil
}
