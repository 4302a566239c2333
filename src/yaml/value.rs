//! Values to be written, and how a text is spelt: plain where it reads back as
//! the same text with every reader, quoted where it must be.

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
    /// Text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Str(text.into())
    }

    /// A map of these keys, in this order.
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

/// How an author quotes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Quotes {
    /// Only where needed, and then with double quotes.
    ByNeed,
    /// Only where needed, and then with single quotes.
    SingleByNeed,
    Single,
    Double,
}

/// One line that reads back as `text`. Inside brackets (`flow`) more must be quoted.
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

/// Whether `text` without quotes reads back as this text with every reader,
/// those of YAML 1.1 included.
pub(super) fn is_plain_text(text: &str, flow: bool) -> bool {
    let Some(first) = text.chars().next() else {
        return false;
    };
    first != '=' && starts_plain(first) && stays_plain(text, flow) && !means_something_else(text)
}

/// Whether a token that the caller wants unquoted can be.
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

/// Whether nothing inside ends or changes an unquoted text.
fn stays_plain(text: &str, flow: bool) -> bool {
    let ends = text.ends_with([' ', ':']);
    let breaks = text.contains(": ") || text.contains(" #");
    let brackets = flow && text.contains([',', '[', ']', '{', '}', ':']);
    !ends && !breaks && !brackets && text.chars().all(is_visible)
}

/// Whether some reader takes this text for a truth value, null, a number or a date.
fn means_something_else(text: &str) -> bool {
    const WORDS: [&str; 11] =
        ["y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"];
    let numeric = |c: char| c.is_ascii_hexdigit() || "xXoO_.,:+-tTzZ ".contains(c);
    let spaced_date = !text.contains(' ') || text.contains(['-', ':']);
    let like_a_number =
        text.starts_with(|c: char| c.is_ascii_digit()) && spaced_date && text.chars().all(numeric);
    like_a_number || WORDS.iter().any(|word| word.eq_ignore_ascii_case(text))
}

/// Whether a person who opens the file sees this character as what it is.
/// Control and direction characters, odd line ends and byte-order marks are
/// legal in YAML in part, but readers differ on them and nobody sees them.
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

/// The text in double quotes, with escapes for what nobody would see.
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

/// Whether text of several lines can be a literal block (`|`) that reads back
/// exactly: no line starts the block with a blank, none is a blank alone at
/// the end, at most one line end closes it.
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
