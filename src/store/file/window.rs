//! Works out a change of one action in a large plan on the lines of that action.
//!
//! The action and a few neighbours (whose style a new line should follow) become a plan of their
//! own: a title, `actions:`, and their lines as they are. The same code applies, splices and checks
//! the change there with both parsers as on a whole plan, under the same law. The bytes outside
//! these lines are not touched, and they read as before: the items of a block list on lines of
//! their own read the same with or without each other, the lines end where the next content has a
//! smaller indent, and a text with aliases, directives or several documents has no spans
//! ([`Spans`]) at all.
//!
//! Where something does not fit, the answer is `None`, and the whole text is edited instead, which
//! can also say what is wrong.

use super::mode::rebased;
use super::pending::{EditedActions, NextDocument, PendingSave, Prepared};
use super::{Change, CommitMode};
use crate::plan::change::{Named, Target};
use crate::plan::document::Document;
use crate::plan::model::{Action, Plan};
use crate::plan::place::{Place, PlaceStep};
use crate::plan::wording::Wording;
use crate::store::put_back::{self, PutBack};
use crate::store::read::{self, ActionSpan, Loaded, Spans, WindowOrigin};
use crate::store::splice;
use crate::yaml::index::Index;
use crate::yaml::patch::{Patch, Splice};
use std::ops::Range;

/// The size in bytes from which editing the whole text takes longer than a keystroke should.
pub(super) const WINDOW_FROM: usize = 100_000;
/// How many neighbours on each side serve as examples of style.
const NEIGHBOURS: usize = 4;
/// The lines of the head that stands before the actions' own lines.
const HEAD_LINES: i64 = 2;

/// The lines of an action and its neighbours.
struct Window<'t> {
    /// The list that holds the actions.
    list: Place,
    /// The position of the first action; `count` says how many there are.
    first: usize,
    count: usize,
    /// The actions' lines, up to the next content.
    lines: &'t str,
    /// The byte offset of the lines in the whole text.
    from: usize,
    /// The text of the window's own plan before these lines.
    head: String,
    wording: Wording,
    origin: WindowOrigin,
}

/// Works out a change of one action; `None` where the whole text is needed.
pub(super) fn prepare(
    document: &Document,
    text: &str,
    spans: &Spans,
    change: &Change,
    mode: CommitMode,
    back: Option<&PutBack>,
) -> Option<Prepared> {
    let named = change.only_action()?;
    let place = document.plan.locate(&Target::Action(named.clone())).ok()?;
    let window = Window::of(&document.plan, text, spans, &place)?;
    let old_text = format!("{}{}", window.head, window.lines);
    let index = Index::parse(&old_text).ok()?;
    let before = window.read(&index)?.plan;
    let old = window.actions(&document.plan)?;
    if before.body.actions != old {
        return None;
    }
    let at = window.position(&place)?;
    let name: Named = before.name_in_body(at)?;
    let Some((here, overtaken)) = rebased(&before, &change.renamed(&name), mode).ok()? else {
        return Some(Prepared::AlreadySaved);
    };
    let after = before.apply(&here).ok()?;
    // Where the targets are in the window's text, and in the whole.
    let ranges = put_back::ranges(&index, &before, &here);
    let in_whole = |(target, range): &(Target, Range<usize>)| {
        Some((target.renamed(named), window.in_whole(range.start)?..window.in_whole(range.end)?))
    };
    let whole_ranges: Vec<_> = ranges.iter().map(in_whole).collect::<Option<_>>()?;
    // The lines around a place may be outside the window, so places are found in the whole text.
    let (patch, whole_patch) = match back {
        None => {
            let patch = splice::splice(&index, &before, &here).ok()?;
            let whole = moved(&patch, |at| window.in_whole(at))?;
            (patch, whole)
        }
        Some(back) => {
            let whole = back.renamed(named).find(text, &whole_ranges)?;
            (moved(&whole, |at| window.in_window(at))?, whole)
        }
    };
    let new_text = patch.onto(&old_text);
    let again = window.read(&Index::parse(&new_text).ok()?)?;
    let is_lawful = match back {
        None => again.plan == after,
        Some(_) => put_back::is_lawful(&here, (&index, &before), (&new_text, &again.plan)),
    };
    if !is_lawful {
        return None;
    }
    let lines = new_text.get(window.head.len()..)?;
    let mut pending = window.pending(
        document,
        text,
        spans,
        lines,
        again,
        here.renamed(named),
        overtaken.into_iter().map(|one| one.renamed(named)).collect(),
    )?;
    pending.back = PutBack::new(text, &pending.text, &whole_patch, &whole_ranges);
    Some(Prepared::Write(Box::new(pending)))
}

