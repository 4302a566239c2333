//! Columns of a plan's own: filtered, sorted, and in the rows of the shell.

use super::*;
use crate::plan::model::{Column, ColumnSpec, ColumnValue};
use crate::plan::query::Sort;
use serde_json::json;

fn with(reference: &str, own: &[(&str, &str)]) -> Action {
    let mut action = action(reference, "June 2012");
    for (key, words) in own {
        let value = ColumnValue::Words(vec![(*words).to_owned()]);
        action.beside.add_column(Column { key: (*key).to_owned(), value, ..Column::default() });
    }
    action
}

fn spec(key: &str, kind: &str, of: &[&str]) -> ColumnSpec {
    ColumnSpec {
        key: key.to_owned(),
        kind: Some(kind.to_owned()),
        of: of.iter().map(|value| (*value).to_owned()).collect(),
        ..ColumnSpec::default()
    }
}

fn whole() -> Plan {
    let mut plan = one_section(vec![
        with("T1", &[("Risk", "High"), ("% complete", "40%"), ("grant", "£15k"), ("stale", "yes")]),
        with("T2", &[("risk", "low"), ("% complete", "100"), ("grant", "tbc")]),
        with("T10", &[("risk", "Medium"), ("reviewed", "May 2012"), ("grant", "£900")]),
        with("T4", &[("Evidence of completion", "Minute of the board"), ("reviewed", "soon")]),
    ]);
    plan.fields = vec![
        spec("risk", "choice", &["Low", "Medium", "High"]),
        spec("% complete", "percent", &[]),
        spec("grant", "money", &[]),
        spec("reviewed", "date", &[]),
        spec("stale", "yes/no", &[]),
    ];
    plan.body.sections[0].actions[1].milestones = vec![milestone("Sign", "")];
    let column = plan.body.sections[0].actions[0].beside.columns()[0].clone();
    plan.body.sections[0].actions[1].milestones[0].beside.add_column(column);
    plan
}

fn refs(plan: &Plan, filter: &str) -> Result<String, String> {
    let look = AsAt::new(plan, day("2012-05-14"));
    let outline = Outline::of(plan);
    let filter = Filter::parse_with(filter, &look.calendar, &OwnColumns::of(plan));
    let rows = look.rows(&outline, &filter.map_err(|why| why.to_string())?);
    Ok(rows.iter().map(|row| row.address.as_str()).collect::<Vec<_>>().join(", "))
}

#[test]
fn a_column_is_filtered_by_its_kind() {
    let plan = whole();
    for (filter, expected) in [
        ("risk:high", "T1, T2 / milestone 1"),
        ("risk>=medium", "T1, T2 / milestone 1, T10"),
        ("risk<high kind:action", "T2, T10"),
        ("kind:action risk:none", "T4"),
        ("-risk:high kind:action", "T2, T10, T4"),
        ("complete<50", "T1"),
        ("complete=100", "T2"),
        ("complete:1", ""),
        ("grant>1000", "T1"),
        ("grant:15,000", "T1"),
        ("grant:tbc", "T2"),
        ("reviewed<2012-06", "T10"),
        ("reviewed:2012", "T10"),
        ("reviewed:soon", "T4"),
        ("evidence_of_completion:minute", "T4"),
        ("\"Evidence of completion\"", ""),
        ("evidence-of-completion:=board", ""),
        // A word of the language wins; the column has a name of its own.
        ("field.stale:yes", "T1"),
        ("field.stale:no", ""),
        // Words are found in every column, of the item that has them.
        ("board", "T4"),
        ("tbc", "T2"),
    ] {
        assert_eq!(refs(&plan, filter).as_deref(), Ok(expected), "{filter}");
    }
    for (filter, expected) in [
        ("evidence_of_completion<3", "holds text, which has no order"),
        ("risk>huge", "write one of Low, Medium, High"),
        ("complete<much", "cannot be read as percent"),
        ("reviewed<never", "write a day, month or year"),
        ("risk:", "there is no value"),
        ("rsk:high", "did you mean 'risk:'"),
        ("field.rsk:high", "did you mean 'field.risk'"),
        ("nothing_like_it:1", "the plan's own are risk, complete, grant, reviewed, field.stale"),
    ] {
        let said = refs(&plan, filter).expect_err(filter);
        assert!(said.contains(expected), "{filter}: {said}");
    }
}

