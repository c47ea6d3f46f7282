//! The program itself on a display of its own: how long it takes to its first frame, and what it costs while nobody does
//! anything. Drawn by Mesa in software, as on a machine without a graphics processor.

use std::{
    fs,
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use crate::{
    desk,
    figure::{Against, Figures},
};

const START_GOAL: Duration = Duration::from_millis(300);
const STARTS: usize = 12;
/// How long the window is left alone until it is idle: jobs end, the caret ceases to blink.
const SETTLES: Duration = Duration::from_secs(14);
/// How long it is watched then.
const WATCHED: Duration = Duration::from_secs(10);

const FIRST_FRAME: &str = "start: first frame of the window";
const FIRST_FRAME_PROJECT: &str = "start: first frame, with a project";
const IDLE: &str = "idle: processor time of a window left alone";

/// Prints them, or why not.
pub fn run(figures: &mut Figures) {
    if !figures.want(&[FIRST_FRAME, FIRST_FRAME_PROJECT, IDLE]) {
        return;
    }
    let Some(display) = Display::start() else {
        println!("{FIRST_FRAME:<60} not measured: Xvfb is not installed");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let project = folder.path().join("project");
    desk::project(&project, &desk::text(40_000), 60);
    for (name, arguments) in [(FIRST_FRAME, None), (FIRST_FRAME_PROJECT, Some(project.as_path()))] {
        if figures.want(&[name]) {
            // The first start reads the program from the disk.
            let mut times: Vec<_> = (0..=STARTS).map(|_| Window::open(&display, folder.path(), arguments).1).collect();
            times.remove(0);
            figures.print(name, &mut times, Against::Median(START_GOAL));
        }
    }
    if figures.want(&[IDLE]) {
        idle(&display, folder.path(), &project);
    }
}

fn idle(display: &Display, home: &Path, project: &Path) {
    let (window, _) = Window::open(display, home, Some(project));
    let has_keyboard = window.take_keyboard(display);
    sleep(SETTLES);
    let before = window.processor_time();
    sleep(WATCHED);
    let (Some(before), Some(after)) = (before, window.processor_time()) else {
        println!("{IDLE:<60} not known on this system");
        return;
    };
    let part = after.saturating_sub(before).as_secs_f64() / WATCHED.as_secs_f64() * 100.0;
    let verdict = if part < 0.5 { "holds" } else { "MISSED" };
    let focus = if has_keyboard { "with the keyboard" } else { "without the keyboard: xdotool is not installed" };
    println!("{IDLE:<60} {:>5} {:>10}              0 % {verdict}, {focus}", 1, format!("{part:.1} %"));
}

/// A display that ends with this value.
struct Display {
    server: Child,
    name: String,
}

impl Display {
    fn start() -> Option<Self> {
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1440x900x24", "-nolisten", "tcp", "-noreset"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let mut number = String::new();
        BufReader::new(server.stdout.take()?).read_line(&mut number).ok()?;
        Some(Self { server, name: format!(":{}", number.trim()) })
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        self.server.kill().and_then(|()| self.server.wait()).unwrap();
    }
}

/// The program, which ends with this value.
struct Window(Child);

impl Window {
    /// Starts it, and gives how long its first frame took.
    fn open(display: &Display, home: &Path, project: Option<&Path>) -> (Self, Duration) {
        let started = Instant::now();
        let mut command = Command::new(env!("CARGO_BIN_EXE_isnad"));
        if let Some(project) = project {
            command.arg("open").arg(project);
        }
        let mut program = command
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("DBUS_SESSION_BUS_ADDRESS")
            .env("DISPLAY", &display.name)
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .env("HOME", home)
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env("XDG_STATE_HOME", home.join("state"))
            .env("ISNAD_TELL_FIRST_FRAME", "1")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut told = String::new();
        BufReader::new(program.stdout.take().unwrap()).read_line(&mut told).unwrap();
        assert!(!told.is_empty(), "the window did not open");
        (Self(program), started.elapsed())
    }

    /// Gives it the keyboard, as a desktop would; false where nothing here can.
    fn take_keyboard(&self, display: &Display) -> bool {
        let xdotool = |arguments: &[&str]| {
            let output = Command::new("xdotool").args(arguments).env("DISPLAY", &display.name).output().ok()?;
            String::from_utf8(output.stdout).ok()
        };
        let pid = self.0.id().to_string();
        let window = xdotool(&["search", "--sync", "--onlyvisible", "--pid", &pid]);
        let Some(window) = window.as_deref().and_then(|found| found.lines().next()) else { return false };
        xdotool(&["windowfocus", "--sync", window]).is_some()
    }

    /// Of all its threads, so far.
    fn processor_time(&self) -> Option<Duration> {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.0.id())).ok()?;
        let after_name = stat.rsplit_once(')')?.1;
        let ticks: u64 =
            after_name.split_whitespace().skip(11).take(2).map(|ticks| ticks.parse::<u64>().unwrap()).sum();
        // Linux counts in hundredths of a second for every program.
        Some(Duration::from_millis(ticks * 10))
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        self.0.kill().and_then(|()| self.0.wait()).unwrap();
    }
}
