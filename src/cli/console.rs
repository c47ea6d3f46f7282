//! What every subcommand says, and how it ends.

use std::{
    borrow::Cow,
    fmt,
    io::{self, Write},
    process::ExitCode,
};

/// How a command ended that was carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exit {
    /// All was done.
    Done,
    /// Done, and faults were found.
    Faults,
    /// Some of it could not be done, and that was said.
    CouldNot,
}

/// What could not be done, why, and the way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    message: String,
    hint: Option<String>,
}

impl Failure {
    /// A failure that names the file and the cause.
    pub fn new(message: impl fmt::Display) -> Self {
        Self { message: message.to_string(), hint: None }
    }

    /// What could not be done, and why.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The way out, where there is one.
    pub fn way_out(&self) -> Option<&str> {
        self.hint.as_deref()
    }

    /// The same with a way out.
    pub fn hint(self, hint: impl fmt::Display) -> Self {
        Self { hint: Some(hint.to_string()), ..self }
    }
}

/// Why a command was not carried out.
#[derive(Debug)]
pub(super) enum Stop {
    /// It could not be.
    Failure(Failure),
    /// What it says could not be printed.
    Output(io::Error),
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

/// How a subcommand ends.
pub(super) type Outcome = Result<Exit, Stop>;

/// Where a subcommand speaks.
pub(super) struct Console<'a> {
    /// What was asked for.
    pub out: &'a mut dyn Write,
    /// What went wrong.
    pub err: &'a mut dyn Write,
}

impl Console<'_> {
    /// Says what could not be done. Where nobody reads it, nothing more can be done about it.
    pub fn fail(&mut self, failure: &Failure) {
        self.say("error", failure);
    }

    /// Says what is not as it could be, but stops nothing.
    pub fn note(&mut self, failure: &Failure) {
        self.say("note", failure);
    }

    fn say(&mut self, what: &str, Failure { message, hint }: &Failure) {
        writeln!(self.err, "{what}: {}", plain(message)).ok();
        if let Some(hint) = hint {
            writeln!(self.err, "hint: {}", plain(hint)).ok();
        }
    }

    /// Says how the command ended, and gives the code for it.
    pub fn end(&mut self, outcome: Outcome) -> ExitCode {
        let code = match outcome {
            Ok(Exit::Done) => 0,
            Ok(Exit::Faults) => 1,
            Ok(Exit::CouldNot) => 2,
            // A reader that has heard enough, such as `head`, is no failure.
            Err(Stop::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => 0,
            Err(Stop::Output(error)) => {
                let failure = Failure::new(format_args!("standard output: cannot be written: {error}"));
                self.fail(&failure.hint("make room, or send the output elsewhere"));
                2
            }
            Err(Stop::Failure(failure)) => {
                self.fail(&failure);
                2
            }
        };
        ExitCode::from(code)
    }
}

/// `text` as a terminal may show it: controls, which could drive the terminal, and bidi controls, which could reorder
/// what stands around, are spelled out.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    let unsafe_here = |c: char| c.is_control() && c != '\n' || is_bidi_control(c);
    if !text.contains(unsafe_here) {
        return Cow::Borrowed(text);
    }
    let spell = |c: char| if unsafe_here(c) { c.escape_unicode().to_string() } else { c.to_string() };
    Cow::Owned(text.chars().map(spell).collect())
}

fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A count with its noun, in English.
pub(super) fn count(n: usize, noun: &str) -> String {
    match (n, noun.strip_suffix('y')) {
        (1, _) => format!("1 {noun}"),
        (_, Some(stem)) => format!("{n} {stem}ies"),
        (_, None) => format!("{n} {noun}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_cannot_drive_the_terminal() {
        for (text, shown) in [
            ("قال «نعم»\u{200f}.", "قال «نعم»\u{200f}."),
            ("a\u{1b}[2Jb\rc\u{9b}", "a\\u{1b}[2Jb\\u{d}c\\u{9b}"),
            ("a\u{202e}txt\u{2066}b", "a\\u{202e}txt\\u{2066}b"),
            ("one\ntwo", "one\ntwo"),
        ] {
            assert_eq!(plain(text), shown);
        }
    }

    #[test]
    fn an_end_has_its_code_and_its_words() {
        let pipe = || Stop::Output(io::Error::from(io::ErrorKind::BrokenPipe));
        let full = || Stop::Output(io::Error::from(io::ErrorKind::StorageFull));
        let failure = || Stop::Failure(Failure::new("a.txt: is empty").hint("fill it"));
        let table: [(Outcome, u8, &str); 6] = [
            (Ok(Exit::Done), 0, ""),
            (Ok(Exit::Faults), 1, ""),
            (Ok(Exit::CouldNot), 2, ""),
            (Err(pipe()), 0, ""),
            (Err(full()), 2, "error: standard output: cannot be written"),
            (Err(failure()), 2, "error: a.txt: is empty\nhint: fill it\n"),
        ];
        for (outcome, code, words) in table {
            let (mut out, mut err) = (Vec::new(), Vec::new());
            let name = format!("{outcome:?}");
            let ended = Console { out: &mut out, err: &mut err }.end(outcome);
            assert_eq!(ended, ExitCode::from(code), "{name}");
            let said = String::from_utf8(err).expect("UTF-8");
            assert!(said.starts_with(words) && said.is_empty() == words.is_empty(), "{name}: {said}");
        }
    }
}
