//! A change worked out on the lines of its action, as in large files, is the change worked
//! out on the whole text: the same plan, the same lines, the same bytes outside.

#![no_main]

use libfuzzer_sys::fuzz_target;
use steerco::store::file::on_its_lines;
use steerco::store::read::read;
use steerco_fuzz::{Case, lawful};

fuzz_target!(|input: &[u8]| {
    let Some(case) = Case::of(input) else {
        return;
    };
    let plan = &case.loaded.plan;
    let Some(alone) = on_its_lines(case.text, &case.change) else {
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
    // Four neighbours on each side show their habits; among so few actions these are all.
    let few = plan.body.actions.len() <= 5 && plan.body.sections.is_empty();
    let whole = lawful(case.text, plan, &change);
    if let (true, Some((whole, _))) = (few && plan.body.objectives.is_empty(), whole) {
        if plan.body.actions.len() > 1 {
            assert_eq!(whole, alone.text, "{change:?}");
        }
    }
});
