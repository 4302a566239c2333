//! What the house does not hold yet. These lists may only shrink.

/// Files of more than 400 lines.
pub const LONG_FILES: &[&str] = &[];

/// Files within a room that lead to each other round about.
pub const CIRCLES: &[&[&str]] = &[
    &["store/read", "store/read/pieces", "store/read/spans"],
    &["tui/find", "tui/find/letters"],
    &["tui/run", "tui/run/files"],
    &["tui/run/wake", "tui/run/writer"],
    &[
        "tui/view",
        "tui/view/chair",
        "tui/view/detail",
        "tui/view/overlay",
        "tui/view/table",
        "tui/view/table/columns",
        "tui/view/table/rows",
        "tui/view/timeline",
    ],
];

/// Children of one module that name each other, with all that is below them, and how often.
pub const SIBLINGS: &[(&str, &[&str], usize)] = &[
    ("plan", &["asat", "rag"], 2),
    ("plan", &["change", "document"], 3),
    ("tui/run", &["wake", "writer"], 2),
];
