//! A typed line: the command it names, the action it names, and the words that are left.
//!
//! Nothing is guessed: a name may be shortened as far as it stays the only one, and words
//! that could be an address as well as the beginning of a text are refused with both ways
//! of saying what is meant.

use super::super::command::Command;
use super::super::model::Model;
use crate::plan::address::{Address, AddressError};
use crate::plan::model::Group;
use crate::text::fold::{self, fold};
use crate::text::near;
use crate::text::shown;

/// What the first word of a line means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// A command of the table.
    Command(Command),
    /// A word that only lines have.
    Own(Own),
}

/// Words that only lines have: what the eye does on a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Own {
    /// Say the rows of the list at hand.
    List,
    /// The next row; in a meeting, the next item.
    Next,
    /// The row before; in a meeting, the item before.
    Previous,
    /// The rest of a long list.
    More,
}

impl Own {
    /// All of them, with their names and what they do.
    pub(super) const ALL: [(Own, &'static str, &'static str); 4] = [
        (
            Own::List,
            "list",
            "Say the rows of the list you are in, numbered; a number alone opens its row.",
        ),
        (Own::Next, "next", "Go to the next row; in a meeting, put the next item on the table."),
        (Own::Previous, "previous", "Go to the row before; in a meeting, back to the item before."),
        (Own::More, "more", "Say the next twenty lines of what was too long."),
    ];
}

/// Words that answer a question. Where none is asked they are never taken for the
/// beginning of a command's name: `red` is no `redo`.
const ANSWERS: [&str; 8] = ["red", "amber", "green", "none", "yes", "no", "y", "n"];

/// Every name a line may begin with.
fn names() -> impl Iterator<Item = (&'static str, Word)> {
    let own = Own::ALL.into_iter().map(|(own, name, _)| (name, Word::Own(own)));
    let commands = Command::ALL.iter().copied();
    own.chain(commands.map(|command| (command.spec().name, Word::Command(command))))
}

/// What a first word means, in full or shortened.
pub(super) fn word(typed: &str) -> Result<Word, String> {
    let typed = typed.to_lowercase();
    if typed == "?" {
        return Ok(Word::Command(Command::Help));
    }
    if let Some((_, word)) = names().find(|(name, _)| *name == typed) {
        return Ok(word);
    }
    if ANSWERS.contains(&typed.as_str()) {
        return Err(format!("'{typed}' answers a question, and none is asked"));
    }
    let begun: Vec<(&str, Word)> = names().filter(|(name, _)| name.starts_with(&typed)).collect();
    match begun.as_slice() {
        [(_, word)] => Ok(*word),
        [] => {
            let near = near::nearest(&typed, names().map(|(name, _)| name));
            let hint = near.map_or_else(String::new, |name| format!("did you mean {name}? "));
            Err(format!("'{typed}' is not a command; {hint}help lists them"))
        }
        several => {
            let names: Vec<&str> = several.iter().map(|(name, _)| *name).collect();
            Err(format!("'{typed}' may be {}: type more of it", names.join(", ")))
        }
    }
}

/// Whether a word is the name of a command in full.
pub(super) fn is_command(typed: &str) -> bool {
    names().any(|(name, _)| name == typed.to_lowercase())
}

/// Whether a line is a command that changes the plan and names nothing to change, so that
/// it would change whatever is at hand.
pub(super) fn acts_at_hand(typed: &str) -> bool {
    let (name, rest) = first(typed);
    rest.is_empty()
        && is_command(name)
        && matches!(word(name), Ok(Word::Command(command)) if command.spec().writes)
}

/// The first word of a text, and what follows it.
pub(super) fn first(text: &str) -> (&str, &str) {
    let text = text.trim();
    match text.split_once(char::is_whitespace) {
        Some((first, rest)) => (first, rest.trim_start()),
        None => (text, ""),
    }
}

/// The most words that an address without quotes is looked for in.
const ADDRESS_WORDS: usize = 16;

