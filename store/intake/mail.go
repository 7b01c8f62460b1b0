package intake

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"path"
	"strings"

	"golang.org/x/text/encoding/htmlindex"

	"imrdesk/domain"
)

// mostParts is how many parts of a message are read, mostNested how deep.
const (
	mostParts  = 300
	mostNested = 10
)

// isMail tells a message as it is sent: its head has lines that only mail programs write.
func isMail(b []byte) bool {
	head := b[:min(len(b), 8192)]
	if i := bytes.Index(head, []byte("\r\n\r\n")); i >= 0 {
		head = head[:i]
	} else if i := bytes.Index(head, []byte("\n\n")); i >= 0 {
		head = head[:i]
	}
	marks, fields := 0, 0
	for i, line := range strings.Split(string(head), "\n") {
		name, _, ok := strings.Cut(line, ":")
		switch {
		case strings.HasPrefix(line, " "), strings.HasPrefix(line, "\t"), strings.HasPrefix(line, "From "):
		case !ok || strings.ContainsAny(name, " \t"):
			if i == 0 || strings.TrimSpace(line) != "" {
				return false
			}
		default:
			fields++
			switch strings.ToLower(name) {
			case "mime-version", "message-id", "received", "return-path", "content-type":
				marks++
			}
		}
	}
	return marks > 0 && fields > 2
}

// message is a message while it is read.
type message struct {
	out    strings.Builder
	inside []Member
	parts  int
	room   int
	failed int // parts that could not be decoded
}

// mailText is the text of a message, its head first, and the files that came with it.
func mailText(b []byte, limits Limits) (string, []Member, []string, error) {
	m, err := mail.ReadMessage(bytes.NewReader(b))
	if err != nil {
		return "", nil, nil, fmt.Errorf("%w: a message whose head cannot be read; print it to PDF", domain.ErrDamaged)
	}
	w := message{room: int(limits.Unpacked)}
	words := mime.WordDecoder{CharsetReader: func(name string, in io.Reader) (io.Reader, error) {
		enc, err := htmlindex.Get(name)
		if err != nil {
			return nil, err
		}
		return enc.NewDecoder().Reader(in), nil
	}}
	for _, name := range []string{"From", "To", "Cc", "Date", "Subject"} {
		v := m.Header.Get(name)
		if d, err := words.DecodeHeader(v); err == nil {
			v = d
		}
		if v != "" {
			w.out.WriteString(name + ": " + strings.Join(strings.Fields(v), " ") + "\n")
		}
	}
	w.out.WriteByte('\n')
	if err := w.part(header(m.Header), m.Body, 0); err != nil {
		return "", nil, nil, err
	}
	var notices []string
	if w.failed > 0 {
		notices = append(notices, fmt.Sprintf("parts of the message that could not be read: %d", w.failed))
	}
	return strings.TrimRight(w.out.String(), "\n") + "\n", w.inside, notices, nil
}

// header gives the first value of a field.
type header map[string][]string

func (h header) get(name string) string {
	for k, v := range h {
		if strings.EqualFold(k, name) && len(v) > 0 {
			return v[0]
		}
	}
	return ""
}

func (w *message) part(h header, body io.Reader, depth int) error {
	if w.parts++; w.parts > mostParts || depth > mostNested {
		return domain.Invalid("a message with more than %d parts, or nested too deep; print it to PDF", mostParts)
	}
	kind, params, err := mime.ParseMediaType(h.get("Content-Type"))
	if err != nil {
		kind = "text/plain"
	}
	_, placed, _ := mime.ParseMediaType(h.get("Content-Disposition"))
	name := placed["filename"]
	if name == "" {
		name = params["name"]
	}
	if strings.HasPrefix(kind, "multipart/") && params["boundary"] != "" {
		return w.several(kind, multipart.NewReader(body, params["boundary"]), depth)
	}
	content, err := w.decoded(h, body)
	if err != nil {
		return err
	}
	attached := strings.HasPrefix(strings.ToLower(h.get("Content-Disposition")), "attachment")
	switch {
	case kind == "message/rfc822":
		w.inside = append(w.inside, Member{memberName(name, "message.eml"), content})
	case attached || name != "" || !strings.HasPrefix(kind, "text/"):
		if len(content) > 0 {
			w.inside = append(w.inside, Member{memberName(name, "attachment"), content})
		}
	case kind == "text/html":
		w.out.WriteString(htmlText([]byte(inUTF8(content, params["charset"]))))
	default:
		w.out.WriteString(inUTF8(content, params["charset"]) + "\n")
	}
	return nil
}

func memberName(name, otherwise string) string {
	if d, err := new(mime.WordDecoder).DecodeHeader(name); err == nil {
		name = d
	}
	name = path.Base(strings.ReplaceAll(strings.TrimSpace(name), `\`, "/"))
	if name == "." || name == "/" || name == "" {
		return otherwise
	}
	return name
}

// several reads the parts of a part. Of alternatives the plain one is read, which comes first.
func (w *message) several(kind string, r *multipart.Reader, depth int) error {
	said := false
	for {
		p, err := r.NextRawPart()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			w.failed++
			return nil
		}
		if h := header(p.Header); kind != "multipart/alternative" || !said {
			before := w.out.Len()
			if err := w.part(h, p, depth+1); err != nil {
				return err
			}
			said = len(strings.TrimSpace(w.out.String()[before:])) > 0
		}
	}
}

// decoded takes the coding off a part.
func (w *message) decoded(h header, body io.Reader) ([]byte, error) {
	switch strings.ToLower(strings.TrimSpace(h.get("Content-Transfer-Encoding"))) {
	case "base64":
		body = base64.NewDecoder(base64.StdEncoding, body)
	case "quoted-printable":
		body = quotedprintable.NewReader(body)
	}
	b, err := io.ReadAll(io.LimitReader(body, int64(w.room)+1))
	if w.room -= len(b); w.room < 0 {
		return nil, domain.Invalid("a message with more in it than is allowed; save the files that came with it and hand them in")
	}
	if err != nil {
		w.failed++
	}
	return b, nil
}

// inUTF8 is text in the encoding that a part names, or as its bytes show.
func inUTF8(b []byte, name string) string {
	if enc, err := htmlindex.Get(name); err == nil {
		if u, err := enc.NewDecoder().Bytes(b); err == nil {
			return strings.ReplaceAll(string(u), "\r\n", "\n")
		}
	}
	s, _, err := decode(b)
	if err != nil {
		return ""
	}
	return s
}
