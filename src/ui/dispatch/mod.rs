//! The one place that changes things: carries out what views and keys ask for.

mod agreement;
#[cfg(test)]
mod agreement_tests;
mod articles;
mod backups;
mod codebook;
#[cfg(test)]
mod codebook_tests;
mod datasets;
mod jobs;
mod marking;
mod navigation;
mod offers;
mod pages;
mod project;
mod refresh;
mod review;
mod settings;
#[cfg(test)]
mod tests;
mod versions;

use egui::Context;

pub(in crate::ui) use self::offers::CopyState;
use self::versions::VersionText;
use super::{
    action::{Action, Command},
    dialogs::Dialog,
    pages::Page,
    panels::finder::Wanted,
    saying::Saying,
    setting::{Section, Setting},
    window::{Pane, Window},
};
use crate::{
    review::decide::Choice,
    session::{ChangeError, Session},
};

/// Carries out an action.
#[expect(clippy::too_many_lines, reason = "a line an action: the compiler holds that none is forgotten")]
pub fn dispatch(window: &mut Window, ctx: &Context, action: Action) {
    match action {
        Action::Do(command) => run(window, ctx, command),
        Action::OpenProject(folder) => window.open_project(ctx, folder, None),
        Action::OpenProjectAs(folder, analyst) => window.open_project(ctx, folder, Some(analyst)),
        Action::ForgetProject(folder) => window.forget_project(&folder),
        Action::CreateProject { folder, name, analyst, template } => {
            window.create_project(ctx, folder, name, analyst, template);
        }
        Action::ImportFiles { files, read, corrections } => window.import_files(ctx, files, read, *corrections),
        Action::ImportVersion(old, file) => window.import_version(ctx, old, VersionText::File(file)),
        Action::PasteVersion(old, text) => window.import_version(ctx, old, VersionText::Pasted(text)),
        Action::ImportText(text) => window.take_pasted(ctx, |session| session.import_pasted(&text)),
        Action::ImportPage(html) => window.take_pasted(ctx, |session| session.import_pasted_page(&html)),
        Action::Export(out) => window.export(ctx, *out),
        Action::Bring(dataset) => window.bring(ctx, *dataset),
        Action::ShowBrought => window.show_brought(),
        Action::ShowFile(file) => window.show_file(&file),
        Action::SaveCopy(folder) => window.save_copy(ctx, folder),
        Action::OpenArticle(article) => window.open_article(ctx, &article),
        Action::RepairText(article) => window.repair_text(ctx, article),
        Action::Settle(conflict, side) => window.settle(&conflict, side),
        Action::SetStatus(status) => window.mark(|m| Ok(m.set_status(status))),
        Action::Move(motion, extend) => window.move_caret(ctx, motion, extend),
        Action::Select(span) => window.select(ctx, span),
        Action::TagWords(span, tag) => window.tag_words(ctx, span, &tag),
        Action::DragTag(span) => window.drag_tag(ctx, span),
        Action::Tag(tag) if window.review.on => window.set_draft_tag(tag),
        Action::Tag(tag) => window.tag(ctx, &tag),
        Action::Focus(mark) => window.focus_mark(ctx, mark),
        Action::Unfocus => window.unfocus(),
        Action::ChooseTarget(target) => window.choose_target(&target),
        Action::ContextMenu(at, mark) => window.context_menu(ctx, at, mark),
        Action::Zoom(zoom) => window.set_zoom(zoom),
        Action::FilesDropped(files) => window.take_files(ctx, &files),
        Action::Remove(mark) => window.remove_mark(ctx, mark),
        Action::MoveEdges(mark, fragment, span) => window.mark(|m| m.move_edges(mark, fragment, span)),
        Action::Link(kind, from, to) => window.mark(|m| m.link(&kind, from, &to)),
        Action::Unlink(link) => window.mark(|m| m.unlink(link)),
        Action::SetAttribute(bearer, attribute, value) => window.mark(|m| m.set_attribute(bearer, &attribute, value)),
        Action::SetEntities(mark, entities) => window.mark(|m| m.set_entities(mark, entities)),
        Action::NameEntity(mark, name, kind) => window.mark(|m| m.name_entity(mark, &name, kind)),
        Action::SetNote(mark, note) => window.mark(|m| m.set_note(mark, &note)),
        Action::ToggleUnsure(mark) => window.mark(|m| m.toggle_unsure(mark)),
        Action::TakeHint(nth) => window.take_hint(ctx, nth),
        Action::Digit(digit) => window.answer(digit),
        Action::PaneWidth(pane, width) => window.set_pane_width(pane, width),
        Action::CloseFind => window.close_find(ctx),
        Action::ArticleDetails(articles) => window.show_details(&articles),
        Action::ChangeArticles(articles, correction) => window.change(|s| s.change_articles(&articles, &correction)),
        Action::RemoveArticles(articles) => window.remove_articles(ctx, &articles),
        Action::OpenOriginal(article) => window.open_original(&article),
        Action::ShowArticleFile(article) => window.show_article_file(&article),
        Action::AddMember(name) => window.change(|s| s.add_member(&name).map(|_| ())),
        Action::RenameMember(member, name) => window.change(|s| s.rename_member(&member, &name)),
        Action::RemoveMember(member) => window.change(|s| s.remove_member(&member)),
        Action::Assign(plan) => window.change(|s| s.assign(&plan)),
        Action::ToggleReader(article, member) => window.change(|s| s.toggle_reader(&article, &member)),
        Action::SetTraining(article, reviewer) => window.change(|s| s.set_training(&[article], reviewer.as_ref())),
        Action::GoToWords(article, span) => window.go_to_words(ctx, article, span),
        Action::WorkAs(member) => window.work_as(ctx, member),
        Action::ShowActor(id) => window.show_actor(ctx, id),
        Action::AddEntity(name, kind) => window.add_entity(&name, kind),
        Action::ChangeEntity(id, change) => window.change(|s| s.change_entity(&id, change)),
        Action::MergeEntities { from, into } => window.merge_entities(&from, into),
        Action::PartEntity(id) => window.change(|s| s.part_entity(&id)),
        Action::SplitEntity { of, name, marks } => window.split_entity(&of, &name, &marks),
        Action::RemoveEntity(id) => window.change(|s| s.remove_entity(&id)),
        Action::GoTo(mention) => window.go_to(ctx, mention),
        Action::ChangeCodebook(change) => window.change_codebook(ctx, change),
        Action::CarryOut(change, handling) => window.carry_out(&change, &handling),
        Action::StopCounting => window.pages.agreement_work.stop(),
        Action::AskForReport => window.show_dialog(Dialog::report()),
        Action::WriteReport(file) => window.write_report(ctx, file),
        Action::ProposeForGuideline(text) => window.propose_for_guideline(ctx, &text),
        Action::ShowPage(page) => window.show_page(ctx, page),
        Action::ShowBackups(file, version) => window.show_backups(ctx, file, version),
        Action::ShowQuestions(filter) => window.show_questions(ctx, filter),
        Action::TakeUp(asked) => window.take_up(ctx, *asked),
        Action::Decide(choice) => window.decide(ctx, choice),
        Action::DraftEnd(to) => window.set_draft_end(to),
        Action::SayWhy(reason) => window.say_why(&reason),
        Action::Compare { analysts, settle, note } => window.compare(&analysts, settle, &note),
        Action::Comment { about, reply_to, text } => window.comment(about, reply_to, &text),
        Action::RemoveComment(comment) => {
            window.on_article(|session, article| session.remove_comment(article, comment));
        }
        Action::Resolve(thread, resolved) => {
            window.on_article(|session, article| session.resolve(article, thread, resolved));
        }
        Action::Restore(version) => window.restore(ctx, version),
        Action::AcceptLoss(loss) => window.accept_loss(&loss),
        Action::AskForgetBackups => window.ask_forget_backups(ctx),
        Action::ForgetBackups => window.forget_backups(ctx),
        Action::RetrySaving => window.retry_saving(),
        Action::Copy(text) => ctx.copy_text(text),
        Action::Dismiss => window.saying = None,
        Action::Set(setting) => window.set(ctx, setting),
        Action::ShowSettings(section) => window.show_settings(section),
        Action::TellClash(chord, commands) => window.tell_clash(chord, commands),
    }
}

