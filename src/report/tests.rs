//! Each report in each format, on small plans and on hostile words.

use super::*;
use crate::meeting::agenda::{Agenda, AgendaOptions};
use crate::meeting::minutes::Proceedings;
use crate::plan::asat::AsAt;
use crate::plan::asat::tests::{action, day, flagged, note, plan, section};
use crate::plan::document::Document;
use crate::plan::model::{
    Action, Attendee, Colour, Decision, Kpi, KpiReading, Meeting, MeetingEntry, Minutes, Owner,
    Plan, Rag, Reference, Status, Update,
};
use crate::plan::query::NoSuchOwner;

const HOSTILE: &str =
    "<script>alert(1)</script> | **x** [y](javascript:1) &lt; \u{1b}[31m \u{202e}";
const LINES: &str = "# head\n- point\n1. one\n=1+1\n    code";

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

fn of(actions: Vec<Action>) -> Plan {
    let mut plan = plan("April 2012 - March 2015");
    plan.body.title = "Plan".to_owned();
    plan.rag_key = vec![Colour {
        word: "amber".to_owned(),
        means: "Recovery plan in place".to_owned(),
        ..Colour::default()
    }];
    plan.body.sections = vec![section("1", "Treatment", actions)];
    plan
}

fn written(paper: &Paper, format: PaperFormat) -> String {
    String::from_utf8(paper.write(format).expect("written")).expect("text")
}

/// Every paper of a plan, as at a day after its only meeting.
fn all(plan: &Plan) -> Vec<(&'static str, Paper)> {
    let document = Document::from(plan.clone());
    let look = AsAt::new(plan, day("2012-05-20"));
    let built = Agenda::build(&document, &look, AgendaOptions::default());
    let held = Proceedings::of(&document, day("2012-05-14")).expect("held");
    vec![
        ("agenda", agenda(&document, &built)),
        ("minutes", minutes(plan, &held)),
        ("highlight", highlight(&document, &look, day("2012-04-01"))),
        ("exceptions", exceptions(&document, &look)),
        ("decisions", decisions(&document, &look)),
        ("actions", actions(&document, &look)),
        ("scrutiny", scrutiny(&document, &look)),
        ("chase", chase_all(&document, &look)),
    ]
}

fn hostile() -> Plan {
    let text = |words: &str| format!("{words} {HOSTILE}");
    let mut plan = of(vec![Action {
        text: text("Do it"),
        owners: vec![text("Police")],
        due: vec!["April 2012".to_owned(), text("later")],
        query: Some(text("who")),
        updates: vec![Update {
            by: Some(text("BA")),
            note: Some(format!("{LINES}\n{HOSTILE}")),
            ..note("2012-05-14")
        }],
        kpis: vec![Kpi {
            text: text("Measured"),
            unit: Some(text("unit")),
            targets: vec![(text("2012/13"), text("95%"))],
            readings: vec![KpiReading {
                value: text("3"),
                note: Some(text("remark")),
                date: Some(day("2012-05-14")),
                ..KpiReading::default()
            }],
            ..Kpi::default()
        }],
        ..action("", "")
    }]);
    plan.body.title = text("Plan");
    plan.organisation = Some(text("Body"));
    plan.rag_key.push(Colour { word: text("puce"), means: text("odd"), ..Colour::default() });
    plan.body.sections[0].title = text("Section");
    plan.meetings = vec![Meeting {
        date: Some(day("2012-05-14")),
        title: Some(text("Meeting")),
        chair: Some(text("Chair")),
        present: vec![Attendee::named(&text("Somebody"))],
        items: vec![MeetingEntry::about(Reference::words("#1"))],
        decisions: vec![Decision {
            text: text("Decided"),
            about: Some(Reference::words("#1")),
            ..Decision::default()
        }],
        carried: vec![MeetingEntry::about(Reference::words(&text("gone")))],
        ..Meeting::default()
    }];
    plan
}

