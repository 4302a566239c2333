//! What the clock has a say in: how fast keys come, and when a window has its size.
//!
//! Two things are put off for a moment, each of which would otherwise be sent over a slow
//! line again and again for nobody to read: the detail of rows that a held key passes by,
//! and the frames of a window that is being dragged to its size.

use super::super::msg::Msg;
use std::time::{Duration, Instant};

/// Keys that come faster than this come from a hand that is still moving. Keyboards
/// repeat a held key some thirty times a second; nobody reads a detail in less.
const REST: Duration = Duration::from_millis(100);
/// A window that has not changed for so long has the size it was to have.
const SETTLED: Duration = Duration::from_millis(30);
/// One that goes on changing is drawn all the same, this often.
const DRAGGED: Duration = Duration::from_millis(300);

/// When the hand last moved, and since when the window has been changing its size.
#[derive(Debug, Default)]
pub(super) struct Pace {
    hand: Option<Instant>,
    resized: Option<(Instant, Instant)>,
}

impl Pace {
    /// Takes note of what has come; returns what the screens have to know before it.
    pub(super) fn heard(&mut self, come: &[Msg], now: Instant) -> Option<Msg> {
        let is_hand = |msg: &Msg| {
            matches!(msg, Msg::Key(_) | Msg::Mouse(_) | Msg::Paste(_) | Msg::PasteAfterEsc(_))
        };
        if come.iter().any(|msg| matches!(msg, Msg::Resize(..))) {
            let since = self.resized.map_or(now, |(since, _)| since);
            self.resized = Some((since, now));
        }
        if come.iter().any(is_hand) {
            self.resized = None;
            return match self.hand.replace(now) {
                Some(before) if now - before < REST => Some(Msg::Hurried),
                Some(_) | None => Some(Msg::Rested),
            };
        }
        self.hand.is_some_and(|hand| now - hand >= REST).then_some(Msg::Rested)
    }

    /// Whether the next frame waits until the window has its size.
    pub(super) fn waits(&mut self, now: Instant) -> bool {
        let waits =
            self.resized.is_some_and(|(since, last)| now - last < SETTLED && now - since < DRAGGED);
        if !waits {
            self.resized = None;
        }
        waits
    }

    /// How long the loop may sleep at most; `behind`: a detail has yet to follow.
    pub(super) fn nap(&self, behind: bool, now: Instant) -> Option<Duration> {
        let rest = self.hand.filter(|_| behind).map(|hand| hand + REST);
        let size = self.resized.map(|(_, last)| last + SETTLED);
        let until = rest.into_iter().chain(size).min()?;
        Some(until.saturating_duration_since(now))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crossterm::event::{KeyCode, KeyEvent};

    fn key() -> Vec<Msg> {
        vec![Msg::Key(KeyEvent::from(KeyCode::Down))]
    }

    fn ms(start: Instant, ms: u64) -> Instant {
        start + Duration::from_millis(ms)
    }

    #[test]
    fn keys_that_follow_closely_are_hurried_and_the_rest_comes_once() {
        let (mut pace, start) = (Pace::default(), Instant::now());
        assert!(matches!(pace.heard(&key(), start), Some(Msg::Rested)));
        for at in [40, 80, 120] {
            let said = pace.heard(&key(), ms(start, at));
            assert!(matches!(said, Some(Msg::Hurried)), "at {at} ms");
        }
        let nap = pace.nap(true, ms(start, 121)).expect("a detail is behind");
        assert!(nap < REST);
        assert!(matches!(pace.heard(&[], ms(start, 121) + nap), Some(Msg::Rested)));
        // Whether or not a timer rang between them.
        assert!(matches!(pace.heard(&key(), ms(start, 900)), Some(Msg::Rested)));
    }

    #[test]
    fn nothing_wakes_a_screen_that_is_not_behind() {
        let (mut pace, start) = (Pace::default(), Instant::now());
        assert_eq!(pace.nap(false, start), None);
        pace.heard(&key(), start);
        assert_eq!(pace.nap(false, ms(start, 5)), None);
    }

    #[test]
    fn a_window_is_drawn_when_it_has_its_size_or_is_dragged_for_long() {
        let (mut pace, start) = (Pace::default(), Instant::now());
        assert!(!pace.waits(start), "the first frame does not wait");
        for at in (0..280).step_by(20) {
            pace.heard(&[Msg::Resize(80, 24)], ms(start, at));
            assert!(pace.waits(ms(start, at)), "at {at} ms");
        }
        assert!(pace.nap(false, ms(start, 261)).is_some());
        assert!(!pace.waits(ms(start, 290 + 10)), "dragged for long");
        assert_eq!(pace.nap(false, ms(start, 300)), None, "drawn");
        pace.heard(&[Msg::Resize(90, 24)], ms(start, 1000));
        assert!(pace.waits(ms(start, 1010)));
        assert!(!pace.waits(ms(start, 1030)), "it has its size");
    }

    #[test]
    fn a_key_does_not_wait_for_a_window() {
        let (mut pace, start) = (Pace::default(), Instant::now());
        pace.heard(&[Msg::Resize(80, 24)], start);
        pace.heard(&key(), ms(start, 10));
        assert!(!pace.waits(ms(start, 10)));
    }
}
