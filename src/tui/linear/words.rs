//! An action, a measure, an item of a meeting in plain lines: one fact a line, its label
//! first, what decides before what explains. No signs: a screen reader spells them out.

use super::super::describe;
use super::super::model::{Model, PageLine};
use crate::meeting::session::Session;
use crate::plan::asat::{AsAt, Dated, day, days};
use crate::plan::model::{Action, Done, Kpi, Rag, Status, Update};
use crate::plan::rag::Flag;

/// The plan as at the model's day.
pub(super) fn look(model: &Model) -> AsAt<'_> {
    model.session.plan_as_at()
}

/// What is first asked of an action: which it is, how it stands, when it is due, whose it is.
pub(super) fn brief(model: &Model, row: usize) -> Vec<String> {
    let Some(action) = model.session.document.action(row) else {
        return Vec::new();
    };
    let look = look(model);
    let mut lines = vec![
        format!("Ref: {}", address(model, row)),
        format!("Action: {}", action.text.trim()),
        format!("Flag: {}", flag(model, &look, action)),
        format!("Due: {}", due(&look, &look.dated(action))),
        format!("Owner: {}", owners(&look, &action.owners)),
    ];
    let standing = standing(&look, action);
    if !standing.is_empty() {
        lines.push(format!("Status: {standing}"));
    }
    if let Some(query) = &action.query {
        lines.push(format!("Query: {}", query.trim()));
    }
    lines
}

