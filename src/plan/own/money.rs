//! Amounts of money as people write them.

/// One amount of money.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Amount {
    /// The amount.
    pub value: f64,
    /// What is written before the amount: `£`, `€`, `$`, `CHF `; `None` for a bare number.
    pub currency: Option<&'static str>,
}

/// What people write for a currency, before or behind an amount, and its sign.
const CURRENCIES: [(&str, &str); 7] =
    [("£", "£"), ("€", "€"), ("$", "$"), ("gbp", "£"), ("eur", "€"), ("usd", "$"), ("chf", "CHF ")];

/// Words and letters behind a number that multiply it.
const SCALES: [(&str, f64); 7] = [
    ("k", 1e3),
    ("thousand", 1e3),
    ("m", 1e6),
    ("mn", 1e6),
    ("million", 1e6),
    ("bn", 1e9),
    ("billion", 1e9),
];

/// A piece of the words: a number, a currency, or what stands between.
#[derive(Debug, Clone, Copy, PartialEq)]
enum MoneyPiece {
    Number(f64),
    Currency(&'static str),
    Scale(f64),
    /// A dash, slash, plus or "to": what stands around it is a span or several amounts.
    Joint,
    Percent,
    Other,
}

/// Reads an amount of money: the only one with a currency (`£15k (2 years)`), or else the only
/// number. `None` for several amounts, for a span (`£10k-15k`), for numbers that are written in
/// another country's way (`3,50`), and for words alone.
pub(super) fn money(words: &str) -> Option<Amount> {
    // An amount in brackets is a loss to an accountant, and a remark to anybody else.
    if words.trim().starts_with('(') && words.trim().ends_with(')') {
        return None;
    }
    let pieces = pieces(words);
    let mut amounts: Vec<(usize, usize, Amount)> = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        let MoneyPiece::Number(number) = *piece else { continue };
        let mut end = at + 1;
        let mut value = number;
        if let Some(MoneyPiece::Scale(by)) = pieces.get(end) {
            value *= by;
            end += 1;
        }
        let mut from = at;
        let before = at.checked_sub(1).and_then(|at| pieces.get(at));
        let currency = match (before, pieces.get(end)) {
            (Some(MoneyPiece::Currency(sign)), _) => {
                from -= 1;
                Some(*sign)
            }
            (_, Some(MoneyPiece::Currency(sign))) => {
                end += 1;
                Some(*sign)
            }
            _ => None,
        };
        amounts.push((from, end, Amount { value, currency }));
    }
    let signed = amounts.iter().filter(|(_, _, amount)| amount.currency.is_some()).count();
    let &(from, end, amount) = match (signed, amounts.as_slice()) {
        (1, all) => all.iter().find(|(_, _, amount)| amount.currency.is_some())?,
        (0, [one]) if !pieces.contains(&MoneyPiece::Percent) => one,
        _ => return None,
    };
    let joint = |at: usize| pieces.get(at) == Some(&MoneyPiece::Joint);
    let number =
        |at: usize| matches!(pieces.get(at), Some(MoneyPiece::Number(_) | MoneyPiece::Currency(_)));
    let before = from >= 2 && joint(from - 1) && number(from - 2);
    let spans = before || (joint(end) && number(end + 1));
    if spans {
        return None;
    }
    // At the very beginning a dash is a minus.
    let minus = from == 1 && words.trim_start().starts_with(['-', '\u{2212}']);
    Some(Amount { value: if minus { -amount.value } else { amount.value }, ..amount })
}

fn pieces(words: &str) -> Vec<MoneyPiece> {
    let signs: Vec<char> = words.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(&sign) = signs.get(at) {
        if sign.is_ascii_digit() {
            let (number, end) = number(&signs, at);
            found.push(number.map_or(MoneyPiece::Other, MoneyPiece::Number));
            at = end;
        } else if sign.is_alphabetic() {
            let end = at + signs[at..].iter().take_while(|sign| sign.is_alphabetic()).count();
            let word: String = signs[at..end].iter().collect::<String>().to_lowercase();
            found.push(word_of(&word, matches!(found.last(), Some(MoneyPiece::Number(_)))));
            at = end;
        } else {
            at += 1;
            found.push(match sign {
                '-' | '\u{2212}' | '–' | '—' | '/' | '+' => MoneyPiece::Joint,
                '%' => MoneyPiece::Percent,
                _ if sign.is_whitespace() => continue,
                _ => currency(&sign.to_string()).map_or(MoneyPiece::Other, MoneyPiece::Currency),
            });
        }
    }
    found
}

fn word_of(word: &str, behind_number: bool) -> MoneyPiece {
    let scale = SCALES.iter().find(|(name, _)| *name == word).filter(|_| behind_number);
    if let Some((_, by)) = scale {
        return MoneyPiece::Scale(*by);
    }
    if word == "to" {
        return MoneyPiece::Joint;
    }
    currency(word).map_or(MoneyPiece::Other, MoneyPiece::Currency)
}

fn currency(word: &str) -> Option<&'static str> {
    CURRENCIES.iter().find(|(name, _)| *name == word).map(|(_, sign)| *sign)
}

/// Reads a number whose thousands may be parted by commas, apostrophes or spaces: `1,250.50`,
/// `15 000`. Returns where it ends, too.
fn number(signs: &[char], from: usize) -> (Option<f64>, usize) {
    let digits = |at: usize| signs[at..].iter().take_while(|sign| sign.is_ascii_digit()).count();
    let mut text: String = signs[from..from + digits(from)].iter().collect();
    let mut at = from + text.len();
    let first_group = text.len() <= 3;
    let parts = |sign: &char| matches!(sign, ',' | '\'' | '’') || sign.is_whitespace();
    while first_group && signs.get(at).is_some_and(parts) && digits(at + 1) == 3 {
        text.extend(&signs[at + 1..at + 4]);
        at += 4;
    }
    if signs.get(at) == Some(&'.') && digits(at + 1) > 0 {
        let decimals = digits(at + 1);
        text.extend(&signs[at..=at + decimals]);
        at += 1 + decimals;
        if decimals == 3 {
            // Thousands to some, three decimals to others: `1.200`.
            text.clear();
        }
    }
    // A point or a comma with digits behind it is not as we write numbers: `3,50`, `1.200,00`.
    while matches!(signs.get(at), Some('.' | ',')) && digits(at + 1) > 0 {
        at += 1 + digits(at + 1);
        text.clear();
    }
    (text.parse().ok(), at)
}
