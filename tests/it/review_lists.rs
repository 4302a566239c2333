//! The review lists as each face shows them: a row of the table is a tab of the screen, a list in
//! lines and a list of the shell, with the same title and the same rows.

use crate::harness::chair::{Chair, PLANS, day, sample};
use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;
use std::process::{Command as Process, Stdio};
use steerco::plan::asat::{AsAt, day as words};
use steerco::plan::outline::Outline;
use steerco::plan::query::List;
use steerco::store::read::read;
use steerco::tui::command::Command;
use steerco::tui::model::Screen;
use steerco::tui::table::{Item, Source, Table};

/// The review list on the screen.
fn table(chair: &Chair) -> &Table {
    match chair.model.screen() {
        Screen::Table(table) => table,
        Screen::Panes(_) | Screen::Timeline(_) | Screen::Chair(_) => panic!("{}", chair.sees()),
    }
}

fn list(chair: &Chair) -> List {
    match table(chair).source {
        Source::Review(list) => list,
        Source::Group(_) | Source::Own(_) => panic!("{}", chair.sees()),
    }
}

/// Runs the program on a sample plan, and returns what it prints.
fn prints(before: &[&str], name: &str, after: &[&str], input: &str) -> String {
    let home = tempfile::tempdir().expect("a folder");
    let mut child = Process::new(env!("CARGO_BIN_EXE_steerco"))
        .args(before)
        .arg(Path::new(&sample(name)))
        .args(after)
        .envs(["XDG_STATE_HOME", "XDG_CONFIG_HOME", "HOME"].map(|name| (name, home.path())))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("steerco runs");
    child.stdin.take().expect("its input").write_all(input.as_bytes()).expect("it listens");
    let done = child.wait_with_output().expect("its end");
    assert!(done.status.success(), "{before:?} {name} {after:?} {input}");
    String::from_utf8(done.stdout).expect("UTF-8")
}

