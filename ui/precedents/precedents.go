// Package precedents brings published determinations into the library beside the vault, and reads from an item what other
// items are like it by. The command and the workstation use the same functions.
package precedents

import (
	"path/filepath"
	"slices"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/check/facts"
	"imrdesk/domain/check/frame"
	"imrdesk/domain/precedent"
	"imrdesk/domain/text"
	"imrdesk/guidelines"
	"imrdesk/store/precedents"
)

// Folder is the folder of the library that belongs to a vault file.
func Folder(vault string) string { return filepath.Join(filepath.Dir(vault), "precedents") }

// Open opens the library in the folder.
func Open(dir string) (*precedents.Library, error) { return precedents.Open(dir, guidelines.EachStem) }

// Adder opens the library in the folder for adding.
func Adder(dir string) (*precedents.Adder, error) {
	return precedents.NewAdder(dir, guidelines.EachStem)
}

// Repair makes damaged parts of the library anew; lost says what could not be, or is empty.
func Repair(dir string) (lost string, err error) {
	a, err := Adder(dir)
	if err != nil {
		return "", err
	}
	if a.Lost.Any() {
		lost = a.Lost.String()
	}
	return lost, a.Close()
}

// Letter is what is kept of a determination, its items without facets. Nothing of the employee is kept but what the
// summary's words say.
func Letter(c *domain.Case, source string) precedent.Letter {
	out := precedent.Letter{Number: c.Number, Source: source, Decided: c.Decided,
		Specialty: strings.Join(c.Reviewer.Specialties, ", "), Summary: c.Summary.String()}
	for i := range c.Services {
		s := &c.Services[i]
		out.Items = append(out.Items, precedent.Item{
			Title: s.Title(), Decision: s.Decision, Claims: s.ClaimsGuideline.String(), Guideline: s.ReviewerGuideline.String(),
			Rationale: s.Rationale.String(),
		})
	}
	return out
}

// Understood is the letter with the facets of its items, read from the case that it was made from.
func Understood(l *guidelines.Library, letter precedent.Letter, c *domain.Case) precedent.Letter {
	for i := range letter.Items {
		letter.Items[i].Facets = Facets(l, c, &c.Services[i])
	}
	return letter
}

// Facets are the facts of an item by which another item can be like it.
func Facets(l *guidelines.Library, c *domain.Case, s *domain.DisputedService) []precedent.Facet {
	var f facets
	r := request(s)
	if service, _ := l.ServiceOf(*r); service != nil {
		f.add(precedent.Service, service.ID)
	}
	f.drug(l, s.Text)
	f.regions(r.Regions, c)
	f.diagnoses(c.Summary)
	f.add(precedent.Phase, phase(c, r))
	f.guidelines(l, s.ReviewerGuideline, c.GuidelineDate())
	return f
}

func request(s *domain.DisputedService) *domain.Request { return facts.Of(s.Text.Para(0)).Request() }

type facets []precedent.Facet

func (f *facets) add(k precedent.Kind, value string) {
	if one := (precedent.Facet{Kind: k, Value: value}); value != "" && !slices.Contains(*f, one) {
		*f = append(*f, one)
	}
}

// drug adds the generic names that the item asks for, with their classes.
func (f *facets) drug(l *guidelines.Library, title text.Doc) {
	for i := range title.Paras() {
		for _, one := range frame.Of(facts.Of(title.Para(i))).Frames {
			switch one.Kind {
			case frame.Drug:
				f.add(precedent.Drug, strings.ToLower(one.What.Name()))
				for _, p := range one.What.Parents() {
					f.add(precedent.Class, strings.ToLower(p.Name()))
				}
			case frame.Class:
				f.add(precedent.Class, strings.ToLower(one.What.Name()))
			}
		}
	}
}

// regions adds the parts of the body that the item names. Where it names none, as for a drug, they are those of the
// diagnoses in the summary.
func (f *facets) regions(named []domain.Region, c *domain.Case) {
	for _, r := range named {
		if r != domain.AnyRegion {
			f.add(precedent.Region, string(r))
		}
	}
	if len(named) > 0 {
		return
	}
	for _, one := range told(c.Summary, frame.Diagnosis) {
		for _, r := range regionsOf(one.Place.Part) {
			f.add(precedent.Region, string(r))
		}
	}
}

