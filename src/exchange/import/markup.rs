//! A page's or mail's HTML as blocks, all of it: no article is looked for in it, only what is not shown is left out.
//!
//! It is read as it comes, tag by tag, so that no page can be too deep, and what is wrongly written is no error.

mod tags;

use self::tags::{Tag, Tags, Token};
use super::{
    article::CutKind,
    flow::{Flow, Kind},
};

/// Puts the blocks of some HTML, or of XHTML, to those of an article. The title that its head has is given.
pub fn pour(html: &str, flow: &mut Flow) -> String {
    pour_with(html, flow, false)
}

/// The same with the earlier mails that a mail quotes.
pub fn pour_quoted(html: &str, flow: &mut Flow) {
    pour_with(html, flow, true);
}

fn pour_with(html: &str, flow: &mut Flow, keeps_quotes: bool) -> String {
    let mut page = Page {
        flow,
        title: String::new(),
        kinds: Vec::new(),
        lists: Vec::new(),
        rows: Vec::new(),
        tables: Vec::new(),
        is_as_written: 0,
    };
    let mut tags = Tags::new(html);
    while let Some(token) = tags.next() {
        match token {
            Token::Words(words) => page.words(&words),
            Token::Open(tag) if tag.name == "title" => page.title = tags.raw("title"),
            Token::Open(tag) => match hidden(&tag).filter(|unread| !(keeps_quotes && unread.is_quotation())) {
                Some(unread) => {
                    if let Unread::Counted(kind) = unread {
                        page.flow.leave_out(kind, 1);
                    }
                    if !tag.is_empty {
                        tags.skip(&tag.name);
                    }
                }
                None => page.open(&tag),
            },
            Token::Close(name) => page.close(&name),
        }
    }
    page.close_rows(0);
    page.flow.end(Kind::Paragraph);
    page.title
}

/// An element that is not read.
enum Unread {
    /// It has no words for readers.
    Passed,
    /// It is left out.
    Counted(CutKind),
}

impl Unread {
    fn is_quotation(&self) -> bool {
        matches!(self, Self::Counted(CutKind::Quotations))
    }
}

/// Whether what an element holds is not read, and what it is counted as.
fn hidden(tag: &Tag) -> Option<Unread> {
    let has =
        |attribute: &str, word: &str| tag.get(attribute).split_ascii_whitespace().any(|w| w.eq_ignore_ascii_case(word));
    let style = || tag.get("style").to_ascii_lowercase().replace(' ', "");
    match tag.name.as_str() {
        "script" | "style" | "noscript" | "template" | "iframe" | "object" | "select" | "textarea" | "button" => {
            Some(Unread::Passed)
        }
        "svg" | "video" | "audio" | "canvas" => Some(Unread::Counted(CutKind::Media)),
        "nav" => Some(Unread::Counted(CutKind::Navigation)),
        "blockquote" if has("type", "cite") || has("class", "gmail_quote") => {
            Some(Unread::Counted(CutKind::Quotations))
        }
        "div"
            if ["gmail_quote", "yahoo_quoted", "moz-cite-prefix", "protonmail_quote"]
                .iter()
                .any(|class| has("class", class)) =>
        {
            Some(Unread::Counted(CutKind::Quotations))
        }
        "aside" if has("epub:type", "footnote") || has("role", "doc-footnote") => Some(Unread::Counted(CutKind::Notes)),
        "section" if has("epub:type", "footnotes") || has("epub:type", "endnotes") => {
            Some(Unread::Counted(CutKind::Notes))
        }
        "a" if has("epub:type", "noteref") || has("role", "doc-noteref") => Some(Unread::Passed),
        "rt" | "rp" => Some(Unread::Passed),
        // What has no end holds nothing.
        "img" | "br" | "hr" | "input" | "meta" | "link" => None,
        _ if tag.has("hidden") || style().contains("display:none") || style().contains("mso-hide:all") => {
            Some(Unread::Counted(CutKind::Hidden))
        }
        _ => None,
    }
}

struct Page<'p> {
    flow: &'p mut Flow,
    title: String,
    /// The headings and items that are open.
    kinds: Vec<Kind>,
    /// Of each list that is open, how many kinds were when it began.
    lists: Vec<usize>,
    /// Of each row that is open, whether a cell is.
    rows: Vec<bool>,
    /// Of each table that is open, how many rows were when it began.
    tables: Vec<usize>,
    /// How many elements are open in which white space stands as it is written.
    is_as_written: usize,
}

