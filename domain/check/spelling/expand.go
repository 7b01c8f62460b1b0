//go:build ignore

// Expand writes words.gz from a Hunspell dictionary: go run expand.go index.aff index.dic. It expands prefixes and
// suffixes, leaves out names, abbreviations, possessives and compounds of digits, and sorts.
package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
)

// affix is one way to change a word's end (suffix) or begin (prefix).
type affix struct {
	strip, add string
	when       *regexp.Regexp
	cross      bool // may stand together with an affix of the other side
}

type rules struct{ prefixes, suffixes map[byte][]affix }

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: go run expand.go index.aff index.dic")
		os.Exit(2)
	}
	r := readRules(os.Args[1])
	words := map[string]bool{}
	for _, line := range lines(os.Args[2])[1:] {
		word, flags, _ := strings.Cut(line, "/")
		if plain.MatchString(word) {
			r.expand(words, word, flags)
		}
	}
	list := make([]string, 0, len(words))
	for w := range words {
		list = append(list, w)
	}
	slices.Sort(list)
	var out bytes.Buffer
	z, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	must(err)
	_, err = z.Write([]byte(strings.Join(list, "\n")))
	must(err)
	must(z.Close())
	must(os.WriteFile("words.gz", out.Bytes(), 0o644))
	fmt.Println(len(list), "words,", out.Len(), "bytes")
}

var plain = regexp.MustCompile(`^[a-z]{2,}('[a-z]+)?$`)

func (r rules) expand(words map[string]bool, word, flags string) {
	words[word] = true
	var forms []string
	for i := range len(flags) {
		for _, s := range r.suffixes[flags[i]] {
			if s.when.MatchString(word) {
				form := strings.TrimSuffix(word, s.strip) + s.add
				if !strings.HasSuffix(form, "'s") {
					words[form] = true
				}
				if s.cross {
					forms = append(forms, form)
				}
			}
		}
	}
	for i := range len(flags) {
		for _, p := range r.prefixes[flags[i]] {
			words[p.add+word] = true
			for _, f := range forms {
				if !strings.HasSuffix(f, "'s") {
					words[p.add+f] = true
				}
			}
		}
	}
}

func readRules(name string) rules {
	r := rules{map[byte][]affix{}, map[byte][]affix{}}
	cross := map[byte]bool{}
	for _, line := range lines(name) {
		f := strings.Fields(line)
		if len(f) < 4 || f[0] != "PFX" && f[0] != "SFX" {
			continue
		}
		flag := f[1][0]
		if len(f) == 4 { // the head of a group
			cross[flag] = f[2] == "Y"
			continue
		}
		a := affix{strip: strings.TrimPrefix(f[2], "0"), add: strings.TrimPrefix(f[3], "0"), cross: cross[flag]}
		if f[0] == "PFX" {
			r.prefixes[flag] = append(r.prefixes[flag], a)
			continue
		}
		a.when = regexp.MustCompile(f[4] + "$")
		r.suffixes[flag] = append(r.suffixes[flag], a)
	}
	return r
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
