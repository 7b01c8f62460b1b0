package ui

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/draft"
	"imrdesk/domain/seal"
	"imrdesk/domain/text"
	"imrdesk/store"
	"imrdesk/store/envelope"
	"imrdesk/store/outlet"
	"imrdesk/store/phrase"
	"imrdesk/ui/dialog"
	"imrdesk/ui/export"
	"imrdesk/ui/frame"
	"imrdesk/ui/keys"
	"imrdesk/ui/signing"
)

// closure is what the model knows of the end of a determination.
type closure struct {
	signing     *signing.Screen
	versions    []signing.Version // what of the open case is signed
	publishing  *publishing
	fromSigning bool            // the preview was opened on the way to a signature
	identity    check.Profile   // names and numbers that must stand in no letter
	holidays    domain.Holidays // of the vault
}

var signActs = map[keys.Intent]act{
	"signing":        {do: (*Root).openSigning, why: needOpenCase},
	"sign-up":        {do: func(r *Root) { r.signing.Up() }, why: needSigning},
	"sign-down":      {do: func(r *Root) { r.signing.Down() }, why: needSigning},
	"sign-page-up":   {do: func(r *Root) { r.signing.PageUp() }, why: needSigning},
	"sign-page-down": {do: func(r *Root) { r.signing.PageDown() }, why: needSigning},
	"sign-go":        {do: (*Root).goToOpen, why: needSigning},
	"sign-now":       {do: (*Root).askSign, why: whyNotSign},
	"open-again":     {do: (*Root).askOpenAgain, why: needSigned},
	"addendum":       {do: (*Root).askAddendum, why: needSigned},
	"hand-off":       {do: (*Root).askHandOff, why: needSigned},
}

func needSigning(r *Root) string {
	return when(r.screen != ScreenSigning || r.signing == nil, "this works on the page of signing: F12")
}

func needSigned(r *Root) string {
	switch {
	case r.cfg.Demo:
		return "the demo has no passphrase to sign with"
	case r.desk.id == "":
		return "no case is open"
	}
	return when(!r.desk.signed, "the determination is not signed yet")
}

func whyNotSign(r *Root) string {
	switch {
	case needSigning(r) != "":
		return needSigning(r)
	case r.cfg.Demo:
		return "the demo has no passphrase to sign with"
	case r.desk.readOnly != "":
		return r.desk.readOnly
	case r.signing.Ready():
		return ""
	}
	for _, p := range r.gate() {
		if len(p.Open) > 0 {
			return "not yet: " + strings.ToLower(p.Title) + ", " + text.Show(p.Open[0].Words).String()
		}
	}
	return "not yet"
}

// gate is every point as it stands. The letter counts as read only while its words are those that were read.
func (r *Root) gate() []seal.Point {
	d := &r.desk
	c := &d.draft.Case
	doc := r.cfg.Template.Compose(c)
	read := false
	if r.preview != nil {
		r.preview.Set(doc)
		read = r.preview.ReadThrough()
	}
	return seal.Gate(seal.Desk{Case: c, Rev: d.draft.Rev, Report: d.report, Read: read, Profile: r.identity, Letter: doc.Plain()})
}

// openSigning shows what stands before a signature, and what is signed.
func (r *Root) openSigning() {
	r.flush()
	if r.desk.readOnly == "" {
		r.recheck(false, nil) // what a keystroke left for the pause is looked at now
	}
	r.screen = ScreenSigning
	r.arrangeSigning(nil)
	r.signing.FirstOpen()
	r.do(ShowSignatures{r.desk.id})
}

func (r *Root) arrangeSigning(versions []signing.Version) {
	if versions != nil {
		r.versions = versions
	}
	r.signing = signing.New(r.gate(), r.versions, r.desk.signed)
}

// refreshSigning shows the points anew after something was done about them.
func (r *Root) refreshSigning() {
	if r.screen == ScreenSigning && r.signing != nil {
		r.arrangeSigning(nil)
		r.signing.FirstOpen()
	}
}

func (r *Root) signatures(m Signatures) {
	if m.ID != r.desk.id {
		return
	}
	if m.Err != nil {
		r.ask(&dialog.Message{Title: "What was signed cannot be read", Body: wordsAndStep(m.Err), Wait: true}, nil)
		return
	}
	r.versions = append([]signing.Version{}, m.List...)
	if r.screen == ScreenSigning {
		r.arrangeSigning(r.versions)
		r.signing.FirstOpen()
	}
}

// goToOpen goes to the thing that is chosen, where it can be mended.
func (r *Root) goToOpen() {
	kind, open := r.signing.Chosen()
	if open == nil {
		return
	}
	switch kind {
	case seal.PointRead:
		r.openPreview()
		r.preview.Top()
	case seal.PointAttestations:
		r.askAttest()
	default:
		r.goToPlace(*open)
	}
}

