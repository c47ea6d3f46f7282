//! Documents that do not tell who made them, nor when.
//!
//! Analysts become `analyst-1`, `analyst-2`, …; ids of records, which are made of the time, are given anew from a secret that is
//! kept nowhere; times are left out, and so are comments, in which people speak of one another.

use std::{borrow::Cow, collections::BTreeMap};

use uuid::Builder;

use super::{
    document::{Document, Made, Target, Words},
    holds::Loss,
    report::Tally,
};

/// Who is called what, and the secret that new ids are made with.
#[derive(Clone, Debug)]
pub struct Anonymous {
    secret: [u8; 32],
    names: BTreeMap<String, String>,
}

impl Anonymous {
    /// For the analysts of a dataset, who come first, and for others whom it may name. The same secret gives the same ids.
    pub fn new<'n>(
        analysts: impl IntoIterator<Item = &'n str>,
        others: impl IntoIterator<Item = &'n str>,
        secret: &[u8],
    ) -> Self {
        let secret = *blake3::hash(secret).as_bytes();
        // Their order must not tell who they are: it is that of the alphabet no more.
        let hash = |name: &str| *blake3::keyed_hash(&secret, name.as_bytes()).as_bytes();
        let first = analysts.into_iter().map(|name| (0, hash(name), name));
        let mut order: Vec<(u8, [u8; 32], &str)> =
            first.chain(others.into_iter().map(|name| (1, hash(name), name))).collect();
        order.sort_unstable();
        let mut seen = std::collections::BTreeSet::new();
        order.retain(|(.., name)| seen.insert(*name));
        let names =
            order.into_iter().enumerate().map(|(at, (.., name))| (name.to_owned(), format!("analyst-{}", at + 1)));
        Self { secret, names: names.collect() }
    }

    /// What an analyst is called; nobody stays nobody.
    pub fn name(&self, analyst: &str) -> String {
        self.names.get(analyst).cloned().unwrap_or_default()
    }

    /// The new name of a record.
    fn id(&self, id: &str) -> Words<'static> {
        let hash = blake3::keyed_hash(&self.secret, id.as_bytes());
        let mut bytes = [0; 16];
        bytes.iter_mut().zip(hash.as_bytes()).for_each(|(to, from)| *to = *from);
        Cow::Owned(Builder::from_random_bytes(bytes).into_uuid().to_string())
    }

    /// Takes out of a document who made it and when.
    pub fn hide(&self, document: &mut Document<'_>, tally: &mut Tally) {
        document.analyst = self.name(&document.analyst).into();
        tally.lose(Loss::Comments, document.comments.len());
        document.comments.clear();
        for mark in &mut document.marks {
            mark.id = self.id(&mark.id);
            self.hide_made(&mut mark.made);
        }
        for link in &mut document.links {
            link.id = self.id(&link.id);
            link.from = self.id(&link.from);
            if let Target::Mark(id) = &mut link.to {
                *id = self.id(id);
            }
            self.hide_made(&mut link.made);
        }
        document.sort_marks();
    }

    fn hide_made(&self, made: &mut Made<'_>) {
        *made = Made {
            analyst: self.name(&made.analyst).into(),
            origin: made.origin,
            codebook: made.codebook,
            ..Made::default()
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::document::{Mark, Relation, Remark};

    #[test]
    fn neither_names_nor_times_nor_what_ids_are_made_of_stay() {
        let id = "0198c0de-0000-7000-8000-000000000001";
        let made =
            || Made { analyst: "amal".into(), created: Some(crate::model::Timestamp::default()), ..Made::default() };
        let mut document = Document {
            analyst: "amal".into(),
            marks: vec![Mark { id: id.into(), made: made(), ..Mark::default() }],
            links: vec![Relation {
                id: "0198c0de-0000-7000-8000-000000000002".into(),
                kind: "about".into(),
                from: id.into(),
                to: Target::Mark(id.into()),
                attributes: Vec::new(),
                made: made(),
            }],
            comments: vec![Remark::default()],
            ..Document::default()
        };
        let anonymous = Anonymous::new(["amal", "basim"], ["amal", "chief"], b"secret");
        anonymous.hide(&mut document, &mut Tally::default());
        let said = format!("{document:?}");
        assert!(!said.contains("amal") && !said.contains("0198c0de"), "{said}");
        assert!(document.marks[0].made.created.is_none() && document.comments.is_empty());
        assert_eq!(document.links[0].from, document.marks[0].id);
        assert_eq!(document.links[0].to, Target::Mark(document.marks[0].id.clone()));
        assert!(uuid::Uuid::parse_str(&document.marks[0].id).unwrap().get_version_num() == 4);
        let names: Vec<String> = ["amal", "basim"].map(|name| anonymous.name(name)).into();
        assert!(names.contains(&"analyst-1".to_owned()) && names.contains(&"analyst-2".to_owned()));
        assert_eq!((anonymous.name(""), anonymous.name("chief")), (String::new(), "analyst-3".to_owned()));
    }
}
