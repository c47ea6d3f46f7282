//! The keyboard alone: every statement of the reference articles, marked by key events as a window gets them.
//!
//! What counts as a key: every press that commands something, digits, letters, Enter, Backspace, the key that opens a
//! field and the one that leaves it. Characters typed into a field (a remark, a name) are typing and counted apart, and so
//! are the presses that move the caret and select.

mod desk;

use std::collections::BTreeSet;

use egui::Key;
use isnad::{
    model::{AnnotationId, Entity, EntityId},
    session::{SaveState, Session, marking::Bearer},
    text::TextSpan,
    ui::{locale::Lang, mode::Mode},
};

use self::desk::{Desk, Layout, actor, layer_of, project};
use super::reference::{About, Attribution, Reference, Statement, Whom, Words, assert_same, statements_of};

/// The actors of a reference with the names that the article gives to each alone. What names several is no name of any.
fn actors_of(statements: &[Statement]) -> Vec<Entity> {
    let about = || statements.iter().flat_map(|s| &s.about);
    let ids: BTreeSet<&str> = about().flat_map(|a| a.entities.iter().map(String::as_str)).collect();
    ids.into_iter()
        .map(|id| {
            let alone = about().filter(|a| a.entities == [id]).map(|a| quote(&a.words));
            let names: BTreeSet<String> = alone.collect();
            actor(id, &names.iter().map(String::as_str).collect::<Vec<_>>())
        })
        .collect()
}

fn quote(words: &Words) -> String {
    words.iter().map(|fragment| fragment.quote.as_str()).collect::<Vec<_>>().join(" … ")
}

/// What marking one statement took.
#[derive(Default)]
struct Taken {
    keys: usize,
    /// Presses for each selection, once the caret stood at its start.
    selecting: Vec<usize>,
    typed: usize,
}

/// Marks a reference statement by statement.
struct Analyst<'a> {
    desk: Desk,
    reference: &'a [Statement],
    taken: Taken,
}

