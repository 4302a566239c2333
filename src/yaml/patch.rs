//! Patches: which bytes of a text are replaced by which others.

/// A replacement of `del` bytes at byte `at` by `ins`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Splice {
    /// The byte offset in the old text.
    pub at: usize,
    /// How many bytes of the old text are deleted.
    pub del: usize,
    /// The text that is written instead.
    pub ins: String,
}

impl Splice {
    pub(super) fn insert(at: usize, ins: impl Into<String>) -> Self {
        let ins = ins.into();
        Self { at, del: 0, ins }
    }

    pub(super) fn delete(from: usize, to: usize) -> Self {
        Self::replace(from, to, "")
    }

    pub(super) fn replace(from: usize, to: usize, ins: impl Into<String>) -> Self {
        Self { at: from, del: to - from, ins: ins.into() }
    }
}

/// Splices of one text: sorted, disjoint, and none of them empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Patch {
    /// The splices by rising offset. Every byte outside them stays.
    pub splices: Vec<Splice>,
}

impl Patch {
    /// Makes a patch from splices of one text in any order; splices at one place keep their order.
    /// Returns `None` if two of them overlap.
    pub(super) fn new(mut splices: Vec<Splice>) -> Option<Self> {
        splices.retain(|splice| splice.del > 0 || !splice.ins.is_empty());
        splices.sort_by_key(|splice| splice.at);
        let disjoint = splices.windows(2).all(|pair| pair[0].at + pair[0].del <= pair[1].at);
        disjoint.then_some(Self { splices })
    }

    /// Applies the patch and returns the new text. `text` must be the text that the patch was made
    /// for.
    pub fn onto(&self, text: &str) -> String {
        let grown: usize = self.splices.iter().map(|splice| splice.ins.len()).sum();
        let mut new = String::with_capacity(text.len() + grown);
        let mut copied = 0;
        for splice in &self.splices {
            new.push_str(&text[copied..splice.at]);
            new.push_str(&splice.ins);
            copied = splice.at + splice.del;
        }
        new.push_str(&text[copied..]);
        new
    }

    /// Returns the patch that leads back from the new text to `text`.
    #[must_use]
    pub fn inverse(&self, text: &str) -> Self {
        let mut shift = 0isize;
        let splices = self
            .splices
            .iter()
            .map(|splice| {
                let back = Splice {
                    at: splice.at.saturating_add_signed(shift),
                    del: splice.ins.len(),
                    ins: text[splice.at..splice.at + splice.del].into(),
                };
                shift += splice.ins.len().cast_signed() - splice.del.cast_signed();
                back
            })
            .collect();
        Self { splices }
    }

    /// Combines this patch with `later`, which was made for the text that this one leaves, into one
    /// patch of the text that this one was made for.
    pub(super) fn then(&self, later: &Self, text: &str) -> Self {
        let mut pieces = PieceTable::of(self, text);
        for splice in later.splices.iter().rev() {
            pieces.splice(splice);
        }
        pieces.into_patch(text)
    }

    pub(super) fn shifted(mut self, by: usize) -> Self {
        for splice in &mut self.splices {
            splice.at += by;
        }
        self
    }
}

/// A stretch of the new text: kept old bytes, or newly written ones.
enum TextPiece {
    Kept(std::ops::Range<usize>),
    Written(String),
}

impl TextPiece {
    fn len(&self) -> usize {
        match self {
            Self::Kept(range) => range.len(),
            Self::Written(text) => text.len(),
        }
    }

    fn split_off(&mut self, at: usize) -> Self {
        match self {
            Self::Kept(range) => {
                let middle = range.start + at;
                let rest = middle..range.end;
                range.end = middle;
                Self::Kept(rest)
            }
            Self::Written(text) => Self::Written(text.split_off(at)),
        }
    }
}

/// A new text as pieces of an older one.
struct PieceTable(Vec<TextPiece>);

impl PieceTable {
    fn of(patch: &Patch, text: &str) -> Self {
        let mut pieces = Vec::new();
        let mut copied = 0;
        for splice in &patch.splices {
            pieces.push(TextPiece::Kept(copied..splice.at));
            pieces.push(TextPiece::Written(splice.ins.clone()));
            copied = splice.at + splice.del;
        }
        pieces.push(TextPiece::Kept(copied..text.len()));
        Self(pieces)
    }

    /// Returns the position of the piece that starts at `at`, splitting a piece there if necessary.
    fn cut(&mut self, at: usize) -> usize {
        let mut start = 0;
        for n in 0..self.0.len() {
            let len = self.0[n].len();
            if at <= start {
                return n;
            }
            if at < start + len {
                let rest = self.0[n].split_off(at - start);
                self.0.insert(n + 1, rest);
                return n + 1;
            }
            start += len;
        }
        self.0.len()
    }

    fn splice(&mut self, splice: &Splice) {
        let from = self.cut(splice.at);
        let to = self.cut(splice.at + splice.del).max(from);
        self.0.splice(from..to, [TextPiece::Written(splice.ins.clone())]);
    }

    fn into_patch(self, text: &str) -> Patch {
        let mut splices: Vec<Splice> = Vec::new();
        let mut at = 0;
        let mut written = String::new();
        for piece in self.0.into_iter().chain([TextPiece::Kept(text.len()..text.len())]) {
            match piece {
                TextPiece::Written(text) => written.push_str(&text),
                TextPiece::Kept(range) if range.is_empty() && range.start < text.len() => {}
                TextPiece::Kept(range) => {
                    splices.push(Splice::replace(at, range.start, std::mem::take(&mut written)));
                    at = range.end;
                }
            }
        }
        Patch::new(splices).unwrap_or_default()
    }
}
