//! Markdown, with what is known of the article in lines before it.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::{
    ImportError, ImportFormat, Keeps, Source, Take,
    article::{About, CutKind},
    date,
    decode::decode,
    flow::{Flow, Kind},
    html::fragment,
};

/// Markdown.
pub const FORMAT: ImportFormat = ImportFormat {
    id: "markdown",
    title: "Markdown",
    extensions: &["md", "markdown", "mdown", "mkd"],
    is_it: |_| false,
    keeps: Keeps {
        kept: "headings, paragraphs, lists, tables, the words of links; title, author, date and more of its front matter",
        cut: "signs of Markdown, addresses of links, footnotes, pictures",
    },
    read,
};

fn read(source: &mut Source<'_>, take: &mut Take<'_>) -> Result<(), ImportError> {
    let original = source.bytes()?;
    let (text, decoded) = decode(&original, source.options.encoding)?;
    let mut flow = Flow::default();
    flow.article.decoded = decoded;
    let body = match front_matter(&text) {
        Some((front, body)) => {
            flow.article.about = about(front);
            body
        }
        None => &text,
    };
    let mut page = Page { flow: &mut flow, items: 0, notes: 0, images: 0, html: None, failed: None };
    for event in
        Parser::new_ext(body, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH)
    {
        page.event(event);
    }
    if let Some(cause) = page.failed {
        return Err(cause);
    }
    _ = take(Ok(flow.finish(original).checked(source.stem())?));
    Ok(())
}

/// The lines between `---` at the beginning, and what follows.
fn front_matter(text: &str) -> Option<(&str, &str)> {
    let rest = text.strip_prefix("---\n")?;
    let end = rest
        .match_indices("---\n")
        .map(|(at, _)| at)
        .find(|at| *at == 0 || rest.get(..*at).is_some_and(|r| r.ends_with('\n')))?;
    let (front, body) = rest.split_at_checked(end)?;
    // A rule across begins a text, too; lines that say nothing are no front matter.
    let is_said = |line: &str| line.trim().is_empty() || line.contains(':') || line.starts_with(['#', ' ', '\t', '-']);
    (front.contains(':') && front.lines().all(is_said)).then_some((front, body.strip_prefix("---\n")?))
}

fn about(front: &str) -> About {
    let mut about = About::default();
    for line in front.lines().filter(|line| !line.starts_with([' ', '\t', '-', '#'])) {
        let Some((key, words)) = line.split_once(':') else { continue };
        let words = words.trim();
        let bare =
            ['"', '\''].iter().find_map(|quote| words.strip_prefix(*quote)?.strip_suffix(*quote)).unwrap_or(words);
        let place = match key.trim().to_lowercase().as_str() {
            "title" | "العنوان" | "عنوان" => &mut about.title,
            "author" | "byline" | "authors" | "الكاتب" | "كاتب" => &mut about.byline,
            "outlet" | "source" | "publisher" | "المصدر" => &mut about.outlet,
            "url" | "link" | "canonical" | "canonical_url" | "الرابط" => &mut about.url,
            "lang" | "language" | "اللغة" => &mut about.language,
            "date" | "published" | "التاريخ" => {
                about.published = date::find(bare);
                continue;
            }
            _ => continue,
        };
        bare.trim_matches(['[', ']']).clone_into(place);
    }
    about
}

struct Page<'p> {
    flow: &'p mut Flow,
    items: usize,
    /// How many notes, and pictures, are open.
    notes: usize,
    images: usize,
    /// HTML that is being collected.
    html: Option<String>,
    /// Why some of it could not be read.
    failed: Option<ImportError>,
}

