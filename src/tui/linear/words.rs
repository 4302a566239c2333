//! An action, a measure, an item of a meeting in plain lines: one fact a line, its label
//! first, what decides before what explains. No signs: a screen reader spells them out.

use super::super::describe;
use super::super::model::{Model, PageLine};
use crate::meeting::session::Session;
use crate::plan::asat::{AsAt, Dated, day, days};
use crate::plan::model::{Done, Flagged, Move, Rag, StepKind};
use crate::plan::rag::Flag;
use crate::sheet::{
    ActionSheet, Due, Entry, FlagPiece, MeasureSheet, Piece, StepSheet, Topic, UpdatePiece, When,
    deadlines, rank,
};
use chrono::NaiveDate;

/// What is first asked of an action, in this order.
const FIRST: [Topic; 5] = [Topic::Flag, Topic::Due, Topic::Owner, Topic::Status, Topic::Query];

/// Returns the plan as at the model's day.
pub(super) fn look(model: &Model) -> AsAt<'_> {
    model.session.plan_as_at()
}

/// Makes the sheet of an action as at the model's day.
pub(super) fn sheet(model: &Model, row: usize) -> Option<ActionSheet<'_>> {
    ActionSheet::of(&model.session.document, look(model), row)
}

/// Says what is first asked of an action: which it is, how it stands, when it is due, whose it is.
pub(super) fn brief(model: &Model, row: usize) -> Vec<String> {
    sheet(model, row).map(|sheet| said(&sheet, look(model).date, true)).unwrap_or_default()
}

/// Says everything there is to say of an action.
pub(super) fn full(model: &Model, row: usize) -> Vec<String> {
    sheet(model, row).map(|sheet| said(&sheet, look(model).date, false)).unwrap_or_default()
}

fn said(sheet: &ActionSheet<'_>, date: NaiveDate, brief: bool) -> Vec<String> {
    let mut lines = vec![format!("Ref: {}", sheet.address()), format!("Action: {}", sheet.text())];
    let mut entries = sheet.entries();
    // Milestones come first, as `tick` counts them.
    let is_part = |entry: &Entry<'_>| matches!(&entry.piece, Piece::Step(step) if step.kind == StepKind::Part);
    entries.sort_by_key(|entry| (rank(&FIRST, entry.topic), is_part(entry)));
    let mut steps = 0;
    for entry in entries.iter().filter(|entry| !brief || FIRST.contains(&entry.topic)) {
        steps += usize::from(entry.topic == Topic::Step);
        lines.push(line(entry, steps, date));
    }
    lines
}

/// An item of the running meeting, and how the time goes.
pub(super) fn item(model: &Model, session: &Session) -> Vec<String> {
    let mut lines = Vec::new();
    let found = session.at.and_then(|at| Some((at, session.queue.get(at)?)));
    let Some((at, entry)) = found else {
        lines.push("Item: nothing is on the table".to_owned());
        lines.push(time(session));
        return lines;
    };
    let heading = entry.heading.title();
    let of = session.queue.len();
    lines.push(format!("Item: {} of {of}, {heading}", at + 1));
    let Some(row) = session.row(&model.session.document, at) else {
        let address = &entry.item.address;
        lines.push(format!("Gone: {address} is no longer in the plan as it was"));
        return lines;
    };
    lines.extend(brief(model, row));
    // The heading has said it in a word; every reason in full is long to listen to.
    let why = session.why(&model.session.document, &look(model), at);
    lines.push(format!("Why here: {}", why.join("; ")));
    if let Some(sheet) = sheet(model, row) {
        lines.extend(sheet.last_update().map(|last| format!("Last note: {}", note(&last))));
        let steps: Vec<_> = sheet.steps().collect();
        if !steps.is_empty() {
            let late = steps.iter().filter(|step| step.late().is_some()).count();
            lines.push(format!("Steps: {}, {late} late", steps.len()));
        }
    }
    lines.push(time(session));
    lines
}

fn time(session: &Session) -> String {
    let pace = session.pace();
    let left = match pace.left {
        Some(left) if left >= 0 => format!(", {} minutes left", left / 60),
        Some(over) => format!(", {} minutes over", -over / 60),
        None => String::new(),
    };
    let (spent, waiting) = (pace.spent / 60, pace.waiting);
    format!("Time: {spent} minutes gone{left}; {waiting} items wait")
}