impl Analyst<'_> {
    fn key(&mut self, key: Key) {
        self.taken.keys += 1;
        self.desk.press(key);
    }

    fn typed(&mut self, text: &str) {
        self.taken.typed += text.chars().count();
        self.desk.type_text(text);
    }

    fn select(&mut self, span: TextSpan) {
        let presses = self.desk.select(span);
        self.taken.selecting.push(presses);
    }

    /// Selects words and tags them by a digit; further fragments are added by J.
    fn tag(&mut self, words: &Words, key: Key) {
        for (nth, fragment) in words.iter().enumerate() {
            self.select(fragment.span);
            self.key(if nth == 0 { key } else { Key::J });
        }
    }

    fn mark_on(&self, words: &Words, tags: &[&str]) -> Option<AnnotationId> {
        let layer = self.desk.layer();
        let on = |tag: &&str| {
            let mut marks = layer.annotations.values();
            marks.find(|a| a.fragments == *words && a.tag.as_str() == *tag).map(|a| a.id)
        };
        tags.iter().find_map(on)
    }

    fn statement(&mut self, statement: &Statement) -> Taken {
        self.taken = Taken::default();
        self.tag(&statement.claim, Key::Num1);
        if !statement.note.is_empty() {
            self.key(Key::N);
            self.typed(&statement.note);
            self.key(Key::Escape);
        }
        for attribution in &statement.attributed_to {
            self.attribute(&statement.claim, attribution);
        }
        for cue in &statement.cues {
            if !self.is_linked(&statement.claim, cue, "signalled-by") {
                self.tag(cue, Key::Num4);
            }
        }
        for about in &statement.about {
            self.about(&statement.claim, about);
        }
        if !statement.condition_of.is_empty() {
            self.key(Key::I);
            if matches!(self.desk.window.mode(), Mode::MarkHints { .. }) {
                self.key(Key::I);
            }
        }
        self.correct(statement);
        std::mem::take(&mut self.taken)
    }

    /// One step of the chain, unless it came along with the one before.
    fn attribute(&mut self, claim: &Words, attribution: &Attribution) {
        let words = match &attribution.to {
            Whom::Article => return self.key(Key::Num0),
            Whom::Entity(id) => panic!("no key says {id}"),
            Whom::Words(words) => words,
        };
        if self.is_linked(claim, words, "attributed-to") {
            return;
        }
        match attribution.evidence.as_deref() {
            Some("inferred") => {
                self.key(Key::Enter);
                assert!(self.is_linked(claim, words, "attributed-to"), "{} is not what is proposed", quote(words));
            }
            Some("anaphoric") => {
                let mark = self.mark_on(words, &["source", "actor"]).expect("it was marked before");
                self.key(Key::L);
                let hint = self.desk.hint_of(mark);
                self.key(hint);
            }
            _ => self.tag(words, Key::Num3),
        }
    }

    fn about(&mut self, claim: &Words, about: &About) {
        if let Some(mark) = self.mark_on(&about.words, &["actor"]) {
            if !self.is_linked(claim, &about.words, "about") {
                self.key(Key::O);
                let hint = self.desk.hint_of(mark);
                self.key(hint);
            }
            return;
        }
        // Nobody is asked who is meant where the project tells.
        let known = self.is_known(about);
        for fragment in &about.words {
            self.select(fragment.span);
        }
        if known {
            return self.key(Key::Num2);
        }
        self.key(Key::A);
        let names: Vec<String> = about.entities.iter().map(|id| self.name_of(id)).collect();
        self.typed(&names.join("، "));
        self.key(Key::Enter);
    }

    /// Whether the words alone name these: they were marked so before, or it is the name of one of them.
    fn is_known(&self, about: &About) -> bool {
        const BOTH: [&str; 3] = ["الطرفين", "الجانبين", "الجهتين"];
        let words = quote(&about.words);
        let layer = self.desk.layer();
        let named_so = |other: &str| other == words || BOTH.contains(&other) && BOTH.contains(&&*words);
        let before = layer.annotations.values().any(|a| !a.entities.is_empty() && named_so(&a.quote()));
        before || about.entities.len() == 1
    }

    fn name_of(&self, id: &str) -> String {
        let id = EntityId::new(id).expect("an id");
        let entity = self.desk.session().project().entity(&id).expect("the project knows it");
        entity.all_names().next().map(str::to_owned).unwrap_or_default()
    }

    fn is_linked(&self, claim: &Words, to: &Words, kind: &str) -> bool {
        let layer = self.desk.layer();
        layer.links.values().any(|link| {
            let is =
                |id: &AnnotationId, words: &Words| layer.annotations.get(id).is_some_and(|a| a.fragments == *words);
            let ends = match &link.to {
                isnad::model::LinkTarget::Annotation(id) => is(id, to),
                _ => false,
            };
            link.kind.as_str() == kind && ends && is(&link.from, claim)
        })
    }

    /// Answers what was preset otherwise than the reference has it: D, the question's digit, the answer's.
    fn correct(&mut self, statement: &Statement) {
        for _ in 0..6 {
            let found = statements_of(&self.desk.layer(), self.desk.codebook(), self.reference);
            let Some(found) = found.into_iter().find(|s| s.id == statement.id) else {
                panic!("{} is gone", statement.id)
            };
            let wrong = statement.attributes.iter().find(|(name, values)| {
                let conditional = **name == "certainty" && values.first().is_some_and(|value| value == "conditional");
                !conditional && found.attributes.get(*name) != Some(values)
            });
            let act = || {
                let pairs = statement.attributed_to.iter().zip(&found.attributed_to);
                pairs.into_iter().find(|(a, b)| a.act != b.act).and_then(|(a, _)| a.act.clone())
            };
            let Some((name, value)) = wrong
                .map(|(name, values)| (name.clone(), values.concat()))
                .or_else(|| act().map(|act| ("act".to_owned(), act)))
            else {
                return;
            };
            self.answer(&name, &value);
        }
        panic!("{}: the answers do not stay", statement.id);
    }

    fn answer(&mut self, name: &str, value: &str) {
        let questions = self.desk.session_mut().questions();
        let wanted = |(bearer, attribute): &(Bearer, isnad::model::Attribute)| {
            attribute.id.as_str() == name && (name != "act" || matches!(bearer, Bearer::Link(_)))
        };
        let nth = questions.iter().position(wanted).unwrap_or_else(|| {
            panic!(
                "{name} is not asked: {:?} {:?}",
                self.desk.session().hand(),
                questions.iter().map(|(b, a)| (b, a.id.to_string())).collect::<Vec<_>>()
            )
        });
        let isnad::model::AttributeKind::Choice(choices) = &questions[nth].1.kind else {
            panic!("{name} is no choice")
        };
        let choice = choices.iter().position(|choice| choice.id.as_str() == value).expect("a choice");
        self.key(Key::D);
        self.key(DIGITS[nth + 1]);
        self.key(DIGITS[choice + 1]);
    }
}

const DIGITS: [Key; 10] =
    [Key::Num0, Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8, Key::Num9];

