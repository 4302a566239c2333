//! Which letters and digits the texts of a row hold, so that most texts are passed over
//! without a look at them.

use super::{Hit, Left, texts_of};
use crate::plan::document::Document;
use nucleo_matcher::pattern::Pattern;

/// So many rows are remembered, in document order; 40 bytes or so of each. In a larger plan
/// the rest is looked at as it stands.
const REMEMBERED: usize = 20_000;

/// Letters and digits as a set of bits; case does not matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Set(u64);

impl Set {
    /// Something outside ASCII, which may stand for any letter (é for e).
    const ANY: u64 = 1 << 62;
    /// A carriage return, which makes one sign of two.
    const RETURN: u64 = 1 << 61;
    const OF_BYTE: [u64; 256] = {
        let mut sets = [0; 256];
        let mut byte = 0_u8;
        loop {
            sets[byte as usize] = match byte {
                b'a'..=b'z' => 1 << (byte - b'a'),
                b'A'..=b'Z' => 1 << (byte - b'A'),
                b'0'..=b'9' => 1 << (26 + byte - b'0'),
                b'\r' => Self::RETURN,
                128.. => Self::ANY,
                _ => 0,
            };
            if byte == 255 {
                break sets;
            }
            byte += 1;
        }
    };

    fn of(text: &str) -> Set {
        let sets = text.bytes().map(|byte| Self::OF_BYTE[usize::from(byte)]);
        Set(sets.fold(0, std::ops::BitOr::bitor))
    }

    /// What a text must hold to match.
    pub(super) fn needed(pattern: &Pattern) -> Set {
        let wanted = pattern.atoms.iter().filter(|atom| !atom.negative);
        let signs = wanted.flat_map(|atom| atom.needle_text().chars());
        let bytes = signs.filter_map(|sign| u8::try_from(sign).ok().filter(u8::is_ascii));
        let sets = bytes.map(|byte| Self::OF_BYTE[usize::from(byte)] & !Self::RETURN);
        Set(sets.fold(0, std::ops::BitOr::bitor))
    }

    /// Whether a text that holds these may match what needs those.
    pub(super) fn may_match(self, needed: Set) -> bool {
        self.0 & Self::ANY != 0 || needed.0 & !self.0 == 0
    }

    /// Whether each byte is a sign of its own.
    pub(super) fn is_plain(self) -> bool {
        self.0 & (Self::ANY | Self::RETURN) == 0
    }
}

/// The sets of the first rows, those of groups first, as [`Left::nth`] counts in a plan that
/// nothing was looked for in yet.
#[derive(Debug, Default)]
pub(super) struct Letters {
    /// Of each row what all of its texts hold together, and where its texts begin.
    rows: Vec<(Set, usize)>,
    texts: Vec<Set>,
}

impl Letters {
    /// Takes in rows up to this position, as far as rows are remembered.
    pub(super) fn reach(&mut self, document: &Document, position: usize) {
        let all = Left::everything();
        let end = position.min(all.len(document)).min(REMEMBERED);
        for at in self.rows.len()..end {
            let first = self.texts.len();
            let hit = all.nth(document, at);
            self.texts.extend(texts_of(document, hit).map(Set::of));
            let sets = self.texts[first..].iter();
            let row = Set(sets.fold(0, |all, set| all | set.0));
            self.rows.push((row, first));
        }
    }

    /// What a row's texts hold: all together, and each; `None` where it is not remembered.
    pub(super) fn row(&self, document: &Document, hit: Hit) -> Option<(Set, &[Set])> {
        let at = Left::position(document, hit);
        let (row, first) = *self.rows.get(at)?;
        let end = self.rows.get(at + 1).map_or(self.texts.len(), |next| next.1);
        Some((row, self.texts.get(first..end)?))
    }
}
