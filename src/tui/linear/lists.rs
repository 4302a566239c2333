//! Lists as numbered rows: how many first, then one row a line, what tells rows apart first.

use super::super::find::Hit;
use super::super::layout::{self, Pane};
use super::super::model::{Model, Screen, TimelineScreen};
use super::super::table::{Item, Source, Table};
use super::words;
use crate::meeting::session::{ItemState, Session};
use crate::plan::asat::{AsAt, Which, day};
use crate::plan::change::Named;
use crate::plan::timeline::State;
use crate::sheet::{ActionSheet, GroupSheet};
use chrono::NaiveDate;

/// What a row's number stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Pick {
    /// An action, by its row in the outline.
    Action(usize),
    /// A milestone or part of an action.
    Step(usize, Which),
    /// A measure of an action: the row and the place among its measures.
    ActionMeasure(usize, usize),
    /// A measure of a group.
    Measure(usize, usize),
    /// A pane of the screen of panes.
    Pane(usize),
    /// Something found.
    Hit(Hit),
    /// An item of the agenda.
    Item(Named),
}

/// A list in words.
#[derive(Debug, Default)]
pub(super) struct Listing {
    /// What it is, and how long.
    pub head: Vec<String>,
    /// Its rows, captions among them.
    pub rows: Vec<String>,
    /// What the numbers of its rows stand for.
    pub picks: Vec<Pick>,
}

impl Listing {
    fn row(&mut self, pick: Pick, words: &str) {
        self.picks.push(pick);
        self.rows.push(format!("{}. {words}", self.picks.len()));
    }
}

/// What the screen at hand lists.
pub(super) fn of_screen(model: &Model) -> Listing {
    match model.screen() {
        Screen::Panes(panes) => of_panes(model, panes.group),
        Screen::Table(table) => of_table(model, table),
        Screen::Timeline(TimelineScreen { table, .. }) => timeline(model, table),
        Screen::Chair(_) => model.meeting.running.as_ref().map(agenda).unwrap_or_default(),
    }
}

/// The name of a group; the plan's title for the plan itself.
pub(super) fn group_name(model: &Model, group: usize) -> String {
    let name = model.session.document.group(group).map(crate::plan::model::Group::name);
    match name.filter(|name| !name.trim().is_empty() && group != 0) {
        Some(name) => name,
        None => model.session.document.plan.title().trim().to_owned(),
    }
}

fn of_panes(model: &Model, group: usize) -> Listing {
    let panes = layout::panes(&model.session.document, group);
    let mut list = Listing {
        head: vec![format!("{}: {}", group_name(model, group), count(panes.len(), "section"))],
        ..Listing::default()
    };
    for (at, pane) in panes.iter().enumerate() {
        list.row(Pick::Pane(at), &pane_words(model, *pane));
    }
    list
}

/// `2 Treatment: 12 actions, 3 overdue, 1 red`.
pub(super) fn pane_words(model: &Model, pane: Pane) -> String {
    let name = match pane {
        Pane::Section(row) => group_name(model, row),
        Pane::Own(row) => format!("{}, what lies outside its sections", group_name(model, row)),
    };
    let counts = model.session.facts.counts(&model.session.document).get(pane.group());
    let figures = |counts: &crate::plan::rag::Counts| {
        if counts.total() == 0 {
            return "no actions".to_owned();
        }
        let mut said = vec![count(counts.total(), "action")];
        for flag in crate::plan::rag::Flag::ALL {
            let many = counts.of(flag);
            if many > 0 {
                said.push(format!("{many} {}", flag.word()));
            }
        }
        if counts.overdue > 0 {
            said.push(format!("{} overdue", counts.overdue));
        }
        said.join(", ")
    };
    match (pane, counts) {
        // What a pane of its own sums up is the whole group, which is not what it lists.
        (Pane::Section(_), Some(counts)) => format!("{name}: {}", figures(counts)),
        (Pane::Own(_), _) | (_, None) => name,
    }
}

