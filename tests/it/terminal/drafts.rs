//! Drafts that cannot be kept, because their folder cannot be written.

use crate::harness::terminal::{Terminal, added, copy};

#[test]
fn a_draft_that_cannot_be_kept_is_said_while_it_is_typed() {
    let (folder, path, before) = copy("tower-hamlets-2012");
    let home = tempfile::tempdir().expect("a home");
    let arguments = ["tower-hamlets-2012.yaml", "--as-at", "2012-05-14"];
    let says = [
        ("TERM", "xterm-256color"),
        ("LANG", "C.UTF-8"),
        ("XDG_STATE_HOME", home.path().to_str().expect("a path")),
    ];
    let mut terminal = Terminal::of(&says, &arguments, folder.path(), (100, 30));
    terminal.waits_for("help");
    terminal.types("\rn");
    terminal.waits_for("signed");
    let drafts = home.path().join("steerco/drafts");
    std::fs::remove_dir_all(&drafts).expect("the drafts are kept there");
    terminal.types("Two suites live");
    terminal.waits_for("the draft is not on the disk");
    // What is typed is still there, and is saved as ever.
    terminal.types(" since June\r");
    terminal.waits_for("saved ");
    let new = added(&before, &std::fs::read_to_string(&path).expect("the plan")).join("\n");
    assert!(new.contains("Two suites live since June"), "{new}");
    assert_eq!(terminal.leaves(), 0);
}

#[test]
fn leaving_asks_before_a_text_is_lost_that_no_draft_could_keep() {
    let (folder, path, before) = copy("tower-hamlets-2012");
    let home = tempfile::tempdir().expect("a home");
    let blocked = home.path().join("blocked");
    std::fs::write(&blocked, "a file where a folder should be").expect("a file");
    let arguments = ["tower-hamlets-2012.yaml", "--as-at", "2012-05-14"];
    let says = [
        ("TERM", "xterm-256color"),
        ("LANG", "C.UTF-8"),
        ("XDG_STATE_HOME", blocked.to_str().expect("a path")),
    ];
    let opens = || Terminal::of(&says, &arguments, folder.path(), (100, 30));
    let types = |terminal: &mut Terminal, words: &str| {
        terminal.waits_for("drafts cannot be kept");
        terminal.types("\rn");
        terminal.waits_for("signed");
        terminal.types(words);
        terminal.waits_for(words);
        terminal.types("\u{1b}");
        terminal.waits_for("no draft can be kept");
        terminal.types("q");
        terminal.waits_for("leave, and lose this text?");
    };
    // Who stays can still save it.
    let mut terminal = opens();
    types(&mut terminal, "Two suites live");
    terminal.types("sR");
    terminal.waits_for("signed");
    terminal.types("\r");
    terminal.waits_for("saved ");
    let saved = std::fs::read_to_string(&path).expect("the plan");
    let new = added(&before, &saved).join("\n");
    assert!(new.contains("Two suites live"), "{new}");
    assert_eq!(terminal.leaves(), 0);
    // Who leaves finds it on the terminal.
    let mut terminal = opens();
    types(&mut terminal, "Not for the plan");
    terminal.types("x");
    assert_eq!(terminal.ends(), 0);
    assert!(terminal.sees().contains("Not for the plan"), "{}", terminal.sees());
    assert_eq!(std::fs::read_to_string(&path).expect("the plan"), saved);
}

#[test]
fn that_drafts_cannot_be_kept_is_said_once_at_the_start() {
    let (folder, ..) = copy("tower-hamlets-2012");
    // A file where the folder should be.
    let state = folder.path().join("tower-hamlets-2012.yaml");
    let says = [
        ("TERM", "xterm-256color"),
        ("LANG", "C.UTF-8"),
        ("XDG_STATE_HOME", state.to_str().expect("a path")),
    ];
    let arguments = ["tower-hamlets-2012.yaml", "--as-at", "2012-05-14"];
    let mut terminal = Terminal::of(&says, &arguments, folder.path(), (240, 30));
    terminal.waits_for("make it writable for you, or name another state directory");
    let seen = terminal.sees();
    assert_eq!(seen.matches("drafts cannot be kept").count(), 1, "{seen}");
    assert_eq!(terminal.leaves(), 0);
}

#[cfg(unix)]
#[test]
fn leaving_asks_while_something_is_not_saved_although_its_text_is_kept() {
    use std::os::unix::fs::PermissionsExt;
    let (folder, path, _) = copy("tower-hamlets-2012");
    let mode = |mode| {
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).expect("a mode");
    };
    let arguments = ["tower-hamlets-2012.yaml", "--as-at", "2012-05-14"];
    let mut terminal = Terminal::opens(&arguments, folder.path(), (100, 30));
    terminal.waits_for("help");
    mode(0o444);
    terminal.types("\rn");
    terminal.waits_for("signed");
    terminal.types("A note that waits\r");
    terminal.waits_for("1 NOT SAVED (R)");
    terminal.types("q");
    terminal.waits_for("leave? 1 change is NOT SAVED");
    assert!(terminal.sees().contains("A note that waits"), "{}", terminal.sees());
    terminal.types("s");
    mode(0o644);
    terminal.types("R");
    terminal.waits_for("signed");
    terminal.types("\r");
    terminal.waits_for("saved ");
    assert!(std::fs::read_to_string(&path).expect("the plan").contains("A note that waits"));
    assert_eq!(terminal.leaves(), 0);
}
