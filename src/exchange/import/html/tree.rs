//! A page as a tree: enough of what browsers make of HTML to tell its words and blocks, in one pass and bounded memory.
//!
//! Elements that nobody closes are closed where the standard says so; misnested ones by the nearest that fits. Below
//! [`DEPTH_CAP`] elements stand beside each other, which no page that people read notices.

use std::convert::Infallible;

use html5gum::{
    Span, Tokenizer,
    emitters::callback::{CallbackEmitter, CallbackEvent},
};

use super::tag::Tag;
use crate::exchange::import::ImportError;

/// The deepest that elements may be in one another.
const DEPTH_CAP: usize = 200;

/// The most nodes that a page may have: 50 MB of them.
const NODES_CAP: usize = if cfg!(test) { 50_000 } else { 1_000_000 };

/// The most that is kept of what a page says of itself: pairs, scripts.
const META_CAP: usize = 1_000;

/// The most bytes of names and the like that are kept of an element.
const NAMES_CAP: usize = 1_000;

/// A page.
#[derive(Debug, Default)]
pub struct Tree {
    nodes: Vec<Node>,
    text: String,
    attributes: Vec<Attributes>,
    /// What it says of itself.
    pub meta: Meta,
}

/// A node's place in the tree; those in it come after it.
pub type Id = usize;

/// An element, or words between tags.
#[derive(Debug)]
pub struct Node {
    /// What it is.
    pub tag: Tag,
    /// What it is in; the root is in itself.
    pub parent: Id,
    first: Link,
    last: Link,
    next: Link,
    /// Of words, where they are; of an element, where its attributes are.
    at: (u32, u32),
}

/// Another node, 0 for none: the root is nobody's child.
type Link = u32;

/// What elements say of themselves, of which only that is kept that is asked for.
#[derive(Debug, Default)]
pub struct Attributes {
    /// `class` and `id`.
    pub names: String,
    /// `role`.
    pub role: String,
    /// `itemprop`.
    pub property: String,
    /// `datetime`.
    pub time: String,
    /// It is not shown.
    pub is_hidden: bool,
    /// A link to a place in the same page.
    pub is_within: bool,
}

/// What a page says of itself.
#[derive(Debug, Default)]
pub struct Meta {
    /// `<meta name=… content=…>`: name or property in small letters, content.
    pub pairs: Vec<(String, String)>,
    /// Scripts of JSON-LD.
    pub json: Vec<String>,
    /// `<title>`.
    pub title: String,
    /// `<link rel=canonical>`.
    pub canonical: String,
    /// What a browser that saved it says.
    pub saved_from: String,
    /// `<html lang>`.
    pub language: String,
}

static NOTHING: Attributes = Attributes {
    names: String::new(),
    role: String::new(),
    property: String::new(),
    time: String::new(),
    is_hidden: false,
    is_within: false,
};

