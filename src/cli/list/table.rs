//! Rows as aligned columns, cut to the width of the terminal.

use crate::cli::paint::Paint;
use crate::plan::asat::{self, AsAt};
use crate::plan::document::Document;
use crate::plan::query::filter::RowKind;
use crate::plan::query::{Row, Spot};
use crate::plan::rag::Flag;
use crate::sheet::ActionSheet;
use crate::text::shown::{clip, safe_line, width};
use crate::theme::Role;

/// A plan, and the day it is looked at.
pub struct Looked<'p> {
    /// The plan.
    pub document: &'p Document,
    /// The day.
    pub look: AsAt<'p>,
}

/// The least room that is left to the words of a row before other columns give way.
const TEXT_AT_LEAST: usize = 20;
/// Below this a column of words says nothing any more.
const COLUMN_AT_LEAST: usize = 8;
/// What stands between two columns.
const GAP: usize = 1;

/// The columns, in the order in which they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Flag,
    Address,
    Text,
    Owner,
    Due,
    By,
    Late,
}

impl Column {
    const ALL: [Column; 7] = [
        Column::Flag,
        Column::Address,
        Column::Text,
        Column::Owner,
        Column::Due,
        Column::By,
        Column::Late,
    ];

    fn head(self) -> &'static str {
        match self {
            Column::Flag => "Rag",
            Column::Address => "Address",
            Column::Text => "Text",
            Column::Owner => "Owner",
            Column::Due => "Due",
            Column::By => "Last day",
            Column::Late => "Late",
        }
    }

    /// Returns the most cells that the column may take of a line of `cells`.
    fn at_most(self, cells: usize) -> usize {
        match self {
            Column::Flag | Column::By | Column::Late => usize::MAX,
            Column::Text => cells,
            Column::Owner => cells / 5,
            Column::Address | Column::Due => cells / 4,
        }
    }
}

/// The cells of one row, made safe, in the order of [`Column::ALL`].
type TableCells = [String; 7];

