//! A document as a test reads it: its blocks of code, its tables under their headings, its
//! links. Knows as much Markdown as our documents use.

use std::path::{Path, PathBuf};

/// The documents, by their path from the repository's folder.
pub const DOCUMENTS: [&str; 12] = [
    "README.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "docs/benchmarks.md",
    "docs/chair.md",
    "docs/clerk.md",
    "docs/plan-format.md",
    "docs/rules.md",
    "docs/saving.md",
    "docs/settings.md",
    "docs/shell.md",
    "docs/ssh.md",
];

/// A document.
pub struct Page {
    /// Its path from the repository's folder.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// A block of code.
pub struct Block {
    /// The word behind the three backticks: `sh`, `yaml`, `text`.
    pub language: String,
    /// The line of its first line, from 1.
    pub line: usize,
    /// Its lines.
    pub lines: Vec<String>,
}

/// A row of a table.
pub struct Row {
    /// The heading above the table.
    pub heading: String,
    /// Its cells, without the blanks around them.
    pub cells: Vec<String>,
}

/// Returns the repository's folder.
pub fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

impl Page {
    /// Reads a document.
    pub fn read(name: &str) -> Page {
        let path = repository().join(name);
        let text = std::fs::read_to_string(&path);
        Page { name: name.to_owned(), text: text.unwrap_or_else(|why| panic!("{name}: {why}")) }
    }

    /// Makes a page of a text, for tests of the tests.
    pub fn of(text: &str) -> Page {
        Page { name: "a page".to_owned(), text: text.to_owned() }
    }

    /// Returns every document.
    pub fn all() -> Vec<Page> {
        DOCUMENTS.into_iter().map(Page::read).collect()
    }

    /// Returns the blocks of code.
    pub fn blocks(&self) -> Vec<Block> {
        let mut blocks: Vec<Block> = Vec::new();
        let mut inside = false;
        for (at, line) in self.text.lines().enumerate() {
            match line.strip_prefix("```") {
                Some(language) if !inside => {
                    inside = true;
                    let language = language.to_owned();
                    blocks.push(Block { language, line: at + 2, lines: Vec::new() });
                }
                Some(_) => inside = false,
                None if inside => {
                    let block = blocks.last_mut().expect("a block was begun");
                    block.lines.push(line.to_owned());
                }
                None => {}
            }
        }
        assert!(!inside, "{}: a block of code is not closed", self.name);
        blocks
    }

    /// Returns the lines outside the blocks of code.
    pub fn prose(&self) -> Vec<&str> {
        let mut inside = false;
        let outside = |line: &&str| {
            let fence = line.starts_with("```");
            inside ^= fence;
            !inside && !fence
        };
        self.text.lines().filter(outside).collect()
    }

    /// Returns the headings, without their marks.
    pub fn headings(&self) -> Vec<&str> {
        let prose = self.prose().into_iter();
        prose.filter_map(heading).collect()
    }

    /// Returns the rows of the tables, without their heads.
    pub fn rows(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        let mut above = String::new();
        let mut body = false;
        for line in self.prose() {
            if let Some(heading) = heading(line) {
                heading.clone_into(&mut above);
            }
            let is_row = line.starts_with('|');
            if body && is_row {
                rows.push(Row { heading: above.clone(), cells: cells(line) });
            }
            // The line of dashes parts the head from the rows.
            body = is_row && (body || line.starts_with("| ---"));
        }
        rows
    }

    /// Returns the targets of its links and pictures.
    pub fn links(&self) -> Vec<String> {
        let mut found = Vec::new();
        for line in self.prose() {
            for part in line.split("](").skip(1) {
                found.extend(part.split_once(')').map(|(target, _)| target.to_owned()));
            }
        }
        found
    }

    /// Returns the folder that its links are seen from.
    pub fn folder(&self) -> PathBuf {
        let path = repository().join(&self.name);
        path.parent().unwrap_or(Path::new("/")).to_owned()
    }
}

fn heading(line: &str) -> Option<&str> {
    line.starts_with('#').then(|| line.trim_start_matches('#').trim())
}

fn cells(line: &str) -> Vec<String> {
    let inner = line.trim().trim_start_matches('|').trim_end_matches('|');
    let escaped = inner.replace("\\|", "\u{1}");
    escaped.split('|').map(|cell| cell.trim().replace('\u{1}', "|")).collect()
}

/// Returns the pieces of a cell that stand in backticks.
pub fn quoted(cell: &str) -> Vec<&str> {
    cell.split('`').skip(1).step_by(2).collect()
}

#[test]
fn a_page_is_taken_apart() {
    let page = Page::of(
        "# A\n\ntext [x](y.md)\n\n| k | v |\n| --- | --- |\n| `a` `b` | 1 \\| 2 |\n\n```sh\n# no heading\nls\n```\n",
    );
    assert_eq!(page.headings(), ["A"]);
    let rows = page.rows();
    assert_eq!(rows.len(), 1);
    assert_eq!((rows[0].heading.as_str(), &rows[0].cells[1][..]), ("A", "1 | 2"));
    assert_eq!(quoted(&rows[0].cells[0]), ["a", "b"]);
    assert_eq!(page.links(), ["y.md"]);
    let blocks = page.blocks();
    assert_eq!((blocks[0].language.as_str(), blocks[0].line, blocks[0].lines.len()), ("sh", 10, 2));
}
