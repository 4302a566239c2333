//! Changing a text: putting in, cutting, going back a step, moving the cursor.

use super::super::model::{EntryBox, Outcome, Prompt, Refusal};
use super::super::past::{Moment, Run, Steps};
use super::clean::{MOST, clean, left_out, one_line};
use super::event::PromptEvent;
use crate::text::shown;
use ratatui_textarea::{CursorMove, TextArea};
use unicode_segmentation::UnicodeSegmentation;

/// Moves the cursor; `select`: from where it was.
pub(super) fn go(entry: &mut EntryBox, to: CursorMove, select: bool) -> PromptEvent {
    if !select {
        entry.area.cancel_selection();
    } else if !entry.area.is_selecting() {
        entry.area.start_selection();
    }
    entry.area.move_cursor(to);
    entry.steps.moved();
    entry.offer = None;
    PromptEvent::Nothing
}

/// Puts the cursor where the mouse points, in rows and columns of the text as it is wrapped.
pub fn point(entry: &mut EntryBox, row: u16, column: u16) {
    // The text is scrolled so that its cursor is in sight.
    let (top, left) = entry.area.scroll_offset();
    let at = entry.area.screen_to_data(
        usize::from(row.saturating_add(top)),
        usize::from(column.saturating_add(left)),
    );
    let clipped = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
    go(entry, CursorMove::Jump(clipped(at.0), clipped(at.1)), false);
}

/// Returns that the text has changed, and drops what was only true of the text before.
pub(super) fn changed(entry: &mut EntryBox) -> PromptEvent {
    entry.complaint = None;
    entry.chosen = 0;
    entry.offer = None;
    PromptEvent::Changed(None)
}

/// Changes the text. Where it stays as it is, nothing happens.
pub(super) fn change(
    prompt: &mut Prompt,
    run: Run,
    how: impl FnOnce(&mut TextArea<'static>),
) -> PromptEvent {
    let Some(entry) = prompt.entry_mut() else {
        return PromptEvent::Nothing;
    };
    let before = entry.moment();
    how(&mut entry.area);
    if entry.text() == before.text {
        return PromptEvent::Nothing;
    }
    entry.steps.changed(run, before);
    changed(entry)
}

/// Cuts what is selected, else what the key says; it can be put back anywhere.
pub(super) fn cut(
    prompt: &mut Prompt,
    how: impl FnOnce(&mut TextArea<'static>) -> bool,
) -> PromptEvent {
    let Some(entry) = prompt.entry_mut() else {
        return PromptEvent::Nothing;
    };
    entry.area.set_yank_text("");
    let event = change(prompt, Run::Alone, |area| {
        if area.is_selecting() {
            area.cut();
        } else {
            how(area);
        }
    });
    if let Some(entry) = prompt.entry() {
        let gone = entry.area.yank_text();
        if !gone.is_empty() {
            prompt.cut = gone;
        }
    }
    event
}

/// Goes back or forth a step, or says that there is `none`.
pub(super) fn step(
    entry: &mut EntryBox,
    which: impl FnOnce(&mut Steps, Moment) -> Option<Moment>,
    none: &str,
) -> PromptEvent {
    let now = entry.moment();
    let Some(moment) = which(&mut entry.steps, now) else {
        return PromptEvent::Say(Outcome::Refused(Refusal::NothingHere), none.to_owned());
    };
    entry.show(&moment);
    changed(entry)
}

/// Replaces the whole text by one that came back from the user's editor.
pub fn replace(prompt: &mut Prompt, text: &str) -> PromptEvent {
    change(prompt, Run::Alone, |area| {
        area.select_all();
        area.insert_str(text);
    })
}

/// Puts words in at the cursor, as far as an entry takes them: all of them or none, so that
/// nothing is in the text by half.
pub fn insert(prompt: &mut Prompt, text: &str, run: Run) -> PromptEvent {
    let Some(entry) = prompt.entry_mut() else {
        return PromptEvent::Nothing;
    };
    let new = text.chars().count();
    let lines = entry.area.lines();
    let letters: usize = lines.iter().map(|line| line.chars().count()).sum();
    let there = letters + lines.len().saturating_sub(1);
    if there + new > MOST {
        let left = if entry.ask.is_kept() { "; the text is as it was" } else { "" };
        let why = format!("an entry takes {MOST} characters, and these {new} are too many{left}");
        entry.complaint = Some(why);
        return PromptEvent::Nothing;
    }
    let (clean, out) =
        if colours_the_last(entry, text) { (text.to_owned(), 0) } else { clean(text) };
    let line_ends = !entry.ask.is_long() && clean.trim_end_matches('\n').contains('\n');
    let clean = if entry.ask.is_long() { clean } else { one_line(&clean) };
    let event = change(prompt, run, |area| {
        area.insert_str(&clean);
    });
    let mut said = Vec::new();
    if line_ends {
        said.push("its line ends became spaces: this text has one line".to_owned());
    }
    if out > 0 {
        said.push(left_out(out));
    }
    match event {
        _ if said.is_empty() => event,
        PromptEvent::Changed(_) => PromptEvent::Changed(Some(said.join("; "))),
        _ => PromptEvent::Say(Outcome::Done, said.join("; ")),
    }
}

/// Returns whether a text is the sign that makes a picture of what stands before the cursor: an
/// emoji comes from a keyboard in its parts.
fn colours_the_last(entry: &EntryBox, text: &str) -> bool {
    if text != "\u{fe0f}" {
        return false;
    }
    let at = entry.area.cursor();
    let (line, column) = (at.0, at.1);
    let before: Option<String> = entry.area.lines().get(line).and_then(|line| {
        let before: String = line.chars().take(column).collect();
        before.graphemes(true).next_back().map(str::to_owned)
    });
    before.is_some_and(|sign| {
        let both = sign + text;
        shown::safe(&both) == both
    })
}
