//! Which part of a page is the article.
//!
//! First what is surely none of it is marked, by elements, roles and names, but never what holds the headline or a marked
//! text. Then the text is what the page marks as such; else its `<article>`; else the deepest element that holds most of the
//! words that stand in sentences outside of links.

use super::{
    names::Told,
    phrases::{bare, is_letter},
    tag::Tag,
    tree::{Id, Piece, Tree},
};
use crate::exchange::import::CutKind;

/// A page's nodes, sorted: what is of the article, and what is not.
#[derive(Debug)]
pub struct Found {
    /// What is known of each node.
    pub nodes: Vec<Sorted>,
    /// The headline, where it is a line of the page.
    pub headline: Option<Id>,
    /// What the text is in.
    pub text: Id,
    /// There is nothing around the article: all that is shown is of it.
    pub is_plain: bool,
}

/// What is known of a node.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sorted {
    /// Why it is left out, with all that is in it.
    pub cut: Option<CutKind>,
    /// What its names tell.
    pub told: Told,
    /// Its words, and those of them in links.
    pub words: u32,
    /// Those of its words that are in links.
    pub linked: u32,
    /// Its words that stand in sentences, outside of links and of what is left out.
    pub mass: u32,
    /// The words of a block that stand in none of its blocks, and those of them in links.
    own: (u32, u32),
    /// Its own words end a sentence.
    is_sentence: bool,
    is_linked: bool,
    /// How many headings that lead elsewhere are in it.
    linked_headings: u32,
    /// The block that it is or stands in.
    block: Id,
    /// A text that the page marks as the article's is in it, or it is in one.
    marked: bool,
}

/// The fewest words outside of links that are taken for a sentence.
const SENTENCE: u32 = 6;

/// The most words of a cell of a table of data; more is text that a table only lays out.
const CELL: u32 = 60;

/// Fewer words in links around what seems to be the text are no menu.
const LINKS: u32 = 5;

/// The most words that the teaser of another article has.
const TEASER: u32 = 80;

impl Found {
    /// Sorts a page whose title is known.
    pub fn of(tree: &Tree, title: &str) -> Self {
        let mut found = Self { nodes: vec![Sorted::default(); tree.len()], headline: None, text: 0, is_plain: true };
        found.count(tree);
        found.headline = found.headline_of(tree, title);
        found.sort(tree);
        found.weigh(tree);
        found.cut_teasers(tree);
        found.text = found.text_of(tree);
        let is_cut =
            |node: &Sorted| matches!(node.cut, Some(CutKind::Navigation | CutKind::Comments | CutKind::Related));
        let around = found.node(0).linked - found.node(found.text).linked;
        found.is_plain = around < LINKS && !found.nodes.iter().any(is_cut);
        if found.is_plain {
            found.text = 0;
        }
        found
    }

    /// Sorts a page of which all is kept that is shown.
    pub fn all(tree: &Tree) -> Self {
        Self::without(tree, |_| None)
    }

    /// Sorts a piece of a book, feed or mail, of which all is kept but menus, buttons, notes and, unless that is wanted, what it
    /// quotes of others.
    pub fn piece(tree: &Tree, keeps_quotes: bool) -> Self {
        let mut found = Self::without(tree, |id| match (tree.attributes(id).piece, tree.tag(id)) {
            (Piece::LeftOut(CutKind::Quotations), _) if keeps_quotes => None,
            (Piece::LeftOut(kind), _) => Some(kind),
            (Piece::Mark, _) => Some(CutKind::Notes),
            (Piece::Shown, Tag::Nav | Tag::Button) => Some(CutKind::Navigation),
            (Piece::Shown, _) => None,
        });
        // The note is counted, not its mark.
        for id in (1..tree.len()).filter(|id| tree.attributes(*id).piece == Piece::Mark) {
            found.set(id, |mark| mark.words = 0);
        }
        found
    }

    fn without(tree: &Tree, cut: impl Fn(Id) -> Option<CutKind>) -> Self {
        let mut found = Self { nodes: vec![Sorted::default(); tree.len()], headline: None, text: 0, is_plain: true };
        found.count(tree);
        for id in 1..tree.len() {
            let is_media = matches!(tree.tag(id), Tag::Media | Tag::Image).then_some(CutKind::Media);
            let hidden = is_hidden(tree, id).then_some(CutKind::Hidden);
            let cut = found.node(tree.parent(id)).cut.or(hidden).or(is_media).or_else(|| cut(id));
            found.set(id, |node| node.cut = cut);
        }
        found
    }

