//! The Tower Hamlets plan at its real meeting of 14 May 2012 and at one a quarter later.

use super::*;
use crate::plan::model::Flagged;

const MAY: &str = "2012-05-14";
const AUGUST: &str = "2012-08-13";

/// A plan file in memory: every change goes through the text, held to the law.
pub(crate) struct File {
    text: String,
    pub(crate) document: Document,
}

impl File {
    fn commit(&mut self, change: &Change) {
        let index = crate::yaml::index::Index::parse(&self.text).expect("it parses");
        let patch = crate::store::splice::splice(&index, &self.document.plan, change)
            .unwrap_or_else(|error| panic!("{}: {error}", change.describe()));
        let text = patch.onto(&self.text);
        let plan = crate::store::read::read(&text).expect("it reads").plan;
        let applied = self.document.plan.apply(change).expect("it applies");
        assert_eq!(plan, applied, "{}", change.describe());
        (self.text, self.document) = (text, Document::from(plan));
    }

    fn row(&self, reference: &str) -> usize {
        self.document.resolve(&Reference::words(reference)).action().expect(reference)
    }

    /// Applies a change made for an action.
    fn on(
        &mut self,
        reference: &str,
        change: impl Fn(crate::plan::change::Named, &Action) -> Change,
    ) {
        let row = self.row(reference);
        let named = self.document.named(row).expect(reference);
        let change = change(named, self.document.action(row).expect(reference));
        self.commit(&change);
    }
}

fn tower_hamlets() -> File {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/sample-data/tower-hamlets-2012.yaml");
    let text = std::fs::read_to_string(path).expect("the plan");
    let plan = crate::store::read::read(&text).expect("it reads").plan;
    let document = Document::from(plan);
    File { text, document }
}

/// The meeting of 14 May 2012, up to its close. Every change is written as it is agreed.
pub(crate) fn held_in_may() -> (File, String) {
    let mut file = tower_hamlets();
    let before = file.text.clone();
    let agenda = built(&file.document.plan, MAY, AgendaOptions::default());
    let opening = Opening {
        title: Some("Third steering group".to_owned()),
        chair: Some("BA".to_owned()),
        present: words(&["RS", "BA"]),
        apologies: words(&["Police"]),
        ..Opening::default()
    };
    let step = Session::begin(&file.document, &agenda, &opening).expect("begins");
    file.commit(&step.change);
    let mut session = step.session;
    let first = session.current().expect("an item").item.address.to_string();
    let update = |note: &str| Update { note: Some(note.to_owned()), ..session.update(Some("BA")) };
    let noted = update("Two suites live; the third waits for training");
    file.on(&first, |named, action| Change::flag(named, action, Some(Rag::Amber), noted.clone()));
    let later = update("Agreed to move it");
    file.on(&first, |named, action| {
        Change::deadline(named, action, words(&["June 2013"]), later.clone())
    });
    let row = file.row(&first);
    let decision = session.decide(&file.document, "Consult service users", Some(row));
    file.commit(&decision.expect("decides"));
    let new = Action {
        text: "Train the staff of the third suite".to_owned(),
        owners: words(&["Police"]),
        due: words(&["July 2012"]),
        ..Action::default()
    };
    let group = file.document.outline.actions[row].group;
    let arising = session.arising(&file.document, group, new, Some("BA"));
    file.commit(&arising.expect("arises"));
    let step = session.next(&file.document).expect("next");
    file.commit(&step.change);
    session = step.session;
    let step = session.carry(&file.document).expect("carries");
    file.commit(&step.change);
    let step = step.session.close(&file.document, Some(day(AUGUST))).expect("closes");
    file.commit(&step.change);
    (file, before)
}

#[test]
fn the_agenda_of_may_has_the_late_milestones_first() {
    let plan = tower_hamlets().document.plan;
    let agenda = built(&plan, MAY, AgendaOptions::default());
    let parts: Vec<(String, usize)> =
        agenda.parts.iter().map(|part| (part.heading.title(), part.items.len())).collect();
    assert_eq!(parts[0].0, "Overdue", "{parts:?}");
    // Seven late milestones; no action stands twice.
    let mut rows: Vec<usize> = agenda.items().map(|(_, item)| item.row).collect();
    rows.sort_unstable();
    let all = rows.len();
    rows.dedup();
    assert_eq!(rows.len(), all);
    assert!(agenda.items().all(|(_, item)| !item.why.is_empty()));
}

