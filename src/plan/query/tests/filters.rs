//! The filter language.

use super::*;
use crate::plan::deadline::Calendar;

fn whole() -> Plan {
    let mut late = action("T1", "March 2012");
    late.text = "Offer alcohol screening in custody".to_owned();
    late.rag = Some(Rag::Green);
    late.parts = vec![part("Train the Café staff", "July 2012")];
    let mut stepped = action("T2", "June 2013");
    stepped.owners = vec!["TH DAAT".to_owned()];
    stepped.query = Some("cost?".to_owned());
    stepped.updates = vec![moved("2012-05-01", "May 2013", "June 2013")];
    stepped.milestones = vec![milestone("Agree the handbooks", "April 2012")];
    let mut held = action("ER1", "Quarterly");
    held.owners.clear();
    held.status = Some(Status::OnHold);
    held.kpis = vec![Kpi { text: "People screened".to_owned(), ..Kpi::default() }];
    let mut finished = action("ER2", "TBC");
    finished.done = done("2012-05-01");
    let objective = Group {
        kind: GroupKind::Objective,
        reference: Some("Objective 1".to_owned()),
        actions: vec![finished],
        ..Group::default()
    };
    let mut second = section("", "Enforcement and regulation", vec![held]);
    second.objectives = vec![objective];
    let mut plan = plan("April 2011 - March 2015");
    plan.body.title = "The plan".to_owned();
    plan.body.sections = vec![section("", "Treatment", vec![late, stepped]), second];
    *plan.owners =
        vec![Owner { key: "met".to_owned(), name: Some("Police".to_owned()), ..Owner::default() }];
    plan
}

fn through(filter: &str) -> Vec<String> {
    let plan = whole();
    let look = AsAt::new(&plan, day("2012-05-14"));
    let outline = Outline::of(&plan);
    let filter = Filter::parse(filter, &look.calendar).expect(filter);
    let rows = filter.actions(&look, &outline);
    rows.iter().filter_map(|row| outline.action(&plan, *row)?.reference.clone()).collect()
}

#[test]
fn a_name_that_names_nothing_is_said_to() {
    let plan = whole();
    let look = AsAt::new(&plan, day("2012-05-14"));
    let outline = Outline::of(&plan);
    let said = |filter: &str| {
        let filter = Filter::parse(filter, &look.calendar).expect(filter);
        filter.names_nothing(&look, &outline).join("; ")
    };
    for (filter, want) in [
        ("owner:nobody", "no owner in the plan holds 'nobody'"),
        ("owner:=daat", "no owner is called 'daat'"),
        ("overdue owner:daat", ""),
        ("-owner:nobody", ""),
        ("section:9", "no section is called '9'"),
        ("section:2", ""),
        ("ref:T9", "nothing has the reference 'T9'"),
        ("ref:t1 rag:blue", ""),
        (
            "owner:nobody section:9 balloon",
            "no owner in the plan holds 'nobody'; no section is called '9'",
        ),
    ] {
        assert_eq!(said(filter), want, "{filter}");
    }
}

#[test]
fn terms_let_through_what_they_say() {
    let table: &[(&str, &[&str])] = &[
        ("", &["T1", "T2", "ER1", "ER2"]),
        ("screening", &["T1"]),
        ("SCREENING custody", &["T1"]),
        ("screening nothing", &[]),
        ("\"screening in custody\"", &["T1"]),
        ("CAFÉ", &["T1"]),
        ("cafe", &["T1"]),
        ("handbooks", &["T2"]),
        ("owner:police", &["T1", "ER2"]),
        ("owner:MET", &["T1", "ER2"]),
        ("owner:\"th daat\"", &["T2"]),
        ("owner:none", &["ER1"]),
        ("-owner:police", &["T2", "ER1"]),
        ("-owner:none -owner:police", &["T2"]),
        ("rag:green", &["T1"]),
        ("rag:blue", &["ER2"]),
        ("rag:grey", &["ER1"]),
        ("declared:green", &["T1"]),
        ("declared:none", &["T2", "ER1", "ER2"]),
        ("computed:red", &["T1"]),
        ("computed:amber", &["T2"]), // for its late milestone
        ("disagrees", &["T1"]),
        ("section:1", &["T1", "T2"]),
        ("section:2", &["ER1", "ER2"]),
        ("section:treat", &["T1", "T2"]),
        ("section:\"objective 1\"", &["ER2"]),
        ("section:3", &[]),
        ("ref:er1", &["ER1"]),
        ("status:on-hold", &["ER1"]),
        ("status:none", &["T1", "T2", "ER2"]),
        ("overdue", &["T1"]),
        ("-overdue", &["T2", "ER1", "ER2"]),
        ("done", &["ER2"]),
        ("live", &["T1", "T2", "ER1"]),
        ("needs", &["T2", "ER1"]),
        ("query", &["T2"]),
        ("kpi", &["ER1"]),
        ("stale", &["T1", "ER1"]),
        ("slipped", &["T2"]),
        ("due-soon", &["T1"]), // its part, in July
        ("due<2012-04", &["T1"]),
        ("due<=2013-06", &["T1", "T2"]),
        ("due>2013-05", &["T2"]),
        ("due>2013-06", &[]),
        ("due:2012/13", &["T1"]), // its part; the action's own date is of the year before
        ("due:quarterly", &["ER1"]),
        ("due:none", &["ER2"]),
    ];
    for (filter, expected) in table {
        assert_eq!(through(filter), *expected, "{filter}");
    }
}

