//! Why an action is on the agenda: every reason, the heading's reason first.

use crate::meeting::{arose, decided, rows_of};
use crate::plan::asat::{AsAt, Coming, Late, Stale, Which, day, days};
use crate::plan::document::Document;
use crate::plan::model::{Action, Done, Flagged, Meeting, Move, Update};
use crate::plan::query::Need;
use crate::plan::rag::{AMBERS_CALLED_OUT, Flag};
use chrono::NaiveDate;

/// The reason of an action that nothing else calls for.
pub(super) const IN_THE_PLAN: &str = "in the plan";

/// The facts that reasons are derived from.
pub(super) struct Reasons<'b> {
    document: &'b Document,
    look: &'b AsAt<'b>,
    last: Option<&'b Meeting>,
    /// Rows carried from the last meeting.
    carried: Vec<usize>,
    /// Rows taken at the last meeting.
    taken: Vec<usize>,
    /// The last meeting's decisions, with the rows they are about.
    decided: Vec<(usize, String)>,
    until: NaiveDate,
}

impl<'b> Reasons<'b> {
    pub(super) fn new(
        document: &'b Document,
        look: &'b AsAt<'b>,
        last: Option<&'b Meeting>,
        until: NaiveDate,
    ) -> Reasons<'b> {
        Reasons {
            document,
            look,
            last,
            carried: last.map(|last| rows_of(document, &last.carried)).unwrap_or_default(),
            taken: last.map(|last| rows_of(document, &last.items)).unwrap_or_default(),
            decided: last.map(|last| decided(document, last)).unwrap_or_default(),
            until,
        }
    }

    /// Returns every reason of a row, in the order of the headings; where there is none, that it is
    /// in the plan.
    pub(super) fn of(&self, row: usize) -> Vec<String> {
        let why = self.every(row);
        if why.is_empty() { vec![IN_THE_PLAN.to_owned()] } else { why }
    }

    /// Returns every reason of a row, in the order of the headings.
    pub(super) fn every(&self, row: usize) -> Vec<String> {
        let mut why = Vec::new();
        let Some(action) = self.document.action(row) else {
            return why;
        };
        if let Some(last) = self.last {
            self.arising(row, action, last, &mut why);
        }
        let late = self.late(action);
        let is_late = !late.is_empty();
        why.extend(late);
        self.flags(action, is_late, &mut why);
        match self.look.stale(action) {
            Some(Stale::Never) if self.look.last_update(action).is_none() => {
                why.push("never updated".to_owned());
            }
            Some(Stale::Never) => why.push("no dated update".to_owned()),
            Some(Stale::Days(count)) => why.push(format!("no update for {}", days(count))),
            None => {}
        }
        let needs = self.look.needs(action);
        why.extend(needs.iter().map(ToString::to_string));
        let lacks_date = |need: &Need<'_>| {
            matches!(need, Need::Date | Need::DateToCome(..) | Need::ReadableDate(..))
        };
        if needs.iter().any(lacks_date)
            && let Some((raised, age)) = action.raised.zip(self.look.age(action))
        {
            why.push(format!("raised {}, {} ago", day(raised), days(age)));
        }
        self.coming(action, &mut why);
        why
    }

    fn arising(&self, row: usize, action: &Action, last: &Meeting, why: &mut Vec<String>) {
        let Some(date) = last.date else { return };
        let before = why.len();
        if self.carried.contains(&row) {
            why.push(format!("carried from {}", day(date)));
        }
        let arisen = arose(action) == Some(date);
        if arisen {
            why.push(format!("action arising on {}", day(date)));
        }
        for (_, decision) in self.decided.iter().filter(|(about, _)| *about == row) {
            why.push(format!("decided on {}: {decision}", day(date)));
        }
        let mut agreed: Vec<String> = Vec::new();
        let own = action.updates.iter().skip(usize::from(arisen));
        for update in own.filter(|update| update.date == Some(date)) {
            agreed.extend(agreed_in(update));
        }
        if !agreed.is_empty() {
            why.push(format!("agreed on {}: {}", day(date), agreed.join(", ")));
        }
        if why.len() == before && self.taken.contains(&row) {
            why.push(format!("taken on {}, no note", day(date)));
        }
        match self.look.completion(action) {
            Done::On(done) if done > date && done <= self.look.date => {
                why.push(format!("done {}", day(done)));
            }
            Done::On(_) | Done::Yes | Done::No => {}
        }
    }

    /// Returns what is late: the worst of the action's own deadlines, and every late step.
    fn late(&self, action: &Action) -> Vec<String> {
        if !self.look.live(action) {
            return Vec::new();
        }
        // A late part is among the steps.
        let own = self.look.late_by(&self.look.dated(action), Which::Action);
        let late = own.into_iter().chain(self.look.late_steps(action));
        late.map(|late: Late<'_>| {
            step(action, late.what, &format!("{}: {} late", late.words.trim(), days(late.days)))
        })
        .collect()
    }

    fn flags(&self, action: &Action, is_late: bool, why: &mut Vec<String>) {
        if !self.look.live(action) {
            return;
        }
        let declared = self.look.declared(action).map(Flag::from);
        let verdict = self.look.verdict(action);
        let computed = verdict.flag();
        let off = |flag: Flag| matches!(flag, Flag::Red | Flag::Amber);
        // Anything late was listed above; any other cause of an amber is named here.
        let cause = if is_late { String::new() } else { format!(" ({verdict})") };
        match declared {
            Some(flag) if off(flag) && off(computed) && computed.rank() < flag.rank() => {
                why.push(format!("declared {flag}, computed {computed}{cause}"));
            }
            Some(flag) if off(flag) => why.push(format!("declared {flag}")),
            Some(flag) if off(computed) => {
                why.push(format!("declared {flag}, computed {computed}{cause}"));
            }
            None if off(computed) => why.push(format!("computed {computed}{cause}")),
            Some(_) | None => {}
        }
        let running = self.look.ambers_running(action);
        if running >= AMBERS_CALLED_OUT {
            why.push(format!("amber {running} times running"));
        }
        for kpi in &action.kpis {
            let standing = self.look.kpi(kpi);
            if off(standing.flag) {
                why.push(format!("measure '{}' {}: {standing}", brief(&kpi.text), standing.flag));
            }
        }
    }

    fn coming(&self, action: &Action, why: &mut Vec<String>) {
        let soon = self.look.coming(action);
        let mut soon: Vec<Coming<'_>> = soon.filter(|coming| coming.last <= self.until).collect();
        soon.sort_by_key(|coming| coming.last);
        why.extend(soon.into_iter().map(|coming| {
            let said = format!("due {}", day(coming.last));
            step(action, coming.what, &said)
        }));
    }
}

