package pdf

import (
	"fmt"
	"strings"
)

// element is a node of the structure tree, which tells a screen reader what the marks on the page are.
type element struct {
	tag        string // a standard structure type: H1, P, Table, ...
	attributes string
	parent     *element
	kids       []any // *element or marked
	ref        ref
}

// marked is a piece of content: the number of a mark on a page.
type marked struct{ page, id int }

func (e *element) child(tag string) *element {
	k := &element{tag: tag, parent: e}
	e.kids = append(e.kids, k)
	return k
}

// reserve gives the element and all below it their object numbers.
func (e *element) reserve(f *file) {
	e.ref = f.reserve()
	for _, k := range e.kids {
		if k, ok := k.(*element); ok {
			k.reserve(f)
		}
	}
}

// write writes the element and all below it; pages are the page objects.
func (e *element) write(f *file, parent ref, pages []ref) {
	var kids []string
	home := -1
	for _, k := range e.kids {
		switch k := k.(type) {
		case *element:
			k.write(f, e.ref, pages)
			kids = append(kids, k.ref.String())
		case marked:
			if home < 0 {
				home = k.page
			}
			if k.page == home {
				kids = append(kids, fmt.Sprint(k.id))
			} else {
				kids = append(kids, fmt.Sprintf("<< /Type /MCR /Pg %s /MCID %d >>", pages[k.page], k.id))
			}
		}
	}
	dict := "<< /Type /StructElem /S /" + e.tag + " /P " + parent.String()
	if home >= 0 {
		dict += " /Pg " + pages[home].String()
	}
	f.set(e.ref, dict+e.attributes+" /K ["+strings.Join(kids, " ")+"] >>")
}

// writeTree writes the structure tree: its root, its elements, and the way back from each mark of each page.
func (c *composer) writeTree(f *file, pages []ref) ref {
	root := f.reserve()
	c.root.reserve(f)
	c.root.write(f, root, pages)
	var numbers strings.Builder
	for i, p := range c.pages {
		fmt.Fprintf(&numbers, "%d [", i)
		for _, e := range p.marks {
			numbers.WriteString(e.ref.String() + " ")
		}
		numbers.WriteString("] ")
	}
	parents := f.add("<< /Nums [" + numbers.String() + "] >>")
	f.set(root, fmt.Sprintf("<< /Type /StructTreeRoot /K %s /ParentTree %s /ParentTreeNextKey %d >>", c.root.ref, parents, len(pages)))
	return root
}

// bookmark is a heading in the outline.
type bookmark struct {
	level int
	title string
	page  int
	top   float64
	kids  []*bookmark
	ref   ref
}

// writeOutline writes the bookmarks as a tree by level; 0 when there are none.
func (c *composer) writeOutline(f *file, pages []ref) ref {
	if len(c.bookmarks) == 0 {
		return 0
	}
	root := &bookmark{}
	path := []*bookmark{root}
	for _, b := range c.bookmarks {
		for len(path) > 1 && path[len(path)-1].level >= b.level {
			path = path[:len(path)-1]
		}
		above := path[len(path)-1]
		above.kids = append(above.kids, b)
		path = append(path, b)
	}
	root.reserve(f)
	root.write(f, "/Type /Outlines ", pages)
	return root.ref
}

func (b *bookmark) reserve(f *file) {
	b.ref = f.reserve()
	for _, k := range b.kids {
		k.reserve(f)
	}
}

func (b *bookmark) write(f *file, dict string, pages []ref) {
	if len(b.kids) > 0 {
		dict += fmt.Sprintf("/First %s /Last %s /Count %d ", b.kids[0].ref, b.kids[len(b.kids)-1].ref, b.count())
	}
	f.set(b.ref, "<< "+dict+">>")
	for i, k := range b.kids {
		entry := fmt.Sprintf("/Title %s /Parent %s /Dest [%s /XYZ null %.2f null] ", pdfString(k.title), b.ref, pages[k.page], k.top)
		if i > 0 {
			entry += "/Prev " + b.kids[i-1].ref.String() + " "
		}
		if i+1 < len(b.kids) {
			entry += "/Next " + b.kids[i+1].ref.String() + " "
		}
		k.write(f, entry, pages)
	}
}

// count is the number of bookmarks below, all of them open.
func (b *bookmark) count() int {
	n := len(b.kids)
	for _, k := range b.kids {
		n += k.count()
	}
	return n
}