fn squeezed(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn each_list_has_the_same_title_and_rows_on_every_face() {
    for (name, as_at) in PLANS {
        let text = std::fs::read_to_string(sample(name)).expect("a sample plan");
        let plan = read(&text).expect("a plan").plan;
        let (outline, look) = (Outline::of(&plan), AsAt::new(&plan, day(as_at)));
        let mut chair = Chair::opens(name, as_at, (200, 50));
        chair.presses("2");
        for wanted in List::ALL {
            let short = wanted.spec().name;
            let groups = look.list(&outline, *wanted);
            let rows: usize = groups.iter().map(|group| group.rows.len()).sum();

            let measures = groups.iter().flat_map(|group| &group.rows);
            let measures = measures.filter(|found| found.spot.which().is_none()).count();
            assert_eq!(list(&chair), *wanted, "{name}: the tabs are in the order of the table");
            let tab = wanted.title(&look, |since| since.format("%-d %b").to_string());
            assert!(chair.sees().contains(&format!("[{tab}]")), "{name}: {}", chair.sees());
            assert_eq!(table(&chair).standing().1, rows, "{name}: {short} on the screen");
            let items = table(&chair).items.iter();
            let drawn = |item: &&Item| matches!(item, Item::Kpi { .. } | Item::ActionKpi { .. });
            assert_eq!(items.filter(drawn).count(), measures, "{name}: measures of {short}");
            chair.presses("]");

            let lines = ["--linear", "--read-only", "--as-at", as_at];
            let said = prints(&[], name, &lines, &format!("review {short}\n"));
            let title = wanted.title(&look, words);
            let head = format!("{title}: {rows} {}", if rows == 1 { "row" } else { "rows" });
            assert_eq!(said.lines().next(), Some(head.as_str()), "{name}: {short} in lines");

            let shell = ["--review", short, "--as-at", as_at, "--format", "json"];
            let json = prints(&["list"], name, &shell, "");
            let json: Vec<serde_json::Value> = serde_json::from_str(&json).expect("rows");
            let found = groups.iter().flat_map(|group| &group.rows);
            let spots: BTreeSet<_> = found.map(|found| found.spot).collect();
            assert_eq!(json.len(), spots.len(), "{name}: {short} in the shell");
            // Whatever is listed is called by its own words.
            for row in &json {
                let text = squeezed(row["text"].as_str().expect("a text"));
                assert!(squeezed(&said).contains(&text), "{name}: {text} of {short} in lines");
            }
        }
        assert_eq!(list(&chair), List::ALL[0], "{name}: behind the last tab is the first");
    }
}

#[test]
fn each_list_is_found_by_all_its_names_and_named_in_help() {
    let help = prints(&["list"], "demo", &["--help"], "");
    let lines = prints(&[], "demo", &["--linear", "--read-only"], "help review\n");
    for list in List::ALL {
        let spec = list.spec();
        for name in std::iter::once(&spec.name).chain(spec.also) {
            assert_eq!(List::named(name), Some(*list), "{name}");
            assert_eq!(List::named(&name.replace('-', " ")), Some(*list), "{name}");
        }
        assert!(help.contains(&format!("- {}:", spec.name)), "{}: {help}", spec.name);
        let first = spec.holds.split_whitespace().next().expect("words");
        assert!(help.contains(first), "{}: {help}", spec.name);
        assert!(lines.contains(spec.name), "{}: {lines}", spec.name);
    }
}

/// The words by which a sentence may name a list: its title, in small letters and without the
/// `since` that waits for a day.
fn in_a_sentence(list: List) -> String {
    list.spec().title.trim_end_matches(" since").to_lowercase()
}

/// The paragraph or entry of a list that begins so, in small letters and on one line.
fn paragraph(text: &str, begins: &str) -> String {
    let from = text.find(begins).unwrap_or_else(|| panic!("nothing begins '{begins}'"));
    let rest = &text[from..];
    let end = ["\n\n", "\n- "].iter().filter_map(|end| rest.find(end)).min();
    let words = rest[..end.unwrap_or(rest.len())].split_whitespace();
    words.collect::<Vec<_>>().join(" ").to_lowercase()
}

#[test]
fn the_sentences_and_the_rules_that_name_the_lists_name_every_one() {
    let help = Command::Review.spec().help.to_lowercase();
    let chair = include_str!("../../docs/chair.md");
    let chair = paragraph(chair, "- The review lists");
    let rules = include_str!("../../docs/rules.md");
    let rules = rules.split("\n## ").find(|part| part.starts_with("Lists\n"));
    let rules = rules.expect("the rules of the lists");
    for list in List::ALL {
        let (title, words) = (list.spec().title, in_a_sentence(*list));
        for (place, text) in [
            ("the help of `review` in src/tui/command.rs", &help),
            ("the entry 'The review lists' of docs/chair.md", &chair),
        ] {
            assert!(text.contains(&words), "'{words}' is missing in {place}: {text}");
        }
        let rule = format!("\n- **{title}**");
        assert!(rules.contains(&rule), "no entry '- **{title}**' below Lists in docs/rules.md");
    }
}

#[test]
fn a_counted_turn_goes_as_far_as_single_turns() {
    let plan = "title: T\nactions:\n- {ref: A1, action: Walk}\n";
    for turns in 1..=2 * List::ALL.len() {
        for (key, other) in [("]", "["), ("[", "]")] {
            let mut counted = Chair::opens_text(plan, "2012-05-14", (120, 40));
            counted.presses(&format!("2,#,text:{turns},{key}"));
            let mut single = Chair::opens_text(plan, "2012-05-14", (120, 40));
            single.presses(&format!("2,{key}*{turns}"));
            assert_eq!(list(&counted), list(&single), "# {turns} {key}");
            single.presses(&format!("{other}*{turns}"));
            assert_eq!(list(&single), List::ALL[0], "{turns} back by {other}");
        }
    }
}
