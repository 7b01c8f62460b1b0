package pdfworker

import (
	"imrdesk/store/intake/wire"

	"github.com/klippa-app/go-pdfium/requests"
)

// mostEmbedded is how many files that are embedded in a PDF are taken out.
const mostEmbedded = 500

// embedded are the files in the PDF, as portfolios have them, as far as they fit what may be handed over; left is how many are not.
func (d *document) embedded() (out []wire.File, left int) {
	n, err := d.engine.FPDFDoc_GetAttachmentCount(&requests.FPDFDoc_GetAttachmentCount{Document: d.ref})
	if err != nil {
		return nil, 0
	}
	left = max(0, n.AttachmentCount-mostEmbedded)
	room := wire.MostInside
	for i := range min(n.AttachmentCount, mostEmbedded) {
		a, err := d.engine.FPDFDoc_GetAttachment(&requests.FPDFDoc_GetAttachment{Document: d.ref, Index: i})
		if err != nil {
			left++
			continue
		}
		f, err := d.engine.FPDFAttachment_GetFile(&requests.FPDFAttachment_GetFile{Attachment: a.Attachment})
		if err != nil || len(f.Contents) == 0 || len(f.Contents) > room {
			left++
			continue
		}
		name := ""
		if s, err := d.engine.FPDFAttachment_GetName(&requests.FPDFAttachment_GetName{Attachment: a.Attachment}); err == nil {
			name = s.Name
		}
		room -= len(f.Contents)
		out = append(out, wire.File{Name: name, Bytes: f.Contents})
	}
	return out, left
}
