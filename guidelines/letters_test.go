package guidelines

import (
	"cmp"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"imrdesk/domain"
)

// item is a disputed item of a published determination with the reviewer's guideline line.
type item struct {
	file, text, line string
	others           []string
}

var (
	itemEnd  = regexp.MustCompile(`(?s)^(.*?):\s*(?:Upheld|Overturned)\s*$`)
	spaces   = regexp.MustCompile(`\s+`)
	original = regexp.MustCompile(`(?i)^.* was the original request\. .*?(?:original request|eligible\. The original request), `)
)

// readItems takes the items of a letter with as little as will do: a real reader of letters stands elsewhere.
func readItems(t *testing.T, name string) []item {
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	s := strings.ReplaceAll(string(b), "\f", "\n")
	if i := strings.Index(s, "IMR ISSUES"); i >= 0 {
		s = s[i:]
	}
	var out []item
	parts := strings.Split(s, "Claims Administrator guideline:")
	for i := 0; i+1 < len(parts); i++ {
		head := strings.TrimSpace(parts[i])
		for _, sep := range []string{"set forth below:", "\n\n\n", "\n \n", "\n\n"} {
			if k := strings.LastIndex(strings.TrimRight(head, " \n"), sep); k >= 0 && itemEnd.MatchString(head[k+len(sep):]) {
				head = head[k+len(sep):]
			}
		}
		m := itemEnd.FindStringSubmatch(strings.TrimSpace(head))
		if m == nil {
			t.Logf("%s: no item before guideline line %d", filepath.Base(name), i)
			continue
		}
		line := ""
		if _, rest, ok := strings.Cut(parts[i+1], "MAXIMUS guideline:"); ok {
			line, _, _ = strings.Cut(rest, "Decision rationale:")
		}
		text := spaces.ReplaceAllString(strings.TrimSpace(m[1]), " ")
		out = append(out, item{file: filepath.Base(name), text: text, line: spaces.ReplaceAllString(line, " ")})
	}
	for i := range out {
		for j := range out {
			if i != j {
				out[i].others = append(out[i].others, out[j].text)
			}
		}
	}
	return out
}

// expected says which entries are right for a kind of item: the first pattern that the item's words meet decides.
// An item that meets none is of a service the library does not hold.
type expected struct {
	class   string
	pattern string
	ids     string
}

