//! Sentences about edits: given this text, edit it so, and it gives that text.

mod hostile;
mod laws;
mod model;
mod reading;
mod refusals;
mod sentences;
mod spelling;
mod traps;
mod ways;

use super::{EditError, Index, Op, Seg, Value, edit};

/// A text about to be edited.
pub(super) struct Given {
    text: String,
    edits: Vec<(String, Op)>,
}

/// Starts a sentence.
pub(super) fn given(text: &str) -> Given {
    Given { text: text.to_owned(), edits: Vec::new() }
}

impl Given {
    /// Adds an edit at a path such as `actions/0/due`; numbers are items.
    pub fn edit(mut self, path: &str, op: Op) -> Self {
        self.edits.push((path.to_owned(), op));
        self
    }

    /// The edited text, or why there is none.
    pub fn result(&self) -> Result<String, EditError> {
        let index = Index::parse(&self.text)?;
        let edits: Vec<_> =
            self.edits.iter().map(|(path, op)| (segments(path), op.clone())).collect();
        let patch = edit(&index, &edits)?;
        let new = patch.onto(&self.text);
        assert_eq!(patch.inverse(&self.text).onto(&new), self.text, "the inverse leads back");
        Ok(new)
    }

    /// Ends the sentence: exactly this text.
    #[track_caller]
    pub fn gives(self, want: &str) {
        match self.result() {
            Ok(new) => assert_eq!(new, want),
            Err(error) => panic!("{error}"),
        }
    }

    /// Ends the sentence: refused, for a reason with these words, at this line.
    #[track_caller]
    pub fn refused(self, at_line: usize, words: &str) {
        let error = self.result().expect_err("this should be refused");
        let said = error.to_string();
        assert!(said.contains(words), "{said}");
        assert!(said.contains(&format!("line {at_line}")), "{said}");
        assert!(
            matches!(error, EditError::Refused { .. } | EditError::NotFound { .. }),
            "it is refused before it is tried: {said}"
        );
    }
}

/// `a/0/b` as steps.
pub(super) fn segments(path: &str) -> Vec<Seg<'_>> {
    path.split('/')
        .filter(|step| !step.is_empty())
        .map(|step| step.parse().map_or(Seg::Key(step), Seg::Item))
        .collect()
}

pub(super) fn set(text: &str) -> Op {
    Op::Set(Value::text(text))
}

pub(super) fn add(key: &str, text: &str) -> Op {
    Op::Add(key.into(), Value::text(text))
}

pub(super) fn push(text: &str) -> Op {
    Op::Push(Value::text(text))
}

pub(super) fn texts(items: &[&str]) -> Value {
    Value::Seq(items.iter().map(|item| Value::text(*item)).collect())
}

/// An update as the program writes one.
pub(super) fn update(date: &str, note: &str) -> Value {
    Value::map([("date", Value::Plain(date.into())), ("note", Value::text(note))])
}
