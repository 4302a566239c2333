//! Columns of a plan's own: which there are, and what their words are read as.

use super::money::money;
use super::value::last_day;
use super::*;
use crate::plan::asat::tests::{action, day, plan, section};
use crate::plan::deadline::Calendar;

fn column(key: &str, words: &[&str]) -> Column {
    let words = words.iter().map(|word| (*word).to_owned()).collect();
    Column { key: key.to_owned(), value: ColumnValue::Words(words), ..Column::default() }
}

fn spec(key: &str, label: &str, kind: &str, of: &[&str]) -> ColumnSpec {
    let some = |words: &str| Some(words.to_owned()).filter(|words| !words.is_empty());
    ColumnSpec {
        key: key.to_owned(),
        label: some(label),
        kind: some(kind),
        of: of.iter().map(|value| (*value).to_owned()).collect(),
        ..ColumnSpec::default()
    }
}

fn whole() -> Plan {
    let mut one = action("T1", "June 2012");
    one.beside.add_column(column("Evidence of completion", &["Photo"]));
    one.beside.add_column(column("risk", &["High"]));
    let mut two = action("T2", "June 2012");
    two.beside.add_column(column("evidence_of_completion", &["Letter", "Minute"]));
    two.beside.add_column(column("percent_complete", &["40%"]));
    let mut plan = plan("April 2012 - March 2015");
    plan.body.sections = vec![section("1", "S", vec![one, two])];
    plan.fields = vec![
        spec("percent_complete", "%", "percent", &[]),
        spec("grant", "", "Money", &[]),
        spec("risk", "", "", &["Low", "Medium", "High"]),
    ];
    plan
}

#[test]
fn columns_stand_as_described_and_then_as_they_occur() {
    let plan = whole();
    let columns = OwnColumns::of(&plan);
    let said: Vec<(&str, &str, ColumnKind, usize)> = columns
        .iter()
        .map(|column| (column.key.as_str(), column.label.as_str(), column.kind, column.count))
        .collect();
    assert_eq!(
        said,
        [
            ("percent_complete", "%", ColumnKind::Percent, 1),
            ("grant", "Grant", ColumnKind::Money, 0),
            ("risk", "Risk", ColumnKind::Choice, 1),
            ("evidence_of_completion", "Evidence of completion", ColumnKind::Text, 2),
        ]
    );
    for name in ["Evidence of completion", "evidence-of-completion", "EVIDENCE_OF_COMPLETION"] {
        let found = columns.named(name).expect(name);
        assert_eq!((found.count, found.written.as_str()), (2, "Evidence of completion"));
    }
    assert_eq!(columns.named("%").map(|column| column.key.as_str()), Some("percent_complete"));
    assert_eq!(plan.column_label("percent_complete"), "%");
    assert_eq!(plan.column_label("agreed-by"), "Agreed by");
    let two = ItemAt::Action(&plan.body.sections[0].actions[1]);
    assert_eq!(words(two, "evidence_of_completion").as_deref(), Some("Letter; Minute"));
    assert_eq!(words(two, "risk"), None);
}

#[test]
fn each_kind_reads_its_words() {
    let calendar = Calendar::new(Some("April 2012 - March 2015"), None);
    let read = |kind: &str, words: &str| {
        let spec = spec("k", "", kind, &["Low", "Medium", "High"]);
        OwnColumn::described(&spec).read(words, &calendar)
    };
    let number = |value: f64| Some(ColumnReading::Number(value));
    for (kind, words, expected) in [
        ("number", "1,200", number(1200.0)),
        ("number", "about 12 visits", number(12.0)),
        ("number", "some", None),
        ("percent", "40%", number(40.0)),
        ("percent", "40", number(40.0)),
        ("percent", "£40", None),
        ("money", "£15k (match funding)", number(15_000.0)),
        ("money", "tbc", None),
        ("date", "June 2012", Some(ColumnReading::Day(day("2012-06-30")))),
        ("date", "2012-06", Some(ColumnReading::Day(day("2012-06-30")))),
        ("date", "soon", None),
        ("choice", "HIGH ", Some(ColumnReading::Rank(2))),
        ("choice", "Highest", None),
        ("yes/no", "Y", Some(ColumnReading::Flag(true))),
        ("Yes-No", "false", Some(ColumnReading::Flag(false))),
        ("yes/no", "perhaps", None),
        ("text", " Café ", Some(ColumnReading::Words("cafe".to_owned()))),
    ] {
        assert_eq!(read(kind, words), expected, "{kind} {words}");
    }
    assert_eq!(last_day("31 May 2013", &calendar), Some(day("2013-05-31")));
}

#[test]
fn money_is_one_amount_or_not_read() {
    for (words, expected) in [
        ("£1,250.50", Some(1250.5)),
        ("£6,200 (late night levy)", Some(6200.0)),
        ("£15k over 2 years", Some(15_000.0)),
        ("£1.2m", Some(1_200_000.0)),
        ("£2 million", Some(2_000_000.0)),
        ("15,000", Some(15_000.0)),
        ("15,000 €", Some(15_000.0)),
        ("GBP 500", Some(500.0)),
        ("-£40", Some(-40.0)),
        ("£10k-15k", None),
        ("£10k - £15k", None),
        ("£10k + £5k", None),
        ("£10 to 12", None),
        ("15 000 €", Some(15_000.0)),
        ("15\u{a0}000 €", Some(15_000.0)),
        ("−5 €", Some(-5.0)),
        ("“15 €”", Some(15.0)),
        ("£1'250", Some(1250.0)),
        ("£15k - two years", Some(15_000.0)),
        ("£5.", Some(5.0)),
        ("CHF 7m", Some(7_000_000.0)),
        ("£Nil", None),
        ("€3,50", None),
        ("1.200,00 EUR", None),
        ("£1.200", None),
        ("£1.200m", None),
        ("(£500)", None),
        ("£1,250,000", Some(1_250_000.0)),
        ("", None),
        ("within budget", None),
        ("2 posts, 3 years", None),
        ("40%", None),
    ] {
        assert_eq!(money(words).map(|amount| amount.value), expected, "{words}");
    }
}

#[test]
fn sums_name_what_they_leave_out() {
    let mut plan = whole();
    let actions = &mut plan.body.sections[0].actions;
    actions[0].cost = Some("£15k".to_owned());
    actions[1].cost = Some("within budget".to_owned());
    actions[0].beside.add_column(column("grant", &["£1,250.50"]));
    actions[1].beside.add_column(column("grant", &["£2,000,000"]));
    let columns = OwnColumns::of(&plan);
    let calendar = Calendar::default();
    let all = |plan: &Plan| {
        let items: Vec<ItemAt<'_>> =
            plan.body.sections[0].actions.iter().map(ItemAt::Action).collect();
        sums(&columns, &calendar, &items)
    };
    let said = all(&plan);
    assert_eq!((said[0].label.as_str(), said[0].amount().as_str()), ("Cost", "£15,000"));
    assert_eq!(said[0].unread, [(1, "within budget".to_owned())]);
    assert_eq!((said[1].label.as_str(), said[1].amount().as_str()), ("Grant", "£2,001,250.50"));
    assert_eq!((said[1].count, said.len()), (2, 2));
    plan.body.sections[0].actions[1].cost = Some("€3".to_owned());
    assert_eq!(all(&plan)[0].mixed, ["£", "€"], "pounds and euros have no sum");
    plan.body.sections[0].actions[0].cost = Some("GBP 5".to_owned());
    assert_eq!(all(&plan)[0].mixed, ["£", "€"], "nor by their names");
    assert_eq!(all(&plan).len(), 2, "and that is said");
}