#[test]
fn what_stands_in_the_file_is_what_was_agreed_and_nothing_else() {
    let (file, before) = held_in_may();
    let added: Vec<&str> =
        file.text.lines().filter(|line| !before.lines().any(|old| old == *line)).collect();
    let gone: Vec<&str> =
        before.lines().filter(|line| !file.text.lines().any(|new| new == *line)).collect();
    // Only the deadline that moved was replaced.
    assert!(gone.len() <= 1, "{gone:?}");
    let meeting = &file.document.plan.meetings[0];
    assert_eq!(meeting.minutes, Some(Minutes::Draft));
    assert_eq!(meeting.items.len(), 2, "{added:#?}");
    assert!(meeting.carried.len() > 3);
}

#[test]
fn the_minutes_of_may_hold_what_was_agreed() {
    let (file, _) = held_in_may();
    let minutes = Proceedings::of(&file.document, day(MAY)).expect("held");
    assert!(!minutes.agreed);
    assert_eq!(minutes.present, ["RS", "BA"]);
    assert_eq!(minutes.arising, [], "there was no meeting before");
    let first = &minutes.items[0];
    assert_eq!(first.said[0].changes, ["flag amber"]);
    assert!(first.said[1].changes[0].ends_with(" → June 2013"), "{first:?}");
    assert_eq!(first.decisions, ["Consult service users"]);
    assert!(first.events[0].starts_with("action arising: "), "{first:?}");
    let tasks: Vec<(&str, bool, &str)> = minutes
        .tasks
        .iter()
        .map(|task| (task.by_when[0].as_str(), task.new, task.reads.as_str()))
        .collect();
    assert!(tasks.contains(&("July 2012", true, "31 Jul 2012")), "{tasks:?}");
    assert!(tasks.contains(&("June 2013", false, "30 Jun 2013")), "{tasks:?}");
    assert!(minutes.also.is_empty());
    assert!(minutes.carried.iter().all(|carried| carried.text.is_some()));
    assert!(minutes.carried.iter().all(|carried| !carried.taken));
    assert_eq!(minutes.next, Some(day(AUGUST)));
    assert!(Proceedings::of(&file.document, day(AUGUST)).is_none());
}

#[test]
fn the_agenda_of_august_has_what_was_carried_first_and_then_what_was_agreed() {
    let (file, _) = held_in_may();
    let agenda = built(&file.document.plan, AUGUST, AgendaOptions::default());
    let held = &file.document.plan.meetings[0];
    assert_eq!(agenda.parts[0].heading, Heading::MattersArising);
    let order: Vec<String> = agenda.parts[0]
        .items
        .iter()
        .map(|item| file.document.addresses()[item.row].to_string())
        .collect();
    let carried = held.carried.len();
    assert_eq!(order[..carried], names(&held.carried)[..]);
    let new = file.row(&order[carried]);
    let arisen = file.document.action(new).expect("an action");
    assert_eq!(arisen.text, "Train the staff of the third suite");
    assert_eq!(order[carried + 1], names(&held.items)[0], "then the item that was agreed on");
    let why = &agenda.parts[0].items[carried].why;
    assert_eq!(why[0], "action arising on 14 May 2012");
    assert!(why.iter().any(|why| why.ends_with("13 days late")), "{why:?}");
}

#[test]
fn the_minutes_of_august_say_each_change_with_what_it_replaced() {
    let (mut file, _) = held_in_may();
    let first = file.document.plan.meetings[0].items[0].reference.name().to_owned();
    let agenda = built(&file.document.plan, AUGUST, AgendaOptions::default());
    let row = file.row(&first);
    let agenda = agenda.moved(row, 0);
    let step = Session::begin(&file.document, &agenda, &Opening::default()).expect("begins");
    file.commit(&step.change);
    let update = step.session.update(None);
    file.on(&first, |named, action| Change::flag(named, action, Some(Rag::Red), update.clone()));
    file.on(&first, |named, action| {
        Change::deadline(named, action, words(&["September 2013"]), update.clone())
    });
    let minutes = Proceedings::of(&file.document, day(AUGUST)).expect("held");
    assert_eq!(minutes.arising.len(), 1);
    let said: Vec<&str> = minutes.arising[0]
        .said
        .iter()
        .flat_map(|said| said.changes.iter().map(String::as_str))
        .collect();
    assert_eq!(said, ["flag amber → red", "deadline June 2013 → September 2013"]);
    // The minutes of May stay as they were.
    let may = Proceedings::of(&file.document, day(MAY)).expect("held");
    assert_eq!(may.items[0].said[0].changes, ["flag amber"]);
    assert!(matches!(
        file.document.action(row).expect("it").updates.last().and_then(|u| u.rag),
        Some(Flagged::To(Rag::Red)) | None
    ));
}