/// The hostile words as a format has to write them: words to read, and no markup.
fn harmless(format: PaperFormat) -> &'static str {
    match format {
        PaperFormat::Text => "<script>alert(1)</script> | **x** [y](javascript:1) &lt;",
        PaperFormat::Markdown => {
            r"\<script\>alert(1)\</script\> \| \*\*x\*\* \[y\](javascript:1) \&lt;"
        }
        PaperFormat::Html | PaperFormat::Word => {
            "&lt;script&gt;alert(1)&lt;/script&gt; | **x** [y](javascript:1) &amp;lt;"
        }
    }
}

/// The formats that the program is built with.
fn formats() -> impl Iterator<Item = PaperFormat> {
    let all = PaperFormat::ALL.iter().copied();
    all.filter(|format| *format != PaperFormat::Word || cfg!(feature = "word"))
}

/// A paper as the text that its format holds; of a Word file that is the part with the words.
fn text_of(paper: &Paper, format: PaperFormat) -> String {
    match format {
        #[cfg(feature = "word")]
        PaperFormat::Word => String::from_utf8(word::built(paper).document).expect("XML"),
        format => written(paper, format),
    }
}

#[test]
fn no_markup_and_no_control_sequence_of_a_plan_reaches_any_paper() {
    for (name, paper) in all(&hostile()) {
        for format in formats() {
            let text = text_of(&paper, format);
            let steers = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
            let found = text.chars().find(|c| steers(*c));
            assert_eq!(found, None, "{name} {format:?}: a control character of the plan");
            assert!(text.contains("U+202E"), "{name} {format:?}: U+202E is to be shown as words");
            let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let expected = harmless(format);
            assert!(words.contains(expected), "{name} {format:?}: no {expected} in\n{text}");
            // Where the format has markup they stand nowhere without its escapes.
            let left = words.replace("\\<", "");
            let is_markup = !expected.contains("<script") && left.contains("<script");
            assert!(!is_markup, "{name} {format:?}: <script as markup in\n{text}");
        }
        let md = written(&paper, PaperFormat::Markdown);
        // Each row has the cells of its head, whatever bars the plan holds.
        let cells = |line: &str| line.replace("\\|", "").matches('|').count();
        let mut head = None;
        for line in md.lines() {
            match (line.starts_with('|'), head) {
                (false, _) => head = None,
                (true, None) => head = Some(cells(line)),
                (true, Some(head)) => assert_eq!(cells(line), head, "{name}: {line}"),
            }
        }
    }
}

#[test]
fn a_note_of_several_lines_is_no_heading_list_or_code_in_markdown() {
    let plan = hostile();
    let document = Document::from(plan.clone());
    let held = Proceedings::of(&document, day("2012-05-14")).expect("held");
    let md = written(&minutes(&plan, &held), PaperFormat::Markdown);
    let note = "- \\# head\\\n  \\- point\\\n  1\\. one\\\n  \\=1+1\\\n  code\\\n";
    assert!(md.contains(note), "{md}");
}

#[test]
fn every_paper_with_flags_prints_the_flag_key_of_the_plan() {
    for (name, paper) in all(&hostile()) {
        let text = written(&paper, PaperFormat::Text);
        if ["decisions", "chase"].iter().any(|without| name.starts_with(without)) {
            assert!(!text.contains("What the flags mean"), "{name}");
            continue;
        }
        assert!(text.contains("AMBER Recovery plan in place"), "{name}");
        assert!(text.contains("RED off course"), "{name}: what the plan leaves out");
    }
}

#[cfg(feature = "word")]
#[test]
fn word_files_open_and_hold_the_words_as_they_were() {
    for (name, paper) in all(&hostile()) {
        let bytes = paper.write(PaperFormat::Word).expect(name);
        docx_rs::read_docx(&bytes).expect(name);
        let xml = String::from_utf8(word::built(&paper).document).expect(name);
        // Escaped once: `&lt;` in the plan is those four characters in Word too.
        let escaped = "&lt;script&gt;alert(1)&lt;/script&gt; | **x** [y](javascript:1) &amp;lt; &lt;U+001B&gt;[31m &lt;U+202E&gt;";
        assert!(xml.contains(escaped), "{name}: {xml}");
        assert!(!xml.contains("&amp;amp;"), "{name}");
    }
}

