//! Meetings held on a plan, who was there, and what they said and decided.

use super::{Beside, Done, Flagged, Line, Minutes, Reference};
use chrono::NaiveDate;

/// A meeting to come, running, or held on the plan.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Meeting {
    /// The day of the meeting.
    pub date: Option<NaiveDate>,
    /// Its title.
    pub title: Option<String>,
    /// Where it is held.
    pub place: Option<String>,
    /// When it began, in words.
    pub start: Option<String>,
    /// When it ended, in words.
    pub end: Option<String>,
    /// The person in the chair.
    pub chair: Option<String>,
    /// The person who takes the minutes.
    pub minutes_by: Option<String>,
    /// Those present.
    pub present: Vec<Attendee>,
    /// Those who sent apologies.
    pub apologies: Vec<Attendee>,
    /// Those who attend without being members.
    pub in_attendance: Vec<Attendee>,
    /// Interests declared.
    pub interests: Vec<Interest>,
    /// The order as prepared.
    pub agenda: Vec<MeetingEntry>,
    /// What the chair left out of it.
    pub left_out: Vec<MeetingEntry>,
    /// What was taken, in order.
    pub items: Vec<MeetingEntry>,
    /// What was recorded on actions that were no item; written when the minutes are agreed.
    pub taken: Vec<MeetingEntry>,
    /// Who does what by when; written when the minutes are agreed.
    pub tasks: Vec<MeetingEntry>,
    /// The decisions taken.
    pub decisions: Vec<Decision>,
    /// What was not reached; first on the next agenda.
    pub carried: Vec<MeetingEntry>,
    /// The day of the next meeting.
    pub next: Option<NaiveDate>,
    /// The state of the minutes.
    pub minutes: Option<Minutes>,
    /// The day on which they were agreed.
    pub agreed: Option<NaiveDate>,
    /// Its line in the file.
    pub line: Line,
    /// The rest of the item: columns of the plan's own, and words as they are written.
    pub beside: Beside,
}

/// How far a meeting is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MeetingState {
    /// Nothing of it has happened yet.
    Coming,
    /// It began, and its minutes are not drafted.
    Running,
    /// Its minutes are drafted or agreed.
    Closed,
}

impl Meeting {
    /// Returns how far it is: with `minutes` it is closed, with a start or items it runs.
    pub fn state(&self) -> MeetingState {
        match self.minutes {
            Some(_) => MeetingState::Closed,
            None if self.start.is_some() || !self.items.is_empty() => MeetingState::Running,
            None => MeetingState::Coming,
        }
    }

    /// Returns whether its minutes are agreed and hold all that they say. Minutes that version 0.1.0
    /// agreed have no day on which they were; where somebody typed one, their items are addresses
    /// alone all the same.
    pub fn is_frozen(&self) -> bool {
        let is_kept =
            |entry: &MeetingEntry| entry.reference.reference.is_some() || !entry.said.is_empty();
        let is_bare = !self.items.is_empty() && self.items.iter().all(MeetingEntry::is_words_alone);
        self.minutes == Some(Minutes::Agreed)
            && ((self.agreed.is_some() && !is_bare)
                || self.items.iter().chain(&self.carried).any(is_kept)
                || !self.taken.is_empty()
                || !self.tasks.is_empty())
    }
}

/// An entry of a meeting's lists: an item of the plan or other business, and what was said of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MeetingEntry {
    /// What it is about.
    pub reference: Reference,
    /// Who presents it.
    pub by: Option<String>,
    /// How many minutes it has, or took, in words.
    pub minutes: Option<String>,
    /// A note on it.
    pub note: Option<String>,
    /// The heading that agreed minutes print it under.
    pub heading: Option<String>,
    /// The names of its owners, as agreed minutes print them.
    pub owner: Vec<String>,
    /// Of a line of the table of tasks: its deadline, in the words that were agreed.
    pub due: Vec<String>,
    /// Of a line of the table of tasks: how the deadline was read.
    pub reads: Option<String>,
    /// Of a line of the table of tasks: whether it was new.
    pub kind: Option<String>,
    /// What was said of it, as agreed minutes print it.
    pub said: Vec<Said>,
}

impl MeetingEntry {
    /// Makes an entry about something, without more.
    pub fn about(reference: Reference) -> MeetingEntry {
        MeetingEntry { reference, ..MeetingEntry::default() }
    }

