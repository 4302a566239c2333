//! What can be said of an item as at a day, worked out once and in one place.
//!
//! The room stands between the plan and every face of the program. A sheet is made from the
//! document, an [`AsAt`](crate::plan::asat::AsAt) and an item; its pieces are facts with types:
//! deadlines with their readings, the flag agreed and the flag by the dates, steps, measures,
//! updates. The screens, the lines, `show`, `list`, the papers and JSON choose pieces, put them in
//! an order and put words around them; none of them asks the plan for such a fact again.
//!
//! A sheet never knows who shows it: no width, no colour, no sign of a terminal. It reads no file
//! and no clock. Making one costs next to nothing; each piece is worked out when it is asked for.

mod action;
mod completed;
mod dates;
mod due;
mod fields;
mod flag;
mod group;
mod measure;
mod odd;
mod owners;
mod raised;
mod step;
#[cfg(test)]
mod tests;
mod update;

pub use action::{ActionPlace, ActionSheet, ActionStatus, FlagHistory};
pub use completed::Completed;
pub use due::{Due, When, deadlines, joined};
pub use flag::FlagPiece;
pub use group::{GroupSheet, SumPiece, plan_lists};
pub use measure::MeasureSheet;
pub use odd::not_listed;
pub use raised::Raised;
pub use step::StepSheet;
pub use update::UpdatePiece;

use crate::plan::asat::Slippage;
use crate::plan::kpi::{ReadingPoint, Travel, Unjudged};
use crate::plan::rag::Flag;
use std::borrow::Cow;

/// What an entry of a sheet is about, in the order in which sheets hold their entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topic {
    /// Who is to do it.
    Owner,
    /// By when.
    Due,
    /// How often the deadline moved.
    Moved,
    /// The flag agreed and the flag by the dates.
    Flag,
    /// The flags agreed so far.
    History,
    /// Whether it is done, and its status.
    Status,
    /// When it was raised.
    Raised,
    /// The open question.
    Query,
    /// A part or milestone.
    Step,
    /// A measure.
    Measure,
    /// A field that is words and nothing else, or a column of the plan's own.
    Field,
    /// The newest update.
    LastUpdate,
    /// An update before it.
    EarlierUpdate,
    /// How many updates are not known yet.
    Later,
    /// Where it stands.
    Place,
    /// Where a measure started.
    Baseline,
    /// A target of a measure.
    Target,
    /// A reading of a measure.
    Reading,
    /// The readings as a chart.
    Chart,
}

/// A caption and the piece that stands beside it.
#[derive(Debug, Clone)]
pub struct Entry<'p> {
    /// What it is about.
    pub topic: Topic,
    /// The caption, as most faces print it.
    pub caption: Cow<'static, str>,
    /// What there is to say.
    pub piece: Piece<'p>,
}

/// One fact of a sheet.
#[derive(Debug, Clone)]
pub enum Piece<'p> {
    /// Words as they stand in the file.
    Words(Cow<'p, str>),
    /// Owners, by the names of the register; none where there are none.
    Names(Vec<Cow<'p, str>>),
    /// Deadlines; none where there is no date.
    Deadlines(Vec<Due<'p>>),
    /// How often a deadline moved, and from what.
    Moved(Slippage),
    /// The flag of an action.
    Flag(FlagPiece<'p>),
    /// The flag of a measure: why it has none, and which way the figure goes.
    Judged(Flag, Option<Unjudged>, Option<Travel>),
    /// The flags agreed, oldest first.
    History(FlagHistory),
    /// Whether an action is done, and its status.
    Status(ActionStatus<'p>),
    /// The day on which an action was raised, and its age.
    Raised(Raised),
    /// A part or milestone.
    Step(StepSheet<'p>),
    /// A measure of an action.
    Measure(MeasureSheet<'p>),
    /// An update.
    Update(UpdatePiece<'p>),
    /// How many updates are dated after the day.
    Later(usize),
    /// Where an action stands in the plan and in the file.
    Place(ActionPlace),
    /// A figure in words, and the period it is of.
    Figure(&'p str, Option<&'p str>),
    /// A period, the target for it, and its unit.
    Target(&'p str, &'p str, Option<&'p str>),
    /// A reading of a measure.
    Reading(ReadingPoint<'p>),
    /// Figures, oldest first.
    Chart(Vec<f64>),
}

/// Returns the place of a topic where some topics come first, in the order of `first`; the others
/// follow in the order of [`Topic`].
pub fn rank(first: &[Topic], topic: Topic) -> usize {
    let at = first.iter().position(|other| *other == topic);
    at.unwrap_or(first.len() + topic as usize)
}

/// Puts the entries of some topics first, in the order of `first`; the others follow in the order
/// of [`Topic`].
pub fn ordered<'p>(mut entries: Vec<Entry<'p>>, first: &[Topic]) -> Vec<Entry<'p>> {
    entries.sort_by_key(|entry| rank(first, entry.topic));
    entries
}
