// Package replay records a run of the workstation without a word of a case, and shows it again: what is wrong can be reported
// with it. Letters become x and X, figures 0, dates one day; lengths, spaces and punctuation stay, so that the screens keep
// their shape.
package replay

import (
	"reflect"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"

	"imrdesk/domain"
	"imrdesk/domain/text"
)

// Mask replaces letters and figures by others that take as many bytes and cells.
func Mask(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r < utf8.RuneSelf && unicode.IsUpper(r):
			return 'X'
		case r < utf8.RuneSelf && unicode.IsLetter(r):
			return 'x'
		case r < utf8.RuneSelf && unicode.IsDigit(r):
			return '0'
		case r < utf8.RuneSelf || unicode.IsMark(r) || unicode.IsSpace(r) || unicode.IsPunct(r) || !unicode.IsPrint(r):
			return r
		}
		return standIn(r)
	}, s)
}

// standIn is a letter of as many bytes and cells as the rune.
func standIn(r rune) rune {
	wide := displaywidth.String(string(r)) > 1
	switch n := utf8.RuneLen(r); {
	case n == 2:
		return 'é'
	case n == 3 && wide:
		return '口'
	case n == 3:
		return 'ẋ'
	case wide:
		return '\U00020000'
	}
	return '\U0001d431'
}

// anyDay stands for every date.
var anyDay = domain.Date{Year: 2000, Month: 1, Day: 1}

const anyAge = 40 // stands for every age

// MaskCase is the case without its words. What the program itself names, such as a decision or a kind of record, stays.
func MaskCase(c domain.Case) domain.Case {
	v := reflect.New(reflect.TypeOf(c)).Elem()
	v.Set(reflect.ValueOf(c))
	return masked(v).Interface().(domain.Case)
}

var (
	docType  = reflect.TypeFor[text.Doc]()
	dateType = reflect.TypeFor[domain.Date]()
	wordType = reflect.TypeFor[string]()

	employeeType = reflect.TypeFor[domain.Employee]()
)

// masked is a copy of the value in which every text, every plain string and every date is masked.
func masked(v reflect.Value) reflect.Value {
	out := reflect.New(v.Type()).Elem()
	switch {
	case v.Type() == docType:
		out.Set(reflect.ValueOf(text.NewDoc(Mask(v.Interface().(text.Doc).String()))))
	case v.Type() == dateType:
		if !v.IsZero() {
			out.Set(reflect.ValueOf(anyDay))
		}
	case v.Type() == employeeType:
		e := v.Interface().(domain.Employee)
		if e.Age > 0 {
			e.Age = anyAge
		}
		out.Set(reflect.ValueOf(e))
	case v.Type() == wordType:
		out.SetString(Mask(v.String()))
	case v.Kind() == reflect.Slice && !v.IsNil():
		out.Set(reflect.MakeSlice(v.Type(), v.Len(), v.Len()))
		for i := range v.Len() {
			out.Index(i).Set(masked(v.Index(i)))
		}
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				out.Field(i).Set(masked(v.Field(i)))
			}
		}
	case v.Kind() == reflect.String, v.Kind() == reflect.Bool:
		out.Set(v)
	case v.CanInt() || v.CanUint():
		out.Set(v)
	}
	return out // maps, pointers and numbers of other kinds are left out
}
