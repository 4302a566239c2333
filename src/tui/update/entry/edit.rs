//! The keys of a text: moving, cutting, putting back, undoing; and pasting.

use super::super::super::command::Command;
use super::super::super::model::{EntryBox, Model, Outcome, Overlay, Refusal};
use super::super::super::msg::Effect;
use super::super::super::past::{Moment, Run, Steps};
use super::{
    complete, discard, edited_elsewhere, keys_of_entry, leave, look, recall, submit, typed,
};
use crate::text::shown;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui_textarea::{CursorMove, TextArea};
use unicode_segmentation::UnicodeSegmentation;

/// The most characters that an entry takes: some twenty-five pages. What is longer is a
/// document, not a note, and would make every key slow.
pub const MOST: usize = 50_000;

/// A key while text is typed.
pub(in super::super) fn on_key(
    model: &mut Model,
    command: Option<Command>,
    key: KeyEvent,
) -> Vec<Effect> {
    if let Some(command) = command {
        return act(model, command, key.modifiers.contains(KeyModifiers::SHIFT));
    }
    let held = KeyModifiers::CONTROL | KeyModifiers::ALT;
    match key.code {
        KeyCode::Char(c) if !key.modifiers.intersects(held) => {
            let run = if c.is_whitespace() { Run::Space } else { Run::Word };
            insert(model, &c.to_string(), run)
        }
        _ => {
            model.say(
                Outcome::Done,
                format!(
                    "that key does nothing in a text; {} shows those that do",
                    model.key(Command::EntryKeys)
                ),
            );
            Vec::new()
        }
    }
}

/// Runs a command on the text being typed; with Shift, moves select.
pub(in super::super) fn act(model: &mut Model, command: Command, shift: bool) -> Vec<Effect> {
    let Some(Overlay::Entry(entry)) = &mut model.prompt.overlay else {
        model.say(Outcome::Refused(Refusal::NotHere), "that belongs to a text being typed");
        return Vec::new();
    };
    match command {
        Command::Submit => submit(model),
        Command::Keep => leave(model),
        Command::Discard => discard(model),
        Command::Suspend => vec![Effect::Suspend],
        Command::EntryKeys => keys_of_entry(model),
        Command::OlderText => recall::walk(model, true),
        Command::NewerText => recall::walk(model, false),
        Command::CompleteNext => complete::turn(model, true),
        Command::CompletePrevious => complete::turn(model, false),
        Command::InEditor => edited_elsewhere(model),
        Command::NewLine if entry.ask.is_long() => change(model, Run::Alone, |area| {
            area.insert_newline();
        }),
        Command::NewLine => {
            model.say(Outcome::Refused(Refusal::NotHere), "this text has one line");
            Vec::new()
        }
        Command::UndoTyping => step(model, Steps::back, "nothing more to take back in this text"),
        Command::RedoTyping => step(model, Steps::forth, "nothing was taken back in this text"),
        Command::CutWordBack => cut(model, TextArea::delete_word),
        Command::CutWord => cut(model, TextArea::delete_next_word),
        Command::CutToEnd => cut(model, TextArea::delete_line_by_end),
        Command::ClearLine => cut(model, TextArea::delete_line_by_head),
        Command::PutBack => {
            let text = model.prompt.cut.clone();
            insert(model, &text, Run::Alone)
        }
        Command::DeleteBack => change(model, Run::Delete, |area| {
            area.delete_char();
        }),
        Command::DeleteNext => change(model, Run::Delete, |area| {
            area.delete_next_char();
        }),
        Command::LineUp | Command::LineDown => up_or_down(model, command, shift),
        Command::CharBack => go(entry, CursorMove::Back, shift),
        Command::CharForward => go(entry, CursorMove::Forward, shift),
        Command::WordBack => go(entry, CursorMove::WordBack, shift),
        Command::WordForward => go(entry, CursorMove::WordForward, shift),
        Command::LineStart => go(entry, CursorMove::Head, shift),
        Command::LineEnd => go(entry, CursorMove::End, shift),
        Command::TextStart => {
            go(entry, CursorMove::Top, shift);
            go(entry, CursorMove::Head, shift)
        }
        Command::TextEnd => {
            go(entry, CursorMove::Bottom, shift);
            go(entry, CursorMove::End, shift)
        }
        // What means something on a screen means nothing in a text.
        _ => Vec::new(),
    }
}