var expectedEntries = []expected{
	{"surgery", `knee arthroscop`, "knee-arthroscopy acl"},
	{"surgery", `shoulder arthroscop|rotator cuff`, "shoulder-decompression rotator-cuff"},
	{"surgery", `carpal tunnel release`, "ctr"},
	{"surgery", `lumbar.*(decompression|laminectomy|discectomy)`, "lumbar-discectomy"},
	{"surgery", `lumbar.*fusion|interbody`, "lumbar-fusion"},
	{"preop", `pre-?op|clearance`, "preop"},
	{"postsurgical therapy", `post.?op.*(therapy).*knee`, "ps-meniscectomy ps-acl ps-other"},
	{"postsurgical therapy", `post.?op.*(therapy).*shoulder`, "ps-rotator-cuff-arthroscopic ps-other"},
	{"postsurgical therapy", `post.?op.*(therapy)`, "ps-other ps-lumbar-discectomy ps-lumbar-fusion ps-carpal-tunnel"},
	{"imaging", `(mri|mr arthro|magnetic).*(brain|head|hip|pelvis|elbow|ankle|foot)|(elbow|hip|ankle|foot|brain) mri`, ""},
	{"imaging", `(mri|mr arthro|magnetic).*shoulder`, "mri-shoulder"},
	{"imaging", `(mri|magnetic).*(cervical|thoracic|neck)`, "mri-cervical"},
	{"imaging", `(mri|magnetic).*(lumb|low back)`, "mri-lumbar"},
	{"imaging", `(mri|magnetic).*(spine)`, "mri-lumbar mri-cervical"},
	{"imaging", `(mri|magnetic).*(knee|lower extremity)|knee mri`, "mri-knee"},
	{"imaging", `(mri|magnetic).*(hand|wrist|finger)`, "mri-wrist"},
	{"imaging", `x-?ray.*knee`, "xray-knee"},
	{"imaging", `x-?ray.*(lumbar|thoracic)`, "xray-lumbar"},
	{"imaging", `x-?ray.*shoulder`, "labs-shoulder"},
	{"imaging", `\bct\b.*(spine|lumbar|cervical)`, "ct"},
	{"electrodiagnostics", `(emg|ncs|ncv|ssep).*(upper|hand|wrist|arm)`, "emg-upper"},
	{"electrodiagnostics", `(emg|ncs|ncv|ssep).*(lower|leg|lumbar)`, "emg-lower"},
	{"therapy", `physical therapy eval`, "m16-office followup consult"},
	{"therapy", `manipulation|chiropract`, "m16-manual manual-low-back chiro-neck-odg"},
	{"acupuncture", `acupuncture|infrared`, "acupuncture odg-acupuncture"},
	{"therapy", `myofascial`, "massage m16-manual acupuncture"},
	{"therapy", `stabilization program`, "exercise manual-low-back m16-manual"},
	{"therapy", `(physical|occupational) ?therapy|\bpt\b`, "m16-pt pt-chronic pt-odg-lumbar pt-odg-cervical pt-odg-knee pt-odg-shoulder"},
	{"therapy", `ultrasound`, "ultrasound-tx"},
	{"dme", `muscle stimulation|\btens\b`, "m16-tens tens"},
	{"dme", `cold therapy unit|cryo|hot/?cold`, "cold-unit"},
	{"dme", `back support|back brace|lso`, "lumbar-brace"},
	{"dme", `hospital bed|mattress`, "mattress"},
	{"dme", `gym`, "gym"},
	{"drug: topical", `lidoderm|lidocaine patch`, "lidocaine-patch"},
	{"drug: topical", `voltaren gel|flector`, "topical-nsaid"},
	{"drug: topical", `\bointment|cream|/lidocaine|\d+%/`, "m16-topical"},
	{"drug: opioid", `post.?op.*norco`, "m16-opioid-postop"},
	{"drug: opioid", `ultram|tramadol|norco|hydrocodone|percocet`, "m16-opioid-start m16-opioid-maintain tramadol hydrocodone"},
	{"drug: muscle relaxant", `flexeril|cyclobenzaprine`, "m16-muscle-relaxant cyclobenzaprine"},
	{"drug: muscle relaxant", `baclofen`, "baclofen m16-muscle-relaxant"},
	{"drug: benzodiazepine", `diazepam|xanax`, "m16-benzo benzodiazepine"},
	{"drug: NSAID", `naproxen|meloxicam|etodolac|diclofenac|voltaren|ibuprofen`, "nsaid"},
	{"drug: stomach", `omeprazole|pantoprazole`, "m16-ppi ppi"},
	{"drug: laxative", `colace|docusate`, "m16-oic stool-softener"},
	{"injection", `facet`, "m16-facet facet-intraarticular facet-mbb"},
	{"injection", `epidural`, "m16-esi-gap esi"},
	{"injection", `neurolytic`, "rfa"},
	{"injection", `injection.*knee`, "knee-steroid"},
	{"evaluation", `functional capacity|grip|range of motion`, "fce"},
	{"evaluation", `psycholog`, "psych-eval psych-cbt"},
	{"evaluation", `re-?exam|follow`, "followup m16-office m16-manual"},
	{"evaluation", `consult|evaluation`, "consult m16-office"},
	{"home health", `nurse|\brn\b|home health`, "home-health m16-home-health"},
	{"other", `transport`, "transport"},
}

func expectation(t string) (string, []string) {
	low := strings.ToLower(t)
	for _, e := range expectedEntries {
		if regexp.MustCompile(e.pattern).MatchString(low) {
			return e.class, strings.Fields(e.ids)
		}
	}
	return "", nil
}

