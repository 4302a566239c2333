//! `list`: the figures counted by hand, and what people see.

use super::{Home, PLANS, sample};
use serde_json::Value;

fn list(plan: &str, words: &[&str]) -> Vec<Value> {
    let plan = sample(plan);
    let mut all = vec!["list", plan.as_str(), "--format", "json"];
    all.extend(words);
    match Home::new().json(&all) {
        Value::Array(rows) => rows,
        other => panic!("no array: {other}"),
    }
}

fn of_kind(rows: &[Value], kind: &str) -> usize {
    rows.iter().filter(|row| row["kind"] == kind).count()
}

#[test]
fn derby_has_four_overdue_at_the_end_of_june_and_twelve_in_september() {
    for (day, count) in [("2007-06-30", 4), ("2007-09-01", 12)] {
        let rows = list("derby-2007", &["--overdue", "--as-at", day]);
        assert_eq!((rows.len(), of_kind(&rows, "action")), (count, count), "{day}");
    }
}

#[test]
fn oxfordshire_has_59_overdue_by_section_and_32_the_day_before() {
    let overdue = ["--overdue", "--as-at", "2011-11-01"];
    assert_eq!(list("oxfordshire-2011", &overdue).len(), 59);
    let of_section = |number: usize| {
        let number = number.to_string();
        let words = [&overdue[..], &["--section", number.as_str()]].concat();
        list("oxfordshire-2011", &words).len()
    };
    let by_section: Vec<usize> = (1..=7).map(of_section).collect();
    assert_eq!(by_section, [11, 9, 17, 1, 13, 2, 6]);
    let before = ["--overdue", "--as-at", "2011-10-31"];
    assert_eq!(list("oxfordshire-2011", &before).len(), 32);
}

#[test]
fn tower_hamlets_has_seven_late_milestones_and_no_late_action() {
    let rows = list("tower-hamlets-2012", &["--overdue", "--as-at", "2012-05-14"]);
    assert_eq!((of_kind(&rows, "action"), of_kind(&rows, "milestone")), (0, 7));
    assert!(rows.iter().all(|row| row["days_late"].as_i64() > Some(0)));
}

#[test]
fn due_soon_lists_each_item_by_its_own_deadline_as_the_screen_does() {
    let home = Home::new();
    let plan = home.file(
        "plan.yaml",
        "title: T\nactions:\n- {ref: A, action: a, due: 2013-12-31, parts: [\
         {part: p, due: 2012-06-01}, {part: q, due: 2013-06-01}]}\n\
         - {ref: B, action: b, due: 2012-07-01, milestones: [{milestone: m, due: 2012-06-02}]}\n\
         - {ref: C, action: c, due: 2012-05-01, parts: [{part: r, due: 2012-06-03}]}\n",
    );
    let words = ["list", &plan, "--due-soon", "--as-at", "2012-05-14"];
    let found = home.json(&[&words[..], &["--format", "json"]].concat());
    let found = found.as_array().expect("rows");
    let addresses: Vec<&str> = found.iter().filter_map(|row| row["address"].as_str()).collect();
    assert_eq!(addresses, ["A / part 1", "B", "B / milestone 1", "C / part 1"]);
}

#[test]
fn without_a_filter_everything_is_listed() {
    for name in PLANS {
        let text = std::fs::read_to_string(sample(name)).expect(name);
        let plan = steerco::store::read::read(&text).expect(name).plan;
        let document = steerco::plan::document::Document::from(plan);
        let (mut actions, mut steps) = (0, 0);
        let mut kpis = 0;
        for row in 0..document.outline.groups.len() {
            let group = document.group(row).expect("a row of the outline");
            kpis += group.kpis.len();
            actions += group.actions.len();
            for action in &group.actions {
                kpis += action.kpis.len();
                steps += action.parts.len() + action.milestones.len();
            }
        }
        let rows = list(name, &[]);
        let counted = (of_kind(&rows, "action"), of_kind(&rows, "kpi"), rows.len());
        assert_eq!(counted, (actions, kpis, actions + steps + kpis), "{name}");
    }
}