impl Tree {
    /// Reads a page.
    ///
    /// # Errors
    /// [`ImportError::TooLarge`] where it has more than a million nodes.
    pub fn of(html: &str) -> Result<Self, ImportError> {
        let mut builder = Builder::new();
        let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| -> Option<Infallible> {
            builder.event(&event);
            None
        });
        emitter.naively_switch_states(true);
        match Tokenizer::new_with_emitter(html, emitter).finish() {
            Ok(()) if builder.tree.nodes.len() < NODES_CAP => Ok(builder.tree),
            _ => Err(ImportError::TooLarge),
        }
    }

    /// How many nodes there are; the root is the first, 0.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// What a node is.
    pub fn tag(&self, id: Id) -> Tag {
        self.nodes.get(id).map_or(Tag::Root, |node| node.tag)
    }

    /// What a node is in.
    pub fn parent(&self, id: Id) -> Id {
        self.nodes.get(id).map_or(0, |node| node.parent)
    }

    /// What is in a node, in order.
    pub fn children(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        let link = |link: Link| (link > 0).then_some(link as usize);
        let first = self.nodes.get(id).and_then(|node| link(node.first));
        std::iter::successors(first, move |id| self.nodes.get(*id).and_then(|node| link(node.next)))
    }

    /// A node and all that it is in, up to the root.
    pub fn above(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        std::iter::successors(Some(id), |id| (*id > 0).then(|| self.parent(*id)))
    }

    /// The first node after a node and all that is in it.
    pub fn end(&self, id: Id) -> Id {
        let next =
            self.above(id).find_map(|id| self.nodes.get(id).map(|node| node.next as usize).filter(|next| *next > 0));
        next.unwrap_or(self.len())
    }

    /// The words between two tags; none of an element.
    pub fn words(&self, id: Id) -> &str {
        match self.nodes.get(id) {
            Some(Node { tag: Tag::Text, at: (from, to), .. }) => {
                self.text.get(*from as usize..*to as usize).unwrap_or_default()
            }
            _ => "",
        }
    }

    /// What an element says of itself.
    pub fn attributes(&self, id: Id) -> &Attributes {
        let node = self.nodes.get(id).filter(|node| node.tag != Tag::Text && node.at.1 > 0);
        node.and_then(|node| self.attributes.get(node.at.0 as usize)).unwrap_or(&NOTHING)
    }

    /// All words in a node, white space as one space.
    pub fn all_words(&self, id: Id) -> String {
        let mut found = String::new();
        for id in (id..self.end(id)).filter(|id| self.tag(*id) == Tag::Text) {
            found.push_str(self.words(id));
            found.push(' ');
        }
        found.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// A tree that is being built.
struct Builder {
    tree: Tree,
    /// The elements that are not closed yet, with the hash of their names.
    open: Vec<(Id, Tag, u64)>,
    /// The start tag that is being read.
    start: Start,
    /// An element is being passed over: the hash of its name, and how many of it are in each other.
    passing: Option<(u64, usize)>,
    /// The words that come next are a script of JSON-LD.
    is_json: bool,
    /// The words that come next are the page's title.
    is_title: bool,
}

#[derive(Default)]
struct Start {
    tag: Tag,
    hash: u64,
    attribute: Attribute,
    attributes: Attributes,
    has_attributes: bool,
    /// Of `meta` and `link`: name or property, content or address.
    name: String,
    content: String,
    is_json: bool,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Attribute {
    #[default]
    Other,
    Names,
    Role,
    Property,
    Time,
    Style,
    AriaHidden,
    Name,
    Content,
    Address,
    Type,
    Lang,
}

impl Builder {
    fn new() -> Self {
        let mut tree = Tree::default();
        tree.nodes.push(Node { tag: Tag::Root, parent: 0, first: 0, last: 0, next: 0, at: (0, 0) });
        let open = vec![(0, Tag::Root, 0)];
        Self { tree, open, start: Start::default(), passing: None, is_json: false, is_title: false }
    }

    fn event(&mut self, event: &CallbackEvent<'_>) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.start = Start { tag: Tag::of(name), hash: hash(name), ..Start::default() };
            }
            CallbackEvent::AttributeName { name } => self.start.attribute(name),
            CallbackEvent::AttributeValue { value } => self.start.value(value),
            CallbackEvent::CloseStartTag { self_closing } => self.begin(*self_closing),
            CallbackEvent::EndTag { name } => self.end(Tag::of(name), hash(name)),
            CallbackEvent::String { value } => self.words(value),
            CallbackEvent::Comment { value } => self.comment(value),
            CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => {}
        }
    }

    /// Browsers note at the top of a page that they save where it was.
    fn comment(&mut self, value: &[u8]) {
        let saved =
            value.trim_ascii().strip_prefix(b"saved from url=(").filter(|_| self.tree.meta.saved_from.is_empty());
        let address = saved.and_then(|saved| saved.get(saved.iter().position(|byte| *byte == b')')? + 1..));
        if let Some(address) = address {
            self.tree.meta.saved_from = String::from_utf8_lossy(address).trim().to_owned();
        }
    }

    fn begin(&mut self, self_closing: bool) {
        let start = std::mem::take(&mut self.start);
        self.is_json = start.is_json && start.tag == Tag::Script;
        if self.is_json && self.tree.meta.json.len() < META_CAP {
            self.tree.meta.json.push(String::new());
        }
        self.is_title = start.tag == Tag::Title && self.passing.is_none() && self.tree.meta.title.is_empty();
        if let Some((hash, depth)) = &mut self.passing {
            if *hash == start.hash && !self_closing {
                *depth += 1;
            }
            return;
        }
        match start.tag {
            Tag::Meta | Tag::Link => return self.say(start),
            Tag::Html if self.tree.meta.language.is_empty() => self.tree.meta.language.clone_from(&start.content),
            _ => {}
        }
        if start.tag.is_passed_over() {
            // A vector picture may close itself, as its elements are of XML; nothing else may.
            if !(self_closing && start.tag == Tag::Picture) {
                self.passing = Some((start.hash, 1));
            }
            return;
        }
        self.close_before(start.tag);
        let at = if start.has_attributes {
            self.tree.attributes.push(start.attributes);
            (u32::try_from(self.tree.attributes.len() - 1).unwrap_or(u32::MAX), 1)
        } else {
            (0, 0)
        };
        let Some(id) = self.push(start.tag, at) else { return };
        if !start.tag.is_void() && self.open.len() < DEPTH_CAP {
            self.open.push((id, start.tag, start.hash));
        }
    }

    /// Closes what a start tag closes without a word.
    fn close_before(&mut self, tag: Tag) {
        if tag.is_block() {
            self.close_to(|open| open == Tag::P, |open| open.is_scope() || open == Tag::Button);
        }
        match tag {
            Tag::Li => self.close_to(|open| open == Tag::Li, |open| open == Tag::List || open.is_scope()),
            Tag::Dt | Tag::Dd => {
                self.close_to(|open| matches!(open, Tag::Dt | Tag::Dd), |open| open == Tag::Dl || open.is_scope());
            }
            Tag::Cell => self.close_to(|open| open == Tag::Cell, |open| matches!(open, Tag::Row | Tag::Table)),
            Tag::Row => self.close_to(|open| open == Tag::Row, |open| open == Tag::Table),
            Tag::Rows => self.close_to(|open| open == Tag::Rows, |open| open == Tag::Table),
            Tag::A => self.close_to(|open| open == Tag::A, |open| open.is_block() || open.is_scope()),
            Tag::Heading(_) => {
                self.close_to(|open| matches!(open, Tag::Heading(_)), |open| !matches!(open, Tag::Inline | Tag::A));
            }
            _ => {}
        }
    }

    /// Closes the nearest open element that `is_it` and all in it, if none is nearer that `is_end`.
    fn close_to(&mut self, is_it: impl Fn(Tag) -> bool, is_end: impl Fn(Tag) -> bool) {
        let nearest = self.open.iter().rposition(|(_, tag, _)| is_it(*tag) || is_end(*tag));
        let nearest = nearest.filter(|at| *at > 0 && self.open.get(*at).is_some_and(|(_, tag, _)| is_it(*tag)));
        if let Some(at) = nearest {
            self.open.truncate(at);
        }
    }

    fn end(&mut self, tag: Tag, hash: u64) {
        (self.is_json, self.is_title) = (false, false);
        if let Some((passed, depth)) = &mut self.passing {
            if *passed == hash {
                *depth -= 1;
                if *depth == 0 {
                    self.passing = None;
                }
            }
            return;
        }
        if tag == Tag::Br {
            // Browsers take it for a line end all the same.
            self.push(tag, (0, 0));
        }
        let is_end = |open: Tag| match tag {
            Tag::Table | Tag::Rows | Tag::Row | Tag::Cell => open == Tag::Table && tag != Tag::Table,
            _ if tag.is_block() => open.is_scope(),
            _ => open.is_block() || open.is_scope(),
        };
        let is_it = |open: Tag, named: u64| named == hash || matches!((tag, open), (Tag::Heading(_), Tag::Heading(_)));
        let nearest = self.open.iter().rposition(|(_, open, named)| is_it(*open, *named) || is_end(*open));
        let nearest =
            nearest.filter(|at| *at > 0 && self.open.get(*at).is_some_and(|(_, open, named)| is_it(*open, *named)));
        // What comes after the page's end is of the page.
        if let Some(at) = nearest
            && !matches!(tag, Tag::Body | Tag::Html)
        {
            self.open.truncate(at);
        }
    }

    fn words(&mut self, value: &[u8]) {
        let words = String::from_utf8_lossy(value);
        let meta = &mut self.tree.meta;
        if let Some(json) = meta.json.last_mut().filter(|_| self.is_json) {
            json.push_str(&words);
        } else if self.is_title && meta.title.is_empty() {
            meta.title = words.into_owned();
        } else if self.passing.is_none() {
            let from = self.tree.text.len();
            self.tree.text.push_str(&words);
            let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
            self.push(Tag::Text, (place(from), place(self.tree.text.len())));
        }
    }

    /// Puts a node at the end of the open element; none where there are too many.
    fn push(&mut self, tag: Tag, at: (u32, u32)) -> Option<Id> {
        let id = self.tree.nodes.len();
        if id >= NODES_CAP {
            return None;
        }
        let link = Link::try_from(id).ok()?;
        let parent = self.open.last().map_or(0, |(id, ..)| *id);
        let above = self.tree.nodes.get_mut(parent)?;
        let before = std::mem::replace(&mut above.last, link);
        if above.first == 0 {
            above.first = link;
        }
        if let Some(before) = self.tree.nodes.get_mut(before as usize).filter(|_| before > 0) {
            before.next = link;
        }
        self.tree.nodes.push(Node { tag, parent, first: 0, last: 0, next: 0, at });
        Some(id)
    }

    fn say(&mut self, start: Start) {
        let meta = &mut self.tree.meta;
        let Start { tag, mut name, content, attributes, .. } = start;
        if content.is_empty() {
            return;
        }
        if name.is_empty() {
            name = attributes.property;
        }
        if tag == Tag::Link {
            if name.eq_ignore_ascii_case("canonical") && meta.canonical.is_empty() {
                meta.canonical = content;
            }
        } else if meta.pairs.len() < META_CAP {
            meta.pairs.push((name.to_lowercase(), content));
        }
    }
}

