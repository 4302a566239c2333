//! What is known when a meeting starts.

use chrono::NaiveDateTime;

/// Who opens the meeting, and how.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Opening {
    /// What it is called.
    pub title: Option<String>,
    /// Who is in the chair.
    pub chair: Option<String>,
    /// Who is there.
    pub present: Vec<String>,
    /// Who sent apologies.
    pub apologies: Vec<String>,
    /// When it starts, by the caller's clock.
    pub started: Option<NaiveDateTime>,
    /// How long it may take, in seconds.
    pub allowed: Option<u64>,
}
