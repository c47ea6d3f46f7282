//! Parts of the model as a few bytes, for the index alone: read faster than text, and by no other version.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::model::{
    Affiliation, AnalystId, Article, ArticleId, Decoded, Direction, Entity, EntityId, EntityKind, Extra, Heading,
    ImportRecord, LayerKey, LayerSummary, Names, Origin, Place, Position, Provenance, Scope, Status, TagId, TextHash,
    Timestamp,
};

/// What can be packed. Reading gives nothing where the bytes are not what was packed.
pub(super) trait Pack: Sized {
    fn pack(&self, out: &mut Vec<u8>);
    fn unpack(bytes: &mut &[u8]) -> Option<Self>;
}

/// Structs, by their fields: one that is forgotten does not compile.
macro_rules! fields {
    ($($Name:ident { $($field:ident),* $(,)? })*) => {$(
        impl Pack for $Name {
            fn pack(&self, out: &mut Vec<u8>) {
                $(self.$field.pack(out);)*
            }
            fn unpack(bytes: &mut &[u8]) -> Option<Self> {
                Some(Self { $($field: Pack::unpack(bytes)?),* })
            }
        }
    )*};
}

/// Enums without content, by the number of their variant.
macro_rules! variants {
    ($($Name:ident { $($Variant:ident = $number:literal),* $(,)? })*) => {$(
        impl Pack for $Name {
            fn pack(&self, out: &mut Vec<u8>) {
                out.push(match self { $(Self::$Variant => $number),* });
            }
            fn unpack(bytes: &mut &[u8]) -> Option<Self> {
                match u8::unpack(bytes)? {
                    $($number => Some(Self::$Variant),)*
                    _ => None,
                }
            }
        }
    )*};
}

/// Identifiers, as text.
macro_rules! ids {
    ($($Name:ident)*) => {$(
        impl Pack for $Name {
            fn pack(&self, out: &mut Vec<u8>) {
                pack_text(self.as_str(), out);
            }
            fn unpack(bytes: &mut &[u8]) -> Option<Self> {
                Self::new(text(bytes)?).ok()
            }
        }
    )*};
}

fields! {
    Article {
        id, rev, title, outlet, byline, published, url, language, direction, imported, headings, text_hash,
        original_hash, supersedes, extra,
    }
    ImportRecord { analyst, when, file, decoded, reader, cut }
    Heading { start, level }
    Decoded { encoding, bom_stripped, crlf_unified }
    Entity { id, rev, names, aliases, kind, scope, affiliation, external_id, note, same_as, provenance, extra }
    Affiliation { with, position }
    Provenance { analyst, created, changed, origin, codebook }
    LayerKey { analyst, article }
    LayerSummary { status, seconds, marks, links, tags }
}

variants! {
    Status { Untouched = 0, InProgress = 1, Done = 2 }
    Direction { Automatic = 0, LeftToRight = 1, RightToLeft = 2 }
    EntityKind { Person = 0, Organisation = 1, Government = 2, Outlet = 3, Place = 4, Document = 5, Group = 6 }
    Position { Inside = 0, Outside = 1, CloseTo = 2 }
    Origin { Hand = 0, Propagated = 1, Suggested = 2, Imported = 3 }
}

ids! { AnalystId ArticleId EntityId TagId }

impl Pack for u8 {
    fn pack(&self, out: &mut Vec<u8>) {
        out.push(*self);
    }
    fn unpack(bytes: &mut &[u8]) -> Option<Self> {
        let (first, rest) = bytes.split_first()?;
        *bytes = rest;
        Some(*first)
    }
}

/// Seven bits a byte, the lowest first.
impl Pack for u64 {
    fn pack(&self, out: &mut Vec<u8>) {
        let mut rest = *self;
        while rest > 0x7f {
            out.push(rest as u8 | 0x80);
            rest >>= 7;
        }
        out.push(rest as u8);
    }
    fn unpack(bytes: &mut &[u8]) -> Option<Self> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = u8::unpack(bytes)?;
            number |= Self::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }
}

impl Pack for u32 {
    fn pack(&self, out: &mut Vec<u8>) {
        u64::from(*self).pack(out);
    }
    fn unpack(bytes: &mut &[u8]) -> Option<Self> {
        Self::try_from(u64::unpack(bytes)?).ok()
    }
}

impl Pack for usize {
    fn pack(&self, out: &mut Vec<u8>) {
        (*self as u64).pack(out);
    }
    fn unpack(bytes: &mut &[u8]) -> Option<Self> {
        Self::try_from(u64::unpack(bytes)?).ok()
    }
}

impl Pack for i64 {
    fn pack(&self, out: &mut Vec<u8>) {
        out.extend(self.to_le_bytes());
    }
    fn unpack(bytes: &mut &[u8]) -> Option<Self> {
        let (first, rest) = bytes.split_first_chunk()?;
        *bytes = rest;
        Some(Self::from_le_bytes(*first))
    }
}

impl Pack for [u8; 32] {
    fn pack(&self, out: &mut Vec<u8>) {
        out.extend(self);
    }
    fn unpack(bytes: &mut &[u8]) -> Option<Self> {
        let (first, rest) = bytes.split_first_chunk()?;
        *bytes = rest;
        Some(*first)
    }
}

impl Pack for bool {
    fn pack(&self, out: &mut Vec<u8>) {
        out.push(u8::from(*self));
    }
    fn unpack(bytes: &mut &[u8]) -> Option<Self> {
        Some(u8::unpack(bytes)? != 0)
    }
}

