//! Reads a filter as typed: terms, keys, values, dates.

use super::FilterFault;
use super::{
    Filter, FilterError, RowKind, Standing, Term, Test, Wanted, keys, keys_of_nothing, own,
};
use crate::plan::deadline::{self, Calendar};
use crate::plan::fields::filtered_fields;
use crate::plan::model::{Status, StepKind};
use crate::plan::own::{OwnColumn, OwnColumns};
use crate::plan::rag::Flag;
use crate::text::fold::fold;
use crate::text::near;

/// A term as typed: where it starts, its text with quotes taken out, and where the
/// first quote stood in that text.
struct Typed {
    at: usize,
    raw: String,
    plain: String,
    quoted_from: usize,
}

fn split(text: &str) -> Result<Vec<Typed>, FilterError> {
    let mut terms: Vec<Typed> = Vec::new();
    let mut now: Option<Typed> = None;
    let mut inside = false;
    for (at, c) in text.chars().enumerate() {
        if c.is_whitespace() && !inside {
            terms.extend(now.take());
            continue;
        }
        let term = now.get_or_insert_with(|| Typed {
            at,
            raw: String::new(),
            plain: String::new(),
            quoted_from: usize::MAX,
        });
        term.raw.push(c);
        if c == '"' {
            inside = !inside;
            term.quoted_from = term.quoted_from.min(term.plain.len());
        } else {
            term.plain.push(c);
        }
    }
    if inside && let Some(term) = now {
        return Err(FilterError {
            at: term.at,
            term: term.raw,
            cause: "the quotation is not closed".to_owned(),
            remedy: "close it with \"".to_owned(),
        });
    }
    terms.extend(now);
    Ok(terms)
}

impl Filter {
    /// Reads a filter; dates in it are read in the plan's calendar. Nothing typed is a
    /// filter that lets everything through.
    ///
    /// # Errors
    /// [`FilterError`] for the first term that cannot be understood.
    pub fn parse(text: &str, calendar: &Calendar) -> Result<Filter, FilterError> {
        Filter::parse_with(text, calendar, &OwnColumns::default())
    }

    /// Reads a filter as [`Filter::parse`] does, which may also ask about columns of the plan's
    /// own.
    ///
    /// # Errors
    /// [`FilterError`] for the first term that cannot be understood.
    pub fn parse_with(
        text: &str,
        calendar: &Calendar,
        columns: &OwnColumns,
    ) -> Result<Filter, FilterError> {
        let typed = split(text)?;
        let read = |typed: &Typed| {
            term(typed, calendar, columns).map_err(|(cause, remedy)| FilterError {
                at: typed.at,
                term: typed.raw.clone(),
                cause,
                remedy,
            })
        };
        Ok(Filter { terms: typed.iter().map(read).collect::<Result<_, _>>()? })
    }

    /// Returns whether the filter lets everything through.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }
}

fn term(typed: &Typed, calendar: &Calendar, columns: &OwnColumns) -> Result<Term, FilterFault> {
    let not = typed.quoted_from > 0 && typed.plain.len() > 1 && typed.plain.starts_with('-');
    let skip = usize::from(not);
    let body = &typed.plain[skip..];
    // What stands in quotes is words, never a key.
    let open = typed.quoted_from.saturating_sub(skip).min(body.len());
    let test = match body[..open].find([':', '<', '>', '=']) {
        Some(end) => {
            let (key, rest) = body.split_at(end);
            let sign =
                ["<=", ">=", "<", ">", ":", "="].into_iter().find(|sign| rest.starts_with(sign));
            let sign = sign.unwrap_or(":");
            let value = rest[sign.len()..].trim();
            match own_column(key, columns)? {
                Some(column) => Test::Own(Box::new(own::read(column, sign, value, calendar)?)),
                None if is_key(&key.to_ascii_lowercase()) => keyed(key, sign, value, calendar)?,
                None => return Err(unknown_key(key, sign, columns)),
            }
        }
        None if typed.quoted_from == usize::MAX => {
            let asked = Standing::ALL.into_iter().find(|s| s.word().eq_ignore_ascii_case(body));
            match (asked, body.to_ascii_lowercase().as_str()) {
                (Some(standing), _) => Test::Is(standing),
                (None, "late") => Test::Is(Standing::Overdue),
                (None, "soon" | "duesoon") => Test::Is(Standing::DueSoon),
                (None, "joint" | "several-owners") => Test::Joint,
                (None, "no-date" | "no-deadline") => Test::NoDate,
                (None, plain) => lacking(plain).unwrap_or_else(|| Test::Words(Wanted::read(body))),
            }
        }
        None => Test::Words(Wanted::part(body)),
    };
    Ok(Term { not, test })
}

/// Finds the column of the plan's own that a key names. A key of the language wins, and `field.` in
/// front names the column.
fn own_column<'c>(
    key: &str,
    columns: &'c OwnColumns,
) -> Result<Option<&'c OwnColumn>, FilterFault> {
    let lower = key.to_lowercase();
    if let Some(name) = lower.strip_prefix(own::FIELD) {
        return own::column(name, columns).map(Some);
    }
    Ok(if is_key(&lower) { None } else { columns.named(&lower) })
}

