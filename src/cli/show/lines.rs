//! What `show` prints for people: a caption and its words, line by line.

use super::Named;
use super::data::is_inside;
use crate::cli::Failure;
use crate::cli::list::{Looked, table};
use crate::cli::paint::Paint;
use crate::plan::asat::{AsAt, Dated, Which, day};
use crate::plan::document::Document;
use crate::plan::model::{Action, Done, Kpi, Rag, Status, StepKind};
use crate::plan::rag::{AMBERS_CALLED_OUT, Counts, Flag};
use crate::text::shown::{pad, safe_block, width, wrap};
use crate::theme::Role;
use crate::tui::describe;
use std::fmt::Write as _;

/// How many cells the captions take.
const CAPTION: usize = 13;

/// Captions and their words, as they are put down.
struct Lines<'a> {
    text: String,
    cells: usize,
    paint: &'a Paint,
}

impl Lines<'_> {
    fn heading(&mut self, words: &str) {
        for line in wrap(&safe_block(words.trim()), self.cells) {
            self.text.push_str(&self.paint.dress(Role::Heading, &line));
            self.text.push('\n');
        }
    }

    /// A caption and its words; nothing where there are no words.
    fn put(&mut self, caption: &str, words: &str) {
        let cells = self.cells.saturating_sub(CAPTION).max(20);
        for (at, line) in wrap(&safe_block(words.trim()), cells).iter().enumerate() {
            let caption = if at == 0 { caption } else { "" };
            let missing = CAPTION.saturating_sub(width(caption));
            let started = self.paint.dress(Role::Dim, caption) + &pad("", missing);
            self.text.push_str(format!("{started}{line}").trim_end());
            self.text.push('\n');
        }
    }

    fn put_some(&mut self, caption: &str, words: Option<&String>) {
        if let Some(words) = words {
            self.put(caption, words);
        }
    }
}

/// The lines.
pub(super) fn text(
    document: &Document,
    look: AsAt<'_>,
    named: Named,
    cells: usize,
) -> Result<String, Failure> {
    let paint = Paint::new()?;
    let mut lines = Lines { text: String::new(), cells, paint: &paint };
    match named {
        Named::Action(row) => {
            if let Some(found) = document.action(row) {
                action(&mut lines, document, &look, row, found);
            }
        }
        Named::Group(row) => group(&mut lines, document, look, row),
    }
    Ok(lines.text)
}

fn action(
    lines: &mut Lines<'_>,
    document: &Document,
    look: &AsAt<'_>,
    row: usize,
    action: &Action,
) {
    let address = document.addresses().get(row).map_or("", |a| a.as_str());
    lines.heading(&format!("{address}  {}", action.text.trim()));
    lines.put("In", &place(document, row, action.line.0));
    let owners = owners(look, &action.owners);
    lines.put("Owner", if owners.is_empty() { "no owner" } else { &owners });
    lines.put("Due", &describe::due(look, &look.dated(action)));
    if let Some(slippage) = look.slippage(action) {
        lines.put("Slipped", &slippage.to_string());
    }
    lines.put("Flag", &flag(look, action));
    lines.put("History", &history(look, action));
    lines.put("Status", &status(look, action));
    lines.put_some("Cost", action.cost.as_ref());
    lines.put_some("Query", action.query.as_ref());
    for kind in StepKind::ALL {
        for (at, one) in action.steps(kind).iter().enumerate() {
            let said = step(look, action, Which::Step(kind, at), &one.into());
            lines.put(&format!("{} {}", kind.caption(), at + 1), &said);
        }
    }
    for (at, kpi) in action.kpis.iter().enumerate() {
        lines.put(&format!("KPI {}", at + 1), &measure(look, kpi));
    }
    let known = look.history_of(action);
    for update in known.iter().rev() {
        lines.put("Update", &describe::update(update));
    }
    let hidden = action.updates.len() - known.len();
    if hidden > 0 {
        let noun = if hidden == 1 { "update" } else { "updates" };
        lines.put("Later", &format!("{hidden} {noun} not yet known as at {}", day(look.date)));
    }
}

/// `2 Treatment › Objective 1 (line 120)`.
fn place(document: &Document, row: usize, line: u32) -> String {
    let group = document.outline.actions.get(row).map_or(0, |row| row.group);
    let chain = document.outline.chain(group);
    let names: Vec<String> =
        chain.into_iter().filter_map(|at| Some(document.group(at)?.name())).collect();
    if names.is_empty() {
        format!("the plan itself (line {line})")
    } else {
        format!("{} (line {line})", names.join(" › "))
    }
}

fn owners(look: &AsAt<'_>, owners: &[String]) -> String {
    let names: Vec<&str> = owners.iter().map(|owner| look.plan.owner_name(owner)).collect();
    names.join("; ")
}

/// `AMBER (issues identified); computed red: 44 days late; the two disagree`.
fn flag(look: &AsAt<'_>, action: &Action) -> String {
    let computed = format!("computed {}: {}", look.computed(action), look.why(action));
    let Some(declared) = look.declared(action) else {
        return format!("none declared; {computed}");
    };
    let key = &look.plan.rag_key;
    let meaning = key
        .iter()
        .find(|(word, _)| Rag::from_word(word) == Some(declared))
        .map(|(_, meaning)| format!(" ({})", meaning.trim()))
        .unwrap_or_default();
    let disagree = match look.disagrees(action) {
        Some(_) => "; the two disagree",
        None => "",
    };
    format!("{}{meaning}; {computed}{disagree}", declared.word().to_uppercase())
}

