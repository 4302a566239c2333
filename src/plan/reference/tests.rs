//! Where references lead after the plan was edited.

use super::{Referent, Resolved};
use crate::plan::document::Document;
use crate::plan::model::{Action, Group, Kpi, Plan, Reference, ReferenceKind, Step, StepKind};

/// A plan of sections, each with the references and texts of its actions; a reference may be empty.
fn plan(sections: &[(&str, &[(&str, &str)])]) -> Document {
    let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let action = |(reference, text): &(&str, &str)| Action {
        reference: some(reference),
        text: (*text).to_owned(),
        ..Action::default()
    };
    let section = |(reference, actions): &(&str, &[(&str, &str)])| Group {
        reference: some(reference),
        actions: actions.iter().map(action).collect(),
        ..Group::default()
    };
    let mut plan = Plan::default();
    plan.body.sections = sections.iter().map(section).collect();
    Document::from(plan)
}

/// Where a reference to an action leads: its text, that it has other words, or why nowhere.
fn leads(document: &Document, path: &str, text: &str) -> String {
    let reference = Reference::to(ReferenceKind::Action, path.to_owned(), text);
    let resolved = document.resolve(&reference);
    let found = resolved.action().and_then(|row| document.action(row));
    match (resolved, found) {
        (Resolved::Found(_), Some(action)) => action.text.clone(),
        (Resolved::Reworded(_), Some(action)) => format!("reworded: {}", action.text),
        (other, _) => format!("{other:?}"),
    }
}

#[test]
fn a_reference_is_found_by_path_and_words_then_by_words_then_by_its_printed_reference() {
    let at =
        [("1", &[("T1", "Lamps"), ("T2", "Bridge")][..]), ("2", &[("", "Hall"), ("", "Yard")])];
    let document = plan(&at);
    for (path, text, expected) in [
        ("1 / T2", "Bridge", "Bridge"),
        ("1 / T2", "  Bridge ", "Bridge"),
        ("2 / #2", "Yard", "Yard"),
        // Renumbered, moved, or a row was put in above.
        ("1 / T1", "Bridge", "Bridge"),
        ("3 / T9", "Bridge", "Bridge"),
        ("2 / #1", "Yard", "Yard"),
        // Reworded.
        ("1 / T2", "Bridges", "reworded: Bridge"),
        ("7 / T2", "Bridges", "reworded: Bridge"),
        // A position says nothing about another text.
        ("2 / #2", "Court", "Gone"),
        ("1 / T9", "Court", "Gone"),
        // Written without words, as people may.
        ("1 / T2", "", "Bridge"),
        ("T2", "", "Bridge"),
        ("T9", "", "Gone"),
    ] {
        assert_eq!(leads(&document, path, text), expected, "{path} {text}");
    }
}

#[test]
fn of_two_that_fit_none_is_chosen() {
    let at =
        [("1", &[("T1", "Walk"), ("T2", "Report")][..]), ("2", &[("T1", "Run"), ("T3", "Report")])];
    let document = plan(&at);
    for (path, text, expected) in [
        ("1 / T2", "Report", "Report"),
        ("9 / T7", "Report", "Ambiguous"),
        ("9 / T1", "Swim", "Ambiguous"),
        // The words fit twice, and of these the printed reference fits one.
        ("9 / T3", "Report", "Report"),
        ("9 / T1", "Report", "Ambiguous"),
    ] {
        assert_eq!(leads(&document, path, text), expected, "{path} {text}");
    }
    let row = |reference: &Reference| document.resolve(reference).action();
    let third = Reference::to(ReferenceKind::Action, "9 / T3".to_owned(), "Report");
    assert_eq!(row(&third), Some(3));
}

#[test]
fn words_alone_are_an_address_or_other_business() {
    let document = plan(&[("1", &[("T1", "Walk"), ("T2", "Run")]), ("2", &[("T1", "Swim")])]);
    let resolve = |words: &str| document.resolve(&Reference::words(words));
    assert_eq!(resolve("T2"), Resolved::Found(Referent::Action(1)));
    assert_eq!(resolve("2 / T1"), Resolved::Found(Referent::Action(2)));
    assert_eq!(resolve("T1"), Resolved::Ambiguous);
    assert_eq!(resolve("Minutes of the last meeting"), Resolved::Words);
}

#[test]
fn sections_measures_and_steps_are_found_too() {
    let mut document = plan(&[("1", &[("T1", "Walk")])]);
    let mut edited = document.plan.clone();
    let kpi = |text: &str| Kpi { text: text.to_owned(), ..Kpi::default() };
    let section = &mut edited.body.sections[0];
    section.title = "Paths".to_owned();
    section.kpis = vec![kpi("Miles"), kpi("Hours")];
    section.actions[0].milestones =
        vec![Step { kind: StepKind::Milestone, text: "Start".to_owned(), ..Step::default() }];
    document = Document::from(edited);
    let resolve = |kind, path: &str, text| {
        document.resolve(&Reference::to(kind, path.to_owned(), text)).referent()
    };
    assert_eq!(resolve(ReferenceKind::Section, "1", "Paths"), Some(Referent::Section(1)));
    let hours = resolve(ReferenceKind::Measure, "1 / kpi 1", "Hours");
    assert_eq!(hours, Some(Referent::SectionMeasure(1, 1)), "by its words");
    let step = resolve(ReferenceKind::Step, "1 / T1 / milestone 1", "Start");
    assert_eq!(step, Some(Referent::Step(0, StepKind::Milestone, 0)));
}

#[test]
fn an_action_is_referred_to_by_its_full_path_and_its_words_on_one_line() {
    let document = plan(&[("1", &[("", "Walk\n  home")])]);
    let reference = document.reference(0).expect("an action");
    assert_eq!(reference.target(), Some((ReferenceKind::Action, "1 / #1")));
    assert_eq!(reference.text.as_deref(), Some("Walk home"));
    assert_eq!(document.resolve(&reference).action(), Some(0));
}