    /// What is known of a node.
    pub fn node(&self, id: Id) -> Sorted {
        self.nodes.get(id).copied().unwrap_or_default()
    }

    fn set(&mut self, id: Id, with: impl FnOnce(&mut Sorted)) {
        if let Some(node) = self.nodes.get_mut(id) {
            with(node);
        }
    }

    /// Words of each node, and what its names tell.
    fn count(&mut self, tree: &Tree) {
        for id in 0..tree.len() {
            let above = self.node(tree.parent(id));
            let tag = tree.tag(id);
            let attributes = tree.attributes(id);
            let is_linked = above.is_linked || (tag == Tag::A && !attributes.is_within);
            let block = if tag.is_block() { id } else { above.block };
            let told = attributes.told;
            self.set(id, |node| {
                (node.is_linked, node.block, node.told, node.marked) = (is_linked, block, told, told.is_body);
            });
            let words = tree.words(id);
            let number =
                u32::try_from(words.split_whitespace().filter(|word| is_word(word)).count()).unwrap_or(u32::MAX);
            if tag == Tag::Text && !words.trim().is_empty() {
                let linked = if is_linked { number } else { 0 };
                self.set(id, |node| (node.words, node.linked) = (number, linked));
                let ends = words.trim_end().ends_with(ENDS);
                self.set(block, |node| {
                    node.own = (node.own.0 + number, node.own.1 + linked);
                    node.is_sentence |= ends;
                });
            }
        }
        for id in (1..tree.len()).rev() {
            let node = self.node(id);
            let leads = matches!(tree.tag(id), Tag::Heading(_)) && node.words > 0 && node.words == node.linked;
            let headings = node.linked_headings + u32::from(leads);
            self.set(id, |node| node.linked_headings = headings);
            self.set(tree.parent(id), |above| {
                above.words += node.words;
                above.linked += node.linked;
                above.linked_headings += headings;
                above.marked |= node.marked;
            });
        }
    }

    /// The line that is the title; else the only heading of the first level.
    fn headline_of(&self, tree: &Tree, title: &str) -> Option<Id> {
        let title = bare(title);
        let length = u32::try_from(title.split(' ').count()).unwrap_or(u32::MAX);
        let mut best: Option<(u8, Id)> = None;
        let mut tops = Vec::new();
        for id in 0..tree.len() {
            let node = self.node(id);
            let rank = match tree.tag(id) {
                Tag::Heading(level @ 1..=3) => level,
                tag if !matches!(tag, Tag::Text | Tag::A) && node.told.is_title && node.words < 60 => 4,
                tag if tag.is_block() && node.words == length => 5,
                _ => continue,
            };
            // What is hidden or in another part of the page may say the same, as headers that come down do.
            if node.words == 0 || tree.above(id).any(|id| is_hidden(tree, id)) {
                continue;
            }
            let words = bare(&tree.all_words(id));
            let holds = (node.words >= 3 && title.contains(&words)) || (title.len() > 20 && words.contains(&title));
            let is_same = words == title || (rank < 5 && holds);
            if rank == 1 && node.words >= 2 {
                tops.push(id);
            }
            if !title.is_empty() && is_same && best.is_none_or(|(known, _)| rank < known) {
                best = Some((rank, id));
            }
        }
        best.map(|(_, id)| id).or_else(|| tops.first().copied().filter(|_| tops.len() == 1))
    }

