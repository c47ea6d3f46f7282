//! What is asked of the system around the window: whether one can be opened here, before winit would panic, and to show
//! files in a window of the system's own.

use std::{
    io,
    path::Path,
    process::{Command, Stdio},
    thread::Builder,
};

/// A library that a window needs, and the Debian package that brings it.
const X11: &[(&str, &str)] = &[
    ("libX11.so.6", "libx11-6"),
    ("libX11-xcb.so.1", "libx11-xcb1"),
    ("libXcursor.so.1", "libxcursor1"),
    ("libXi.so.6", "libxi6"),
    ("libXrandr.so.2", "libxrandr2"),
    ("libxkbcommon.so.0", "libxkbcommon0"),
    ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    ("libEGL.so.1", "libegl1"),
];
const WAYLAND: &[(&str, &str)] = &[
    ("libwayland-client.so.0", "libwayland-client0"),
    ("libwayland-egl.so.1", "libwayland-egl1"),
    ("libxkbcommon.so.0", "libxkbcommon0"),
    ("libEGL.so.1", "libegl1"),
];

/// Why no window can be opened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoWindow {
    /// There is no display.
    #[error("there is no display: neither WAYLAND_DISPLAY nor DISPLAY is set")]
    NoDisplay,
    /// There is one by name, and nobody answers there.
    #[error("the display does not answer: DISPLAY is {0}")]
    NoAnswer(String),
    /// Libraries are missing.
    #[error("the window needs libraries that are not installed: {}", .0.iter().map(|(library, _)| *library).collect::<Vec<_>>().join(", "))]
    Missing(Vec<(&'static str, &'static str)>),
}

impl NoWindow {
    /// The way out.
    pub fn hint(&self) -> String {
        match self {
            Self::NoDisplay | Self::NoAnswer(_) => {
                "start it from a desktop session, or use `isnad screenshot` and the other commands, which need no display"
                    .to_owned()
            }
            Self::Missing(missing) => {
                let packages: Vec<&str> = missing.iter().map(|(_, package)| *package).collect();
                format!("sudo apt-get install {}", packages.join(" "))
            }
        }
    }
}

/// Says what is missing for a window, if anything.
///
/// # Errors
/// Where there is no display, none that answers, or a library that winit would need is missing.
pub fn ready() -> Result<(), NoWindow> {
    if cfg!(not(target_os = "linux")) {
        return Ok(());
    }
    let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let needed = match (is_set("WAYLAND_DISPLAY") || is_set("WAYLAND_SOCKET"), is_set("DISPLAY")) {
        (true, _) => WAYLAND,
        (false, true) => X11,
        (false, false) => return Err(NoWindow::NoDisplay),
    };
    let missing: Vec<_> = needed.iter().copied().filter(|(library, _)| !is_installed(library)).collect();
    if !missing.is_empty() {
        return Err(NoWindow::Missing(missing));
    }
    let display = std::env::var("DISPLAY").unwrap_or_default();
    if needed == X11 && !answers(&display) {
        return Err(NoWindow::NoAnswer(display));
    }
    Ok(())
}

/// Whether an X server listens at a display of this machine: `:1`, `:1.0`, `unix:1`. Of one on another machine nothing is
/// known before winit asks it.
#[cfg(target_os = "linux")]
fn answers(display: &str) -> bool {
    use std::os::{
        linux::net::SocketAddrExt as _,
        unix::net::{SocketAddr, UnixStream},
    };
    let Some((host, rest)) = display.rsplit_once(':') else { return false };
    if !matches!(host, "" | "unix") {
        return true;
    }
    let socket = format!("/tmp/.X11-unix/X{}", rest.split('.').next().unwrap_or(rest));
    let by_name = || UnixStream::connect_addr(&SocketAddr::from_abstract_name(&socket)?);
    UnixStream::connect(&socket).or_else(|_| by_name()).is_ok()
}

#[cfg(not(target_os = "linux"))]
fn answers(_display: &str) -> bool {
    true
}

/// Loading is the only sure test: search paths differ from system to system.
#[allow(unsafe_code, reason = "loading a library runs its initialisers; these are the ones winit would load next")]
fn is_installed(library: &str) -> bool {
    // SAFETY: the libraries named above are the system's own, and have no initialisers that mind.
    unsafe { libloading::Library::new(library) }.is_ok()
}

/// Shows a folder, or the folder that a file is in, in the system's own window of files.
///
/// # Errors
/// Where nothing on this system does that.
pub fn show_in_folder(path: &Path) -> io::Result<()> {
    let command = if cfg!(target_os = "macos") {
        let mut open = Command::new("open");
        open.arg("-R").arg(path);
        open
    } else if cfg!(windows) {
        let mut explorer = Command::new("explorer");
        explorer.arg("/select,").arg(path);
        explorer
    } else {
        // There is no way to choose the file in it that every desktop knows.
        let folder = if path.is_dir() { path } else { path.parent().unwrap_or(path) };
        let mut open = Command::new("xdg-open");
        open.arg(folder);
        open
    };
    start(command)
}

/// Opens a file in the program that the system has for such files.
///
/// # Errors
/// Where nothing on this system does that.
pub fn open_file(path: &Path) -> io::Result<()> {
    let opener = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(windows) {
        "explorer"
    } else {
        "xdg-open"
    };
    let mut command = Command::new(opener);
    command.arg(path);
    start(command)
}

/// Starts another program, and hears of its end.
fn start(mut command: Command) -> io::Result<()> {
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    // It ends when it likes; somebody has to hear of that, or it stays as a zombie.
    Builder::new().name("isnad-show".to_owned()).spawn(move || child.wait().ok())?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_names_the_package_that_brings_it() {
        let missing =
            NoWindow::Missing(vec![("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"), ("libEGL.so.1", "libegl1")]);
        assert!(missing.to_string().contains("libxkbcommon-x11.so.0, libEGL.so.1"));
        assert_eq!(missing.hint(), "sudo apt-get install libxkbcommon-x11-0 libegl1");
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_display_that_nobody_serves_is_noticed_before_winit_is_asked() {
        assert!(!answers(":61999") && !answers("unix:61999.0") && !answers("no display"));
        assert!(answers("elsewhere:0"), "only that machine knows");
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_library_that_is_not_there_is_noticed() {
        assert!(is_installed("libc.so.6"));
        assert!(!is_installed("libisnad-never-was.so.1"));
    }
}
