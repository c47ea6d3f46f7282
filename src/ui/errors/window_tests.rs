//! Errors as an Arabic window tells them.

use std::time::{Duration, Instant};

use super::tests::{amal, check_arabic, without_isolates};
use crate::ui::{
    action::Action,
    dispatch::dispatch,
    headless::{Headless, HeadlessOptions},
    locale::Lang,
    prefs::Prefs,
    theme::Scheme,
    window::Window,
};

/// The window after an action, in Arabic, once no job is under way: every name that assistive technology hears.
fn window_after(action: Action) -> Vec<String> {
    let mut headless = Headless::new(HeadlessOptions { lang: Lang::Ar, ..HeadlessOptions::default() });
    let mut window = Window::new(headless.ctx(), Prefs::unkept(Scheme::Light, Lang::Ar));
    let ctx = headless.ctx().clone();
    dispatch(&mut window, &ctx, action);
    let until = Instant::now() + Duration::from_secs(20);
    while window.job.is_some() {
        assert!(Instant::now() < until, "the job does not end");
        window.finish_jobs(&ctx);
        std::thread::sleep(Duration::from_millis(1));
    }
    let output = headless.run(Vec::new(), |ui| window.ui(ui));
    let nodes = output.tree.expect("the tree is asked for").nodes;
    nodes.iter().filter_map(|(_, node)| node.label().or(node.value()).map(str::to_owned)).collect()
}

#[test]
fn an_arabic_window_tells_in_arabic_what_cannot_be_opened() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("nowhere");
    let names = window_after(Action::OpenProject(missing.clone()));
    let file = missing.display().to_string();
    let told = names.iter().find(|name| without_isolates(name).contains(&file));
    let told = told.unwrap_or_else(|| panic!("{names:?}"));
    check_arabic(told, &[&file]);
    assert!(told.contains("ليس مشروعًا"), "{told}");
}

#[test]
fn an_arabic_window_tells_in_arabic_what_is_out_of_place() {
    let folder = tempfile::tempdir().unwrap();
    let project = folder.path().join("sample");
    crate::session::unpack_sample(&project).unwrap();
    // A copy in a colleague's folder is theirs to merge.
    let theirs = project.join("annotations/karim");
    let layer = std::fs::read_dir(&theirs).unwrap().next().unwrap().unwrap().path();
    std::fs::copy(layer, theirs.join("Copy of a layer.ron")).unwrap();
    let names = window_after(Action::OpenProjectAs(project, amal()));
    let told = names.iter().find(|name| without_isolates(name).contains("annotations/karim/Copy of a layer.ron"));
    let values = ["annotations/karim/Copy of a layer.ron", "Copy of a layer"];
    check_arabic(told.unwrap_or_else(|| panic!("{names:?}")), &values);
}
