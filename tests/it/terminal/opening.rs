//! Which plan is opened, as at which day, and what the first screen says.

use crate::harness::terminal::{Terminal, copy};
use std::path::Path;

#[test]
fn a_plan_whose_period_is_over_is_offered_as_at_a_day_inside_it() {
    let (folder, _, _) = copy("tower-hamlets-2012");
    let mut terminal = Terminal::opens(&["tower-hamlets-2012.yaml"], folder.path(), (80, 24));
    terminal.waits_for("this plan's period is over");
    terminal.types("e");
    terminal.waits_for("as at 31 Mar 2015");
    assert_eq!(terminal.leaves(), 0);
}

#[test]
fn plain_steerco_opens_the_plan_in_this_folder_then_the_last_one_then_the_demo() {
    let nowhere = tempfile::tempdir().expect("a folder");
    let mut terminal = Terminal::opens(&[], nowhere.path(), (100, 30));
    terminal.waits_for("demo plan");
    assert!(terminal.home.path().exists());
    assert_eq!(terminal.leaves(), 0);

    let (folder, _, _) = copy("derby-2007");
    let mut terminal = Terminal::opens(&["--as-at", "2007-09-01"], folder.path(), (100, 30));
    terminal.waits_for("the plan in this folder");
    assert_eq!(terminal.leaves(), 0);
}

#[test]
fn the_plan_opened_last_is_named_while_it_is_gone_and_opened_when_it_is_back() {
    let state = tempfile::tempdir().expect("a state folder");
    let says = [
        ("TERM", "xterm-256color"),
        ("LANG", "C.UTF-8"),
        ("XDG_STATE_HOME", state.path().to_str().expect("UTF-8")),
    ];
    let (folder, path, _) = copy("derby-2007");
    let nowhere = tempfile::tempdir().expect("a folder");
    let as_at = ["--as-at", "2007-09-01"];
    let opens = |folder: &Path| Terminal::of(&says, &as_at, folder, (160, 30));

    let mut terminal = opens(folder.path());
    terminal.waits_for("the plan in this folder");
    assert_eq!(terminal.leaves(), 0);
    let away = folder.path().join("away");
    std::fs::rename(&path, &away).expect("the stick is pulled out");
    // Twice: the demo does not take its place in the memory.
    for _ in 0..2 {
        let mut terminal = opens(nowhere.path());
        terminal.waits_for("derby-2007.yaml, is not there: here is a demo");
        assert_eq!(terminal.leaves(), 0);
    }
    std::fs::rename(&away, &path).expect("and put in again");
    let mut terminal = opens(nowhere.path());
    terminal.waits_for("derby-2007.yaml: no plan in this folder, so the last one opened");
    assert_eq!(terminal.leaves(), 0);

    // Whoever names the demo's file has chosen it.
    let demo = state.path().join("steerco/demo.yaml");
    let demo = demo.to_str().expect("UTF-8");
    let mut terminal = Terminal::of(&says, &[demo], nowhere.path(), (160, 30));
    terminal.waits_for("help");
    assert_eq!(terminal.leaves(), 0);
    let mut terminal = opens(nowhere.path());
    terminal.waits_for("demo.yaml: no plan in this folder, so the last one opened");
    assert_eq!(terminal.leaves(), 0);
}

#[test]
fn a_configured_key_works_at_once_and_what_it_has_taken_is_said_at_the_start() {
    let (folder, path, _) = copy("tower-hamlets-2012");
    let home = tempfile::tempdir().expect("a home");
    let settled = home.path().join("steerco");
    std::fs::create_dir_all(&settled).expect("a folder");
    std::fs::write(settled.join("config.yaml"), "author: RS\nkeys:\n  note: g n\n  query: d\n")
        .expect("a configuration");
    let mut terminal = Terminal::of(
        &[
            ("TERM", "xterm-256color"),
            ("LANG", "C.UTF-8"),
            ("XDG_CONFIG_HOME", home.path().to_str().expect("UTF-8")),
        ],
        &["tower-hamlets-2012.yaml", "--as-at", "2012-05-14"],
        folder.path(),
        (80, 24),
    );
    terminal.waits_for("config.yaml, line 4: d is query now; deadline is :deadline");
    // Typed ahead, in one go: the prefix waits for no clock.
    terminal.types("\x1b[C\rgnFirst things first\r");
    terminal.waits_for("saved ");
    let text = std::fs::read_to_string(&path).expect("the plan");
    assert!(text.contains("note: First things first"), "{text}");
    assert!(text.contains("by: RS"), "{text}");
    terminal.types("g");
    terminal.waits_for("Esc leaves");
    terminal.types("g");
    assert_eq!(terminal.leaves(), 0);
}

#[test]
fn enter_pressed_before_the_first_screen_is_enter() {
    let (folder, ..) = copy("tower-hamlets-2012");
    let arguments = ["tower-hamlets-2012.yaml", "--as-at", "2012-05-14"];
    let mut terminal = Terminal::opens(&arguments, folder.path(), (100, 30));
    terminal.types("\r");
    terminal.waits_for("Plan ›");
    assert_eq!(terminal.leaves(), 0);
}
