//! What the next line answers, and how it is asked for.

use super::super::ask::{Ask, Draft};
use super::super::command::{Command, LineForm};
use super::super::model::{Model, Overlay};

/// What the next line answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Asked {
    /// Nothing: it is a command.
    Nothing,
    /// A choice from a menu; a command instead closes the menu.
    Choice,
    /// A text of one line.
    Line,
    /// A text of several lines: those there are so far.
    Text(Vec<String>),
    /// Whether what was read is what was meant.
    Agree,
    /// The form of a meeting, field by field.
    Form(Form),
    /// Nothing, though a script goes on as though it were: what it was asked for was
    /// refused, and its answer is not to be taken for commands.
    Unheard(Unheard),
}

/// How far the answer to a question goes that was never asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unheard {
    /// So many lines.
    Lines(usize),
    /// Until a line with a single full stop.
    Text,
}

impl Unheard {
    /// The answer that a command would have asked for, typed without its words.
    pub(super) fn of(command: Command) -> Option<Unheard> {
        match command.spec().line {
            LineForm::Text | LineForm::MeetingText | LineForm::Meeting => Some(Unheard::Text),
            LineForm::ChoiceAndNote => Some(Unheard::Lines(2)),
            // A yes that follows is no command either.
            LineForm::Line
            | LineForm::LineOfMeasure
            | LineForm::MeetingLine
            | LineForm::LineHere
            | LineForm::Choice
            | LineForm::AgreeMinutes => Some(Unheard::Lines(1)),
            _ => None,
        }
    }
}

/// The fields of a form with what stands in them, and the one that is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Form {
    pub(super) fields: Vec<(String, String)>,
    pub(super) at: usize,
}

impl Asked {
    /// Returns whether a text is under way that would be lost.
    pub(super) fn is_typing(&self) -> bool {
        match self {
            Asked::Line | Asked::Text(_) | Asked::Agree | Asked::Form(_) => true,
            Asked::Nothing | Asked::Choice | Asked::Unheard(_) => false,
        }
    }
}

impl Form {
    /// `date: 14 May 2012`, line by line.
    pub(super) fn of(text: &str) -> Form {
        let field = |line: &str| {
            let (name, words) = line.split_once(':')?;
            Some((name.trim().to_owned(), words.trim().to_owned()))
        };
        Form { fields: text.lines().filter_map(field).collect(), at: 0 }
    }

    pub(super) fn text(&self) -> String {
        let line = |(name, words): &(String, String)| format!("{name}: {words}");
        self.fields.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    /// Takes an answer: nothing keeps what is there, `-` empties it, `name: words` answers
    /// the field of that name, a full stop leaves the rest as it is.
    pub(super) fn takes(&mut self, answer: &str) {
        if answer == "." {
            self.at = self.fields.len();
            return;
        }
        let named = answer.split_once(':').and_then(|(name, words)| {
            let same = |(other, _): &(String, String)| other.eq_ignore_ascii_case(name.trim());
            Some((self.fields.iter().position(same)?, words.trim()))
        });
        let (at, words) = named.unwrap_or((self.at, answer));
        if let Some((_, there)) = self.fields.get_mut(at)
            && !words.is_empty()
        {
            *there = if words == "-" { String::new() } else { words.to_owned() };
        }
        self.at = at + 1;
    }
}

/// Returns the words before the cursor.
pub(super) fn prompt(asked: &Asked, model: &Model) -> String {
    let what = match (asked, &model.prompt.overlay) {
        (Asked::Nothing | Asked::Unheard(_), _) => "steerco",
        (Asked::Choice, _) => "number or command",
        (Asked::Agree, _) => "save, yes or no",
        (Asked::Form(form), _) => {
            let field = form.fields.get(form.at);
            return field.map_or_else(|| "> ".to_owned(), |(name, _)| format!("{name}> "));
        }
        (Asked::Line | Asked::Text(_), Some(Overlay::Entry(entry))) => short(&entry.ask),
        (Asked::Line | Asked::Text(_), Some(Overlay::Menu(_) | Overlay::Page(_)) | None) => "text",
    };
    format!("{what}> ")
}

/// Returns the purpose of a text, in a word or two.
pub(super) fn short(ask: &Ask) -> &'static str {
    match ask {
        Ask::Note | Ask::FlagNote(_) => "note",
        Ask::Deadline => "deadline",
        Ask::Owners => "owner",
        Ask::Column => "column: words",
        Ask::ColumnWords(..) => "words",
        Ask::NewAction(_) | Ask::Arising(_) => "action | owner | deadline",
        Ask::Query => "query",
        Ask::Reading(_) => "period: figure",
        Ask::StartMeeting => "meeting",
        Ask::CloseMeeting => "next meeting",
        Ask::Decision => "decision",
        Ask::Filter => "filter",
        Ask::Sort => "sort by",
        Ask::Columns => "columns",
        Ask::Find => "find",
        Ask::AsAt => "as at",
        Ask::Palette => "command",
    }
}

/// Returns the words that ask for a text.
pub(super) fn asking(ask: &Ask) -> &'static str {
    match ask {
        Ask::Note | Ask::Query | Ask::Decision => {
            "Type the text; a line with a single full stop saves it, .keep keeps a draft, .discard throws it away."
        }
        Ask::FlagNote(_) => "A note for the flag, or an empty line for none.",
        Ask::Deadline => "The new deadline in any words; - for none; an empty line leaves it.",
        Ask::Column => {
            "The column, a colon and its words; - for none behind it; an empty line leaves."
        }
        Ask::ColumnWords(..) => "The words of the column; - for none; an empty line leaves them.",
        Ask::Owners => {
            "The owners, with semicolons between; - for none; an empty line leaves them."
        }
        Ask::NewAction(_) | Ask::Arising(_) => {
            "What is to be done, then | owner | deadline if there are any; an empty line leaves."
        }
        Ask::Reading(_) => "The period and the figure, as 2012/13 Q1: 93%; an empty line leaves.",
        Ask::StartMeeting => {
            "Field by field, semicolons between names; an empty line keeps what is there, - empties it, a full stop starts the meeting."
        }
        Ask::CloseMeeting => {
            "The day of the next meeting; an empty line keeps what is there, - for none, .keep goes on with this one."
        }
        Ask::Filter => "Words that rows must match; - or an empty line for no filter.",
        Ask::Sort => {
            "The column to sort by; a dash in front turns it round, - alone takes it away."
        }
        Ask::Columns => "The columns from the left, with commas between; - for those of the plan.",
        Ask::Find => "A few letters.",
        Ask::AsAt => "A day, or today; an empty line leaves it.",
        Ask::Palette => "The name of a command.",
    }
}

/// The first lines of a draft, to know it by.
pub(super) fn draft_words(draft: &Draft) -> String {
    let whom = draft.targets.first().map(|named| format!("{}, ", named.address));
    let what = short(&draft.ask);
    let text = draft.text.lines().next().unwrap_or_default();
    format!("{}{what}: {text}", whom.unwrap_or_default())
}
