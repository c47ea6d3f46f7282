//! Marking an article: words, statements, links, answers.

use egui::{Key, Modifiers, vec2};

use super::{Analyst, By, each, pair};
use crate::{model::LinkTarget, ui::action::Command};

const CLAIM: &str = "المحطة ستعمل غدا";
const SOURCE: &str = "مصادر في الميناء";
const RELAY: &str = "صحيفة المرفأ";
const CUE: &str = "نقلت";
const ACTOR: &str = "المحطة";

/// A claim with its chain of two sources, its cue and its actor.
fn statement(analyst: &mut Analyst) {
    for (words, digit) in [(CLAIM, 1), (SOURCE, 3), (RELAY, 3), (CUE, 4), (ACTOR, 2)] {
        analyst.tag(words, digit);
    }
}

#[test]
fn what_is_marked_after_a_claim_links_itself_to_it() {
    each(|analyst| {
        statement(analyst);
        for (tag, words) in [("claim", CLAIM), ("source", SOURCE), ("source", RELAY), ("cue", CUE), ("actor", ACTOR)] {
            assert!(analyst.quotes().contains(&pair(tag, words)), "{analyst:?}: {:?}", analyst.quotes());
        }
        let mut chain = vec![pair(CLAIM, SOURCE), pair(CLAIM, RELAY)];
        chain.sort();
        assert_eq!(analyst.links("attributed-to"), chain, "{analyst:?}");
        let steps: Vec<_> = analyst
            .layer()
            .unwrap()
            .links
            .values()
            .filter_map(|link| link.attributes.first("step").map(ToString::to_string))
            .collect();
        assert!(steps.iter().any(|step| step.contains('2')), "{analyst:?}: no second step: {steps:?}");
        // Other cues of the same words come by themselves.
        assert!(analyst.links("signalled-by").contains(&pair(CLAIM, CUE)), "{analyst:?}");
        assert_eq!(analyst.links("about"), [pair(CLAIM, ACTOR)], "{analyst:?}");
        // The outline tells the statement with its source.
        analyst.hears(SOURCE);
    });
}

#[test]
fn a_claim_is_linked_to_marks_that_are_there_by_the_letters_on_them() {
    each(|analyst| {
        for (words, digit) in [(SOURCE, 3), (ACTOR, 2)] {
            analyst.tag(words, digit);
        }
        analyst.tag("المشروع تأخر", 1);
        analyst.tag(CLAIM, 1);
        for (command, end) in
            [(Command::LinkSource, SOURCE), (Command::LinkAbout, "المحطة"), (Command::LinkIf, "المشروع تأخر")]
        {
            analyst.command(command);
            match analyst.by {
                By::Mouse => {
                    let at = analyst.words(end)[0].center();
                    analyst.clicks(at, 1);
                }
                By::Keys => {
                    let letter = analyst.letter_on(end);
                    analyst.key(letter);
                }
            }
        }
        assert_eq!(analyst.links("attributed-to"), [pair(CLAIM, SOURCE)], "{analyst:?}");
        assert_eq!(analyst.links("about"), [pair(CLAIM, ACTOR)], "{analyst:?}");
        assert_eq!(analyst.links("if"), [pair(CLAIM, "المشروع تأخر")], "{analyst:?}");
    });
}

#[test]
fn asked_twice_letters_stand_on_words_which_are_tagged_on_the_way() {
    each(|analyst| {
        analyst.tag(CLAIM, 1);
        analyst.command(Command::LinkSource);
        for _ in 0..2 {
            analyst.key(crate::ui::keys::HINT_KEYS[0]);
        }
        assert_eq!(analyst.quotes(), [pair("source", CUE), pair("claim", CLAIM)], "{analyst:?}");
        assert_eq!(analyst.links("attributed-to"), [pair(CLAIM, CUE)], "{analyst:?}");
    });
}

#[test]
fn a_word_and_a_sentence_are_taken_at_once() {
    each(|analyst| {
        let by_mouse = analyst.by == By::Mouse;
        if by_mouse {
            let at = analyst.words("الوزير")[0].center();
            analyst.clicks(at, 2);
        } else {
            analyst.select("الوزير");
            analyst.key(Key::ArrowRight);
            analyst.key(Key::Space);
        }
        assert_eq!(analyst.selected(), "الوزير", "{analyst:?}");
        if by_mouse {
            analyst.key(Key::Escape);
            let at = analyst.words("الوزير")[0].center();
            // Not a fourth click of the same row.
            analyst.desk.show(vec![Vec::new(); 12]);
            analyst.clicks(at, 3);
        } else {
            // Growing leaves out what belongs to no claim: the conjunction before, the stop after.
            for _ in 0..2 {
                analyst.key(Key::Space);
            }
            assert_eq!(analyst.selected(), "قال الوزير إن المشروع تأخر", "{analyst:?}");
            return;
        }
        assert_eq!(analyst.selected(), "وقال الوزير إن المشروع تأخر.", "{analyst:?}");
    });
}

