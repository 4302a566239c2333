//! `note` leaves a difference of added lines only.

use super::{Home, PLANS, sample};

/// Whether the lines of `before` all stand in `after`, in order; the lines that came.
fn added<'a>(before: &str, after: &'a str) -> Option<Vec<&'a str>> {
    let mut old = before.split_inclusive('\n').peekable();
    let mut new = Vec::new();
    for line in after.split_inclusive('\n') {
        if old.peek() == Some(&line) {
            old.next();
        } else {
            new.push(line.trim_end());
        }
    }
    old.next().is_none().then_some(new)
}

#[test]
fn a_note_adds_lines_and_touches_no_other() {
    let home = Home::new();
    for name in PLANS {
        let before = std::fs::read_to_string(sample(name)).expect(name);
        let plan = home.file("plan.yaml", &before);
        let rows = home.json(&["list", &plan, "--filter", "kind:action", "--format", "json"]);
        let rows = rows.as_array().expect("an array");
        let Some(row) = rows.get(rows.len() / 2) else {
            // A plan may hold measures and no actions.
            continue;
        };
        let address = row["address"].as_str().expect("an address");
        let note = "Third suite trained: \"on time\", 50% = # of all";
        let words = ["--by", "BA", "--date", "2012-05-14"];
        let said = home.says(&[&["note", &plan, address, note], &words[..]].concat());
        assert!(said.contains(address) && said.ends_with("saved\n"), "{name}: {said}");
        let after = std::fs::read_to_string(&plan).expect(name);
        let lines = added(&before, &after);
        let lines = lines.unwrap_or_else(|| panic!("{name}: a line went\n{after}"));
        assert!((1..=6).contains(&lines.len()), "{name}: {lines:?}");
        assert!(lines.iter().any(|line| line.contains("Third suite trained")), "{lines:?}");
        let shown = home.json(&["show", &plan, address, "--format", "json"]);
        let updates = shown["updates"].as_array().expect("updates");
        let update = updates.iter().find(|update| update["note"] == note);
        let update = update.unwrap_or_else(|| panic!("{name}: {updates:?}"));
        assert_eq!((&update["by"], &update["date"]), (&"BA".into(), &"2012-05-14".into()));
    }
}

#[test]
fn a_note_that_cannot_be_placed_leaves_the_file_as_it_was() {
    let home = Home::new();
    let before = std::fs::read_to_string(sample("oxfordshire-2011")).expect("a sample");
    let plan = home.file("plan.yaml", &before);
    for (address, note, expected) in [
        ("Action 1", "n", "65 actions"),
        ("Nowhere 7", "n", "no action has the address"),
        ("Action 1", " ", "the note is empty"),
    ] {
        let said = home.fails(&["note", &plan, address, note]);
        assert!(said.contains(expected), "{said}");
    }
    assert_eq!(std::fs::read_to_string(&plan).expect("still there"), before);
}

#[test]
fn the_words_of_a_note_that_is_not_saved_are_not_lost() {
    let home = Home::new();
    let before = std::fs::read_to_string(sample("tower-hamlets-2012")).expect("a sample");
    let plan = home.file("plan.yaml", &before);
    let text = "Twenty minutes\nof words";
    let said = home.fails(&["note", &plan, "T33", "Twenty minutes"]);
    assert!(said.contains("not saved: no action has the address"), "{said}");
    assert!(said.contains("; the text: Twenty minutes"), "{said}");
    let mut mode = std::fs::metadata(&plan).expect("the plan").permissions();
    mode.set_readonly(true);
    std::fs::set_permissions(&plan, mode).expect("another mode");
    let said = home.fails(&["note", &plan, "T3", text, "--rag", "amber"]);
    assert!(said.contains("write-protected") && said.contains("kept as a draft"), "{said}");
    assert_eq!(said.matches("not saved").count(), 1, "{said}");
    let drafts = home.0.path().join("steerco/drafts");
    let files = std::fs::read_dir(&drafts).expect("the folder of drafts");
    let is_draft = |path: &std::path::PathBuf| path.extension().is_some_and(|end| end == "json");
    let draft = files.map(|file| file.expect("a file").path()).find(is_draft).expect("a draft");
    let draft = std::fs::read_to_string(draft).expect("a draft");
    assert!(draft.contains("Twenty minutes\\nof words") && draft.contains("Amber"), "{draft}");
}

