// Package recordtest makes case files by program, in words of its own, with the truth about them: where each record begins,
// what it is, who wrote it and when, which repeat another, and which pages state what a rationale could wrongly call
// missing. The layouts vary widely; those of Unseen were never looked at while the splitter was written.
package recordtest

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/record"
)

// Truth is what a record of the file really is. Pages count from 0.
type Truth struct {
	First, Last int
	Type        domain.RecordType
	Name        string // of its kind; several kinds may share a type
	Author      string
	Date        domain.Date
	Duplicate   int // the record it repeats, -1 for none
	Bare        bool
}

// Planted is a statement in the file that contradicts the claim that it is missing.
type Planted struct {
	Claim     string // a sentence for a rationale
	Statement string // the sentence in the record
	Page      int    // where it stands, from 0
}

// File is a case file with the truth about it.
type File struct {
	Pages   []record.Page
	Truth   []Truth
	Planted []Planted
}

// Make makes a file of at least so many pages. unseen takes the layouts that the splitter was not written with.
func Make(seed uint64, pages int, unseen bool) File {
	m := &maker{Rand: rand.New(rand.NewPCG(seed, 7)), looks: seen}
	if unseen {
		m.looks = held
	}
	m.day = domain.Date{Year: 2013, Month: 1, Day: 7}
	for _, d := range doctors {
		m.offices = append(m.offices, m.office(d))
	}
	for len(m.file.Pages) < pages {
		m.next()
	}
	m.plant()
	return m.file
}

type maker struct {
	*rand.Rand
	looks   looks
	offices []office
	day     domain.Date
	file    File
	bates   int
}

type doctor struct{ name, degree, practice, street, city, phone string }

var doctors = []doctor{
	{"Maren K. Tollefsby", "M.D.", "Tollefsby Orthopedic Associates", "1180 Harbor Rise Avenue, Suite 4", "Fresno, CA 93701", "(559) 555-0118"},
	{"Oswin Raddatz", "D.O.", "Raddatz Spine and Pain Clinic", "77 Larkmead Road", "Salinas, CA 93901", "(831) 555-0142"},
	{"Ilka Brandvold", "M.D.", "North Valley Occupational Medical Group", "2404 Cannery Street", "Redding, CA 96001", "(530) 555-0177"},
}

// office is a practice with the looks of what it writes.
type office struct {
	doctor
	look look
}

func pick[T any](m *maker, list []T) T { return list[m.IntN(len(list))] }

func (m *maker) office(d doctor) office { return office{d, m.look()} }

// next appends a record: a new one, or one of those before again, as copy services do.
func (m *maker) next() {
	if n := len(m.file.Truth); n > 8 && m.IntN(14) == 0 {
		m.repeat(m.IntN(n))
		return
	}
	k := pick(m, kinds)
	m.day = m.day.AddDays(m.IntN(9))
	if m.IntN(30) == 0 {
		m.bare()
		return
	}
	by := pick(m, m.offices)
	if k.own {
		by = m.office(doctor{pick(m, others), k.degree, pick(m, k.practices), by.street, by.city, by.phone})
	}
	date := m.day.AddDays(-m.IntN(40))
	if k.own && k.degree == "" || k.kind == domain.RecordFax {
		by.name, by.degree = by.practice, ""
	}
	m.add(m.render(k, by, date), Truth{Type: k.kind, Name: k.name, Author: by.name, Date: date, Duplicate: -1})
}

func (m *maker) add(pages []record.Page, t Truth) {
	t.First, t.Last = len(m.file.Pages), len(m.file.Pages)+len(pages)-1
	m.file.Pages = append(m.file.Pages, pages...)
	m.file.Truth = append(m.file.Truth, t)
}