impl Page<'_> {
    fn words(&mut self, words: &str) {
        if self.is_as_written > 0 {
            self.flow.text(words);
        } else {
            self.flow.text(&words.replace(['\n', '\r', '\u{c}'], " "));
        }
    }

    fn open(&mut self, tag: &Tag) {
        match tag.name.as_str() {
            "br" => self.flow.text("\n"),
            "img" => self.flow.leave_out(CutKind::Media, 1),
            "pre" => {
                self.end();
                self.is_as_written += 1;
            }
            "li" | "dt" | "dd" => {
                self.end();
                if self.kinds.len() > self.lists.last().copied().unwrap_or_default() {
                    self.forget(Kind::Item);
                }
                self.kinds.push(Kind::Item);
            }
            "ul" | "ol" | "dl" => {
                self.end();
                self.lists.push(self.kinds.len());
            }
            "p" => {
                self.end();
                // A heading cannot hold one: its end is missing.
                if let Some(Kind::Heading(_)) = self.kinds.last() {
                    self.kinds.pop();
                }
            }
            "table" => {
                self.end();
                self.tables.push(self.rows.len());
            }
            "tr" => {
                self.close_rows(self.tables.last().copied().unwrap_or_default());
                self.rows.push(false);
                self.flow.open_row();
            }
            "td" | "th" => {
                self.end();
                if let Some(is_open) = self.rows.last_mut()
                    && std::mem::replace(is_open, true)
                {
                    self.flow.close_cell();
                }
            }
            name => {
                if let Some(level) = level_of(name) {
                    self.end();
                    self.kinds.push(Kind::Heading(level));
                } else if is_block(name) {
                    self.end();
                }
            }
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "pre" => {
                self.end();
                self.is_as_written = self.is_as_written.saturating_sub(1);
            }
            "li" | "dt" | "dd" => {
                self.end();
                self.forget(Kind::Item);
            }
            "ul" | "ol" | "dl" => {
                self.end();
                if let Some(kinds) = self.lists.pop() {
                    self.kinds.truncate(kinds);
                }
            }
            "td" | "th" => {
                self.end();
                if let Some(is_open) = self.rows.last_mut()
                    && std::mem::take(is_open)
                {
                    self.flow.close_cell();
                }
            }
            "tr" => self.close_rows(self.rows.len().saturating_sub(1)),
            "table" => {
                let rows = self.tables.pop().unwrap_or_default();
                self.close_rows(rows);
            }
            name => {
                if let Some(level) = level_of(name) {
                    self.end();
                    self.forget(Kind::Heading(level));
                } else if is_block(name) {
                    self.end();
                }
            }
        }
    }

    /// Ends rows until so many are open.
    fn close_rows(&mut self, rows: usize) {
        self.end();
        while self.rows.len() > rows {
            self.rows.pop();
            self.flow.close_row();
        }
    }

    /// Ends the block that is open, as what it is in.
    fn end(&mut self) {
        self.flow.end(self.kinds.last().copied().unwrap_or(Kind::Paragraph));
    }

    /// Closes what is open of a kind, where it is the last.
    fn forget(&mut self, kind: Kind) {
        if self.kinds.last() == Some(&kind) {
            self.kinds.pop();
        }
    }
}

fn level_of(name: &str) -> Option<u8> {
    let level = name.strip_prefix('h')?.parse().ok()?;
    (1..=6).contains(&level).then_some(level)
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "section"
            | "article"
            | "main"
            | "header"
            | "footer"
            | "aside"
            | "blockquote"
            | "figure"
            | "figcaption"
            | "caption"
            | "thead"
            | "tbody"
            | "tfoot"
            | "address"
            | "center"
            | "form"
            | "fieldset"
            | "legend"
            | "body"
            | "head"
            | "html"
            | "hr"
            | "details"
            | "summary"
            | "option"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(html: &str) -> (String, Vec<(CutKind, usize)>) {
        let mut flow = Flow::default();
        pour(html, &mut flow);
        let article = flow.finish(Vec::new());
        (article.text, article.cut.iter().map(|cut| (cut.kind, cut.count)).collect())
    }

    #[test]
    fn pages_are_blocks() {
        for (html, blocks) in [
            (
                "<h2>عنوان\n فرعي</h2><p>سطر<br/>ثانٍ &laquo;قول&raquo; &#1602;&#x627;ل &AMP; &unknown; a&b",
                "عنوان فرعي\n\nسطر\nثانٍ «قول» قال & &unknown; a&b",
            ),
            ("نص <b>عري</b>ض<div>داخل<p>فقرة</div>بعد", "نص عريض\n\nداخل\n\nفقرة\n\nبعد"),
            ("<ul><li>أ<ul><li>ب</ul><li><p>ج</p></ul>د", "• أ\n• ب\n• ج\n\nد"),
            ("<table><tr><th>أ<th>ب<tr><td>1</td><td>2</td></tr></table>", "أ | ب\n1 | 2"),
            ("<table><tr><td><h1>أ</h1><td><p>ب</table>ج", "أ\n\nب\n\nج"),
            ("<pre>أ\n  ب</pre><p>a < b <3 </ x <", "أ\nب\n\na < b <3 </ x <"),
            ("<!-- <p>لا</p> --><![CDATA[نعم]]><?php x ?><!doctype html>", "نعم"),
            ("<title>لا</title><style>p{}</style><SCRIPT>if (a</b) '</p>'</sCript >نعم", "نعم"),
            ("<p a='>' b=\">\" hidden = x c>لا<p>لا</p></p><p>نعم", "نعم"),
        ] {
            assert_eq!(text(html).0, blocks, "{html}");
        }
    }

    #[test]
    fn what_is_not_shown_is_counted() {
        let html = "<div style='display: none'><div>لا</div>لا</div><img src=a.png>ن<nav>لا</nav><blockquote type=cite>لا</blockquote>
            <blockquote>نعم</blockquote><div class='x gmail_quote'>لا";
        let cut = [(CutKind::Hidden, 1), (CutKind::Media, 1), (CutKind::Navigation, 1), (CutKind::Quotations, 2)];
        assert_eq!(text(html), ("ن\n\nنعم".to_owned(), cut.to_vec()));
    }
}