impl Start {
    fn attribute(&mut self, name: &[u8]) {
        self.attribute = match (self.tag, name) {
            (_, b"class" | b"id") => Attribute::Names,
            (_, b"role") => Attribute::Role,
            (_, b"itemprop") => Attribute::Property,
            (_, b"datetime") => Attribute::Time,
            (_, b"style") => Attribute::Style,
            (_, b"aria-hidden") => Attribute::AriaHidden,
            (Tag::Meta, b"name" | b"property" | b"http-equiv") | (Tag::Link, b"rel") => Attribute::Name,
            (Tag::Meta, b"content") | (Tag::Link, b"href") => Attribute::Content,
            (Tag::A, b"href") => Attribute::Address,
            (Tag::Script, b"type") => Attribute::Type,
            (Tag::Html, b"lang" | b"xml:lang") => Attribute::Lang,
            _ => Attribute::Other,
        };
        if name == b"hidden" {
            self.attributes.is_hidden = true;
            self.has_attributes = true;
        }
    }

    fn value(&mut self, value: &[u8]) {
        let attribute = std::mem::take(&mut self.attribute);
        if attribute == Attribute::Other {
            return;
        }
        let value = String::from_utf8_lossy(value);
        let mut keep = |kept: &mut String| {
            if kept.len() < NAMES_CAP {
                if !kept.is_empty() {
                    kept.push(' ');
                }
                kept.extend(value.chars().take(NAMES_CAP));
                self.has_attributes = true;
            }
        };
        match attribute {
            Attribute::Names => keep(&mut self.attributes.names),
            Attribute::Role => keep(&mut self.attributes.role),
            Attribute::Property => keep(&mut self.attributes.property),
            Attribute::Time => keep(&mut self.attributes.time),
            Attribute::Name => keep(&mut self.name),
            Attribute::Content | Attribute::Lang => self.content = value.into_owned(),
            Attribute::Type => self.is_json = value.trim().eq_ignore_ascii_case("application/ld+json"),
            Attribute::Address if value.starts_with('#') => {
                (self.attributes.is_within, self.has_attributes) = (true, true);
            }
            Attribute::Style if is_hiding(&value) => (self.attributes.is_hidden, self.has_attributes) = (true, true),
            Attribute::AriaHidden if value.trim() == "true" => {
                (self.attributes.is_hidden, self.has_attributes) = (true, true);
            }
            Attribute::Address | Attribute::Style | Attribute::AriaHidden | Attribute::Other => {}
        }
    }
}

