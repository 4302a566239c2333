//! A plan opens: any value at any place of a plan that is YAML is read, its words are kept, and
//! everything else can be edited with no other byte changed.
//!
//! More cases than the normal 10,000: `STEERCO_CASES=200000 cargo test --release --test it opens::`,
//! others with `STEERCO_SEED=7`.

mod fields;
mod seen;

use crate::laws::dice::Dice;
use steerco::plan::change::{Change, Named};
use steerco::plan::document::Document;
use steerco::plan::model::{Plan, Update, iso_date};
use steerco::store::file::edit_in_window;
use steerco::store::read::{Loaded, in_pieces, read};
use steerco::store::splice::splice;
use steerco::yaml::Index;

/// How many cases the normal run has, over all its threads.
const CASES: usize = 10_000;
/// At once: as many as the smallest machine this is developed on has cores.
const THREADS: usize = 2;

/// Two plans with every field of every item between them: what a plan lists itself, and its
/// sections and actions. The action that is edited stands in both.
const PLANS: [&str; 2] = [
    "title: Plan
organisation: Body
period: April 2012 - March 2015
year_start: April
date_order: day first
review: quarterly
overview: |
  What it is
  about
rag_key:
  amber: In doubt
  purple: {means: Checked, counts as: complete}
statuses: {Live: in progress}
owners:
  csf: {name: Children, also: [CSF, CS&F], contact: desk}
  pol: Police
footnotes: {\"*\": unless said otherwise}
spend: {2012/13: £84}
revisions:
  - {date: 2012-05-14, by: RS, note: Agreed}
  - As printed
kpis:
  - kpi: Tested
    ref: K1
    unit: \"%\"
    better: higher
    kind: level
    tolerance: 5%
    baseline: {value: 91%, at: 2005/06}
    targets: {2006/07: 95%}
    readings:
      - {at: 2006/07 Q1, value: 93%, date: 2006-07-20, by: RS, note: Two}
objectives:
  - {ref: O1, title: Objective, note: to be agreed, actions: [Walk]}
sections:
  - ref: Z
    title: Last
    actions:
      # The action that is edited.
      - ref: Z1
        action: Stay
        owners: Police
        due: June 2012
meetings:
  - date: 2012-05-14
    title: Third
    chair: BA
    present: [RS]
    apologies: [PD]
    items: [T1]
    decisions:
      - {decision: Go on, about: T1}
    carried: [T2]
    next: 2012-08-13
    minutes: draft
",
    "title: Plan
period: April 2012 - March 2015
sections:
  - ref: '1'
    title: First
    lead: Health
    overview: About it
    note: A note
    kpis: [More shared]
    actions:
      - ref: T1
        action: Respond better
        heading: Local
        parts:
          - {part: Publish, due: July 2012, done: 2012-07-20}
        owners: [csf, Police]
        due: [June 2013, Quarterly]
        reads: 2013-06
        cost: £15k
        done: false
        status: on hold
        rag: amber
        lead: Police
        support: [Probation]
        query: who pays?
        evidence: a letter
        kpis:
          - kpi: Own measure
        milestones:
          - milestone: Agree
            due: Jul 12
            reads: 2012-07
            owners: Police
            done: 2012-07-20
          - Report
        updates:
          - Old note
          - {date: 2012-05-14, by: BA, rag: amber, due: June 2013, was: March 2013, note: Sent}
      - {ref: T2, action: Walk, owners: Police, due: May 2012}
    sections:
      - {ref: '1.1', title: Inside}
  - ref: Z
    title: Last
    actions:
      # The action that is edited.
      - ref: Z1
        action: Stay
        owners: Police
        due: June 2012
",
];

/// The edited action as it stands there.
const EDITED: &str =
    "\n      - ref: Z1\n        action: Stay\n        owners: Police\n        due: June 2012\n";

/// Values; `@` stands for a word of its own in each case.
const VALUES: &[&str] = &[
    "@",
    "'@'",
    "\"@ \\u00e9\\n@\"",
    "[@]",
    "[[@], {a: @}]",
    "{@: b}",
    "{action: @, note: @}",
    "{a: {b: [@, ~]}}",
    "[]",
    "{}",
    "~",
    "''",
    "' '",
    "true",
    "2012",
    "4.10",
    "-1e3",
    "0x1f",
    "2012-02-30",
    "@ 2012-05-14",
    "Ongoing",
    "Partially @",
    "Closed 12/05/24",
    "B",
    "Amber/Red",
    "yes",
    "no",
    "!t @",
    "!t {a: @}",
    "!!str 5",
    "&a@ @",
    "&a@ {x: @}",
    "[~, '', @]",
    "{note: ~}",
    "{? [a] : @}",
    "{<<: {action: @}, b: @}",
    "{part: @}",
    "{milestone: @, due: ~}",
    "{title: [@]}",
    "{kpi: {a: @}}",
    "{date: 5/11/2015, note: @}",
    "'@: #{'",
    "\"- @\"",
    "[@, @, {updates: @}]",
    "{actions: [@]}",
    "{Owner: A, owner: @}",
    "{Action: @, Status: @}",
];

/// Keys, for one that is renamed.
const KEYS: &[&str] = &[
    "Owner",
    "Target date",
    "progress",
    "comment",
    "Status",
    "% done",
    "deadline",
    "RAG",
    "Actions",
];

struct Case {
    text: String,
    /// The words that must be kept.
    words: Vec<String>,
}

/// The plan with one or two of its values, or keys, exchanged for others.
fn odd_plan(dice: &mut Dice) -> Option<Case> {
    let mut text = (*dice.pick(&PLANS)).to_owned();
    let mut words: Vec<String> = Vec::new();
    for n in 0..=dice.roll(2) {
        let index = Index::parse(&text).ok()?;
        let mut nodes = Vec::new();
        let mut below = vec![index.root()?];
        while let Some(node) = below.pop() {
            below.extend(index.children(node));
            nodes.push(node);
        }
        let node = nodes[dice.roll(nodes.len())];
        let span = index.span(node);
        let parent = index.parent(node)?;
        let is_key = index.pairs(parent).any(|(key, _)| key == node);
        let word = format!("zq{n}x{}", dice.roll(90) + 10);
        let value = if is_key {
            (*dice.pick(KEYS)).to_owned()
        } else {
            let value = *dice.pick(VALUES);
            if value.contains('@') && !value.contains("<<") {
                words.push(word.clone());
            }
            value.replace('@', &word)
        };
        // What the first exchange brought may go with the second.
        let gone = text[span.clone()].to_owned();
        words.retain(|word| !gone.contains(word.as_str()));
        text.replace_range(span, &value);
    }
    Some(Case { text, words })
}

/// Says that the edited action is there as in the plan.
fn edited(plan: &Plan) -> Option<Named> {
    let document = Document::from(plan.clone());
    let row = (0..document.outline.actions.len())
        .find(|row| document.action(*row).is_some_and(|action| action.text == "Stay"))?;
    document.named(row)
}

/// Returns whether the new text is the old one with something put in at one place.
fn is_insertion(old: &str, new: &str) -> bool {
    let same = |(one, other): &(u8, u8)| one == other;
    let before = old.bytes().zip(new.bytes()).take_while(same).count();
    let after = old.bytes().rev().zip(new.bytes().rev()).take_while(same).count();
    before + after >= old.len() && new.len() > old.len()
}

enum Outcome {
    Held,
    /// The text is no YAML, or refused for what it lacks; or the edited action itself is hit.
    Idle,
}

fn case(dice: &mut Dice) -> Result<Outcome, String> {
    let Some(Case { text, words }) = odd_plan(dice) else {
        return Ok(Outcome::Idle);
    };
    let Ok(index) = Index::parse(&text) else {
        return Ok(Outcome::Idle);
    };
    let Loaded { plan, problems, .. } = match read(&text) {
        Ok(loaded) => loaded,
        Err(why) => {
            let said = why.to_string();
            let may = ["second time", "something else", "a list", "a text", "empty"];
            let is_root = may.iter().any(|word| said.contains(word));
            return if is_root { Ok(Outcome::Idle) } else { Err(format!("{why}\n{text}")) };
        }
    };
    let held = format!("{plan:?}");
    if let Some(word) = words.iter().find(|word| !held.contains(word.as_str())) {
        return Err(format!("{word} is lost:\n{text}\n{plan:#?}"));
    }
    if let Some((word, seen)) = seen::unseen(&plan, &words) {
        return Err(format!("{word} is not seen:\n{text}\n{seen}"));
    }
    // Whoever has the plan open is told what somebody else has written into it.
    if dice.one_in(8) {
        let before = read(PLANS[usize::from(!text.contains("review: quarterly"))]);
        let said = before.map(|before| before.plan.changes_in_words(&plan)).unwrap_or_default();
        if said.iter().any(|said| said == "text edited outside the actions") {
            return Err(format!("the change is not named:\n{text}"));
        }
    }
    if let Some(problem) = problems.iter().find(|problem| problem.line == 0) {
        return Err(format!("a problem without a line: {problem:?}\n{text}"));
    }
    // These take longer than the rest; one case in a few is enough of them.
    if dice.one_in(8)
        && let Some(pieces) = in_pieces(&text, 64)
        && pieces.plan != plan
    {
        return Err(format!("read otherwise in pieces:\n{text}"));
    }
    if dice.one_in(3) {
        fields::one_is_set(dice, &text, &index, &plan)?;
    }
    let Some(named) = edited(&plan) else {
        return Ok(Outcome::Idle);
    };
    let update = Update {
        date: iso_date("2012-06-01"),
        note: Some("A note".to_owned()),
        ..Update::default()
    };
    let change = Change::note(named, update);
    let after = plan.apply(&change).map_err(|why| format!("{why}\n{text}"))?;
    let patch = match splice(&index, &plan, &change) {
        Ok(patch) => patch,
        // What stands around it may be where no note can stand.
        Err(_) if !text.contains(EDITED) => return Ok(Outcome::Idle),
        Err(why) => return Err(format!("{why}\n{text}")),
    };
    let new = patch.onto(&text);
    let again = read(&new).map_err(|why| format!("{why}\n{new}"))?.plan;
    if again != after {
        return Err(format!("the law is broken:\n{text}\n=>\n{new}\n{again:#?}\n{after:#?}"));
    }
    if text.contains(EDITED) && !is_insertion(&text, &new) {
        return Err(format!("more than the note is changed:\n{text}\n=>\n{new}"));
    }
    // A window sees less of the author's style.
    if dice.one_in(8)
        && let Some(window) = edit_in_window(&text, &change)
        && (text.contains(EDITED) && !is_insertion(&text, &window.text)
            || window.document.plan != after)
    {
        return Err(format!("edited otherwise in a window:\n{text}\n=>\n{}", window.text));
    }
    Ok(Outcome::Held)
}

#[test]
fn any_value_at_any_place_is_read_and_harms_nothing_else() {
    let seed: u64 = std::env::var("STEERCO_SEED").ok().and_then(|n| n.parse().ok()).unwrap_or(0);
    let cases = std::env::var("STEERCO_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(CASES);
    let run = |from: usize| -> (usize, Vec<String>) {
        let (mut held, mut failed) = (0, Vec::new());
        for n in (from..cases).step_by(THREADS) {
            let mut dice = Dice::seeded((seed << 40) + n as u64);
            match case(&mut dice) {
                Ok(Outcome::Held) => held += 1,
                Ok(Outcome::Idle) => {}
                Err(why) => failed.push(format!("case {n}: {why}")),
            }
        }
        (held, failed)
    };
    let (held, failed) = std::thread::scope(|scope| {
        let running: Vec<_> = (0..THREADS).map(|from| scope.spawn(move || run(from))).collect();
        let ran = running.into_iter().map(|thread| thread.join().expect("no panic"));
        ran.fold((0, Vec::new()), |(held, failed), (more, others)| {
            (held + more, [failed, others].concat())
        })
    });
    let shortest = failed.iter().min_by_key(|why| why.len());
    assert!(failed.is_empty(), "{} failed; one is: {}", failed.len(), shortest.expect("one"));
    assert!(held * 10 > cases * 8, "only {held} of {cases} could be edited");
}