/// `Overdue: 12 rows, filter owner:police, 40 left out`.
pub(super) fn table_title(model: &Model, table: &Table) -> String {
    let name = match &table.source {
        Source::Group(row) | Source::Own(row) => group_name(model, *row),
        Source::Review(list) => list.title(&words::look(model), day),
    };
    // A review list counts steps and measures too: they are rows of their own in it.
    let mut said = vec![match table.source {
        Source::Review(_) => format!("{name}: {}", count(table.standing().1, "row")),
        Source::Group(_) | Source::Own(_) => {
            format!("{name}: {}", count(table.actions(), "action"))
        }
    }];
    if table.counts.measures > 0 && !matches!(table.source, Source::Review(_)) {
        said.push(count(table.counts.measures, "measure"));
    }
    if !table.filter.is_empty() {
        said.push(format!("filter {}, {} left out", table.filter, table.left_out));
    }
    if !table.sort.is_empty() {
        said.push(format!("sorted by {}", table.sort));
    }
    said.join(", ")
}

fn of_table(model: &Model, table: &Table) -> Listing {
    let mut list = Listing { head: vec![table_title(model, table)], ..Listing::default() };
    let look = words::look(model);
    // Under its caption an action is called by its own step; a review list needs the whole
    // address. The whole one is said when the row is opened.
    let whole = matches!(table.source, Source::Review(_));
    for item in &table.items {
        match (item, pick(item)) {
            (Item::Caption { text, .. }, _) => {
                list.rows.push(format!("Under: {}", super::line::plain(text)));
            }
            (item, Some(pick)) => list.row(pick, &row_words(model, &look, item, whole)),
            (_, None) => {}
        }
    }
    list
}

fn pick(item: &Item) -> Option<Pick> {
    match item {
        Item::Caption { .. } => None,
        Item::Action { row, .. } => Some(Pick::Action(*row)),
        Item::Step { row, which, .. } => Some(Pick::Step(*row, *which)),
        Item::ActionKpi { row, at } => Some(Pick::ActionMeasure(*row, *at)),
        Item::Kpi { group, at } => Some(Pick::Measure(*group, *at)),
    }
}

/// `T3, AMBER, 44 days late: Offer screening`.
fn row_words(model: &Model, look: &AsAt<'_>, item: &Item, whole: bool) -> String {
    match item {
        Item::Caption { text, .. } => text.clone(),
        Item::Action { row, reason } => {
            let Some(sheet) = words::sheet(model, *row) else {
                return String::new();
            };
            let address = called(model, *row, whole);
            let mut said = vec![address, words::flag_word(&sheet)];
            if reason.is_empty() {
                said.extend(sheet.lateness());
            } else {
                said.push(comma(reason));
            }
            format!("{}: {}", said.join(", "), sheet.text())
        }
        Item::Step { row, which, reason } => {
            let text = words::sheet(model, *row)
                .map(|sheet| sheet.step(*which).map_or(sheet.text(), |step| step.text));
            let step = which.name().map(|name| format!(", {name}")).unwrap_or_default();
            let text = text.unwrap_or_default();
            format!("{}{step}, {}: {text}", words::address(model, *row), comma(reason))
        }
        Item::Kpi { group, at } => {
            let group = GroupSheet::of(&model.session.document, *look, *group);
            let measure = group.and_then(|group| group.measures().nth(*at));
            let said = measure.map(|measure| words::measure(&measure));
            format!("Measure: {}", said.unwrap_or_default())
        }
        Item::ActionKpi { row, at } => {
            let measure = words::sheet(model, *row).and_then(|sheet| sheet.measures().nth(*at));
            let said = measure.map(|measure| words::measure(&measure)).unwrap_or_default();
            format!("Measure of {}: {said}", words::address(model, *row))
        }
    }
}

/// An action's address, or only its last step.
fn called(model: &Model, row: usize, whole: bool) -> String {
    let address = words::address(model, row);
    match address.rsplit_once(" / ") {
        Some((_, step)) if !whole => step.to_owned(),
        Some(_) | None => address,
    }
}

