//! Letters that came faster than anybody types: a key that was held while the line stood
//! still, words from a terminal that does not mark what it pastes.
//!
//! Each letter has the whole text wrapped anew, which nobody notices of one, and which
//! takes seconds of ten thousand. Together they are one change, and one step back.

use super::super::model::{Model, Overlay};
use super::super::msg::Msg;
use crossterm::event::{KeyCode, KeyEventKind, KeyModifiers};
use std::collections::VecDeque;

/// From so many on, letters that came at once are taken together. Fewer are typed one by
/// one, as a hand would, and taken back by the word.
const MANY: usize = 32;

/// The message, together with the letters that wait right behind it where it is one.
pub(super) fn gathered(model: &Model, msg: Msg, waiting: &mut VecDeque<Msg>) -> Msg {
    let Some(first) =
        letter(&msg).filter(|_| matches!(model.prompt.overlay, Some(Overlay::Entry(_))))
    else {
        return msg;
    };
    let others = waiting.iter().map_while(letter).count();
    if others + 1 < MANY {
        return msg;
    }
    let others = waiting.drain(..others);
    let others: Vec<char> = others.filter_map(|msg| letter(&msg)).collect();
    Msg::Letters(std::iter::once(first).chain(others).collect())
}

/// The letter that a key is in a text.
fn letter(msg: &Msg) -> Option<char> {
    let Msg::Key(key) = msg else {
        return None;
    };
    let held = KeyModifiers::CONTROL | KeyModifiers::ALT;
    match key.code {
        KeyCode::Char(c)
            if !key.modifiers.intersects(held) && key.kind != KeyEventKind::Release =>
        {
            Some(c)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::command::Command;
    use super::super::super::update;
    use super::*;
    use crate::plan::document::Document;
    use crate::plan::model::Plan;
    use crate::theme::Theme;
    use chrono::NaiveDate;
    use crossterm::event::KeyEvent;
    use std::sync::Arc;

    /// What so many letters and an Enter behind them become, where a text is typed or not.
    fn becomes(letters: usize, typing: bool) -> (Msg, usize) {
        let day = NaiveDate::default();
        let theme = Theme::builtin("dark").expect("a theme");
        let document = Arc::new(Document::from(Plan::default()));
        let mut model = Model::new(document, day, day, theme);
        if typing {
            update::update(&mut model, Msg::Run(Command::Palette));
        }
        let key = |code| Msg::Key(KeyEvent::from(code));
        let mut queue: VecDeque<Msg> = (0..letters).map(|_| key(KeyCode::Char('q'))).collect();
        queue.push_back(key(KeyCode::Enter));
        let first = queue.pop_front().expect("a letter");
        let msg = gathered(&model, first, &mut queue);
        (msg, queue.len())
    }

    #[test]
    fn many_letters_at_once_are_one_change_and_what_is_behind_them_stays() {
        let (msg, left) = becomes(14_000, true);
        assert!(matches!(msg, Msg::Letters(letters) if letters == "q".repeat(14_000)));
        assert_eq!(left, 1, "the Enter is none of them");
        // A hand's letters are one by one, and where no text is typed they are commands.
        for (letters, typing) in [(MANY - 1, true), (14_000, false)] {
            let (msg, left) = becomes(letters, typing);
            assert!(matches!(msg, Msg::Key(_)));
            assert_eq!(left, letters);
        }
    }
}
