//! Mails, and pages that are saved in one file, which are mails by their make.
//!
//! Nothing is fetched: a picture or page that a mail only names is not there.

mod body;
mod mime;
mod page;
mod quotes;
#[cfg(test)]
mod tests;
mod words;

use std::ops::ControlFlow;

use self::{
    body::{Body, How},
    mime::Part,
};
use super::{About, ImportError, ImportFormat, Keeps, PartError, Source, Spot, Take, date};

pub use page::FORMAT as MHTML;

/// Mails.
pub const EML: ImportFormat = ImportFormat {
    id: "eml",
    title: "Mail",
    extensions: &["eml"],
    is_it: is_mail,
    keeps: Keeps {
        kept: "the page of it, else its plain text, with headings, lists, tables and signature; what is passed on; subject, sender, \
               list or organization, date, language",
        cut: "earlier mails that it quotes, attachments, pictures, hidden words",
    },
    read,
};

/// The deepest that mails hang on one another.
const MAILS: usize = 4;

fn read(source: &mut Source<'_>, take: &mut Take<'_>) -> Result<(), ImportError> {
    let original = source.bytes()?;
    let mail = Part::of(&original)?;
    if mail.is_headless() {
        return Err(ImportError::Damaged("no mail is in it".to_owned()));
    }
    let stem = source.stem().to_owned();
    Mails { encoding: source.options.encoding, stem: &stem, count: 0, take }.read(&mail, &original, 0).map(drop)
}

struct Mails<'r, 't> {
    encoding: Option<&'static encoding_rs::Encoding>,
    stem: &'r str,
    /// How many that hang on another were read.
    count: usize,
    take: &'r mut Take<'t>,
}

impl Mails<'_, '_> {
    /// Hands out the article of a mail; where it has no words of its own, those of the mails that hang on it.
    fn read(&mut self, mail: &Part<'_>, original: &[u8], depth: usize) -> Result<ControlFlow<()>, ImportError> {
        let subject = mail.header("Subject");
        let mut how = How { encoding: self.encoding, subject: &subject, keeps_quotes: false };
        let mut body = Body::of(mail, how)?;
        let (mut is_whole, mut mails) = (body.is_whole, std::mem::take(&mut body.mails));
        let (mut article, has_cut) = body.finish(original);
        if has_cut && article.text.is_empty() {
            // Rather too much than nothing.
            how.keeps_quotes = true;
            let mut body = Body::of(mail, how)?;
            (is_whole, mails) = (body.is_whole, std::mem::take(&mut body.mails));
            article = body.finish(original).0;
        }
        if article.text.is_empty() && !mails.is_empty() && depth < MAILS {
            return Ok(self.attached(&mails, depth));
        }
        article.about = about(mail, subject);
        if depth > 0 {
            article.extension = "eml";
            article.place = Spot::Mail(self.count);
        }
        let place = article.place.clone();
        let flow = (self.take)(Ok(article.checked(self.stem)?));
        if is_whole || flow.is_break() {
            return Ok(flow);
        }
        // What was read stays.
        let cause = ImportError::Damaged("it breaks off: its end is missing".to_owned());
        Ok((self.take)(Err(PartError { place: if place.is_whole() { Spot::End } else { place }, cause })))
    }

    fn attached(&mut self, mails: &[&Part<'_>], depth: usize) -> ControlFlow<()> {
        for mail in mails {
            self.count += 1;
            let number = self.count;
            let (bytes, _) = mail.content();
            let read = Part::of(&bytes).and_then(|mail| self.read(&mail, &bytes, depth + 1));
            let flow = match read {
                Ok(flow) => flow,
                Err(cause) => (self.take)(Err(PartError { place: Spot::Mail(number), cause })),
            };
            flow?;
        }
        ControlFlow::Continue(())
    }
}

/// What a mail says of itself.
fn about(mail: &Part<'_>, title: String) -> About {
    let (byline, _) = words::person(&mail.written("From"));
    let list = || words::person(&mail.written("List-Id")).0;
    let outlet = [mail.header("Organization"), list()].into_iter().find(|words| !words.is_empty());
    let address = mail.header("Archived-At");
    let address = address.trim_matches(['<', '>']);
    let language = mail.header("Content-Language");
    About {
        title,
        outlet: outlet.unwrap_or_default(),
        byline,
        published: date::find(&mail.header("Date")),
        url: if address.starts_with("http") { address.to_owned() } else { String::new() },
        language: language.split(',').next().unwrap_or_default().trim().to_owned(),
    }
}

/// Whether a file begins with headers of a mail that was sent.
fn is_mail(head: &[u8]) -> bool {
    const FIRST: [&str; 5] = ["from", "date", "subject", "to", "return-path"];
    const SENT: [&str; 6] = ["received", "message-id", "mime-version", "delivered-to", "dkim-signature", "arc-seal"];
    let names = names(head);
    let has = |known: &[&str]| names.iter().any(|name| known.contains(&name.as_str()));
    !page::is_page(head) && has(&FIRST) && has(&SENT)
}

/// The names of the headers that a file begins with, in lower case; none where it begins otherwise.
fn names(head: &[u8]) -> Vec<String> {
    let mut names = Vec::new();
    for (at, line) in head.split(|byte| *byte == b'\n').enumerate() {
        if matches!(line, b"" | b"\r") {
            break;
        }
        if (at == 0 && line.starts_with(b"From ")) || (at > 0 && line.first().is_some_and(|byte| b" \t".contains(byte)))
        {
            continue;
        }
        let colon = line.iter().position(|byte| *byte == b':').and_then(|colon| line.get(..colon));
        let Some(name) = colon.filter(|name| name.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-'))
        else {
            // The last line may be cut.
            break;
        };
        names.push(String::from_utf8_lossy(name).to_lowercase());
    }
    names
}
