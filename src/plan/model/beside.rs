//! What an item of the file holds beside the values of its fields: columns of the plan's own,
//! and fields whose words are other than the program would write.
//!
//! All of it is kept as it stands in the file, so that it is shown, compared and never lost. What
//! it means is asked elsewhere.

use super::line::Line;

/// What an item holds beside the values of its fields. Most items hold nothing of the kind.
///
/// The order of columns is how they are laid out, not what they say, and a key with nothing behind
/// it says nothing: neither makes a difference where two are compared.
#[derive(Debug, Clone, Default)]
pub struct Beside(Option<Box<Held>>);

impl PartialEq for Beside {
    fn eq(&self, other: &Beside) -> bool {
        fn telling(one: &Beside) -> Vec<&Column> {
            let columns = one.columns().iter().filter(|column| !column.is_empty());
            let mut columns: Vec<&Column> = columns.collect();
            columns.sort_by(|one, other| one.key.cmp(&other.key));
            columns
        }
        match (&self.0, &other.0) {
            (None, None) => true,
            (_, _) => {
                self.written() == other.written()
                    && self.is_wordless() == other.is_wordless()
                    && telling(self) == telling(other)
            }
        }
    }
}

impl Eq for Beside {}

#[derive(Debug, Clone, Default)]
struct Held {
    columns: Vec<Column>,
    written: Vec<Written>,
    wordless: bool,
}

/// A key that the format does not have, with its value: a column of the plan's own.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Column {
    /// The key as it is written.
    pub key: String,
    /// Its value.
    pub value: ColumnValue,
    /// Where its key stands in the file.
    pub line: Line,
}

/// The value of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ColumnValue {
    /// A text, or a list of texts: none where nothing stands there.
    Words(Vec<String>),
    /// A map or a nested list, as one line of YAML. It is shown, and not edited on the screen.
    Yaml(String),
}

impl Default for ColumnValue {
    fn default() -> ColumnValue {
        ColumnValue::Words(Vec::new())
    }
}

impl Column {
    /// Returns whether nothing stands behind its key.
    pub fn is_empty(&self) -> bool {
        matches!(&self.value, ColumnValue::Words(words) if words.is_empty())
    }

    /// Returns the value as one text: the entries of a list with semicolons between them.
    pub fn words(&self) -> String {
        match &self.value {
            ColumnValue::Words(words) => words.join("; "),
            ColumnValue::Yaml(yaml) => yaml.clone(),
        }
    }
}

/// The words of a field as they are written, where the program would write others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The field, by its key in the format.
    pub key: &'static str,
    /// Its words: `On track` where the status counts as in progress.
    pub words: String,
    /// Whether the field holds a map or a list where it should hold words; the words are then
    /// one line of YAML.
    pub is_yaml: bool,
}

impl Beside {
    fn held(&mut self) -> &mut Held {
        self.0.get_or_insert_default()
    }

    /// Returns the columns of the plan's own, in the order of the file.
    pub fn columns(&self) -> &[Column] {
        self.0.as_ref().map_or(&[], |held| &held.columns)
    }

    /// Adds a column behind the others.
    pub fn add_column(&mut self, column: Column) {
        self.held().columns.push(column);
    }

    /// Returns the column with this key, as it is written.
    pub fn column_mut(&mut self, key: &str) -> Option<&mut Column> {
        self.0.as_mut()?.columns.iter_mut().find(|column| column.key == key)
    }

    /// Takes the column with this key away.
    pub fn remove_column(&mut self, key: &str) {
        if let Some(held) = &mut self.0 {
            held.columns.retain(|column| column.key != key);
        }
        self.tidy();
    }

    /// Returns the fields whose words are other than the program would write.
    pub fn written(&self) -> &[Written] {
        self.0.as_ref().map_or(&[], |held| &held.written)
    }

    /// Returns how a field is written, where the program would write it otherwise.
    pub fn written_as(&self, key: &str) -> Option<&Written> {
        self.written().iter().find(|written| written.key == key)
    }

    /// Returns the words of a field where they are other than the program would write.
    pub fn words_of(&self, key: &str) -> Option<&str> {
        self.written_as(key).map(|written| written.words.as_str())
    }

    /// Notes how a field is written.
    pub fn write(&mut self, written: Written) {
        self.forget(written.key);
        let all = &mut self.held().written;
        // In one order, however they came about, so that the same words compare equal.
        all.insert(all.partition_point(|other| other.key < written.key), written);
    }

    /// Forgets how a field was written: the program writes it as it does.
    pub fn forget(&mut self, key: &str) {
        if let Some(held) = &mut self.0 {
            held.written.retain(|written| written.key != key);
        }
        self.tidy();
    }

    /// Returns whether the item has no text of its own; it is then called by what it has.
    pub fn is_wordless(&self) -> bool {
        self.0.as_ref().is_some_and(|held| held.wordless)
    }

    /// Sets whether the item has no text of its own.
    pub fn set_wordless(&mut self, wordless: bool) {
        if wordless || self.0.is_some() {
            self.held().wordless = wordless;
            self.tidy();
        }
    }

    /// Moves what stands in the file below a line.
    pub(in crate::plan) fn move_lines(&mut self, moved: impl Fn(&mut Line)) {
        if let Some(held) = &mut self.0 {
            held.columns.iter_mut().for_each(|column| moved(&mut column.line));
        }
    }

    /// Nothing held and nothing ever held compare equal.
    fn tidy(&mut self) {
        let empty =
            |held: &Held| held.columns.is_empty() && held.written.is_empty() && !held.wordless;
        if self.0.as_deref().is_some_and(empty) {
            self.0 = None;
        }
    }
}

/// How many characters of a text stand for a missing one.
const CALLED: usize = 120;

/// Calls an item that has no text by the first thing that it has.
pub(in crate::plan) fn wordless_text(has: Option<(&str, &str)>) -> String {
    match has {
        Some((key, words)) => {
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            let short: String = words.chars().take(CALLED).collect();
            let more = if short.len() < words.len() { "..." } else { "" };
            format!("(no words; has {key}: {short}{more})")
        }
        None => "(no words)".to_owned(),
    }
}
