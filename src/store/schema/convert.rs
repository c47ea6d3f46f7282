//! Between file types and the model, without losing what either does not know.
//!
//! A word that this version does not know (a status, a kind) is read as the usual one, and kept; fields it does not know
//! of something small, such as a fragment, are kept with the record around it. Both are written back unless the
//! analyst changed that very thing.

use std::{
    collections::{BTreeMap, BTreeSet, btree_map::Entry},
    str::FromStr,
};

use crate::{
    model::{self, Records},
    store::{
        ron::{Extra, Field, Record, Unread, options, write::write_string},
        schema::flaw::{Flaw, Misfit},
    },
};

/// What of a file was not understood.
#[derive(Debug, Default)]
pub struct Notes {
    /// What to report.
    pub faults: Vec<Note>,
    /// Records that stay in the file as they are.
    pub unread: Vec<Unread>,
}

/// The list that a record is set apart from where another of its name is shown: none that any file has.
const SUPERSEDED: &str = "superseded";

/// One thing that was not understood.
#[derive(Debug)]
pub struct Note {
    /// Words that stand in its line.
    pub in_line_with: String,
    /// What is wrong.
    pub misfit: Misfit,
}

impl Notes {
    /// Reports something that is wrong in the line with those words.
    pub fn report(&mut self, in_line_with: &str, misfit: Misfit) {
        self.faults.push(Note { in_line_with: in_line_with.to_owned(), misfit });
    }

    /// Reads the records of a list whose order is the owner's; those that make no sense are kept as they are.
    pub fn in_order<R: Field, M>(
        &mut self,
        list: &str,
        records: &[R],
        name: impl Fn(&R) -> &str,
        read: impl Fn(&R, &mut Reading<'_>) -> Result<M, Flaw>,
    ) -> Vec<M> {
        let (mut found, mut names) = (Vec::new(), BTreeSet::new());
        for record in records {
            let id = name(record);
            match read(record, &mut Reading::new(self, id)) {
                Ok(read) if names.insert(id) => found.push(read),
                Ok(_) => {
                    self.keep_apart(id, record, Misfit::TwiceFirst { list: list.to_owned(), id: id.to_owned() });
                }
                Err(flaw) => self.keep(list, id, record, flaw),
            }
        }
        found
    }

    /// Keeps an entry of a map that makes no sense.
    pub fn keep_entry<V: Field>(&mut self, map: &str, key: &str, value: &V, flaw: Flaw) {
        let mut text = quoted(key);
        text.push_str(": ");
        value.write(&mut text);
        self.unread.push(Unread { list: map.to_owned(), text, extra: Extra::new() });
        self.report(key, Misfit::Entry { map: map.to_owned(), flaw });
    }

    /// Keeps a record that makes no sense in its list.
    pub fn keep<R: Field>(&mut self, list: &str, id: &str, record: &R, flaw: Flaw) {
        self.unread.push(Unread { list: list.to_owned(), text: written(record), extra: Extra::new() });
        self.report(id, Misfit::Record { list: list.to_owned(), id: id.to_owned(), flaw });
    }

    /// Keeps a record that stands twice apart from its list: else it would come back once the other is removed.
    fn keep_apart<R: Field>(&mut self, id: &str, record: &R, misfit: Misfit) {
        self.unread.push(Unread { list: SUPERSEDED.to_owned(), text: written(record), extra: Extra::new() });
        self.report(id, misfit);
    }
}

/// A record of the model, as lists of a file need to know it.
pub trait Kept: PartialEq + Clone {
    /// Its name.
    type Id: Ord + Clone;
    /// Its name.
    fn id(&self) -> Self::Id;
    /// Its revision.
    fn rev(&self) -> u32;
}

/// Reads the records of a list; those that make no sense, and the lower revisions of those that stand twice, are kept
/// as they are.
pub fn read_records<R: Field, M: Kept>(
    list: &str,
    records: &[R],
    notes: &mut Notes,
    name: impl Fn(&R) -> &str,
    read: impl Fn(&R, &mut Reading<'_>) -> Result<M, Flaw>,
) -> Records<M::Id, M> {
    let twice = |id: &str| Misfit::TwiceHighest { list: list.to_owned(), id: id.to_owned() };
    let mut found: BTreeMap<M::Id, (M, &R)> = BTreeMap::new();
    for record in records {
        let mut reading = Reading::new(notes, name(record));
        let read = match read(record, &mut reading) {
            Ok(read) => read,
            Err(flaw) => {
                notes.keep(list, name(record), record, flaw);
                continue;
            }
        };
        match found.entry(read.id()) {
            Entry::Vacant(place) => drop(place.insert((read, record))),
            Entry::Occupied(place) if place.get().0 == read => {}
            Entry::Occupied(place) if place.get().0.rev() >= read.rev() => {
                notes.keep_apart(name(record), record, twice(name(record)));
            }
            Entry::Occupied(mut place) => {
                let (_, lower) = place.insert((read, record));
                notes.keep_apart(name(lower), lower, twice(name(lower)));
            }
        }
    }
    found.into_iter().map(|(id, (read, _))| (id, read)).collect()
}

/// Reads an identifier, a hash, a time.
///
/// # Errors
/// What is wrong with it.
pub fn parse<T: FromStr<Err: Into<Flaw>>>(text: &str) -> Result<T, Flaw> {
    text.parse().map_err(|error: T::Err| error.into())
}

/// Reads several.
///
/// # Errors
/// What is wrong with the first that does not read.
pub fn parse_all<T: FromStr<Err: Into<Flaw>>>(texts: &[String]) -> Result<Vec<T>, Flaw> {
    texts.iter().map(|text| parse(text)).collect()
}

/// Prints several.
pub fn print_all<T: ToString>(values: &[T]) -> Vec<String> {
    values.iter().map(ToString::to_string).collect()
}

/// A text that is left out where it is empty.
pub fn filled(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// A thing that files call by a word.
pub trait Word: Copy + PartialEq {
    /// Its word.
    fn word(self) -> &'static str;
    /// The thing of that word.
    fn of(word: &str) -> Option<Self>;
}

/// Gives the variants of a type their words.
macro_rules! words {
    ($($Type:ty { $($Variant:ident => $word:literal),* $(,)? })*) => {$(
        impl $crate::store::schema::convert::Word for $Type {
            fn word(self) -> &'static str {
                match self { $(Self::$Variant => $word,)* }
            }

            fn of(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$Variant),)* _ => None }
            }
        }
    )*};
}