/// Returns whether a word in lower case is a key of the language.
fn is_key(lower: &str) -> bool {
    keys().any(|known| known == lower) || lower == "flag"
}

/// Says that a key is neither of the language nor a column of the plan's own, and which one may
/// have been meant.
fn unknown_key(key: &str, sign: &str, columns: &OwnColumns) -> FilterFault {
    let cause = format!("there is no key '{}'", key.to_ascii_lowercase());
    let own: Vec<String> = own::keys(columns).collect();
    let own_key = near::nearest(&key.to_lowercase(), own.iter().map(String::as_str));
    if let Some(near) = own_key {
        return (cause, format!("did you mean '{near}:'? Words to find go in quotes"));
    }
    let remedy = match near::nearest(&key.to_ascii_lowercase(), keys()) {
        Some(near) => format!("did you mean '{near}{sign}'? Words to find go in quotes"),
        None => format!(
            "the keys are {}; words to find go in quotes",
            keys().collect::<Vec<_>>().join(", ")
        ),
    };
    if own.is_empty() {
        return (cause, remedy);
    }
    (cause, format!("{remedy}; the plan's own are {}", own.join(", ")))
}

/// Returns what `no-note` asks, which is short for `note:none`; `no-notes` is the same.
fn lacking(word: &str) -> Option<Test> {
    let key = word.strip_prefix("no-")?;
    let key =
        keys_of_nothing().find(|known| key == *known || key.strip_suffix('s') == Some(known))?;
    keyed(key, ":", "none", &Calendar::default()).ok()
}

fn keyed(key: &str, sign: &str, value: &str, calendar: &Calendar) -> Result<Test, FilterFault> {
    let key = key.to_ascii_lowercase();
    if key != "due" && !matches!(sign, ":" | "=") {
        return Err((
            format!("'{key}' is not a date"),
            format!("write {key}:{value}; {sign} goes with due"),
        ));
    }
    if value.is_empty() {
        return Err((
            "there is no value".to_owned(),
            format!("write it behind {key}{sign} without a space"),
        ));
    }
    let folded = fold(value);
    let wanted = || Some(Wanted::read(value)).filter(|_| folded != "none");
    let flag = || {
        Flag::from_word(value).ok_or_else(|| {
            (format!("'{value}' is not a flag"), "write red, amber, green, blue or grey".to_owned())
        })
    };
    Ok(match key.as_str() {
        "owner" => match (folded.as_str(), wanted()) {
            ("several" | "joint", _) => Test::Joint,
            (_, Some(wanted)) => Test::Owner(wanted),
            (_, None) => Test::NoOwner,
        },
        "note" => Test::Note(wanted()),
        "milestone" => Test::Milestone(wanted()),
        "rag" | "flag" => Test::Rag(flag()?),
        "declared" => Test::Declared(flag()?),
        "computed" => Test::Computed(flag()?),
        "section" => Test::Section(Wanted::read(value)),
        "ref" => Test::Ref(value.to_owned()),
        "status" if folded == "none" => Test::Status(None),
        "status" => match Status::from_words(&value.replace('-', " ")) {
            Some(status) => Test::Status(Some(status)),
            None => {
                return Err((
                    format!("'{value}' is not a status"),
                    "write complete, not-started, in-progress, on-hold, dropped or none".to_owned(),
                ));
            }
        },
        "kind" => Test::Kind(match folded.as_str() {
            "action" => RowKind::Action,
            "milestone" => RowKind::Step(StepKind::Milestone),
            "part" => RowKind::Step(StepKind::Part),
            "kpi" => RowKind::Kpi,
            _ => {
                return Err((
                    format!("'{value}' is not a kind of row"),
                    "write action, milestone, part or kpi".to_owned(),
                ));
            }
        }),
        key => match filtered_fields().find(|field| field.key() == key) {
            Some(field) => Test::Field(field, wanted()),
            None => due(sign, value, &folded, calendar)?,
        },
    })
}

fn due(sign: &str, value: &str, folded: &str, calendar: &Calendar) -> Result<Test, FilterFault> {
    // `2012-07` is July here, as in `reads:`; other words are read as a deadline's are.
    let reading = deadline::read_edtf(value, calendar)
        .ok()
        .filter(deadline::Reading::is_dated)
        .unwrap_or_else(|| deadline::read(value, calendar));
    let dated = reading.is_dated();
    let ends = reading.last.filter(|_| dated);
    let begins = reading.first.or(ends).filter(|_| dated);
    let (Some(first), Some(last)) = (begins, ends) else {
        return match sign {
            ":" | "=" if matches!(folded, "none" | "tbc") => Ok(Test::NoDate),
            ":" | "=" => Ok(Test::DueWords(Wanted::read(value))),
            _ => Err((
                format!("'{value}' cannot be read as a date"),
                format!("write a day, month or year, as due{sign}2012-07"),
            )),
        };
    };
    Ok(match sign {
        "<" => Test::Due(None, first.pred_opt()),
        "<=" => Test::Due(None, Some(last)),
        ">" => Test::Due(last.succ_opt(), None),
        ">=" => Test::Due(Some(first), None),
        _ => Test::Due(Some(first), Some(last)),
    })
}
