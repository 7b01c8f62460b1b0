package packet

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"reflect"
	"strings"
	"testing"

	"imrdesk/domain"
)

var update = flag.Bool("update", false, "write the schema file anew")

// says is what each key means; the schema carries it.
var says = map[string]string{
	"packet.format":               "version of this format",
	"packet.case_number":          "number of the review, as CM26-0000017",
	"packet.priority":             "standard or expedited (Labor Code 4610.6(d)); empty when not stated",
	"packet.injury":               "dates of injury; a single day has from and to alike",
	"packet.ur_denied":            "date of the utilization review denial",
	"packet.application_received": "date the application for review was received",
	"packet.assigned":             "date the review was assigned",
	"packet.records_received":     "date the records were received",
	"packet.decided":              "date of the determination",
	"packet.employee":             "what a letter may say of the worker",
	"packet.reviewer":             "what a letter may say of the physician (Labor Code 4610.6(f)): no name, no licence number",
	"packet.summary":              "clinical case summary; a line feed ends a paragraph",
	"packet.records":              "documents of the case file",
	"packet.services":             "disputed services, in the order of the letter",
	"packet.attestations":         "what the reviewer confirmed for this case",
	"packet.unread":               "text of an imported letter that fits no field",
	"packet.acknowledged":         "warnings the reviewer let stand, with the reason",
	"packet.origin":               "where the case came from",
	"packet.parties":              "persons and organisations of the case, for the question about conflicts of interest; never printed",
	"packet.remarks":              "quality remarks of the office on a determination that it took back",
	"packet.documents_reviewed":   "documents reviewed as the letter lists them: by author and kind, with range of dates and pages; written from records, not read",
	"Documents.author":            "provider or office; empty when not known",
	"Documents.type":              "kind of document",
	"Documents.title":             "title of the first",
	"Documents.dates":             "first and last day",
	"Documents.number":            "how many records",
	"Documents.pages":             "pages of all; 0 when listed only",
	"Party.role":                  "what the party is in the review (Labor Code 139.5)",
	"Party.name":                  "its name",
	"Remark.id":                   "name of the remark",
	"Remark.loc":                  "the field it is about",
	"Remark.quote":                "the words it is about; absent for the whole field",
	"Remark.text":                 "what is asked or to be mended",
	"Period.from":                 "first day",
	"Period.to":                   "last day",
	"Employee.age":                "years; 0 or absent when not stated",
	"Employee.sex":                "as the letter states it",
	"Reviewer.licensure":          "states of licensure",
	"Reviewer.specialties":        "board certifications and specialties",
	"Record.id":                   "name of the record inside the case; made up when absent",
	"Record.type":                 "kind of document",
	"Record.title":                "title, as listed",
	"Record.author":               "provider or office",
	"Record.author_guessed":       "the author was read off the pages by the program and not looked at",
	"Record.bare_pages":           "pages of it that have no words the program could read",
	"Record.dates":                "days the record covers",
	"Record.pages":                "first and last page in source",
	"Record.source":               "SHA-256 in hex of the file that holds it; never a path",
	"Record.digest":               "SHA-256 in hex of the words of its pages",
	"Record.use":                  "what the reviewer did with it",
	"Record.duplicate_of":         "id of the record it repeats",
	"DisputedService.id":          "name of the service inside the case; made up when absent",
	"DisputedService.title":       "the item as it is printed, without the decision",
	"DisputedService.claims_administrator_guideline": "guideline line of the claims administrator",
	"DisputedService.reviewer_guideline":             "guideline line of the reviewer",
	"DisputedService.decision":                       "upheld: the denial stands, not medically necessary; overturned: medically necessary; empty: undecided",
	"DisputedService.rationale":                      "rationale of the decision; a line feed ends a paragraph",
	"DisputedService.ancillary_to":                   "id of the service this one only goes with",
	"DisputedService.pinned":                         "guideline entries the reviewer chose",
	"DisputedService.answers":                        "answers to criteria of guideline entries",
	"DisputedService.pins":                           "places in records tied to this service",
	"EntryRef.id":                                    "id of a guideline entry",
	"EntryRef.rev":                                   "its revision that was read",
	"Answer.entry":                                   "guideline entry",
	"Answer.criterion":                               "id of its criterion",
	"Answer.state":                                   "the answer",
	"Answer.note":                                    "note of the reviewer",
	"Answer.record":                                  "id of the record that shows it",
	"Answer.page":                                    "page in that record",
	"Answer.date":                                    "date of the evidence",
	"Pin.record":                                     "id of a record",
	"Pin.page":                                       "page in it",
	"Pin.criterion":                                  "id of the criterion it speaks to",
	"Pin.passage":                                    "the words there",
	"Attestation.id":                                 "which attestation",
	"Attestation.text":                               "what was confirmed, as it was shown",
	"Attestation.yes":                                "whether it was confirmed",
	"Attestation.note":                               "note of the reviewer",
	"Attestation.at":                                 "when (RFC 3339)",
	"Unread.where":                                   "section or line it stood in",
	"Unread.why":                                     "why it fits no field",
	"Unread.text":                                    "the text",
	"Acknowledgement.rule":                           "id of the rule",
	"Acknowledgement.loc":                            "where the finding stood",
	"Acknowledgement.words":                          "fingerprint of the words around it",
	"Acknowledgement.reason":                         "why it may stand",
	"Acknowledgement.at":                             "when (RFC 3339)",
	"Loc.service":                                    "id of the disputed service",
	"Loc.record":                                     "id of the record",
	"Loc.field":                                      "name of the field",
	"Origin.letter":                                  "read from a finished letter",
	"Origin.generation":                              "form of that letter",
	"Origin.name":                                    "label of the file; never a path",
}