pub(crate) use words;

/// One record being read: what is kept of it, and where to report.
#[derive(Debug)]
#[must_use]
pub struct Reading<'a> {
    notes: &'a mut Notes,
    about: &'a str,
    extra: Extra,
}

impl<'a> Reading<'a> {
    /// Begins a record that can be found by `about`.
    pub fn new(notes: &'a mut Notes, about: &'a str) -> Self {
        Reading { notes, about, extra: Extra::new() }
    }

    /// Reads a record within the record.
    ///
    /// # Errors
    /// As `read`.
    pub fn part<R, M>(
        &mut self,
        record: &R,
        read: impl Fn(&R, &mut Reading<'_>) -> Result<M, Flaw>,
    ) -> Result<M, Flaw> {
        read(record, &mut Reading::new(self.notes, self.about))
    }

    /// The thing of a word; the usual one where the word is absent or unknown.
    pub fn word<W: Word + Default>(&mut self, field: &str, word: Option<&String>) -> W {
        let Some(word) = word else { return W::default() };
        W::of(word).unwrap_or_else(|| {
            self.extra.insert(field.to_owned(), quoted(word));
            self.unknown(field, word, W::default().word());
            W::default()
        })
    }

    /// The things of some words, without those that are unknown.
    pub fn words<W: Word>(&mut self, field: &str, words: &[String]) -> Vec<W> {
        let known: Vec<W> = words.iter().filter_map(|word| W::of(word)).collect();
        if known.len() < words.len() {
            self.extra.insert(field.to_owned(), written(&words.to_vec()));
            for word in words.iter().filter(|word| W::of(word).is_none()) {
                self.unknown(field, word, "absent");
            }
        }
        known
    }

    /// Something that may be absent; what makes no sense is kept, and read as absent.
    pub fn optional<T: FromStr<Err: Into<Flaw>>>(&mut self, field: &str, text: Option<&String>) -> Option<T> {
        let text = text?;
        let read = parse(text).map_err(|flaw| {
            self.extra.insert(field.to_owned(), quoted(text));
            self.notes.report(self.about, Misfit::Field { field: field.to_owned(), flaw });
        });
        read.ok()
    }

    /// A small thing within the record that may be absent; one that makes no sense is kept, and read as absent.
    pub fn optional_part<R: Record, M>(
        &mut self,
        field: &str,
        record: Option<&R>,
        read: impl Fn(&R, &mut Reading<'_>) -> Result<M, Flaw>,
    ) -> Option<M> {
        let record = record?;
        let mut part = Reading::new(self.notes, self.about);
        let read = read(record, &mut part);
        let is_known = part.extra.is_empty() && record.extra().is_empty();
        if !is_known || read.is_err() {
            self.extra.insert(field.to_owned(), written(record));
        }
        read.map_err(|flaw| self.notes.report(self.about, Misfit::Field { field: field.to_owned(), flaw })).ok()
    }

    /// Keeps what is not known of small things within the record.
    pub fn within<R: Record>(&mut self, field: &str, things: &[R]) {
        if things.iter().any(|thing| !thing.extra().is_empty()) {
            self.extra.insert(field.to_owned(), written(&things.to_vec()));
        }
    }

    /// Everything kept: the record's own unknown fields, and what was found since.
    pub fn extra(&mut self, own: &Extra) -> model::Extra {
        let mut extra = std::mem::take(&mut self.extra);
        extra.extend(own.iter().map(|(name, text)| (name.clone(), text.clone())));
        model::Extra(extra)
    }

    fn unknown(&mut self, field: &str, word: &str, usual: &str) {
        let [about, field, word, usual] = [self.about, field, word, usual].map(str::to_owned);
        self.notes.report(self.about, Misfit::Word { about, field, word, usual });
    }
}

/// One record being written, with what was kept of it.
#[derive(Debug)]
pub struct Writing {
    extra: Extra,
}

impl Writing {
    /// Begins a record of which this was kept.
    pub fn new(extra: &model::Extra) -> Self {
        Writing { extra: extra.0.clone() }
    }

    /// A word, or the unknown one that was read as it.
    pub fn word<W: Word + Default>(&mut self, field: &str, value: W) -> String {
        match self.extra.remove(field).and_then(|text| options().from_str::<String>(&text).ok()) {
            Some(unknown) if value == W::default() => unknown,
            _ => value.word().to_owned(),
        }
    }

    /// A word, or the unknown one that was read as it; absent where it is the usual one.
    pub fn word_unless_usual<W: Word + Default>(&mut self, field: &str, value: W) -> Option<String> {
        Some(self.word(field, value)).filter(|word| word != W::default().word())
    }

    /// Something that may be absent, or what stood in its place and made no sense.
    pub fn optional<T: ToString>(&mut self, field: &str, value: Option<&T>) -> Option<String> {
        let kept = self.extra.remove(field).and_then(|text| options().from_str::<String>(&text).ok());
        value.map(ToString::to_string).or(kept)
    }

    /// What was kept of a small thing within the record that may be absent.
    pub fn part<R: Record>(&mut self, field: &str) -> Option<R> {
        self.extra.remove(field).and_then(|text| options().from_str(&text).ok())
    }

    /// Words, with the unknown ones that stood among them.
    pub fn words<W: Word>(&mut self, field: &str, values: &[W]) -> Vec<String> {
        let kept = self.extra.remove(field).and_then(|text| options().from_str::<Vec<String>>(&text).ok());
        let unchanged = |words: &Vec<String>| words.iter().filter_map(|word| W::of(word)).eq(values.iter().copied());
        kept.filter(unchanged).unwrap_or_else(|| values.iter().map(|value| value.word().to_owned()).collect())
    }

    /// Gives small things back what was not known of them: to those that are the same, else to those in the same place.
    pub fn within<R: Record>(&mut self, field: &str, things: &mut [R]) {
        let kept = self.extra.remove(field).and_then(|text| options().from_str::<Vec<R>>(&text).ok());
        let Some(mut kept) = kept else { return };
        let is_same_count = kept.len() == things.len();
        let extras: Vec<Extra> = kept.iter_mut().map(|thing| std::mem::take(thing.extra_mut())).collect();
        let mut left: Vec<Option<Extra>> = extras.into_iter().map(Some).collect();
        for (at, thing) in things.iter_mut().enumerate() {
            let is_same = |i: &usize| left.get(*i).is_some_and(Option::is_some) && kept.get(*i) == Some(thing);
            // Mostly nothing moved: the same place is looked at first.
            let same = Some(at).filter(is_same).or_else(|| (0..kept.len()).find(is_same));
            let place = same.or(Some(at).filter(|_| is_same_count));
            if let Some(extra) = place.and_then(|i| left.get_mut(i)).and_then(Option::take) {
                *thing.extra_mut() = extra;
            }
        }
    }

    /// What is left: fields of the record itself.
    pub fn extra(self) -> Extra {
        self.extra
    }
}

fn quoted(text: &str) -> String {
    let mut out = String::new();
    write_string(text, &mut out);
    out
}

fn written<F: Field>(value: &F) -> String {
    let mut out = String::new();
    value.write(&mut out);
    out
}
