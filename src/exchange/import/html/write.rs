//! The words of an article in blocks: headings, paragraphs, items and rows, in their order; and what was left out, counted.

use super::{
    find::Found,
    phrases,
    tag::Tag,
    tree::{Id, Tree},
};
use crate::exchange::import::{Cut, CutKind, blocks::Blocks, date};

/// The most words that a line near the beginning has that only says who and when.
const BYLINE: usize = 12;

/// The most bytes of a line that may say who and when, or be the label of a button.
const LONG: usize = 300;

/// Writes the article of a page.
pub fn write(tree: &Tree, found: &Found, byline: &str) -> (Blocks, Vec<Cut>) {
    let start = found.headline.filter(|at| *at < found.text).unwrap_or(found.text);
    let mut writer = Writer {
        tree,
        found,
        byline: phrases::bare(byline),
        reach: start..tree.end(found.text),
        blocks: Blocks::default(),
        line: Line::default(),
        headings: Vec::new(),
        lines: 0,
        sentences: 0,
        is_over: false,
        cut: Vec::new(),
    };
    writer.walk(0, Style { block: 0, is_item: false, is_kept: false });
    writer.flush(Style { block: 0, is_item: false, is_kept: false });
    if found.is_plain {
        writer.put_headings();
    }
    (writer.blocks, writer.cut)
}

struct Writer<'t> {
    tree: &'t Tree,
    found: &'t Found,
    /// The byline, bare.
    byline: String,
    /// From the headline to the end of the text.
    reach: std::ops::Range<Id>,
    blocks: Blocks,
    line: Line,
    /// Headings that nothing has followed yet: those of what is left out go with it.
    headings: Vec<(u8, String)>,
    /// Lines and lines of sentences so far.
    lines: usize,
    sentences: usize,
    /// What comes now is of readers.
    is_over: bool,
    cut: Vec<Cut>,
}

/// Words that have not come to the end of their block.
#[derive(Default)]
struct Line {
    words: String,
    /// The letters of it in links.
    linked: usize,
    /// Those that say when.
    timed: usize,
}

/// What words stand in.
#[derive(Clone, Copy)]
struct Style {
    block: Id,
    is_item: bool,
    /// Line ends are the writer's.
    is_kept: bool,
}

