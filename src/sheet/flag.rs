//! The flag of an action: what people agreed, and what the dates say.

use crate::plan::asat::{AsAt, Verdict};
use crate::plan::model::{Action, Plan, Rag};
use crate::plan::rag::Flag;
use crate::text::{fold, shown};

/// The flag of an action, agreed and by the dates.
#[derive(Debug, Clone, Copy)]
pub struct FlagPiece<'p> {
    /// What people agreed.
    pub agreed: Option<Rag>,
    /// Their words for it, where they are other than the colour's.
    pub words: Option<&'p str>,
    /// Whether the action still asks for work; if not, what was agreed counts no more.
    pub live: bool,
    verdict: Verdict<'p>,
    plan: &'p Plan,
}

impl<'p> FlagPiece<'p> {
    pub(super) fn of(look: &AsAt<'p>, action: &'p Action) -> FlagPiece<'p> {
        FlagPiece {
            agreed: look.declared(action),
            words: look.declared_words(action),
            live: look.live(action),
            verdict: look.verdict(action),
            plan: look.plan,
        }
    }

    /// Returns what the dates say.
    pub fn computed(&self) -> Flag {
        self.verdict.flag()
    }

    /// Returns why the dates say so, in a short clause.
    pub fn why(&self) -> String {
        self.verdict.to_string()
    }

    /// Returns what the plan says that the agreed colour means.
    pub fn meaning(&self) -> Option<&'p str> {
        let agreed = self.agreed?;
        let key = || self.plan.rag_key.iter();
        let own = self.words.and_then(|words| key().find(|colour| fold::same(&colour.word, words)));
        let usual = || key().find(|colour| Rag::from_word(&colour.word) == Some(agreed));
        let means = own.or_else(usual)?.means.trim();
        Some(means).filter(|means| !means.is_empty())
    }

    /// Writes what people agreed, with their own words and what the plan says of it: `AMBER,
    /// written 'Amber/Red' (In doubt)`. `None` where they agreed nothing; words that are not read
    /// say so.
    pub fn agreed_in_words(&self) -> Option<String> {
        let words = self.words.map(|words| shown::safe_line(words.trim()));
        let Some(agreed) = self.agreed else {
            return words.map(|words| format!("'{words}', not read as a flag"));
        };
        let meaning = self.meaning().map(|words| format!(" ({words})")).unwrap_or_default();
        let words = words.map(|words| format!(", written '{words}'")).unwrap_or_default();
        Some(format!("{}{words}{meaning}", agreed.word().to_uppercase()))
    }

    /// Returns the flag that a row shows, and whether people agreed it: what is done or dropped
    /// shows that, whatever was agreed before.
    pub fn shown(&self) -> (Flag, bool) {
        match self.agreed.filter(|_| self.live) {
            Some(agreed) => (agreed.into(), true),
            None => (self.computed(), false),
        }
    }

    /// Returns whether the dates have something to say and say otherwise than people agreed.
    pub fn differs(&self) -> bool {
        let computed = self.computed();
        let agreed = self.agreed.filter(|_| self.live);
        agreed.is_some_and(|agreed| computed != Flag::Grey && computed != agreed.into())
    }

    /// Writes the flag of what asks for no more work: the dates decide, and what was agreed while
    /// it was under way stands behind it. `None` where it still asks for work.
    pub fn when_over(&self) -> Option<String> {
        if self.live {
            return None;
        }
        let agreed = if self.agreed.is_some() { " was agreed" } else { "" };
        let was = self.agreed_in_words().map(|was| format!(" ({was}{agreed})"));
        Some(format!("computed {}: {}{}", self.computed(), self.why(), was.unwrap_or_default()))
    }

    /// Returns whether people's words for the flag are no colour that is read.
    pub fn is_unread(&self) -> bool {
        self.live
            && self.agreed.is_none()
            && self.words.is_some_and(|words| !words.trim().is_empty())
    }

    /// Returns the letters of a narrow column: a capital where the flag shown is one that people
    /// agreed, behind it a small one where the dates differ; a small one alone for any other. A colour that is not read stands as a
    /// question mark, since its letter would be another colour's (Brown, Blue).
    pub fn letters(&self) -> String {
        if self.is_unread() {
            return match self.computed() {
                Flag::Grey => "?".to_owned(),
                computed => format!("?{}", computed.computed_letter()),
            };
        }
        let mut letters = match self.shown() {
            (shown, true) => shown.letter().to_string(),
            (shown, false) => shown.computed_letter().to_string(),
        };
        if self.differs() {
            letters.push(self.computed().computed_letter());
        }
        letters
    }
}