/// Everything there is to say of an action.
pub(super) fn full(model: &Model, row: usize) -> Vec<String> {
    let mut lines = brief(model, row);
    let Some(action) = model.session.document.action(row) else {
        return lines;
    };
    let look = look(model);
    if let Some(slippage) = look.slippage(action) {
        lines.push(format!("Slipped: {slippage}"));
    }
    let flags: Vec<String> = look
        .history(action)
        .into_iter()
        .map(|(_, flagged)| flagged.rag().map_or("cleared", Rag::word).to_owned())
        .collect();
    if !flags.is_empty() {
        lines.push(format!("Flags so far, oldest first: {}", flags.join(", ")));
    }
    let steps = steps(action);
    for (at, (kind, step)) in steps.iter().enumerate() {
        lines.push(format!("Step {}, {kind}: {}", at + 1, said(&look, step)));
    }
    for kpi in &action.kpis {
        lines.push(format!("Measure: {}", measure(&look, kpi)));
    }
    if let Some(cost) = &action.cost {
        lines.push(format!("Cost: {}", cost.trim()));
    }
    let known = look.history_of(action);
    for update in known.iter().rev() {
        lines.push(format!("Note: {}", note(update)));
    }
    let hidden = action.updates.len() - known.len();
    if hidden > 0 {
        let as_at = day(model.session.as_at);
        lines.push(format!("Later: {hidden} updates not yet known as at {as_at}"));
    }
    lines.push(format!("In: {}", place(model, row)));
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
    lines.push(format!("Why here: {}", entry.why.join("; ")));
    if let Some(action) = model.session.document.action(row) {
        let look = look(model);
        if let Some(last) = look.last_update(action) {
            lines.push(format!("Last note: {}", note(last)));
        }
        if !steps(action).is_empty() {
            let late = look.late_steps(action).count();
            lines.push(format!("Steps: {}, {late} late", steps(action).len()));
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

/// The milestones and parts, in the order in which `tick` counts them.
pub(super) fn steps(action: &Action) -> Vec<(&'static str, Dated<'_>)> {
    let all = action.milestones.iter().chain(&action.parts);
    all.map(|step| (step.kind.word(), step.into())).collect()
}

/// `May 2012, read as 31 May 2012, 17 days to go`, one for each deadline.
pub(super) fn due(look: &AsAt<'_>, dated: &Dated<'_>) -> String {
    let said: Vec<String> = look
        .readings(dated)
        .map(|deadline| {
            let reading = deadline.reading;
            let mut said = read_as(deadline.words, &reading.in_words());
            if reading.inferred {
                said.push_str(", year inferred");
            }
            if dated.done.as_at(look.date) {
                return said;
            }
            let when = if let Some(late) = reading.days_late(look.date) {
                format!(", {} late", days(late))
            } else if let Some(left) = reading.days_left(look.date) {
                format!(", {} to go", days(left))
            } else if let Some(next) = reading.next_due(look.date, &look.calendar) {
                format!(", next on {}", day(next))
            } else {
                String::new()
            };
            said.push_str(&when);
            said
        })
        .collect();
    if said.is_empty() { "no date".to_owned() } else { said.join("; ") }
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
fn flag(model: &Model, look: &AsAt<'_>, action: &Action) -> String {
    let (computed, why) = (look.computed(action).word(), look.why(action));
    let Some(declared) = look.declared(action) else {
        return format!("none agreed, computed {computed}: {why}");
    };
    let key = &model.session.document.plan.rag_key;
    let meaning = key.iter().find(|(word, _)| Rag::from_word(word) == Some(declared));
    let meaning = meaning.map(|(_, words)| format!(" ({})", words.trim()));
    let meaning = meaning.unwrap_or_default();
    let declared = declared.word().to_uppercase();
    if look.disagrees(action).is_some() {
        format!("{declared}{meaning}, computed {computed}, they disagree: {why}")
    } else {
        format!("{declared}{meaning}, computed {computed}: {why}")
    }
}

fn owners(look: &AsAt<'_>, owners: &[String]) -> String {
    let names: Vec<&str> = owners.iter().map(|owner| look.plan.owner_name(owner)).collect();
    if names.is_empty() { "none".to_owned() } else { names.join("; ") }
}

fn standing(look: &AsAt<'_>, action: &Action) -> String {
    let done = match action.done {
        Done::Yes => Some("done".to_owned()),
        Done::On(date) if look.done(action) => Some(format!("done {}", day(date))),
        Done::On(_) | Done::No => None,
    };
    let standing = action.status.map(|status| Status::words(status).to_owned());
    let said: Vec<String> = done.into_iter().chain(standing).collect();
    said.join(", ")
}

fn said(look: &AsAt<'_>, step: &Dated<'_>) -> String {
    let text = step.text.trim();
    let when = match step.done {
        Done::Yes => "done".to_owned(),
        Done::On(date) if step.done.as_at(look.date) => format!("done {}", day(date)),
        Done::On(_) | Done::No if step.due.is_empty() && step.reads.is_none() => "open".to_owned(),
        Done::On(_) | Done::No => format!("due {}", due(look, step)),
    };
    format!("{text}: {when}")
}

/// `People screened: 93% for Q1, target 95% for 2006/07, amber`.
pub(super) fn measure(look: &AsAt<'_>, kpi: &Kpi) -> String {
    let standing = look.kpi(kpi);
    let mut said: Vec<String> = Vec::new();
    let reference = kpi.reference.as_ref().map(|r| format!("{r}: "));
    let text = format!("{}{}", reference.unwrap_or_default(), kpi.text.trim());
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
    if said.is_empty() { text } else { format!("{text}: {}", said.join(", ")) }
}

/// `14 May 2012, BA, AMBER: Two suites live`.
fn note(update: &Update) -> String {
    let mut said = vec![update.date.map_or_else(|| "undated".to_owned(), day)];
    said.extend(update.by.clone());
    said.extend(update.rag.map(|flagged| match flagged.rag() {
        Some(rag) => rag.word().to_uppercase(),
        None => "flag cleared".to_owned(),
    }));
    match (update.due.join("; "), update.was.join("; ")) {
        (due, was) if due.is_empty() && was.is_empty() => {}
        (due, was) if due.is_empty() => said.push(format!("deadline taken away, was {was}")),
        (due, was) if was.is_empty() => said.push(format!("deadline {due}")),
        (due, was) => said.push(format!("deadline {due}, was {was}")),
    }
    match update.note.as_deref().unwrap_or_default().trim() {
        "" => said.join(", "),
        note => format!("{}: {note}", said.join(", ")),
    }
}

/// `2 Treatment, Objective 1, line 120`.
fn place(model: &Model, row: usize) -> String {
    let document = &model.session.document;
    let group = document.outline.actions.get(row).map_or(0, |row| row.group);
    let chain = document.outline.chain(group).into_iter();
    let mut names: Vec<String> = chain.filter_map(|at| Some(document.group(at)?.name())).collect();
    let line = document.action(row).map_or(0, |action| action.line.0);
    names.push(format!("line {line} of the file"));
    names.join(", ")
}

/// How an action stands in a word or two, for a row of a list.
pub(super) fn flag_word(look: &AsAt<'_>, action: &Action) -> String {
    match (look.live(action), look.declared(action)) {
        (true, Some(declared)) => declared.word().to_uppercase(),
        (true, None) => match look.computed(action) {
            Flag::Grey => "no flag".to_owned(),
            flag => flag.word().to_owned(),
        },
        (false, _) if look.done(action) => "done".to_owned(),
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