fn go(entry: &mut EntryBox, to: CursorMove, select: bool) -> Vec<Effect> {
    if !select {
        entry.area.cancel_selection();
    } else if !entry.area.is_selecting() {
        entry.area.start_selection();
    }
    entry.area.move_cursor(to);
    entry.steps.moved();
    entry.offer = None;
    Vec::new()
}

/// Puts the cursor where the mouse points, in rows and columns of the text as it is wrapped.
pub(in super::super) fn point(entry: &mut EntryBox, row: u16, column: u16) {
    // The text is scrolled so that its cursor is in sight.
    let (top, left) = entry.area.scroll_offset();
    let at = entry.area.screen_to_data(
        usize::from(row.saturating_add(top)),
        usize::from(column.saturating_add(left)),
    );
    let clipped = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
    go(entry, CursorMove::Jump(clipped(at.0), clipped(at.1)), false);
}

/// Up and down: among what is listed below, among the lines, and past the first line into
/// what was typed before.
fn up_or_down(model: &mut Model, command: Command, shift: bool) -> Vec<Effect> {
    let down = command == Command::LineDown;
    if look::lists(model) {
        choose(model, down);
        return Vec::new();
    }
    let Some(Overlay::Entry(entry)) = &mut model.prompt.overlay else {
        return Vec::new();
    };
    let before = entry.area.cursor();
    let to = if down { CursorMove::Down } else { CursorMove::Up };
    let walks = entry.walk.at > 0;
    go(entry, to, shift);
    let stayed = entry.area.cursor() == before;
    if stayed && !shift && (!down || walks) {
        return recall::walk(model, !down);
    }
    Vec::new()
}

/// The wheel: among what is listed below, else among the lines.
pub(in super::super) fn wheel(model: &mut Model, down: bool) {
    if look::lists(model) {
        choose(model, down);
    } else if let Some(Overlay::Entry(entry)) = &mut model.prompt.overlay {
        let to = if down { CursorMove::Down } else { CursorMove::Up };
        go(entry, to, false);
    }
}

/// The find or command below or above the chosen one.
fn choose(model: &mut Model, down: bool) {
    look::catch_up(model);
    let last = look::listed(model).saturating_sub(1);
    if let Some(Overlay::Entry(entry)) = &mut model.prompt.overlay {
        entry.chosen =
            if down { (entry.chosen + 1).min(last) } else { entry.chosen.saturating_sub(1) };
    }
}

