//! Rust text as words: without comments, strings and test code, so that what is left is what the
//! program names.

/// A word of the code: an identifier, `::`, or one other character.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    pub text: String,
    pub line: usize,
}

/// Reads the words of a file, and the names of the modules that are compiled for tests only.
pub fn words(text: &str) -> (Vec<Word>, Vec<String>) {
    without_tests(&split(&blank(text)))
}

/// Replaces comments, strings and characters by spaces; lines stay where they are.
fn blank(text: &str) -> String {
    let from: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < from.len() {
        let rest = &from[at..];
        let end = at + length_of_what_says_nothing(rest, at.checked_sub(1).map(|last| from[last]));
        if end == at {
            out.push(from[at]);
            at += 1;
        } else {
            out.extend(from[at..end].iter().map(|c| if *c == '\n' { '\n' } else { ' ' }));
            at = end;
        }
    }
    out
}

/// Returns how long the comment, string or character is that begins here; 0 where none does.
fn length_of_what_says_nothing(rest: &[char], before: Option<char>) -> usize {
    let starts = |words: &str| words.chars().eq(rest.iter().copied().take(words.chars().count()));
    if starts("//") {
        return rest.iter().position(|c| *c == '\n').unwrap_or(rest.len());
    }
    if starts("/*") {
        let (mut depth, mut at) = (0, 0);
        while at < rest.len() {
            match rest[at..] {
                ['/', '*', ..] => (depth, at) = (depth + 1, at + 2),
                ['*', '/', ..] => (depth, at) = (depth - 1, at + 2),
                _ => at += 1,
            }
            if depth == 0 {
                break;
            }
        }
        return at;
    }
    if rest[0] == 'r' && !before.is_some_and(|c| c.is_alphanumeric() && c != 'b') {
        let hashes = rest[1..].iter().take_while(|c| **c == '#').count();
        if rest.get(1 + hashes) == Some(&'"') {
            let end: Vec<char> = format!("\"{}", "#".repeat(hashes)).chars().collect();
            let body = &rest[hashes + 2..];
            let at = body.windows(end.len()).position(|some| some == end).unwrap_or(body.len());
            return (hashes + 2 + at + end.len()).min(rest.len());
        }
    }
    if rest[0] == '"' {
        let mut at = 1;
        while at < rest.len() && rest[at] != '"' {
            at += if rest[at] == '\\' { 2 } else { 1 };
        }
        return (at + 1).min(rest.len());
    }
    match rest {
        ['\'', '\\', ..] => {
            rest[3..].iter().position(|c| *c == '\'').map_or(rest.len(), |at| at + 4)
        }
        // A lifetime has no second quote.
        ['\'', _, '\'', ..] => 3,
        _ => 0,
    }
}

fn split(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let mut rest = line;
        while let Some(first) = rest.chars().next() {
            let is_part = |c: char| c.is_alphanumeric() || c == '_';
            let length = if is_part(first) {
                rest.find(|c| !is_part(c)).unwrap_or(rest.len())
            } else if rest.starts_with("::") {
                2
            } else {
                first.len_utf8()
            };
            if !first.is_whitespace() {
                words.push(Word { text: rest[..length].to_owned(), line: number + 1 });
            }
            rest = &rest[length..];
        }
    }
    words
}

/// Leaves out what `#[cfg(test)]` stands before; a module among it is named.
fn without_tests(words: &[Word]) -> (Vec<Word>, Vec<String>) {
    let (mut left, mut modules) = (Vec::new(), Vec::new());
    let mut at = 0;
    while at < words.len() {
        let is = |marks: &[&str]| {
            marks.iter().zip(&words[at..]).filter(|(mark, word)| **mark == word.text).count()
                == marks.len()
        };
        if is(&["#", "[", "cfg", "(", "test"]) || is(&["#", "[", "cfg", "(", "all", "(", "test"]) {
            let end = end_of_item(words, at);
            let item = &words[at..end];
            let name = item.windows(3).find(|some| some[0].text == "mod" && some[2].text == ";");
            modules.extend(name.map(|some| some[1].text.clone()));
            at = end;
        } else {
            left.push(words[at].clone());
            at += 1;
        }
    }
    (left, modules)
}

/// Returns where the item ends whose attributes begin here: behind its `;` or its braces, and for
/// a field behind its comma.
fn end_of_item(words: &[Word], mut at: usize) -> usize {
    let text = |at: usize| words.get(at).map_or("", |word| word.text.as_str());
    while text(at) == "#" {
        at = behind_brackets(words, at + 1);
    }
    let mut name = at;
    if text(name) == "pub" {
        name = if text(name + 1) == "(" { behind_brackets(words, name + 1) } else { name + 1 };
    }
    let is_field = text(name + 1) == ":";
    while at < words.len() {
        match text(at) {
            "{" if !is_field => return behind_brackets(words, at),
            "(" | "[" | "{" => at = behind_brackets(words, at),
            ";" => return at + 1,
            "," if is_field => return at + 1,
            "}" => return at,
            _ => at += 1,
        }
    }
    at
}

/// Returns the place behind the bracket that closes the one that stands here.
pub fn behind_brackets(words: &[Word], mut at: usize) -> usize {
    let mut depth = 0;
    while at < words.len() {
        match words[at].text.as_str() {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => depth -= 1,
            _ => {}
        }
        at += 1;
        if depth == 0 {
            break;
        }
    }
    at
}

#[test]
fn what_is_no_code_of_the_program_is_left_out() {
    let text = r##"
//! [`crate::tui`]
use crate::{plan::model::{Plan, Rag as Flag}, yaml::*}; // crate::cli
pub(crate) use self::inner::Name;
#[cfg(test)]
mod tests;
#[cfg(test)]
fn only<'a>(x: &'a [u8; 3]) { crate::cli::run(); }
struct Kept { #[cfg(test)] fault: Option<crate::cli::Fault>, name: String }
mod inner { fn at() { let (_, _) = ('"', '\''); super::super::go("crate::cli", r#"" crate::cli"#) } }
"##;
    let (words, tests) = words(text);
    assert_eq!(tests, ["tests"]);
    let found = super::names::names(&words).paths;
    let shown: Vec<String> = found
        .iter()
        .map(|path| {
            let public = if path.is_public { "pub " } else { "" };
            let name = path.imported_as.as_deref().unwrap_or("in code");
            format!("{}: {public}{} {name}", path.line, path.segments.join("::"))
        })
        .collect();
    assert_eq!(
        shown,
        [
            "3: crate::plan::model::Plan Plan",
            "3: crate::plan::model::Rag Flag",
            "3: crate::yaml *",
            "4: pub self::inner::Name Name",
            "10: super::super::go in code",
        ]
    );
    assert_eq!(found[4].inside, ["inner"]);
}
