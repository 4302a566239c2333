//! The title of a meeting, from that of the one before.

/// Ordinal words, in order.
const ORDINALS: [&str; 20] = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
];

/// Returns the title of the meeting after one with this title: *Third steering group* becomes
/// *Fourth steering group*, *3rd board* becomes *4th board*. A title that counts nothing stays.
///
/// A bare number is left as it is: it may be a day or a year.
pub fn title_after(title: &str) -> String {
    let words: Vec<&str> = title.split(' ').collect();
    // `14th May` is a day.
    let is_day = |at: usize| words.get(at + 1).is_some_and(|word| is_month(word));
    let mut places = words.iter().enumerate().filter(|(at, _)| !is_day(*at));
    let next = places.find_map(|(at, word)| Some((at, after(word)?)));
    let Some((at, next)) = next else {
        return title.to_owned();
    };
    let mut words: Vec<String> = words.into_iter().map(str::to_owned).collect();
    words[at] = next;
    words.join(" ")
}

fn is_month(word: &str) -> bool {
    let months =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    word.get(..3).is_some_and(|begun| months.contains(&begun.to_lowercase().as_str()))
}

/// Returns the ordinal after one, written as that one is.
fn after(word: &str) -> Option<String> {
    let small = word.to_lowercase();
    if let Some(at) = ORDINALS.iter().position(|ordinal| *ordinal == small) {
        let next = (*ORDINALS.get(at + 1)?).to_owned();
        let first = word.chars().next()?;
        return Some(if first.is_uppercase() {
            format!("{}{}", next[..1].to_uppercase(), &next[1..])
        } else {
            next
        });
    }
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let tail = word[digits.len()..].to_lowercase();
    let is_ordinal = matches!(tail.as_str(), "st" | "nd" | "rd" | "th");
    let number: usize = digits.parse().ok().filter(|_| is_ordinal)?;
    Some(crate::plan::asat::ordinal(number.checked_add(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ordinal_is_counted_on_and_nothing_else_is() {
        for (title, next) in [
            ("Third steering group", "Fourth steering group"),
            ("The second board", "The third board"),
            ("3rd board", "4th board"),
            ("20th board", "21st board"),
            ("Board of 14th May 2012", "Board of 14th May 2012"),
            ("Twentieth board", "Twentieth board"),
            ("Steering group", "Steering group"),
            ("Board, May 2012", "Board, May 2012"),
            ("Board 14", "Board 14"),
            ("Dritte Sitzung", "Dritte Sitzung"),
            ("", ""),
        ] {
            assert_eq!(title_after(title), next);
        }
    }
}