fn pack_text(text: &str, out: &mut Vec<u8>) {
    (text.len() as u64).pack(out);
    out.extend(text.as_bytes());
}

fn text<'a>(bytes: &mut &'a [u8]) -> Option<&'a str> {
    let len = usize::try_from(u64::unpack(bytes)?).ok()?;
    let (text, rest) = bytes.split_at_checked(len)?;
    *bytes = rest;
    std::str::from_utf8(text).ok()
}

impl Pack for String {
    fn pack(&self, out: &mut Vec<u8>) {
        pack_text(self, out);
    }
    fn unpack(bytes: &mut &[u8]) -> Option<Self> {
        text(bytes).map(ToOwned::to_owned)
    }
}

impl<T: Pack> Pack for Option<T> {
    fn pack(&self, out: &mut Vec<u8>) {
        self.is_some().pack(out);
        if let Some(content) = self {
            content.pack(out);
        }
    }
    fn unpack(bytes: &mut &[u8]) -> Option<Self> {
        Some(if bool::unpack(bytes)? { Some(T::unpack(bytes)?) } else { None })
    }
}

impl<A: Pack, B: Pack> Pack for (A, B) {
    fn pack(&self, out: &mut Vec<u8>) {
        self.0.pack(out);
        self.1.pack(out);
    }
    fn unpack(bytes: &mut &[u8]) -> Option<Self> {
        Some((A::unpack(bytes)?, B::unpack(bytes)?))
    }
}

impl<T: Pack> Pack for Vec<T> {
    fn pack(&self, out: &mut Vec<u8>) {
        (self.len() as u64).pack(out);
        for one in self {
            one.pack(out);
        }
    }
    fn unpack(bytes: &mut &[u8]) -> Option<Self> {
        // Not made as long as the bytes say: they may lie.
        (0..u64::unpack(bytes)?).map(|_| T::unpack(bytes)).collect()
    }
}

impl<V: Pack> Pack for BTreeMap<String, V> {
    fn pack(&self, out: &mut Vec<u8>) {
        (self.len() as u64).pack(out);
        for (key, value) in self {
            pack_text(key, out);
            value.pack(out);
        }
    }
    fn unpack(bytes: &mut &[u8]) -> Option<Self> {
        (0..u64::unpack(bytes)?).map(|_| Some((String::unpack(bytes)?, V::unpack(bytes)?))).collect()
    }
}

impl Pack for Extra {
    fn pack(&self, out: &mut Vec<u8>) {
        self.0.pack(out);
    }
    fn unpack(bytes: &mut &[u8]) -> Option<Self> {
        Pack::unpack(bytes).map(Self)
    }
}

impl Pack for Names {
    fn pack(&self, out: &mut Vec<u8>) {
        self.0.pack(out);
    }
    fn unpack(bytes: &mut &[u8]) -> Option<Self> {
        Pack::unpack(bytes).map(Self)
    }
}

impl Pack for TextHash {
    fn pack(&self, out: &mut Vec<u8>) {
        self.bytes().pack(out);
    }
    fn unpack(bytes: &mut &[u8]) -> Option<Self> {
        Pack::unpack(bytes).map(Self::from_bytes)
    }
}

impl Pack for Timestamp {
    fn pack(&self, out: &mut Vec<u8>) {
        self.as_millisecond().pack(out);
    }
    fn unpack(bytes: &mut &[u8]) -> Option<Self> {
        Self::from_millisecond(i64::unpack(bytes)?)
    }
}

impl Pack for Date {
    fn pack(&self, out: &mut Vec<u8>) {
        out.extend(self.year().to_le_bytes());
        out.extend([self.month() as u8, self.day() as u8]);
    }
    fn unpack(bytes: &mut &[u8]) -> Option<Self> {
        let ([low, high, month, day], rest) = bytes.split_first_chunk()?;
        *bytes = rest;
        Self::new(i16::from_le_bytes([*low, *high]), month.cast_signed(), day.cast_signed()).ok()
    }
}

impl Pack for Scope {
    fn pack(&self, out: &mut Vec<u8>) {
        let article = match self {
            Self::Project => None,
            Self::Article(article) => Some(article.clone()),
        };
        article.pack(out);
    }
    fn unpack(bytes: &mut &[u8]) -> Option<Self> {
        Some(<Option<ArticleId>>::unpack(bytes)?.map_or(Self::Project, Self::Article))
    }
}

/// Only of what an index has entries for.
impl Pack for Place {
    fn pack(&self, out: &mut Vec<u8>) {
        match self {
            Self::Article(id) => {
                out.push(1);
                id.pack(out);
            }
            Self::Entity(analyst, id) => {
                out.push(2);
                analyst.pack(out);
                id.pack(out);
            }
            Self::Layer(key) => {
                out.push(3);
                key.pack(out);
            }
            // Read as no place at all.
            _ => out.push(0),
        }
    }
    fn unpack(bytes: &mut &[u8]) -> Option<Self> {
        Some(match u8::unpack(bytes)? {
            1 => Self::Article(Pack::unpack(bytes)?),
            2 => Self::Entity(Pack::unpack(bytes)?, Pack::unpack(bytes)?),
            3 => Self::Layer(Pack::unpack(bytes)?),
            _ => return None,
        })
    }
}
