//! Finds the single figure in words that hold exactly one.

/// What kind of figure it is: only figures of one kind are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Measure {
    /// A count, or anything with a unit of its own.
    Plain,
    /// A percentage.
    Percent,
    /// An amount of money.
    Money,
}

/// A figure read from words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figure {
    /// Its value; 95 for `95%`.
    pub value: f64,
    /// What kind it is.
    pub measure: Measure,
}

impl Figure {
    /// Applies the KPI's unit to a bare number: `93` under the unit `%` is 93%.
    #[must_use]
    pub fn in_unit(self, unit: Option<&str>) -> Figure {
        let unit = unit.map(str::trim).unwrap_or_default();
        let percent = ["%", "percent", "per cent", "percentage"];
        let measure = match self.measure {
            Measure::Plain if percent.contains(&unit) => Measure::Percent,
            Measure::Plain if unit.starts_with(MONEY) => Measure::Money,
            kind @ (Measure::Plain | Measure::Percent | Measure::Money) => kind,
        };
        Figure { measure, ..self }
    }
}

/// Signs that stand before an amount of money.
const MONEY: [char; 3] = ['£', '$', '€'];

/// Stands for any dash that is a sign.
const MINUS: char = '−';

/// Words that make a figure one of change or comparison, not a level: `20% reduction`.
const RELATIVE: [&str; 20] = [
    "reduction",
    "reduce",
    "increase",
    "rise",
    "fall",
    "drop",
    "decrease",
    "improvement",
    "improve",
    "growth",
    "average",
    "baseline",
    "double",
    "half",
    "last",
    "previous",
    "change",
    "gap",
    "plus",
    "minus",
];

/// Words that set a bound before a figure and compare after it: `below 5`, `5% below`.
const BOUND: [&str; 6] = ["above", "below", "over", "under", "than", "beyond"];

/// Reads the figure in words that hold exactly one: `194 (county & con)`, `at least 95%`, `£1,200`,
/// `15k`. `None` for several figures (`69%/110`), for change (`20% reduction`), for anything
/// unclear (`1,5`, `T3`-like tokens aside) and for no figure at all.
pub fn figure(words: &str) -> Option<Figure> {
    // A target is a phrase, not a page.
    if words.len() > 400 {
        return None;
    }
    let mut found: Option<Figure> = None;
    let mut rest = words;
    let mut before: Option<char> = None;
    while let Some(next) = rest.chars().next() {
        if next.is_alphabetic() {
            // A letter takes the digits behind it with it: `T3`, `NI40`, `Q1` are names.
            let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
            let word = rest[..end].to_lowercase();
            if RELATIVE.contains(&word.as_str())
                || (found.is_some() && BOUND.contains(&word.as_str()))
            {
                return None;
            }
            before = rest[..end].chars().next_back();
            rest = &rest[end..];
        } else if next.is_ascii_digit() {
            let (figure, left) = number(rest, before)?;
            if found.replace(figure).is_some() {
                return None;
            }
            before = None;
            rest = left;
        } else if next.is_numeric() {
            // `½`, `²`: a figure of some kind, but not one to guess at.
            return None;
        } else {
            let money = before.is_some_and(|c| MONEY.contains(&c));
            let dash = matches!(next, '-' | '−' | '–');
            if (money && dash) || (before == Some(MINUS) && MONEY.contains(&next)) {
                return None;
            }
            // A dash is a sign only where a figure can start: `Apr-5` has none.
            if dash && before.is_none_or(|c| c.is_whitespace() || c == '(') {
                before = Some(MINUS);
            } else if !(money && next.is_whitespace()) {
                before = Some(next);
            }
            rest = &rest[next.len_utf8()..];
        }
    }
    found
}

/// Reads the number at the start of `text`; `before` is the sign in front of it.
fn number(text: &str, before: Option<char>) -> Option<(Figure, &str)> {
    let end =
        text.find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.').unwrap_or(text.len());
    // A full stop or comma behind the number is the sentence's.
    let digits = text[..end].trim_end_matches(['.', ',']);
    let mut rest = &text[digits.len()..];
    let (whole, fraction) = match digits.split_once('.') {
        Some((whole, fraction)) if fraction.bytes().all(|b| b.is_ascii_digit()) => {
            (whole, fraction)
        }
        Some(_) => return None,
        None => (digits, ""),
    };
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let mut grouped = false;
    for group in groups {
        // `1,234` is a thousand and some; `1,5` could be anything.
        if group.len() != 3 || first.len() > 3 {
            return None;
        }
        grouped = true;
    }
    if grouped && first == "0" {
        return None;
    }
    let plain = format!("{}.{fraction}0", whole.replace(',', ""));
    let mut value: f64 = plain.parse().ok()?;
    let mut measure =
        if before.is_some_and(|c| MONEY.contains(&c)) { Measure::Money } else { Measure::Plain };
    let suffix_end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    let suffix = rest[..suffix_end].to_ascii_lowercase();
    value *= match suffix.as_str() {
        "" => 1.0,
        "k" => 1e3,
        "m" | "mn" => 1e6,
        "bn" => 1e9,
        // `2nd`, `5hrs`, `3x`: not a figure to compare.
        _ => return None,
    };
    rest = &rest[suffix_end..];
    let spaced = rest.trim_start();
    let percent = ["%", "per cent", "percent", "pct"];
    if let Some(sign) = percent.iter().find(|sign| spaced.starts_with(**sign)) {
        if measure == Measure::Money {
            return None;
        }
        measure = Measure::Percent;
        rest = &spaced[sign.len()..];
    }
    match before {
        Some(MINUS) => value = -value,
        // `+5` is a change, not a level.
        Some('+') => return None,
        Some(_) | None => {}
    }
    Some((Figure { value, measure }, rest))
}

/// Figures that differ by less than this share are the same: `0.1 + 0.2` is `0.3`.
const SAME: f64 = 1e-9;

/// Returns whether two figures are the same, but for the rounding of computers.
pub(super) fn same(one: f64, other: f64) -> bool {
    (one - other).abs() <= SAME * one.abs().max(other.abs()).max(1.0)
}
