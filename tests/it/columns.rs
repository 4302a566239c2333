//! The columns of tables on the screen: the plan's, the user's, the chair's.

use crate::harness::chair::{Chair, PLANS};
use steerco::plan::columns::{BuiltIn, ColumnName};

const PLAN: &str = "tower-hamlets-2012";

/// A plan with columns of its own of every kind.
const OWN: &str = "\
title: Own columns
fields:
  risk: {label: Risk, kind: choice, of: [Low, Medium, High]}
  share: {label: \"% done\", kind: percent}
  grant: {kind: money}
  visits: {kind: number}
  inspected: {label: Inspected, kind: date}
  public: {kind: yes/no}
  page: {kind: link}
columns: [ref, action, Risk, share, grant, due, Inspected, owner, evidence]
sections:
- title: One
  actions:
  - {ref: A-1, action: Paint the hall, due: 2012-08-01, owners: Police, risk: High, share: 40%, grant: £15k, visits: 12, inspected: 2012-04-02, public: yes, page: https://example.org/a, evidence: minute of May}
  - {ref: A-2, action: Mend the roof, due: 2012-04-01, owners: Council, risk: low, share: 100, grant: £1200, visits: 9, inspected: March 2012, public: no}
  - {ref: A-3, action: Sweep the yard, due: TBC, risk: Severe, share: most, milestones: [{milestone: Buy brooms, due: 2012-03-01, risk: Medium}]}
";

fn heads(chair: &Chair) -> String {
    chair.sees().lines().nth(2).expect("the heads").to_owned()
}

fn at(heads: &str, word: &str) -> usize {
    heads.find(word).unwrap_or_else(|| panic!("{word}: {heads}"))
}

fn line(chair: &Chair, word: &str) -> String {
    let screen = chair.sees();
    let line = screen.lines().find(|line| line.contains(word));
    line.unwrap_or_else(|| panic!("{word}: {screen}")).to_owned()
}

fn built_in(columns: &[BuiltIn]) -> Vec<ColumnName> {
    columns.iter().copied().map(ColumnName::BuiltIn).collect()
}

#[test]
fn the_columns_stand_as_they_are_settled_and_the_words_take_what_is_left() {
    let settled = [BuiltIn::Due, BuiltIn::Action, BuiltIn::Owner, BuiltIn::Reference];
    for size in [(60, 15), (80, 24), (160, 48)] {
        let mut chair = Chair::opens(PLAN, "2012-05-14", size);
        chair.model.screens.columns.settings = Some(built_in(&settled));
        chair.presses("Enter");
        let said = heads(&chair);
        let places = ["Due", "Action", "Owner", "Ref"].map(|word| at(&said, word));
        assert!(places.is_sorted(), "{said}");
        assert!(!said.contains('J'), "no timeline was asked for: {said}");
        line(&chair, "PBC1");
    }
    let mut chair = Chair::opens(PLAN, "2012-05-14", (120, 40));
    chair.model.screens.columns.settings = Some(built_in(&[BuiltIn::Action, BuiltIn::Updated]));
    chair.presses("Right,Enter");
    assert!(at(&heads(&chair), "Updated") > 100, "{}", heads(&chair));
    chair.presses("j,j,n,text:Seen,Enter");
    assert!(chair.sees().contains("14 May 12"), "{}", chair.sees());
}

#[test]
fn any_choice_of_columns_draws_every_row_of_every_plan() {
    let single = BuiltIn::all().map(|column| vec![column, BuiltIn::Action]);
    for columns in single.chain([vec![BuiltIn::Action], BuiltIn::all().collect()]) {
        for (plan, as_at) in PLANS {
            let mut chair = Chair::opens(plan, as_at, (80, 24));
            chair.model.screens.columns.settings = Some(built_in(&columns));
            for keys in ["2,j*3", "1,Enter", "j*30", "Enter", "j*30"] {
                chair.presses(keys);
                assert!(!chair.sees().is_empty());
            }
        }
    }
}

#[test]
fn the_plan_says_which_columns_its_tables_show_and_in_which_order() {
    let mut chair = Chair::opens_text(OWN, "2012-05-14", (160, 48));
    chair.presses("Enter");
    let said = heads(&chair);
    let columns = ["Ref", "Action", "Risk", "% done", "Grant", "Due", "Inspected", "Owner"];
    let places = columns.map(|word| at(&said, word));
    assert!(places.is_sorted(), "{said}");
    assert!(said.contains("Evidence"), "{said}");
    assert!(!said.contains("Visits") && !chair.sees().contains(" columns · "), "{}", chair.sees());
    let row = line(&chair, "Paint the hall");
    for words in ["High", "40%", "£15k", "2012-08-01", "2012-04-02", "Police", "minute of May"] {
        assert!(row.contains(words), "{words}: {row}");
    }
    // Figures stand at the right edge of their column, words at the left.
    let ends = |word: &str, row: &str| at(row, word) + word.len();
    let (first, second) = (line(&chair, "Paint"), line(&chair, "Mend"));
    let cells = |row: &str, until: usize| row[..until].chars().count();
    let end = |row: &str, word: &str| cells(row, ends(word, row));
    assert_eq!(end(&first, "40%"), end(&second, "100"), "{first}{second}");
    assert_eq!(end(&first, "£15k"), end(&second, "£1200"), "{first}{second}");
    let start = |row: &str, word: &str| cells(row, at(row, word));
    assert_eq!(start(&first, "High"), start(&second, "low"), "{first}{second}");
    // What cannot be read stands as its words.
    assert!(line(&chair, "Sweep").contains("Severe  ") && line(&chair, "Sweep").contains("most"));
}

#[test]
fn what_has_no_room_is_left_out_from_the_right_and_said() {
    for (size, shown, not) in [
        ((120, 40), "Owner", None),
        ((80, 24), "Owner", Some("Evidence")),
        ((60, 15), "Risk", Some("Owner")),
    ] {
        let mut chair = Chair::opens_text(OWN, "2012-05-14", size);
        chair.presses("Enter");
        let said = heads(&chair);
        assert!(said.contains(shown), "{size:?}: {}", chair.sees());
        if let Some(not) = not {
            assert!(!said.contains(not), "{size:?}: {said}");
            assert!(line(&chair, "1 of 3").contains(" column"), "{}", chair.sees());
            // The row's page has everything.
            chair.presses("Enter");
            assert!(chair.sees().contains("2 Apr 2012") || chair.sees().contains("2012-04-02"));
        }
    }
}

#[test]
fn a_review_list_keeps_the_reason_and_a_step_has_columns_of_its_own() {
    let mut chair =
        Chair::opens_text(&OWN.replace("grant, due, ", "grant, "), "2012-05-14", (120, 40));
    chair.presses("2");
    let said = heads(&chair);
    assert!(
        at(&said, "Action") < at(&said, "Why") && at(&said, "Why") < at(&said, "Risk"),
        "{said}"
    );
    assert!(line(&chair, "Buy brooms").contains("Medium"), "{}", chair.sees());
    // Without own columns among them, nothing of a table changes.
    let only = OWN.replace(
        "columns: [ref, action, Risk, share, grant, due, Inspected, owner, evidence]",
        "columns: [risk, visits]",
    );
    let mut chair = Chair::opens_text(&only, "2012-05-14", (160, 48));
    chair.presses("Enter");
    let said = heads(&chair);
    let places = ["Ref", "Action", "Owner", "Due", "Risk", "Visits"].map(|word| at(&said, word));
    assert!(places.is_sorted(), "behind the usual ones: {said}");
    // What people have chosen comes before the plan.
    let mut chair = Chair::opens_text(OWN, "2012-05-14", (120, 40));
    chair.model.screens.columns.settings = Some(built_in(&[BuiltIn::Action, BuiltIn::Late]));
    chair.presses("Enter");
    let said = heads(&chair);
    assert!(said.contains("Late") && !said.contains("Risk"), "{said}");
    assert!(line(&chair, "Mend").contains("43 d"), "{}", chair.sees());
}

fn order(chair: &Chair) -> Vec<&'static str> {
    let screen = chair.sees();
    let mut found: Vec<(usize, &str)> = ["Paint", "Mend", "Sweep"]
        .into_iter()
        .filter_map(|word| Some((screen.find(&format!(" {word} "))?, word)))
        .collect();
    found.sort_unstable();
    found.into_iter().map(|(_, word)| word).collect()
}

#[test]
fn a_table_is_sorted_by_any_column_up_and_down_and_the_heading_says_so() {
    let mut chair = Chair::opens_text(OWN, "2012-05-14", (120, 40));
    chair.presses("Enter,j,j,Space,k");
    let under_cursor = chair.model.action_row();
    chair.presses("S,text:risk,Enter");
    assert_eq!(order(&chair), ["Mend", "Paint", "Sweep"], "{}", chair.sees());
    assert!(heads(&chair).contains("Risk ↑"), "{}", heads(&chair));
    assert!(chair.sees().contains("sorted by risk"), "{}", chair.sees());
    assert_eq!(chair.model.action_row(), under_cursor, "the cursor stays on its row");
    assert!(line(&chair, "Sweep").contains('∗'), "so does a mark: {}", chair.sees());
    // The same key turns the order round, and then takes it away.
    chair.presses("S,Enter");
    assert_eq!(order(&chair), ["Paint", "Mend", "Sweep"], "{}", chair.sees());
    assert!(heads(&chair).contains("Risk ↓"), "{}", heads(&chair));
    chair.presses("S,Enter");
    assert!(!chair.sees().contains("sorted by") && heads(&chair).contains("Risk  "));
    // A few letters and the arrows choose a column that is not shown; Esc takes it away.
    chair.presses("S,text:vis,Enter");
    assert_eq!(order(&chair), ["Mend", "Paint", "Sweep"], "{}", chair.sees());
    chair.presses("S,Ctrl-u,text:share,Enter");
    assert!(heads(&chair).contains("% done ↑"), "the arrow has room: {}", heads(&chair));
    chair.presses("Esc");
    assert!(chair.sees().contains("sorted as in the plan again"), "{}", chair.sees());
    chair.presses("S,text:nothing like it,Enter");
    assert!(chair.sees().contains("there is no column 'nothing like it'"), "{}", chair.sees());
}

#[test]
fn an_order_goes_along_review_lists_and_is_kept_with_a_saved_filter() {
    let mut chair = Chair::opens_text(OWN, "2012-05-14", (120, 40));
    chair.presses("Enter,S,text:-share,Enter,/,text:done = -risk:none,Enter");
    assert_eq!(chair.model.session.filters["done"], "-risk:none sort:-share");
    assert_eq!(order(&chair), ["Mend", "Paint", "Sweep"], "{}", chair.sees());
    chair.presses("Esc,Esc");
    assert_eq!(order(&chair), ["Paint", "Mend", "Sweep"], "{}", chair.sees());
    chair.presses("/,text:=done,Enter");
    assert!(chair.sees().contains("only '-risk:none', 0 left out · sorted by -share"));
    // Parts and milestones stay under their action, and captions go.
    chair.presses("2");
    let mut chair = Chair::opens_text(OWN, "2012-05-14", (120, 40));
    chair.presses("2,S,text:ref,Enter,S,Enter");
    let screen = chair.sees();
    let place = |word: &str| screen.find(word).unwrap_or_else(|| panic!("{word}: {screen}"));
    assert!(place("Buy brooms") < place("Mend the roof"), "{screen}");
    chair.presses("],[");
    assert!(chair.sees().contains("sorted by -ref"), "{}", chair.sees());
}

#[test]
fn the_chair_chooses_columns_for_this_session() {
    let mut chair = Chair::opens_text(OWN, "2012-05-14", (120, 40));
    chair.presses("Enter,|,Ctrl-u,text:action; late; visits,Enter");
    let said = heads(&chair);
    assert!(said.contains("Late") && said.contains("Visits") && !said.contains("Risk"), "{said}");
    chair.presses("|,Ctrl-u,text:action; wheels,Enter");
    assert!(chair.sees().contains("there is no column 'wheels'"), "{}", chair.sees());
    chair.presses("Ctrl-u,text:-,Enter");
    assert!(heads(&chair).contains("Risk"), "{}", heads(&chair));
}

#[test]
fn every_kind_of_column_is_edited_and_what_cannot_be_read_is_said_first() {
    let edit = |keys: &str| {
        let mut chair = Chair::opens_text(OWN, "2012-05-14", (120, 40));
        chair.presses("Enter,C").presses(keys);
        chair
    };
    // A choice and yes/no offer their values, none, and other words.
    let chair = edit("1");
    for words in ["1  Low", "2  Medium", "▌ 3  High", "-  none", "o  other words"] {
        assert!(chair.sees().contains(words), "{words}: {}", chair.sees());
    }
    for (keys, added) in [
        ("1,2", "risk: Medium"),
        ("1,o,text:Enormous,Enter,Enter", "risk: Enormous"),
        ("2,text:55%,Enter", "share: 55%"),
        ("3,text:£2m,Enter", "grant: £2m"),
        ("4,text:14,Enter", "visits: "),
        ("5,text:June 2012,Enter", "inspected: June 2012"),
        ("6,2", "public: "),
        ("7,text:https://example.org/b,Enter", "page: \"https://example.org/b\""),
        ("8,text:a letter,Enter", "evidence: a letter"),
    ] {
        let chair = edit(keys);
        let line = chair.text().lines().find(|line| line.contains("A-1")).map(str::to_owned);
        assert!(line.as_ref().is_some_and(|line| line.contains(added)), "{keys}: {line:?}");
        let (before, after) = (OWN.lines(), chair.text());
        let changed = before.zip(after.lines()).filter(|(one, other)| one != other).count();
        assert_eq!(changed, 1, "{keys}: no other line");
    }
    let chair = edit("1,-");
    assert!(!chair.text().contains("risk: High"), "{}", chair.text());
    // What is typed and cannot be read: said, and taken when it is sent once more.
    let mut chair = edit("2,text:nearly,Enter");
    assert!(chair.sees().contains("'nearly' is not read as a percentage"), "{}", chair.sees());
    assert!(chair.text().contains("share: 40%"));
    chair.presses("Enter");
    assert!(chair.text().contains("share: nearly"), "{}", chair.text());
    assert!(!chair.sees().contains("not read as a percentage\n"), "{}", chair.sees());
    let chair = edit("2,text:60");
    assert!(chair.sees().contains("A-1 · % done (- for none)"), "{}", chair.sees());
    assert!(chair.sees().contains("60 → 60%"), "{}", chair.sees());
}

#[test]
fn steps_measures_and_sections_have_columns_of_their_own() {
    let mut chair = Chair::opens_text(OWN, "2012-05-14", (120, 40));
    chair.presses("2,g,e");
    assert!(chair.model.table().is_some_and(|table| table.standing().0 > 1), "{}", chair.sees());
    let mut chair = Chair::opens_text(OWN, "2012-05-14", (120, 40));
    chair.presses("2");
    while !line(&chair, "Buy brooms").contains('▌') {
        chair.presses("j");
    }
    chair.presses("C");
    assert!(chair.sees().contains("Risk: Medium"), "the milestone's own: {}", chair.sees());
    chair.presses("1,3");
    assert!(chair.text().contains("due: 2012-03-01, risk: High"), "{}", chair.text());
    chair.presses("u");
    assert!(chair.text().contains("due: 2012-03-01, risk: Medium"), "{}", chair.text());
    // A pane's section.
    chair.presses("1,C,8,text:the board's paper,Enter");
    assert!(chair.text().contains("evidence: the board's paper"), "{}", chair.text());
    let measures = OWN.replace(
        "  actions:\n  - {ref: A-1",
        "  kpis: [{kpi: Halls painted}]\n  actions:\n  - {ref: A-1",
    );
    let mut chair = Chair::opens_text(&measures, "2012-05-14", (120, 40));
    chair.presses("Enter,Home,C,4,text:7,Enter");
    assert!(chair.text().contains("Halls painted, visits: "), "{}", chair.text());
}