impl Page<'_> {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(words) | Event::Code(words) | Event::InlineMath(words) | Event::DisplayMath(words) => {
                self.words(&words);
            }
            Event::Html(html) => {
                if let Some(all) = &mut self.html {
                    all.push_str(&html);
                }
            }
            Event::InlineHtml(html) if html.to_ascii_lowercase().starts_with("<br") => self.words("\n"),
            Event::SoftBreak => self.words(" "),
            Event::HardBreak => self.words("\n"),
            Event::InlineHtml(_) | Event::FootnoteReference(_) | Event::Rule | Event::TaskListMarker(_) => {}
        }
    }

    fn words(&mut self, words: &str) {
        if self.notes == 0 && self.images == 0 {
            self.flow.text(words);
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::FootnoteDefinition(_) => {
                self.block();
                self.notes += 1;
                self.flow.leave_out(CutKind::Notes, 1);
            }
            Tag::Image { .. } => {
                self.images += 1;
                self.flow.leave_out(CutKind::Media, 1);
            }
            Tag::Item => {
                self.block();
                self.items += 1;
            }
            Tag::HtmlBlock => {
                self.block();
                self.html = Some(String::new());
            }
            Tag::TableHead | Tag::TableRow => self.flow.open_row(),
            Tag::Heading { .. }
            | Tag::Paragraph
            | Tag::CodeBlock(_)
            | Tag::BlockQuote(_)
            | Tag::List(_)
            | Tag::Table(_) => {
                self.block();
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(level) => self.flow.end(Kind::Heading(level as u8)),
            TagEnd::FootnoteDefinition => self.notes = self.notes.saturating_sub(1),
            TagEnd::Image => self.images = self.images.saturating_sub(1),
            TagEnd::Item => {
                self.block();
                self.items = self.items.saturating_sub(1);
            }
            TagEnd::HtmlBlock => {
                if let Some(html) = self.html.take().filter(|_| self.notes == 0) {
                    match fragment(&html) {
                        Ok(fragment) => self.flow.add(fragment),
                        Err(cause) => self.failed = Some(cause),
                    }
                }
            }
            TagEnd::TableHead | TagEnd::TableRow => self.flow.close_row(),
            TagEnd::TableCell => self.flow.close_cell(),
            TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::BlockQuote(_) | TagEnd::List(_) => self.block(),
            _ => {}
        }
    }

    fn block(&mut self) {
        self.flow.end(if self.items > 0 { Kind::Item } else { Kind::Paragraph });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::import::testing::{all, fixture};

    #[test]
    fn a_text_has_its_blocks_and_what_its_front_matter_says() {
        let article = all(&FORMAT, "a.md", &fixture("markdown/news.md")).pop().unwrap().unwrap();
        assert_eq!(article.text, String::from_utf8(fixture("markdown/news.expected.txt")).unwrap().trim_end());
        let about = &article.about;
        assert_eq!(
            (&*about.title, &*about.byline, &*about.outlet),
            ("المدينة تفتح جسرها: عامان من الانتظار", "ليلى حداد", "صوت الساحل")
        );
        assert_eq!((about.published.map(|d| d.to_string()).as_deref(), &*about.language), (Some("2025-09-14"), "ar"));
        let cut: Vec<(CutKind, usize)> = article.cut.iter().map(|cut| (cut.kind, cut.count)).collect();
        assert_eq!(cut, [(CutKind::Media, 1), (CutKind::Notes, 1)]);
        let levels: Vec<u8> = article.headings.iter().map(|heading| heading.level).collect();
        assert_eq!(levels, [1, 2]);
    }

    #[test]
    fn a_rule_at_the_beginning_is_no_front_matter() {
        let text = |words: &str| all(&FORMAT, "a.md", words.as_bytes()).pop().unwrap().unwrap().text;
        assert_eq!(text("---\nقال: نعم\nولا شيء بعده\n---\nانتهى"), "قال: نعم ولا شيء بعده\n\nانتهى");
        assert_eq!(text("---\ntitle: أ\n---\nنص"), "نص");
        assert_eq!(text("---\ntitle: أ\n"), "title: أ");
    }
}
