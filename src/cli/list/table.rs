//! Rows as aligned columns, cut to the width of a terminal or in full.

use super::listed::{Listed, own_columns};
use crate::cli::out::Room;
use crate::cli::paint::Paint;
use crate::plan::asat;
use crate::plan::fields::Field;
use crate::plan::own::OwnColumn;
use crate::plan::query::Spot;
use crate::plan::query::filter::RowKind;
use crate::plan::rag::Flag;
use crate::sheet::ActionSheet;
use crate::text::key::folded;
use crate::text::shown::{clip, safe_line, width};
use crate::theme::Role;
use chrono::NaiveDate;
use std::borrow::Cow;

/// The least room that is left to the words of a row before other columns give way.
const TEXT_AT_LEAST: usize = 20;
/// Below this a column of words says nothing any more.
const COLUMN_AT_LEAST: usize = 8;
/// The cells that a column is padded to at most where nothing is cut: one long text must not
/// push all others far apart.
const PADDED_AT_MOST: usize = 100;
/// What stands between two columns.
const GAP: usize = 1;

/// A column of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TableColumn {
    Flag,
    Plan,
    Address,
    Text,
    Owner,
    Due,
    By,
    Late,
    Status,
    Done,
    Cost,
    Raised,
    Updated,
    /// One of the plan's own, by its position among those that the table shows.
    Own(usize),
    Note,
}

impl TableColumn {
    /// The columns of every table. A column without words takes no room.
    const ALWAYS: [TableColumn; 8] = [
        TableColumn::Flag,
        TableColumn::Plan,
        TableColumn::Address,
        TableColumn::Text,
        TableColumn::Owner,
        TableColumn::Due,
        TableColumn::By,
        TableColumn::Late,
    ];

    /// The further columns where nothing is cut. The longest comes last: nothing is padded there.
    const WHOLE: [TableColumn; 6] = [
        TableColumn::Status,
        TableColumn::Done,
        TableColumn::Cost,
        TableColumn::Raised,
        TableColumn::Updated,
        TableColumn::Note,
    ];

    fn head<'a>(self, own: &[&'a OwnColumn]) -> &'a str {
        match self {
            TableColumn::Own(at) => own.get(at).map_or("", |column| column.label.as_str()),
            TableColumn::Flag => "Rag",
            TableColumn::Plan => "Plan",
            TableColumn::Address => "Address",
            TableColumn::Text => "Text",
            TableColumn::Owner => "Owner",
            TableColumn::Due => "Due",
            TableColumn::By => "Last day",
            TableColumn::Late => "Late",
            TableColumn::Status => "Status",
            TableColumn::Done => "Done",
            TableColumn::Cost => "Cost",
            TableColumn::Raised => "Raised",
            TableColumn::Updated => "Updated",
            TableColumn::Note => "Last note",
        }
    }

    /// Returns the most cells that the column may take of a line of `cells`.
    fn at_most(self, cells: usize) -> usize {
        match self {
            TableColumn::Flag | TableColumn::By | TableColumn::Late => usize::MAX,
            TableColumn::Text
            | TableColumn::Status
            | TableColumn::Done
            | TableColumn::Raised
            | TableColumn::Updated
            | TableColumn::Note => cells,
            TableColumn::Owner | TableColumn::Plan => cells / 5,
            TableColumn::Address | TableColumn::Due | TableColumn::Cost | TableColumn::Own(_) => {
                cells / 4
            }
        }
    }
}

/// A column as it stands in one table.
struct Laid {
    column: TableColumn,
    /// How wide it is; 0 where it has no words.
    cells: usize,
}

/// The cells of one row, made safe, in the order of the columns.
type TableCells = Vec<String>;