#[test]
fn signs_that_look_alike_and_accents_are_one() {
    let mut plan = whole();
    let actions = &mut plan.body.sections[0].actions;
    actions[0].owners = vec!["Young People’s Lead".to_owned()];
    actions[1].text = "Mend the kerbs – all of them".to_owned();
    actions[1].owners = vec!["François Ç".to_owned()];
    let look = AsAt::new(&plan, day("2012-05-14"));
    let outline = Outline::of(&plan);
    for (filter, rows) in [
        ("owner:\"people's lead\"", vec![0]),
        ("owner:\"people’s lead\"", vec![0]),
        ("\"kerbs - all\"", vec![1]),
        ("\"kerbs — all\"", vec![1]),
        ("owner:francois", vec![1]),
        ("owner:\"FRANÇOIS  C\"", vec![1]),
    ] {
        let filter = Filter::parse(filter, &look.calendar).expect(filter);
        assert_eq!(filter.actions(&look, &outline), rows);
    }
}

#[test]
fn before_and_after_a_month_leave_the_month_out() {
    for (filter, expected) in [
        ("ref:t2 due<2013-06", 0),
        ("ref:t2 due<2013-07", 1),
        ("ref:t2 due>=2013-06", 1),
        ("ref:t2 due>=2013-07", 0),
        ("ref:t2 due<=2013-06-29", 0),
        ("ref:t2 due<=2013-06-30", 1),
        ("ref:t2 due:2013-06", 1),
        ("ref:t2 due:\"June 2013\"", 1),
        ("ref:t2 due:2013-05", 0),
    ] {
        assert_eq!(through(filter).len(), expected, "{filter}");
    }
}

#[test]
fn what_cannot_be_understood_says_where_why_and_what_to_write() {
    for (filter, message) in [
        (
            "late ownr:police",
            "filter, character 6: 'ownr:police': there is no key 'ownr'; did you mean 'owner:'? Words to find go in quotes",
        ),
        (
            "rag:purple",
            "filter, character 1: 'rag:purple': 'purple' is not a flag; write red, amber, green, blue or grey",
        ),
        (
            "due<soonish",
            "filter, character 1: 'due<soonish': 'soonish' cannot be read as a date; write a day, month or year, as due<2012-07",
        ),
        (
            "é \"open",
            "filter, character 3: '\"open': the quotation is not closed; close it with \"",
        ),
        (
            "owner:",
            "filter, character 1: 'owner:': there is no value; write it behind owner: without a space",
        ),
        (
            "rag<red",
            "filter, character 1: 'rag<red': 'rag' is not a date; write rag:red; < goes with due",
        ),
        (
            "status:lost",
            "filter, character 1: 'status:lost': 'lost' is not a status; write complete, not-started, in-progress, on-hold, dropped or none",
        ),
    ] {
        let error = Filter::parse(filter, &Calendar::default()).expect_err(filter);
        assert_eq!(error.to_string(), message);
    }
}

#[test]
fn any_typing_is_taken_or_refused_without_a_panic() {
    for filter in [
        "-",
        "--",
        "-\"",
        "\"\"",
        ":",
        "<",
        "due",
        "due:\"",
        "é:ü",
        "-:",
        "\"a\"b:c",
        "=",
        "due<=",
        "owner:\"\"",
        "-\"\"",
        "due:\"\"\"\"",
    ] {
        let _ = Filter::parse(filter, &Calendar::default());
    }
    // A quoted word is a word, whatever it looks like.
    for filter in ["\"owner:police\"", "\"overdue\"", "\"-custody\""] {
        assert_eq!(through(filter).len(), 0, "{filter}");
    }
}

