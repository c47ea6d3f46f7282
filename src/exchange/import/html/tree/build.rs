//! The way from tags, as they follow one another, to a tree.

use std::{borrow::Cow, convert::Infallible};

use html5gum::{
    Span, Tokenizer,
    emitters::callback::{CallbackEmitter, CallbackEvent},
};

use super::{super::names::Listener, Id, Link, Node, Tag, Tree, attributes::StartTag};
use crate::exchange::import::ImportError;

/// The deepest that elements may be in one another.
const DEPTH_CAP: usize = 200;

/// The most nodes that a page may have: 50 MB of them.
const NODES_CAP: usize = if cfg!(test) { 50_000 } else { 1_000_000 };

/// The most that is kept of what a page says of itself: pairs, scripts.
const META_CAP: usize = 1_000;

/// How a page is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Syntax {
    /// As browsers read it.
    Html,
    /// As XML, where a `/` ends any element.
    Xml,
}

/// A tree that is being built.
pub struct Builder {
    tree: Tree,
    syntax: Syntax,
    /// The elements that are not closed yet, with the hash of their names.
    open: Vec<(Id, Tag, u64)>,
    /// The start tag that is being read.
    start: StartTag,
    /// What the names of elements tell.
    listener: Listener,
    /// An element is being passed over: the hash of its name, and how many of it are in each other.
    passing: Option<(u64, usize)>,
    /// The words that come next are a script of JSON-LD.
    is_json: bool,
    /// The words that come next are the page's title.
    is_title: bool,
}

impl Builder {
    pub fn new(syntax: Syntax) -> Self {
        let mut tree = Tree::default();
        tree.nodes.push(Node { tag: Tag::Root, parent: 0, first: 0, last: 0, next: 0, at: (0, 0) });
        Self {
            tree,
            syntax,
            open: vec![(0, Tag::Root, 0)],
            start: StartTag::default(),
            listener: Listener::default(),
            passing: None,
            is_json: false,
            is_title: false,
        }
    }

    /// The tree of a page.
    pub fn read(mut self, html: &str) -> Result<Tree, ImportError> {
        let is_html = self.syntax == Syntax::Html;
        let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| -> Option<Infallible> {
            self.event(&event);
            None
        });
        emitter.naively_switch_states(is_html);
        match Tokenizer::new_with_emitter(html, emitter).finish() {
            Ok(()) if self.tree.nodes.len() < NODES_CAP => Ok(self.tree),
            _ => Err(ImportError::TooLarge),
        }
    }

    fn event(&mut self, event: &CallbackEvent<'_>) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.start.open(Tag::of(name), hash(name));
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
        let (tag, hash) = (self.start.tag, self.start.hash);
        let is_empty = self_closing && self.syntax == Syntax::Xml;
        self.is_json = self.start.is_json && tag == Tag::Script && !is_empty;
        if self.is_json && self.tree.meta.json.len() < META_CAP {
            self.tree.meta.json.push(String::new());
        }
        self.is_title = tag == Tag::Title && !is_empty && self.passing.is_none() && self.tree.meta.title.is_empty();
        if let Some((passed, depth)) = &mut self.passing {
            if *passed == hash && !self_closing {
                *depth += 1;
            }
            return;
        }
        match tag {
            Tag::Meta | Tag::Link => return self.say(),
            Tag::Html if self.tree.meta.language.is_empty() => {
                self.tree.meta.language.clone_from(&self.start.content);
            }
            _ => {}
        }
        if tag.is_passed_over() {
            // A vector picture may close itself, as its elements are of XML; nothing else of HTML may.
            if !(is_empty || (self_closing && tag == Tag::Picture)) {
                self.passing = Some((hash, 1));
            }
            return;
        }
        self.close_before(tag);
        let at = match self.start.attributes(&mut self.listener) {
            Some(attributes) => {
                self.tree.attributes.push(attributes);
                (u32::try_from(self.tree.attributes.len() - 1).unwrap_or(u32::MAX), 1)
            }
            None => (0, 0),
        };
        let Some(id) = self.push(tag, at) else { return };
        if !tag.is_void() && !is_empty && self.open.len() < DEPTH_CAP {
            self.open.push((id, tag, hash));
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
        let words = text_of(value);
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

    /// Takes what a `meta` or `link` says of the page.
    fn say(&mut self) {
        let meta = &mut self.tree.meta;
        let StartTag { tag, name, content, property, .. } = &self.start;
        if content.is_empty() {
            return;
        }
        let name = if name.is_empty() { property } else { name };
        if *tag == Tag::Link {
            if name.eq_ignore_ascii_case("canonical") && meta.canonical.is_empty() {
                meta.canonical.clone_from(content);
            }
        } else if meta.pairs.len() < META_CAP {
            meta.pairs.push((name.to_lowercase(), content.clone()));
        }
    }
}

/// Tokens of a text are text; what is cut out of one might not be.
pub fn text_of(value: &[u8]) -> Cow<'_, str> {
    // Checking all at once is quicker than looking for what is wrong.
    str::from_utf8(value).map_or_else(|_| String::from_utf8_lossy(value), Cow::Borrowed)
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