/// Writes the rows below a head.
pub fn table(listed: &[Listed<'_>], room: Room, paint: &Paint) -> String {
    let mut own: Vec<&OwnColumn> = own_columns(listed);
    if room != Room::Whole {
        // Where room is short, what the plan itself wants in its tables.
        let is_wanted = |column: &&OwnColumn| {
            listed.iter().any(|listed| {
                let wanted = &listed.plan.document.plan.columns;
                wanted.iter().any(|name| folded(name) == column.key)
            })
        };
        own.retain(is_wanted);
    }
    let more: &[TableColumn] = if room == Room::Whole { &TableColumn::WHOLE } else { &[] };
    let mut columns: Vec<TableColumn> = TableColumn::ALWAYS.iter().chain(more).copied().collect();
    let at =
        columns.iter().position(|column| *column == TableColumn::Note).unwrap_or(columns.len());
    columns.splice(at..at, (0..own.len()).map(TableColumn::Own));
    let line = |listed| columns.iter().map(|column| words(listed, *column, &own)).collect();
    let lines: Vec<TableCells> = listed.iter().map(line).collect();
    let columns = match room {
        Room::Cells(cells) => widths(&columns, &own, &lines, cells),
        Room::Whole => whole_widths(&columns, &own, &lines),
    };
    let mut text = String::new();
    let head: TableCells = columns.iter().map(|laid| laid.column.head(&own).to_owned()).collect();
    let cut = room != Room::Whole;
    put(&mut text, &head, &columns, cut, |_, words| dressed(paint, Some(Role::Heading), words));
    let address = columns.iter().position(|laid| laid.column == TableColumn::Address);
    for (words, listed) in lines.iter().zip(listed) {
        let look = |column: TableColumn, words: &str| dressed(paint, role(column, listed), words);
        let Some(address) = address.filter(|at| cut && width(&words[*at]) > columns[*at].cells)
        else {
            put(&mut text, words, &columns, cut, look);
            continue;
        };
        // An address is what one types next, so it is never cut: a long one has a line of
        // its own, and the rest stands below it.
        let second: TableCells = (0..words.len())
            .map(|at| if at > address { words[at].clone() } else { String::new() })
            .collect();
        put(&mut text, &words[..=address], &columns[..address], cut, look);
        put(&mut text, &second, &columns, cut, look);
    }
    text
}

/// Writes words in the look of their role.
fn dressed(paint: &Paint, role: Option<Role>, words: &str) -> String {
    role.map_or_else(|| words.to_owned(), |role| paint.dress(role, words))
}

/// Appends one line of cells. A cell behind the columns stands in full.
fn put(
    text: &mut String,
    words: &[String],
    columns: &[Laid],
    cut: bool,
    look: impl Fn(TableColumn, &str) -> String,
) {
    // Spaces wait until something follows them, so that no line ends in any.
    let mut gap = 0;
    for (at, words) in words.iter().enumerate() {
        let Laid { column, cells } = match columns.get(at) {
            Some(Laid { column, cells }) => Laid { column: *column, cells: *cells },
            None => Laid { column: TableColumn::Address, cells: usize::MAX },
        };
        if cells == 0 {
            continue;
        }
        let words = if cut { clip(words, cells, "…") } else { Cow::Borrowed(words.as_str()) };
        // What was cut is measured once more, and mostly plain.
        let taken = match words.strip_suffix('…') {
            Some(plain) if plain.is_ascii() => plain.len() + 1,
            Some(_) | None => width(&words),
        };
        let missing = cells.saturating_sub(taken);
        if taken > 0 {
            let before = if column == TableColumn::Late { missing } else { 0 };
            text.extend(std::iter::repeat_n(' ', gap + before));
            text.push_str(&look(column, &words));
            gap = missing - before + GAP;
        } else {
            gap += cells.saturating_add(GAP);
        }
    }
    text.push('\n');
}

/// Returns how wide a column is that takes what its widest words and its head need; one without
/// words takes nothing.
fn widest(head: &str, lines: &[TableCells], at: usize) -> usize {
    let widest = lines.iter().map(|line| width(&line[at])).max().unwrap_or(0);
    if widest == 0 { 0 } else { widest.max(width(head)) }
}

/// Lays the columns out where nothing is cut.
fn whole_widths(columns: &[TableColumn], own: &[&OwnColumn], lines: &[TableCells]) -> Vec<Laid> {
    let laid = |(at, column): (usize, &TableColumn)| Laid {
        column: *column,
        cells: widest(column.head(own), lines, at).min(PADDED_AT_MOST),
    };
    columns.iter().enumerate().map(laid).collect()
}

/// Lays the columns out on lines of so many cells.
fn widths(
    columns: &[TableColumn],
    own: &[&OwnColumn],
    lines: &[TableCells],
    cells: usize,
) -> Vec<Laid> {
    let laid = |(at, column): (usize, &TableColumn)| Laid {
        column: *column,
        cells: widest(column.head(own), lines, at).min(column.at_most(cells).max(COLUMN_AT_LEAST)),
    };
    let mut laid: Vec<Laid> = columns.iter().enumerate().map(laid).collect();
    let room = |laid: &[Laid]| {
        let others = laid.iter().filter(|laid| laid.column != TableColumn::Text && laid.cells > 0);
        cells.saturating_sub(others.map(|laid| laid.cells + GAP).sum())
    };
    // In a narrow line deadline words and owner give way, and then go: the words first,
    // since the last day that they are read as stands beside them.
    let give_way = [TableColumn::Due, TableColumn::Owner];
    for column in give_way {
        let lacking = TEXT_AT_LEAST.saturating_sub(room(&laid));
        for one in laid.iter_mut().filter(|laid| laid.column == column) {
            one.cells = one.cells.min(one.cells.saturating_sub(lacking).max(COLUMN_AT_LEAST));
        }
    }
    for column in give_way {
        if room(&laid) < COLUMN_AT_LEAST * 2 {
            laid.iter_mut().filter(|laid| laid.column == column).for_each(|laid| laid.cells = 0);
        }
    }
    let room = room(&laid);
    for text in laid.iter_mut().filter(|laid| laid.column == TableColumn::Text) {
        text.cells = text.cells.min(room).max(COLUMN_AT_LEAST);
    }
    laid
}

/// Writes one cell of a row, made safe.
fn words(listed: &Listed<'_>, column: TableColumn, own: &[&OwnColumn]) -> String {
    let Listed { plan, row, spot: _ } = listed;
    let safe = |words: &str| safe_line(words.trim()).into_owned();
    let joined =
        |words: &[&str]| safe(&words.iter().map(|w| w.trim()).collect::<Vec<_>>().join("; "));
    let day = |day: Option<NaiveDate>| day.map(asat::day).unwrap_or_default();
    match column {
        TableColumn::Flag => flags(listed),
        TableColumn::Plan => safe(plan.name.as_deref().unwrap_or_default()),
        TableColumn::Address => safe_line(&row.address).into_owned(),
        TableColumn::Text => safe(row.text),
        TableColumn::Owner => {
            let names = row.owners.iter().map(|owner| owner.named(&plan.document.plan));
            safe(&names.collect::<Vec<_>>().join("; "))
        }
        TableColumn::Due => joined(&row.due.iter().map(String::as_str).collect::<Vec<_>>()),
        TableColumn::By => day(row.overdue_from.and_then(|day| day.pred_opt())),
        TableColumn::Late => late(listed),
        TableColumn::Status => safe(&row.status_in_words()),
        TableColumn::Done => match row.done_on {
            None if row.done => "done".to_owned(),
            Some(done_on) => match row.done_late {
                Some(late) => format!("{}, {} late", asat::day(done_on), asat::days(late)),
                None => day(Some(done_on)),
            },
            None => String::new(),
        },
        TableColumn::Cost => safe(&row.more.of_field(Field::Cost).unwrap_or_default()),
        TableColumn::Raised => day(row.raised()),
        TableColumn::Updated => day(row.last_update),
        TableColumn::Own(at) => {
            let words = own.get(at).and_then(|column| row.own.of(&column.key));
            safe(words.unwrap_or_default())
        }
        TableColumn::Note => safe(row.last_note.as_deref().unwrap_or_default()),
    }
}

/// Writes the flag of an action in letters; of anything inside it the computed one alone.
fn flags(listed: &Listed<'_>) -> String {
    let row = &listed.row;
    match sheet(listed) {
        // Nobody agreed any: the row's own flag is what the sheet would work out once more.
        Some(sheet) if row.declared.is_some() || row.written.contains_key("rag") => {
            sheet.flag().letters()
        }
        Some(_) | None => row.computed.computed_letter().to_string(),
    }
}

/// Returns the flag that a row shows, and whether people agreed it.
fn shown(listed: &Listed<'_>) -> (Flag, bool) {
    match sheet(listed) {
        Some(sheet) if listed.row.declared.is_some() => sheet.flag().shown(),
        Some(_) | None => (listed.row.computed, false),
    }
}

/// Writes how many days late a row is, or that it is not started.
fn late(listed: &Listed<'_>) -> String {
    match listed.row.days_late {
        Some(days) => days.to_string(),
        None if sheet(listed).is_some_and(|sheet| sheet.not_started()) => "not started".to_owned(),
        None => String::new(),
    }
}

/// Makes the sheet of an action; `None` for anything inside one.
fn sheet<'p>(listed: &Listed<'p>) -> Option<ActionSheet<'p>> {
    let row = listed.spot.action_row().filter(|row| listed.spot == Spot::Action(*row))?;
    ActionSheet::of(listed.plan.document, listed.plan.look, row)
}

