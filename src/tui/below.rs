//! What stands below a text being typed: a complaint, how words are read, what was found,
//! what they may become. The view draws it; the mouse chooses in it.

use super::ask::Ask;
use super::command::Command;
use super::model::{EntryBox, Model, Offer};
use super::offered;
use crate::plan::asat::day;
use crate::text::shown;
use crate::theme::Role;

/// A line below the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its words.
    pub words: String,
    /// How it is shown.
    pub role: Role,
    /// Which find, command or word it offers, and whether that is the chosen one.
    pub offers: Option<(usize, bool)>,
}

fn line(words: String, role: Role) -> Line {
    Line { words, role, offers: None }
}

/// Returns the lines below the text.
pub fn lines(model: &Model, entry: &EntryBox) -> Vec<Line> {
    let text = entry.text();
    let mut lines = Vec::new();
    if let Some(complaint) = &entry.complaint {
        let width = usize::from(model.look.size.0.saturating_sub(4)).max(1);
        let wrapped = shown::wrap(complaint, width).into_iter();
        lines.extend(wrapped.map(|words| line(words, Role::Warning)));
    }
    let room = usize::from(model.look.size.1 / 3).max(3);
    let read = |words: &str| -> Vec<Line> {
        let read = offered::echo(&model.session, words).into_iter();
        read.map(|words| line(words, Role::Status)).collect()
    };
    match &entry.ask {
        Ask::Deadline => lines.extend(read(&text)),
        Ask::NewAction(_) | Ask::Arising(_) => {
            if let Some(due) = text.split('|').nth(2) {
                lines.extend(read(due));
            }
        }
        Ask::Find if text.trim().is_empty() => {
            let said = "any few letters; !word leaves out, ^word begins a text, word$ ends one";
            lines.push(line(said.to_owned(), Role::Dim));
        }
        Ask::Find => {
            let found = offered::find(&model.session, &text).into_iter();
            if found.len() == 0 && entry.complaint.is_none() && !model.is_looking() {
                lines.push(line("nothing is like that".to_owned(), Role::Dim));
            }
            let found = found.map(|choice| choice.label).collect();
            lines.extend(chosen_of(found, Some(entry.chosen), room));
        }
        Ask::Palette if entry.offer.is_none() => {
            let under = model.screen_scope();
            let commands = offered::palette(&text).into_iter().map(|command| {
                let spec = command.spec();
                let keys = offered::keys_of(model, under, command);
                format!("{:<18} {keys:<13} {}", spec.name, spec.help)
            });
            lines.extend(chosen_of(commands.collect(), Some(entry.chosen), room));
        }
        Ask::Sort if entry.offer.is_none() => {
            let sorts = offered::sorts(&model.session, &text).into_iter();
            let labels = sorts.map(|(_, label)| label).collect();
            lines.extend(chosen_of(labels, Some(entry.chosen), room));
        }
        Ask::Columns => {
            let names = offered::columns(&model.session).join(", ");
            let width = usize::from(model.look.size.0.saturating_sub(4)).max(1);
            let wrapped = shown::wrap(&format!("there are {names}"), width).into_iter();
            lines.extend(wrapped.map(|words| line(words, Role::Dim)));
        }
        Ask::AsAt if text.trim().is_empty() => {
            lines.push(line("empty: today; Tab: days of this plan".to_owned(), Role::Dim));
        }
        Ask::CloseMeeting => {
            let meeting = model.meeting.running.as_ref();
            let waiting = meeting.map_or(0, |meeting| meeting.waiting().count());
            let noun = if waiting == 1 { "item was" } else { "items were" };
            let said = format!("{waiting} {noun} not reached: carried to the next meeting");
            lines.push(line(said, Role::Status));
        }
        Ask::Note | Ask::FlagNote(_) | Ask::Query | Ask::Decision => {
            let nobody = "nobody (set a name with --by)";
            let by = model.session.by.as_deref().unwrap_or(nobody);
            lines.push(line(format!("signed {by}, dated {}", day(model.session.as_at)), Role::Dim));
        }
        Ask::Column => {
            let columns = model.session.document.columns();
            let labels: Vec<&str> = columns.iter().map(|own| own.label.as_str()).collect();
            lines.push(line(format!("columns: {}", labels.join(", ")), Role::Dim));
            if let (Some((name, words)), None) = (text.split_once(':'), &entry.complaint) {
                lines.extend(column_read(model, name.trim(), words));
            }
        }
        // A complaint says how it is read already.
        Ask::ColumnWords(key, _) if entry.complaint.is_none() => {
            lines.extend(column_read(model, key, &text));
        }
        Ask::Owners
        | Ask::Reading(_)
        | Ask::Filter
        | Ask::Sort
        | Ask::ColumnWords(..)
        | Ask::AsAt
        | Ask::StartMeeting
        | Ask::Palette => {}
    }
    lines.extend(other_day(model, entry));
    if let Some(offer) = &entry.offer {
        // The row that it is about stays in sight, in a small terminal too.
        let room = usize::from(model.look.size.1 / 4).clamp(3, 8);
        lines.extend(offered(offer, room));
    }
    lines
}