    /// Marks what is left out.
    fn sort(&mut self, tree: &Tree) {
        let all = self.node(0).words;
        let mut holds_headline = vec![false; tree.len()];
        for id in self.headline.into_iter().flat_map(|id| tree.above(id)) {
            if let Some(holds) = holds_headline.get_mut(id) {
                *holds = true;
            }
        }
        for id in 1..tree.len() {
            let node = self.node(id);
            let parent = tree.parent(id);
            let tag = tree.tag(id);
            let above = self.node(parent);
            let is_most = node.words * 5 > all * 4;
            let cut = above.cut.or_else(|| {
                if is_hidden(tree, id) && !is_most {
                    return Some(CutKind::Hidden);
                }
                let is_holder = holds_headline.get(id).copied().unwrap_or_default() || node.marked || node.told.is_body;
                if matches!(tag, Tag::Text | Tag::Html | Tag::Body | Tag::Main | Tag::Head) || is_holder {
                    return None;
                }
                let by_tag = cut_by_tag(tree, id, &node);
                let by_name = node.told.cut.filter(|cut| {
                    // Names err; less so where the headline is known and elsewhere.
                    let (words, all) = (node.words - node.linked, all - self.node(0).linked);
                    let is_most = if self.headline.is_some() { words * 5 > all * 4 } else { words * 2 > all };
                    *cut == CutKind::Comments || !is_most
                });
                // A whole page in a form is what some servers make.
                by_tag.filter(|cut| *cut == CutKind::Media || !is_most).or(by_name)
            });
            self.set(id, |node| node.cut = cut);
        }
    }

    /// Words in sentences, of what is not left out.
    fn weigh(&mut self, tree: &Tree) {
        for id in (0..tree.len()).rev() {
            let node = self.node(id);
            let tag = tree.tag(id);
            let (own, linked) = node.own;
            let words = own.saturating_sub(linked);
            let is_text =
                tag.is_block() && !matches!(tag, Tag::Heading(_) | Tag::Head | Tag::Title) && node.cut.is_none();
            let is_sentences = words >= SENTENCE || (words >= 2 && node.is_sentence);
            let mass = if is_text && is_sentences && linked <= words { words } else { 0 };
            let mass = if node.cut.is_some() { 0 } else { node.mass + mass };
            self.set(id, |node| node.mass = mass);
            if id > 0 {
                self.set(tree.parent(id), |above| above.mass += mass);
            }
        }
    }

    /// Marks teasers: several beside each other, each with a heading that leads elsewhere and a few words.
    fn cut_teasers(&mut self, tree: &Tree) {
        let headings: Vec<Id> = (0..tree.len())
            .filter(|id| matches!(tree.tag(*id), Tag::Heading(_)) && self.node(*id).cut.is_none())
            .filter(|id| self.node(*id).linked > 0 && self.node(*id).linked == self.node(*id).words)
            .filter(|id| self.headline != Some(*id))
            .collect();
        for heading in headings {
            let Some(card) = tree.above(heading).take_while(|id| self.node(*id).linked_headings == 1).last() else {
                continue;
            };
            let is_article = |id: &Id| self.headline.is_some_and(|at| (*id..tree.end(*id)).contains(&at));
            let in_text = tree.above(card).any(|id| self.node(id).told.is_body);
            let node = self.node(card);
            if node.mass > TEASER || in_text || is_article(&card) || node.marked || card == 0 || node.cut.is_some() {
                continue;
            }
            if self.node(tree.parent(card)).linked_headings < 2 {
                continue;
            }
            for id in tree.above(tree.parent(card)) {
                self.set(id, |above| above.mass = above.mass.saturating_sub(node.mass));
            }
            for id in card..tree.end(card) {
                self.set(id, |node| (node.cut, node.mass) = (node.cut.or(Some(CutKind::Related)), 0));
            }
        }
    }

    fn text_of(&self, tree: &Tree) -> Id {
        let all = self.node(0).mass;
        let outermost = |is_it: &dyn Fn(Id) -> bool| -> Vec<Id> {
            let mut found = Vec::new();
            let mut id = 0;
            while id < tree.len() {
                if is_it(id) && self.node(id).cut.is_none() && self.node(id).mass > 0 {
                    found.push(id);
                    id = tree.end(id);
                } else {
                    id += 1;
                }
            }
            found
        };
        let marked = outermost(&|id| self.node(id).told.is_body);
        if let Some(text) = self.first_of(tree, &marked).filter(|id| self.node(*id).mass * 4 >= all) {
            return text;
        }
        let articles = outermost(&|id| tree.tag(id) == Tag::Article);
        let with_headline = |id: &&Id| self.headline.is_some_and(|at| (**id..tree.end(**id)).contains(&at));
        let of_headline = articles.iter().find(with_headline).filter(|id| self.node(**id).mass * 4 >= all);
        let most = articles.iter().find(|id| self.node(**id).mass * 2 >= all);
        let from = of_headline.or(most).copied().unwrap_or_default();
        self.deepest(tree, from)
    }

