//! The one command table: every command once, with its name, keys, scopes and help, what it does
//! on the screen and what it does as a line. Keymap, footer, help, palette, documentation, the
//! dispatcher of `update` and that of the lines read it, so they cannot disagree.

mod kinds;

pub use kinds::{LineForm, Needs, Operation};

/// Where a key is pressed: which commands it can mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    /// The sections as panes.
    Panes,
    /// A table of actions: a section, or a review list.
    Table,
    /// The full timeline.
    Timeline,
    /// The running meeting.
    Chair,
    /// Text is being typed.
    Entry,
    /// A short list of choices is open.
    Menu,
    /// A page of text (help, narrative, action) lies over the screen.
    Page,
}

/// A command's row in the table.
#[derive(Debug, Clone, Copy)]
pub struct Spec {
    /// The name by which the palette and the configuration know it.
    pub name: &'static str,
    /// Its keys unless the user gives it others, the first one shown: `n`, `Ctrl-r`,
    /// `Enter`; one after the other, `g o`. What is in force is in the
    /// [`Keymap`](super::keymap::Keymap): nothing that is shown may read them here.
    pub keys: &'static [&'static str],
    /// Where it applies.
    pub scopes: &'static [Scope],
    /// A word or two for the footer; empty where the footer leaves it out.
    pub label: &'static str,
    /// Its place in the footer of a meeting, where it is among the first; the others follow in
    /// the order of the table, as everywhere else.
    pub in_meeting: Option<u8>,
    /// One sentence for help.
    pub help: &'static str,
    /// Whether it writes to the plan.
    pub writes: bool,
    /// What it does, for the one dispatcher.
    pub operation: Operation,
    /// How it runs where it is typed as a line.
    pub line: LineForm,
    /// What may follow its name in a line.
    pub takes: &'static str,
}

impl Scope {
    /// Every scope.
    pub const ALL: [Scope; 7] = [Panes, Table, Timeline, Chair, Entry, Menu, Page];

    /// Where that is, in words that follow "applies".
    pub fn place(self) -> &'static str {
        match self {
            Panes => "on the sections as panes",
            Table => "in tables",
            Timeline => "on the timeline",
            Chair => "in a meeting",
            Entry => "while text is typed",
            Menu => "in menus",
            Page => "on pages",
        }
    }
}

use Scope::{Chair, Entry, Menu, Page, Panes, Table, Timeline};

const BROWSE: &[Scope] = &[Panes, Table, Timeline];
const EVERY_SCREEN: &[Scope] = &[Panes, Table, Timeline, Chair];
const ROWS: &[Scope] = &[Table, Timeline, Chair];
const COUNTED: &[Scope] = &[Panes, Table, Timeline, Chair, Page];
const ALL_BUT_ENTRY: &[Scope] = &[Panes, Table, Timeline, Chair, Menu, Page];