/// A reason in the middle of a row: only the last colon stands before the text.
fn comma(reason: &str) -> String {
    super::line::plain(reason).replace(": ", ", ")
}

/// The agenda: each item, and how it stands with it.
pub(super) fn agenda(session: &Session) -> Listing {
    let waiting = session.waiting().count();
    let items = count(session.queue.len(), "item");
    let mut list = Listing {
        head: vec![format!("Agenda of {}: {items}, {waiting} wait", day(session.date))],
        ..Listing::default()
    };
    let mut heading = None;
    for (at, entry) in session.queue.iter().enumerate() {
        if heading != Some(&entry.heading) {
            list.rows.push(format!("Under: {}", entry.heading.title()));
            heading = Some(&entry.heading);
        }
        let stands = match entry.standing {
            _ if session.at == Some(at) => "on the table",
            ItemState::Taken => "taken",
            ItemState::Waiting => "waits",
            ItemState::Parked => "parked",
            ItemState::Carried => "carried",
        };
        let (address, text) = (&entry.item.address, entry.item.text.trim());
        list.row(Pick::Item(entry.item.clone()), &format!("{address}, {stands}: {text}"));
    }
    list
}

/// The timeline in words: of each action what is dated, in the order of the dates.
fn timeline(model: &Model, table: &Table) -> Listing {
    let mut list = Listing {
        head: vec![
            format!("Timeline of {}", table_title(model, table)),
            format!("As at: {}", day(model.session.as_at)),
        ],
        ..Listing::default()
    };
    for item in &table.items {
        match item {
            Item::Caption { text, .. } => list.rows.push(format!("Under: {text}")),
            Item::Action { row, .. } => {
                if let Some(sheet) = words::sheet(model, *row) {
                    let marks = marks(&sheet);
                    let said = if marks.is_empty() {
                        format!("no date: {}", sheet.text())
                    } else {
                        format!("{}: {}", marks.join("; "), sheet.text())
                    };
                    let whole = matches!(table.source, Source::Review(_));
                    let address = called(model, *row, whole);
                    list.row(Pick::Action(*row), &format!("{address}, {said}"));
                }
            }
            Item::Step { .. } | Item::Kpi { .. } | Item::ActionKpi { .. } => {}
        }
    }
    list
}

/// `31 Jan 2012 milestone done; 31 May 2012 deadline to come`.
fn marks(sheet: &ActionSheet<'_>) -> Vec<String> {
    use crate::plan::timeline::DeadlineSpan;
    let word = |state: State| match state {
        State::Done => "done",
        State::Late => "late",
        State::ToCome => "to come",
    };
    let mut dated: Vec<(NaiveDate, String)> = sheet
        .step_dates()
        .into_iter()
        .map(|(date, state)| (date, format!("{} step {}", day(date), word(state))))
        .collect();
    for window in sheet.windows() {
        dated.push(match window {
            DeadlineSpan::Dated { first: Some(first), last, state } => {
                (last, format!("{} to {} deadline {}", day(first), day(last), word(state)))
            }
            DeadlineSpan::Dated { first: None, last, state } => {
                (last, format!("{} deadline {}", day(last), word(state)))
            }
            DeadlineSpan::Open { from } => (from, format!("from {} on, no end", day(from))),
            DeadlineSpan::Recurring { next } => (next, format!("{} next time round", day(next))),
        });
    }
    for update in sheet.known() {
        if let Some((date, rag)) = update.date.zip(update.rag) {
            let flag = rag.rag().map_or("cleared".to_owned(), |rag| rag.word().to_uppercase());
            dated.push((date, format!("{} flag {flag}", day(date))));
        }
    }
    dated.sort_by_key(|(date, _)| *date);
    dated.into_iter().map(|(_, words)| words).collect()
}

/// `1 action`, `2 actions`.
pub(super) fn count(many: usize, noun: &str) -> String {
    if many == 1 { format!("1 {noun}") } else { format!("{many} {noun}s") }
}