// schemaOf is the JSON Schema of what the scanner lets pass as a t.
func schemaOf(t *testing.T, typ reflect.Type) map[string]any {
	if typ == reflect.TypeFor[domain.Date]() {
		return map[string]any{"type": "string", "pattern": `^([0-9]{4,}-[0-9]{2}-[0-9]{2})?$`}
	}
	if words[typ] != nil {
		return map[string]any{"type": "string", "enum": words[typ]}
	}
	if reflect.PointerTo(typ).Implements(textual) {
		return map[string]any{"type": "string"}
	}
	switch typ.Kind() {
	case reflect.String:
		return map[string]any{"type": "string"}
	case reflect.Bool:
		return map[string]any{"type": "boolean"}
	case reflect.Int:
		return map[string]any{"type": "integer", "minimum": 0, "maximum": 1<<31 - 1}
	case reflect.Slice:
		return map[string]any{"type": "array", "items": schemaOf(t, typ.Elem())}
	case reflect.Array:
		return map[string]any{"type": "array", "items": schemaOf(t, typ.Elem()), "minItems": typ.Len(), "maxItems": typ.Len()}
	case reflect.Struct:
		properties := map[string]any{}
		for key, field := range fieldsOf(typ) {
			p := schemaOf(t, field)
			name := typ.Name() + "." + key
			if says[name] == "" {
				t.Errorf("nobody says what %s means", name)
			}
			p["description"] = says[name]
			properties[key] = p
		}
		object := map[string]any{"type": "object", "properties": properties, "additionalProperties": false}
		if keys := needed(fieldsOf(typ)); len(keys) > 0 {
			object["required"] = keys
		}
		return object
	}
	t.Fatalf("the scanner knows no %s", typ)
	return nil
}

// The schema file says what the scanner does. A difference means that the fields of a case changed: then either they
// were only added to while the version is not released, or the version must change.
func TestSchemaFile(t *testing.T) {
	s := schemaOf(t, reflect.TypeFor[packet]())
	s["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	s["title"] = "A case of Independent Medical Review, " + Format
	s["required"] = []string{"format"}
	s["properties"].(map[string]any)["format"] = map[string]any{"const": Format, "description": says["packet.format"]}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(s); err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile("case-1.schema.json", b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if !bytes.Equal(b.Bytes(), Schema) {
		t.Error("case-1.schema.json is not what the code reads; see the fields of domain.Case")
	}
	for name := range says {
		if typ, key, _ := strings.Cut(name, "."); typ == "" || key == "" {
			t.Error(name)
		}
	}
}
