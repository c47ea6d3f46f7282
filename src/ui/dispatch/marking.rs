//! Marking the open article.

use egui::Context;

use crate::{
    model::{AnnotationId, LinkRole, LinkTarget, Role, TagId},
    session::marking::{Gesture, Marker, Refusal, value_by_digit},
    text::TextSpan,
    ui::{
        action::Command,
        armed::ArmedTag,
        article_view::{Hint, ViewCommand},
        keys::HINT_KEYS,
        mode::Mode,
        panels::finder::Wanted,
        saying::Saying,
        window::Window,
    },
};

impl Window {
    /// Tags words; afterwards nothing is selected, so that the next digit cannot tag them once more.
    pub(super) fn tag_words(&mut self, ctx: &Context, span: TextSpan, tag: &TagId) {
        self.mark(|m| m.tag(span, tag));
        self.view.handle(ctx, ViewCommand::Collapse);
        self.close_palette();
        self.mode = Mode::Marking;
    }

    /// Tags the selection, or retags the mark.
    pub(super) fn tag(&mut self, ctx: &Context, tag: &TagId) {
        match self.view.selected() {
            Some(span) => self.tag_words(ctx, span, tag),
            None => self.mark(|m| m.retag(tag)),
        }
    }

    /// Tags the selection or retags the mark; where there is neither, the tag is armed while its key is held.
    pub(super) fn tag_by_digit(&mut self, ctx: &Context, digit: u8) {
        if self.armed_tag.as_ref().is_some_and(|armed| armed.held == Some(digit)) {
            // The key repeats while it is held.
            return;
        }
        match self.tag_of_digit(digit) {
            Some(tag) if self.view.selected().is_none() && self.focus().is_none() => {
                self.armed_tag = Some(ArmedTag { tag, held: Some(digit) });
            }
            Some(tag) => self.tag(ctx, &tag),
            None => self.saying = Some(Saying::Refused(Refusal::NotInCodebook)),
        }
    }

    /// Arms a tag until it is let go, by the same keys or by Esc.
    pub(super) fn lock_tag(&mut self, ctx: &Context, digit: u8) {
        self.close_palette();
        self.saying = None;
        let Some(tag) = self.tag_of_digit(digit) else {
            self.saying = Some(Saying::Refused(Refusal::NotInCodebook));
            return;
        };
        let locked = ArmedTag { tag, held: None };
        self.armed_tag = if self.armed_tag.as_ref() == Some(&locked) { None } else { Some(locked) };
        // What is selected already was dragged over for it.
        if let (Some(ArmedTag { tag, .. }), Some(span)) = (self.armed_tag.clone(), self.view.selected()) {
            self.tag_words(ctx, span, &tag);
        }
    }

    /// Tags words that were dragged over with a tag armed.
    pub(super) fn drag_tag(&mut self, ctx: &Context, span: TextSpan) {
        if let Some(ArmedTag { tag, .. }) = self.armed_tag.clone() {
            self.tag_words(ctx, span, &tag);
        }
    }

    pub(super) fn second_tag_by_digit(&mut self, digit: u8) {
        match self.tag_of_digit(digit) {
            Some(tag) => self.mark(|m| m.second_tag(&tag)),
            None => self.saying = Some(Saying::Refused(Refusal::NotInCodebook)),
        }
    }

    fn tag_of_digit(&self, digit: u8) -> Option<TagId> {
        Some(self.session.as_ref()?.project().codebook.tag_by_key(digit)?.id.clone())
    }

    /// Opens the finder, over everything or over the tags alone.
    pub(super) fn find(&mut self, wanted: Wanted) {
        self.palette = None;
        self.finder.open(wanted);
    }

    /// Adds the selection to the mark.
    pub(super) fn add_fragment(&mut self, ctx: &Context) {
        match self.view.selected() {
            Some(span) => {
                self.mark(|m| m.add_fragment(span));
                self.view.handle(ctx, ViewCommand::Collapse);
                self.close_palette();
            }
            None => self.saying = Some(Saying::Refused(Refusal::NoWords)),
        }
    }