/// Returns the role of a cell in a terminal.
fn role(column: TableColumn, listed: &Listed<'_>) -> Option<Role> {
    let row = &listed.row;
    match column {
        TableColumn::Flag => Some(match shown(listed) {
            (Flag::Red, true) => Role::Red,
            (Flag::Amber, true) => Role::Amber,
            (Flag::Green, true) => Role::Green,
            (Flag::Blue, true) => Role::Blue,
            (Flag::Red, false) => Role::RedSoft,
            (Flag::Amber, false) => Role::AmberSoft,
            (Flag::Green, false) => Role::GreenSoft,
            (Flag::Blue, false) => Role::BlueSoft,
            (Flag::Grey, _) => Role::GreySoft,
        }),
        TableColumn::Late => Some(Role::Late),
        TableColumn::Text => match row.kind {
            RowKind::Action => None,
            RowKind::Step(_) | RowKind::Kpi => Some(Role::Dim),
        },
        TableColumn::Note => Some(Role::Dim),
        TableColumn::Plan
        | TableColumn::Address
        | TableColumn::Owner
        | TableColumn::Due
        | TableColumn::By
        | TableColumn::Status
        | TableColumn::Done
        | TableColumn::Cost
        | TableColumn::Raised
        | TableColumn::Own(_)
        | TableColumn::Updated => None,
    }
}
