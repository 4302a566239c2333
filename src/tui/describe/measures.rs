//! What is said of a KPI: in a line, and in full.

use super::super::model::{Model, PageLine};
use crate::plan::asat::AsAt;
use crate::plan::model::Kpi;

/// `People screened: 93% of 95% ↑ amber`.
pub(super) fn measure(model: &Model, as_at: &AsAt<'_>, kpi: &Kpi) -> String {
    let standing = as_at.kpi(kpi);
    let reference = kpi.reference.as_ref().map(|r| format!("{r} ")).unwrap_or_default();
    let text = kpi.text.trim();
    let standing = match (standing.latest, kpi.targets.as_slice()) {
        (Some(latest), _) => {
            let of =
                standing.target.map(|target| format!(" of {} ({})", target.words, target.period));
            let travel = standing.travel.map(|travel| format!(" {}", travel.arrow()));
            let (of, travel) = (of.unwrap_or_default(), travel.unwrap_or_default());
            format!(
                ": {}{of}{travel} {}{}",
                latest.value,
                standing.flag.word(),
                chart(model, as_at, kpi)
            )
        }
        (None, []) => String::new(),
        (None, targets) => {
            let target = |(period, words): &(String, String)| format!("{period} {words}");
            format!(": targets {}", targets.iter().map(target).collect::<Vec<_>>().join(", "))
        }
    };
    format!("{reference}{text}{standing}")
}

/// A measure of a section, an objective or the plan: targets and readings by period.
pub fn kpi_of_group(model: &Model, group: usize, at: usize) -> Vec<PageLine> {
    let kpi = model.session.document.group(group).and_then(|g| g.kpis.get(at));
    kpi.map(|kpi| kpi_in_full(model, kpi)).unwrap_or_default()
}

pub(super) fn kpi_in_full(model: &Model, kpi: &Kpi) -> Vec<PageLine> {
    let as_at = model.session.plan_as_at();
    let standing = as_at.kpi(kpi);
    let mut lines = vec![PageLine::Heading(kpi.text.trim().to_owned())];
    let mut key = |name: &str, words: String| {
        if !words.is_empty() {
            lines.push(PageLine::Key(name.to_owned(), words));
        }
    };
    key("Ref", kpi.reference.clone().unwrap_or_default());
    let judged = standing.unjudged.map(|why| format!(" ({why})")).unwrap_or_default();
    let travel = standing.travel.map(|travel| format!(" {}", travel.arrow())).unwrap_or_default();
    key("Flag", format!("computed {}{judged}{travel}", standing.flag.word()));
    if let Some(baseline) = &kpi.baseline {
        let at = baseline.at.as_ref().map(|at| format!(" ({at})")).unwrap_or_default();
        key("Baseline", format!("{}{at}", baseline.value));
    }
    let unit = kpi.unit.as_ref().map(|unit| format!(" (unit {unit})")).unwrap_or_default();
    for (period, words) in &kpi.targets {
        let words = if words.is_empty() { "no target" } else { words };
        key("Target", format!("{period}: {words}{unit}"));
    }
    for point in as_at.kpi_points(kpi) {
        let at = point.reading.at.clone().unwrap_or_else(|| "undated".to_owned());
        let expected =
            point.expected.map(|figure| format!(" against {figure:.0}")).unwrap_or_default();
        let note = point.reading.note.as_ref().map(|note| format!(" · {note}")).unwrap_or_default();
        let (value, flag) = (&point.reading.value, point.flag.word());
        key("Reading", format!("{at}: {value}{expected}, {flag}{note}"));
    }
    key("Chart", chart(model, &as_at, kpi).trim().to_owned());
    lines
}

/// The figures of a KPI as a row of small bars, oldest first.
fn chart(model: &Model, as_at: &AsAt<'_>, kpi: &Kpi) -> String {
    let values: Vec<f64> =
        as_at.kpi_points(kpi).into_iter().filter_map(|point| point.value).collect();
    if values.len() < 2 {
        return String::new();
    }
    format!("  {}", model.look.glyphs.chart(&values))
}