// goToPlace goes to a field of the case: a text, a decision, or the facts of the header page.
func (r *Root) goToPlace(o seal.Open) {
	r.screen = ScreenDesk
	for i, f := range r.desk.report.Diagnostics {
		if f.Rule == o.Rule && f.Loc == o.Loc && f.Span == o.Span {
			r.desk.pick(i)
		}
	}
	_, isText := r.desk.draft.Case.Doc(o.Loc)
	switch {
	case isText || o.Loc.Service != "":
		r.goTo(o.Loc, o.Span)
	case o.Loc.Field == domain.FieldServices:
		r.focusOn(paneServices)
	case o.Loc.Field == domain.FieldAttestations:
		r.askAttest()
	case o.Rule != "":
		r.focusOn(paneFindings)
	default:
		r.askFactsAt(o.Loc.Field)
	}
}

// askSign asks for the passphrase: typing it is the signature.
func (r *Root) askSign() {
	c := &r.desk.draft.Case
	upheld, overturned := 0, 0
	for i := range c.Services {
		if c.Services[i].Decision == domain.Upheld {
			upheld++
		} else {
			overturned++
		}
	}
	body := fmt.Sprintf("You sign the determination %s: %d upheld, %d overturned, %s. What you read is what is signed; nothing of it can be changed afterwards "+
		"without a reason and a new version.\n\nThe signature is made with the key of this vault. It says what this vault signed, at the time of this computer's clock (%s).",
		text.Show(c.Number), upheld, overturned, plural(len(strings.Fields(string(r.cfg.Template.Compose(c).Plain()))), "word"), r.now.Format("01/02/2006 15:04 MST"))
	r.ask(&dialog.Prompt{Title: "Sign the determination", Body: body, Label: "Passphrase of the vault", Secret: true, Check: typedPassphrase}, func(r *Root, answer any) {
		r.sign([]byte(answer.(string)))
	})
}

func typedPassphrase(s string) error {
	if s == "" {
		return domain.Invalid("type the passphrase of this vault")
	}
	return nil
}

func (r *Root) sign(passphrase []byte) {
	r.say("signing ...")
	r.whenSaved("before signing", func(r *Root) {
		d := &r.desk
		read := r.preview != nil && r.preview.ReadThrough()
		r.do(Sign{ID: d.id, Draft: d.draft, History: d.history, Passphrase: passphrase, Read: read, At: r.now})
	})
}

// signed takes the answer to a signature.
func (r *Root) signed(m Signed) {
	r.notice = ""
	if m.ID != r.desk.id {
		return
	}
	if m.Err != nil {
		title := "The determination was not signed"
		if m.Addendum {
			title = "The addendum was not signed"
		}
		if errors.Is(m.Err, store.ErrPassphrase) {
			r.ask(&dialog.Message{Title: title, Body: "This is not the passphrase of this vault. Nothing was signed, and nothing is lost."}, nil)
			return
		}
		r.ask(&dialog.Message{Title: title, Body: wordsAndStep(m.Err), Wait: true}, nil)
		r.refreshSigning()
		return
	}
	d := &r.desk
	d.signed, d.readOnly = true, SignedReason
	d.save.asked, d.save.revised, d.save.onDisk = m.Rev, m.Rev, m.Rev
	r.screen = ScreenSigning
	r.arrangeSigning(nil)
	if m.Addendum {
		r.say("the addendum is signed")
		return
	}
	r.say("signed; x exports the letter, h hands it off")
}

// askOpenAgain opens a signed case with a reason, which the next signature carries.
func (r *Root) askOpenAgain() {
	r.ask(&dialog.Prompt{Title: "Open the determination again", Label: "Reason",
		Body: "What is signed stays as it is, for ever. The case can be changed again, and signing makes a new version that names the one before and this reason.",
		Check: func(s string) error {
			if strings.TrimSpace(s) == "" {
				return domain.Invalid("say why; the reason is part of the next version")
			}
			return nil
		}}, func(r *Root, answer any) {
		r.do(OpenAgain{ID: r.desk.id, Reason: strings.TrimSpace(answer.(string))})
	})
}

// askAddendum asks for words that are added to what is signed.
func (r *Root) askAddendum() {
	form := dialog.NewForm("Addendum", "The determination stays as it is; the addendum is signed for itself, names the determination, and goes with it in a hand-off.", []dialog.Field{
		{Label: "Words", Check: needed("write the words of the addendum")},
		{Label: "Reason", Hint: "why it is needed", Check: needed("say why there is an addendum")},
		{Label: "Passphrase of the vault", Kind: dialog.SecretField, Check: typedPassphrase},
	})
	r.ask(form, func(r *Root, answer any) {
		a := answer.([]string)
		d := &r.desk
		r.say("signing ...")
		r.do(Addend{ID: d.id, Draft: d.draft, History: d.history, Passphrase: []byte(a[2]), Words: a[0], Reason: a[1], At: r.now})
	})
}

func needed(why string) func(string) error {
	return func(s string) error {
		if strings.TrimSpace(s) == "" {
			return domain.Invalid("%s", why)
		}
		return nil
	}
}