#[test]
fn the_edge_of_a_mark_is_moved() {
    each(|analyst| {
        analyst.tag(RELAY, 3);
        analyst.take(RELAY);
        match analyst.by {
            By::Mouse => {
                let (last, next) = (analyst.words("المرفأ")[0], analyst.words("عن")[0]);
                analyst.drag(last.left_center() + vec2(1.0, 0.0), next.left_center() + vec2(1.0, 0.0));
            }
            By::Keys => {
                analyst.key(Key::E);
                analyst.chord(Key::ArrowLeft, Modifiers::COMMAND);
                analyst.key(Key::Enter);
            }
        }
        assert_eq!(analyst.quotes(), [pair("source", "صحيفة المرفأ عن")], "{analyst:?}");
        analyst.command(Command::Undo);
        assert_eq!(analyst.quotes(), [pair("source", RELAY)], "one gesture is one step, {analyst:?}");
    });
}

#[test]
fn words_elsewhere_are_added_to_a_mark() {
    each(|analyst| {
        analyst.tag(CUE, 4);
        analyst.select("وقال");
        analyst.command(Command::AddFragment);
        let fragments: Vec<_> = analyst.marks()[0].fragments.iter().map(|part| part.quote.clone()).collect();
        assert_eq!(fragments, [CUE, "وقال"], "{analyst:?}");
    });
}

#[test]
fn what_the_codebook_asks_is_answered() {
    each(|analyst| {
        analyst.tag(CLAIM, 1);
        match analyst.by {
            By::Mouse => {
                let (question, answer) = match analyst.lang {
                    crate::ui::locale::Lang::En => ("Certainty", "Possible"),
                    crate::ui::locale::Lang::Ar => ("درجة اليقين", "محتمل"),
                };
                analyst.click_on(question);
                analyst.click_on(answer);
            }
            By::Keys => {
                for key in [Key::D, Key::Num2, Key::Num3, Key::Escape] {
                    analyst.key(key);
                }
            }
        }
        let answer = analyst.marks()[0].attributes.first("certainty").map(ToString::to_string);
        assert!(answer.is_some_and(|answer| answer.contains("possible")), "{analyst:?}");
    });
}

#[test]
fn a_mark_is_noted_doubted_deleted_and_there_again() {
    each(|analyst| {
        analyst.tag(RELAY, 3);
        match analyst.by {
            By::Mouse => analyst.click("inspector-note"),
            By::Keys => analyst.key(Key::N),
        }
        analyst.types("يُسأل المحرّر");
        analyst.key(Key::Escape);
        match analyst.by {
            By::Mouse => analyst.click("inspector-unsure"),
            By::Keys => analyst.key(Key::U),
        }
        let (note, unsure) = (analyst.marks()[0].note.clone(), analyst.marks()[0].unsure);
        assert_eq!((note.as_str(), unsure), ("يُسأل المحرّر", true), "{analyst:?}");
        analyst.command(Command::Delete);
        assert!(analyst.marks().is_empty(), "{analyst:?}");
        analyst.command(Command::Undo);
        assert_eq!(analyst.marks()[0].note, "يُسأل المحرّر", "{analyst:?}");
        analyst.command(Command::Undo);
        assert!(!analyst.marks()[0].unsure, "{analyst:?}");
        analyst.command(Command::Redo);
        assert!(analyst.marks()[0].unsure, "{analyst:?}");
    });
}

#[test]
fn one_says_who_is_meant() {
    each(|analyst| {
        analyst.tag(ACTOR, 2);
        match analyst.by {
            By::Mouse => analyst.click("inspector-actors-find"),
            By::Keys => analyst.key(Key::A),
        }
        analyst.types("محطة التحلية");
        match analyst.by {
            By::Mouse => {
                let add = analyst.locale().tr_args("inspector-actors-new", &[("name", "محطة التحلية")]);
                analyst.click_on(&add);
            }
            By::Keys => analyst.key(Key::Enter),
        }
        let meant = analyst.marks()[0].entities.first().cloned().expect("someone is meant");
        let entity = analyst.desk.session().project().entity(&meant).expect("the project knows it");
        assert!(entity.all_names().any(|name| name == "محطة التحلية"), "{analyst:?}");
    });
}

#[test]
fn the_article_itself_can_be_the_source_and_links_are_taken_back() {
    each(|analyst| {
        analyst.tag(CLAIM, 1);
        analyst.command(Command::ArticleVoice);
        let voice = |analyst: &Analyst| {
            let links = analyst.layer().map(|layer| layer.links.values().cloned().collect::<Vec<_>>());
            links.unwrap_or_default().iter().filter(|link| link.to == LinkTarget::Article).count()
        };
        assert_eq!(voice(analyst), 1, "{analyst:?}");
        match analyst.by {
            By::Mouse => analyst.click("inspector-unlink"),
            By::Keys => analyst.key(Key::Backspace),
        }
        assert_eq!(voice(analyst), 0, "{analyst:?}");
    });
}
