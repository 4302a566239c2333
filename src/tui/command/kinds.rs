//! What a command does, on a screen and as a line. A new command takes one of these kinds, or adds
//! one: then the compiler names the dispatcher that has to know it.

/// What a command does on a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operation {
    /// Moves the cursor from row to row.
    Move,
    /// Moves the cursor to the side.
    Across,
    /// Asks for a count.
    Count,
    /// Opens what is under the cursor.
    Open,
    /// Closes what is on top.
    Back,
    /// Takes the choice under the cursor.
    Choose,
    /// Works on the marked actions or the one under the cursor. Where there is none, it is
    /// refused, for this reason.
    OfActions(&'static str),
    /// Asks for a new action.
    NewAction,
    /// Asks for a reading of a measure.
    Reading,
    /// Goes on to another item of the meeting.
    Step,
    /// Asks for an action arising.
    Arising,
    /// Asks for a decision.
    Decision,
    /// Moves an item along the agenda.
    Arrange,
    /// Drops an item from the agenda.
    Drop,
    /// Asks for the day of the next meeting, to close this one.
    CloseMeeting,
    /// Shows the item alone, or the agenda beside it.
    Projector,
    /// Marks the action under the cursor.
    Mark,
    /// Takes all marks away.
    MarkNone,
    /// Undoes the last change.
    Undo,
    /// Makes the change again that was undone.
    Redo,
    /// Takes up a kept draft.
    Resume,
    /// Saves without others' locks from now on.
    WithoutLock,
    /// Asks for a filter.
    Filter,
    /// Asks for the column that the table is sorted by.
    Sort,
    /// Asks for the columns that tables show.
    Columns,
    /// Asks for letters to find.
    Find,
    /// Asks for another as-at day.
    AsAt,
    /// Asks for a command by its name.
    Palette,
    /// Shows the sections as panes.
    PlanScreen,
    /// Shows the review lists.
    Review,
    /// Shows the next review list, or the one before.
    TurnList(bool),
    /// Groups a review list by owner, or as it was.
    GroupByOwner,
    /// Shows the timeline.
    TimelineScreen,
    /// Shows less time on the timeline, or more.
    Zoom(bool),
    /// Shows or hides the timeline beside the table.
    ToggleTimeline,
    /// Shows or hides the detail below the table.
    ToggleDetail,
    /// Starts a meeting, or goes on with it.
    Meeting,
    /// Asks which minutes are agreed.
    AgreeMinutes,
    /// Shows the narrative.
    Overview,
    /// Shows the problems in the file.
    Problems,
    /// Copies the action.
    Copy,
    /// Opens the plan in the user's editor.
    Editor,
    /// Reads the file again.
    Reload,
    /// Shows the commands.
    Help,
    /// Suspends the program.
    Suspend,
    /// Leaves the program.
    Quit,
    /// Works on the text being typed.
    InText,
}

/// What must be under the cursor for a command to do anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// Nothing.
    Nothing,
    /// An action.
    Action,
    /// A measure, or an action with measures.
    Measure,
}

impl Operation {
    /// Returns what it needs under the cursor. The footer leaves out what is refused there.
    pub fn needs(self) -> Needs {
        match self {
            Operation::OfActions(_) | Operation::Mark | Operation::Copy => Needs::Action,
            Operation::Reading => Needs::Measure,
            Operation::Move
            | Operation::Across
            | Operation::Count
            | Operation::Open
            | Operation::Back
            | Operation::Choose
            | Operation::NewAction
            | Operation::Step
            | Operation::Arising
            | Operation::Decision
            | Operation::Arrange
            | Operation::Drop
            | Operation::CloseMeeting
            | Operation::Projector
            | Operation::MarkNone
            | Operation::Undo
            | Operation::Redo
            | Operation::Resume
            | Operation::WithoutLock
            | Operation::Filter
            | Operation::Sort
            | Operation::Columns
            | Operation::Find
            | Operation::AsAt
            | Operation::Palette
            | Operation::PlanScreen
            | Operation::Review
            | Operation::TurnList(_)
            | Operation::GroupByOwner
            | Operation::TimelineScreen
            | Operation::Zoom(_)
            | Operation::ToggleTimeline
            | Operation::ToggleDetail
            | Operation::Meeting
            | Operation::AgreeMinutes
            | Operation::Overview
            | Operation::Problems
            | Operation::Editor
            | Operation::Reload
            | Operation::Help
            | Operation::Suspend
            | Operation::Quit
            | Operation::InText => Needs::Nothing,
        }
    }
}

/// How a command runs where it is typed as a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineForm {
    /// Not at all: it belongs to a drawn screen or to keys. What to do instead.
    Screen(&'static str),
    /// Moves the cursor, by so many rows.
    Move,
    /// Opens the row, or goes back.
    Across,
    /// Opens what is named, or the row.
    Open,
    /// Goes back, and says where.
    Back,
    /// Takes a choice.
    Choose,
    /// Takes up a draft.
    Resume,
    /// Takes a text about an action, of several lines where it is asked for.
    Text,
    /// Takes a line about an action.
    Line,
    /// Takes a line about a measure, named itself or by the action that it belongs to.
    LineOfMeasure,
    /// Takes a choice about an action.
    Choice,
    /// Takes a choice about an action, and a note.
    ChoiceAndNote,
    /// Runs at once on the action that is named, or on the one at hand, whether it changes it or
    /// only shows something of it. Nothing may follow the address.
    AtOnce,
    /// Goes on to another item of the meeting.
    Step,
    /// Takes a text for the meeting, of several lines where it is asked for.
    MeetingText,
    /// Takes a line for the meeting.
    MeetingLine,
    /// Takes a line for where the cursor is.
    LineHere,
    /// Moves an item along the agenda, or drops it.
    Arrange,
    /// Marks an action.
    Mark,
    /// Takes all marks away.
    MarkNone,
    /// Runs without words.
    Alone,
    /// Runs without words, and needs a terminal.
    InTerminal,
    /// Runs without words, and says the list that is shown then.
    AloneToList,
    /// Runs, and says the list that is shown then.
    ToList,
    /// Runs, and says the page that is shown then.
    ToPage,
    /// Shows the plan otherwise.
    Look,
    /// Finds something.
    Find,
    /// Says a review list.
    Review,
    /// Starts a meeting, or goes on with it.
    Meeting,
    /// Agrees minutes.
    AgreeMinutes,
    /// Says an action in full.
    Copy,
    /// Reads the file again.
    Reload,
    /// Runs another command.
    Palette,
    /// Says the commands.
    Help,
}