// askHandOff asks what an office is given, and who may open it.
func (r *Root) askHandOff() {
	name := strings.TrimSuffix(outlet.Name(r.desk.draft.Case.Number, r.desk.draft.Case.Decided, "age"), ".age") + ".age"
	form := dialog.NewForm("Hand off to an office", "One sealed file: the letter, the case packet, the check report, an extract of the audit and the signature. Only its recipient can open it.", []dialog.Field{
		{Label: "File", Value: name, Check: needed("name the file to write")},
		{Label: "Recipient's public key", Hint: "a line that begins with age1; or leave it empty and give a passphrase", Check: func(s string) error {
			if s == "" {
				return nil
			}
			return envelope.To{Key: s}.Check()
		}},
		{Label: "Or a passphrase", Kind: dialog.SecretField, Hint: fmt.Sprintf("at least %d characters, told to the office by another way; not that of the vault", envelope.MinPassphrase)},
		{Label: "The same again", Kind: dialog.SecretField},
		{Label: "Letter also as", Value: "pdf; docx", Kind: dialog.ListField, Hint: "md, html, docx, pdf; the text is always there", Check: knownFormats},
	}).Checked(func(a []string) (int, error) {
		if !phrase.Same([]byte(a[2]), []byte(a[3])) {
			return 3, domain.Invalid("the two passphrases are not alike")
		}
		return 1, envelope.To{Key: a[1], Passphrase: []byte(a[2])}.Check()
	})
	r.ask(form, func(r *Root, answer any) {
		a := answer.([]string)
		r.say("sealing ...")
		r.do(HandOff{ID: r.desk.id, Path: r.typedPath(a[0]), To: envelope.To{Key: a[1], Passphrase: []byte(a[2])}, Formats: dialog.SplitList(a[4]), At: r.now})
	})
}

func knownFormats(s string) error {
	for _, name := range dialog.SplitList(s) {
		if _, err := export.Find(name); err != nil {
			return err
		}
	}
	return nil
}

func (r *Root) handedOff(m HandedOff) {
	r.notice = ""
	switch {
	case m.Err == nil:
		r.say("written: " + text.Show(m.Asked.Path).String() + "; \"imrdesk verify\" tells what it proves")
	case errors.Is(m.Err, outlet.ErrExists):
		r.ask(&dialog.Confirm{Title: "The file is there already", Body: text.Show(m.Asked.Path).String(), Yes: "replace it"}, func(r *Root, answer any) {
			if answer == true {
				again := m.Asked
				again.Overwrite = true
				r.do(again)
			}
		})
	default:
		r.ask(&dialog.Message{Title: "The hand-off was not written", Body: wordsAndStep(m.Err), Wait: true}, nil)
	}
}

func (r *Root) drawSigning(w, h int) []string {
	rows := []string{r.deskHeader(w)}
	iw, ih := frame.Inner(w, h-2)
	title := "Sign " + shownNumber(&r.desk.draft.Case)
	note := r.cfg.VaultName
	rows = append(rows, frame.Box(r.theme, w, h-2, title, note, true, r.signing.Draw(r.theme, iw, ih))...)
	return append(rows, r.footer(w))
}

// takeRemarks asks whether the quality remarks of a returned packet shall stand beside the text.
func (r *Root) takeRemarks(m Read) {
	parts := []string{fmt.Sprintf("The packet of case %s came back with %s:", text.Show(m.Case.Number), plural(len(m.Case.Remarks), "remark"))}
	for _, one := range m.Case.Remarks {
		parts = append(parts, "- "+text.Show(one.Text).String())
	}
	parts = append(parts, "They become findings beside the text of the case that is in the vault. A signed determination is opened again for it; what is signed stays.")
	remarks, number := m.Case.Remarks, m.Case.Number
	r.ask(&dialog.Confirm{Title: "Take the remarks into the case?", Body: strings.Join(parts, "\n"), Yes: "take them in"}, func(r *Root, answer any) {
		if answer == true {
			r.do(TakeRemarks{Number: number, Remarks: remarks})
		}
	})
}

// remarked puts the remarks into the case that was opened for it.
func (r *Root) remarked(m Remarked) {
	if m.Err != nil {
		r.ask(&dialog.Message{Title: "The remarks were not taken in", Body: wordsAndStep(m.Err), Wait: true}, nil)
		return
	}
	if m.ID == r.desk.id && r.change(draft.SetRemarks{Remarks: m.Remarks}, "remarks of the office") {
		r.focusOn(paneFindings)
		for i, f := range r.desk.report.Diagnostics {
			if f.Rule == "REM-001" {
				r.desk.pick(i)
				break
			}
		}
		r.say(plural(len(m.Remarks), "remark") + " stand among the findings; a answers one with a reason")
	}
}

// copyName is the file name offered for a publication copy.
func copyName(c *domain.Case) string {
	name := outlet.Name("", c.Decided, "txt")
	return "publication-" + filepath.Base(name)
}
