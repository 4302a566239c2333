//! What is added is found again by later sessions, until it is forgotten.

use super::*;

fn edit(what: &str) -> PastEdit {
    PastEdit {
        id: new_id(),
        at: "2012-05-14T10:00:00+01:00".into(),
        what: what.into(),
        days: Vec::new(),
        back: PutBack::default(),
    }
}

fn last(history: &History, known: &[String]) -> Option<String> {
    history.last_but(known).expect("readable").map(|edit| edit.what)
}

#[test]
fn the_last_that_is_not_known_is_offered_and_what_is_forgotten_is_not() {
    let state = tempfile::tempdir().expect("a folder");
    let history = History::of(state.path(), Path::new("/plans/safer.yaml"));
    assert_eq!(last(&history, &[]), None);
    history.forget(&["any".into()]).expect("nothing to do");
    let all = [edit("one"), edit("two"), edit("three")];
    for edit in &all {
        history.add(edit).expect("added");
    }
    assert_eq!(last(&history, &[]).as_deref(), Some("three"));
    assert_eq!(last(&history, &[all[2].id.clone()]).as_deref(), Some("two"));
    history.forget(&[all[1].id.clone()]).expect("forgotten");
    assert_eq!(last(&history, &[all[2].id.clone()]).as_deref(), Some("one"));
    let other = History::of(state.path(), Path::new("/other/safer.yaml"));
    assert_eq!(last(&other, &[]), None, "another plan of that name");
}

#[test]
fn the_last_two_hundred_stay_and_a_torn_line_harms_nothing() {
    let state = tempfile::tempdir().expect("a folder");
    let history = History::of(state.path(), Path::new("/plans/safer.yaml"));
    for n in 0..=MOST + MORE {
        history.add(&edit(&n.to_string())).expect("added");
    }
    assert_eq!(history.read().expect("readable").len(), MOST);
    let mut bytes = fs::read(&history.file).expect("a file");
    bytes.extend(b"\n{\"id\": \"cut o");
    fs::write(&history.file, bytes).expect("written");
    history.add(&edit("after")).expect("added");
    assert_eq!(history.read().expect("readable").len(), MOST + 1);
    assert_eq!(last(&history, &[]).as_deref(), Some("after"));
}

#[test]
fn sessions_add_side_by_side() {
    let state = tempfile::tempdir().expect("a folder");
    let history = History::of(state.path(), Path::new("/plans/safer.yaml"));
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for n in 0..40 {
                    let edit = edit(&n.to_string());
                    history.add(&edit).expect("added");
                    if n % 2 == 0 {
                        history.forget(&[edit.id]).expect("forgotten");
                    }
                }
            });
        }
    });
    assert_eq!(history.read().expect("readable").len(), 80);
}

#[cfg(unix)]
#[test]
fn it_is_private_and_a_place_that_cannot_be_written_says_so() {
    use std::os::unix::fs::PermissionsExt;
    let state = tempfile::tempdir().expect("a folder");
    let history = History::of(state.path(), Path::new("/plans/safer.yaml"));
    history.add(&edit("one")).expect("added");
    let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
    assert_eq!((mode(&history.folder), mode(&history.file)), (0o700, 0o600));
    let state = tempfile::tempdir().expect("a folder");
    fs::write(state.path().join("history"), "").expect("a file in its place");
    let history = History::of(state.path(), Path::new("/plans/safer.yaml"));
    let said = history.add(&edit("one")).expect_err("no place").to_string();
    assert!(said.contains("is not kept") && said.contains("cannot undo"), "{said}");
}
