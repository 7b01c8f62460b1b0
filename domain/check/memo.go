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
