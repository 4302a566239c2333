//! Help in lines: how a command is typed, and what it does.

use super::super::command::Command;
use super::line::{Own, Word};
use crate::plan::query::List;

/// What stands behind a command's name, or that a line has no use for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Usage {
    /// The arguments; empty where there are none.
    Takes(&'static str),
    /// The name of a review list.
    TakesAList,
    /// It belongs to a drawn screen or to keys; the words say what to do instead.
    Screen(&'static str),
}

/// How each command is typed. A new command does not compile before it is answered here
/// and in [`super::call`].
pub(super) fn usage(command: Command) -> Usage {
    use Usage::{Screen, Takes};
    match command {
        Command::Up | Command::Down => Takes("[HOW MANY]"),
        Command::PageUp
        | Command::PageDown
        | Command::First
        | Command::Last
        | Command::NextGroup
        | Command::PrevGroup
        | Command::Back
        | Command::Left
        | Command::Right
        | Command::NextItem
        | Command::BackItem
        | Command::Carry
        | Command::Park
        | Command::MarkNone
        | Command::Undo
        | Command::Redo
        | Command::PlanScreen
        | Command::NextList
        | Command::PrevList
        | Command::GroupByOwner
        | Command::TimelineScreen
        | Command::Overview
        | Command::Problems
        | Command::Editor
        | Command::Reload
        | Command::Suspend
        | Command::Quit => Takes(""),
        Command::Open => Takes("[ADDRESS or SECTION]"),
        Command::Choose | Command::Resume => Takes("[NUMBER]"),
        Command::Note | Command::Query => Takes("[ADDRESS] [TEXT]"),
        Command::Flag => Takes("[ADDRESS] [red, amber, green or none] [NOTE]"),
        Command::Deadline => Takes("[--yes] [ADDRESS] [WORDS, or - for none]"),
        Command::Tick => Takes("[ADDRESS] [STEP]"),
        Command::Complete
        | Command::Mark
        | Command::Copy
        | Command::Earlier
        | Command::Later
        | Command::Drop => Takes("[ADDRESS]"),
        Command::OwnerSet => Takes("[ADDRESS] [OWNERS, or - for none]"),
        Command::Standing => {
            Takes("[ADDRESS] [not started, in progress, on hold, dropped or none]")
        }
        Command::Reading => Takes("[ADDRESS] [PERIOD: FIGURE]"),
        Command::Arising | Command::NewAction => Takes("[--yes] [TEXT | OWNER | DEADLINE]"),
        Command::Decision => Takes("[TEXT]"),
        Command::CloseMeeting => Takes("[DAY OF THE NEXT, or - for none]"),
        Command::Filter => Takes("[WORDS, or - for none]"),
        Command::Find => Takes("LETTERS"),
        Command::AsAt => Takes("[DAY or today]"),
        Command::Review => Usage::TakesAList,
        Command::Meeting => Takes("[DAY]"),
        Command::AgreeMinutes => Takes("[--yes] [DAY]"),
        Command::Palette | Command::Help => Takes("[COMMAND]"),
        Command::Count => Screen("a number alone opens that row of the list"),
        Command::Projector => {
            Screen("the item is said alone as it is: an empty line says it again")
        }
        Command::ZoomIn | Command::ZoomOut => {
            Screen("timeline says every date there is, so there is nothing to zoom")
        }
        Command::ToggleTimeline => Screen("timeline says the dates"),
        Command::ToggleDetail => Screen("open says the detail"),
        Command::Submit => {
            Screen("while text is asked for, a line with a single full stop saves it")
        }
        Command::NewLine | Command::InEditor => {
            Screen("while text is asked for, every line is a new line")
        }
        Command::Keep => Screen("while text is asked for, a line with .keep keeps it as a draft"),
        Command::Discard => Screen("while text is asked for, a line with .discard throws it away"),
        Command::EntryKeys => Screen("while text is asked for, help NAME says one"),
        Command::CompleteNext | Command::CompletePrevious => {
            Screen("review owner says the owners, and a deadline is read before it is saved")
        }
        Command::ClearLine
        | Command::UndoTyping
        | Command::RedoTyping
        | Command::OlderText
        | Command::NewerText
        | Command::WordBack
        | Command::WordForward
        | Command::LineStart
        | Command::LineEnd
        | Command::TextStart
        | Command::TextEnd
        | Command::CutWordBack
        | Command::CutWord
        | Command::CutToEnd
        | Command::PutBack
        | Command::CharBack
        | Command::CharForward
        | Command::LineUp
        | Command::LineDown
        | Command::DeleteBack
        | Command::DeleteNext => Screen("the terminal edits the line before it is sent"),
    }
}

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
            match usage(command) {
                Usage::Takes("") => format!("{}: {}", spec.name, spec.help),
                Usage::TakesAList => {
                    format!("{} [{}]: {}", spec.name, List::names().join(", "), spec.help)
                }
                Usage::Takes(takes) => format!("{} {takes}: {}", spec.name, spec.help),
                Usage::Screen(instead) => format!("{}: for the screen; {instead}.", spec.name),
            }
        }
    }
}

fn short() -> Vec<String> {
    [
        "To look: an empty line says where you are; list, next, previous, open, back, more.",
        "To look further: plan, review, find, filter, as-at, timeline, overview, problems.",
        "To write: note, flag, deadline, tick, complete, owner, status, query, reading, new-action, undo, redo.",
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
