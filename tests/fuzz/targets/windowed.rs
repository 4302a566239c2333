//! A change worked out on the lines of its action, as in large files, is the change worked
//! out on the whole text: the same plan and the same lines.

#![no_main]

use libfuzzer_sys::fuzz_target;
use steerco::store::file::edit_in_window;
use steerco::store::read::read;
use steerco_fuzz::{Case, lawful};

fuzz_target!(|input: &[u8]| {
    let Some(case) = Case::of(input) else {
        return;
    };
    let plan = &case.loaded.plan;
    let Some(alone) = edit_in_window(case.text, &case.change) else {
        return;
    };
    let (change, _) = case.change.rebased(plan).expect("it was made");
    assert_eq!(alone.change, change);
    let after = plan.apply(&change).expect("it was made");
    assert_eq!(alone.document.plan, after);
    let again = match read(&alone.text) {
        Ok(again) => again,
        Err(why) => panic!("unreadable: {why}\n{}", alone.text),
    };
    // With the lines that equality leaves out.
    assert_eq!(
        format!("{:?}", again.plan),
        format!("{:?}", alone.document.plan),
        "{}",
        alone.text
    );
    assert_eq!(format!("{:?}", again.spans), format!("{:?}", alone.spans));
    let odd: Vec<_> = again
        .problems
        .iter()
        .map(|p| (p.line, p.text.clone()))
        .collect();
    assert_eq!(odd, alone.document.oddities);
    // The whole text may show other habits (of quoting keys, say), so the bytes may differ
    // within the lines of the action; what they read as may not.
    if let Some((_, after_whole)) = lawful(case.text, plan, &change) {
        assert_eq!(after_whole, after);
    }
    let spans = |at: usize| case.loaded.spans.of(plan.body.actions.get(at)?.line.0);
    if let (Some(first), true) = (spans(0), plan.body.sections.is_empty()) {
        let outside = first.from as usize;
        let only = plan.body.objectives.is_empty();
        assert!(!only || alone.text.get(..outside) == case.text.get(..outside));
    }
});
