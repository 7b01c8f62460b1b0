package intake_test

import (
	"archive/zip"
	"bytes"
	"crypto/md5"
	"crypto/rc4"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"
	"time"

	"imrdesk/domain"
	"imrdesk/store/intake"
)

func pictures(t *testing.T) (asPNG, asJPEG []byte) {
	t.Helper()
	var p, j bytes.Buffer
	img := image.NewGray(image.Rect(0, 0, 8, 8))
	if png.Encode(&p, img) != nil || jpeg.Encode(&j, img, nil) != nil {
		t.Fatal("no picture")
	}
	return p.Bytes(), j.Bytes()
}

// tiff is a TIFF of so many pages without content; the last points back to the first when loop is set.
func tiff(pages int, loop bool) []byte {
	b := []byte("II*\x00\x08\x00\x00\x00")
	for i := range pages {
		next := uint32(8 + 6*(i+1))
		if i == pages-1 {
			next = 0
			if loop {
				next = 8
			}
		}
		b = append(b, 0, 0)
		b = binary.LittleEndian.AppendUint32(b, next)
	}
	return b
}

// A scan that is a picture is pages without text.
func TestPicturesArePagesWithoutText(t *testing.T) {
	asPNG, asJPEG := pictures(t)
	for _, c := range []struct {
		name  string
		file  []byte
		pages int
	}{{"a.png", asPNG, 1}, {"a.jpg", asJPEG, 1}, {"a.tif", tiff(3, false), 3}, {"loop.tif", tiff(2, true), 2}} {
		s, err := intakeBytes(t, intake.DefaultLimits(), c.name, c.file)
		if err != nil || s.Kind != intake.Picture || len(s.Pages) != c.pages || s.Text != "" || len(s.Notices) != 1 {
			t.Errorf("%s: %s %d pages %q %v", c.name, s.Kind, len(s.Pages), s.Notices, err)
		}
	}
	for name, file := range map[string][]byte{"cut.png": asPNG[:12], "cut.jpg": asJPEG[:4], "many.tif": tiff(2500, false)} {
		if _, err := intakeBytes(t, intake.DefaultLimits(), name, file); !errors.Is(err, domain.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestRichText(t *testing.T) {
	for in, want := range map[string]string{
		`{\rtf1\ansi{\fonttbl{\f0 Times;}}{\*\generator x;}\f0 Pain 6/10.\par Flexion 40\'b0, \u8805?5.\par}`: "Pain 6/10.\nFlexion 40\u00b0, \u22655.\n",
		`{\rtf1 a\tab b\line {\b bold}{\pict 0102} \{c\}\~d\cell e\row}`:                                      "a\tb\nbold {c}\u00a0d\te\n",
		`{\rtf1 seen {\v unseen} \uc0\u-3916 \uc1\u8217 's {\field{\*\fldinst PAGE}{\fldrslt 3}}}`:            "seen  \u00d7\u2019s 3",
	} {
		s, err := intakeBytes(t, intake.DefaultLimits(), "a.rtf", []byte(in))
		if err != nil || s.Kind != intake.RTF || s.Text != want {
			t.Errorf("%s: %q %v, want %q", in, s.Text, err, want)
		}
	}
	for name, in := range map[string]string{"deep": `{\rtf1 ` + strings.Repeat("{", 600), "torn": `{\rtf1 a\`, "torn code": `{\rtf1 a\'b`, "huge": `{\rtf1 ` + strings.Repeat("a", 11_000_000)} {
		_, err := intakeBytes(t, intake.DefaultLimits(), "a.rtf", []byte(in))
		if err != nil && !errors.Is(err, domain.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestMessages(t *testing.T) {
	letter := base64.StdEncoding.EncodeToString([]byte("The knee is sore."))
	mail := "From: Ann Sample <a@example.org>\r\nTo: desk@example.org\r\nSubject: =?utf-8?q?Records_of_the_kn=C3=A9e?=\r\nDate: Tue, 6 Jan 2015 10:00:00 -0800\r\nMIME-Version: 1.0\r\n" +
		"Content-Type: multipart/mixed; boundary=B\r\n\r\n--B\r\nContent-Type: multipart/alternative; boundary=C\r\n\r\n--C\r\nContent-Type: text/plain; charset=windows-1252\r\n" +
		"Content-Transfer-Encoding: quoted-printable\r\n\r\nSee the file =96 thanks.\r\n--C\r\nContent-Type: text/html\r\n\r\n<p>See the <b>file</b></p>\r\n--C--\r\n" +
		"--B\r\nContent-Type: text/plain; name=\"../../etc/note.txt\"\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\n" + letter + "\r\n--B--\r\n"
	s, err := intakeBytes(t, intake.DefaultLimits(), "a.eml", []byte(mail))
	if err != nil || s.Kind != intake.Mail || len(s.Inside) != 1 || s.Inside[0].Label != "note.txt" || string(s.Inside[0].Bytes) != "The knee is sore." {
		t.Fatalf("%s %v %+v", s.Kind, err, s.Inside)
	}
	for _, want := range []string{"From: Ann Sample <a@example.org>\n", "Subject: Records of the kn\u00e9e\n", "See the file \u2013 thanks."} {
		if !strings.Contains(s.Text, want) {
			t.Errorf("no %q in %q", want, s.Text)
		}
	}
	if strings.Contains(s.Text, "<b>") || strings.Count(s.Text, "See the") != 1 {
		t.Errorf("%q", s.Text)
	}
	// A printed message, a letter with labels, and notes are texts.
	for _, in := range []string{"From: Ann\nTo: Bela\nSubject: knee\n\nIt is sore.", "Date: 1/6/2015\nRe: the worker\n\nDear all", "Received: 1/6/2015 by fax\nThe knee is sore."} {
		if s, err := intakeBytes(t, intake.DefaultLimits(), "a.txt", []byte(in)); err != nil || s.Kind != intake.Text {
			t.Errorf("%q: %s %v", in, s.Kind, err)
		}
	}
	deep := "MIME-Version: 1.0\r\nMessage-ID: <x>\r\nFrom: a\r\n"
	for i := range 40 {
		deep += fmt.Sprintf("Content-Type: multipart/mixed; boundary=B%02d\r\n\r\n--B%02d\r\n", i, i)
	}
	if _, err := intakeBytes(t, intake.DefaultLimits(), "deep.eml", []byte(deep)); !errors.Is(err, domain.ErrInvalid) && !errors.Is(err, domain.ErrDamaged) {
		t.Errorf("deep: %v", err)
	}
}

func TestArchives(t *testing.T) {
	s, err := intakeBytes(t, intake.DefaultLimits(), "a.zip", archive(t, "reports/", "", "../../evil/one.txt", "One.", `c:\x\two.txt`, "Two.", "__MACOSX/._one", "x", ".hidden", "x"))
	if err != nil || s.Kind != intake.Archive || len(s.Inside) != 2 || s.Inside[0].Label != "one.txt" || s.Inside[1].Label != "two.txt" || string(s.Inside[1].Bytes) != "Two." {
		t.Errorf("%s %v %+v", s.Kind, err, s.Inside)
	}
	lying := archive(t, "a.txt", strings.Repeat("a", 5000))
	many := make([]string, 0, 2400)
	for i := range 1200 {
		many = append(many, fmt.Sprint(i, ".txt"), "x")
	}
	for name, file := range map[string][]byte{
		"bomb": zipped(t, "a.txt", make([]byte, 90<<20)), "many": archive(t, many...), "nothing in it": archive(t, "a/", ""),
		"a lie about the size": bytes.ReplaceAll(lying, le32(5000), le32(50)), "cut": lying[:len(lying)-8],
	} {
		before, start := heap(), time.Now()
		_, err := intakeBytes(t, intake.DefaultLimits(), "a.zip", file)
		if !errors.Is(err, domain.ErrInvalid) && !errors.Is(err, domain.ErrDamaged) {
			t.Errorf("%s: %v", name, err)
		}
		if grown := int64(heap()) - int64(before); grown > 100<<20 || time.Since(start) > 20*time.Second {
			t.Errorf("%s: memory grew by %d MB in %s", name, grown>>20, time.Since(start))
		}
	}
	var locked bytes.Buffer
	z := zip.NewWriter(&locked)
	w, _ := z.CreateHeader(&zip.FileHeader{Name: "a.txt", Flags: 1})
	w.Write([]byte("x"))
	w, _ = z.Create("b.txt")
	w.Write([]byte("Seen."))
	z.Close()
	if s, err := intakeBytes(t, intake.DefaultLimits(), "a.zip", locked.Bytes()); err != nil || len(s.Inside) != 1 || !strings.Contains(strings.Join(s.Notices, ""), "password") {
		t.Errorf("%+v %v", s.Notices, err)
	}
}

func le32(n uint32) []byte { return binary.LittleEndian.AppendUint32(nil, n) }

// Files that are embedded in a PDF come out of it.
func TestFilesInsideAPDF(t *testing.T) {
	file := pdfFile("<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles << /Names [(note.txt) 6 0 R] >> >> >>", tree, leaf,
		stream([]byte("BT /F1 12 Tf 72 700 Td (Cover) Tj ET"), ""), font,
		"<< /Type /Filespec /F (note.txt) /UF (note.txt) /EF << /F 7 0 R >> >>", stream([]byte("The knee is sore."), "/Type /EmbeddedFile /Params << /Size 17 >>"))
	s, err := intakeBytes(t, intake.DefaultLimits(), "a.pdf", file)
	if err != nil || strings.TrimSpace(s.Text) != "Cover" || len(s.Inside) != 1 || s.Inside[0].Label != "note.txt" || string(s.Inside[0].Bytes) != "The knee is sore." {
		t.Errorf("%q %v %+v", s.Text, err, s.Inside)
	}
}

// locked is a PDF that is encrypted with 40 bits: without a password to open it, with one to change it.
func locked(words string) []byte {
	pad := []byte("\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A")
	id := []byte("0123456789abcdef")
	ownerKey := md5.Sum(append([]byte("secret"), pad[:26]...))
	owner := crypt(ownerKey[:5], pad)
	h := md5.New()
	h.Write(pad)
	h.Write(owner)
	h.Write([]byte{0xfc, 0xff, 0xff, 0xff}) // what is allowed: -4
	h.Write(id)
	key := h.Sum(nil)[:5]
	ofObject := md5.Sum(append(append([]byte{}, key...), 4, 0, 0, 0, 0))
	content := crypt(ofObject[:10], []byte(words))
	file := pdfFile(catalog, tree, leaf, stream(content, ""), font,
		fmt.Sprintf("<< /Filter /Standard /V 1 /R 2 /O <%x> /U <%x> /P -4 >>", owner, crypt(key, pad)))
	return replaced(file, "/Root 1 0 R", fmt.Sprintf("/Root 1 0 R /Encrypt 6 0 R /ID [<%x> <%x>]", id, id))
}

func crypt(key, b []byte) []byte {
	c, err := rc4.NewCipher(key)
	if err != nil {
		panic(err)
	}
	out := make([]byte, len(b))
	c.XORKeyStream(out, b)
	return out
}

// A PDF that opens without a password is read, whatever its owner's password forbids.
func TestPDFWithAnOwnersPassword(t *testing.T) {
	s, err := intakeBytes(t, intake.DefaultLimits(), "a.pdf", locked("BT /F1 12 Tf 72 700 Td (Read without a password) Tj ET"))
	if err != nil || strings.TrimSpace(s.Text) != "Read without a password" {
		t.Errorf("%q %v", s.Text, err)
	}
}
