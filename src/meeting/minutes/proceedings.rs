//! The minutes of a meeting, as data: what every face prints.

use crate::plan::model::{Attendee, Decision, Interest, Meeting, MeetingEntry, Minutes};
use chrono::NaiveDate;

/// The minutes of a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proceedings {
    /// The day of the meeting.
    pub date: NaiveDate,
    /// The meeting's title.
    pub title: Option<String>,
    /// The place where it was held.
    pub place: Option<String>,
    /// When it began, in words.
    pub start: Option<String>,
    /// When it ended, in words.
    pub end: Option<String>,
    /// The chair.
    pub chair: Option<String>,
    /// The person who took the minutes.
    pub minutes_by: Option<String>,
    /// The people present.
    pub present: Vec<String>,
    /// The people who sent apologies.
    pub apologies: Vec<String>,
    /// The people who attended without being members.
    pub in_attendance: Vec<String>,
    /// Interests declared.
    pub interests: Vec<String>,
    /// Whether the minutes are agreed; until then they are a draft.
    pub agreed: bool,
    /// Items that were carried from, or agreed at, the meeting before.
    pub arising: Vec<ItemMinutes>,
    /// The other items, in the order in which they were taken.
    pub items: Vec<ItemMinutes>,
    /// Actions that were not items but have something noted on that day.
    pub also: Vec<ItemMinutes>,
    /// Every decision, in order.
    pub decisions: Vec<Decided>,
    /// The action table: who does what by when.
    pub tasks: Vec<Task>,
    /// Items that were not reached, which come first on the next agenda.
    pub carried: Vec<Carried>,
    /// The day of the next meeting.
    pub next: Option<NaiveDate>,
}

/// One item, and what was said and agreed on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemMinutes {
    /// The address of the item; empty for other business.
    pub address: String,
    /// Its words.
    pub text: String,
    /// The names of its owners, from the register.
    pub owners: Vec<String>,
    /// The updates of the day.
    pub said: Vec<MinutedUpdate>,
    /// What else happened to it: done, a step met, a measure read, an action arising.
    pub events: Vec<String>,
    /// The decisions about it.
    pub decisions: Vec<String>,
}

impl ItemMinutes {
    /// Returns whether the item was taken and nothing of that day is recorded on it. Something may
    /// have been agreed and written by hand without a date, so the minutes say no more than that.
    pub fn is_bare(&self) -> bool {
        self.said.is_empty() && self.events.is_empty() && self.decisions.is_empty()
    }

    /// Returns address and words: `T7 Make advice routine`.
    pub fn called(&self) -> String {
        called(&self.address, &self.text)
    }
}

/// One update, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MinutedUpdate {
    /// The note's text.
    pub note: Option<String>,
    /// The person who said it.
    pub by: Option<String>,
    /// Changes of flag and deadline: `flag amber → red`, `deadline May 2012 → June 2012`.
    pub changes: Vec<String>,
}

/// A decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// The decision's text, with its number, its owner and its deadline, as far as it has them.
    pub text: String,
    /// The address of what it is about; where the plan no longer has that, with its words.
    pub about: Option<String>,
}

/// A line of the action table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// The action's address.
    pub address: String,
    /// The names of those who do it, from the register.
    pub who: Vec<String>,
    /// The action's text.
    pub what: String,
    /// The deadline in the words that were agreed; empty where no date was agreed.
    pub by_when: Vec<String>,
    /// The reading of those words.
    pub reads: String,
    /// Whether the action is new, or an earlier one with a new date.
    pub new: bool,
}

impl Task {
    /// Returns the names of those who do it, or that nobody owns it.
    pub fn who_or_nobody(&self) -> String {
        if self.who.is_empty() { "no owner".to_owned() } else { self.who.join("; ") }
    }
}

/// An item carried to the next meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carried {
    /// The address of the item; empty for other business.
    pub address: String,
    /// Its words, as the plan has them now, else as they were kept.
    pub text: Option<String>,
    /// Whether it was also taken, or has something recorded on that day.
    pub taken: bool,
    /// What its entry says of it besides: a note, and in brackets who presents it.
    pub remark: Option<String>,
}

impl Carried {
    /// Returns address and words.
    pub fn called(&self) -> String {
        let called = called(&self.address, self.text.as_deref().unwrap_or("no longer in the plan"));
        match &self.remark {
            Some(remark) => format!("{called}: {remark}"),
            None => called,
        }
    }

    /// Returns what an entry says of a carried item besides its words.
    pub(in crate::meeting) fn remark(entry: &MeetingEntry) -> Option<String> {
        let given = |words: &Option<String>| words.as_deref().map(str::trim).map(str::to_owned);
        let by = given(&entry.by).filter(|by| !by.is_empty()).map(|by| format!("({by})"));
        let parts: Vec<String> =
            given(&entry.note).filter(|note| !note.is_empty()).into_iter().chain(by).collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    }
}

fn called(address: &str, words: &str) -> String {
    match (address.trim(), words.trim()) {
        ("", words) => words.to_owned(),
        (address, words) => format!("{address} {words}"),
    }
}

impl Proceedings {
    /// Returns minutes that have the meeting's own words, and nothing of its items yet.
    pub(super) fn begin(meeting: &Meeting, date: NaiveDate) -> Proceedings {
        let people = |people: &[Attendee]| {
            let said = people.iter().map(Attendee::in_words);
            said.filter(|words| !words.trim().is_empty()).collect()
        };
        Proceedings {
            date,
            title: meeting.title.clone(),
            place: meeting.place.clone(),
            start: meeting.start.clone(),
            end: meeting.end.clone(),
            chair: meeting.chair.clone(),
            minutes_by: meeting.minutes_by.clone(),
            present: people(&meeting.present),
            apologies: people(&meeting.apologies),
            in_attendance: people(&meeting.in_attendance),
            interests: meeting.interests.iter().map(interest).collect(),
            agreed: meeting.minutes == Some(Minutes::Agreed),
            arising: Vec::new(),
            items: Vec::new(),
            also: Vec::new(),
            decisions: Vec::new(),
            tasks: Vec::new(),
            carried: Vec::new(),
            next: meeting.next,
        }
    }
}

/// Writes an interest that somebody declared: `RS: trustee of the provider (T7 Make it routine)`.
fn interest(interest: &Interest) -> String {
    let who = interest.who.as_deref().map(|who| format!("{}: ", who.trim())).unwrap_or_default();
    let about = interest.about.as_ref().map(|about| format!(" ({})", about.called()));
    format!("{who}{}{}", interest.interest.trim(), about.unwrap_or_default())
}

/// Writes a decision with its number, its owner and its deadline.
pub(super) fn decision(decision: &Decision) -> String {
    let number = decision.reference.as_deref().map(|n| format!("{} ", n.trim()));
    let owner = (!decision.owner.is_empty()).then(|| decision.owner.join("; "));
    let due = (!decision.due.is_empty()).then(|| format!("by {}", decision.due.join("; ")));
    let more: Vec<String> = owner.into_iter().chain(due).collect();
    let more = if more.is_empty() { String::new() } else { format!(" ({})", more.join(", ")) };
    format!("{}{}{more}", number.unwrap_or_default(), decision.text.trim())
}
