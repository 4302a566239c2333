//! Translates serde's errors about a theme's text for people who write themes.

/// Returns cause and remedy of serde's error. Passes on as it is what it does not know.
pub(super) fn explain(said: &str) -> (String, String) {
    // The caller puts the line in front.
    let said = said.split(" at line ").next().unwrap_or_default();
    // `palette.red: ` precedes the error at that place.
    let (place, said) = match said.split_once(": ") {
        Some((place, rest)) if is_path(place) => (format!("{place}: "), rest),
        Some(_) | None => (String::new(), said),
    };
    let (why, remedy) = translated(said).unwrap_or_else(|| {
        let remedy = "compare with a built-in theme".to_owned();
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
        // The value found may hold any words; the expected one does not, so split at the last separator.
        let (found, expected) = rest.rsplit_once(", expected ")?;
        let (expected, example) = match expected {
            "a boolean" => ("true or false", "write true or false"),
            "a string" => ("one word", "write a name from the palette, or another word"),
            "a sequence" => ("a list", "write it in brackets, as [bold, underline]"),
            other => (other, "compare with a built-in theme"),
        };
        let why = format!("{} was found where {expected} is expected", found_words(found));
        return Some((why, example.to_owned()));
    }
    if let Some(rest) = said.strip_prefix("missing field ") {
        let name = unticked(rest);
        let remedy = format!("add a line {name}: as in the built-in themes");
        return Some((format!("{name} is missing"), remedy));
    }
    let unknown = said.strip_prefix("unknown field ").or(said.strip_prefix("unknown variant "));
    let (found, expected) = unknown?.split_once(", expected ")?;
    let expected = expected.strip_prefix("one of ").unwrap_or(expected);
    let expected = unticked(&expected.replace(" or ", ", "));
    let why = format!("'{}' is not a known name here", unticked(found));
    Some((why, format!("there are {expected}")))
}

/// Translates what serde found ("sequence", "integer", a quoted string).
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
