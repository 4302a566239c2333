//! Typing: the keys of a text, what was typed before, what words may become, pasting, the
//! editor, and the mouse. By key scripts, and where the terminal matters in a real one.

#[path = "harness/chair.rs"]
mod chair;
#[path = "typing/completing.rs"]
mod completing;
#[path = "typing/editing.rs"]
mod editing;
#[path = "typing/mouse.rs"]
mod mouse;
#[path = "typing/recalling.rs"]
mod recalling;
#[path = "typing/sessions.rs"]
mod sessions;
#[path = "typing/telling.rs"]
mod telling;
#[path = "harness/terminal.rs"]
mod terminal;

use chair::Chair;

/// A chair with a note open on the first action of a real plan.
fn typing() -> Chair {
    let mut chair = Chair::opens("tower-hamlets-2012", "2012-05-14", (100, 30));
    chair.presses("Right,Enter,n");
    chair
}

/// The text being typed.
fn text(chair: &Chair) -> String {
    chair.model.typing().expect("a text is typed").text()
}
