//! Any text and any change of it: refused with a reason, or the law holds, and the inverse
//! brings the plan back.

#![no_main]

use libfuzzer_sys::fuzz_target;
use steerco_fuzz::{Case, lawful};

fuzz_target!(|input: &[u8]| {
    let Some(case) = Case::of(input) else {
        return;
    };
    let plan = &case.loaded.plan;
    let Some((new, after)) = lawful(case.text, plan, &case.change) else {
        return;
    };
    if let Some((_, back)) = lawful(&new, &after, &case.change.inverse()) {
        assert_eq!(back, *plan, "the inverse does not bring the plan back");
    }
});
