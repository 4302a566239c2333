//! What the words of a measure say of its figures: a count or a level, and which way is
//! better.

use crate::plan::model::{Better, Kpi, KpiKind};

/// Words that make a measure a count, whatever follows them.
const COUNTED: [&[&str]; 4] =
    [&["number", "of"], &["how", "many"], &["no", "of"], &["numbers", "of"]];

/// Words of a level, in the unit or in the measure itself: it is the same over any stretch of
/// time, so a part of the year has the whole of the target.
const LEVELS: &[&str] = &[
    "%",
    "percent",
    "percentage",
    "cent",
    "proportion",
    "proportions",
    "per",
    "day",
    "days",
    "week",
    "weeks",
    "average",
    "averages",
    "mean",
    "median",
    "score",
    "scores",
    "rate",
    "rates",
    "ratio",
    "ratios",
    "level",
    "levels",
    "pct",
    "percentile",
    "pp",
    "avg",
    "‰",
];

/// Units that name things or money: they add up over the year.
const THINGS: &[&str] = &[
    "people",
    "persons",
    "person",
    "adults",
    "children",
    "clients",
    "patients",
    "users",
    "residents",
    "households",
    "families",
    "carers",
    "pupils",
    "students",
    "learners",
    "staff",
    "volunteers",
    "members",
    "participants",
    "referrals",
    "operations",
    "arrests",
    "visits",
    "visitors",
    "cases",
    "sessions",
    "schools",
    "events",
    "incidents",
    "complaints",
    "meetings",
    "calls",
    "contacts",
    "appointments",
    "interventions",
    "assessments",
    "tests",
    "screenings",
    "plans",
    "homes",
    "dwellings",
    "properties",
    "businesses",
    "jobs",
    "places",
    "beds",
    "starts",
    "completions",
    "applications",
    "inspections",
    "reports",
    "offences",
    "crimes",
    "admissions",
    "attendances",
    "reviews",
    "audits",
    "trees",
    "items",
    "kits",
    "packs",
    "workshops",
    "courses",
    "posts",
    "projects",
    "surveys",
    "number",
    "numbers",
    "no",
    "count",
    "gbp",
    "eur",
    "usd",
];

/// Signs of money.
const MONEY: [char; 3] = ['£', '$', '€'];

/// Returns whether a measure is a count or a level: what its `kind` says, else what its words
/// and its unit do. `None` where neither can be told.
pub fn kind_of(kpi: &Kpi) -> Option<KpiKind> {
    if kpi.kind.is_some() {
        return kpi.kind;
    }
    let text = words(&kpi.text);
    let unit = kpi.unit.as_deref().unwrap_or_default();
    let of_unit = words(unit);
    let counted = |said: &[String]| COUNTED.iter().any(|phrase| holds(said, phrase));
    if counted(&text) || counted(&of_unit) {
        return Some(KpiKind::Count);
    }
    let level = |said: &[String]| {
        said.iter().any(|word| LEVELS.contains(&word.as_str())) || holds(said, &["out", "of"])
    };
    if level(&of_unit) || level(&text) {
        return Some(KpiKind::Level);
    }
    let names_things = of_unit.iter().any(|word| THINGS.contains(&word.as_str()));
    if of_unit.is_empty() || names_things || unit.contains(MONEY) {
        return Some(KpiKind::Count);
    }
    None
}

/// What a target's words say of the figure in them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bound {
    /// Which side of it is better.
    pub better: Better,
    /// The figure itself is not good enough: `fewer than 50`.
    pub strict: bool,
}

/// Bounds from above, and whether the figure itself is outside them.
const AT_MOST: [(&[&str], bool); 18] = [
    (&["no", "more", "than"], false),
    (&["not", "more", "than"], false),
    (&["no", "greater", "than"], false),
    (&["no", "higher", "than"], false),
    (&["not", "exceeding"], false),
    (&["not", "exceed"], false),
    (&["at", "most"], false),
    (&["maximum"], false),
    (&["max"], false),
    (&["up", "to"], false),
    (&["or", "fewer"], false),
    (&["or", "less"], false),
    (&["or", "below"], false),
    (&["fewer", "than"], true),
    (&["less", "than"], true),
    (&["lower", "than"], true),
    (&["under"], true),
    (&["below"], true),
];

/// Bounds from below, and whether the figure itself is outside them.
const AT_LEAST: [(&[&str], bool); 9] = [
    (&["no", "fewer", "than"], false),
    (&["no", "less", "than"], false),
    (&["not", "less", "than"], false),
    (&["at", "least"], false),
    (&["minimum"], false),
    (&["more", "than"], true),
    (&["greater", "than"], true),
    (&["above"], true),
    (&["over"], true),
];

/// Returns the bound that a target's words set, if they do.
pub fn bound(target: &str) -> Option<Bound> {
    let said = words(target);
    let in_words = |table: &[(&[&str], bool)]| {
        table.iter().find(|(phrase, _)| holds(&said, phrase)).map(|(_, strict)| *strict)
    };
    let of = |better, strict| Some(Bound { better, strict });
    // "No less than" holds "less than", and "no more than" holds "more than".
    let plain = |table: &'static [(&[&str], bool)]| in_words(table).filter(|strict| !*strict);
    if let Some(strict) = plain(&AT_LEAST) {
        return of(Better::Higher, strict);
    }
    if let Some(strict) = in_words(&AT_MOST) {
        return of(Better::Lower, strict);
    }
    if let Some(strict) = in_words(&AT_LEAST) {
        return of(Better::Higher, strict);
    }
    match target.chars().find(|sign| matches!(sign, '<' | '≤' | '⩽' | '>' | '≥' | '⩾'))? {
        '<' => of(Better::Lower, !target.contains("<=")),
        '≤' | '⩽' => of(Better::Lower, false),
        '>' => of(Better::Higher, !target.contains(">=")),
        _ => of(Better::Higher, false),
    }
}

/// Returns which way is better: what the measure says, else what the words of the target do,
/// else more.
pub fn better_of(kpi: &Kpi, target: Option<&str>) -> Better {
    let of_words = |target: &str| bound(target).map(|bound| bound.better);
    kpi.better
        .or_else(|| target.and_then(of_words))
        .or_else(|| match target {
            Some(_) => None,
            None => kpi.targets.iter().find_map(|(_, words)| of_words(words)),
        })
        .unwrap_or_default()
}

/// Returns the words in small letters; `%` is one too.
fn words(said: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut joined = false;
    for sign in said.chars() {
        if sign.is_alphabetic() {
            match found.last_mut().filter(|_| joined) {
                Some(word) => word.extend(sign.to_lowercase()),
                None => found.push(sign.to_lowercase().collect()),
            }
            joined = true;
        } else {
            joined = false;
            if matches!(sign, '%' | '‰') {
                found.push(sign.to_string());
            }
        }
    }
    found
}

/// Returns whether these words follow each other somewhere.
fn holds(said: &[String], phrase: &[&str]) -> bool {
    said.windows(phrase.len()).any(|words| words.iter().zip(phrase).all(|(a, b)| a == b))
}
