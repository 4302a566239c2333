//! Any bytes: read, or refused with a place. What is read has its spans in the text, reads
//! the same a second time and in pieces, and is what the second parser makes of it.

#![no_main]

use libfuzzer_sys::fuzz_target;
use steerco::store::read::{in_pieces, read, read_index};
use steerco::yaml::{Index, NodeKind, NodeId};

fuzz_target!(|input: &[u8]| {
    let Ok(text) = str::from_utf8(input) else {
        return;
    };
    let loaded = match read(text) {
        Ok(loaded) => loaded,
        Err(why) => {
            let lines = text.split('\n').count();
            assert!((1..=lines).contains(&why.line), "{why}");
            assert!(why.column >= 1 && !why.found.is_empty() && !why.remedy.is_empty());
            let said = why.to_string();
            assert!(said.chars().count() < 2_000, "a refusal that floods");
            assert!(
                !said.chars().any(|c| c.is_control() && c != '\t'),
                "{said:?}"
            );
            return;
        }
    };
    let index = Index::parse(text).expect("what was read is indexed");
    assert_eq!(index.text(), text);
    if let Some(root) = index.root() {
        spans_lie_in_the_text(&index, root, text);
    }
    let again = read_index(&index).expect("it was read");
    assert_eq!(again.plan, loaded.plan);
    assert_eq!(again.problems, loaded.problems);
    let lines = u32::try_from(text.split('\n').count()).unwrap_or(u32::MAX);
    for problem in &loaded.problems {
        assert!(problem.line >= 1 && problem.line <= lines, "{problem:?}");
    }
    if let Some(pieces) = in_pieces(text, 16) {
        assert_eq!(format!("{:?}", pieces.plan), format!("{:?}", loaded.plan));
        assert_eq!(pieces.problems, loaded.problems);
        assert_eq!(format!("{:?}", pieces.spans), format!("{:?}", loaded.spans));
    }
});

/// Every node inside its parent, in order, on character boundaries.
fn spans_lie_in_the_text(index: &Index<'_>, node: NodeId, text: &str) {
    let span = index.span(node);
    assert!(text.get(span.clone()).is_some(), "{span:?} is no text");
    let mut at = span.start;
    for child in index.children(node) {
        let inner = index.span(child);
        assert!(
            inner.start >= at && inner.end <= span.end.max(inner.start),
            "{:?} {inner:?} in {:?} {span:?} after {at}",
            index.kind(child),
            index.kind(node)
        );
        at = inner.end;
        spans_lie_in_the_text(index, child, text);
    }
    if matches!(index.kind(node), NodeKind::Plain) && index.tag(node).is_none() {
        // A plain text of one line is its own spelling.
        let source = &text[span];
        if !source.is_empty() && !source.contains(['\n', '\r']) {
            assert_eq!(index.scalar(node), Some(source));
        }
    }
}
