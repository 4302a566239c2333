//! Values to be written, and how a text is spelled: plain where every reader reads it back as the
//! same text, quoted where it must be.

/// A value to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Written as it is, without quotes: a date (`2012-05-14`), `true`, a number.
    Plain(String),
    /// Text; quoted by need, or as the author quotes here.
    Str(String),
    /// A list.
    Seq(Vec<Value>),
    /// A map, in this order.
    Map(Vec<(String, Value)>),
}

impl Value {
    /// Makes a text value.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Str(text.into())
    }

    /// Makes a map of these keys, in this order.
    pub fn map<K: Into<String>>(entries: impl IntoIterator<Item = (K, Value)>) -> Self {
        Self::Map(entries.into_iter().map(|(k, v)| (k.into(), v)).collect())
    }

    pub(super) fn is_empty_collection(&self) -> bool {
        match self {
            Self::Seq(items) => items.is_empty(),
            Self::Map(entries) => entries.is_empty(),
            Self::Plain(_) | Self::Str(_) => false,
        }
    }
}

/// How an author quotes text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Quotes {
    /// Only where needed, and then with double quotes.
    ByNeed,
    /// Only where needed, and then with single quotes.
    SingleByNeed,
    Single,
    Double,
}

/// Spells `text` on one line that reads back as the same text. Inside brackets (`flow`) more texts
/// must be quoted.
pub(super) fn spell(text: &str, quotes: Quotes, flow: bool) -> String {
    let bare = is_plain_text(text, flow);
    match quotes {
        Quotes::ByNeed | Quotes::SingleByNeed if bare => text.into(),
        Quotes::Single | Quotes::SingleByNeed if text.chars().all(is_visible) => {
            format!("'{}'", text.replace('\'', "''"))
        }
        Quotes::ByNeed | Quotes::Double | Quotes::Single | Quotes::SingleByNeed => {
            double_quoted(text)
        }
    }
}

/// Returns whether every reader reads unquoted `text` back as the same text, including readers of
/// YAML 1.1.
pub(super) fn is_plain_text(text: &str, flow: bool) -> bool {
    let Some(first) = text.chars().next() else {
        return false;
    };
    first != '=' && starts_plain(first) && stays_plain(text, flow) && !means_something_else(text)
}

/// Returns whether a token that the caller wants unquoted can be written so.
pub(super) fn is_plain_token(token: &str, flow: bool) -> bool {
    token.chars().next().is_some_and(|c| starts_plain(c) || matches!(c, '-' | '+' | '.' | '~'))
        && stays_plain(token, flow)
        && !token.starts_with("- ")
        && !matches!(token, "-" | "---" | "...")
}

fn starts_plain(first: char) -> bool {
    !first.is_whitespace()
        && !matches!(
            first,
            '-' | '+'
                | '.'
                | '~'
                | '?'
                | ':'
                | ','
                | '['
                | ']'
                | '{'
                | '}'
                | '#'
                | '&'
                | '*'
                | '!'
                | '|'
                | '>'
                | '\''
                | '"'
                | '%'
                | '@'
                | '`'
                | '<'
        )
}

/// Returns whether nothing inside ends or changes an unquoted text.
fn stays_plain(text: &str, flow: bool) -> bool {
    let ends = text.ends_with([' ', ':']);
    let breaks = text.contains(": ") || text.contains(" #");
    // PyYAML ends an unquoted text in brackets at any question mark, and refuses the file.
    let brackets = flow && text.contains([',', '[', ']', '{', '}', ':', '?']);
    !ends && !breaks && !brackets && text.chars().all(is_visible)
}

/// Returns whether some reader takes this text for a truth value, null, a number or a date.
fn means_something_else(text: &str) -> bool {
    const WORDS: [&str; 11] =
        ["y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"];
    let numeric = |c: char| c.is_ascii_hexdigit() || "xXoO_.,:+-tTzZ ".contains(c);
    let spaced_date = !text.contains(' ') || text.contains(['-', ':']);
    let like_a_number =
        text.starts_with(|c: char| c.is_ascii_digit()) && spaced_date && text.chars().all(numeric);
    like_a_number || WORDS.iter().any(|word| word.eq_ignore_ascii_case(text))
}

/// Returns whether a person who opens the file sees this character as what it is. Control and
/// direction characters, unusual line ends and byte-order marks are partly legal in YAML, but
/// readers differ on them and nobody sees them.
pub(super) fn is_visible(c: char) -> bool {
    !matches!(
        c,
        '\0'..='\u{1f}'
            | '\u{7f}'..='\u{9f}'
            | '\u{200e}' | '\u{200f}'
            | '\u{2028}' | '\u{2029}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
            | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
            | '\u{e0000}'..='\u{e0fff}'
            | '\u{1fffe}' | '\u{1ffff}'
    )
}

/// Writes the text in double quotes, with escapes for invisible characters.
pub(super) fn double_quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if is_visible(c) => out.push(c),
            c => out.push_str(&escape(u32::from(c))),
        }
    }
    out.push('"');
    out
}

fn escape(code: u32) -> String {
    match code {
        0..=0xff => format!("\\x{code:02X}"),
        0x100..=0xffff => format!("\\u{code:04X}"),
        _ => format!("\\U{code:08X}"),
    }
}

/// Returns whether text of several lines can be a literal block (`|`) that reads back exactly: no
/// line starts the block with a blank, no last line is only blanks, at most one line end closes it.
pub(super) fn fits_literal(text: &str) -> bool {
    let body = text.strip_suffix('\n').unwrap_or(text);
    let last = body.rsplit('\n').next().unwrap_or_default();
    text.contains('\n')
        && text.chars().all(|c| matches!(c, '\n' | '\t') || is_visible(c))
        && !text.starts_with([' ', '\t', '\n'])
        && !last.trim_matches([' ', '\t']).is_empty()
        && !body.split('\n').any(|line| {
            line.starts_with('\t')
                || (!line.is_empty() && line.trim_matches([' ', '\t']).is_empty())
        })
}