/// Changes the text; what follows from that happens only where it did change.
pub(super) fn change(
    model: &mut Model,
    run: Run,
    how: impl FnOnce(&mut TextArea<'static>),
) -> Vec<Effect> {
    let Some(Overlay::Entry(entry)) = &mut model.prompt.overlay else {
        return Vec::new();
    };
    let before = entry.moment();
    how(&mut entry.area);
    if entry.text() == before.text {
        return Vec::new();
    }
    entry.steps.changed(run, before);
    typed(model)
}

/// Cuts: what is selected, else what the key says; it can be put back anywhere.
fn cut(model: &mut Model, how: impl FnOnce(&mut TextArea<'static>) -> bool) -> Vec<Effect> {
    let Some(Overlay::Entry(entry)) = &mut model.prompt.overlay else {
        return Vec::new();
    };
    entry.area.set_yank_text("");
    let effects = change(model, Run::Alone, |area| {
        if area.is_selecting() {
            area.cut();
        } else {
            how(area);
        }
    });
    if let Some(Overlay::Entry(entry)) = &model.prompt.overlay {
        let gone = entry.area.yank_text();
        if !gone.is_empty() {
            model.prompt.cut = gone;
        }
    }
    effects
}

fn step(
    model: &mut Model,
    which: impl FnOnce(&mut Steps, Moment) -> Option<Moment>,
    none: &str,
) -> Vec<Effect> {
    let Some(Overlay::Entry(entry)) = &mut model.prompt.overlay else {
        return Vec::new();
    };
    let now = entry.moment();
    let Some(moment) = which(&mut entry.steps, now) else {
        model.say(Outcome::Refused(Refusal::NothingHere), none);
        return Vec::new();
    };
    entry.show(&moment);
    typed(model)
}

/// Puts words in at the cursor, as far as an entry takes them: all of them or none, so that
/// nothing is in the text by half.
fn insert(model: &mut Model, text: &str, run: Run) -> Vec<Effect> {
    let Some(Overlay::Entry(entry)) = &mut model.prompt.overlay else {
        return Vec::new();
    };
    let new = text.chars().count();
    let lines = entry.area.lines();
    let letters: usize = lines.iter().map(|line| line.chars().count()).sum();
    let there = letters + lines.len().saturating_sub(1);
    if there + new > MOST {
        let left = if entry.ask.is_kept() { "; the text is as it was" } else { "" };
        let why = format!("an entry takes {MOST} characters, and these {new} are too many{left}");
        entry.complaint = Some(why);
        return Vec::new();
    }
    let (clean, out) =
        if colours_the_last(entry, text) { (text.to_owned(), 0) } else { clean(text) };
    let line_ends = !entry.ask.is_long() && clean.trim_end_matches('\n').contains('\n');
    let clean = if entry.ask.is_long() { clean } else { one_line(&clean) };
    let effects = change(model, run, |area| {
        area.insert_str(&clean);
    });
    let mut said = Vec::new();
    if line_ends {
        said.push("its line ends became spaces: this text has one line".to_owned());
    }
    if out > 0 {
        said.push(left_out(out));
    }
    if !said.is_empty() {
        model.say(Outcome::Done, said.join("; "));
    }
    effects
}

/// Whether a text is the sign that makes a picture of what stands before the cursor: an
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

/// Line ends become a space each; those at the very end go.
pub(super) fn one_line(text: &str) -> String {
    text.trim_end_matches('\n').replace(['\n', '\t'], " ")
}

/// How many characters did not come into a text.
pub(super) fn left_out(many: usize) -> String {
    match many {
        1 => "1 character that cannot be seen was left out".to_owned(),
        many => format!("{many} characters that cannot be seen were left out"),
    }
}

/// What other programs part lines with: the vertical tab of word processors, the form feed,
/// NEL, and the two separators of Unicode. They part words too, so that they cannot just go.
const LINE_ENDS: [char; 6] = ['\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];

/// A text without what nobody sees: control characters, direction overrides; and how many
/// there were. Whatever ends a line is `\n` in it. Joiners stay: they are parts of letters in
/// Persian and Hindi, and of emoji, and come one by one from a keyboard, before what they
/// join. One that joins nothing is shown as such wherever the plan is.
pub fn clean(text: &str) -> (String, usize) {
    let text = text.replace("\r\n", "\n").replace(LINE_ENDS, "\n");
    let plain = |text: &str| {
        matches!(text, "\n" | "\t" | "\u{200c}" | "\u{200d}") || shown::safe(text) == text
    };
    let mut kept = String::with_capacity(text.len());
    let mut out = 0;
    for cluster in text.graphemes(true) {
        if plain(cluster) {
            kept.push_str(cluster);
            continue;
        }
        for c in cluster.chars() {
            if plain(c.encode_utf8(&mut [0; 4])) {
                kept.push(c);
            } else {
                out += 1;
            }
        }
    }
    (kept, out)
}

/// Letters that came at once, as their keys would have put them in one by one.
pub(in super::super) fn letters(model: &mut Model, letters: &str) -> Vec<Effect> {
    insert(model, letters, Run::Alone)
}

/// Text from the terminal's clipboard: text, never a submit and never a command.
pub(in super::super) fn paste(model: &mut Model, text: &str) -> Vec<Effect> {
    if let Some(entry) = model.prompt.beneath.take() {
        // The keys of the text were shown over it; the words are for the text.
        model.prompt.overlay = Some(Overlay::Entry(entry));
    }
    if !matches!(model.prompt.overlay, Some(Overlay::Entry(_))) {
        let said = format!(
            "what is pasted is never a command, and this screen takes no text: {} opens a note",
            model.key(Command::Note)
        );
        if let Some(Overlay::Menu(menu)) = &mut model.prompt.overlay
            && !menu.text.contains(&said)
        {
            // A long menu lies over the status line.
            menu.text.push(said.clone());
        }
        model.say(Outcome::Refused(Refusal::NotHere), said);
        return Vec::new();
    }
    insert(model, text, Run::Alone)
}
