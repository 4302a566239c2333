//! Agreed minutes say what was agreed, whatever becomes of the plan: meetings are held, closed and
//! agreed at random, then rows are edited by hand and by commands.

mod hand;

use crate::laws::dice::Dice;
use chrono::NaiveDate;
use steerco::meeting::agenda::{Agenda, AgendaOptions};
use steerco::meeting::minutes::Proceedings;
use steerco::meeting::session::{self, Opening, Session};
use steerco::plan::asat::AsAt;
use steerco::plan::change::{Change, Edit, Field, Listed, Target};
use steerco::plan::document::Document;
use steerco::plan::model::{Action, MeetingEntry, Rag, Reference, Update};
use steerco::report::{self, PaperFormat};
use steerco::store::read::read;
use steerco::store::splice::splice;
use steerco::yaml::index::Index;

fn day(iso: &str) -> NaiveDate {
    iso.parse().expect(iso)
}

/// A plan in its text.
struct File {
    text: String,
    document: Document,
}

impl File {
    fn of(text: String) -> File {
        let loaded = read(&text).unwrap_or_else(|why| panic!("{why}\n{text}"));
        File { text, document: Document::from(loaded.plan) }
    }

    fn makes(&mut self, change: &Change) {
        let plan = &self.document.plan;
        let after = plan.apply(change).unwrap_or_else(|why| panic!("{why}\n{}", self.text));
        let index = Index::parse(&self.text).expect("was read");
        let patch = splice(&index, plan, change);
        let patch = patch.unwrap_or_else(|why| panic!("{why}: {change:?}\n{}", self.text));
        let file = File::of(patch.onto(&self.text));
        assert_eq!(file.document.plan, after, "the law: {}", file.text);
        *self = file;
    }

    fn minutes(&self, date: NaiveDate) -> Proceedings {
        Proceedings::of(&self.document, date).expect("a meeting of that day")
    }

    fn paper(&self, date: NaiveDate) -> String {
        let paper = report::minutes(&self.document.plan, &self.minutes(date));
        String::from_utf8(paper.write(PaperFormat::Markdown).expect("text")).expect("UTF-8")
    }
}

/// Holds a meeting in which notes, flags, deadlines and decisions are agreed at random.
fn hold(dice: &mut Dice, file: &mut File, date: NaiveDate) {
    let look = AsAt::new(&file.document.plan, date);
    let options = AgendaOptions { by_section: true, ..AgendaOptions::default() };
    let agenda = Agenda::build(&file.document, &look, options);
    let opening = Opening { present: vec!["RS".to_owned()], ..Opening::default() };
    let begun = Session::begin(&file.document, &agenda, &opening).expect("begins");
    file.makes(&begun.change);
    let mut session = begun.session;
    for _ in 0..dice.roll(12) {
        let at = session.at.and_then(|at| session.row(&file.document, at));
        let named = at.and_then(|row| file.document.named(row));
        let update = session.update(Some("BA"));
        let step = match (dice.roll(7), named) {
            (0, Some(named)) => {
                let note = Some(format!("Said {}", dice.roll(50)));
                file.makes(&Change::note(named, Update { note, ..update }));
                continue;
            }
            (1, Some(named)) => {
                let before = file.document.action(at.expect("a row")).expect("an action").clone();
                file.makes(&Change::flag(named, &before, Some(Rag::Red), update));
                continue;
            }
            (2, Some(named)) => {
                let before = file.document.action(at.expect("a row")).expect("an action").clone();
                file.makes(&Change::deadline(named, &before, vec!["May 2013".to_owned()], update));
                continue;
            }
            (3, _) => {
                let text = format!("Decide {}", dice.roll(50));
                file.makes(&session.decide(&file.document, &text, at).expect("decides"));
                continue;
            }
            (4, _) => {
                let action = Action { text: "Hire a clerk".to_owned(), ..Action::default() };
                let group = file.document.outline.groups.len() - 1;
                let arising = session.arising(&file.document, group, action, None);
                file.makes(&arising.expect("arises"));
                continue;
            }
            (5, Some(_)) => session.carry(&file.document),
            _ => session.next(&file.document),
        };
        let step = step.expect("goes on");
        file.makes(&step.change);
        session = step.session;
    }
    if dice.one_in(3) {
        let meeting = file.document.plan.meetings.iter().find(|m| m.date == Some(date));
        let from = meeting.expect("held").items.clone();
        let note = Some("Heard".to_owned());
        let words = Reference::words("Presentation: needs assessment");
        let to = [from.clone(), vec![MeetingEntry { note, ..MeetingEntry::about(words) }]].concat();
        let (from, to) = (Listed::Entries(from), Listed::Entries(to));
        file.makes(&Edit::list(Target::Meeting(date), Field::Items, from, to).into());
    }
    let closed = session.close(&file.document, None).expect("closes");
    file.makes(&closed.change);
}

