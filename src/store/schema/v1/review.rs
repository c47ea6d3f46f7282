//! `reviews/<reviewer>/<article>.ron`.

use std::collections::BTreeMap;

use super::{
    layer::{
        AnnotationRecord, LinkRecord, read_annotation, read_link, read_removed, write_annotation, write_link,
        write_removed,
    },
    provenance::{self, provenance_of},
};
use crate::{
    model::{Compared, Decision, DecisionId, LayerKey, Review, SettleRule, Target, Verdict},
    store::{
        ron::{document, record},
        schema::{
            MIN_READER, VERSION,
            convert::{Kept, Notes, Reading, Writing, filled, parse, read_records, words},
            file_type,
            flaw::Flaw,
        },
    },
};

words! {
    SettleRule { Identical => "identical", Nothing => "nothing" }
}

document! {
    /// `reviews/<reviewer>/<article>.ron`: one reviewer's decisions over the layers of one article.
    pub struct ReviewFile {
        /// `isnad-review`.
        pub format: String,
        /// Version of the files.
        pub version: u32,
        /// The lowest version that may change the file.
        pub min_reader: u32,
        /// Whose, as of the folder.
        pub reviewer: String,
        /// On what, as of the file.
        pub article: String,
        /// Grows with every change of what is no record.
        pub rev: u32,
        /// The layers compared.
        pub compared: Vec<ComparedRecord>,
        /// What settles by itself: `identical`, `nothing`.
        pub settle: Option<String>,
        /// A remark on the article as a whole.
        pub note: Option<String>,
        /// What was decided.
        pub decisions: Vec<DecisionRecord>,
        /// Tombstones: id → revision.
        pub removed: BTreeMap<String, u32>,
    }
}

record! {
    /// A layer as it was when compared.
    pub struct ComparedRecord {
        /// Whose.
        pub analyst: String,
        /// The highest revision in it then.
        pub rev: u32,
    }

    /// A record that a decision speaks of.
    pub struct TargetRecord {
        /// In whose layer.
        pub analyst: String,
        /// UUID of the annotation or link.
        pub record: String,
        /// Its revision then.
        pub rev: u32,
    }

    /// One decision.
    pub struct DecisionRecord {
        /// UUID.
        pub id: String,
        /// Grows with every change.
        pub rev: u32,
        /// The records decided over.
        pub targets: Vec<TargetRecord>,
        /// `accept`, `edit`, `reject`.
        pub verdict: String,
        /// What is right instead, of an edit.
        pub annotation: Option<AnnotationRecord>,
        /// What is right instead, of an edit.
        pub link: Option<LinkRecord>,
        /// Why.
        pub reason: Option<String>,
        /// Who decided.
        pub analyst: String,
        /// When.
        pub created: String,
        /// When it was last changed.
        pub changed: String,
        /// How it came to be; absent: by hand.
        pub origin: Option<String>,
        /// Revision of the codebook then.
        pub codebook: u32,
    }
}

file_type!(ReviewFile, "isnad-review", Review);

impl ReviewFile {
    fn read(&self, notes: &mut Notes) -> Result<Review, Flaw> {
        let mut review = Review::new(LayerKey { analyst: parse(&self.reviewer)?, article: parse(&self.article)? });
        let mut reading = Reading::new(notes, "settle");
        reading.within("compared", &self.compared);
        review.rev = self.rev;
        review.settle = reading.word("settle", self.settle.as_ref());
        review.note = self.note.clone().unwrap_or_default();
        review.extra = reading.extra(&self.extra);
        for record in &self.compared {
            match parse(&record.analyst) {
                Ok(analyst) => review.compared.push(Compared { analyst, rev: record.rev }),
                Err(flaw) => notes.keep("compared", &record.analyst, record, flaw),
            }
        }
        review.decisions = read_records("decisions", &self.decisions, notes, |r| &r.id, read_decision);
        review.removed = read_removed(&self.removed, notes);
        Ok(review)
    }

    fn write(review: &Review) -> Self {
        let mut writing = Writing::new(&review.extra);
        let mut compared: Vec<_> = review.compared.iter().map(write_compared).collect();
        writing.within("compared", &mut compared);
        ReviewFile {
            format: "isnad-review".to_owned(),
            version: VERSION,
            min_reader: MIN_READER,
            reviewer: review.key.analyst.to_string(),
            article: review.key.article.to_string(),
            rev: review.rev,
            compared,
            settle: Some(writing.word("settle", review.settle)),
            note: filled(&review.note),
            decisions: review.decisions.values().map(write_decision).collect(),
            removed: write_removed(&review.removed),
            extra: writing.extra(),
            unread: Vec::new(),
        }
    }
}

impl Kept for Decision {
    type Id = DecisionId;
    fn id(&self) -> DecisionId {
        self.id
    }
    fn rev(&self) -> u32 {
        self.rev
    }
}

fn write_compared(compared: &Compared) -> ComparedRecord {
    ComparedRecord { analyst: compared.analyst.to_string(), rev: compared.rev, extra: BTreeMap::new() }
}

fn read_decision(record: &DecisionRecord, reading: &mut Reading<'_>) -> Result<Decision, Flaw> {
    let verdict = match (record.verdict.as_str(), &record.annotation, &record.link) {
        ("accept", None, None) => Verdict::Accept,
        ("reject", None, None) => Verdict::Reject,
        ("edit", Some(annotation), None) => {
            Verdict::EditAnnotation(Box::new(reading.part(annotation, read_annotation)?))
        }
        ("edit", None, Some(link)) => Verdict::EditLink(Box::new(reading.part(link, read_link)?)),
        (verdict, ..) => return Err(Flaw::UnknownVerdict(verdict.to_owned())),
    };
    reading.within("targets", &record.targets);
    let target = |record: &TargetRecord| {
        Ok(Target { analyst: parse(&record.analyst)?, record: parse(&record.record)?, rev: record.rev })
    };
    Ok(Decision {
        id: parse(&record.id)?,
        rev: record.rev,
        targets: record.targets.iter().map(target).collect::<Result<_, Flaw>>()?,
        verdict,
        reason: record.reason.clone().unwrap_or_default(),
        provenance: provenance::read(&provenance_of!(record), reading)?,
        extra: reading.extra(&record.extra),
    })
}

fn write_decision(decision: &Decision) -> DecisionRecord {
    let mut writing = Writing::new(&decision.extra);
    let mut targets: Vec<_> = decision.targets.iter().map(write_target).collect();
    writing.within("targets", &mut targets);
    let (verdict, annotation, link) = match &decision.verdict {
        Verdict::Accept => ("accept", None, None),
        Verdict::Reject => ("reject", None, None),
        Verdict::EditAnnotation(annotation) => ("edit", Some(write_annotation(annotation)), None),
        Verdict::EditLink(link) => ("edit", None, Some(write_link(link))),
    };
    let provenance = &decision.provenance;
    DecisionRecord {
        id: decision.id.to_string(),
        rev: decision.rev,
        targets,
        verdict: verdict.to_owned(),
        annotation,
        link,
        reason: filled(&decision.reason),
        analyst: provenance.analyst.to_string(),
        created: provenance.created.to_string(),
        changed: provenance.changed.to_string(),
        origin: provenance::origin(provenance, &mut writing),
        codebook: provenance.codebook,
        extra: writing.extra(),
    }
}

fn write_target(target: &Target) -> TargetRecord {
    TargetRecord {
        analyst: target.analyst.to_string(),
        record: target.record.to_string(),
        rev: target.rev,
        extra: BTreeMap::new(),
    }
}