/// The address that people use for an action.
pub(super) fn address(model: &Model, row: usize) -> String {
    let addresses = model.session.document.addresses();
    addresses.get(row).map(ToString::to_string).unwrap_or_default()
}

/// Puts words around one entry of the sheet of an action. `step` counts the steps up to it.
fn line(entry: &Entry<'_>, step: usize, date: NaiveDate) -> String {
    let caption = match entry.topic {
        Topic::LastUpdate | Topic::EarlierUpdate => "Note",
        Topic::Measure => "Measure",
        Topic::History => "Flags so far, oldest first",
        Topic::Step
        | Topic::Owner
        | Topic::Due
        | Topic::Moved
        | Topic::Flag
        | Topic::Status
        | Topic::Raised
        | Topic::Query
        | Topic::Field
        | Topic::Later
        | Topic::Place
        | Topic::Baseline
        | Topic::Target
        | Topic::Reading
        | Topic::Chart => entry.caption.as_ref(),
    };
    let words = match &entry.piece {
        Piece::Words(words) => words.to_string(),
        Piece::Names(names) if names.is_empty() => "none".to_owned(),
        Piece::Names(names) => names.join("; "),
        Piece::Deadlines(deadlines) => due(deadlines),
        Piece::Moved(slippage) => slippage.to_string(),
        Piece::Flag(one) => flag(one),
        Piece::History(history) => {
            let word = |flagged: &Flagged| flagged.rag().map_or("cleared", Rag::word);
            history.flags.iter().map(word).collect::<Vec<_>>().join(", ")
        }
        Piece::Status(status) => status.to_string(),
        Piece::Step(one) => {
            return format!("Step {step}, {}: {}", one.kind.word(), of_step(one));
        }
        Piece::Measure(one) => measure(one),
        Piece::Update(update) => note(update),
        Piece::Later(count) => format!("{count} updates not yet known as at {}", day(date)),
        Piece::Raised(raised) => raised.to_string(),
        Piece::Place(place) => format!("{}, line {} of the file", place.within(", "), place.line),
        // What only the sheet of a measure has is said as on its page.
        Piece::Judged(..)
        | Piece::Figure(..)
        | Piece::Target(..)
        | Piece::Reading(_)
        | Piece::Chart(_) => String::new(),
    };
    format!("{caption}: {words}")
}