#[test]
fn completions_give_keys_standings_and_this_plans_values() {
    let plan = whole();
    let table: [(&str, &[&str]); 12] = [
        ("ow", &["owner:"]),
        ("j", &["joint"]),
        ("no-m", &["no-milestone"]),
        ("owner:=da", &["owner:=\"TH DAAT\""]),
        ("s", &["section:", "status:", "support:", "stale", "slipped"]),
        ("-ov", &["-overdue"]),
        ("owner:p", &["owner:Police"]),
        ("owner:da", &["owner:\"TH DAAT\""]),
        ("rag:", &["rag:red", "rag:amber", "rag:green", "rag:blue", "rag:grey"]),
        (
            "section:e",
            &[
                "section:\"Enforcement and regulation\"",
                "section:Treatment",
                "section:\"Objective 1\"",
            ],
        ),
        ("ref:er", &["ref:ER1", "ref:ER2"]),
        ("nothing:", &[]),
    ];
    for (prefix, expected) in table {
        assert_eq!(completions(prefix, &plan, &OwnColumns::of(&plan)), expected, "{prefix}");
    }
}

proptest::proptest! {
    #[test]
    fn whatever_is_typed_is_a_filter_or_an_error_inside_it(text in "\\PC{0,40}", near in "(-|due|owner|rag|[:<>=\"]| |é|2012){0,8}") {
        for text in [text, near] {
            if let Err(error) = Filter::parse(&text, &Calendar::default()) {
                proptest::prop_assert!(error.at < text.chars().count().max(1), "{text}");
            }
        }
    }
}

#[test]
fn words_are_looked_for_in_all_that_is_written() {
    let mut plan = whole();
    let actions = &mut plan.body.sections[0].actions;
    actions[0].cost = Some("£15k of Grant".to_owned());
    actions[1]
        .updates
        .push(Update { note: Some("Letter sent to schools".to_owned()), ..note("2012-05-14") });
    let mut joint = action("T3", "when Leaves fall");
    joint.owners = vec!["met".to_owned(), "TH DAAT".to_owned()];
    joint.milestones = vec![milestone("Sign the lease", "")];
    actions.push(joint);
    let mut twice = action("T4", "");
    twice.owners = vec!["Police".to_owned(), "met".to_owned()];
    actions.push(twice);
    plan.body.sections[0].reference = Some("4.3".to_owned());
    let through = |filter: &str, date: &str| {
        let look = AsAt::new(&plan, day(date));
        let outline = Outline::of(&plan);
        let read = Filter::parse(filter, &look.calendar).expect(filter);
        let rows = read.actions(&look, &outline);
        let names: Vec<String> =
            rows.iter().filter_map(|row| outline.action(&plan, *row)?.reference.clone()).collect();
        names.join(" ")
    };
    for (filter, names) in [
        // Deadlines, costs, questions, notes, references of sections and objectives.
        ("leaves", "T3"),
        ("grant", "T1"),
        ("cost?", "T2"),
        ("\"letter sent\"", "T2"),
        ("4.3", "T1 T2 T3 T4"),
        ("\"objective 1\"", "ER2"),
        // Each under its own key.
        ("cost:grant", "T1"),
        ("cost:none", "T2 T3 T4 ER1 ER2"),
        ("no-cost", "T2 T3 T4 ER1 ER2"),
        ("query:cost", "T2"),
        ("note:schools", "T2"),
        ("-no-note", "T2"),
        ("note:none owner:met", "T1 T3 T4 ER2"),
        ("milestone:lease", "T3"),
        ("no-milestones", "T1 T4 ER1 ER2"),
        ("no-owner", "ER1"),
        ("no-date", "T3 T4 ER2"),
        // A whole name, in the plan's words or those of the register.
        ("owner:daat", "T2 T3"),
        ("owner:=daat", ""),
        ("owner:=\"th daat\"", "T2 T3"),
        ("owner:=met", "T1 T3 T4 ER2"),
        ("owner==police", "T1 T3 T4 ER2"),
        ("section:=Treat", ""),
        ("section:=treatment", "T1 T2 T3 T4"),
        ("due:=\"when leaves fall\"", "T3"),
        // Two spellings of one owner are not two owners.
        ("joint", "T3"),
        ("owner:several", "T3"),
        ("joint owner:daat -milestone:none", "T3"),
    ] {
        assert_eq!(through(filter, "2012-05-14"), names, "{filter}");
    }
    // A note is found from its day on.
    assert_eq!(through("schools", "2012-05-13"), "");
    assert_eq!(through("note:schools", "2012-05-13"), "");
}

#[test]
fn the_documents_name_every_key() {
    let text = include_str!("../../../../docs/shell.md");
    let section = text.split("\n## ").find(|part| part.starts_with("The words of a filter"));
    let section = section.expect("the section of the filter");
    for key in crate::plan::query::filter::keys() {
        let term = format!("`{key}:");
        assert!(section.contains(&term), "no {term}` among the words of a filter in docs/shell.md");
    }
}
