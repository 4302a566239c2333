//! Any text: what is shown of it steers no terminal, hides nothing, and fits where it is put.

#![no_main]

use libfuzzer_sys::fuzz_target;
use steerco::text::shown::{clip, fit, pad, safe, safe_block, safe_line, width, wrap};

fuzz_target!(|input: &[u8]| {
    let Some((&cells, rest)) = input.split_first() else {
        return;
    };
    let Ok(text) = str::from_utf8(rest) else {
        return;
    };
    let cells = usize::from(cells);
    for (shown, lines) in [
        (safe(text), false),
        (safe_line(text), false),
        (safe_block(text), true),
    ] {
        for c in shown.chars() {
            let is_line_end = c == '\n' && lines;
            assert!(!c.is_control() || is_line_end, "{c:?} of {text:?}");
            let steers = matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{061C}' | '\u{00AD}');
            assert!(!steers, "{c:?} of {text:?}");
        }
        if !lines {
            let clipped = clip(&shown, cells, "…");
            assert!(width(&clipped) <= cells, "{clipped:?} in {cells}");
            assert_eq!(
                width(&fit(&shown, cells, "…")),
                cells,
                "{shown:?} in {cells}"
            );
            assert!(width(&pad(&shown, cells)) >= cells.min(width(&shown)));
        }
        for line in wrap(&shown, cells) {
            assert!(width(&line) <= cells, "{line:?} in {cells}");
            assert!(!line.contains('\n'));
        }
    }
});