#[test]
fn columns_are_completed_with_their_values() {
    let plan = whole();
    let columns = OwnColumns::of(&plan);
    let complete = |typed: &str| completions(typed, &plan, &columns);
    assert_eq!(complete("ris"), ["risk:"]);
    assert_eq!(complete("field"), ["field.stale:"]);
    assert_eq!(complete("risk:m"), ["risk:Medium"]);
    assert_eq!(complete("field.stale:"), ["field.stale:none", "field.stale:yes", "field.stale:no"]);
    assert_eq!(complete("evid"), ["evidence_of_completion:"]);
    let minute = "evidence_of_completion:\"Minute of the board\"";
    assert_eq!(complete("evidence_of_completion:min"), [minute]);
}

#[test]
fn rows_carry_the_columns_under_their_folded_keys() {
    let plan = whole();
    let look = AsAt::new(&plan, day("2012-05-14"));
    let rows = look.rows(&Outline::of(&plan), &Filter::default());
    let row = serde_json::to_value(&rows[0]).expect("JSON");
    let own = json!({"risk": "High", "complete": "40%", "grant": "£15k", "stale": "yes"});
    assert_eq!(row["fields"], own);
    let bare = one_section(vec![action("T1", "")]);
    let look = AsAt::new(&bare, day("2012-05-14"));
    let rows = look.rows(&Outline::of(&bare), &Filter::default());
    let row = serde_json::to_value(&rows[0]).expect("JSON");
    assert_eq!(row.get("fields"), None, "absent where there are none");
}

#[test]
fn rows_are_sorted_by_any_column() {
    let plan = whole();
    let columns = OwnColumns::of(&plan);
    let look = AsAt::new(&plan, day("2012-05-14"));
    let kinds = Filter::parse("kind:action", &look.calendar).expect("a filter");
    let sorted = |by: &str| {
        let mut rows = look.rows(&Outline::of(&plan), &kinds);
        let sort = Sort::named(by, &columns).unwrap_or_else(|why| panic!("{by}: {why}"));
        sort.sort(|_| look, &mut rows, |row| row);
        rows.iter().filter_map(|row| row.reference).collect::<Vec<_>>().join(" ")
    };
    for (by, expected) in [
        ("ref", "T1 T2 T4 T10"),
        ("-ref", "T10 T4 T2 T1"),
        ("risk", "T2 T10 T1 T4"),
        ("-risk", "T1 T10 T2 T4"),
        // What cannot be read comes behind, and what has nothing last, both ways.
        ("grant", "T10 T1 T2 T4"),
        ("-grant", "T1 T10 T2 T4"),
        ("% complete", "T1 T2 T10 T4"),
        ("reviewed", "T10 T4 T1 T2"),
        ("evidence_of_completion", "T4 T1 T2 T10"),
        ("cost", "T1 T2 T10 T4"),
        ("field.stale", "T1 T2 T10 T4"),
    ] {
        assert_eq!(sorted(by), expected, "{by}");
    }
    let sort = Sort::named("-% complete", &columns).expect("a spelling of a key");
    assert_eq!((sort.words().as_str(), sort.is_reversed()), ("-complete", true));
    let why = Sort::named("timeline", &columns).expect_err("a lane has no order").to_string();
    assert!(why.contains("the columns are flag, ref,"), "{why}");
    let why = Sort::named("rsk", &columns).expect_err("no such column").to_string();
    assert!(why.contains("did you mean 'risk'"), "{why}");
}
