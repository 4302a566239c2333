//! A paste whose bytes were torn apart right after its first one.
//!
//! A terminal sends what is pasted between `ESC [200~` and `ESC [201~`, so that it is never
//! taken for keys. Where a packet ends just behind that first `ESC`, crossterm reads it as
//! the key `Esc`, and then `[200~` and the pasted words as keys that were typed: an `Enter`
//! among them would save, a `q` leave. Here they become one paste again.
//!
//! The end is heard only where it was torn too: crossterm throws an `ESC [201~` away that
//! it does not expect. So what is torn ends, too, when nothing has come for a moment; what
//! is pressed within that moment is text.

use super::super::msg::Msg;
use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use std::collections::VecDeque;
use std::mem::take;
use std::time::{Duration, Instant};

/// What follows the `ESC` that begins a paste.
const BEGINS: [char; 5] = ['[', '2', '0', '0', '~'];
/// What follows the `ESC` that ends one.
const ENDS: [char; 5] = ['[', '2', '0', '1', '~'];
/// How long a `[` right behind an `Esc` waits for its `200~`: torn once more, they come
/// closely; a hand is slower, and does not see the wait.
const TORN: Duration = Duration::from_millis(40);
/// A paste is over when nothing has come for so long. A lost packet is sent again sooner on
/// most lines, and what is pressed in this time is only text, never a command.
const OVER: Duration = Duration::from_millis(500);

/// What of a torn paste has come so far.
#[derive(Debug, Default)]
pub(super) struct Torn {
    /// The last key was `Esc`, and has gone its way as one.
    escaped: bool,
    /// Keys behind that `Esc` that may yet turn out to begin a paste.
    held: Vec<KeyEvent>,
    /// The words of the paste.
    words: Option<Words>,
    /// When a key last came.
    last: Option<Instant>,
}

#[derive(Debug)]
struct Words {
    text: String,
    /// Whether the `Esc` before them has done already what `Esc` does.
    escaped: bool,
}

impl Torn {
    /// Puts torn pastes among what has come together again.
    pub(super) fn hear(&mut self, come: &mut VecDeque<Msg>, now: Instant) {
        let mut heard = VecDeque::with_capacity(come.len());
        self.lapse(&mut heard, now);
        for msg in take(come) {
            match msg {
                Msg::Key(key) if key.kind != KeyEventKind::Release => {
                    self.last = Some(now);
                    self.key(key, &mut heard);
                }
                Msg::Mouse(_) | Msg::Paste(_) => {
                    self.end(&mut heard);
                    self.escaped = false;
                    heard.push_back(msg);
                }
                other => heard.push_back(other),
            }
        }
        *come = heard;
    }

    /// What nobody can add to any more, at the latest when we leave.
    pub(super) fn end(&mut self, heard: &mut VecDeque<Msg>) {
        if let Some(words) = self.words.take() {
            heard.push_back(words.pasted());
            // An ESC at the very end was its last one, torn from what we shall yet hear.
            self.escaped = !self.held.is_empty();
            self.held.clear();
        }
        heard.extend(take(&mut self.held).into_iter().map(Msg::Key));
    }

    /// How long the loop may sleep at most.
    pub(super) fn nap(&self, now: Instant) -> Option<Duration> {
        let until = self.last? + self.patience()?;
        Some(until.saturating_duration_since(now))
    }

    fn patience(&self) -> Option<Duration> {
        match &self.words {
            Some(_) => Some(OVER),
            None => (!self.held.is_empty()).then_some(TORN),
        }
    }

    /// Ends what has waited for long enough.
    fn lapse(&mut self, heard: &mut VecDeque<Msg>, now: Instant) {
        let waits = self.patience().zip(self.last);
        if waits.is_some_and(|(patience, last)| now.duration_since(last) >= patience) {
            let torn = self.words.is_some();
            self.end(heard);
            self.escaped &= torn;
        }
    }

    fn key(&mut self, key: KeyEvent, heard: &mut VecDeque<Msg>) {
        if let Some(words) = &mut self.words {
            let ends = self.held.len().checked_sub(1).map(|at| ENDS[at]);
            match ends {
                Some(next) if key.code == KeyCode::Char(next) => self.held.push(key),
                None | Some(_) => {
                    let others = take(&mut self.held);
                    words.text.extend(others.into_iter().filter_map(character));
                    if is_esc(key) {
                        self.held.push(key);
                    } else {
                        words.text.extend(character(key));
                    }
                }
            }
            if self.held.len() > ENDS.len() {
                self.held.clear();
                self.end(heard);
            }
            return;
        }
        if !self.escaped {
            self.escaped = is_esc(key);
            heard.push_back(Msg::Key(key));
            return;
        }
        let at = self.held.len();
        let may =
            |signs: [char; 5]| reads(&self.held, signs) && key.code == KeyCode::Char(signs[at]);
        if !may(BEGINS) && !may(ENDS) {
            self.end(heard);
            self.escaped = is_esc(key);
            heard.push_back(Msg::Key(key));
            return;
        }
        self.held.push(key);
        if self.held.len() == BEGINS.len() {
            let begins = reads(&self.held, BEGINS);
            self.held.clear();
            self.escaped = false;
            if begins {
                // What came together with it has done nothing yet.
                let undone = matches!(heard.back(), Some(Msg::Key(key)) if is_esc(*key));
                if undone {
                    heard.pop_back();
                }
                self.words = Some(Words { text: String::new(), escaped: !undone });
            }
        }
    }
}

impl Words {
    fn pasted(self) -> Msg {
        // Of CRLF, too, two keys have come.
        let text = self.text.replace("\r\n", "\n").replace('\r', "\n");
        if self.escaped { Msg::PasteAfterEsc(text) } else { Msg::Paste(text) }
    }
}

/// Whether the keys are those signs, as far as they go.
fn reads(held: &[KeyEvent], signs: [char; 5]) -> bool {
    held.iter().zip(signs).all(|(key, sign)| key.code == KeyCode::Char(sign))
}

fn is_esc(key: KeyEvent) -> bool {
    key.code == KeyCode::Esc && key.modifiers.is_empty()
}

/// What a key stood for before it was taken for one.
fn character(key: KeyEvent) -> Option<char> {
    match key.code {
        KeyCode::Char('j') if key.modifiers == KeyModifiers::CONTROL => Some('\n'),
        // A vertical tab and a form feed: they part words.
        KeyCode::Char('k') if key.modifiers == KeyModifiers::CONTROL => Some('\u{b}'),
        KeyCode::Char('l') if key.modifiers == KeyModifiers::CONTROL => Some('\u{c}'),
        KeyCode::Enter => Some('\r'),
        KeyCode::Tab => Some('\t'),
        // A control character: the text says that it was left out.
        KeyCode::Char(_) if key.modifiers.contains(KeyModifiers::CONTROL) => Some('\u{1}'),
        KeyCode::Char(c) => Some(c),
        KeyCode::Backspace => Some('\u{7f}'),
        KeyCode::Esc => Some('\u{1b}'),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
