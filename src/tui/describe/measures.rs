//! The sheet of a measure laid out: in a line, and in full.

use super::super::model::{Model, PageLine};
use super::words::line;
use crate::sheet::{GroupSheet, MeasureSheet};

/// Lays out a measure of a section, an objective or the plan: targets and readings by period.
pub fn kpi_of_group(model: &Model, group: usize, at: usize) -> Vec<PageLine> {
    let session = &model.session;
    let sheet = GroupSheet::of(&session.document, session.plan_as_at(), group);
    let measure = sheet.and_then(|sheet| sheet.measures().nth(at));
    measure.map(|measure| in_full(model, &measure)).unwrap_or_default()
}

pub(super) fn in_full(model: &Model, sheet: &MeasureSheet<'_>) -> Vec<PageLine> {
    let date = model.session.as_at;
    let heading = PageLine::Heading(sheet.text().to_owned());
    let entries = sheet.entries().into_iter();
    let lines = entries.map(|entry| line(&entry, date, model.look.glyphs));
    std::iter::once(heading).chain(lines).collect()
}
