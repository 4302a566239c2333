//! What serde says of a theme's text, in the words of whoever writes themes.

/// Cause and remedy of what serde says. What it says otherwise than expected here is
/// passed on as it is.
pub(super) fn explain(said: &str) -> (String, String) {
    // The line is said in front already.
    let said = said.split(" at line ").next().unwrap_or_default();
    // `palette.red: ` stands before what is wrong there.
    let (place, said) = match said.split_once(": ") {
        Some((place, rest)) if is_path(place) => (format!("{place}: "), rest),
        Some(_) | None => (String::new(), said),
    };
    let (why, remedy) = translated(said).unwrap_or_else(|| {
        let remedy = "compare with a theme that is built in".to_owned();
        (said.to_owned(), remedy)
    });
    (format!("{place}{why}"), remedy)
}

fn is_path(place: &str) -> bool {
    const WRONG: [&str; 2] = ["invalid type", "invalid value"];
    !WRONG.contains(&place)
        && place
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '[' | ']' | ' '))
}

fn translated(said: &str) -> Option<(String, String)> {
    if let Some(rest) = said.strip_prefix("invalid type: ") {
        // What stands there may hold any words; what is expected does not.
        let (found, expected) = rest.rsplit_once(", expected ")?;
        let (expected, example) = match expected {
            "a boolean" => ("true or false", "write true or false"),
            "a string" => ("one word", "write a name from the palette, or another word"),
            "a sequence" => ("a list", "write it in brackets, as [bold, underline]"),
            other => (other, "compare with a theme that is built in"),
        };
        let why = format!("{} stands where {expected} is expected", found_words(found));
        return Some((why, example.to_owned()));
    }
    if let Some(rest) = said.strip_prefix("missing field ") {
        let name = unticked(rest);
        let remedy = format!("add a line {name}: as the themes that are built in have it");
        return Some((format!("{name} is missing"), remedy));
    }
    let unknown = said.strip_prefix("unknown field ").or(said.strip_prefix("unknown variant "));
    let (found, expected) = unknown?.split_once(", expected ")?;
    let expected = expected.strip_prefix("one of ").unwrap_or(expected);
    let expected = unticked(&expected.replace(" or ", ", "));
    let why = format!("'{}' is no name that is known here", unticked(found));
    Some((why, format!("there are {expected}")))
}

/// What was found, which serde calls a sequence, an integer, a string in quotes.
fn found_words(found: &str) -> String {
    match found {
        "sequence" => "a list".to_owned(),
        "map" => "a list of names and values".to_owned(),
        "unit value" | "unit" | "Option value" => "nothing".to_owned(),
        words => {
            let value = ["string ", "integer ", "boolean ", "floating point "]
                .iter()
                .find_map(|kind| words.strip_prefix(kind));
            let value = value.map(|value| value.trim_matches(['"', '`']));
            value.map_or_else(|| words.to_owned(), |value| format!("'{value}'"))
        }
    }
}

fn unticked(words: &str) -> String {
    words.replace('`', "")
}