    /// Of several texts that a page marks the first that is not much less than the longest: a page may go on with the next
    /// article. Pieces of one text stand in the same element, which is then all of it.
    fn first_of(&self, tree: &Tree, marked: &[Id]) -> Option<Id> {
        let most = marked.iter().map(|id| self.node(*id).mass).max()?;
        let first = *marked.iter().find(|id| self.node(**id).mass * 4 >= most)?;
        let pieces = marked.iter().filter(|id| tree.parent(**id) == tree.parent(first)).count();
        Some(if pieces > 1 { tree.parent(first) } else { first })
    }

    /// The deepest element in one that holds most of its sentences, as long as what stands beside it is no text of its own.
    fn deepest(&self, tree: &Tree, from: Id) -> Id {
        let mut at = from;
        loop {
            let mass = self.node(at).mass;
            let most = tree.children(at).max_by_key(|id| self.node(*id).mass);
            match most.map(|id| (id, self.node(id).mass)) {
                Some((id, most)) if most * 4 >= mass * 3 && mass > 0 && !self.is_leaf(tree, id) => at = id,
                _ => return at,
            }
        }
    }

    /// A block whose words are lines, not blocks.
    fn is_leaf(&self, tree: &Tree, id: Id) -> bool {
        match tree.tag(id) {
            Tag::P | Tag::Li | Tag::Heading(_) | Tag::List | Tag::Pre | Tag::Blockquote => true,
            Tag::Table => self.is_data(tree, id),
            tag => !tag.is_block(),
        }
    }

    /// A table of data: rows of several cells with a few words each, none of which holds another table or is laid out.
    pub fn is_data(&self, tree: &Tree, table: Id) -> bool {
        let mut is_wide = false;
        for id in table + 1..tree.end(table) {
            let words = self.node(id).words;
            let is_part = |id| matches!(tree.tag(id), Tag::Br | Tag::List);
            match tree.tag(id) {
                Tag::Table | Tag::Article | Tag::Heading(1) => return false,
                Tag::Cell if words > CELL || self.headline.is_some_and(|at| (id..tree.end(id)).contains(&at)) => {
                    return false;
                }
                Tag::Cell if words > CELL / 3 && (id..tree.end(id)).any(is_part) => return false,
                Tag::Row => is_wide |= tree.children(id).filter(|id| tree.tag(*id) == Tag::Cell).count() > 1,
                _ => {}
            }
        }
        is_wide && !tree.attributes(table).is_layout
    }
}

/// Ends of sentences.
const ENDS: [char; 9] = ['.', '!', '?', '؟', '…', '۔', '»', '”', ':'];

fn is_word(word: &str) -> bool {
    word.chars().any(is_letter)
}

fn is_hidden(tree: &Tree, id: Id) -> bool {
    tree.attributes(id).is_hidden && !matches!(tree.tag(id), Tag::Html | Tag::Body | Tag::Main)
}

fn cut_by_tag(tree: &Tree, id: Id, node: &Sorted) -> Option<CutKind> {
    match tree.tag(id) {
        Tag::Nav | Tag::Button | Tag::Form => Some(CutKind::Navigation),
        // That of a quotation says whose it is.
        Tag::Footer => (!tree.above(id).any(|id| tree.tag(id) == Tag::Blockquote)).then_some(CutKind::Navigation),
        Tag::Aside if !node.told.is_facts && !node.told.is_standfirst => Some(CutKind::Related),
        // That of the page; that of an article holds the headline.
        Tag::Header if !tree.above(id).any(|id| matches!(tree.tag(id), Tag::Article | Tag::Section)) => {
            Some(CutKind::Navigation)
        }
        Tag::Figure => (!has_words_of_its_own(tree, id)).then_some(CutKind::Media),
        Tag::Media | Tag::Image => Some(CutKind::Media),
        Tag::Caption if tree.above(id).any(|id| tree.tag(id) == Tag::Figure) => Some(CutKind::Media),
        _ => None,
    }
}

/// A figure may be of a table or a quotation.
fn has_words_of_its_own(tree: &Tree, id: Id) -> bool {
    (id..tree.end(id)).any(|id| matches!(tree.tag(id), Tag::Table | Tag::Blockquote | Tag::Pre))
}