#[expect(clippy::too_many_lines, reason = "a line a command")]
fn run(window: &mut Window, ctx: &Context, command: Command) {
    if window.drafts(ctx, command) {
        return;
    }
    if let Some(nth) = command.taken() {
        return window.decide(ctx, Choice::Take(nth));
    }
    if let Some(digit) = command.tag_digit() {
        return window.tag_by_digit(ctx, digit);
    }
    if let Some(digit) = command.second_tag_digit() {
        return window.second_tag_by_digit(digit);
    }
    if let Some(digit) = command.arm_digit() {
        return window.lock_tag(ctx, digit);
    }
    match command {
        Command::New => window.show_dialog(Dialog::new_project()),
        Command::Open => window.show_dialog(Dialog::open_project()),
        Command::OpenSample => window.open_sample(ctx),
        Command::Import => window.show_dialog(Dialog::import(window.session.as_ref())),
        Command::PasteArticle => window.show_dialog(Dialog::paste()),
        Command::ArticleDetails => window.show_details_of_open(),
        Command::ChooseListed => window.choose_listed(ctx),
        Command::OpenOriginal => window.open_original_of_open(),
        Command::ShowInFolder => window.show_folder(),
        Command::Export => window.ask_for_export(),
        Command::ImportAnnotations => window.ask_for_annotations(),
        Command::LastExport => window.show_last_export(),
        Command::SaveCopy => window.ask_for_copy(),
        Command::Restore => window.show_backups(ctx, None, None),
        Command::CancelJob => window.cancel_job(ctx),
        Command::Keys => window.show_keys(ctx),
        Command::Settings => window.show_settings(Section::default()),
        Command::About => window.show_settings(Section::About),
        Command::Close => window.close_project(ctx),
        Command::Quit => ctx.send_viewport_cmd(egui::ViewportCommand::Close),
        Command::Undo | Command::Redo => window.turn(ctx, command == Command::Undo),
        Command::Find => window.find_in_article(ctx),
        Command::FindNext | Command::FindPrevious => window.step_found(ctx, command == Command::FindNext),
        Command::FindTag => window.find(Wanted::Tag),
        Command::Palette => window.find(Wanted::Anything),
        Command::TakeSource => window.enter(ctx),
        Command::ArticleVoice => window.mark(|m| m.take_article_voice()),
        Command::LinkSource | Command::LinkAbout | Command::LinkIf => window.show_hints(ctx, command),
        Command::Unlink => window.mark(|m| m.unlink_last()),
        Command::LetGo => window.let_go(ctx),
        Command::AddFragment => window.add_fragment(ctx),
        Command::Attributes => window.ask_attributes(),
        Command::ChooseActor | Command::Note => window.ask_in_inspector(ctx, command),
        Command::Unsure => window.with_focus(|m, id| m.toggle_unsure(id)),
        Command::Edges => window.begin_edges(ctx),
        Command::Delete => match window.focus() {
            Some(mark) => window.remove_mark(ctx, mark),
            None => window.with_focus(|m, id| m.remove(id)),
        },
        Command::CopyQuote => window.copy_quote(ctx),
        Command::Grow | Command::Shrink => window.grow(ctx, command == Command::Grow),
        Command::NextMark | Command::PreviousMark => window.walk_marks(ctx, command == Command::NextMark),
        Command::NextWaiting | Command::PreviousWaiting => window.walk_waiting(ctx, command == Command::NextWaiting),
        Command::ConfirmPlace | Command::PutMark | Command::KeepMark => window.settle_place(ctx, command),
        Command::NewVersion => window.ask_for_version(),
        Command::TakeOver => window.take_over(ctx),
        Command::OfferFromCopy => window.offer_from_copy(ctx),
        Command::NextArticle | Command::PreviousArticle => window.walk_articles(ctx, command == Command::NextArticle),
        Command::DoneNext if window.review.on => window.leave_article(ctx, true),
        Command::DoneNext => window.done_next(ctx),
        Command::NextPane | Command::PreviousPane => window.walk_panes(ctx, command == Command::NextPane),
        Command::ZoomIn | Command::ZoomOut | Command::ZoomReset => window.zoom(command),
        Command::Annotate | Command::Review => window.set_reviewing(ctx, command == Command::Review),
        Command::NextQuestion | Command::PreviousQuestion => {
            window.walk_questions(ctx, command == Command::NextQuestion);
        }
        Command::NextHeard | Command::PreviousHeard => window.walk_heard(ctx, command == Command::NextHeard),
        Command::Union => window.decide(ctx, Choice::Union),
        Command::Intersection => window.decide(ctx, Choice::Intersection),
        Command::EditQuestion => window.begin_draft(ctx),
        Command::RejectAll | Command::Reason => window.ask_reason(command == Command::RejectAll),
        Command::Withdraw => window.withdraw(),
        Command::Blind => window.review.blind = !window.review.blind,
        Command::SideBySide => window.review.side_by_side = !window.review.side_by_side,
        Command::Team => window.show_page(ctx, Some(Page::Team)),
        Command::Agreement => window.show_page(ctx, Some(Page::Agreement)),
        Command::Progress | Command::Readers | Command::UnsureMarks | Command::Training => {
            window.show_team(ctx, command);
        }
        Command::Assign => window.ask_to_assign(),
        Command::Actors => window.show_page(ctx, Some(Page::Actors)),
        Command::Codebook => window.show_page(ctx, Some(Page::Codebook)),
        Command::Guideline => window.toggle_guideline(),
        Command::Library => window.set(ctx, Setting::Pane(Pane::Library, !window.prefs.library_shown)),
        Command::Inspector => window.set(ctx, Setting::Pane(Pane::Inspector, !window.prefs.inspector_shown)),
        Command::Language => window.set(ctx, Setting::Language(window.prefs.lang.other())),
        Command::ThemeLight | Command::ThemeDark | Command::ThemeSystem => window.switch_theme(ctx, command),
        // The tags by digit, which came first.
        _ => {}
    }
}

impl Window {
    /// Makes a gesture on the open article, or says why not.
    pub(super) fn mark(
        &mut self,
        gesture: impl FnOnce(
            &mut crate::session::marking::Marker<'_>,
        ) -> Result<crate::session::marking::Gesture, crate::session::marking::Refusal>,
    ) {
        let Some(session) = &mut self.session else { return };
        let done = session.mark(gesture);
        self.note(done);
    }

    /// Changes the project, or says why not.
    pub(super) fn change(&mut self, change: impl FnOnce(&mut Session) -> Result<(), ChangeError>) {
        let Some(session) = &mut self.session else { return };
        let done = change(session);
        self.note(done);
    }

    /// Says why a change was not made, or takes back what was said.
    pub(super) fn note(&mut self, done: Result<(), ChangeError>) {
        self.saying = done.err().map(Saying::refused);
    }
}
