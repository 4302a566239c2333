//! What is typed survives, and belongs to one session at a time.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Barrier;

use super::{Draft, Journal, all_orphans, orphans};

const PLAN: &str = "/plans/substance misuse.yaml";

fn draft(journal: &Journal, text: &str) -> Draft {
    Draft {
        version: 0,
        id: journal.new_id(),
        pid: 0,
        started: "2012-05-14T14:00:00Z".into(),
        plan: PathBuf::from(PLAN),
        plan_title: "Substance misuse strategy action plan".into(),
        address: "Harm objective 3 / Action 4".into(),
        about: "Keep the scheme good value".into(),
        kind: "note".into(),
        text: text.into(),
        cursor: text.chars().count(),
        at: "2012-05-14T14:05:00Z".into(),
    }
}

/// A session ends as by kill -9: its lock goes, nothing is tidied.
fn kill(journal: Journal) {
    drop(journal);
}

fn texts(state: &Path) -> Vec<String> {
    let found = orphans(state, Path::new(PLAN)).unwrap();
    found.drafts.into_iter().map(|orphan| orphan.draft.text).collect()
}

fn files(state: &Path) -> Vec<String> {
    let entries = fs::read_dir(state.join("drafts")).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name != "lock").collect()
}

#[test]
fn a_dead_sessions_draft_is_offered_with_every_letter() {
    let texts_typed = [
        "",
        "two\nlines\r\n",
        "tab\there, \"quotes\", \\ and NUL \0",
        "\u{202e}override\u{2028} 👩‍👩‍👧 Straße é\u{301} \u{feff}",
        "\u{1b}[31mred",
        &"long ".repeat(50_000),
    ];
    for text in texts_typed {
        let state = tempfile::tempdir().unwrap();
        let journal = Journal::open(state.path()).unwrap();
        let typed = draft(&journal, text);
        journal.write(&typed).unwrap();
        kill(journal);
        let found = orphans(state.path(), Path::new(PLAN)).unwrap();
        let written = Draft { version: 1, pid: std::process::id(), ..typed };
        assert_eq!(found.drafts[0].draft, written);
        assert_eq!(found.drafts.len(), 1);
    }
}

#[test]
fn the_last_keystroke_is_the_one_that_counts() {
    let state = tempfile::tempdir().unwrap();
    let journal = Journal::open(state.path()).unwrap();
    let mut typed = draft(&journal, "");
    for letter in "Handbooks sent out".chars() {
        typed.text.push(letter);
        journal.write(&typed).unwrap();
    }
    journal.seal(&typed).unwrap();
    typed.text.push('.');
    journal.write(&typed).unwrap();
    kill(journal);
    assert_eq!(texts(state.path()), ["Handbooks sent out."]);
}

#[test]
fn half_a_line_is_the_letter_before_it_and_the_next_one_counts_again() {
    use std::io::Write;

    let state = tempfile::tempdir().unwrap();
    let journal = Journal::open(state.path()).unwrap();
    let mut typed = draft(&journal, "Handbooks");
    journal.write(&typed).unwrap();
    typed.text.push_str(" sent");
    journal.write(&typed).unwrap();
    let name = files(state.path()).into_iter().find(|name| name.contains('~'));
    let file = state.path().join("drafts").join(name.unwrap());
    let mut torn = fs::OpenOptions::new().append(true).open(&file).unwrap();
    torn.write_all(b"\n{\"version\":1,\"id\":\"half of a").unwrap();
    kill(journal);
    assert_eq!(texts(state.path()), ["Handbooks sent"]);

    let again = Journal::open(state.path()).unwrap();
    let orphan = again.orphans(Path::new(PLAN)).unwrap().drafts.remove(0);
    let mut taken = again.adopt(&orphan).unwrap().unwrap();
    taken.text.push_str(" out");
    again.write(&taken).unwrap();
    kill(again);
    assert_eq!(texts(state.path()), ["Handbooks sent out"]);
}

#[test]
fn a_draft_that_the_first_steerco_wrote_is_read() {
    let state = tempfile::tempdir().unwrap();
    let journal = Journal::open(state.path()).unwrap();
    let typed = Draft { version: 1, ..draft(&journal, "over\nseveral lines") };
    let file = state.path().join("drafts/0000-1-1~a-1.json");
    fs::write(file, serde_json::to_vec_pretty(&typed).unwrap()).unwrap();
    kill(journal);
    assert_eq!(texts(state.path()), ["over\nseveral lines"]);
}