#[test]
fn filters_must_all_hold() {
    let day = ["--as-at", "2012-05-14"];
    let count = |words: &[&str]| list("tower-hamlets-2012", &[&day[..], words].concat()).len();
    assert_eq!(count(&["--overdue", "--section", "treatment"]), 6);
    assert_eq!(count(&["--overdue", "--filter", "section:2"]), 6);
    assert_eq!(count(&["--overdue", "--filter", "section:2 training"]), 1);
    assert_eq!(count(&["--overdue", "--rag", "amber"]), 4);
    let police = list("tower-hamlets-2012", &["--owner", "police", "--filter", "kind:action"]);
    assert!(!police.is_empty());
    let named = |row: &Value| row["owners"].to_string().to_lowercase().contains("police");
    assert!(police.iter().all(named));
}

#[test]
fn changed_since_lists_what_is_dated_after_the_day_and_known() {
    let home = Home::new();
    let plan = home.file(
        "plan.yaml",
        "title: T\nactions:\n- {ref: A, action: a, updates: [{date: 2012-05-14, note: n}]}\n\
         - {ref: B, action: b, done: 2012-05-15}\n- {ref: C, action: c}\n",
    );
    let changed = |since: &str, as_at: &str| -> Vec<String> {
        let rows = home.json(&[
            "list",
            &plan,
            "--changed-since",
            since,
            "--as-at",
            as_at,
            "--format",
            "json",
        ]);
        let rows = rows.as_array().expect("rows").iter();
        rows.map(|row| row["ref"].as_str().unwrap_or_default().to_owned()).collect()
    };
    assert_eq!(changed("2012-05-13", "2012-06-01"), ["A", "B"]);
    assert_eq!(changed("2012-05-14", "2012-06-01"), ["B"]);
    assert_eq!(changed("2012-05-13", "2012-05-14"), ["A"]);
}

#[test]
fn the_table_is_aligned_worst_first_and_no_wider_than_a_terminal() {
    let home = Home::new();
    for (name, day) in [
        ("derby-2007", "2007-09-01"),
        ("oxfordshire-2011", "2011-11-01"),
        ("tower-hamlets-2012", "2012-05-14"),
        ("nottinghamshire-2006", "2007-05-01"),
    ] {
        for words in [&["--overdue"][..], &[]] {
            let plan = sample(name);
            let all = [&["list", plan.as_str(), "--width", "80", "--as-at", day], words].concat();
            let text = home.says(&all);
            let widest = text.lines().map(steerco::text::shown::width).max();
            assert!(widest <= Some(80), "{name}: {widest:?}\n{text}");
            assert!(text.lines().all(|line| line.trim_end() == line), "{name}");
        }
    }
    let plan = sample("derby-2007");
    let text = home.says(&["list", &plan, "--overdue", "--as-at", "2007-09-01", "--width", "80"]);
    let late: Vec<i64> =
        text.lines().skip(1).map_while(|line| line.rsplit_once(' ')?.1.parse().ok()).collect();
    assert_eq!((late.len(), late.first(), late.last()), (12, Some(&124), Some(&1)));
    assert!(late.is_sorted_by(|one, other| one >= other), "{late:?}");
    assert!(text.ends_with("\n12 actions as at 1 Sep 2007\n"), "{text}");
}