// bare appends a scan without a text layer.
func (m *maker) bare() {
	if n := len(m.file.Truth); n > 0 && m.file.Truth[n-1].Bare {
		return // nobody could tell two scans apart
	}
	m.add(make([]record.Page, 1+m.IntN(3)), Truth{Type: domain.RecordOther, Name: "scan", Duplicate: -1, Bare: true})
	for i := m.file.Truth[len(m.file.Truth)-1].First; i < len(m.file.Pages); i++ {
		m.file.Pages[i].Bare = true
	}
}

// repeat appends a record again, as a second sender faxed it.
func (m *maker) repeat(i int) {
	t := m.file.Truth[i]
	if t.Bare || t.Duplicate >= 0 || t.Type == domain.RecordFax {
		return
	}
	pages := append([]record.Page(nil), m.file.Pages[t.First:t.Last+1]...)
	if m.IntN(2) == 0 {
		for p := range pages {
			stamp := fmt.Sprintf("%s 14:%02d FROM: Records Desk  FAX 555-0190  P. %03d/%03d", m.day.US(), m.IntN(60), p+1, len(pages))
			pages[p].Text = stamp + "\n" + pages[p].Text
		}
	}
	t.Duplicate = i
	m.add(pages, t)
}

// plant puts each statement of the table onto a page of a clinical record.
func (m *maker) plant() {
	var places []int
	for i, t := range m.file.Truth {
		dup := false
		for _, o := range m.file.Truth {
			dup = dup || o.Duplicate == i
		}
		if t.Type == domain.RecordPR2 && t.Duplicate < 0 && !dup {
			places = append(places, t.First+m.IntN(t.Last-t.First+1))
		}
	}
	for i, c := range contradictions {
		if len(places) <= i {
			return
		}
		at := places[i*len(places)/len(contradictions)]
		lines := strings.Split(m.file.Pages[at].Text, "\n")
		mid := len(lines) / 2
		for mid < len(lines)-1 && strings.TrimSpace(lines[mid]) != "" {
			mid++
		}
		lines = append(lines[:mid:mid], append([]string{"", wrap(c[1], 84), ""}, lines[mid:]...)...)
		m.file.Pages[at].Text = strings.Join(lines, "\n")
		m.file.Planted = append(m.file.Planted, Planted{c[0], c[1], at})
	}
}

// contradictions are claims that something is missing, each with a statement that it is there. No body states any of them.
var contradictions = [][2]string{
	{"There is no documentation of a positive straight leg raise.", "Straight leg raising was positive on the right at forty degrees."},
	{"The records do not document an opioid agreement.", "The patient signed an opioid agreement on the day of this visit."},
	{"There is no evidence of a urine drug screen.", "A urine drug screen was obtained today and agreed with what is prescribed."},
	{"There is no documentation of side effects.", "He reports an adverse effect of the tablets, chiefly drowsiness."},
	{"There is no documentation of insomnia.", "She has had trouble sleeping on most nights since the spring."},
	{"There is no evidence of gastrointestinal complaints.", "The patient complains of heartburn after each dose."},
	{"There is no documentation of joint instability.", "Examination shows laxity of the joint when it is stressed."},
	{"There is no documentation of muscle spasm.", "Palpation reveals muscle spasm along the paraspinal muscles."},
	{"The records do not document headaches.", "He reports a migraine twice a week."},
	{"There is no documentation of an epidural steroid injection.", "She underwent an epidural steroid injection in the autumn before."},
	{"There is no evidence of acupuncture.", "The patient completed six sessions of acupuncture."},
	{"There is no documentation of functional improvement.", "With the treatment he had an objective functional improvement and went back to gardening."},
	{"There is no documentation of depression.", "The patient is depressed and has lost interest in her hobbies."},
	{"There is no documentation of a dermatomal sensory loss.", "There is diminished sensation over the outer calf."},
	{"The records do not document mechanical symptoms.", "She describes locking of the joint on the stairs."},
}

// signed is the doctor's name with the degree, as a signature has it.
func (d doctor) signed() string {
	if d.degree == "" {
		return d.name
	}
	return d.name + ", " + d.degree
}