/// Runs `note PLAN A -` with these bytes on standard input.
fn piped(home: &Home, plan: &str, input: &[u8]) -> (Option<i32>, String) {
    use std::io::Write;
    use std::process::Stdio;
    let mut command = home.command(&["note", plan, "A", "-", "--date", "2012-05-14"]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program runs");
    // A program that has refused the note reads no further.
    let _ = child.stdin.take().expect("a pipe").write_all(input);
    let ran = child.wait_with_output().expect("it ends");
    (ran.status.code(), String::from_utf8_lossy(&ran.stderr).into_owned())
}

#[test]
fn a_dash_alone_takes_the_note_from_standard_input() {
    let home = Home::new();
    let empty = "title: T\nactions:\n- ref: A\n  action: a\n";
    for (input, note) in [
        (&b"Two suites live\n"[..], "Two suites live"),
        (b"First line\r\n- second: line\r\n", "First line\n- second: line"),
        (b"\xef\xbb\xbf  indented\n\n", "  indented"),
    ] {
        let plan = home.file("plan.yaml", empty);
        assert_eq!(piped(&home, &plan, input), (Some(0), String::new()), "{note}");
        let shown = home.json(&["show", &plan, "A", "--as-at", "2012-05-14", "--format", "json"]);
        assert_eq!(shown["updates"][0]["note"], note);
    }
    for (input, expected) in [
        (b" \n".to_vec(), "standard input is empty"),
        (b"caf\xe9\n".to_vec(), "not UTF-8"),
        (vec![b'x'; 65 * 1024], "more than 64 KB"),
    ] {
        let plan = home.file("plan.yaml", empty);
        let (code, said) = piped(&home, &plan, &input);
        assert!(code == Some(2) && said.contains(expected), "{expected}: {said}");
        assert_eq!(std::fs::read_to_string(&plan).expect("the plan"), empty);
    }
}

#[test]
fn a_note_is_signed_by_the_user_and_dated_today_where_nothing_else_is_said() {
    let home = Home::new();
    let plan = home.file("plan.yaml", "title: T\nactions:\n- ref: A\n  action: a\n");
    home.says(&["note", &plan, "A", "hello", "--rag", "amber"]);
    let shown = home.json(&["show", &plan, "A", "--format", "json"]);
    assert_eq!(shown["updates"][0]["by"], "tester");
    assert_eq!(shown["updates"][0]["date"], shown["as_at"]);
    assert_eq!(shown["declared"], "amber");
}

#[test]
fn every_address_that_list_prints_takes_a_note_and_is_shown() {
    let home = Home::new();
    for name in ["demo", "tower-hamlets-2012", "nottinghamshire-2006"] {
        let before = std::fs::read_to_string(sample(name)).expect(name);
        let plan = home.file("plan.yaml", &before);
        let rows = home.json(&["list", &plan, "--format", "json"]);
        // One of each kind and place: the first, and the last.
        let rows = rows.as_array().expect("an array");
        let kinds = ["action", "milestone", "part", "kpi"];
        for kind in kinds {
            let of_kind = || rows.iter().filter(|row| row["kind"] == kind);
            for row in of_kind().next().into_iter().chain(of_kind().next_back()) {
                let address = row["address"].as_str().expect("an address");
                home.says(&["show", &plan, address]);
                let ran = home.run(&["note", &plan, address, "As agreed"]);
                if ran.code != 0 {
                    let why = "is a measure of no single action";
                    assert!(kind == "kpi" && ran.err.contains(why), "{}", ran.err);
                    continue;
                }
                let told = ran.out.contains("as the action's note");
                assert_eq!(told, kind != "action", "{name} {address}: {}", ran.out);
                let owner = address.split(&format!(" / {kind} ")).next();
                let owner = owner.expect("an owner");
                assert!(ran.out.starts_with(owner), "{name} {address}: {}", ran.out);
            }
        }
    }
    let plan = home
        .file("plan.yaml", "title: Plan\nactions:\n- {ref: A3, action: Walk, milestones: [One]}\n");
    let why = home.fails(&["note", &plan, "A3 / milestone 2", "As agreed"]);
    assert!(why.contains("'A3' has no milestone 2: it has 1"), "{why}");
    let why = home.fails(&["note", &plan, "A4 / milestone 2", "As agreed"]);
    assert!(why.contains("A4 / milestone 2"), "{why}");
}

#[test]
fn a_note_may_bring_a_new_deadline_in_one_update() {
    let home = Home::new();
    let before = "title: T\nactions:\n  - ref: T1\n    action: Go\n    due: March 2012\n    rag: green\n    milestones:\n      - {milestone: Report, due: May 2012}\n";
    let after = |words: &[&str]| {
        let plan = home.file("plan.yaml", before);
        let first =
            ["note", plan.as_str(), "T1", "Late staff", "--by", "BA", "--date", "2012-05-14"];
        let said = home.says(&[&first[..], words].concat());
        assert!(said.ends_with("saved\n"), "{said}");
        std::fs::read_to_string(&plan).expect("the plan")
    };
    let update = "    updates:\n      - date: 2012-05-14\n        by: BA\n";
    let text = after(&["--due", "June 2013"]);
    assert!(text.contains("    due: June 2013\n"), "{text}");
    let moved = "        due: June 2013\n        was: March 2012\n        note: Late staff\n";
    assert!(text.ends_with(&format!("{update}{moved}")), "{text}");
    // Spoken words become the day, and a flag joins the same update.
    let text = after(&["--due", "in 2 weeks", "--rag", "amber"]);
    assert!(text.contains("    rag: amber\n") && text.contains("    due: 28 May 2012\n"), "{text}");
    assert_eq!(text.matches("- date:").count(), 1, "{text}");
    // The same words move nothing.
    let text = after(&["--due", "March 2012"]);
    assert!(text.ends_with(&format!("{update}        note: Late staff\n")), "{text}");
    let plan = home.file("plan.yaml", before);
    let why = home.fails(&["note", &plan, "T1 / milestone 1", "x", "--due", "June 2013"]);
    assert!(why.contains("is a milestone"), "{why}");
}