/// The action that words begin with, and the words that are left; no action where they
/// name none, so that the one at hand is meant. With `number_is_text`, a lone number is an
/// answer (a step, a choice) and no address, where an action is at hand.
pub(super) fn target<'t>(
    model: &Model,
    words: &'t str,
    number_is_text: bool,
) -> Result<(Option<usize>, &'t str), String> {
    let words = words.trim();
    if words.is_empty() {
        return Ok((None, ""));
    }
    let here = model.action_row();
    if let Some(rest) = words.strip_prefix('.')
        && (rest.is_empty() || rest.starts_with(char::is_whitespace))
    {
        return Ok((None, rest.trim_start()));
    }
    if let Some((quoted, rest)) = quoted(words) {
        return find(model, quoted).map(|row| (Some(row), rest)).map_err(|why| said(&why));
    }
    if let Some(found) = with_steps(model, words)? {
        return Ok(found);
    }
    let (first, rest) = first(words);
    let name = first.trim_end_matches([':', ',']);
    let plainly = name.starts_with('#') || (has_letter(name) && has_digit(name));
    match find(model, name) {
        Ok(_) if plainly && begins_with_a_step(rest) => Err(format!(
            "that names a step of {name}, and what is written is {name}'s: give {name} alone, or a full stop before the text (. {words})"
        )),
        Ok(row) if plainly => Ok((Some(row), rest)),
        Ok(_) if rest.is_empty() && number_is_text && here.is_some() && !has_letter(name) => {
            Ok((None, words))
        }
        Ok(row) if rest.is_empty() || here.is_none() => Ok((Some(row), rest)),
        Ok(_) => Err(format!(
            "'{name}' may be an action or the first word of the text: put it in quotes if it is the action, or a full stop before it if it is text (. {name} ...)"
        )),
        Err(why @ AddressError::Ambiguous { .. }) if plainly => Err(said(&why)),
        Err(AddressError::NotFound { .. }) if plainly && like_a_reference(model, name) => {
            Err(format!(
                "no action is called '{name}'; if it is the first word of the text, put a full stop before it (. {name} ...)"
            ))
        }
        Err(_) => Ok((None, words)),
    }
}

/// Finds the action that words name, where nothing may follow its address; none where there are no
/// words, so that the one at hand is meant. Words that name no action are refused, never ignored.
pub(super) fn only_target(model: &Model, words: &str) -> Result<Option<usize>, String> {
    let (row, rest) = target(model, words, false)?;
    match row {
        None if !rest.is_empty() => find(model, rest).map(Some).map_err(|why| said(&why)),
        row => nothing_left(rest).map(|()| row),
    }
}

/// Whether what follows an address goes on as the addresses of its steps do: `/ milestone 1`.
fn begins_with_a_step(rest: &str) -> bool {
    let mut words = rest.split_whitespace();
    words.next() == Some("/")
        && matches!(words.next(), Some("milestone" | "part" | "kpi"))
        && words.next().is_some_and(has_digit)
}

/// Whether words are at most an address, so that the text is still to come.
pub(super) fn only_an_address(words: &str) -> bool {
    match quoted(words) {
        Some((_, rest)) => rest.is_empty(),
        None => words.is_empty() || words == "." || (first(words).1.is_empty() && has_digit(words)),
    }
}

/// `"Harm objective 3 / Action 4" rest`.
pub(super) fn quoted(words: &str) -> Option<(&str, &str)> {
    let (inside, rest) = words.strip_prefix('"')?.split_once('"')?;
    Some((inside, rest.trim_start()))
}

type Targeted<'t> = Option<(Option<usize>, &'t str)>;

/// An address of several steps without quotes: the longest that names an action.
fn with_steps<'t>(model: &Model, words: &'t str) -> Result<Targeted<'t>, String> {
    let ends: Vec<usize> = words
        .char_indices()
        .filter(|(at, c)| c.is_whitespace() && !words[..*at].ends_with(char::is_whitespace))
        .map(|(at, _)| at)
        .chain([words.len()])
        .take(ADDRESS_WORDS)
        .collect();
    let stepped = |end: &&usize| words[..**end].contains(" / ");
    for end in ends.iter().rev().filter(stepped) {
        if let Ok(row) = find(model, &words[..*end]) {
            return Ok(Some((Some(row), words[*end..].trim_start())));
        }
    }
    // What begins like an address and is none is not silently taken for a text.
    let outer = words.split(" / ").next().unwrap_or_default();
    let document = &model.session.document;
    let begins = words.contains(" / ")
        && document.outline.find_group(&document.plan, &Address::new(outer)).is_ok();
    if begins && !outer.trim().is_empty() {
        return Err(format!(
            "no action has an address that begins '{outer} / ' so: list says them; a text that begins so goes behind a full stop (. {outer} / ...)"
        ));
    }
    Ok(None)
}

pub(super) fn find(model: &Model, address: &str) -> Result<usize, AddressError> {
    let document = &model.session.document;
    document.outline.find_action(&document.plan, &Address::new(address))
}

