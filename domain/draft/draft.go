// Package draft holds the one idea of the program: everything a reviewer does to a determination is a Change, a value
// with an inverse. The same value is the undo step, the line of the journal, the audit entry and a line of a replay.
package draft

import (
	"fmt"
	"slices"

	"imrdesk/domain"
	"imrdesk/domain/text"
)

// Draft is a case at one moment. It never changes: Apply makes the next one. Rev counts the changes since the case was
// made, undone ones included, so that an answer about an older Rev can be told from one about this.
type Draft struct {
	Case domain.Case `json:"case"`
	Rev  uint64      `json:"rev"`
}

// Change is one act on a draft. The types below are all there are; each can be written to and read from JSON.
type Change interface {
	// apply writes to c, whose top-level slices are the caller's own, and gives the change that undoes it.
	apply(c *domain.Case) (inverse Change, err error)
	kind() string
}

// Apply makes the draft after the change, and the change that brings the old one back. On an error the draft is as it
// was: a change happens as a whole or not at all.
func Apply(d Draft, ch Change) (Draft, Change, error) {
	next := d
	own(&next.Case)
	inverse, err := ch.apply(&next.Case)
	if err != nil {
		return d, nil, err
	}
	next.Rev++
	return next, inverse, nil
}

// own copies the slices that changes write to, so that older drafts keep theirs.
func own(c *domain.Case) {
	c.Services = slices.Clone(c.Services)
	c.Records = slices.Clone(c.Records)
	c.Attestations = slices.Clone(c.Attestations)
}

// EditText edits one of the case's texts.
type EditText struct {
	Loc  domain.Loc `json:"loc"`
	Edit text.Edit  `json:"edit"`
}

func (ch EditText) kind() string { return "edit" }

func (ch EditText) apply(c *domain.Case) (Change, error) {
	doc, ok := c.Doc(ch.Loc)
	if !ok {
		return nil, fmt.Errorf("%w: no text at %s", domain.ErrNotFound, c.Path(ch.Loc))
	}
	next, inverse, err := doc.Apply(ch.Edit)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", domain.ErrConflict, err)
	}
	return EditText{ch.Loc, inverse}, c.SetDoc(ch.Loc, next)
}

// InsertService puts a disputed service into the list.
type InsertService struct {
	Index   int                    `json:"index"`
	Service domain.DisputedService `json:"service"`
}

func (ch InsertService) kind() string { return "service.insert" }

func (ch InsertService) apply(c *domain.Case) (Change, error) {
	if ch.Index < 0 || ch.Index > len(c.Services) {
		return nil, fmt.Errorf("%w: there is no place %d among %d services", domain.ErrConflict, ch.Index+1, len(c.Services))
	}
	if _, _, taken := c.Service(ch.Service.ID); taken || ch.Service.ID == "" {
		return nil, fmt.Errorf("%w: a new service needs a name of its own", domain.ErrConflict)
	}
	c.Services = slices.Insert(c.Services, ch.Index, ch.Service)
	return RemoveService{ch.Service.ID}, nil
}

// RemoveService takes a disputed service out of the list.
type RemoveService struct {
	ID domain.ServiceID `json:"id"`
}

func (ch RemoveService) kind() string { return "service.remove" }

func (ch RemoveService) apply(c *domain.Case) (Change, error) {
	s, i, ok := c.Service(ch.ID)
	if !ok {
		return nil, gone(ch.ID)
	}
	c.Services = slices.Delete(c.Services, i, i+1)
	return InsertService{i, s}, nil
}

// MoveService puts a disputed service at another place of the list.
type MoveService struct {
	ID domain.ServiceID `json:"id"`
	To int              `json:"to"`
}

func (ch MoveService) kind() string { return "service.move" }

func (ch MoveService) apply(c *domain.Case) (Change, error) {
	s, i, ok := c.Service(ch.ID)
	if !ok {
		return nil, gone(ch.ID)
	}
	if ch.To < 0 || ch.To >= len(c.Services) {
		return nil, fmt.Errorf("%w: there is no place %d among %d services", domain.ErrConflict, ch.To+1, len(c.Services))
	}
	c.Services = slices.Insert(slices.Delete(c.Services, i, i+1), ch.To, s)
	return MoveService{ch.ID, i}, nil
}

// Batch is several changes that happen, and are undone, as one: a fix, a paste over several fields, a replace-all.
type Batch struct {
	Label   string
	Changes []Change
}

func (ch Batch) kind() string { return "batch" }

func (ch Batch) apply(c *domain.Case) (Change, error) {
	back := make([]Change, len(ch.Changes))
	for i, one := range ch.Changes {
		inverse, err := one.apply(c)
		if err != nil {
			return nil, err
		}
		back[len(back)-1-i] = inverse
	}
	return Batch{ch.Label, back}, nil
}

func gone(id domain.ServiceID) error {
	return fmt.Errorf("%w: the disputed service %s is not in the case", domain.ErrNotFound, id)
}
