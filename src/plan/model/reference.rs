//! What a meeting points at: an item of the plan by its full path and its words, or words alone.
//!
//! A reference says what it pointed at when it was written. Where that item is now is asked
//! elsewhere ([`crate::plan::reference`]).

use super::{Beside, Line};

/// A reference to an item of the plan, or words alone.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reference {
    /// Words alone: business that is no item of the plan, or an address as version 0.1.0 wrote it.
    pub item: Option<String>,
    /// The full path of an action.
    pub action: Option<String>,
    /// The full path of a measure.
    pub measure: Option<String>,
    /// The full path of a section or objective.
    pub section: Option<String>,
    /// The full path of a part or milestone.
    pub step: Option<String>,
    /// The address as agreed minutes print it.
    pub reference: Option<String>,
    /// The words that the item had.
    pub text: Option<String>,
    /// Its line in the file.
    pub line: Line,
    /// The rest of the item: columns of the plan's own, and words as they are written.
    pub beside: Beside,
}

/// The kind of item that a reference points at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReferenceKind {
    /// An action.
    Action,
    /// A measure of the plan, a section, an objective or an action.
    Measure,
    /// A section or objective.
    Section,
    /// A part or milestone of an action.
    Step,
}

/// Returns words on one line, with one blank between two of them, as references keep them.
pub fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Reference {
    /// Makes a reference to an item of the plan, by its full path and its words.
    pub fn to(kind: ReferenceKind, path: String, text: &str) -> Reference {
        let mut reference = Reference {
            text: Some(one_line(text)).filter(|text| !text.is_empty()),
            ..Reference::default()
        };
        *reference.path_mut(kind) = Some(path);
        reference
    }

    /// Makes a reference that is words alone.
    pub fn words(words: &str) -> Reference {
        Reference { item: Some(words.to_owned()), ..Reference::default() }
    }

    fn path_mut(&mut self, kind: ReferenceKind) -> &mut Option<String> {
        match kind {
            ReferenceKind::Action => &mut self.action,
            ReferenceKind::Measure => &mut self.measure,
            ReferenceKind::Section => &mut self.section,
            ReferenceKind::Step => &mut self.step,
        }
    }

    /// Returns the kind and the full path of the item that it points at; `None` for words alone.
    pub fn target(&self) -> Option<(ReferenceKind, &str)> {
        let all = [
            (ReferenceKind::Action, &self.action),
            (ReferenceKind::Measure, &self.measure),
            (ReferenceKind::Section, &self.section),
            (ReferenceKind::Step, &self.step),
        ];
        all.into_iter().find_map(|(kind, path)| Some((kind, path.as_deref()?.trim())))
    }

    /// Returns the words that stand alone, where it points at no item of the plan.
    pub fn alone(&self) -> Option<&str> {
        match self.target() {
            Some(_) => None,
            None => self.item.as_deref().or(self.text.as_deref()).map(str::trim),
        }
    }

    /// Returns the address that it prints when nobody asks the plan: as agreed minutes print it,
    /// else the full path; empty for words alone.
    pub fn address(&self) -> &str {
        match (&self.reference, self.target()) {
            (Some(printed), Some(_)) => printed.trim(),
            (_, Some((_, path))) => path,
            (_, None) => "",
        }
    }

    /// Returns the words that it keeps of the item.
    pub fn kept_words(&self) -> &str {
        self.alone().or(self.text.as_deref()).map_or("", str::trim)
    }

    /// Returns address and words, as far as it has them: `2 / T7 Make advice routine`.
    pub fn called(&self) -> String {
        match (self.address(), self.kept_words()) {
            ("", words) => words.to_owned(),
            (address, "") => address.to_owned(),
            (address, words) => format!("{address} {words}"),
        }
    }

    /// Returns a name for a sentence: the last part of the path where that is a printed reference,
    /// else the words.
    pub fn name(&self) -> &str {
        let last = self.target().and_then(|(_, path)| path.rsplit(" / ").next()).map(str::trim);
        match last.filter(|last| !last.starts_with('#')) {
            Some(last) => last,
            None if self.kept_words().is_empty() => self.address(),
            None => self.kept_words(),
        }
    }

    /// Returns whether another one points at the same item in the same words.
    pub fn is_same(&self, other: &Reference) -> bool {
        self.target() == other.target() && self.kept_words() == other.kept_words()
    }
}
