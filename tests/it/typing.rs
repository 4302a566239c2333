//! Typing: the keys of a text, what was typed before, what words may become, pasting, the
//! editor, and the mouse. By key scripts, and where the terminal matters in a real one.

mod completing;
mod desk;
mod editing;
mod editor;
mod mouse;
mod recalling;
mod sessions;
mod telling;

use crate::harness::chair::Chair;

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
