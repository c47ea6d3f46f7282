//! A review of hard names: two analysts' marks in one text, and what the one hears of the other's review.

use uuid::Uuid;

use super::{project, walker::Walker};
use crate::{
    model::{
        AnalystId, Annotation, AnnotationId, Decision, DecisionId, Edit, Extra, LayerEdit, LayerKey, ReviewEdit,
        Status, TagId, Target, Verdict,
    },
    ui::action::{Action, Command},
};

const WHY: &str = "الاسم وحده: «وزير المياه (Phase 2)» صفة لا اسم، انظر البند 3.2.";

/// Shows questions of every kind, decided and not, drafts, versions side by side; then what was heard.
pub fn review(walker: &mut Walker) {
    walker.desk();
    prepare(walker);
    walker.act(Command::Review);
    for nth in 0..8 {
        walker.look(&format!("difference {nth}"));
        walker.act(Command::NextQuestion);
    }
    walker.act(Command::PreviousQuestion);
    walker.act(Command::EditQuestion);
    walker.look("a link put together");
    walker.act(Command::LetGo);
    let first = walker.window.review.bench.asked().first().cloned().expect("there are differences");
    walker.act(Action::TakeUp(Box::new(first.clone())));
    walker.act(Command::EditQuestion);
    walker.look("a mark put together");
    walker.act(Command::LetGo);
    walker.act(Command::RejectAll);
    walker.write(WHY);
    walker.look("a reason typed");
    walker.act(Command::LetGo);
    walker.act(Command::Take1);
    walker.act(Action::TakeUp(Box::new(first)));
    walker.look("decided");
    walker.act(Command::Blind);
    walker.act(Command::SideBySide);
    walker.look("side by side, names hidden");
    walker.act(Command::Blind);
    walker.act(Command::SideBySide);
    walker.window.review.whole = true;
    walker.look("differences of the project");
    walker.act(Command::Annotate);
    walker.act(Command::NextHeard);
    walker.look("what a review changed");
    walker.window.review.forget();
}

/// A colleague's layer on the marked article, which differs in words, tag, link and attribute, and their review of one's own.
fn prepare(walker: &mut Walker) {
    let session = walker.window.session.as_mut().expect("a project is open");
    let article = project::marked_article(session);
    let own = session.key(&article);
    let colleague: AnalystId = session.project().team.keys().find(|id| **id != own.analyst).expect("a team").clone();
    let theirs = LayerKey { analyst: colleague.clone(), article };
    let layer = session.project().layers[&own].clone();
    let mut edits: Vec<LayerEdit> = Vec::new();
    let mut targets = Vec::new();
    for (nth, mark) in layer.annotations.in_text_order().enumerate() {
        let id = AnnotationId::new(Uuid::from_u128(0x7000 + nth as u128));
        let mut copy = Annotation { id, rev: 0, ..mark.clone() };
        match nth {
            0 | 5 => copy.tag = TagId::new("actor").expect("a good name"),
            1 => copy.entities.clear(),
            2 => continue,
            _ => {}
        }
        if nth == 3 {
            targets.push(Target { analyst: own.analyst.clone(), record: mark.id.record(), rev: mark.rev });
        }
        edits.push(LayerEdit::PutAnnotation(Box::new(copy)));
    }
    edits.push(LayerEdit::SetStatus(Status::Done));
    let by = layer.annotations.values().next().expect("there are marks").provenance.clone();
    let decision = Decision {
        id: DecisionId::new(Uuid::from_u128(0x7900)),
        rev: 0,
        targets,
        verdict: Verdict::Reject,
        reason: WHY.to_owned(),
        provenance: by,
        extra: Extra::default(),
    };
    let mut all: Vec<Edit> = edits.into_iter().map(|edit| Edit::Layer(theirs.clone(), edit)).collect();
    all.push(Edit::Layer(own, LayerEdit::SetStatus(Status::Done)));
    all.push(Edit::Review(theirs, ReviewEdit::PutDecision(Box::new(decision))));
    session.commit("edit-decide", all).expect("they are new");
    walker.settle();
}
