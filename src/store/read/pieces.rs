//! Reading a large plan in pieces, on all processors.
//!
//! The items of the list under `sections:` stand on lines of their own, and each reads the
//! same with or without the others. So the text is cut at the lines where they begin; the
//! frame around them (all other keys) is read as a plan without sections, and the pieces
//! side by side. This also needs far less memory: a piece's index goes with the piece.
//!
//! The cut is a guess from the look of the lines, but never a wrong reading: a cut through
//! a quoted text or a bracket leaves a piece that does not end, lines of a block text stand
//! deeper than the dash they were cut at, and the frame must show the same `sections:` key
//! with nothing behind it. Anchors, directives, several documents and every error are left
//! to the reading as one, which also knows how to say what is wrong.

use super::{Loaded, Problem, Progress, Reader, Spans, WindowOrigin, obstacles};
use crate::plan::model::{Group, GroupKind};
use crate::plan::wording::Wording;
use crate::yaml::index::{Index, NodeKind};
use std::sync::atomic::{AtomicUsize, Ordering};

/// Below this many bytes one reading is over before threads have begun.
const WORTH_IT: usize = 100_000;
/// About how many bytes a piece has, at most.
const PIECE: usize = 256 * 1024;
/// Into how many pieces a text is cut at least, where it can be: enough for several
/// processors to be done at about the same time.
const PIECES: usize = 12;
/// Levels of nesting that the pieces leave to the frame: where a piece comes this near
/// to the limit, the whole is read as one.
const DEEPEST: usize = 60;

/// A run of items of the list, on whole lines.
#[derive(Debug, Clone, Copy)]
struct FilePiece {
    from: usize,
    to: usize,
    /// Lines before it.
    lines: usize,
}

/// A text as a frame around pieces.
#[derive(Debug)]
struct Cut {
    /// Where the line `sections:` begins.
    key: usize,
    /// Lines before the first item.
    head_lines: usize,
    /// Where the items begin and end.
    from: usize,
    to: usize,
    /// Lines of the items, 0 where nothing follows them.
    lines: usize,
    pieces: Vec<FilePiece>,
}

/// What one piece reads as.
struct Part {
    groups: Vec<Group>,
    problems: Vec<Problem>,
    spans: Spans,
}

/// Reads the plan in pieces; `None` where it must be read as one.
pub(super) fn read(text: &str, progress: &Progress) -> Option<Loaded> {
    let fits = text.len() >= WORTH_IT && u32::try_from(text.len()).is_ok();
    fits.then(|| in_pieces_of(text, PIECE.min(text.len() / PIECES), progress))?
}

pub(super) fn in_pieces_of(text: &str, size: usize, progress: &Progress) -> Option<Loaded> {
    let cut = cut(text, size)?;
    let frame = format!("{}{}", &text[..cut.from], &text[cut.to..]);
    let index = Index::parse(&frame).ok()?;
    if !index.stands_alone() || index.has_anchor() || obstacles::check(&index).is_err() {
        return None;
    }
    let root = index.root()?;
    let is_ours = |(key, value)| index.span(key).start == cut.key && index.is_null(value);
    if !index.pairs(root).any(is_ours) {
        return None;
    }
    let origin = WindowOrigin {
        line: u32::try_from(cut.head_lines).ok()?,
        lines: i64::try_from(cut.lines).ok()?,
        byte: u32::try_from(cut.from).ok()?,
        bytes: i64::try_from(cut.to - cut.from).ok()?,
    };
    let mut reader = Reader::new(&index, origin);
    let plan = reader.plan(None);
    let parts = read_all(text, &cut.pieces, &reader.wording, progress)?;
    let Loaded { mut plan, mut problems, spans } = reader.loaded(plan);
    let mut spans = vec![spans];
    for part in parts {
        plan.body.sections.extend(part.groups);
        problems.extend(part.problems);
        spans.push(part.spans);
    }
    problems.sort_by_key(|problem| problem.line);
    Some(Loaded { plan, problems, spans: Spans::joined(spans) })
}

