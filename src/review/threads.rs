//! Comments put together as they answer each other.

use std::collections::BTreeMap;

use crate::model::{Comment, CommentId, Layer, Resolution, Subject};

/// A comment with all that answer it, or an answer to it, in the order of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thread {
    /// What began it.
    pub first: Comment,
    /// What came after.
    pub answers: Vec<Comment>,
    /// Whether somebody said that it is settled, and nobody took that back since.
    pub resolved: bool,
}

impl Thread {
    /// What it is about.
    pub fn about(&self) -> &Subject {
        &self.first.about
    }
}

/// The threads in the layers of an article, in the order of time. An answer to a comment that is not there, or is its own
/// answer, begins a thread of its own.
pub fn threads<'a>(layers: impl IntoIterator<Item = &'a Layer>) -> Vec<Thread> {
    let (mut comments, mut said): (BTreeMap<CommentId, &Comment>, BTreeMap<CommentId, &Resolution>) =
        Default::default();
    for layer in layers {
        comments.extend(layer.comments.values().map(|comment| (comment.id, comment)));
        for resolution in layer.resolutions.values() {
            let last = said.entry(resolution.comment).or_insert(resolution);
            if (resolution.when, resolution.resolved) > (last.when, last.resolved) {
                *last = resolution;
            }
        }
    }
    let mut found: BTreeMap<CommentId, Thread> = BTreeMap::new();
    let mut in_time: Vec<&Comment> = comments.values().copied().collect();
    in_time.sort_by_key(|comment| (comment.when, comment.id));
    for comment in &in_time {
        if first_of(comment, &comments) == comment.id {
            let resolved = said.get(&comment.id).is_some_and(|resolution| resolution.resolved);
            found.insert(comment.id, Thread { first: (*comment).clone(), answers: Vec::new(), resolved });
        }
    }
    for comment in in_time {
        let first = first_of(comment, &comments);
        if let Some(thread) = found.get_mut(&first).filter(|thread| thread.first.id != comment.id) {
            thread.answers.push(comment.clone());
        }
    }
    let mut threads: Vec<Thread> = found.into_values().collect();
    threads.sort_by_key(|thread| (thread.first.when, thread.first.id));
    threads
}

/// What began the thread of a comment; itself where its way there ends or goes round.
fn first_of(comment: &Comment, all: &BTreeMap<CommentId, &Comment>) -> CommentId {
    let mut at = comment;
    for _ in 0..all.len() {
        match at.reply_to.and_then(|before| all.get(&before)) {
            Some(before) => at = before,
            None => return at.id,
        }
    }
    comment.id
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::{
        model::{AnalystId, Extra, Timestamp},
        review::testing::Desk,
    };

    fn id(nth: u128) -> CommentId {
        CommentId::new(Uuid::from_u128(nth))
    }

    fn say(desk: &mut Desk, analyst: &str, nth: u128, reply_to: Option<u128>) {
        let comment = Comment {
            id: id(nth),
            rev: 1,
            author: AnalystId::new(analyst).unwrap(),
            when: Timestamp::from_millisecond(nth as i64).unwrap(),
            about: Subject::Article,
            reply_to: reply_to.map(id),
            text: nth.to_string(),
            extra: Extra::default(),
        };
        desk.layer(analyst).comments.insert(comment.id, comment);
    }

    fn settle(desk: &mut Desk, analyst: &str, nth: u128, when: i64, resolved: bool) {
        let when = Timestamp::from_millisecond(when).unwrap();
        desk.layer(analyst).resolutions.insert(id(nth), Resolution { comment: id(nth), rev: 1, when, resolved });
    }

    fn shown(desk: &Desk) -> Vec<(String, Vec<String>, bool)> {
        let words = |thread: Thread| {
            (thread.first.text, thread.answers.into_iter().map(|answer| answer.text).collect(), thread.resolved)
        };
        threads(&desk.layers).into_iter().map(words).collect()
    }

    #[test]
    fn answers_stand_below_what_they_answer_whoever_wrote_them() {
        let mut desk = Desk::new(&["amal", "basim"]);
        say(&mut desk, "amal", 1, None);
        say(&mut desk, "basim", 2, Some(1));
        say(&mut desk, "amal", 3, Some(2));
        say(&mut desk, "basim", 4, None);
        say(&mut desk, "basim", 5, Some(99));
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let thread = |first: &str, answers: &[&str], resolved| (first.to_owned(), words(answers), resolved);
        assert_eq!(shown(&desk), [thread("1", &["2", "3"], false), thread("4", &[], false), thread("5", &[], false)]);
        settle(&mut desk, "basim", 1, 10, true);
        assert!(shown(&desk)[0].2);
        // The last word counts, whoever says it.
        settle(&mut desk, "amal", 1, 11, false);
        assert!(!shown(&desk)[0].2);
    }

    #[test]
    fn comments_that_answer_each_other_are_shown_all_the_same() {
        let mut desk = Desk::new(&["amal"]);
        say(&mut desk, "amal", 1, Some(2));
        say(&mut desk, "amal", 2, Some(1));
        assert_eq!(shown(&desk).len(), 2);
    }
}