    pub(super) fn with_focus(
        &mut self,
        gesture: impl FnOnce(&mut Marker<'_>, AnnotationId) -> Result<Gesture, Refusal>,
    ) {
        match self.focus() {
            Some(id) => self.mark(|m| gesture(m, id)),
            None => self.saying = Some(Saying::Refused(Refusal::NoFocus)),
        }
    }

    /// Enter: keeps the edges that were moved, else takes the proposed source.
    pub(super) fn enter(&mut self, ctx: &Context) {
        if let Mode::Edges { annotation, fragment } = self.mode {
            self.mode = Mode::Marking;
            if let Some(span) = self.view.selected() {
                self.mark(|m| m.move_edges(annotation, fragment, span));
                self.view.handle(ctx, ViewCommand::Collapse);
            }
            return;
        }
        self.mark(|m| m.take_proposed_source());
    }

    /// Selects the fragment at the caret of the focused mark, whose edges keys then move.
    pub(super) fn begin_edges(&mut self, ctx: &Context) {
        let caret = self.view.selection().caret.byte;
        let Some(mark) = self.focus().and_then(|id| self.session.as_ref()?.layer()?.annotations.get(&id)) else {
            self.saying = Some(Saying::Refused(Refusal::NoFocus));
            return;
        };
        let holds_caret = |span: TextSpan| span.start() <= caret && caret <= span.end();
        let fragment = mark.fragments.iter().position(|f| holds_caret(f.span)).unwrap_or(0);
        let Some(span) = mark.fragments.get(fragment).map(|f| f.span) else { return };
        self.mode = Mode::Edges { annotation: mark.id, fragment };
        self.view.handle(ctx, ViewCommand::Select(span));
    }

    /// Shows to what the claim can be linked; asked again, letters stand on words, or the next claim is waited for.
    pub(super) fn show_hints(&mut self, ctx: &Context, command: Command) {
        let (link, role) = match command {
            Command::LinkSource => (LinkRole::Attribution, Role::Source),
            Command::LinkAbout => (LinkRole::About, Role::Actor),
            _ => (LinkRole::Condition, Role::Claim),
        };
        let again = matches!(&self.mode, Mode::MarkHints { link: shown, .. } if *shown == link);
        let Some(session) = &mut self.session else { return };
        let codebook = &session.project().codebook;
        let kind = codebook.link_by_role(link).map(|kind| kind.id.clone());
        let tag = codebook.tags.iter().find(|tag| tag.role == role).map(|tag| tag.id.clone());
        let (Some(kind), Some(from)) = (kind, session.hand().and_then(|hand| hand.armed)) else {
            self.saying = Some(Saying::Refused(Refusal::NoClaim));
            return;
        };
        let ends = session.ask(|m| m.valid_ends(&kind, from)).unwrap_or_default();
        if again || ends.is_empty() {
            match (link, tag) {
                (LinkRole::Condition, _) => {
                    self.mode = Mode::Marking;
                    self.view.set_hints(Vec::new());
                    self.mark(|m| m.await_claim(&kind));
                }
                (_, Some(tag)) => self.show_word_hints(ctx, tag),
                (_, None) => {}
            }
            return;
        }
        let ends: Vec<AnnotationId> = ends.into_iter().take(HINT_KEYS.len()).collect();
        self.view.set_hints(self.mark_hints(&ends));
        self.mode = Mode::MarkHints { link, from, ends };
    }

    fn mark_hints(&self, ends: &[AnnotationId]) -> Vec<Hint> {
        let annotations = self.session.as_ref().and_then(|session| session.layer()).map(|layer| &layer.annotations);
        let hint = |(id, key): (&AnnotationId, &egui::Key)| {
            let span = annotations?.get(id)?.hull()?;
            Some(Hint { span, label: self.keymap.cap(*key).to_owned() })
        };
        ends.iter().zip(&HINT_KEYS).filter_map(hint).collect()
    }

    /// Letters on the words on the screen: one pair a word.
    fn show_word_hints(&mut self, ctx: &Context, tag: TagId) {
        let Some(text) = self.session.as_ref().and_then(|session| session.open()).map(|open| open.text.clone()) else {
            return;
        };
        let seen = self.view.visible_bytes();
        let words: Vec<TextSpan> = crate::text::words(&text, seen.start)
            .map(|word| word.core)
            .take_while(|word| word.start() < seen.end)
            .take(HINT_KEYS.len() * HINT_KEYS.len())
            .collect();
        self.mode = Mode::WordHints { tag, words, first: None };
        self.show_pairs();
        ctx.request_repaint();
    }

    fn show_pairs(&mut self) {
        let Mode::WordHints { words, first, .. } = &self.mode else { return };
        let cap = |nth: usize| HINT_KEYS.get(nth).map_or("", |key| self.keymap.cap(*key)).to_owned();
        let pairs = words.iter().enumerate().map(|(nth, span)| (nth / HINT_KEYS.len(), nth % HINT_KEYS.len(), *span));
        let hints = pairs
            .filter(|(letter, ..)| first.is_none_or(|first| first == *letter))
            .map(|(a, b, span)| Hint { span, label: if first.is_none() { cap(a) + &cap(b) } else { cap(b) } })
            .collect();
        self.view.set_hints(hints);
    }

    /// Takes the mark or word on which a letter stands.
    pub(super) fn take_hint(&mut self, ctx: &Context, nth: usize) {
        match self.mode.clone() {
            Mode::MarkHints { link, from, ends } => {
                self.end_hints();
                let kind = self.session.as_ref().and_then(|s| s.project().codebook.link_by_role(link));
                if let (Some(kind), Some(end)) = (kind.map(|kind| kind.id.clone()), ends.get(nth)) {
                    self.mark(|m| m.link(&kind, from, &LinkTarget::Annotation(*end)));
                }
            }
            Mode::WordHints { tag, words, first: None } => {
                self.mode = Mode::WordHints { tag, words, first: Some(nth) };
                self.show_pairs();
            }
            Mode::WordHints { tag, words, first: Some(first) } => {
                self.end_hints();
                if let Some(word) = words.get(first * HINT_KEYS.len() + nth) {
                    self.tag_words(ctx, *word, &tag);
                }
            }
            Mode::Marking | Mode::Asking { .. } | Mode::Edges { .. } => {}
        }
    }

    /// Takes the end of a link that was clicked.
    pub(super) fn choose_target(&mut self, target: &LinkTarget) {
        let Mode::MarkHints { link, from, .. } = self.mode.clone() else { return };
        self.end_hints();
        let kind = self.session.as_ref().and_then(|s| s.project().codebook.link_by_role(link));
        if let Some(kind) = kind.map(|kind| kind.id.clone()) {
            self.mark(|m| m.link(&kind, from, target));
        }
    }

    /// Takes the palette away; true where there was one.
    pub(super) fn close_palette(&mut self) -> bool {
        self.palette.take().is_some()
    }

    /// Opens the palette where the pointer is, on the mark there.
    pub(super) fn context_menu(&mut self, ctx: &Context, at: egui::Pos2, mark: Option<AnnotationId>) {
        if let Some(mark) = mark {
            self.focus_mark(ctx, mark);
        }
        if mark.is_some() || self.view.selected().is_some() {
            self.palette = Some(egui::Rect::from_center_size(at, egui::Vec2::ZERO));
        }
    }

    pub(super) fn unfocus(&mut self) {
        let Some(session) = &mut self.session else { return };
        if let Some(hand) = session.hand().cloned() {
            session.set_hand(crate::session::marking::Hand { focus: None, ..hand });
        }
    }

    pub(super) fn end_hints(&mut self) {
        self.mode = Mode::Marking;
        self.view.set_hints(Vec::new());
    }

    /// Numbers the codebook's questions.
    pub(super) fn ask_attributes(&mut self) {
        let any = self.session.as_mut().and_then(|s| s.ask(|m| !m.questions().is_empty())).unwrap_or(false);
        if any {
            self.mode = Mode::Asking { question: None };
        } else {
            self.saying = Some(Saying::Refused(Refusal::NoFocus));
        }
    }

    /// A digit chooses a question (0 is the tenth), or answers the one chosen (0 takes the answer back).
    pub(super) fn answer(&mut self, digit: u8) {
        let Mode::Asking { question } = self.mode else { return };
        let Some(session) = &mut self.session else { return };
        let asked = session.questions();
        let chosen = question.unwrap_or(usize::from(if digit == 0 { 10 } else { digit }) - 1);
        let Some((bearer, attribute)) = asked.get(chosen) else { return };
        if question.is_none() {
            let by_digits = value_by_digit(attribute, 1).is_some();
            self.mode = if by_digits { Mode::Asking { question: Some(chosen) } } else { Mode::Marking };
            if !by_digits {
                self.inspector.ask_attribute(*bearer, attribute.id.clone());
            }
            return;
        }
        let value = value_by_digit(attribute, digit);
        if value.is_some() || digit == 0 {
            self.mode = Mode::Marking;
            self.mark(|m| m.set_attribute(*bearer, &attribute.id, value));
        }
    }

    /// Puts the keyboard where the inspector asks for a remark or for who is meant. Words that are selected are marked as
    /// an actor first, where it is asked who that is.
    pub(super) fn ask_in_inspector(&mut self, ctx: &Context, command: Command) {
        if let (Command::ChooseActor, Some(span)) = (command, self.view.selected()) {
            let tags = self.session.as_ref().map(|s| &s.project().codebook.tags);
            let actor = tags.and_then(|tags| tags.iter().find(|tag| tag.role == Role::Actor));
            if let Some(actor) = actor.map(|tag| tag.id.clone()) {
                self.tag_words(ctx, span, &actor);
            }
        }
        if self.focus().is_none() {
            self.saying = Some(Saying::Refused(Refusal::NoFocus));
            return;
        }
        self.prefs.inspector_shown = true;
        match command {
            Command::Note => self.inspector.ask_note(),
            _ => self.inspector.ask_actor(),
        }
    }

    /// Esc: lets go of what is nearest the hand.
    pub(super) fn let_go(&mut self, ctx: &Context) {
        if self.finder.is_open() {
            return self.finder.close();
        }
        if let Some(dialog) = self.dialog.take() {
            self.dialog = dialog.under();
            self.dropped.clear();
            return;
        }
        if self.find.is_open() {
            return self.close_find(ctx);
        }
        if self.pages.open.is_some() {
            return self.show_page(ctx, None);
        }
        if self.review.on && self.leave_review_field(ctx) {
            return;
        }
        if self.close_palette() || self.armed_tag.take().is_some() {
            return;
        }
        if self.keys_were_elsewhere || !self.article_has_keys(ctx) {
            // Out of a field of another pane, back to the text: what is armed there waits.
            return self.view.request_focus();
        }
        if self.mode != Mode::Marking {
            self.end_hints();
        } else if self.view.selected().is_some() {
            self.view.handle(ctx, ViewCommand::Collapse);
        } else if self.saying.take().is_some() {
        } else if self.session.as_ref().and_then(|s| s.hand()).is_some_and(|hand| hand.armed.is_some()) {
            self.mark(|m| Ok(m.disarm()));
        } else if let Some(session) = &mut self.session {
            session.set_hand(crate::session::marking::Hand::default());
        }
        self.view.request_focus();
    }

    /// Takes the last step back, or does it again, and shows where.
    pub(super) fn turn(&mut self, ctx: &Context, back: bool) {
        let Some(session) = &mut self.session else { return };
        let turned = if back { session.undo() } else { session.redo() };
        match turned {
            Ok(Some(step)) => {
                self.saying = Some(Saying::Turned { back, step: step.name });
                self.open_what_is_there(ctx, step.article);
            }
            Ok(None) => {
                self.saying =
                    Some(Saying::Sentence(if back { "status-nothing-to-undo" } else { "status-nothing-to-redo" }));
            }
            Err(cause) => self.saying = Some(Saying::refused(cause)),
        }
        self.mode = Mode::Marking;
    }
}