/// Describes in a few words what an update agreed, with its note as written.
fn agreed_in(update: &Update) -> Vec<String> {
    let mut said = Vec::new();
    match update.rag {
        Some(Flagged::To(rag)) => said.push(format!("flag {rag}")),
        Some(Flagged::Cleared) => said.push("flag cleared".to_owned()),
        None => {}
    }
    said.extend(update.moved().map(|moved| match moved {
        Move::Set(to) | Move::Moved { to, .. } => format!("deadline {}", to.join("; ")),
        Move::TakenAway(_) => moved.to_string(),
    }));
    said.extend(update.note.as_deref().map(brief));
    said
}

/// Puts a step's own words in front of what is said of it.
fn step(action: &Action, which: Which, said: &str) -> String {
    match which.step_of(action) {
        Some(step) => format!("'{}', {said}", brief(&step.text)),
        None => said.to_owned(),
    }
}

/// The length, in characters, to which a reason quotes a text.
const BRIEF: usize = 60;

/// Returns the first words of a text.
fn brief(text: &str) -> String {
    let mut words = String::new();
    for word in text.split_whitespace() {
        if !words.is_empty() {
            if words.chars().count() + word.chars().count() > BRIEF {
                words.push_str(" …");
                break;
            }
            words.push(' ');
        }
        words.push_str(word);
    }
    words
}
