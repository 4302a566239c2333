//! Where things are kept: a home that cannot be entered.

use super::Home;

#[cfg(unix)]
#[test]
fn a_home_that_cannot_be_entered_stops_no_command() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::new();
    let plan = home.file("plan.yaml", "title: Plan\nactions:\n- {ref: A1, action: Walk}\n");
    let closed = home.0.path().join("closed");
    std::fs::create_dir(&closed).expect("a folder");
    std::fs::set_permissions(&closed, PermissionsExt::from_mode(0o000)).expect("rights");
    // Nobody is kept out who may do everything; a file is a home for nobody.
    let homes = [closed.join("home"), home.0.path().join("plan.yaml"), "/dev/null".into()];
    for place in &homes {
        for words in [
            &["list", &plan][..],
            &["show", &plan, "A1"],
            &["check", &plan],
            &["agenda", &plan],
            &["report", &plan, "actions"],
            &["chase", &plan, "--all"],
            &["reads", "June 2012"],
            &["themes"],
            &["config"],
            &["note", &plan, "A1", "Done", "--by", "BA"],
            &[&plan, "--linear"],
            &["--help"],
        ] {
            let mut command = home.command(words);
            for name in ["XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"] {
                command.env_remove(name);
            }
            let ran = command.env("HOME", place).output().expect("the program runs");
            let said = String::from_utf8_lossy(&ran.stderr);
            assert!(ran.status.code() != Some(2), "{place:?} {words:?}: {said}");
            let is_silent = words[0] == "check" || words.contains(&"--linear");
            assert!(is_silent || !ran.stdout.is_empty(), "{place:?} {words:?}: {said}");
        }
    }
}