// TestLookupOnLetters measures, on published determinations, how often the right entry is among the first three.
func TestLookupOnLetters(t *testing.T) {
	dir := os.Getenv("IMRDESK_LETTERS")
	if dir == "" {
		t.Skip("IMRDESK_LETTERS does not name a folder with published letters")
	}
	l := library(t)
	files, _ := filepath.Glob(filepath.Join(dir, "text", "*.txt"))
	on := domain.Date{Year: 2016, Month: 12, Day: 15}
	type count struct{ right, all int }
	classes := map[string]*count{}
	var total, held count
	unknown, bySearch, byRequest := 0, 0, 0
	for _, f := range files {
		for _, it := range readItems(t, f) {
			class, want := expectation(original.ReplaceAllString(it.text, ""))
			if len(want) == 0 {
				unknown++
				t.Logf("not held  %s %q: %s", it.file, it.text, ids(l.Lookup(it.text, on, it.others...), 3))
				continue
			}
			got := l.Lookup(it.text, on, it.others...)
			right := slices.ContainsFunc(got[:min(3, len(got))], func(m Match) bool { return slices.Contains(want, m.Entry.ID) })
			c := classes[class]
			if c == nil {
				c = &count{}
				classes[class] = c
			}
			mtus := l.cites(it.line, want)
			for _, n := range []*count{c, &total} {
				n.all++
				if right {
					n.right++
				}
			}
			if mtus {
				held.all++
				if right {
					held.right++
				}
			}
			hits := l.Search(it.text, SearchOptions{On: on, Limit: 3})
			if !slices.ContainsFunc(hits, func(h Hit) bool { return slices.Contains(want, h.Entry.ID) }) {
				bySearch--
			}
			bySearch++
			parsed := l.Fit(domain.ParseRequest(it.text), on, Facts{}, it.others...)
			if slices.ContainsFunc(parsed[:min(3, len(parsed))], func(m Match) bool { return slices.Contains(want, m.Entry.ID) }) {
				byRequest++
			} else {
				t.Logf("request   %s %q: wanted %v, got %s", it.file, it.text, want, ids(parsed, 5))
			}
			if !right {
				t.Logf("missed (%v) %s %q: wanted %v, got %s", mtus, it.file, it.text, want, ids(got, 5))
			}
		}
	}
	for _, c := range slices.Sorted(func(yield func(string) bool) {
		for k := range classes {
			if !yield(k) {
				return
			}
		}
	}) {
		t.Logf("%-24s %3d of %3d", c, classes[c].right, classes[c].all)
	}
	t.Logf("all %d of %d; with a published MTUS section held %d of %d; not held %d", total.right, total.all, held.right, held.all, unknown)
	t.Logf("by the request as parsed %d of %d", byRequest, total.all)
	t.Logf("by the search of the command line %d of %d", bySearch, total.all)
	if float64(total.right) < 0.85*float64(total.all) || float64(held.right) < 0.95*float64(held.all) {
		t.Error("the right entry is among the first three too seldom")
	}
}

func ids(ms []Match, n int) string {
	var out []string
	for _, m := range ms[:min(n, len(ms))] {
		out = append(out, cmp.Or(m.Entry.ID))
	}
	return strings.Join(out, " ")
}

// cites tells whether the line names an MTUS section that one of the entries holds.
func (l *Library) cites(line string, want []string) bool {
	low := strings.ToLower(line)
	for _, id := range want {
		for _, s := range l.byID[id].Sources {
			d := l.docByID[s.Doc]
			name := d.name()
			if ch := d.chapter(s.Chapter); ch != nil {
				name = ch.Title
			}
			if d.Tiers[0].Tier == domain.TierMTUS && strings.Contains(low, strings.ToLower(name+" "+d.Year)) &&
				(s.Section == "" || strings.Contains(low, strings.ToLower(s.Section))) {
				return true
			}
		}
	}
	return false
}
