//! Starts Isnad; everything else is in the library.

use std::process::ExitCode;

/// Reading and writing thousands of articles makes and drops many small texts: a sixth of the time of an export goes by the
/// allocator of glibc.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    #[cfg(feature = "gui")]
    let window = Some(&window());
    #[cfg(not(feature = "gui"))]
    let window = None;
    isnad::cli::run(std::env::args_os(), window)
}

/// Hands the window to the command line, so that the two do not know each other.
#[cfg(feature = "gui")]
fn window() -> isnad::cli::Window {
    use isnad::{cli, ui};

    fn scheme(scheme: cli::Scheme) -> ui::theme::Scheme {
        match scheme {
            cli::Scheme::Light => ui::theme::Scheme::Light,
            cli::Scheme::Dark => ui::theme::Scheme::Dark,
        }
    }

    cli::Window {
        ready: || ui::platform::ready().map_err(|why| cli::Failure::new(&why).hint(why.hint())),
        run: |project| ui::app::run(project).map_err(|why| cli::Failure::new(format_args!("no window: {why}"))),
        snapshot: |shot| {
            let size = egui::vec2(shot.size.0 as f32, shot.size.1 as f32);
            let snapshot = ui::snapshot::Snapshot {
                project: &shot.project,
                article: shot.article.as_ref(),
                scheme: scheme(shot.scheme),
                lang: ui::locale::Lang::from_code(&shot.lang).unwrap_or_default(),
                size,
                scale: shot.scale,
                run: &shot.run,
                boxes: shot.boxes.as_deref(),
                out: &shot.out,
            };
            ui::snapshot::snapshot(&snapshot).map_err(|why| cli::Failure::new(&why))
        },
    }
}
