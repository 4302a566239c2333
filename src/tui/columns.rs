//! The columns of a table of actions on the screen: which are shown, and what they need.
//!
//! What the chair has chosen in this session comes first, then the user's settings, then what the
//! plan says, then the usual ones.

use crate::plan::columns::{BuiltIn, ColumnName};
use crate::plan::document::Document;
use crate::plan::fields::ItemAt;
use crate::plan::model::{Action, OwnedBy, Plan, Status};
use crate::plan::own::{self, ColumnKind};
use crate::plan::wording::counted_words;
use crate::text::shown;

/// What is shown unless somebody chooses something else, from the left.
pub const USUAL: [BuiltIn; 6] = [
    BuiltIn::Flag,
    BuiltIn::Reference,
    BuiltIn::Action,
    BuiltIn::Owner,
    BuiltIn::Due,
    BuiltIn::Timeline,
];

/// A longer cell is not measured on: no column gets so much room.
const MEASURED: usize = 60;

/// The columns that people have chosen besides the plan.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ChosenColumns {
    /// Those of the user's settings.
    pub settings: Option<Vec<ColumnName>>,
    /// Those that the chair has chosen in this session.
    pub chair: Option<Vec<ColumnName>>,
}

/// A column as it stands in one table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownColumn {
    /// What it is.
    pub name: ColumnName,
    /// Its heading.
    pub heading: String,
    /// Whether its words stand at its right edge, as figures and days do.
    pub is_right: bool,
    /// The cells that its widest words need, where its room goes by them.
    pub cells: u16,
}

/// Returns the names of the usual columns.
pub fn usual() -> Vec<ColumnName> {
    USUAL.into_iter().map(ColumnName::BuiltIn).collect()
}

impl ChosenColumns {
    /// Returns the columns that tables of a plan show, from the left. The words are always among
    /// them; a column of the plan's own that it does not have is not.
    pub fn of(&self, document: &Document) -> Vec<ColumnName> {
        let by_people = self.chair.as_ref().or(self.settings.as_ref());
        let mut names = by_people.cloned().unwrap_or_else(|| of_plan(document));
        let columns = document.columns();
        let mut seen: Vec<ColumnName> = Vec::new();
        for name in names.drain(..) {
            let name = match (&name, name.own(columns)) {
                (ColumnName::Own(_), None) => continue,
                (_, Some(own)) => ColumnName::Own(own.key.clone()),
                (ColumnName::BuiltIn(_), None) => name,
            };
            if !seen.contains(&name) {
                seen.push(name);
            }
        }
        let words = ColumnName::BuiltIn(BuiltIn::Action);
        if !seen.contains(&words) {
            let leads = |name: &&ColumnName| {
                matches!(name, ColumnName::BuiltIn(BuiltIn::Flag | BuiltIn::Reference))
            };
            seen.insert(seen.iter().take_while(leads).count(), words);
        }
        seen
    }

    /// Returns the columns of a table, not yet measured. In a review list the reason why a row is
    /// listed always stands, unless people have chosen otherwise.
    pub fn shown(&self, document: &Document, is_review: bool) -> Vec<ShownColumn> {
        let mut names = self.of(document);
        let why = ColumnName::BuiltIn(BuiltIn::Due);
        let by_people = self.chair.is_some() || self.settings.is_some();
        if is_review && !by_people && !names.contains(&why) {
            let words = ColumnName::BuiltIn(BuiltIn::Action);
            let at = names.iter().position(|name| *name == words).map_or(0, |at| at + 1);
            names.insert(at, why);
        }
        names.into_iter().map(|name| ShownColumn::of(name, document)).collect()
    }
}

/// Returns the columns that the plan chooses. Where it names only columns of its own, they stand
/// behind the usual ones.
fn of_plan(document: &Document) -> Vec<ColumnName> {
    let wanted: Vec<ColumnName> =
        document.plan.columns.iter().map(|name| ColumnName::of(name)).collect();
    if wanted.iter().any(|name| matches!(name, ColumnName::BuiltIn(_))) {
        return wanted;
    }
    let timeline = ColumnName::BuiltIn(BuiltIn::Timeline);
    let mut names: Vec<ColumnName> = usual().into_iter().filter(|name| *name != timeline).collect();
    names.extend(wanted);
    names.push(timeline);
    names
}