/// Finds the list of sections and where its items begin.
fn cut(text: &str, size: usize) -> Option<Cut> {
    let mut at = 0;
    let mut lines = text.split_inclusive('\n').enumerate();
    let key = lines.find_map(|(_, line)| {
        let start = at;
        at += line.len();
        (line.trim_end() == "sections:" && line.ends_with('\n')).then_some(start)
    })?;
    let mut dash = None;
    let mut pieces: Vec<FilePiece> = Vec::new();
    let mut end = None;
    for (count, line) in lines {
        let start = at;
        at += line.len();
        let bytes = line.as_bytes();
        let indent = bytes.iter().take_while(|b| **b == b' ').count();
        let is_item = bytes.get(indent) == Some(&b'-')
            && matches!(bytes.get(indent + 1), Some(b' ' | b'\n' | b'\r'));
        let is_content = !matches!(bytes.get(indent), None | Some(b'#' | b'\n' | b'\r'));
        if is_item && *dash.get_or_insert(indent) == indent {
            match pieces.last_mut() {
                Some(piece) if start - piece.from < size => continue,
                Some(piece) => piece.to = start,
                None => {}
            }
            pieces.push(FilePiece { from: start, to: start, lines: count });
        } else if is_content && dash.is_none() {
            // Something else than a list on lines.
            return None;
        } else if is_content && indent == 0 {
            end = Some((start, count));
            break;
        }
    }
    let first = *pieces.first()?;
    let (to, last_line) = end.unwrap_or((text.len(), first.lines));
    pieces.last_mut()?.to = to;
    (pieces.len() > 1).then_some(Cut {
        key,
        head_lines: first.lines,
        from: first.from,
        to,
        lines: last_line - first.lines,
        pieces,
    })
}

/// Reads the pieces on all processors; `None` where one of them cannot be read.
fn read_all(
    text: &str,
    pieces: &[FilePiece],
    wording: &Wording,
    progress: &Progress,
) -> Option<Vec<Part>> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(piece) = pieces.get(at) else {
                return Some(done);
            };
            let Some(part) = read_piece(text, *piece, wording) else {
                // Nobody needs to go on.
                next.store(pieces.len(), Ordering::Relaxed);
                return None;
            };
            progress.has_read(piece.to - piece.from);
            done.push((at, part));
        }
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let others = threads.min(pieces.len()).saturating_sub(1);
    let mut all = std::thread::scope(|scope| {
        let started: Vec<_> = (0..others).map(|_| scope.spawn(work)).collect();
        let mut all = work();
        for thread in started {
            let theirs = thread.join().ok().flatten();
            all = all.zip(theirs).map(|(mut all, theirs)| {
                all.extend(theirs);
                all
            });
        }
        all
    })?;
    all.sort_unstable_by_key(|(at, _)| *at);
    Some(all.into_iter().map(|(_, part)| part).collect())
}

fn read_piece(text: &str, piece: FilePiece, wording: &Wording) -> Option<Part> {
    let index = Index::parse(&text[piece.from..piece.to]).ok()?;
    let root = index.root()?;
    let fits = index.stands_alone()
        && !index.has_anchor()
        && index.kind(root) == NodeKind::BlockSeq
        && index.deepest() <= DEEPEST
        && obstacles::each_key_once(&index).is_ok();
    if !fits {
        return None;
    }
    let mut reader = Reader::new(
        &index,
        WindowOrigin {
            lines: i64::try_from(piece.lines).ok()?,
            bytes: i64::try_from(piece.from).ok()?,
            ..WindowOrigin::default()
        },
    );
    reader.wording = wording.clone();
    let groups = index
        .children(root)
        .map(|item| reader.group(item, GroupKind::Section))
        .collect::<Vec<Group>>();
    let loaded = reader.loaded(crate::plan::model::Plan::default());
    Some(Part { groups, problems: loaded.problems, spans: loaded.spans })
}

#[cfg(test)]
mod tests;