/// `May 2012, read as 31 May 2012, 17 days to go`, one for each deadline.
pub(super) fn due(deadlines: &[Due<'_>]) -> String {
    if deadlines.is_empty() {
        return "no date".to_owned();
    }
    let said = deadlines.iter().map(|due| {
        let inferred = if due.reading.inferred { ", year inferred" } else { "" };
        let when = match due.when {
            When::Late(count) => format!(", {} late", days(count)),
            When::Left(count) => format!(", {} to go", days(count)),
            When::Next(next) => format!(", next on {}", day(next)),
            When::NotStarted => ", not started".to_owned(),
            When::Over | When::Uncounted => String::new(),
        };
        format!("{}{inferred}{when}", read_as(due.words, &due.reading.in_words()))
    });
    said.collect::<Vec<_>>().join("; ")
}

/// `Sep 12, read as 30 Sep 2012`; the words alone where they say it themselves.
pub(super) fn read_as(words: &str, reading: &str) -> String {
    let words = words.trim();
    if words.eq_ignore_ascii_case(reading) {
        words.to_owned()
    } else if reading == "cannot say" {
        format!("{words}, cannot say when that is")
    } else {
        format!("{words}, read as {reading}")
    }
}

/// `AMBER, computed red, they disagree: 44 days late`.
fn flag(flag: &FlagPiece<'_>) -> String {
    if let Some(over) = flag.when_over() {
        return over;
    }
    let (computed, why) = (flag.computed().word(), flag.why());
    let Some(agreed) = flag.agreed_in_words() else {
        return format!("none agreed, computed {computed}: {why}");
    };
    let differs = if flag.differs() { ", they disagree" } else { "" };
    format!("{agreed}, computed {computed}{differs}: {why}")
}

fn of_step(step: &StepSheet<'_>) -> String {
    let when = match step.done_in_words() {
        Some(done) if step.done.is_some() || !step.has_deadline => done,
        Some(undone) => format!("due {}, {undone}", due(&step.due)),
        None if !step.has_deadline => "open".to_owned(),
        None => format!("due {}", due(&step.due)),
    };
    and_own(format!("{}: {when}", step.named()), &step.own)
}

/// Adds columns of the plan's own: `. Risk: High`.
fn and_own(said: String, own: &str) -> String {
    if own.is_empty() { said } else { format!("{said}. {own}") }
}

/// `People screened: 93% for Q1, target 95% for 2006/07, amber`.
pub(super) fn measure(sheet: &MeasureSheet<'_>) -> String {
    let standing = &sheet.standing;
    let mut said: Vec<String> = Vec::new();
    let reference = sheet.kpi.reference.as_ref().map(|r| format!("{r}: "));
    let text = format!("{}{}", reference.unwrap_or_default(), sheet.text());
    if let Some(latest) = standing.latest {
        let at = latest.at.as_ref().map(|at| format!(" for {}", at.trim()));
        said.push(format!("{}{}", latest.value.trim(), at.unwrap_or_default()));
    }
    if let Some(target) = standing.target {
        said.push(format!("target {} for {}", target.words.trim(), target.period.trim()));
    }
    match standing.unjudged {
        Some(_) if said.is_empty() => {}
        Some(why) => said.push(why.to_string()),
        None => said.push(standing.flag.word().to_owned()),
    }
    let said = if said.is_empty() { text } else { format!("{text}: {}", said.join(", ")) };
    and_own(said, &sheet.own_words())
}

/// `14 May 2012, BA, AMBER, deadline June 2013, was March 2013: Two suites live`.
fn note(update: &UpdatePiece<'_>) -> String {
    let mut said = vec![update.day()];
    said.extend(update.by.map(str::to_owned));
    said.extend(update.flag_words());
    said.extend(update.moved.map(|moved| match moved {
        Move::Set(to) => format!("deadline {}", to.join("; ")),
        Move::Moved { from, to } => format!("deadline {}, was {}", to.join("; "), from.join("; ")),
        Move::TakenAway(from) => format!("deadline taken away, was {}", from.join("; ")),
    }));
    match update.words().as_str() {
        "" => said.join(", "),
        words => format!("{}: {words}", said.join(", ")),
    }
}

/// How an action stands in a word or two, for a row of a list.
pub(super) fn flag_word(sheet: &ActionSheet<'_>) -> String {
    let flag = sheet.flag();
    match (flag.live, flag.shown()) {
        (true, (agreed, true)) => agreed.word().to_uppercase(),
        (true, (Flag::Grey, false)) => "no flag".to_owned(),
        (true, (computed, false)) => computed.word().to_owned(),
        (false, _) if sheet.status().done.is_some() => "done".to_owned(),
        (false, _) => "dropped".to_owned(),
    }
}

/// The lines of a page of the screens, as plain lines.
pub(super) fn page(lines: &[PageLine]) -> Vec<String> {
    use super::line::unsigned;
    let plain = |line: &PageLine| match line {
        PageLine::Heading(text) => unsigned(text),
        PageLine::Text(text) => text.trim().to_owned(),
        PageLine::Key(key, text) if key.trim().is_empty() => unsigned(text),
        PageLine::Key(key, text) => format!("{key}: {}", unsigned(text)),
    };
    let lines = lines.iter().map(plain);
    lines.filter(|line| !line.is_empty()).collect()
}

/// A measure of a group in full.
pub(super) fn group_measure(model: &Model, group: usize, at: usize) -> Vec<String> {
    let mut lines = describe::kpi_of_group(model, group, at);
    // Bars say nothing aloud; the readings above them do.
    lines.retain(|line| !matches!(line, PageLine::Key(key, _) if key == "Chart"));
    page(&lines)
}

/// Writes how deadline words are read in this plan as at its day.
pub(super) fn due_words(model: &Model, due: &[String]) -> String {
    let dated = Dated { text: "", due, reads: &[], owners: &[], done: Done::No, of: None };
    self::due(&deadlines(&look(model), &dated))
}