/// Says how words are read in a column of the plan's own.
fn column_read(model: &Model, name: &str, words: &str) -> Option<Line> {
    let document = &model.session.document;
    let column = document.columns().named(name)?;
    let words = words.trim();
    if words.is_empty() || words == "-" {
        return None;
    }
    match column.read_in_words(words, &document.plan.calendar()) {
        Ok(None) => None,
        Ok(Some(read)) => Some(line(format!("{words} → {read}"), Role::Status)),
        Err(why) => Some(line(why, Role::Warning)),
    }
}

/// Returns the warning that a text was typed as at another day: what is dated gets the day of now.
fn other_day(model: &Model, entry: &EntryBox) -> Option<Line> {
    let typed = entry.days.first().filter(|day| **day != model.session.as_at)?;
    let dated = match entry.ask {
        Ask::Note
        | Ask::FlagNote(_)
        | Ask::Deadline
        | Ask::Query
        | Ask::Reading(_)
        | Ask::Decision
        | Ask::Arising(_) => true,
        Ask::Owners
        | Ask::Column
        | Ask::ColumnWords(..)
        | Ask::NewAction(_)
        | Ask::StartMeeting
        | Ask::CloseMeeting
        | Ask::Filter
        | Ask::Sort
        | Ask::Columns
        | Ask::Find
        | Ask::AsAt
        | Ask::Palette => false,
    };
    let said = format!(
        "typed as at {}, saved as at {}: to date it as it was typed, Esc, then {}",
        day(*typed),
        day(model.session.as_at),
        model.key(Command::AsAt)
    );
    dated.then(|| line(said, Role::Warning))
}

fn offered(offer: &Offer, room: usize) -> Vec<Line> {
    let keys = match offer.chosen {
        None => "Tab puts the first in; Enter takes the line as it stands",
        Some(_) => "Tab puts the next in, Shift-Tab the one before",
    };
    let head = format!("{} to choose from: {keys}", offer.words.len());
    let words = offer.words.iter();
    let words = words.map(|word| shown::safe_line(word).into_owned());
    let rows = chosen_of(words.collect(), offer.chosen, room);
    std::iter::once(line(head, Role::Dim)).chain(rows).collect()
}

/// As many of the lines as there is room for, the chosen one among them.
fn chosen_of(words: Vec<String>, chosen: Option<usize>, room: usize) -> Vec<Line> {
    let from = chosen.map_or(0, |chosen| (chosen + 1).saturating_sub(room));
    let row = |(at, words): (usize, String)| {
        let is_chosen = chosen == Some(at);
        Line {
            words,
            role: if is_chosen { Role::Selected } else { Role::Text },
            offers: Some((at, is_chosen)),
        }
    };
    let rows = words.into_iter().enumerate().skip(from).take(room);
    rows.map(row).collect()
}
