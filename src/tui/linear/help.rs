//! Help in lines: how a command is typed, and what it does.

use super::super::command::{Command, LineForm};
use super::line::{Own, Word};
use crate::plan::query::List;

/// `help`, `help all`, `help NAME`.
pub(super) fn lines(asked: &str) -> Result<Vec<String>, String> {
    match asked {
        "" => Ok(short()),
        "all" => {
            let own = Own::ALL.into_iter().map(|(own, ..)| Word::Own(own));
            let commands = Command::ALL.iter().map(|command| Word::Command(*command));
            Ok(own.chain(commands).map(one).collect())
        }
        name => super::line::word(name).map(|word| vec![one(word)]),
    }
}

fn one(word: Word) -> String {
    match word {
        Word::Own(own) => Own::ALL
            .iter()
            .find(|(other, ..)| *other == own)
            .map(|(_, name, help)| format!("{name}: {help}"))
            .unwrap_or_default(),
        Word::Command(command) => {
            let spec = command.spec();
            match (spec.line, spec.takes) {
                (LineForm::Screen(instead), _) => {
                    format!("{}: for the screen; {instead}.", spec.name)
                }
                (LineForm::Review, _) => {
                    format!("{} [{}]: {}", spec.name, List::names().join(", "), spec.help)
                }
                (_, "") => format!("{}: {}", spec.name, spec.help),
                (_, takes) => format!("{} {takes}: {}", spec.name, spec.help),
            }
        }
    }
}

fn short() -> Vec<String> {
    [
        "To look: an empty line says where you are; list, next, previous, open, back, more.",
        "To look further: plan, review, find, filter, sort, as-at, timeline, overview, problems.",
        "To write: note, flag, deadline, tick, untick, complete, reopen, owner, column, status, query, reading, new-action, undo, redo.",
        "In a meeting: meeting, next-item, back-item, decision, action-arising, carry, park, close-meeting; after it agree-minutes.",
        "A name may be shortened while it stays the only one. A number alone opens that row.",
        "An address may follow: note T3 Two suites live. Without one the action at hand is meant.",
        "An address that could be text goes in quotes; text that could be an address behind a full stop.",
        "Without the words they are asked for. A note ends with a line that is a single full stop.",
        "Lists are said twenty lines at a time in a terminal, in full in a pipe.",
        "help all says every command; help NAME says one; quit leaves.",
    ]
    .map(str::to_owned)
    .to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Commands that are left to `help all`, because few sittings need them.
    const ONLY_IN_ALL: &[&str] = &[
        "up",
        "down",
        "left",
        "right",
        "page-up",
        "page-down",
        "first",
        "last",
        "next-caption",
        "previous-caption",
        "choose",
        "earlier",
        "later",
        "drop-item",
        "mark",
        "unmark",
        "resume",
        "without-lock",
        "next-list",
        "previous-list",
        "group-by-owner",
        "copy",
        "edit",
        "reload",
        "palette",
        "show-columns",
        "suspend",
    ];

    #[test]
    fn every_command_stands_in_the_short_help_or_is_left_to_help_all() {
        let short = short().join("\n");
        let is_word = |c: char| c.is_alphanumeric() || c == '-';
        let named: Vec<&str> = short.split(|c| !is_word(c)).collect();
        for command in Command::ALL {
            let spec = command.spec();
            if matches!(spec.line, LineForm::Screen(_)) {
                continue;
            }
            let (in_short, left) = (named.contains(&spec.name), ONLY_IN_ALL.contains(&spec.name));
            assert!(
                in_short || left,
                "'{0}' is not in the short help of lines: name it in `short`, or in ONLY_IN_ALL",
                spec.name
            );
            assert!(!(in_short && left), "'{}' is in the short help: take it off", spec.name);
        }
        for name in ONLY_IN_ALL {
            assert!(Command::named(name).is_some(), "no command is called '{name}'");
        }
    }
}