impl<'t> Window<'t> {
    fn of(plan: &Plan, text: &'t str, spans: &Spans, place: &Place) -> Option<Window<'t>> {
        let Some(PlaceStep::Action(at)) = place.steps().last() else {
            return None;
        };
        let list = place.parent();
        let actions = &plan.group_at(&list)?.actions;
        let own = spans.of(actions.get(*at)?.line.0)?;
        let near = |action: &Action| spans.of(action.line.0).filter(|s| s.column == own.column);
        let before = actions[..*at].iter().rev().take(NEIGHBOURS).map_while(near);
        let before: Vec<ActionSpan> = before.collect();
        let after = actions[at + 1..].iter().take(NEIGHBOURS).map_while(near);
        let after: Vec<ActionSpan> = after.collect();
        let first = before.last().copied().unwrap_or(own);
        let end = after.last().copied().unwrap_or(own);
        let from = first.from as usize;
        let to = next_content(text, end.to as usize)?;
        let lines = text.get(from..to)?;
        let pad = " ".repeat(own.column as usize);
        let head = format!("{pad}title: plan\n{pad}actions:\n");
        Some(Window {
            list,
            first: at - before.len(),
            count: before.len() + 1 + after.len(),
            lines,
            from,
            wording: Wording::of(plan),
            origin: WindowOrigin {
                lines: i64::from(first.top) - 1 - HEAD_LINES,
                bytes: i64::from(first.from) - i64::try_from(head.len()).ok()?,
                ..WindowOrigin::default()
            },
            head,
        })
    }

    /// Returns where a byte of the window's text is in the whole; `None` in the head.
    fn in_whole(&self, at: usize) -> Option<usize> {
        Some(at.checked_sub(self.head.len())? + self.from)
    }

    /// Returns where a byte of the whole text is in the window's; `None` outside its lines.
    fn in_window(&self, at: usize) -> Option<usize> {
        let at = at.checked_sub(self.from).filter(|at| *at <= self.lines.len())?;
        Some(at + self.head.len())
    }

    fn read(&self, index: &Index<'_>) -> Option<Loaded> {
        let fits = index.stands_alone() && !index.has_anchor();
        let loaded = read::read_stretch(index, self.wording.clone(), self.origin).ok()?;
        (fits && loaded.spans.len() == self.count).then_some(loaded)
    }

    fn actions<'p>(&self, plan: &'p Plan) -> Option<&'p [Action]> {
        let all = &plan.group_at(&self.list)?.actions;
        all.get(self.first..self.first + self.count)
    }

    fn position(&self, place: &Place) -> Option<usize> {
        match place.steps().last() {
            Some(PlaceStep::Action(at)) => at.checked_sub(self.first),
            _ => None,
        }
    }

    /// Builds the whole text and plan with the edited lines.
    #[allow(clippy::too_many_arguments)]
    fn pending(
        &self,
        document: &Document,
        text: &str,
        spans: &Spans,
        lines: &str,
        again: Loaded,
        change: Change,
        overtaken: Vec<crate::plan::change::Overtaken>,
    ) -> Option<PendingSave> {
        let end = self.from + self.lines.len();
        let mut new = String::with_capacity(text.len() - self.lines.len() + lines.len());
        new.push_str(text.get(..self.from)?);
        new.push_str(lines);
        new.push_str(text.get(end..)?);

        let count = |text: &str| i64::try_from(text.matches('\n').count()).ok();
        let more_lines = count(lines)? - count(self.lines)?;
        let more_bytes = i64::try_from(lines.len()).ok()? - i64::try_from(self.lines.len()).ok()?;
        // The last of the old lines, in the plan's line numbers.
        let first = u32::try_from(self.origin.lines + HEAD_LINES + 1).ok()?;
        let below = first + u32::try_from(self.lines.lines().count()).ok()? - 1;
        let spans = spans.edited(&again.spans, more_lines, more_bytes);
        let mut oddities: Vec<(u32, String)> = document
            .oddities
            .iter()
            .filter(|(line, _)| !(first..=below).contains(line))
            .map(|(line, words)| {
                let by = if *line > below { more_lines } else { 0 };
                let line = u32::try_from(i64::from(*line) + by).unwrap_or(*line);
                (line, words.clone())
            })
            .collect();
        oddities.extend(again.problems.into_iter().map(|odd| (odd.line, odd.text)));
        oddities.sort_by_key(|(line, _)| *line);

        let edited = EditedActions {
            list: self.list.clone(),
            first: self.first,
            actions: again.plan.body.actions,
            below,
            more_lines,
            oddities,
        };
        Some(PendingSave {
            text: new,
            spans,
            next: NextDocument::EditedActions(Box::new(edited)),
            change,
            overtaken,
            window: Some(self.from..end),
            back: PutBack::default(),
        })
    }
}

/// Returns the patch of another text, in which each place is at another byte.
fn moved(patch: &Patch, to: impl Fn(usize) -> Option<usize>) -> Option<Patch> {
    let splice = |splice: &Splice| {
        let at = to(splice.at)?;
        (to(splice.at + splice.del)? == at + splice.del).then(|| Splice { at, ..splice.clone() })
    };
    let splices = patch.splices.iter().map(splice).collect::<Option<_>>()?;
    Some(Patch { splices })
}

/// Finds the start of the next line with content, at or after the line at `from`.
fn next_content(text: &str, from: usize) -> Option<usize> {
    let mut at = from;
    for line in text.get(from..)?.split_inclusive('\n') {
        let line_text = line.trim();
        if !line_text.is_empty() && !line_text.starts_with('#') {
            break;
        }
        at += line.len();
    }
    Some(at)
}

#[cfg(test)]
mod tests;