#[test]
fn minutes_are_a_draft_until_they_are_agreed() {
    let mut plan = of(vec![Action {
        due: words(&["June 2012"]),
        updates: vec![
            flagged("2012-02-01", Rag::Amber),
            Update {
                due: words(&["June 2012"]),
                was: words(&["May 2012"]),
                ..flagged("2012-05-14", Rag::Red)
            },
        ],
        ..action("T3", "")
    }]);
    plan.meetings = vec![Meeting {
        date: Some(day("2012-05-14")),
        items: vec![MeetingEntry::about(Reference::words("T3"))],
        next: Some(day("2012-08-13")),
        minutes: Some(Minutes::Draft),
        ..Meeting::default()
    }];
    let paper = |plan: &Plan| {
        let document = Document::from(plan.clone());
        let held = Proceedings::of(&document, day("2012-05-14")).expect("held");
        written(&minutes(plan, &held), PaperFormat::Text)
    };
    let text = paper(&plan);
    assert!(text.contains("DRAFT, not yet agreed"));
    assert!(text.contains("- Flag amber → red\n- Deadline May 2012 → June 2012"), "{text}");
    assert!(
        text.contains("What: T3 Do T3 (new date)\n  By when: June 2012 → 30 Jun 2012"),
        "{text}"
    );
    assert!(text.contains("Next meeting\n------------\n\n13 Aug 2012"), "{text}");
    plan.meetings[0].minutes = Some(Minutes::Agreed);
    assert!(!paper(&plan).contains("DRAFT"));
}

#[test]
fn a_chase_sheet_holds_what_names_the_owner_alone_or_among_others() {
    let owned = |reference: &str, due: &str, owner: &str| Action {
        owners: words(&[owner]),
        updates: vec![note("2012-05-01")],
        ..action(reference, due)
    };
    let mut plan = of(vec![
        owned("A", "March 2013", "csf"),
        owned("B", "April 2012", "Police / CF&S"),
        owned("C", "June 2012", "Police"),
        owned("D", "June 2012", "Policemen"),
    ]);
    *plan.owners =
        vec![Owner { key: "csf".to_owned(), name: Some("CF&S".to_owned()), ..Owner::default() }];
    let document = Document::from(plan.clone());
    let look = AsAt::new(&plan, day("2012-05-14"));
    let sheet = |owner: &str| {
        let paper = chase(&document, &look, owner)?;
        let text = written(&paper, PaperFormat::Text);
        let is_row = |line: &&str| {
            ["- A ", "- B ", "- C ", "- D "].iter().any(|row| line.starts_with(row))
                || ["Overdue", "Under way"].contains(line)
                || line.starts_with("Due by")
        };
        let rows: Vec<String> = text.lines().filter(is_row).map(str::to_owned).collect();
        Ok::<_, NoSuchOwner>(rows)
    };
    assert_eq!(sheet("csf").expect("theirs"), ["Overdue", "- B Do B", "Under way", "- A Do A"]);
    assert_eq!(
        sheet("police").expect("theirs"),
        ["Overdue", "- B Do B", "Due by 14 Aug 2012", "- C Do C"]
    );
    let nobody = sheet("Probation").expect_err("nobody");
    assert!(nobody.to_string().contains("'CF&S', 'Police'"), "{nobody}");
}