fn said(why: &AddressError) -> String {
    why.to_string().replace("`steerco list PLAN` shows the addresses", "list says the addresses")
}

fn has_letter(word: &str) -> bool {
    word.contains(char::is_alphabetic)
}

fn has_digit(word: &str) -> bool {
    word.contains(|c: char| c.is_ascii_digit())
}

/// Whether a word looks like the references of this plan: `T99` where there is `T3`.
fn like_a_reference(model: &Model, word: &str) -> bool {
    let letters = |word: &str| -> String {
        let before = word.split(|c: char| c.is_ascii_digit()).next();
        before.unwrap_or_default().to_lowercase()
    };
    let (document, begun) = (&model.session.document, letters(word));
    let rows = 0..document.outline.actions.len();
    let mut references = rows.filter_map(|row| document.action(row)?.reference.as_deref());
    !begun.is_empty() && references.any(|known| has_digit(known) && letters(known) == begun)
}

/// What `open` may be asked for: an action, or a section by address or title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// An action, by its row.
    Action(usize),
    /// A section or objective, by its row.
    Group(usize),
}

/// The action or section that words name, as a whole.
pub(super) fn place(model: &Model, words: &str) -> Result<Place, String> {
    let words = quoted(words).map_or(words, |(inside, _)| inside).trim();
    let document = &model.session.document;
    let action = find(model, words);
    if let Ok(row) = action {
        return Ok(Place::Action(row));
    }
    let address = Address::new(words);
    if let Ok(row) = document.outline.find_group(&document.plan, &address) {
        return Ok(Place::Group(row));
    }
    let wanted = fold(words);
    let titled = |row: &usize| {
        let group = document.group(*row);
        group.is_some_and(|group| fold::holds(&group.name(), &wanted))
    };
    let titled: Vec<usize> = (1..document.outline.groups.len()).filter(titled).collect();
    match (titled.as_slice(), action) {
        ([row], _) => Ok(Place::Group(*row)),
        ([], Err(why)) => Err(said(&why)),
        (several, _) => {
            let names = several.iter().take(6).filter_map(|row| document.group(*row));
            let short = |group: &Group| shown::clip(&group.name(), 60, " ...").into_owned();
            let names: Vec<String> = names.map(short).collect();
            Err(format!("several sections have that name: {}", names.join("; ")))
        }
    }
}

/// What the screens' words say of keys that are none of a command's, as lines say it. Keys
/// of commands are names already: see [`Keymap::of_names`](crate::tui::keymap::Keymap::of_names).
const KEYS: [(&str, &str); 13] = [
    ("; Esc leaves", ""),
    (", text kept (resume)", ", the text is kept as a draft: resume takes it up"),
    ("draft kept, resume to resume", "draft kept: resume takes it up"),
    ("Esc keeps the text; go to", "Go to"),
    (" (Esc keeps it)", ""),
    (", then press resume", ", then type resume"),
    (": Enter takes it", ": open takes it"),
    (": open a section first (Enter)", ": open a section first"),
    (": press the key again when", ": type it again when"),
    (": press undo again when", ": type undo again when"),
    (": press redo again when", ": type redo again when"),
    (": press quit again when", ": type quit again when"),
    (" (OSC 52)", ""),
];

/// Signs between words, which a screen reader spells out, as words or as pauses.
const SIGNS: [(&str, &str); 5] =
    [(" → ", " to "), (" › ", ", "), (" · ", ", "), (" — ", ", "), (" …", "")];

/// Words without signs between them.
pub(super) fn unsigned(words: &str) -> String {
    let said = SIGNS.iter();
    said.fold(words.to_owned(), |words, (sign, word)| words.replace(sign, word))
}

/// Words of the screens, said with the names of commands instead of keys and signs.
pub(super) fn plain(words: &str) -> String {
    let said = KEYS.iter();
    unsigned(&said.fold(words.to_owned(), |words, (key, name)| words.replace(key, name)))
}

/// With a capital, as a sentence begins.
pub(super) fn upper(words: &str) -> String {
    let mut chars = words.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}

/// Nothing may stand behind a command that takes nothing.
pub(super) fn nothing_left(rest: &str) -> Result<(), String> {
    if rest.trim().is_empty() {
        Ok(())
    } else {
        Err(format!("'{}' is more than this command takes", rest.trim()))
    }
}

#[cfg(test)]
mod tests;