    /// Returns whether it is words and nothing else, which may be an address as version 0.1.0 wrote
    /// it.
    pub fn is_words_alone(&self) -> bool {
        let words = self.reference.item.as_deref().map(Reference::words);
        words.is_some_and(|words| *self == MeetingEntry::about(words))
    }
}

/// One thing that agreed minutes say of an item: a note, a flag, a deadline, or what happened to it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Said {
    /// Who said it.
    pub by: Option<String>,
    /// The note.
    pub note: Option<String>,
    /// The flag agreed.
    pub rag: Option<Flagged>,
    /// The flag that it replaced.
    pub was_rag: Option<Flagged>,
    /// The new deadline words.
    pub due: Vec<String>,
    /// The deadline words that they replaced.
    pub was: Vec<String>,
    /// The step that was met.
    pub step: Option<String>,
    /// What kind of step: a milestone where nothing is said.
    pub kind: Option<String>,
    /// Something else that happened, in the words that are printed.
    pub event: Option<String>,
    /// That the action, or its step, was done, and when.
    pub done: Done,
    /// Its line in the file.
    pub line: Line,
    /// The rest of the item: columns of the plan's own, and words as they are written.
    pub beside: Beside,
}

impl Said {
    /// Returns its words: the note, the event, or the step.
    pub fn words(&self) -> &str {
        let words = self.note.as_deref().or(self.event.as_deref()).or(self.step.as_deref());
        words.unwrap_or_default()
    }
}

/// Somebody at a meeting, or not at it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Attendee {
    /// Initials or a name.
    pub who: String,
    /// The body that they are from.
    pub body: Option<String>,
    /// Their role.
    pub role: Option<String>,
    /// When they came, where that was later.
    pub from: Option<String>,
    /// Until when they stayed.
    pub until: Option<String>,
    /// When they left.
    pub left: Option<String>,
    /// Their line in the file.
    pub line: Line,
    /// The rest of the item: columns of the plan's own, and words as they are written.
    pub beside: Beside,
}

impl Attendee {
    /// Makes an attendee of whom only the name is known.
    pub fn named(who: &str) -> Attendee {
        Attendee { who: who.to_owned(), ..Attendee::default() }
    }

    /// Returns the person in words: `LN (Police, from 14:15)`.
    pub fn in_words(&self) -> String {
        let plain = |words: &Option<String>| words.as_deref().map(|words| words.trim().to_owned());
        let timed = |head: &str, words: &Option<String>| {
            words.as_deref().map(|words| format!("{head} {}", words.trim()))
        };
        let more = [
            plain(&self.body),
            plain(&self.role),
            timed("from", &self.from),
            timed("until", &self.until),
            timed("left", &self.left),
        ];
        let more: Vec<String> = more.into_iter().flatten().collect();
        let who = self.who.trim();
        if who.is_empty() {
            return more.join(", ");
        }
        if more.is_empty() { who.to_owned() } else { format!("{who} ({})", more.join(", ")) }
    }
}

/// Somebody who sits on the group.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Member {
    /// Initials or a name, under which the entry stands.
    pub key: String,
    /// The body that they are from.
    pub body: Option<String>,
    /// Their role.
    pub role: Option<String>,
    /// The rest of the item: columns of the plan's own, and words as they are written.
    pub beside: Beside,
}

/// An interest that somebody declared.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Interest {
    /// Who declared it.
    pub who: Option<String>,
    /// The interest.
    pub interest: String,
    /// What it touches.
    pub about: Option<Reference>,
    /// Its line in the file.
    pub line: Line,
    /// The rest of the item: columns of the plan's own, and words as they are written.
    pub beside: Beside,
}

/// A decision of a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Decision {
    /// Its number, as printed.
    pub reference: Option<String>,
    /// The decision, in words.
    pub text: String,
    /// What it is about.
    pub about: Option<Reference>,
    /// Who carries it out.
    pub owner: Vec<String>,
    /// By when, in words.
    pub due: Vec<String>,
    /// Whether and when it was carried out.
    pub done: Done,
    /// Its line in the file.
    pub line: Line,
    /// The rest of the item: columns of the plan's own, and words as they are written.
    pub beside: Beside,
}