#[test]
fn scrutiny_has_each_period_with_its_target_reading_and_flag() {
    let mut plan = of(Vec::new());
    let reading = |at: &str, value: &str, date: &str| KpiReading {
        at: Some(at.to_owned()),
        value: value.to_owned(),
        date: Some(day(date)),
        ..KpiReading::default()
    };
    plan.body.sections[0].kpis = vec![Kpi {
        text: "People screened".to_owned(),
        targets: vec![
            ("2013/14".to_owned(), "98%".to_owned()),
            ("2012/13".to_owned(), "95%".to_owned()),
        ],
        readings: vec![
            reading("2012/13 Q1", "93%", "2012-07-20"),
            reading("2012/13 Q2", "70%", "2012-10-20"),
            reading("2012/13 Q3", "99%", "2013-01-20"),
        ],
        ..Kpi::default()
    }];
    let document = Document::from(plan.clone());
    let md =
        written(&scrutiny(&document, &AsAt::new(&plan, day("2012-12-01"))), PaperFormat::Markdown);
    let rows: Vec<&str> = md.lines().filter(|line| line.starts_with("| 201")).collect();
    // The third quarter was not reported yet on that day.
    assert_eq!(
        rows,
        [
            "| 2012/13 Q1 | 95% | 93% | amber |  |",
            "| 2012/13 Q2 | 95% | 70% | red |  |",
            "| 2012/13 | 95% |  |  |  |",
            "| 2013/14 | 98% |  |  |  |",
        ]
    );
}

#[test]
fn the_highlight_report_has_flags_then_and_now_and_the_notes_in_full() {
    let plan = of(vec![Action {
        rag: Some(Rag::Red),
        updates: vec![
            flagged("2012-03-01", Rag::Green),
            Update { note: Some("The long\nstory".to_owned()), ..flagged("2012-05-10", Rag::Red) },
        ],
        ..action("T3", "March 2013")
    }]);
    let document = Document::from(plan.clone());
    let look = AsAt::new(&plan, day("2012-05-14"));
    let md = written(&highlight(&document, &look, day("2012-04-01")), PaperFormat::Markdown);
    assert!(md.contains("| 1 Treatment | 0 → 1 | 0 | 1 → 0 |"), "{md}");
    assert!(md.contains("| **T3** Do T3 | Police | **GREEN** | **RED**<br>green |"), "{md}");
    assert!(
        md.contains("| 10 May 2012 | **T3** Do T3 | **flag red**<br>The long<br>story |"),
        "{md}"
    );
}

#[test]
fn the_action_log_says_what_was_last_said_and_what_it_costs() {
    let mut held = action("T1", "June 2012");
    held.updates = vec![Update { note: Some("Two suites\nlive".to_owned()), ..note("2012-05-10") }];
    held.status = Some(Status::OnHold);
    held.cost = Some("£15k".to_owned());
    let mut dropped = action("T2", "June 2012");
    dropped.status = Some(Status::Dropped);
    let plan = of(vec![held, dropped]);
    let look = AsAt::new(&plan, day("2012-05-14"));
    let md = written(&actions(&Document::from(plan.clone()), &look), PaperFormat::Markdown);
    assert!(
        md.contains("| on hold | 10 May 2012<br>Two suites<br>live | on hold | £15k |"),
        "{md}"
    );
    assert!(md.contains("| dropped |  | dropped |  |"), "{md}");
    let plan = of(vec![action("T1", "June 2012")]);
    let md = written(&actions(&Document::from(plan.clone()), &look), PaperFormat::Markdown);
    assert!(md.contains("| How it stands | Last update |\n"), "no empty column: {md}");
}

#[test]
fn every_format_writes_a_paper_and_stands_in_the_documents() {
    let plan = Plan::default();
    let documents = [
        ("docs/shell.md", "Formats are", include_str!("../../docs/shell.md")),
        ("docs/clerk.md", "All of them take `-o FILE`", include_str!("../../docs/clerk.md")),
    ];
    for format in PaperFormat::ALL.iter().copied() {
        let word = format.words()[0];
        for (document, begins, text) in documents {
            let line = text.lines().find(|line| line.starts_with(begins));
            let line = line.unwrap_or_else(|| panic!("no line of {document} begins '{begins}'"));
            let is_named = line.contains(&format!("`{word}`"));
            assert!(is_named, "no `{word}` in the line of {document} that begins '{begins}'");
        }
        let paper = actions(&Document::from(plan.clone()), &AsAt::new(&plan, day("2012-05-14")));
        if format == PaperFormat::Word && !cfg!(feature = "word") {
            continue;
        }
        assert!(!paper.write(format).expect(word).is_empty(), "{word}");
    }
}