// regionParts are the parts of the body that make up a region of the guidelines, by their names in the concept graph.
var regionParts = []struct {
	region domain.Region
	parts  []string
}{
	{domain.Neck, []string{"cervical spine", "neck"}}, {domain.UpperBack, []string{"thoracic spine"}},
	{domain.LowBack, []string{"lumbar spine", "low back"}}, {domain.Shoulder, []string{"shoulder"}}, {domain.Elbow, []string{"elbow"}},
	{domain.WristHand, []string{"wrist", "hand", "forearm"}}, {domain.Hip, []string{"hip"}}, {domain.Knee, []string{"knee"}},
	{domain.AnkleFoot, []string{"ankle", "foot"}}, {domain.Head, []string{"head"}},
}

func regionsOf(part frame.Concept) []domain.Region {
	var out []domain.Region
	for _, r := range regionParts {
		for _, name := range r.parts {
			if whole, ok := frame.Named(name); ok && part != 0 && part.Within(whole) && !slices.Contains(out, r.region) {
				out = append(out, r.region)
			}
		}
	}
	return out
}

// diagnoses adds what the summary says that the patient has, without sides.
func (f *facets) diagnoses(summary text.Doc) {
	for _, one := range told(summary, frame.Diagnosis) {
		f.add(precedent.Diagnosis, strings.ToLower(one.What.Name()))
	}
}

// told are the things of a kind that the text says the patient has.
func told(d text.Doc, k frame.Kind) []frame.Frame {
	var out []frame.Frame
	for i := range d.Paras() {
		for _, one := range frame.Of(facts.Of(d.Para(i))).Frames {
			if one.Kind == k && one.Told() && one.Polarity == frame.Present {
				out = append(out, one)
			}
		}
	}
	return out
}

// phase is how long after the injury, or after an operation, the case was decided: acute to 4 weeks, subacute to 12,
// chronic after, as ACOEM divides it.
func phase(c *domain.Case, r *domain.Request) string {
	if strings.Contains(strings.ToLower(r.Prefix), "post") {
		return "postoperative"
	}
	on := c.Decided
	if on.IsZero() {
		on = c.Denied
	}
	if len(c.Injuries) == 0 || c.Injuries[0].From.IsZero() || on.IsZero() {
		return ""
	}
	const week = 7
	switch days := c.Injuries[0].From.DaysUntil(on); {
	case days < 0:
		return ""
	case days <= 4*week:
		return "acute"
	case days <= 12*week:
		return "subacute"
	}
	return "chronic"
}

// guidelines adds the documents that the reviewer's line names, as the library knows them, else as they are printed.
func (f *facets) guidelines(l *guidelines.Library, line text.Doc, on domain.Date) {
	for i := range line.Paras() {
		read := facts.Of(line.Para(i)).GuidelineLine()
		for _, c := range read.Citations {
			if e, ok := l.Edition(c, on); ok {
				f.add(precedent.Guideline, e.Title)
			} else {
				f.add(precedent.Guideline, strings.TrimSpace(c.Publisher+" "+c.Chapter))
			}
		}
	}
}

// Sentence is the sentence of a rationale that decides: the last one that says that the service is or is not necessary,
// else its last one.
func Sentence(rationale string) string {
	doc := text.NewDoc(rationale)
	for i := doc.Paras() - 1; i >= 0; i-- {
		f := facts.Of(doc.Para(i))
		if n := len(f.Verdicts); n > 0 {
			return sentenceOf(f, f.Verdicts[n-1].Sentence)
		}
	}
	for i := doc.Paras() - 1; i >= 0; i-- {
		if f := facts.Of(doc.Para(i)); len(f.Sentences) > 0 {
			return sentenceOf(f, len(f.Sentences)-1)
		}
	}
	return ""
}

func sentenceOf(f *facts.Facts, n int) string {
	at := f.Sentences[n]
	return strings.TrimSpace(f.Para.String()[at.Start:at.End])
}