#[test]
fn a_file_that_has_grown_is_written_anew_and_one_that_is_gone_is_made_again() {
    let state = tempfile::tempdir().unwrap();
    let journal = Journal::open(state.path()).unwrap();
    let mut typed = draft(&journal, &"long ".repeat(20_000));
    for letter in "abcdefghijklmnopqrstuvwxyz".chars() {
        typed.text.push(letter);
        journal.write(&typed).unwrap();
    }
    let drafts = state.path().join("drafts");
    let name = files(state.path()).into_iter().find(|name| name.contains('~'));
    let file = drafts.join(name.unwrap());
    assert!(fs::metadata(&file).unwrap().len() < 1_500_000);
    fs::remove_file(&file).unwrap();
    typed.text.push('.');
    journal.write(&typed).unwrap();
    kill(journal);
    assert_eq!(texts(state.path()), [typed.text]);
}

#[test]
fn a_saved_draft_goes_and_leaves_nothing() {
    let state = tempfile::tempdir().unwrap();
    let journal = Journal::open(state.path()).unwrap();
    let typed = draft(&journal, "Done");
    journal.write(&typed).unwrap();
    journal.seal(&typed).unwrap();
    journal.discard(&typed.id).unwrap();
    journal.discard(&typed.id).unwrap();
    drop(journal);
    assert_eq!(files(state.path()), [""; 0]);
}

#[test]
fn a_live_sessions_draft_is_nobody_elses() {
    let state = tempfile::tempdir().unwrap();
    let one = Journal::open(state.path()).unwrap();
    let two = Journal::open(state.path()).unwrap();
    one.write(&draft(&one, "mine")).unwrap();
    two.write(&draft(&two, "yours")).unwrap();
    assert_eq!(texts(state.path()), [""; 0]);
    kill(one);
    assert_eq!(texts(state.path()), ["mine"]);

    let orphan = two.orphans(Path::new(PLAN)).unwrap().drafts.remove(0);
    let adopted = two.adopt(&orphan).unwrap().unwrap();
    assert_eq!((adopted.text.as_str(), &adopted.id), ("mine", &orphan.draft.id));
    assert_eq!(texts(state.path()), [""; 0]);
    assert_eq!(two.adopt(&orphan).unwrap(), None);

    // It lives on under its own id, and dies with its new session.
    two.write(&Draft { text: "mine, continued".into(), ..adopted }).unwrap();
    kill(two);
    let mut left = texts(state.path());
    left.sort();
    assert_eq!(left, ["mine, continued", "yours"]);
}

#[test]
fn of_two_terminals_that_start_at_once_one_gets_it() {
    for _ in 0..50 {
        let state = tempfile::tempdir().unwrap();
        let dead = Journal::open(state.path()).unwrap();
        dead.write(&draft(&dead, "whose?")).unwrap();
        kill(dead);
        let start = Barrier::new(4);
        let terminal = || {
            start.wait();
            let journal = Journal::open(state.path()).unwrap();
            let found = journal.orphans(Path::new(PLAN)).unwrap();
            assert!(found.unreadable.is_empty(), "{found:?}");
            let adopted = found.drafts.iter().filter_map(|one| journal.adopt(one).unwrap());
            (adopted.count(), journal)
        };
        let got = std::thread::scope(|scope| {
            let terminals: Vec<_> = (0..4).map(|_| scope.spawn(terminal)).collect();
            terminals.into_iter().map(|one| one.join().unwrap()).collect::<Vec<_>>()
        });
        let adopted: usize = got.iter().map(|(count, _)| count).sum();
        assert_eq!(adopted, 1);
        assert_eq!(texts(state.path()), [""; 0]);
        drop(got);
        assert_eq!(texts(state.path()), ["whose?"]);
    }
}

/// The other half of the next test: a session that types and hangs.
#[test]
#[ignore = "run by another test, as a process to be killed"]
fn a_session_that_hangs() {
    let state = PathBuf::from(std::env::var_os("STEERCO_TEST_STATE").unwrap());
    let journal = Journal::open(&state).unwrap();
    journal.write(&draft(&journal, "typed before kill -9")).unwrap();
    println!("\ntyped");
    let _ = std::io::stdin().read_line(&mut String::new());
}

#[test]
fn a_draft_survives_kill_minus_nine() {
    let state = tempfile::tempdir().unwrap();
    let mut session = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "store::drafts::tests::a_session_that_hangs"])
        .args(["--ignored", "--nocapture", "--test-threads=1"])
        .env("STEERCO_TEST_STATE", state.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(session.stdout.take().unwrap()).lines();
    assert!(lines.any(|line| line.unwrap() == "typed"));
    assert_eq!(texts(state.path()), [""; 0], "it lives");
    session.kill().unwrap();
    session.wait().unwrap();
    assert_eq!(texts(state.path()), ["typed before kill -9"]);
}

