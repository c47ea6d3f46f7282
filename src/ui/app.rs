//! The system's window around ours: eframe glue and nothing else.

use std::{
    io::{self, Write as _},
    panic,
    path::Path,
    thread,
    time::Duration,
};

use eframe::{CreationContext, Frame, NativeOptions, egui};

use super::{action::Action, dispatch::dispatch, keys::Steps, prefs::Prefs, saying::Saying, window::Window};
use crate::{
    session::{SaveState, Session, finish_saving},
    store::cache_folder,
};

/// Asks for a line on the standard output once the first frame is shown; set by the benchmarks.
const TELL_FIRST_FRAME: &str = "ISNAD_TELL_FIRST_FRAME";

/// The least size at which nothing is cut off.
const MIN_SIZE: [f32; 2] = [900.0, 600.0];

/// Opens the window, on a project where one is given, and stays until it is closed.
///
/// # Errors
/// Where the system gives no window; [`super::platform::ready`] tells beforehand what is missing.
pub fn run(project: Option<&Path>) -> Result<(), eframe::Error> {
    let viewport = egui::ViewportBuilder::default()
        .with_app_id("isnad")
        .with_title("Isnad · إسناد")
        .with_inner_size([1440.0, 900.0])
        .with_min_inner_size(MIN_SIZE);
    let options = NativeOptions { viewport, ..NativeOptions::default() };
    let project = project.map(Path::to_owned);
    save_in_any_case();
    eframe::run_native("isnad", options, Box::new(move |cc| Ok(Box::new(App::new(cc, project.as_deref())))))
}

/// Where a fault of this program stops the window's thread, what was changed so far is on the disk all the same: it lies
/// with the thread that saves, which gets a moment before anything else may end the process.
fn save_in_any_case() {
    let (tell, window) = (panic::take_hook(), thread::current().id());
    panic::set_hook(Box::new(move |fault| {
        tell(fault);
        if thread::current().id() == window {
            finish_saving(LAST_MOMENT);
        }
    }));
}

/// How long saving may take once the window's thread has stopped.
const LAST_MOMENT: Duration = Duration::from_secs(5);

struct App {
    window: Window,
    /// Whether the window may close although something is not saved.
    may_lose: bool,
    /// How many frames were begun, until it was told that the first is shown; none where nobody asks.
    first_frame: Option<u8>,
    steps: Steps,
}

impl App {
    fn new(cc: &CreationContext<'_>, project: Option<&Path>) -> Self {
        let (prefs, unreadable) = Prefs::load();
        let mut window = Window::new(&cc.egui_ctx, prefs);
        window.cache = cache_folder();
        window.saying = unreadable.map(Saying::error);
        if let Some(folder) = project {
            dispatch(&mut window, &cc.egui_ctx, Action::OpenProject(folder.to_owned()));
        }
        let first_frame = std::env::var_os(TELL_FIRST_FRAME).map(|_| 0);
        Self { window, may_lose: false, first_frame, steps: Steps::default() }
    }

    /// Tells the benchmark that started this window that its first frame is on the screen, as it is once the second begins.
    fn tell_first_frame(&mut self, ctx: &egui::Context) {
        match self.first_frame {
            Some(0) => {
                self.first_frame = Some(1);
                ctx.request_repaint();
            }
            Some(_) => {
                self.first_frame = None;
                // Where nobody listens any more, there is nobody to be told.
                writeln!(io::stdout(), "first frame").and_then(|()| io::stdout().flush()).ok();
            }
            None => {}
        }
    }

    /// Closing waits until everything is on the disk; where that fails the window stays, with the banner that says why,
    /// and only a second try closes it. Then what is under way is called off.
    fn closing(&mut self, ctx: &egui::Context) {
        self.window.keep_drafts(ctx);
        let saved = self.window.session.as_mut().map(Session::flush);
        if matches!(saved, Some(SaveState::Failed(_))) && !self.may_lose {
            // A copy that is being saved elsewhere goes on.
            self.may_lose = true;
            ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
            return;
        }
        self.window.end_jobs();
    }
}

impl eframe::App for App {
    fn raw_input_hook(&mut self, ctx: &egui::Context, raw: &mut egui::RawInput) {
        let letters_are_commands = self.window.article_has_keys(ctx);
        raw.events = self.steps.next(std::mem::take(&mut raw.events), letters_are_commands);
        if self.steps.is_waiting() {
            ctx.request_repaint();
        }
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut Frame) {
        if ui.input(|input| input.viewport().close_requested()) {
            self.closing(&ui.ctx().clone());
        }
        let dropped: Vec<_> =
            ui.input(|input| input.raw.dropped_files.iter().map(|file| file.path().to_owned()).collect());
        if !dropped.is_empty() {
            dispatch(&mut self.window, &ui.ctx().clone(), Action::FilesDropped(dropped));
        }
        self.tell_first_frame(&ui.ctx().clone());
        self.window.ui(ui);
    }
}
