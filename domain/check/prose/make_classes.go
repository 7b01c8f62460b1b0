//go:build ignore

// Make_classes writes classes.gz, the parts of speech of English words, from WordNet 3.0 and the word list of the package
// spelling: go run make_classes.go DICT ../spelling/words.gz. DICT is WordNet's folder with index.noun, verb.exc and cntlist.rev.
//
// A reading that is rarer than one in twenty is left out. Closed classes and irregular verbs stand in closed.txt and are not written.
package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

var plain = regexp.MustCompile(`^[a-z]{2,}$`)

var parts = [...]struct {
	file   string
	letter byte
	types  string // the types of sense in cntlist.rev
}{{"noun", 'n', "1"}, {"verb", 'v', "2"}, {"adj", 'j', "35"}, {"adv", 'r', "4"}}

type maker struct {
	known   map[string]bool              // the word list
	counts  map[string]map[byte]int      // by lemma and part: how often it was met
	lemmas  map[string]map[byte]bool     // by lemma: its parts
	except  map[byte]map[string][]string // by part and lemma: irregular forms
	classes map[string]map[string]bool   // by word: N S V Z D G J R
}

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: go run make_classes.go DICT ../spelling/words.gz")
		os.Exit(2)
	}
	m := maker{map[string]bool{}, map[string]map[byte]int{}, map[string]map[byte]bool{}, map[byte]map[string][]string{}, map[string]map[string]bool{}}
	m.words(os.Args[2])
	m.read(os.Args[1])
	for lemma, list := range m.lemmas {
		for part := range list {
			if m.usual(lemma, part) {
				m.forms(lemma, part)
			}
		}
	}
	m.write()
}

func (m *maker) words(name string) {
	f, err := os.Open(name)
	must(err)
	z, err := gzip.NewReader(f)
	must(err)
	raw, err := io.ReadAll(z)
	must(err)
	for _, w := range strings.Split(string(raw), "\n") {
		m.known[w] = true
	}
}

func (m *maker) read(dir string) {
	for _, p := range parts {
		for _, line := range lines(filepath.Join(dir, "index."+p.file)) {
			if lemma, _, _ := strings.Cut(line, " "); plain.MatchString(lemma) && m.known[lemma] {
				if m.lemmas[lemma] == nil {
					m.lemmas[lemma], m.counts[lemma] = map[byte]bool{}, map[byte]int{}
				}
				m.lemmas[lemma][p.letter] = true
			}
		}
		m.except[p.letter] = map[string][]string{}
		for _, line := range lines(filepath.Join(dir, p.file+".exc")) {
			if f := strings.Fields(line); len(f) == 2 {
				m.except[p.letter][f[1]] = append(m.except[p.letter][f[1]], f[0])
			}
		}
	}
	for _, line := range lines(filepath.Join(dir, "cntlist.rev")) {
		f := strings.Fields(line)
		lemma, sense, _ := strings.Cut(f[0], "%")
		n, err := strconv.Atoi(f[2])
		must(err)
		for _, p := range parts {
			if strings.Contains(p.types, sense[:1]) && m.counts[lemma] != nil {
				m.counts[lemma][p.letter] += n
			}
		}
	}
}

func (m *maker) usual(lemma string, part byte) bool {
	sum := 0
	for _, n := range m.counts[lemma] {
		sum += n
	}
	return 20*(m.counts[lemma][part]+1) >= sum
}

func (m *maker) add(word, class string) {
	if !m.known[word] {
		return
	}
	if m.classes[word] == nil {
		m.classes[word] = map[string]bool{}
	}
	m.classes[word][class] = true
}

func (m *maker) forms(lemma string, part byte) {
	switch part {
	case 'n':
		m.add(lemma, "N")
		irregular := m.except['n'][lemma]
		for _, f := range irregular {
			m.add(f, "S")
		}
		if len(irregular) == 0 {
			m.add(plus(lemma), "S")
		}
	case 'j':
		m.add(lemma, "J")
	case 'r':
		m.add(lemma, "R")
	case 'v':
		m.verb(lemma)
	}
}

// verb adds the forms of a verb; past forms of irregular ones stand in closed.txt.
func (m *maker) verb(lemma string) {
	m.add(lemma, "V")
	m.add(plus(lemma), "Z")
	stem := lemma
	if strings.HasSuffix(stem, "e") && !strings.HasSuffix(stem, "ee") && !strings.HasSuffix(stem, "ye") && !strings.HasSuffix(stem, "oe") {
		stem = stem[:len(stem)-1]
	}
	past := stem + "ed"
	if strings.HasSuffix(lemma, "y") && len(lemma) > 2 && !strings.ContainsRune("aeiou", rune(lemma[len(lemma)-2])) {
		past = lemma[:len(lemma)-1] + "ied"
	}
	m.add(stem+"ing", "G")
	m.add(past, "D")
	for _, f := range m.except['v'][lemma] {
		switch {
		case strings.HasSuffix(f, "ing"):
			m.add(f, "G")
		case strings.HasSuffix(f, "ed"):
			m.add(f, "D")
		}
	}
	last := lemma[len(lemma)-1:]
	m.add(lemma+last+"ing", "G")
	m.add(lemma+last+"ed", "D")
}

// plus is the plural of a noun, or the third person of a verb.
func plus(w string) string {
	n := len(w)
	switch {
	case strings.HasSuffix(w, "y") && !strings.ContainsRune("aeiou", rune(w[n-2])):
		return w[:n-1] + "ies"
	case strings.HasSuffix(w, "s"), strings.HasSuffix(w, "x"), strings.HasSuffix(w, "z"), strings.HasSuffix(w, "ch"), strings.HasSuffix(w, "sh"):
		return w + "es"
	case strings.HasSuffix(w, "o") && !strings.ContainsRune("aeiou", rune(w[n-2])):
		return w + "es"
	}
	return w + "s"
}

func (m *maker) write() {
	groups := map[string][]string{}
	for word, set := range m.classes {
		var key strings.Builder
		for _, c := range "NSVZDGJR" {
			if set[string(c)] {
				key.WriteRune(c)
			}
		}
		groups[key.String()] = append(groups[key.String()], word)
	}
	var keys []string
	for k := range groups {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	var text bytes.Buffer
	n := 0
	for _, k := range keys {
		slices.Sort(groups[k])
		fmt.Fprintf(&text, "%s %s\n", k, strings.Join(groups[k], " "))
		n += len(groups[k])
	}
	var out bytes.Buffer
	z, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	must(err)
	_, err = z.Write(text.Bytes())
	must(err)
	must(z.Close())
	must(os.WriteFile("classes.gz", out.Bytes(), 0o644))
	fmt.Println(n, "words,", text.Len(), "bytes,", out.Len(), "compressed")
}

func lines(name string) []string {
	raw, err := os.ReadFile(name)
	must(err)
	var out []string
	for s := bufio.NewScanner(bytes.NewReader(raw)); s.Scan(); {
		out = append(out, s.Text())
	}
	return out
}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
