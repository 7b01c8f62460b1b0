package check

import (
	"sync"

	"imrdesk/domain"
)

// memo keeps what the library answered: the same citations and items are asked about at every keystroke. It is emptied
// when it grows beyond what a day's cases hold.
type memo struct {
	mu       sync.Mutex
	topics   map[memoKey][]domain.Topic
	editions map[memoKey]foundEdition
	rests    map[lawDay][]Authority
}

// lawDay is a day under a law.
type lawDay struct {
	law *domain.Law
	on  domain.Date
}

// authorities are what each of the rules rests on for a determination of the day; they are looked up once a day.
func (m *memo) authorities(rules []*Rule, day domain.Date) []Authority {
	key := lawDay{domain.CurrentLaw(), day}
	m.mu.Lock()
	defer m.mu.Unlock()
	if list, ok := m.rests[key]; ok {
		return list
	}
	list := make([]Authority, len(rules))
	for i, r := range rules {
		list[i] = r.On(day)
	}
	if m.rests == nil || len(m.rests) > memoRoom {
		m.rests = map[lawDay][]Authority{}
	}
	m.rests[key] = list
	return list
}

type memoKey struct {
	words string
	on    domain.Date
}

type foundEdition struct {
	edition domain.Edition
	ok      bool
}

const memoRoom = 4096

// Topics are the library's entries for the item on the case's guideline date; none without a library.
func (p *Pass) Topics() []domain.Topic {
	if p.Library == nil {
		return nil
	}
	key := memoKey{p.Item.Title[0].Para.String(), p.GuidelineDay()}
	p.memo.mu.Lock()
	list, ok := p.memo.topics[key]
	p.memo.mu.Unlock()
	if ok {
		return list
	}
	list = p.Library.Topics(*p.Item.Request(), key.on)
	p.memo.mu.Lock()
	defer p.memo.mu.Unlock()
	if p.memo.topics == nil || len(p.memo.topics) > memoRoom {
		p.memo.topics = map[memoKey][]domain.Topic{}
	}
	p.memo.topics[key] = list
	return list
}

// Edition is the document that the citation names on the case's guideline date.
func (p *Pass) Edition(c domain.Citation) (domain.Edition, bool) {
	if p.Library == nil {
		return domain.Edition{}, false
	}
	key := memoKey{c.Text, p.GuidelineDay()}
	p.memo.mu.Lock()
	found, ok := p.memo.editions[key]
	p.memo.mu.Unlock()
	if ok {
		return found.edition, found.ok
	}
	found.edition, found.ok = p.Library.Edition(c, key.on)
	p.memo.mu.Lock()
	defer p.memo.mu.Unlock()
	if p.memo.editions == nil || len(p.memo.editions) > memoRoom {
		p.memo.editions = map[memoKey]foundEdition{}
	}
	p.memo.editions[key] = found
	return found.edition, found.ok
}