/// Makes one change that a command makes, on a day after the meetings.
fn command(dice: &mut Dice, file: &mut File) {
    let rows = file.document.outline.actions.len();
    let row = dice.roll(rows.max(1));
    let Some((named, action)) = file.document.named(row).zip(file.document.action(row)) else {
        return;
    };
    let later = day("2012-12-01");
    let change = match dice.roll(4) {
        0 => {
            let note = Some("Later".to_owned());
            let update = Update { date: Some(later), note, ..Default::default() };
            Change::note(named, update)
        }
        1 => Change::done(named, action, Some(later), None),
        2 => Change::owners(named, action, vec!["D".to_owned()]),
        _ => {
            let new = Action { text: "Report".to_owned(), ..Action::default() };
            let group = file.document.named_group(dice.roll(file.document.outline.groups.len()));
            Change::new_action(group.expect("a group"), new)
        }
    };
    file.makes(&change);
}

fn stays(seed: u64) {
    let mut dice = Dice::seeded(seed);
    let mut file = File::of(hand::plan(&mut dice));
    let (may, august, december) = (day("2012-05-14"), day("2012-08-13"), day("2012-12-10"));
    let mut agreed: Vec<(NaiveDate, String)> = Vec::new();
    for (date, on) in [(may, august), (august, december)] {
        hold(&mut dice, &mut file, date);
        let draft = file.minutes(date);
        file.makes(&session::agree(&file.document, date, on).expect("agrees"));
        assert_eq!(file.minutes(date), Proceedings { agreed: true, ..draft }, "{}", file.text);
        agreed.push((date, file.paper(date)));
        for _ in 0..dice.roll(8) {
            if dice.one_in(3) {
                command(&mut dice, &mut file);
            } else {
                file = File::of(hand::edited(&mut dice, &file.text));
            }
            for (date, paper) in &agreed {
                assert_eq!(file.paper(*date), *paper, "seed {seed}, {date}\n{}", file.text);
            }
        }
    }
}

#[test]
fn agreed_minutes_stay_whatever_becomes_of_the_rows() {
    (0..60).for_each(stays);
}

#[test]
#[ignore = "a long run: several minutes"]
fn agreed_minutes_stay_in_many_plans() {
    (60..2_000).for_each(stays);
}

/// A plan whose meeting version 0.1.0 held and agreed.
const OLD: &str = "title: T\nperiod: April 2012 - March 2013\nsections:\n- ref: \"1\"\n  title: S1\n  actions:\n  - action: Buy lamps\n    owners: A\n    due: June 2012\n  - action: Mend the bridge\n    owners: B\n    due: June 2012\n    updates:\n    - {date: 2012-05-14, by: BA, rag: red, note: Said so}\n  - action: Paint the hall\n    owners: C\n    due: June 2012\nmeetings:\n- date: 2012-05-14\n  present: [RS, BA]   # as signed\n  items: ['#2']\n  decisions:\n  - {decision: Ask for more, about: '#2'}\n  carried: ['#3']\n  minutes: agreed\n";

#[test]
fn what_version_0_1_0_agreed_follows_the_plan_until_it_is_frozen() {
    let date = day("2012-05-14");
    let mut file = File::of(OLD.to_owned());
    let said = file.paper(date);
    assert!(said.contains("Mend the bridge") && said.contains("Ask for more"), "{said}");
    let lamps = OLD.replacen("  - action: Buy", "  - action: Dig a well\n  - action: Buy", 1);
    assert_ne!(File::of(lamps).paper(date), said, "an address alone follows the rows");
    file.makes(&session::freeze(&file.document, date).expect("freezes"));
    assert_eq!(file.paper(date), said, "as it reads");
    assert!(file.text.contains("# as signed"), "{}", file.text);
    let twice = session::freeze(&file.document, date);
    assert_eq!(twice, Err(session::Refused::Frozen(date)));
    let moved = file.text.replacen("  - action: Buy", "  - action: Dig a well\n  - action: Buy", 1);
    assert_eq!(File::of(moved).paper(date), said);
    let gone = file.text.replacen("  - action: Mend the bridge\n", "  - action: Plant a tree\n", 1);
    assert_eq!(File::of(gone).paper(date), said);
}

#[test]
fn the_next_agenda_keeps_what_was_decided_and_carried_when_rows_change() {
    let mut file = File::of(OLD.replace("minutes: agreed", "minutes: draft"));
    let date = day("2012-05-14");
    file.makes(&session::agree(&file.document, date, day("2012-06-13")).expect("agrees"));
    let agenda = |file: &File| -> Vec<String> {
        let look = AsAt::new(&file.document.plan, day("2012-06-13"));
        let agenda = Agenda::build(&file.document, &look, AgendaOptions::default());
        let text = |row: usize| file.document.action(row).expect("a row").text.clone();
        agenda.parts[0].items.iter().map(|item| text(item.row)).chain(agenda.lost).collect()
    };
    assert_eq!(agenda(&file), ["Paint the hall", "Mend the bridge"]);
    let above = file.text.replacen("  - action: Buy", "  - action: Dig a well\n  - action: Buy", 1);
    assert_eq!(agenda(&File::of(above)), ["Paint the hall", "Mend the bridge"]);
    let gone = file.text.replacen("  - action: Paint the hall\n", "  - action: Plant a tree\n", 1);
    assert_eq!(agenda(&File::of(gone)), ["Mend the bridge", "#3 Paint the hall"]);
}