/// Writes the rows below a head.
pub fn table(
    looked: &Looked<'_>,
    found: &[(Spot, Row<'_>)],
    cells: usize,
    paint: &Paint,
) -> String {
    let lines: Vec<TableCells> = found.iter().map(|(spot, row)| line(looked, *spot, row)).collect();
    let widths = widths(&lines, cells);
    let mut text = String::new();
    let head = Column::ALL.map(|column| column.head().to_owned());
    put(&mut text, &head, widths, |_, words| dressed(paint, Some(Role::Heading), words));
    for (words, (_, row)) in lines.iter().zip(found) {
        let look = |column: Column, words: &str| dressed(paint, role(column, row), words);
        let address = Column::Address as usize;
        if width(&words[address]) <= widths[address] {
            put(&mut text, words, widths, look);
            continue;
        }
        // An address is what one types next, so it is never cut: a long one has a line of
        // its own, and the rest stands below it.
        let mut first: TableCells = Default::default();
        let mut second = words.clone();
        std::mem::swap(&mut first[0], &mut second[0]);
        std::mem::swap(&mut first[address], &mut second[address]);
        let mut alone = [0; 7];
        alone[0] = widths[0];
        alone[address] = usize::MAX;
        put(&mut text, &first, alone, look);
        put(&mut text, &second, widths, look);
    }
    text
}

/// Writes words in the look of their role.
fn dressed(paint: &Paint, role: Option<Role>, words: &str) -> String {
    role.map_or_else(|| words.to_owned(), |role| paint.dress(role, words))
}

/// Appends one line of cells.
fn put(
    text: &mut String,
    words: &TableCells,
    widths: [usize; 7],
    look: impl Fn(Column, &str) -> String,
) {
    // Spaces wait until something follows them, so that no line ends in any.
    let mut gap = 0;
    for ((column, words), cells) in Column::ALL.into_iter().zip(words).zip(widths) {
        if cells == 0 {
            continue;
        }
        let words = clip(words, cells, "…");
        // What was cut is measured once more, and mostly plain.
        let taken = match words.strip_suffix('…') {
            Some(plain) if plain.is_ascii() => plain.len() + 1,
            Some(_) | None => width(&words),
        };
        let missing = cells.saturating_sub(taken);
        if taken > 0 {
            let before = if column == Column::Late { missing } else { 0 };
            text.extend(std::iter::repeat_n(' ', gap + before));
            text.push_str(&look(column, &words));
            gap = missing - before + GAP;
        } else {
            gap += cells.saturating_add(GAP);
        }
    }
    text.push('\n');
}

/// Returns how wide each column is; a column without words takes nothing.
fn widths(lines: &[TableCells], cells: usize) -> [usize; 7] {
    let mut widths = [0; 7];
    for (at, column) in Column::ALL.into_iter().enumerate() {
        let widest = lines.iter().map(|line| width(&line[at])).max().unwrap_or(0);
        if widest > 0 {
            let most = column.at_most(cells).max(COLUMN_AT_LEAST);
            widths[at] = widest.max(width(column.head())).min(most);
        }
    }
    let text = Column::Text as usize;
    let room = |widths: &[usize; 7]| {
        let others = widths.iter().enumerate().filter(|(at, _)| *at != text);
        let taken: usize = others.map(|(_, w)| if *w > 0 { w + GAP } else { 0 }).sum();
        cells.saturating_sub(taken)
    };
    // In a narrow line deadline words and owner give way, and then go: the words first,
    // since the last day that they are read as stands beside them.
    for column in [Column::Due, Column::Owner] {
        let lacking = TEXT_AT_LEAST.saturating_sub(room(&widths));
        let at = column as usize;
        widths[at] = widths[at].min(widths[at].saturating_sub(lacking).max(COLUMN_AT_LEAST));
    }
    for column in [Column::Due, Column::Owner] {
        if room(&widths) < COLUMN_AT_LEAST * 2 {
            widths[column as usize] = 0;
        }
    }
    widths[text] = widths[text].min(room(&widths)).max(COLUMN_AT_LEAST);
    widths
}

fn line(looked: &Looked<'_>, spot: Spot, row: &Row<'_>) -> TableCells {
    let last = row.overdue_from.and_then(|day| day.pred_opt());
    let joined = |words: &[String]| {
        let words: Vec<&str> = words.iter().map(|words| words.trim()).collect();
        safe_line(&words.join("; ")).into_owned()
    };
    let names: Vec<String> =
        row.owners.iter().map(|owner| looked.document.plan.owner_name(owner).to_owned()).collect();
    [
        flags(looked, spot, row),
        safe_line(&row.address).into_owned(),
        safe_line(row.text.trim()).into_owned(),
        joined(&names),
        joined(row.due),
        last.map(asat::day).unwrap_or_default(),
        late(looked, spot, row),
    ]
}

/// Writes the flag of an action in letters; of anything inside it the computed one alone.
fn flags(looked: &Looked<'_>, spot: Spot, row: &Row<'_>) -> String {
    match sheet(looked, spot) {
        // Nobody agreed any: the row's own flag is what the sheet would work out once more.
        Some(sheet) if row.declared.is_some() => sheet.flag().letters(),
        Some(_) | None => row.computed.computed_letter().to_string(),
    }
}

/// Writes how many days late a row is, or that it is not started.
fn late(looked: &Looked<'_>, spot: Spot, row: &Row<'_>) -> String {
    match row.days_late {
        Some(days) => days.to_string(),
        None if sheet(looked, spot).is_some_and(|sheet| sheet.not_started()) => {
            "not started".to_owned()
        }
        None => String::new(),
    }
}

/// Makes the sheet of an action; `None` for anything inside one.
fn sheet<'p>(looked: &Looked<'p>, spot: Spot) -> Option<ActionSheet<'p>> {
    let row = spot.action_row().filter(|row| spot == Spot::Action(*row))?;
    ActionSheet::of(looked.document, looked.look, row)
}

/// Returns the role of a cell in a terminal.
fn role(column: Column, row: &Row<'_>) -> Option<Role> {
    match column {
        Column::Flag => Some(match row.declared {
            Some("red") if !row.done => Role::Red,
            Some("amber") if !row.done => Role::Amber,
            Some("green") if !row.done => Role::Green,
            Some(_) | None => match row.computed {
                Flag::Red => Role::RedSoft,
                Flag::Amber => Role::AmberSoft,
                Flag::Green => Role::GreenSoft,
                Flag::Blue => Role::BlueSoft,
                Flag::Grey => Role::GreySoft,
            },
        }),
        Column::Late => Some(Role::Late),
        Column::Text => match row.kind {
            RowKind::Action => None,
            RowKind::Step(_) | RowKind::Kpi => Some(Role::Dim),
        },
        Column::Address | Column::Owner | Column::Due | Column::By => None,
    }
}