/// Whether a style hides.
fn is_hiding(style: &str) -> bool {
    style.split(';').filter_map(|part| part.split_once(':')).any(|(name, value)| {
        let value = value.trim().split(['!', ' ']).next().unwrap_or_default();
        let is =
            |wanted: &str, with: &str| name.trim().eq_ignore_ascii_case(wanted) && value.eq_ignore_ascii_case(with);
        is("display", "none") || is("visibility", "hidden") || is("mso-hide", "all")
    })
}

/// FNV-1a: names are only held against each other.
fn hash(name: &[u8]) -> u64 {
    name.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A tree in brackets.
    fn drawn(tree: &Tree, id: Id) -> String {
        let inner: Vec<String> =
            tree.children(id).map(|id| drawn(tree, id)).filter(|inner| !inner.is_empty()).collect();
        match tree.tag(id) {
            Tag::Text => tree.words(id).trim().to_owned(),
            Tag::Root | Tag::Html | Tag::Body => inner.join(" "),
            tag => format!("{tag:?}({})", inner.join(" ")),
        }
    }

    #[test]
    fn what_nobody_closes_is_closed_where_browsers_do() {
        let table = [
            ("<p>أ<p>ب", "P(أ) P(ب)"),
            ("<ul><li>أ<li>ب<ul><li>ج</ul><li>د</ul>ه", "List(Li(أ) Li(ب List(Li(ج))) Li(د)) ه"),
            ("<dl><dt>أ<dd>ب<dt>ج</dl>", "Dl(Dt(أ) Dd(ب) Dt(ج))"),
            ("<table><tr><td>أ<td>ب<tr><td>ج</table>د", "Table(Row(Cell(أ) Cell(ب)) Row(Cell(ج))) د"),
            ("<table><tr><td><p>أ<table><tr><td>ب</table>ج</table>", "Table(Row(Cell(P(أ) Table(Row(Cell(ب))) ج)))"),
            ("<p><b>أ</p><p>ب</b></p>ج", "P(Inline(أ)) P(ب) ج"),
            ("<b><p>أ</b>ب</p>ج</b>د", "Inline(P(أ ب) ج) د"),
            ("<p>أ<div>ب</p>ج</div>د", "P(أ) Div(ب ج) د"),
            ("<a>أ<a>ب</a>ج", "A(أ) A(ب) ج"),
            ("<h2>أ<h3>ب</h2>ج", "Heading(2)(أ) Heading(3)(ب) ج"),
            ("<svg/>أ<svg><title>س</title><svg></svg></svg>ب<script>'<p>'</script>ج", "أ ب ج"),
            ("</p></div>أ</body></html>ب", "أ ب"),
            ("أ&nbsp;&lt;ب&gt; &#1580;<!-- <p> -->", "أ\u{a0}<ب> ج"),
        ];
        for (html, wanted) in table {
            let tree = Tree::of(html).unwrap();
            assert_eq!(drawn(&tree, 0), wanted, "{html}");
        }
    }

    #[test]
    fn depth_and_number_are_bounded_and_no_word_is_lost() {
        let deep = format!("{}قال{}قالت", "<div><b>".repeat(10_000), "</div>".repeat(10_000));
        let tree = Tree::of(&deep).unwrap();
        assert!((0..tree.len()).all(|id| tree.above(id).count() <= DEPTH_CAP + 1));
        assert_eq!(tree.all_words(0), "قال قالت");
        assert!(matches!(Tree::of(&"<p>".repeat(NODES_CAP)), Err(ImportError::TooLarge)));
    }
}