#[test]
fn in_a_pipe_nothing_is_cut_and_all_is_said() {
    let home = Home::new();
    let long = "Agree with every provider in the county how referrals are counted, and by whom";
    let note = "The second provider wants the old form back; the board decides in September";
    let plan = home.file(
        "plan.yaml",
        format!(
            "title: T\nactions:\n- {{ref: A, action: \"{long}\", owners: [Police, Public Health], \
             due: 2012-08-01, cost: £15k (match funding), status: on hold, raised: 2012-04-02, \
             updates: [{{date: 2012-05-01, note: \"{note}\"}}, {{date: 2012-06-01, note: later}}]}}\n\
             - {{ref: B, action: b, done: 2012-04-30, milestones: [{{milestone: m, done: true}}]}}\n"
        ),
    );
    let text = home.says(&["list", &plan, "--as-at", "2012-05-14"]);
    let lines: Vec<&str> = text.lines().collect();
    for head in ["Status", "Done", "Cost", "Raised", "Updated", "Last note"] {
        assert!(lines[0].contains(head), "{head}: {text}");
    }
    let end = format!("on hold             £15k (match funding) 2 Apr 2012 1 May 2012 {note}");
    assert!(lines[1].contains(long) && lines[1].contains("Police; Public Health"), "{text}");
    assert!(lines[1].ends_with(&end), "{text}");
    assert!(lines[2].ends_with("30 Apr 2012") && lines[3].ends_with(" done"), "{text}");
    let cut = home.says(&["list", &plan, "--as-at", "2012-05-14", "--width", "80"]);
    assert!(!cut.contains("Status") && !cut.contains(long), "{cut}");
    let shown = home.says(&["show", &plan, "--as-at", "2012-05-14"]);
    assert!(shown.contains(lines[1]), "{shown}");
    let csv = home.says(&["list", &plan, "--as-at", "2012-05-14", "--format", "csv"]);
    assert!(csv.contains(&format!(",,on hold,2012-05-01,{note},£15k (match funding)")), "{csv}");
    assert!(csv.contains(",2012-04-30,,,,"), "{csv}");
    let costly = home.says(&["list", &plan, "--filter", "cost:match", "--format", "csv"]);
    assert_eq!(costly.lines().count(), 2, "{costly}");
}

#[test]
fn several_plans_stand_in_one_list() {
    let home = Home::new();
    let action = |text: &str, due: &str| {
        format!(
            "title: T\nsections:\n- title: {text}\n  actions:\n  - {{ref: 1, action: {text}, due: {due}}}\n"
        )
    };
    let gate = home.file("gate.yaml", action("Gate", "2012-04-01"));
    let fence = home.file("fence.yaml", action("Fence", "2012-03-01"));
    let day = ["--as-at", "2012-05-14"];
    let both = ["list", "gate.yaml", "fence.yaml"];
    let text = home.says(&[&both[..], &day, &["--overdue"]].concat());
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0].starts_with("Rag Plan       Address Text"), "{text}");
    assert!(lines[1].contains("fence.yaml 1 "), "the worst first: {text}");
    assert!(lines[2].contains("gate.yaml  1 "), "{text}");
    assert!(text.ends_with("\n2 actions as at 14 May 2012\n"), "{text}");

    let json = home.json(&[&both[..], &day, &["--format", "json"]].concat());
    let plans: Vec<_> = json.as_array().expect("rows").iter().map(|row| &row["plan"]).collect();
    assert_eq!(plans, ["gate.yaml", "fence.yaml"], "in the order given");
    let mut alone = home.json(&["list", &gate, "--as-at", "2012-05-14", "--format", "json"]);
    assert_eq!(alone[0]["plan"], serde_json::Value::Null);
    alone[0]["plan"] = "gate.yaml".into();
    assert_eq!(alone[0], json[0]);
    let csv = home.says(&[&both[..], &day, &["--format", "csv"]].concat());
    assert!(
        csv.starts_with("plan,kind,address") && csv.contains("\nfence.yaml,action,1,"),
        "{csv}"
    );

    let one = home.says(&[&both[..], &day, &["--section", "fence"]].concat());
    assert!(one.contains("Fence") && !one.contains("Gate"), "{one}");
    let said = home.fails(&[&both[..], &["--section", "nowhere"]].concat());
    assert!(said.contains("the sections are Gate; Fence"), "{said}");
    let said = home.fails(&["list", &fence, "missing.yaml"]);
    assert!(said.contains("missing.yaml"), "{said}");
}