/// Names in a reference are not all identifiers.
fn with_ids(mut statements: Vec<Statement>) -> Vec<Statement> {
    let slug = |name: &String| {
        let plain: String = name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
        plain.trim_matches('-').replace("--", "-")
    };
    for about in statements.iter_mut().flat_map(|s| &mut s.about) {
        about.entities = about.entities.iter().map(slug).collect();
        about.entities.sort();
    }
    statements
}

fn asked(mut found: Vec<Statement>) -> Vec<Statement> {
    for statement in &mut found {
        statement.attributes.retain(|name, _| ["certainty", "quote"].contains(&name.as_str()));
    }
    found
}

/// Marks all of a reference by keys, saves, reopens, and takes everything back.
fn reproduce(name: &str, reference: Reference, lang: Lang, layout: Layout) {
    let dir = tempfile::tempdir().expect("a folder");
    let statements = with_ids(reference.statements);
    project(&dir.path().join("p"), &reference.text, actors_of(&statements));
    let desk = Desk::open(&dir.path().join("p"), lang, layout);
    let before = desk.session().revision();
    let mut analyst = Analyst { desk, reference: &statements, taken: Taken::default() };
    let taken: Vec<Taken> = statements.iter().map(|statement| analyst.statement(statement)).collect();
    let table = table(name, &statements, &taken);

    let mut desk = analyst.desk;
    let found = |session: &Session| {
        let layer = layer_of(session);
        asked(statements_of(&layer, &session.project().codebook, &statements))
    };
    assert_same(&statements, &found(desk.session()));
    let gestures = desk.session().revision() - before;
    assert!(!matches!(desk.session_mut().flush(), SaveState::Failed(_)));
    {
        let copy = Desk::open(&dir.path().join("p"), lang, layout);
        assert_same(&statements, &found(copy.session()));
    }
    assert_eq!(desk.undo_all() as u64, gestures, "one step of undo a gesture");
    assert!(desk.layer().annotations.is_empty() && desk.layer().links.is_empty());

    let keys: Vec<usize> = taken.iter().map(|taken| taken.keys).collect();
    let (most, sum) = (keys.iter().max().copied().unwrap_or_default(), keys.iter().sum::<usize>());
    // A condition and what depends on it are one statement of the twenty, so the mean is over those.
    let count = statements.iter().filter(|s| s.condition_of.is_empty()).count();
    assert!(most <= 8, "a statement takes {most} keys\n{table}");
    assert!(sum <= 6 * count, "{sum} keys for {count} statements\n{table}");
}

#[expect(clippy::print_stdout, reason = "the figures are what the test is run for with --nocapture")]
fn table(name: &str, statements: &[Statement], taken: &[Taken]) -> String {
    let mut table = format!("{name}\nstatement  keys  selections  presses to select  most  typed\n");
    for (statement, taken) in statements.iter().zip(taken) {
        let (sum, most) = (taken.selecting.iter().sum::<usize>(), taken.selecting.iter().max().unwrap_or(&0));
        table += &format!(
            "{:9} {:5} {:11} {sum:18} {most:5} {:6}\n",
            statement.id,
            taken.keys,
            taken.selecting.len(),
            taken.typed
        );
    }
    let keys: usize = taken.iter().map(|taken| taken.keys).sum();
    let selecting: Vec<usize> = taken.iter().flat_map(|taken| taken.selecting.iter().copied()).collect();
    table += &format!(
        "{keys} keys, {:.2} a claim, {:.2} a statement; {:.2} presses a selection, {} at most\n",
        keys as f64 / taken.len() as f64,
        keys as f64 / (taken.len() - 1) as f64,
        selecting.iter().sum::<usize>() as f64 / selecting.len() as f64,
        selecting.iter().max().unwrap_or(&0),
    );
    println!("{table}");
    table
}

#[test]
fn twenty_statements_by_keys() {
    reproduce("plant", Reference::plant(), Lang::En, Layout::Latin);
}

#[test]
fn twenty_statements_by_keys_in_arabic_on_an_arabic_layout() {
    reproduce("plant, in Arabic", Reference::plant(), Lang::Ar, Layout::Arabic);
}

#[test]
fn twenty_statements_of_a_real_article_by_keys() {
    let Some(reference) = Reference::ceasefire() else { return };
    reproduce("ceasefire", reference, Lang::En, Layout::Arabic);
}

#[test]
fn twenty_statements_of_a_real_article_by_keys_in_arabic() {
    let Some(reference) = Reference::ceasefire() else { return };
    reproduce("ceasefire, in Arabic", reference, Lang::Ar, Layout::Latin);
}
