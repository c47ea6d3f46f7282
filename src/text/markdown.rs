//! Markdown as blocks of plain text with emphasis, for guidelines: headings, paragraphs, lists, quotes, code.
//!
//! What else Markdown knows (tables, images, HTML) is kept as the text it is made of. Nothing is fetched.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading, from level 1 to 6.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// The first paragraph of a list's item, which has a number in a list that counts.
    Item(Option<u64>),
    /// Lines that stand as they are written.
    Code,
    /// A line across.
    Rule,
}

/// What sets words apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Emphasis {
    /// Bold.
    Strong,
    /// Italic in scripts that have it.
    Stressed,
    /// Letters of a file or a program.
    Code,
}

/// A block of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// What it says, on one line but where a line was broken by force.
    pub text: String,
    /// Words that are set apart, in bytes of `text`, in the order of their ends.
    pub emphasis: Vec<(Range<usize>, Emphasis)>,
    /// In how many lists it stands.
    pub depth: usize,
    /// Whether it is quoted.
    pub quoted: bool,
    /// Where it begins in the source, in bytes.
    pub start: usize,
}

/// The blocks of a text, in order.
pub fn blocks(source: &str) -> Vec<Block> {
    let mut reader = Reader::default();
    for (event, bytes) in Parser::new_ext(source, Options::empty()).into_offset_iter() {
        reader.event(event, bytes.start);
    }
    reader.close();
    reader.blocks
}

#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    open: Option<Block>,
    /// Of each list that is open, the number of its next item.
    lists: Vec<Option<u64>>,
    /// An item that began and has no text yet.
    item: Option<BlockKind>,
    quotes: usize,
    /// Where words that are set apart began in the open block.
    apart: Vec<(usize, Emphasis)>,
}

impl Reader {
    fn event(&mut self, event: Event<'_>, at: usize) {
        match event {
            Event::Start(tag) => self.start(&tag, at),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.push(&text, at),
            Event::Code(text) => {
                let from = self.block(at).text.len();
                self.push(&text, at);
                let block = self.block(at);
                block.emphasis.push((from..block.text.len(), Emphasis::Code));
            }
            Event::SoftBreak => self.push(" ", at),
            Event::HardBreak => self.push("\n", at),
            Event::Rule => {
                self.begin(BlockKind::Rule, at);
                self.close();
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, at: usize) {
        match tag {
            Tag::Heading { level, .. } => self.begin(BlockKind::Heading(number_of(*level)), at),
            Tag::Paragraph => {
                self.close();
                self.block(at);
            }
            Tag::CodeBlock(_) => self.begin(BlockKind::Code, at),
            Tag::BlockQuote(_) => {
                self.close();
                self.quotes += 1;
            }
            Tag::List(first) => {
                self.close();
                self.lists.push(*first);
            }
            Tag::Item => {
                self.close();
                self.item = Some(BlockKind::Item(self.lists.last().copied().flatten()));
                if let Some(Some(next)) = self.lists.last_mut() {
                    *next += 1;
                }
            }
            Tag::Strong => self.set_apart(Emphasis::Strong, at),
            Tag::Emphasis => self.set_apart(Emphasis::Stressed, at),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::CodeBlock => self.close(),
            TagEnd::Item => {
                self.close();
                self.item = None;
            }
            TagEnd::BlockQuote(_) => {
                self.close();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::List(_) => {
                self.close();
                self.lists.pop();
            }
            TagEnd::Strong | TagEnd::Emphasis => {
                if let (Some((from, what)), Some(block)) = (self.apart.pop(), &mut self.open) {
                    block.emphasis.push((from..block.text.len(), what));
                }
            }
            _ => {}
        }
    }

    fn set_apart(&mut self, what: Emphasis, at: usize) {
        let from = self.block(at).text.len();
        self.apart.push((from, what));
    }

    fn push(&mut self, text: &str, at: usize) {
        self.block(at).text.push_str(text);
    }

    fn begin(&mut self, kind: BlockKind, at: usize) {
        self.close();
        self.open = Some(self.new_block(kind, at));
    }

    /// The open block, or a new one as the place has it.
    fn block(&mut self, at: usize) -> &mut Block {
        if self.open.is_none() {
            let kind = self.item.take().unwrap_or(BlockKind::Paragraph);
            self.open = Some(self.new_block(kind, at));
        }
        let fallback = self.new_block(BlockKind::Paragraph, at);
        self.open.get_or_insert(fallback)
    }

    fn new_block(&self, kind: BlockKind, start: usize) -> Block {
        let (depth, quoted) = (self.lists.len(), self.quotes > 0);
        Block { kind, text: String::new(), emphasis: Vec::new(), depth, quoted, start }
    }

    fn close(&mut self) {
        self.apart.clear();
        if let Some(mut block) = self.open.take() {
            let len = block.text.trim_end().len();
            block.text.truncate(len);
            block.emphasis.iter_mut().for_each(|(bytes, _)| bytes.end = bytes.end.min(len));
            block.emphasis.retain(|(bytes, _)| bytes.start < bytes.end);
            if !block.text.is_empty() || block.kind == BlockKind::Rule {
                self.blocks.push(block);
            }
        }
    }
}

fn number_of(level: HeadingLevel) -> u8 {
    level as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(source: &str, expected: &[&str]) {
        let told: Vec<String> = blocks(source).iter().map(told).collect();
        assert_eq!(told, expected, "{source}");
    }

    fn told(block: &Block) -> String {
        let kind = match block.kind {
            BlockKind::Heading(level) => format!("h{level}"),
            BlockKind::Paragraph => "p".to_owned(),
            BlockKind::Item(None) => "-".to_owned(),
            BlockKind::Item(Some(number)) => format!("{number}."),
            BlockKind::Code => "code".to_owned(),
            BlockKind::Rule => "rule".to_owned(),
        };
        let mut text = block.text.clone();
        for (bytes, what) in block.emphasis.iter().rev() {
            let sign = match what {
                Emphasis::Strong => "**",
                Emphasis::Stressed => "*",
                Emphasis::Code => "`",
            };
            text.insert_str(bytes.end, sign);
            text.insert_str(bytes.start, sign);
        }
        format!("{}{}{kind} {text}", ">".repeat(usize::from(block.quoted)), " ".repeat(block.depth))
    }

    #[test]
    fn every_kind_of_block_is_told() {
        check("# قول\n\nسطر أول\nسطر ثانٍ", &["h1 قول", "p سطر أول سطر ثانٍ"]);
        check("- one\n  - *two*\n- three", &[" - one", "  - *two*", " - three"]);
        check("3. a\n4. b", &[" 3. a", " 4. b"]);
        check("- a\n\n  more\n\n- b", &[" - a", " p more", " - b"]);
        check("> «[لن نوقّع]»، قالت", &[">p «[لن نوقّع]»، قالت"]);
        check("a **b** `c`\n\n---\n\n```\nx  y\n```", &["p a **b** `c`", "rule ", "code x  y"]);
        check("", &[]);
    }

    #[test]
    fn what_is_no_block_of_ours_stays_as_text() {
        check("<b>x</b> & [link](there)", &["p <b>x</b> & link"]);
        check("[المصرف] in [square] brackets", &["p [المصرف] in [square] brackets"]);
        check("**open", &["p **open"]);
    }

    #[test]
    fn a_block_knows_where_it_began() {
        let source = "# A\n\ntext\n\n## B\n";
        let starts: Vec<&str> = blocks(source).iter().filter_map(|block| source.get(block.start..)).collect();
        assert_eq!(starts, ["# A\n\ntext\n\n## B\n", "text\n\n## B\n", "## B\n"]);
    }
}