#[test]
fn a_broken_file_is_kept_and_named_and_hides_nothing() {
    let state = tempfile::tempdir().unwrap();
    let journal = Journal::open(state.path()).unwrap();
    journal.write(&draft(&journal, "sound")).unwrap();
    kill(journal);
    let drafts = state.path().join("drafts");
    let broken: [(&str, &[u8]); 5] = [
        ("0000-1-1~a-1.json", b""),
        ("0000-1-1~a-2.json", b"{\"id\": \"a-2\", \"text\": \"cut o"),
        ("0000-1-1~a-3.json", b"\xff\xfe\0\0"),
        ("0000-1-1~a-4.json", b"[1, 2]"),
        (
            "0000-1-1~a-5.json",
            br#"{"version": 99, "id": "x", "plan": "/p", "address": "", "kind": "", "text": ""}"#,
        ),
    ];
    for (name, bytes) in broken {
        fs::write(drafts.join(name), bytes).unwrap();
    }
    // Not ours at all: neither offered nor named.
    fs::write(drafts.join("README"), "hello").unwrap();
    fs::create_dir(drafts.join("0000-1-1~dir.json")).unwrap();

    let again = Journal::open(state.path()).unwrap();
    let found = again.orphans(Path::new(PLAN)).unwrap();
    assert_eq!(found.drafts.len(), 1);
    let mut named: Vec<_> = found.unreadable.iter().collect();
    named.sort_by_key(|one| one.path.clone());
    let whys: Vec<_> = named.iter().map(|one| one.why.as_str()).collect();
    assert_eq!(whys.len(), 6, "{whys:?}");
    assert!(whys[0].contains("power failed"), "{whys:?}");
    assert!(whys[4].contains("newer steerco"), "{whys:?}");
    for (name, bytes) in broken {
        assert_eq!(fs::read(drafts.join(name)).unwrap(), bytes);
    }
}

#[test]
fn another_plans_drafts_are_not_offered_here() {
    let state = tempfile::tempdir().unwrap();
    let journal = Journal::open(state.path()).unwrap();
    journal.write(&draft(&journal, "here")).unwrap();
    let elsewhere = Draft { plan: "/plans/other.yaml".into(), ..draft(&journal, "there") };
    journal.write(&elsewhere).unwrap();
    kill(journal);
    assert_eq!(texts(state.path()), ["here"]);
    assert_eq!(all_orphans(state.path()).unwrap().drafts.len(), 2);
    let nowhere = orphans(&state.path().join("none"), Path::new(PLAN)).unwrap();
    assert_eq!(nowhere, super::FoundDrafts::default());
}

#[cfg(unix)]
#[test]
fn drafts_are_private_and_any_path_has_them() {
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::PermissionsExt;

    let state = tempfile::tempdir().unwrap();
    let journal = Journal::open(state.path()).unwrap();
    let plan = PathBuf::from(std::ffi::OsStr::from_bytes(b"/plans/caf\xe9.yaml"));
    journal.write(&Draft { plan: plan.clone(), ..draft(&journal, "latin") }).unwrap();
    let drafts = state.path().join("drafts");
    assert_eq!(fs::metadata(&drafts).unwrap().permissions().mode() & 0o777, 0o700);
    for name in files(state.path()) {
        let mode = fs::metadata(drafts.join(name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    kill(journal);
    assert_eq!(orphans(state.path(), &plan).unwrap().drafts.len(), 1);
}

#[test]
fn a_place_that_cannot_be_written_says_so() {
    // A file where the directory should be: refused to root as well.
    let state = tempfile::tempdir().unwrap();
    fs::write(state.path().join("drafts"), "").unwrap();
    let error = Journal::open(state.path()).unwrap_err().to_string();
    assert!(error.starts_with("drafts cannot be kept: /"), "{error}");
    assert!(error.contains("name another state directory"), "{error}");

    // The directory goes while we type.
    let state = tempfile::tempdir().unwrap();
    let journal = Journal::open(state.path()).unwrap();
    fs::remove_dir_all(state.path()).unwrap();
    let error = journal.write(&draft(&journal, "x")).unwrap_err().to_string();
    assert!(error.starts_with("draft not kept: /") && error.contains("save soon"), "{error}");
}

#[test]
fn an_id_never_leads_out_of_the_directory() {
    let state = tempfile::tempdir().unwrap();
    let journal = Journal::open(state.path()).unwrap();
    for id in ["", "../../etc/passwd", "a/b", "a~b", "a.json", "\0"] {
        let typed = Draft { id: id.into(), ..draft(&journal, "x") };
        assert!(journal.write(&typed).is_err(), "{id}");
        assert!(journal.discard(id).is_err(), "{id}");
    }
}

#[test]
fn what_the_dead_leave_empty_is_cleared_away() {
    let state = tempfile::tempdir().unwrap();
    let drafts = state.path().join("drafts");
    fs::create_dir(&drafts).unwrap();
    fs::write(drafts.join("0000-1-1.alive"), "").unwrap();
    fs::write(drafts.join("0000-1-1~a-1.tmp"), "half").unwrap();
    let journal = Journal::open(state.path()).unwrap();
    assert_eq!(files(state.path()).len(), 1);
    drop(journal);
    assert_eq!(files(state.path()), [""; 0]);
}
