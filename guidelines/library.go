// Package guidelines is the library beside the text: documents in their editions, entries with typed limits and
// criteria, search, citations in the form the day asks for, the reviewer's corrections, and the full texts that a
// reviewer brought in, against which quotations are looked up. It compares and cites; it never decides.
//
// Facts are data (data/*.json, described in docs/guidelines.md), each with its source and how sure it is.
package guidelines

import (
	"embed"
	"fmt"
	"io/fs"
	"sort"
	"sync"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"imrdesk/domain"
)

//go:embed data
var bundle embed.FS

// Library is the bundled library with the reviewer's corrections laid over it. It is safe for use by several
// goroutines; Overlay methods return a new Library and leave the old one as it was.
type Library struct {
	docs       []Document
	docByID    map[string]*Document
	entries    []Entry // by id
	byID       map[string]*Entry
	services   []Service
	categories []ServiceCategory
	serviceBy  map[string]*Service
	drugs      []Drug
	ofDrug     map[string]int // how many drugs of the table lead to the entry
	synonyms   []Synonym
	regions    []RegionWords
	overlays   map[string]Overlay
	laid       []Overlay         // every correction in the order it was made; the last of an entry is the one in overlays
	bundled    map[string]*Entry // what overlays hide
	added      []Addition
	earlier    []Entry // what additions replaced

	daysMu sync.Mutex
	days   map[domain.Date]map[string]Standing // of all documents, by day

	vocabOnce sync.Once
	vocab     *vocabulary
	indexOnce sync.Once
	index     *Index
}

var loadBundle = sync.OnceValues(func() (*Library, error) { return load(bundle) })

// Load is the bundled library. The index and the vocabulary are built when first asked for. The error is one of the
// program's own data and wraps domain.ErrInternal.
func Load() (*Library, error) { return loadBundle() }

func load(files fs.FS) (*Library, error) {
	l := &Library{}
	var services struct {
		Categories []ServiceCategory `json:"categories"`
		Services   []Service         `json:"services"`
	}
	var drugs struct {
		Drugs []Drug `json:"drugs"`
	}
	var words struct {
		Synonyms []Synonym     `json:"search_words"`
		Regions  []RegionWords `json:"regions"`
	}
	for _, f := range []struct {
		name string
		into any
	}{{"data/documents.json", &l.docs}, {"data/services.json", &services}, {"data/drugs.json", &drugs}, {"data/synonyms.json", &words}} {
		if err := readJSON(files, f.name, f.into); err != nil {
			return nil, err
		}
	}
	l.services, l.categories, l.drugs = services.Services, services.Categories, drugs.Drugs
	l.synonyms, l.regions = words.Synonyms, words.Regions
	if err := l.readEntries(files); err != nil {
		return nil, err
	}
	l.link()
	return l, nil
}

// readEntries decodes the files of the categories side by side: decoding is most of the time a start takes.
func (l *Library) readEntries(files fs.FS) error {
	names, err := fs.Glob(files, "data/entries/*.json")
	if err != nil {
		return fmt.Errorf("%w: %w", domain.ErrInternal, err)
	}
	parts := make([][]Entry, len(names))
	errs := make([]error, len(names))
	var wait sync.WaitGroup
	for i, name := range names {
		wait.Go(func() { errs[i] = readJSON(files, name, &parts[i]) })
	}
	wait.Wait()
	for i := range parts {
		if errs[i] != nil {
			return errs[i]
		}
		l.entries = append(l.entries, parts[i]...)
	}
	return nil
}

func readJSON(files fs.FS, name string, into any) error {
	b, err := fs.ReadFile(files, name)
	if err == nil {
		err = json.Unmarshal(b, into, jsontext.AllowDuplicateNames(true))
	}
	if err != nil {
		return fmt.Errorf("%w: guideline library, %s: %w", domain.ErrInternal, name, err)
	}
	return nil
}

func (l *Library) link() {
	sort.Slice(l.entries, func(i, j int) bool { return l.entries[i].ID < l.entries[j].ID })
	l.byID = make(map[string]*Entry, len(l.entries))
	for i := range l.entries {
		l.byID[l.entries[i].ID] = &l.entries[i]
	}
	l.days = nil
	l.docByID = make(map[string]*Document, len(l.docs))
	for i := range l.docs {
		l.docByID[l.docs[i].ID] = &l.docs[i]
	}
	l.ofDrug = map[string]int{}
	for _, d := range l.drugs {
		for _, id := range d.Entries {
			l.ofDrug[id]++
		}
	}
	l.serviceBy = make(map[string]*Service, len(l.services))
	for i := range l.services {
		l.serviceBy[l.services[i].ID] = &l.services[i]
	}
}

// Get is the entry with the id, corrected by the overlay when there is one.
func (l *Library) Get(id string) (*Entry, bool) {
	e, ok := l.byID[id]
	return e, ok
}

// Entries are all entries by id. Callers do not change them.
func (l *Library) Entries() []Entry { return l.entries }

// Documents are all documents by id. Callers do not change them.
func (l *Library) Documents() []Document { return l.docs }

// Document is the document with the id.
func (l *Library) Document(id string) (*Document, bool) {
	d, ok := l.docByID[id]
	return d, ok
}

// Services are the kinds of treatment a request can name, by id.
func (l *Library) Services() []Service { return l.services }

// Categories are the treatment request categories of the DWC's reports.
func (l *Library) Categories() []ServiceCategory { return l.categories }

// ServiceByID is one kind of treatment.
func (l *Library) ServiceByID(id string) (*Service, bool) {
	s, ok := l.serviceBy[id]
	return s, ok
}

// Drugs is the table of drugs, by generic name.
func (l *Library) Drugs() []Drug { return l.drugs }