#[test]
fn an_address_is_never_cut() {
    let home = Home::new();
    let words = ["--overdue", "--as-at", "2011-11-01"];
    let plan = sample("oxfordshire-2011");
    let text = home.says(&[&["list", &plan, "--width", "80"], &words[..]].concat());
    for row in list("oxfordshire-2011", &words) {
        let address = row["address"].as_str().expect("an address");
        assert!(text.contains(address), "{address}");
    }
}

#[test]
fn flags_are_letters_and_a_computed_one_stands_beside_a_declared_one_that_differs() {
    let home = Home::new();
    let plan = home.file(
        "plan.yaml",
        "title: T\nactions:\n- {ref: A, action: a, due: 2012-01-01, rag: green}\n\
         - {ref: B, action: b, due: 2012-01-01, rag: red}\n- {ref: C, action: c, due: 2012-01-01}\n\
         - {ref: D, action: d, rag: red, done: true}\n- {ref: E, action: e, due: Ongoing}\n",
    );
    let text = home.says(&["list", &plan, "--as-at", "2012-05-14"]);
    let flags: Vec<String> =
        text.lines().skip(1).take(5).map(|line| line.chars().take(2).collect()).collect();
    assert_eq!(flags, ["Gr", "R ", "r ", "b ", "– "], "{text}");
}

#[test]
fn an_empty_list_says_what_was_asked() {
    let home = Home::new();
    let plan = sample("derby-2007");
    let said = home.says(&["list", &plan, "--overdue", "--as-at", "2007-03-01"]);
    assert_eq!(said, "nothing overdue as at 1 Mar 2007\n");
    let said = home.says(&[
        "list",
        &plan,
        "--stale",
        "--owner",
        "drug strategy",
        "--rag",
        "red",
        "--as-at",
        "1 March 2007",
    ]);
    assert_eq!(said, "nothing stale, flagged red, of drug strategy as at 1 Mar 2007\n");
    let json = ["list", &plan, "--overdue", "--as-at", "2007-03-01", "--format", "json"];
    assert_eq!(home.says(&json), "[]\n");
}

#[test]
fn what_cannot_be_asked_is_refused_with_a_remedy() {
    let home = Home::new();
    let plan = sample("oxfordshire-2011");
    for (words, expected) in [
        (["--section", "Nowhere"], "the sections are 1 Strategic Priorities"),
        (["--rag", "purple"], "write red, amber, green"),
        (["--owner", ""], "there is no value"),
        (["--owner", "a\"b"], "quotation marks"),
        (["--filter", "ownr:x"], "did you mean 'owner:'"),
        (["--filter", "\"x"], "close it"),
    ] {
        let said = home.fails(&[&["list", plan.as_str()], &words[..]].concat());
        assert!(said.contains(expected), "{words:?}: {said}");
    }
    let ran = home.run(&["list", plan.as_str(), "--as-at", "July 2007"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("such as 2007-07-31"), "{}", ran.err);
}

#[test]
fn a_reader_that_stops_listening_is_no_failure() {
    let home = Home::new();
    let plan = sample("oxfordshire-2011");
    let shows: [&[&str]; 4] = [
        &["list", &plan],
        &["list", &plan, "--format", "json"],
        &["check", &plan],
        &["show", &plan],
    ];
    for words in shows {
        let mut command = home.command(words);
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        command.stdout(writer).stderr(std::process::Stdio::piped());
        let output = command.output().expect("the program runs");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{words:?}");
        assert!(output.status.code().is_some_and(|code| code < 2), "{words:?}");
    }
}

#[test]
fn a_filter_for_an_owner_whom_nobody_is_called_says_so_beside_the_empty_list() {
    let plan = sample("derby-2007");
    let ran = Home::new().run(&["list", plan.as_str(), "--filter", "owner:nobodyhere"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(ran.err, "steerco: no owner in the plan holds 'nobodyhere'\n");
}