/// Writes the enum, the list of all, and the table from one place.
macro_rules! commands {
    ($($(#[$doc:meta])* $command:ident $name:literal [$($key:literal),*] $scopes:expr, $label:literal $(@ $in_meeting:literal)?, $help:literal, $writes:literal, $operation:expr, $line:expr, $takes:literal;)*) => {
        /// Everything a key can mean.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[allow(missing_docs)] // the help sentence beside each name says what it does
        pub enum Command { $($command),* }

        impl Command {
            /// Every command, in the order in which help shows them.
            pub const ALL: &'static [Command] = &[$(Command::$command),*];

            /// Returns the command's row in the table.
            #[allow(clippy::enum_glob_use)] // so that a row names its kinds in a word
            pub fn spec(self) -> Spec {
                match self {
                    $(Command::$command => Spec {
                        name: $name, keys: &[$($key),*], scopes: $scopes, label: $label,
                        in_meeting: [$(Some($in_meeting),)? None][0], help: $help, writes: $writes,
                        operation: { use Operation::*; $operation }, line: { use LineForm::*; $line }, takes: $takes,
                    }),*
                }
            }
        }
    };
}

commands! {
    Up "up" ["Up", "k"] ALL_BUT_ENTRY, "", "Move up a row or a pane.", false,
        Move, Move, "[HOW MANY]";
    Down "down" ["Down", "j"] ALL_BUT_ENTRY, "move", "Move down a row or a pane.", false,
        Move, Move, "[HOW MANY]";
    Left "left" ["Left", "h"] BROWSE, "", "Move left; in a table, go back; on the timeline, earlier.", false,
        Across, Across, "";
    Right "right" ["Right", "l"] BROWSE, "", "Move right; in a table, open the row; on the timeline, later.", false,
        Across, Across, "";
    PageUp "page-up" ["PgUp", "Ctrl-b"] ALL_BUT_ENTRY, "", "Move up by a screen.", false,
        Move, Move, "";
    PageDown "page-down" ["PgDn", "Ctrl-f"] ALL_BUT_ENTRY, "", "Move down by a screen.", false,
        Move, Move, "";
    First "first" ["Home", "g g"] ALL_BUT_ENTRY, "", "Go to the first row or pane.", false,
        Move, Move, "";
    Last "last" ["End", "G", "g e"] ALL_BUT_ENTRY, "", "Go to the last row or pane.", false,
        Move, Move, "";
    Count "count" ["#"] COUNTED, "", "Type a number: Enter goes to that row, a move or a mark is made so often; free digits begin one too.", false,
        Count, Screen("a number alone opens that row of the list"), "";
    NextGroup "next-caption" ["}", "Tab"] &[Table, Timeline], "", "Go to the next caption or section.", false,
        Move, Move, "";
    PrevGroup "previous-caption" ["{", "BackTab"] &[Table, Timeline], "", "Go to the previous caption or section.", false,
        Move, Move, "";
    Open "open" ["Enter"] EVERY_SCREEN, "open", "Open the section, or the action in full; in a meeting, put the item on the table.", false,
        Open, Open, "[ADDRESS or SECTION]";
    Back "back" ["Esc", "Backspace"] ALL_BUT_ENTRY, "back", "Close what is on top; at last the plan's own screen.", false,
        Back, Back, "";
    Choose "choose" ["Enter"] &[Menu], "choose", "Take the choice.", false,
        Choose, Choose, "[NUMBER]";
    Note "note" ["n"] ROWS, "note" @ 3, "Type a progress note; Enter saves it into the file.", true,
        OfActions("notes belong to actions"), Text, "[ADDRESS] [TEXT]";
    Flag "flag" ["r"] ROWS, "flag" @ 4, "Agree a flag: red, amber, green or none, then an optional note.", true,
        OfActions("flags belong to actions"), ChoiceAndNote, "[ADDRESS] [red, amber, green or none] [NOTE]";
    Deadline "deadline" ["d"] ROWS, "deadline" @ 5, "Move the deadline, in any words the plan may use; its reading is shown before it is saved.", true,
        OfActions("deadlines belong to actions"), Line, "[--yes] [ADDRESS] [WORDS, or - for none]";
    Tick "tick" ["t"] ROWS, "tick", "Tick a milestone or a part as done; on the screen a done one is unticked.", true,
        OfActions("milestones and parts belong to actions"), Choice, "[ADDRESS] [STEP]";
    Untick "untick" ["Alt-t"] ROWS, "", "Untick a milestone or a part: it is not done after all.", true,
        OfActions("milestones and parts belong to actions"), Choice, "[ADDRESS] [STEP]";
    Complete "complete" ["c"] ROWS, "complete", "Mark the action or step as done on the as-at date; the key reopens a done one.", true,
        OfActions("only actions are completed"), AtOnce, "[ADDRESS]";
    Reopen "reopen" ["Alt-c"] ROWS, "", "Reopen what was marked as done.", true,
        OfActions("only actions are reopened"), AtOnce, "[ADDRESS]";
    OwnerSet "owner" ["o"] ROWS, "owner", "Hand the action to other owners.", true,
        OfActions("owners belong to actions"), Line, "[ADDRESS] [OWNERS, or - for none]";
    Standing "status" ["s"] ROWS, "status", "Put on hold, drop, start or clear the status; a dated note says so.", true,
        OfActions("an action has a status, and there is none here"), Choice, "[ADDRESS] [not started, in progress, on hold, dropped or none]";
    Column "column" ["C"] EVERY_SCREEN, "", "Set a column of the plan's own on the row or section at hand; - for none.", true,
        OfActions("columns belong to sections, actions, steps and measures"), Line, "[--yes] [ADDRESS] [COLUMN: WORDS, or - for none]";
    Query "query" ["w"] ROWS, "query", "Answer the open question, or ask one.", true,
        OfActions("queries belong to actions"), Text, "[ADDRESS] [TEXT]";
    Reading "reading" ["i"] ROWS, "reading", "Enter a KPI reading: period and figure.", true,
        Reading, LineOfMeasure, "[MEASURE or ACTION] [PERIOD: FIGURE]";
    NextItem "next-item" ["Space"] &[Chair], "next" @ 1, "Put the next item on the table.", true,
        Step, Step, "";
    BackItem "back-item" ["b"] &[Chair], "back" @ 2, "Put the item before on the table again.", true,
        Step, Step, "";
    Arising "action-arising" ["a"] &[Chair], "action arising" @ 6, "Add an action arising: text, owner, deadline in one line.", true,
        Arising, MeetingLine, "[--yes] [TEXT | OWNER | DEADLINE]";
    Decision "decision" ["D"] &[Chair], "decision" @ 7, "Write down a decision about the item on the table.", true,
        Decision, MeetingText, "[TEXT]";
    Carry "carry" ["p"] &[Chair], "carry" @ 8, "Carry the item forward to the next meeting, and go on.", true,
        Step, Step, "";
    Park "park" ["P"] &[Chair], "", "Park the item: it comes back when the others are taken.", true,
        Step, Step, "";
    Earlier "earlier" ["K"] &[Chair], "", "Move the item under the cursor up the agenda.", false,
        Arrange, Arrange, "[ADDRESS]";
    Later "later" ["J"] &[Chair], "", "Move the item under the cursor down the agenda.", false,
        Arrange, Arrange, "[ADDRESS]";
    Drop "drop-item" ["x"] &[Chair], "", "Drop the item under the cursor from the agenda, if it was not taken.", false,
        Drop, Arrange, "[ADDRESS]";
    CloseMeeting "close-meeting" ["M"] &[Chair], "close meeting" @ 9, "Close the meeting: what was not reached is carried, the next date set, the minutes drafted.", true,
        CloseMeeting, MeetingLine, "[DAY OF THE NEXT, or - for none]";
    Projector "projector" ["z"] &[Chair], "", "Show the item alone, for the projector, or the agenda beside it.", false,
        Projector, Screen("the item is said alone as it is: an empty line says it again"), "";
    NewAction "new-action" ["a"] &[Panes, Table, Timeline], "new action", "Add an action to this section or objective.", true,
        NewAction, LineHere, "[--yes] [TEXT | OWNER | DEADLINE]";
    Mark "mark" ["Space"] &[Table], "mark", "Mark the row; marked rows take a change together.", false,
        Mark, Mark, "[ADDRESS]";
    MarkNone "unmark" ["M"] &[Table], "", "Take all marks away.", false,
        MarkNone, MarkNone, "";
    Undo "undo" ["u"] EVERY_SCREEN, "undo", "Take the last change back, in the file too.", true,
        Undo, Alone, "";
    Redo "redo" ["Ctrl-r"] EVERY_SCREEN, "", "Make the change again that was taken back.", true,
        Redo, Alone, "";
    Resume "resume" ["R"] EVERY_SCREEN, "", "Go on with a draft that was kept.", true,
        Resume, Resume, "[NUMBER]";
    Filter "filter" ["/"] BROWSE, "filter", "Show only rows that match words, owner:police, rag:red, due<2012-07, stale, section:2.", false,
        Filter, Look, "[WORDS, or - for none]";
    Sort "sort" ["S"] &[Table], "sort", "Sort the rows by a column; a dash in front turns the order round, - alone takes it away.", false,
        Sort, Look, "[COLUMN, -COLUMN or -]";
    ShowColumns "show-columns" ["|"] &[Table], "", "Choose the columns of tables, from the left; - for those of the plan.", false,
        Columns, Screen("open says everything that a row has"), "";
    Find "find" ["f"] EVERY_SCREEN, "find", "Find any action, note, owner or KPI by a few letters; in a meeting, put it on the agenda.", false,
        Find, Find, "LETTERS";
    AsAt "as-at" ["@", "g a"] BROWSE, "as at", "Look at the plan as at another day.", false,
        AsAt, Look, "[DAY or today]";
    PlanScreen "plan" ["1", "g p"] BROWSE, "", "Show the sections as panes.", false,
        PlanScreen, AloneToList, "";
    Review "review" ["2", "g r"] BROWSE, "review", "Show the review lists: overdue, due soon, stale, needs, red and amber, by owner, changed.", false,
        Review, Review, "";
    NextList "next-list" ["]"] &[Table], "", "Show the next review list.", false,
        TurnList(true), AloneToList, "";
    PrevList "previous-list" ["["] &[Table], "", "Show the previous review list.", false,
        TurnList(false), AloneToList, "";
    GroupByOwner "group-by-owner" ["B"] &[Table], "", "Group a review list by owner, or as it was.", false,
        GroupByOwner, AloneToList, "";
    TimelineScreen "timeline" ["3", "g t"] BROWSE, "timeline", "Show sections and actions on the plan's own year.", false,
        TimelineScreen, ToList, "";
    ZoomIn "zoom-in" ["+", "="] &[Timeline], "zoom", "Zoom in: year, quarter, month.", false,
        Zoom(true), Screen("timeline says every date there is, so there is nothing to zoom"), "";
    ZoomOut "zoom-out" ["-"] &[Timeline], "", "Zoom out: month, quarter, year.", false,
        Zoom(false), Screen("timeline says every date there is, so there is nothing to zoom"), "";
    ToggleTimeline "toggle-timeline" ["T"] &[Table], "", "Show or hide the timeline beside the table.", false,
        ToggleTimeline, Screen("timeline says the dates"), "";
    ToggleDetail "toggle-detail" ["v"] &[Table], "", "Show or hide the detail below the table.", false,
        ToggleDetail, Screen("open says the detail"), "";
    Meeting "meeting" ["m", "g m"] BROWSE, "meeting", "Start a meeting from its agenda, or take up the one that runs.", true,
        Meeting, Meeting, "[DAY]";
    AgreeMinutes "agree-minutes" ["A"] EVERY_SCREEN, "", "Agree the drafted minutes of a meeting that is over, which locks it; asks first.", true,
        AgreeMinutes, AgreeMinutes, "[--yes] [DAY]";
    Overview "overview" ["O", "g o"] EVERY_SCREEN, "", "Read the narrative of the section and of the plan.", false,
        Overview, ToPage, "";
    Problems "problems" ["!", "g d"] EVERY_SCREEN, "", "Show what is doubtful in the plan's file.", false,
        Problems, ToPage, "";
    Copy "copy" ["y"] &[Table, Timeline, Chair, Page], "copy", "Copy the action as text to the terminal's clipboard.", false,
        Copy, Copy, "[ADDRESS]";
    Editor "edit" ["e"] EVERY_SCREEN, "", "Open the plan in $EDITOR at this row.", true,
        Editor, InTerminal, "";
    Reload "reload" ["Ctrl-l"] EVERY_SCREEN, "", "Read the file again and redraw the screen.", false,
        Reload, Reload, "";
    WithoutLock "without-lock" ["g l"] EVERY_SCREEN, "", "From now on save without waiting for another program that keeps the folder locked.", false,
        WithoutLock, Alone, "";
    Palette "palette" [":", "Ctrl-p"] ALL_BUT_ENTRY, "", "Run any command by its name.", false,
        Palette, Palette, "[COMMAND]";
    Help "help" ["?", "F1"] ALL_BUT_ENTRY, "help", "Show the commands that apply here.", false,
        Help, Help, "[COMMAND]";
    Suspend "suspend" ["Ctrl-z"] &[Panes, Table, Timeline, Chair, Entry, Menu, Page], "", "Suspend to the shell; `fg` comes back.", false,
        Suspend, InTerminal, "";
    Quit "quit" ["q", "Ctrl-c"] ALL_BUT_ENTRY, "quit", "Leave steerco. Drafts are kept.", false,
        Quit, Alone, "";
    Submit "save" ["Enter"] &[Entry], "save", "Save what is typed.", false,
        InText, Screen("while text is asked for, a line with a single full stop saves it"), "";
    NewLine "new-line" ["Alt-Enter", "Ctrl-j"] &[Entry], "new line", "Start a new line in the text.", false,
        InText, Screen("while text is asked for, every line is a new line"), "";
    Keep "keep" ["Esc", "Ctrl-c"] &[Entry], "keep draft", "Close the entry; what goes into the plan is kept as a draft, anything else Up brings back.", false,
        InText, Screen("while text is asked for, a line with .keep keeps it as a draft"), "";
    EntryKeys "entry-keys" ["F1"] &[Entry], "keys", "Show the keys of the text being typed; the text stays.", false,
        InText, Screen("while text is asked for, help NAME says one"), "";
    OlderText "older-text" ["Alt-p", "Ctrl-Up"] &[Entry], "", "Bring back what was typed before in this kind of entry; Up on the first line does too.", false,
        InText, Screen("the terminal edits the line before it is sent"), "";
    NewerText "newer-text" ["Alt-n", "Ctrl-Down"] &[Entry], "", "Go forward again to what is being typed; Down on the last line does too.", false,
        InText, Screen("the terminal edits the line before it is sent"), "";
    CompleteNext "complete-word" ["Tab"] &[Entry], "complete", "Show what the word may become (owners, deadlines, filter words, commands); again puts the next one in.", false,
        InText, Screen("review owner says the owners, and a deadline is read before it is saved"), "";
    CompletePrevious "complete-back" ["BackTab"] &[Entry], "", "Put in the one before.", false,
        InText, Screen("review owner says the owners, and a deadline is read before it is saved"), "";
    InEditor "in-editor" ["Ctrl-o", "Alt-e"] &[Entry], "", "Go on with the text in $VISUAL or $EDITOR; it comes back here, not yet saved.", false,
        InText, Screen("while text is asked for, every line is a new line"), "";
    UndoTyping "undo-typing" ["Ctrl-/", "Alt-u"] &[Entry], "", "Take back what was typed last, word by word, in the text only.", false,
        InText, Screen("the terminal edits the line before it is sent"), "";
    RedoTyping "redo-typing" ["Ctrl-r", "Alt-r"] &[Entry], "", "Type again what was taken back.", false,
        InText, Screen("the terminal edits the line before it is sent"), "";
    WordBack "word-back" ["Alt-b", "Ctrl-Left"] &[Entry], "", "Go back by a word; with Shift, select.", false,
        InText, Screen("the terminal edits the line before it is sent"), "";
    WordForward "word-forward" ["Alt-f", "Ctrl-Right"] &[Entry], "", "Go forward by a word; with Shift, select.", false,
        InText, Screen("the terminal edits the line before it is sent"), "";
    LineStart "line-start" ["Home", "Ctrl-a"] &[Entry], "", "Go to the start of the line.", false,
        InText, Screen("the terminal edits the line before it is sent"), "";
    LineEnd "line-end" ["End", "Ctrl-e"] &[Entry], "", "Go to the end of the line.", false,
        InText, Screen("the terminal edits the line before it is sent"), "";
    TextStart "text-start" ["Alt-<", "Ctrl-Home"] &[Entry], "", "Go to the start of the text.", false,
        InText, Screen("the terminal edits the line before it is sent"), "";
    TextEnd "text-end" ["Alt->", "Ctrl-End"] &[Entry], "", "Go to the end of the text.", false,
        InText, Screen("the terminal edits the line before it is sent"), "";
    CutWordBack "cut-word-back" ["Ctrl-w", "Alt-Backspace"] &[Entry], "", "Cut the word before the cursor, or what is selected.", false,
        InText, Screen("the terminal edits the line before it is sent"), "";
    CutWord "cut-word" ["Alt-d", "Ctrl-Delete"] &[Entry], "", "Cut the word behind the cursor, or what is selected.", false,
        InText, Screen("the terminal edits the line before it is sent"), "";
    CutToEnd "cut-to-end" ["Ctrl-k"] &[Entry], "", "Cut from the cursor to the end of the line, or what is selected.", false,
        InText, Screen("the terminal edits the line before it is sent"), "";
    ClearLine "clear-line" ["Ctrl-u"] &[Entry], "", "Cut from the start of the line to the cursor, or what is selected.", false,
        InText, Screen("the terminal edits the line before it is sent"), "";
    PutBack "put-back" ["Ctrl-y"] &[Entry], "", "Put in what was cut last, also in another text.", false,
        InText, Screen("the terminal edits the line before it is sent"), "";
    CharBack "char-back" ["Left", "Ctrl-b"] &[Entry], "", "Go back by a character; with Shift, select.", false,
        InText, Screen("the terminal edits the line before it is sent"), "";
    CharForward "char-forward" ["Right", "Ctrl-f"] &[Entry], "", "Go forward by a character; with Shift, select.", false,
        InText, Screen("the terminal edits the line before it is sent"), "";
    LineUp "line-up" ["Up", "Ctrl-p"] &[Entry], "", "Go up a line, or to the find or command above.", false,
        InText, Screen("the terminal edits the line before it is sent"), "";
    LineDown "line-down" ["Down", "Ctrl-n"] &[Entry], "", "Go down a line, or to the find or command below.", false,
        InText, Screen("the terminal edits the line before it is sent"), "";
    DeleteBack "delete-back" ["Backspace", "Ctrl-h"] &[Entry], "", "Delete the character before the cursor.", false,
        InText, Screen("the terminal edits the line before it is sent"), "";
    DeleteNext "delete-next" ["Delete", "Ctrl-d"] &[Entry], "", "Delete the character behind the cursor.", false,
        InText, Screen("the terminal edits the line before it is sent"), "";
    Discard "discard" ["Ctrl-x"] &[Entry], "discard", "Throw the text away.", false,
        InText, Screen("while text is asked for, a line with .discard throws it away"), "";
}

impl Command {
    /// Returns the command of a name.
    pub fn named(name: &str) -> Option<Command> {
        Command::ALL.iter().copied().find(|command| command.spec().name == name)
    }

    /// Returns whether it does nothing but move the cursor from row to row.
    pub fn moves(self) -> bool {
        self.spec().operation == Operation::Move
    }

    /// Returns why it is refused where there is no action, if it works on actions.
    pub fn of_actions(self) -> Option<&'static str> {
        match self.spec().operation {
            Operation::OfActions(why) => Some(why),
            _ => None,
        }
    }

    /// Returns what must be under the cursor, be it to change it or not.
    pub fn needs(self) -> Needs {
        self.spec().operation.needs()
    }

    /// Returns whether it means something only while text is typed.
    pub fn is_of_entry(self) -> bool {
        self.spec().scopes == [Entry]
    }

    /// Returns the commands of a scope, in the table's order.
    pub fn of(scope: Scope) -> impl Iterator<Item = Command> {
        Command::ALL.iter().copied().filter(move |command| command.spec().scopes.contains(&scope))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_command_has_a_name_of_its_own_a_key_and_a_sentence_of_help() {
        let mut names = HashSet::new();
        for command in Command::ALL {
            let spec = command.spec();
            assert!(names.insert(spec.name), "{} is named twice", spec.name);
            assert!(!spec.keys.is_empty(), "{} has no key", spec.name);
            assert!(!spec.scopes.is_empty(), "{} applies nowhere", spec.name);
            assert!(spec.help.ends_with('.') && spec.help.len() > 10, "{} has no help", spec.name);
        }
    }

    #[test]
    fn the_first_commands_of_a_meetings_footer_are_numbered_and_named_there() {
        let mut first: Vec<(u8, Command)> = Vec::new();
        for command in Command::ALL {
            let spec = command.spec();
            let Some(place) = spec.in_meeting else { continue };
            first.push((place, *command));
            assert!(spec.scopes.contains(&Chair), "{} does not apply in a meeting", spec.name);
            assert!(!spec.label.is_empty(), "{} has no word for the footer", spec.name);
        }
        first.sort_by_key(|(place, _)| *place);
        let places: Vec<u8> = first.iter().map(|(place, _)| *place).collect();
        let counted: Vec<u8> = (1..).take(places.len()).collect();
        assert_eq!(places, counted, "each place once: {first:?}");
    }
}