impl Writer<'_> {
    fn walk(&mut self, id: Id, style: Style) {
        let children: Vec<Id> = self.tree.children(id).collect();
        for child in children {
            self.node(child, style);
        }
    }

    fn node(&mut self, id: Id, style: Style) {
        let (tag, node) = (self.tree.tag(id), self.found.node(id));
        if let Some(kind) = node.cut {
            if kind != CutKind::Media && self.tree.tag(id).is_block() {
                self.flush(style);
            }
            if kind == CutKind::Media || node.words > 0 {
                self.leave_out(kind);
            }
            return;
        }
        if self.tree.end(id) <= self.reach.start || id >= self.reach.end {
            // Of the page around the article only that is counted that has sentences.
            if node.words > 0 && (tag.is_block() || tag == Tag::Text) {
                self.leave_out(CutKind::Navigation);
            }
            return;
        }
        match tag {
            Tag::Text => self.words(id, node.linked > 0, style),
            Tag::Time => {
                let before = self.line.words.len();
                self.walk(id, style);
                self.line.timed += self.line.words.len().saturating_sub(before);
            }
            Tag::Br => self.line_end(style),
            Tag::Hr => self.flush(style),
            Tag::Sup if self.is_mark(id) => self.leave_out(CutKind::Notes),
            Tag::Heading(level) => self.heading(id, level, style),
            _ if self.found.headline == Some(id) => self.heading(id, 1, style),
            Tag::List if self.is_links(id) => {
                self.flush(style);
                self.leave_out_links(id);
            }
            Tag::Li | Tag::Dd if !self.is_laid_out(id) => {
                self.block(id, style, Style { block: id, is_item: true, ..style });
            }
            Tag::Pre => self.block(id, style, Style { block: id, is_item: false, is_kept: true }),
            Tag::Table if self.found.is_data(self.tree, id) => self.table(id, style),
            _ if tag.is_block() => {
                self.block(id, style, Style { block: id, is_item: style.is_item && tag == Tag::P, ..style });
            }
            _ => self.walk(id, style),
        }
    }

    fn block(&mut self, id: Id, before: Style, style: Style) {
        self.flush(before);
        self.walk(id, style);
        self.flush(style);
    }

    fn words(&mut self, id: Id, is_linked: bool, style: Style) {
        let words = self.tree.words(id);
        let line = &mut self.line;
        if style.is_kept {
            line.words.push_str(words);
        } else {
            // A line end of the source is a space; that of a `<br>` stays.
            for (nth, part) in words.split(['\n', '\r', '\t', '\u{c}']).enumerate() {
                line.words.extend((nth > 0).then_some(' '));
                line.words.push_str(part);
            }
        }
        if is_linked {
            line.linked += words.trim().len();
        }
    }

    /// One line end is one; two part paragraphs.
    fn line_end(&mut self, style: Style) {
        if self.line.words.trim_end_matches(' ').ends_with('\n') {
            self.flush(style);
        } else {
            self.line.words.push('\n');
        }
    }

    fn heading(&mut self, id: Id, level: u8, before: Style) {
        self.flush(before);
        let is_headline = self.found.headline == Some(id);
        let words = self.tree_words(id);
        let bare = phrases::bare(&words);
        if !self.found.is_plain && !is_headline {
            if phrases::is_comments_heading(&bare) {
                self.is_over = true;
                return self.leave_out(CutKind::Comments);
            }
            let node = self.found.node(id);
            // One that leads elsewhere, with a picture or nothing beside it.
            let above = self.tree.parent(id);
            if node.words > 0
                && node.linked == node.words
                && self.found.node(above).mass == 0
                && above != self.found.text
            {
                return self.leave_out(CutKind::Related);
            }
            if phrases::cut_by_words(&bare, node.linked > 0).is_some() || !self.is_in_text(id) {
                return;
            }
        }
        if !words.is_empty() && !self.is_over {
            self.headings.push((level, words));
            if is_headline {
                self.put_headings();
            }
        }
    }

    /// The words of a heading, without what is left out of it.
    fn tree_words(&self, id: Id) -> String {
        let mut found = String::new();
        for id in id..self.tree.end(id) {
            match self.tree.tag(id) {
                Tag::Text if self.found.node(id).cut.is_none() => found.push_str(self.tree.words(id)),
                tag if tag == Tag::Br || tag.is_block() => found.push(' '),
                _ => {}
            }
        }
        found.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Between headline and text only sentences are of the article.
    fn is_in_text(&self, block: Id) -> bool {
        let node = self.found.node(block);
        self.found.is_plain || block >= self.found.text || node.mass > 0 || node.told.is_standfirst
    }

    /// The end of a block: its words are a paragraph or an item, or are left out.
    fn flush(&mut self, style: Style) {
        let Line { words, linked, timed } = std::mem::take(&mut self.line);
        let words = words.trim_matches(|c: char| c.is_ascii_whitespace());
        if words.is_empty() {
            return;
        }
        let is_time = timed * 5 > words.len() * 4 && !self.found.is_plain;
        let cut = is_time.then_some(CutKind::Navigation);
        if let Some(kind) = cut.or_else(|| self.cut_of(words, linked * 5 > words.len() * 4, style)) {
            return self.leave_out(kind);
        }
        self.put_headings();
        self.lines += 1;
        self.sentences += usize::from(words.split_whitespace().count() > BYLINE);
        if style.is_item {
            self.blocks.item(words);
        } else {
            self.blocks.paragraph(words);
        }
    }

    fn cut_of(&self, words: &str, is_linked: bool, style: Style) -> Option<CutKind> {
        if self.found.is_plain {
            return None;
        }
        if self.is_over {
            return Some(CutKind::Comments);
        }
        if !self.is_in_text(style.block) {
            return Some(CutKind::Navigation);
        }
        let lead = words.split_once(':').map(|(lead, _)| lead).filter(|lead| lead.len() < LONG);
        let is_lead = lead.is_some_and(|lead| phrases::is_related_heading(&phrases::bare(lead)));
        if is_lead && self.has_link(style.block) {
            return Some(CutKind::Related);
        }
        // What is left to look at are a few words or links.
        if !is_linked && words.len() > LONG {
            return None;
        }
        let bare = phrases::bare(words);
        let number = bare.split(' ').count();
        let ends = words.trim_end().ends_with(['.', '؟', '!', '?', '…', ':', '»', '”']);
        let is_head = self.sentences < 2 && self.lines < 4 && !style.is_item;
        let is_who_or_when = number <= BYLINE
            && ((!self.byline.is_empty() && bare.contains(&self.byline) && number <= 8)
                || (!ends && phrases::is_byline(&bare))
                || (number <= 10 && !words.trim_end().ends_with('.') && date::find(words).is_some()));
        if is_head && is_who_or_when {
            return Some(CutKind::Navigation);
        }
        phrases::cut_by_words(&bare, is_linked).or((is_linked && !ends && number < 25).then_some(CutKind::Related))
    }

    fn has_link(&self, block: Id) -> bool {
        self.found.node(block).linked > 0
    }

    fn put_headings(&mut self) {
        for (level, words) in self.headings.drain(..) {
            self.blocks.heading(level, &words);
        }
    }

    /// A list whose items only lead elsewhere.
    fn is_links(&self, id: Id) -> bool {
        let node = self.found.node(id);
        let items =
            u32::try_from(self.tree.children(id).filter(|id| self.tree.tag(*id) == Tag::Li).count()).unwrap_or(1);
        !self.found.is_plain && node.words > 0 && node.linked * 5 >= node.words * 4 && node.words < items.max(1) * 25
    }

    /// A list of links goes with the heading above it, where that says so or is alone.
    fn leave_out_links(&mut self, id: Id) {
        self.leave_out(CutKind::Related);
        let is_last =
            !self.tree.children(self.tree.parent(id)).any(|other| other > id && self.found.node(other).mass > 0);
        while self
            .headings
            .last()
            .is_some_and(|(_, words)| is_last || phrases::is_related_heading(&phrases::bare(words)))
        {
            self.headings.pop();
        }
    }

    /// The mark of a note: a number, in brackets or not, that leads to it.
    fn is_mark(&self, id: Id) -> bool {
        let words = self.tree.all_words(id);
        self.found.node(id).linked > 0
            || (self.tree.children(id).any(|id| self.tree.tag(id) == Tag::A) && words.len() < 8)
    }

    /// An item with headings or several paragraphs is a part of the page, no line of a list.
    fn is_laid_out(&self, id: Id) -> bool {
        let inner = id + 1..self.tree.end(id);
        let is_own = |paragraph: &Id| {
            let mut above = self.tree.above(*paragraph);
            above.find(|id| matches!(self.tree.tag(*id), Tag::Li | Tag::Dd)) == Some(id)
        };
        inner.clone().any(|id| matches!(self.tree.tag(id), Tag::Heading(_) | Tag::Article))
            || inner.filter(|id| self.tree.tag(*id) == Tag::P).filter(is_own).count() > 1
    }

    fn table(&mut self, table: Id, before: Style) {
        self.flush(before);
        if self.is_over || !self.is_in_text(table) {
            return self.leave_out(if self.is_over { CutKind::Comments } else { CutKind::Navigation });
        }
        self.put_headings();
        for id in table + 1..self.tree.end(table) {
            match self.tree.tag(id) {
                Tag::Caption if self.found.node(id).cut.is_none() => {
                    let words = self.tree_words(id);
                    self.blocks.paragraph(&words);
                }
                Tag::Row if self.found.node(id).cut.is_none() => {
                    let cells = self.tree.children(id).filter(|id| self.tree.tag(*id) == Tag::Cell);
                    let cells: Vec<String> = cells.map(|id| self.tree_words(id)).collect();
                    match &*cells {
                        [cell] => self.blocks.paragraph(cell),
                        cells => self.blocks.row(cells),
                    }
                }
                Tag::Image => self.leave_out(CutKind::Media),
                _ => {}
            }
        }
        self.lines += 1;
    }

    fn leave_out(&mut self, kind: CutKind) {
        match self.cut.iter_mut().find(|cut| cut.kind == kind) {
            Some(cut) => cut.count += 1,
            None => self.cut.push(Cut { kind, count: 1 }),
        }
    }
}
