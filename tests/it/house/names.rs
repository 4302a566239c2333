//! The paths that a file names: those of its imports, and those that stand in its code.

use super::code::Word;

/// A path that a file names, from the module that it stands in.
#[derive(Debug, Clone)]
pub struct Path {
    /// Modules inside the file around the path.
    pub inside: Vec<String>,
    pub segments: Vec<String>,
    pub line: usize,
    /// How an import calls it; `*` for everything inside it. None for a path in code.
    pub imported_as: Option<String>,
    /// Whether the import is also passed on to others.
    pub is_public: bool,
}

/// Names that a file defines, and the paths that it names.
#[derive(Debug, Default)]
pub struct Names {
    pub defined: Vec<String>,
    pub paths: Vec<Path>,
}

/// Finds what the words define and name.
pub fn names(words: &[Word]) -> Names {
    let mut names = Names::default();
    let mut inside: Vec<(String, usize)> = Vec::new();
    let mut depth = 0;
    let mut at = 0;
    let text = |at: usize| words.get(at).map_or("", |word: &Word| word.text.as_str());
    while at < words.len() {
        match text(at) {
            "{" => depth += 1,
            "}" => {
                depth -= 1;
                if inside.last().is_some_and(|(_, around)| *around == depth) {
                    inside.pop();
                }
            }
            "mod" if text(at + 2) == "{" => {
                inside.push((text(at + 1).to_owned(), depth));
            }
            "fn" | "struct" | "enum" | "trait" | "type" | "const" | "static" if depth == 0 => {
                names.defined.push(text(at + 1).to_owned());
            }
            "use" => {
                let mut from = at;
                while from > 0
                    && [")", "pub", "(", "crate", "super", "in"].contains(&text(from - 1))
                {
                    from -= 1;
                }
                let mut tree = Tree {
                    words,
                    at: at + 1,
                    inside: inside.iter().map(|(name, _)| name.clone()).collect(),
                    is_public: text(from) == "pub",
                    found: &mut names.paths,
                };
                tree.branch(&[]);
                at = tree.at;
                continue;
            }
            first
                if text(at + 1) == "::"
                    && (at == 0 || text(at - 1) != "::")
                    && first.starts_with(|c: char| c.is_lowercase()) =>
            {
                let mut segments = vec![first.to_owned()];
                let line = words[at].line;
                while text(at + 1) == "::" && is_name(text(at + 2)) {
                    segments.push(text(at + 2).to_owned());
                    at += 2;
                }
                names.paths.push(Path {
                    inside: inside.iter().map(|(name, _)| name.clone()).collect(),
                    segments,
                    line,
                    imported_as: None,
                    is_public: false,
                });
            }
            _ => {}
        }
        at += 1;
    }
    names
}

fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// Reads the tree of one `use`.
struct Tree<'a> {
    words: &'a [Word],
    at: usize,
    inside: Vec<String>,
    is_public: bool,
    found: &'a mut Vec<Path>,
}

impl Tree<'_> {
    fn text(&self) -> &str {
        self.words.get(self.at).map_or("", |word| word.text.as_str())
    }

    fn branch(&mut self, prefix: &[String]) {
        let mut segments = prefix.to_vec();
        let line = self.words.get(self.at).map_or(0, |word| word.line);
        loop {
            match self.text() {
                "{" => {
                    self.at += 1;
                    while !["}", ""].contains(&self.text()) {
                        self.branch(&segments);
                        if self.text() == "," {
                            self.at += 1;
                        }
                    }
                    self.at += 1;
                    return;
                }
                "::" => self.at += 1,
                "*" => {
                    self.at += 1;
                    self.finds(segments, line, "*".to_owned());
                    return;
                }
                "self" if !segments.is_empty() => self.at += 1,
                word if is_name(word) && word != "as" => {
                    segments.push(word.to_owned());
                    self.at += 1;
                }
                _ => break,
            }
        }
        let mut name = segments.last().cloned().unwrap_or_default();
        if self.text() == "as" {
            self.at += 1;
            self.text().clone_into(&mut name);
            self.at += 1;
        }
        self.finds(segments, line, name);
    }

    fn finds(&mut self, segments: Vec<String>, line: usize, name: String) {
        self.found.push(Path {
            inside: self.inside.clone(),
            segments,
            line,
            imported_as: Some(name),
            is_public: self.is_public,
        });
    }
}
