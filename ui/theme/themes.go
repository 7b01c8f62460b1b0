package theme

import "strings"

// All are the themes in the order the picker shows them.
var All = []*Theme{dark, light, highContrast, blueOrangeDark, blueOrangeLight, plain, ascii}

// Named is the theme with this name, or nil.
func Named(name string) *Theme {
	name = strings.Replace(name, "colour", "color", 1) // as settings before 0.2 have it
	for _, t := range All {
		if t.Name == name {
			return t
		}
	}
	return nil
}

// For is the theme for a terminal: plain without colour, else dark or light after its background.
func For(darkBackground, colour bool) *Theme {
	switch {
	case !colour:
		return plain
	case darkBackground:
		return dark
	}
	return light
}

func fore(c RGB) Style        { return Style{Fore: c, Back: Default} }
func bold(c RGB) Style        { return Style{Fore: c, Back: Default, Bold: true} }
func on(c, back RGB) Style    { return Style{Fore: c, Back: back} }
func boldOn(c, bk RGB) Style  { return Style{Fore: c, Back: bk, Bold: true} }
func reverse(b bool) Style    { return Style{Fore: Default, Back: Default, Reverse: true, Bold: b} }
func weight(b bool) Style     { return Style{Fore: Default, Back: Default, Bold: b} }
func underlined(b bool) Style { return Style{Fore: Default, Back: Default, Underline: true, Bold: b} }

var dark = build(Theme{Name: "dark", About: "for dark terminals", Dark: true, Colour: true, Back: 0x16191d, styles: [roles]Style{
	Text: fore(Default), Muted: fore(0x9aa4b0), Title: bold(0xe8ecf0), Accent: bold(0x7fc8f8),
	Border: fore(0x6b7683), BorderFocus: fore(0x7fc8f8),
	Error: bold(0xff8c8c), Warning: fore(0xf2c14e), Note: fore(0x8fb8ff), OK: fore(0x8fd694),
	Selected: on(0xffffff, 0x2f4a63), Marked: on(0xffffff, 0x3a5f85), Bar: on(0xd7dde4, 0x262c33), BarKey: boldOn(0x9fd6fb, 0x262c33),
}})

var light = build(Theme{Name: "light", About: "for light terminals", Colour: true, Back: 0xffffff, styles: [roles]Style{
	Text: fore(Default), Muted: fore(0x5b6570), Title: bold(0x14202b), Accent: bold(0x005a9c),
	Border: fore(0x767f89), BorderFocus: fore(0x005a9c),
	Error: bold(0xb00020), Warning: fore(0x7a5200), Note: fore(0x2b4fa8), OK: fore(0x1b6b2f),
	Selected: on(0x0b1a28, 0xcfe3f5), Marked: on(0x0b1a28, 0xb8d8f2), Bar: on(0x1f2933, 0xe4e9ee), BarKey: boldOn(0x004a80, 0xe4e9ee),
}})

var highContrast = build(Theme{Name: "high contrast", About: "white and bright on black", Dark: true, Own: true, Colour: true, Back: 0x000000, styles: [roles]Style{
	Text: fore(0xffffff), Muted: fore(0xd8d8d8), Title: bold(0xffffff), Accent: bold(0x00ffff),
	Border: fore(0xffffff), BorderFocus: bold(0x00ffff),
	Error: bold(0xff9c9c), Warning: bold(0xffff00), Note: bold(0x9cc8ff), OK: bold(0x7dff7d),
	Selected: boldOn(0x000000, 0xffffff), Marked: boldOn(0x000000, 0xffff00), Bar: boldOn(0x000000, 0xffffff), BarKey: boldOn(0x00005f, 0xffffff),
}})

// The two colour-blind themes tell states apart by blue, orange and lightness only (after Okabe and Ito 2008).
var blueOrangeDark = build(Theme{Name: "blue-orange dark", About: "color-blind safe, dark", Dark: true, Colour: true, Back: 0x16191d, styles: [roles]Style{
	Text: fore(Default), Muted: fore(0x9aa4b0), Title: bold(0xf0f0f0), Accent: bold(0x56b4e9),
	Border: fore(0x6b7683), BorderFocus: fore(0x56b4e9),
	Error: bold(0xff9f40), Warning: fore(0xf0e442), Note: fore(0x9cc9ee), OK: fore(0xd0d6dc),
	Selected: on(0xffffff, 0x2f4a63), Marked: on(0xffffff, 0x3a5f85), Bar: on(0xd7dde4, 0x262c33), BarKey: boldOn(0x8fd0f5, 0x262c33),
}})

var blueOrangeLight = build(Theme{Name: "blue-orange light", About: "color-blind safe, light", Colour: true, Back: 0xffffff, styles: [roles]Style{
	Text: fore(Default), Muted: fore(0x5b6570), Title: bold(0x101820), Accent: bold(0x00568f),
	Border: fore(0x767f89), BorderFocus: fore(0x00568f),
	Error: bold(0x6b2400), Warning: fore(0x7d6a00), Note: fore(0x00568f), OK: fore(0x333b44),
	Selected: on(0x0b1a28, 0xcfe3f5), Marked: on(0x0b1a28, 0xb8d8f2), Bar: on(0x1f2933, 0xe4e9ee), BarKey: boldOn(0x004a80, 0xe4e9ee),
}})

var plainStyles = [roles]Style{
	Text: weight(false), Muted: weight(false), Title: weight(true), Accent: weight(true),
	Border: weight(false), BorderFocus: weight(true),
	Error: underlined(true), Warning: underlined(false), Note: weight(false), OK: weight(false),
	Selected: reverse(false), Marked: reverse(true), Bar: reverse(false), BarKey: reverse(true),
}

var plain = build(Theme{Name: "no color", About: "bold, underlined and reversed only", Dark: true, styles: plainStyles})

var ascii = build(Theme{Name: "ASCII", About: "no color, no line drawing", Dark: true, ASCII: true, styles: plainStyles})
