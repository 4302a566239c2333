//! The details of a meeting that starts.

use chrono::NaiveDateTime;

/// Who opens the meeting, and how.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Opening {
    /// The meeting's title.
    pub title: Option<String>,
    /// The chair.
    pub chair: Option<String>,
    /// The people present.
    pub present: Vec<String>,
    /// The people who sent apologies.
    pub apologies: Vec<String>,
    /// The start, by the caller's clock.
    pub started: Option<NaiveDateTime>,
    /// How long it may take, in seconds.
    pub allowed: Option<u64>,
}