impl ShownColumn {
    fn of(name: ColumnName, document: &Document) -> ShownColumn {
        let (heading, is_right) = match (&name, name.own(document.columns())) {
            (ColumnName::BuiltIn(column), _) => {
                let is_right = match column {
                    BuiltIn::Late
                    | BuiltIn::Done
                    | BuiltIn::Cost
                    | BuiltIn::Raised
                    | BuiltIn::Updated => true,
                    BuiltIn::Flag
                    | BuiltIn::Reference
                    | BuiltIn::Action
                    | BuiltIn::Owner
                    | BuiltIn::Due
                    | BuiltIn::Status
                    | BuiltIn::Note
                    | BuiltIn::Timeline => false,
                };
                (column.heading().to_owned(), is_right)
            }
            (ColumnName::Own(_), Some(own)) => {
                let is_right = match own.kind {
                    ColumnKind::Number
                    | ColumnKind::Percent
                    | ColumnKind::Money
                    | ColumnKind::Date => true,
                    ColumnKind::Text
                    | ColumnKind::Choice
                    | ColumnKind::YesNo
                    | ColumnKind::Link => false,
                };
                (own.label.clone(), is_right)
            }
            (ColumnName::Own(key), None) => (key.clone(), false),
        };
        ShownColumn { name, heading, is_right, cells: 0 }
    }
}

/// Returns whether any column goes by what the rows hold: the usual ones alone have their usual
/// room.
pub fn are_measured(columns: &[ShownColumn]) -> bool {
    columns.iter().any(|column| match column.name {
        ColumnName::Own(_) => true,
        ColumnName::BuiltIn(built_in) => !USUAL.contains(&built_in),
    })
}

/// Takes one more row into account, with the owners that it names.
pub fn measure(columns: &mut [ShownColumn], plan: &Plan, item: ItemAt<'_>, owners: &[OwnedBy<'_>]) {
    let own = own::values(item);
    let action = match item {
        ItemAt::Action(action) => Some(action),
        ItemAt::Plan(_)
        | ItemAt::Group(_)
        | ItemAt::Step(_)
        | ItemAt::Kpi(_)
        | ItemAt::Meeting(_) => None,
    };
    let several = |many: usize| if many > 1 { " +1".len() } else { 0 };
    for column in columns {
        let cells = match &column.name {
            ColumnName::Own(key) => {
                let words = own.iter().find(|(known, _)| known == key);
                words.map_or(0, |(_, words)| cells_of(words))
            }
            ColumnName::BuiltIn(built_in) => match built_in {
                BuiltIn::Status => action.and_then(status).map_or(0, |words| cells_of(&words)),
                BuiltIn::Cost => {
                    action.and_then(|action| action.cost.as_deref()).map_or(0, cells_of)
                }
                BuiltIn::Owner => {
                    let first = owners.first().map(|owner| plan.owner_name(owner.words));
                    cells_of(first.unwrap_or("no owner")) + several(owners.len())
                }
                BuiltIn::Due => {
                    let due = action.map_or(&[][..], |action| &action.due);
                    let first = due.first().map_or("by its milestones", String::as_str);
                    cells_of(first) + several(due.len())
                }
                // Notes are long: there is room for one, or none.
                BuiltIn::Note => {
                    let has = action.is_some_and(|action| !action.updates.is_empty());
                    if has { MEASURED } else { 0 }
                }
                BuiltIn::Flag
                | BuiltIn::Reference
                | BuiltIn::Action
                | BuiltIn::Late
                | BuiltIn::Done
                | BuiltIn::Raised
                | BuiltIn::Updated
                | BuiltIn::Timeline => 0,
            },
        };
        column.cells = column.cells.max(u16::try_from(cells).unwrap_or(u16::MAX));
    }
}

/// Writes the status of an action: its words, and what they count as beside them.
pub fn status(action: &Action) -> Option<String> {
    let words = action.beside.words_of("status").map(str::trim);
    counted_words(words, action.status.map(Status::words))
}

fn cells_of(words: &str) -> usize {
    // No letter of ASCII is wider than a cell, so that most need no measuring.
    let words = words.trim();
    if words.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ') {
        words.len().min(MEASURED)
    } else {
        shown::width(&shown::safe_line(words)).min(MEASURED)
    }
}