fn history(look: &AsAt<'_>, action: &Action) -> String {
    let letters: Vec<String> = look
        .history(action)
        .into_iter()
        .map(|(_, flagged)| flagged.rag().map_or(Flag::Grey, Flag::from).letter().to_string())
        .collect();
    let running = look.ambers_running(action);
    if running >= AMBERS_CALLED_OUT {
        format!("{}, {running} ambers running", letters.join(" "))
    } else {
        letters.join(" ")
    }
}

fn status(look: &AsAt<'_>, action: &Action) -> String {
    let done = match action.done {
        Done::On(date) if look.done(action) => format!("done {}", day(date)),
        Done::Yes => "done".to_owned(),
        Done::On(_) | Done::No => String::new(),
    };
    let standing = action.status.map(Status::words).unwrap_or_default();
    [done.as_str(), standing]
        .into_iter()
        .filter(|words| !words.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

/// `Agree the handbooks (Police) — Jul 12 → 31 Jul 2012 (14 days late) [amber]`.
fn step(look: &AsAt<'_>, action: &Action, which: Which, step: &Dated<'_>) -> String {
    let mut said = step.text.trim().to_owned();
    if !step.owners.is_empty() {
        let _ = write!(said, " ({})", owners(look, step.owners));
    }
    match step.done {
        Done::On(date) if step.done.as_at(look.date) => {
            let _ = write!(said, " — done {}", day(date));
        }
        Done::Yes => said.push_str(" — done"),
        Done::On(_) | Done::No if step.due.is_empty() && step.reads.is_none() => {}
        Done::On(_) | Done::No => {
            let flag = look.step_verdict(action, which).flag();
            let _ = write!(said, " — {} [{flag}]", describe::due(look, step));
        }
    }
    said
}

/// `People screened: 93% for Q1 of 95% (2006/07), amber`.
fn measure(look: &AsAt<'_>, kpi: &Kpi) -> String {
    let standing = look.kpi(kpi);
    let mut said = kpi.reference.as_ref().map(|r| format!("{r} ")).unwrap_or_default();
    said.push_str(kpi.text.trim());
    if let Some(latest) = standing.latest {
        let _ = write!(said, ": {}", latest.value.trim());
        if let Some(at) = &latest.at {
            let _ = write!(said, " for {}", at.trim());
        }
    }
    if let Some(target) = standing.target {
        let _ = write!(said, "; target {} ({})", target.words.trim(), target.period.trim());
    }
    said.extend(standing.travel.map(|travel| format!(" {}", travel.arrow())));
    match standing.unjudged {
        // A KPI of words alone has nothing to be judged by, and lacks nothing.
        Some(_) if kpi.targets.is_empty() && kpi.readings.is_empty() => {}
        Some(why) => {
            let _ = write!(said, " — {why}");
        }
        None => {
            let _ = write!(said, " [{}]", standing.flag);
        }
    }
    said
}

fn group(lines: &mut Lines<'_>, document: &Document, look: AsAt<'_>, row: usize) {
    let Some(group) = document.group(row) else {
        return;
    };
    lines.heading(&group.name());
    if row == 0 {
        lines.put_some("Of", document.plan.organisation.as_ref());
        lines.put_some("Period", document.plan.period.as_ref());
    }
    lines.put_some("Lead", group.lead.as_ref());
    lines.put_some("Note", group.note.as_ref());
    let counts = look.roll_up(&document.outline);
    if let Some(counts) = counts.get(row) {
        lines.put("Actions", &flag_counts(counts));
    }
    for (at, kpi) in group.kpis.iter().enumerate() {
        lines.put(&format!("KPI {}", at + 1), &measure(&look, kpi));
    }
    lines.put_some("Overview", group.overview.as_ref());
    let found = look.rows_where(&document.outline, |spot| is_inside(document, spot, row));
    if !found.is_empty() {
        let looked = Looked { document, look };
        lines.text.push('\n');
        let rows = table(&looked, &found, lines.cells, lines.paint);
        lines.text.push_str(&rows);
    }
}

/// `7: 1 red, 3 amber, 2 green, 1 grey; 0% complete; 0 overdue, 7 parts and milestones late`.
fn flag_counts(counts: &Counts) -> String {
    let flags: Vec<String> = Flag::ALL
        .into_iter()
        .filter(|flag| counts.of(*flag) > 0)
        .map(|flag| format!("{} {flag}", counts.of(flag)))
        .collect();
    if flags.is_empty() {
        return "none".to_owned();
    }
    let complete =
        counts.percent_complete().map(|share| format!("; {share}% complete")).unwrap_or_default();
    format!(
        "{}: {}{complete}; {} overdue; {} parts and milestones late",
        counts.total(),
        flags.join(", "),
        counts.overdue,
        counts.late_steps
    )
}
