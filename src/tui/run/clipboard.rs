//! The clipboard of the terminal at hand (OSC 52): the only way there.
//!
//! What is copied is pasted into mails and shells. No text may go there that has not passed the
//! sanitizer: an end of a paste followed by an Enter would be a command.

use crate::text::shown;
use crossterm::clipboard::CopyToClipboard;
use crossterm::execute;
use std::io::{self, Write};

/// Puts text on the clipboard, with line ends as they are and whatever steers a terminal or cannot
/// be seen spelled out. A terminal that has no such sequence ignores it.
///
/// # Errors
/// The terminal cannot be written to.
pub fn copy(terminal: &mut impl Write, text: &str) -> io::Result<()> {
    let text = shown::safe_block(text);
    execute!(terminal, CopyToClipboard::to_clipboard_from(text.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn copied(text: &str) -> String {
        let mut terminal = Vec::new();
        copy(&mut terminal, text).expect("memory takes it");
        String::from_utf8(terminal).expect("ASCII")
    }

    #[test]
    fn nothing_that_steers_or_hides_goes_to_the_clipboard() {
        let hidden = (0..=0x10_ffff).filter_map(char::from_u32).filter(|c| *c != '\n');
        let hidden = hidden.filter(|c| *shown::safe(&c.to_string()) != *c.to_string());
        for c in hidden.filter(|c| *c != '\t') {
            let spelled = format!("agree<U+{:04X}>touch x\nOwner", u32::from(c));
            assert_eq!(copied(&format!("agree{c}touch x\nOwner")), copied(&spelled), "{c:?}");
        }
        assert_eq!(copied("a\tb\r\nc"), copied("a    b\nc"));
        assert_eq!(copied("\u{1b}[201~\u{202e}"), copied("<U+001B>[201~<U+202E>"));
    }

    #[test]
    fn words_of_any_language_go_there_as_they_are() {
        assert!(copied("a").starts_with("\u{1b}]52;c;YQ=="), "{:?}", copied("a"));
        assert!(copied("é – 👩‍🚒").contains("w6kg4oCTIPCfkanigI3wn5qS"), "{:?}", copied("é – 👩‍🚒"));
    }
}
