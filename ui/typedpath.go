package ui

import (
	"net/url"
	"path/filepath"
	"strings"
)

// typedPath is the path that was meant by what was typed, or dropped on the terminal: "~" is the home folder, and the quotes
// or backslashes that a terminal puts around the spaces of a dropped file are no part of its name.
func (r *Root) typedPath(typed string) string {
	if list := r.typedPaths(typed); len(list) == 1 {
		return list[0]
	}
	return strings.TrimSpace(typed)
}

// typedPaths are the paths of several files dropped at once; a path that is typed may hold spaces.
func (r *Root) typedPaths(typed string) []string {
	typed = strings.TrimSpace(typed)
	list := []string{typed}
	if quotes := strings.HasPrefix(typed, "'") || strings.HasPrefix(typed, "\""); quotes || filepath.Separator == '/' && strings.Contains(typed, "\\") {
		if words, ok := shellWords(typed); ok {
			list = words
		}
	}
	for i, one := range list {
		list[i] = belowHome(one, r.cfg.Home)
	}
	return list
}

func belowHome(path, home string) string {
	if rest, ok := strings.CutPrefix(path, "file://"); ok {
		if plain, err := url.PathUnescape(rest); err == nil {
			path = plain
		}
	}
	if rest, ok := strings.CutPrefix(path, "~"); ok && home != "" && (rest == "" || strings.HasPrefix(rest, "/") || strings.HasPrefix(rest, string(filepath.Separator))) {
		return filepath.Join(home, rest)
	}
	return path
}

// shellWords takes words apart as a shell does; false when a quote is not closed or nothing is there.
func shellWords(s string) (words []string, ok bool) {
	var word strings.Builder
	quote, inWord := rune(0), false
	runes := []rune(s)
	for i := 0; i < len(runes); i++ {
		switch c := runes[i]; {
		case quote != 0 && c == quote:
			quote = 0
		case c == '\\' && quote != '\'' && filepath.Separator == '/' && i+1 < len(runes):
			i++
			word.WriteRune(runes[i])
			inWord = true
		case quote == 0 && (c == '\'' || c == '"'):
			quote, inWord = c, true
		case quote == 0 && c == ' ':
			if inWord {
				words = append(words, word.String())
			}
			word.Reset()
			inWord = false
		default:
			word.WriteRune(c)
			inWord = true
		}
	}
	if inWord {
		words = append(words, word.String())
	}
	return words, quote == 0 && len(words) > 0
}
