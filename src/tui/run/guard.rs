//! Leaves where the loop cannot.
//!
//! crossterm reads on until a key, a paste or an answer of the terminal is whole. A line
//! that drops in the middle of one leaves it waiting, deaf to signals, or reading the end
//! of the line over and over. A terminal that takes no more output leaves us writing. Every key
//! before that is in the journal, so that nothing is lost by ending there.

use super::screen;
use crossterm::terminal::disable_raw_mode;
use rustix::event::{PollFd, PollFlags, poll};
use signal_hook::consts::{SIGHUP, SIGTERM};
use std::io;
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

/// How long the loop may take to leave by itself.
const GRACE: Duration = Duration::from_millis(150);
/// How long a slow line may take for what is being written to it.
const SLOW: Duration = Duration::from_millis(1500);

/// Watches over the loop until it is dropped.
#[derive(Debug)]
pub(super) struct Guard {
    /// Closed with the guard: the loop has left.
    _over: Sender<()>,
}

impl Guard {
    /// `reading` is set while the loop is inside crossterm, `writing` while it writes to the
    /// terminal.
    ///
    /// # Errors
    /// When a signal cannot be listened for.
    pub(super) fn start(reading: Arc<AtomicBool>, writing: Arc<AtomicBool>) -> io::Result<Guard> {
        let (heard, bell) = UnixStream::pair()?;
        bell.set_nonblocking(true)?;
        for signal in [SIGHUP, SIGTERM] {
            signal_hook::low_level::pipe::register(signal, bell.try_clone()?)?;
        }
        let (over, left) = channel();
        std::thread::spawn(move || {
            let stdin = rustix::stdio::stdin();
            // Of the terminal, only that it has gone.
            let mut watched =
                [PollFd::new(&heard, PollFlags::IN), PollFd::new(&stdin, PollFlags::empty())];
            while let Err(rustix::io::Errno::INTR) = poll(&mut watched, None) {}
            ends_when_stuck(&left, &reading, &writing);
            drop(bell);
        });
        Ok(Guard { _over: over })
    }
}

/// Returns when the loop has left; ends the program when the loop is in crossterm's hands
/// at the end of its grace and at the end of the next, or writes all the time that a slow line may
/// take.
fn ends_when_stuck(left: &Receiver<()>, reading: &AtomicBool, writing: &AtomicBool) {
    let mut was_reading = false;
    let mut has_written = Duration::ZERO;
    while let Err(RecvTimeoutError::Timeout) = left.recv_timeout(GRACE / 2) {
        let is_reading = reading.load(Ordering::Relaxed);
        if was_reading && is_reading {
            let _ = screen::give_back(&mut io::stdout());
            std::process::exit(0);
        }
        was_reading = is_reading;
        has_written =
            if writing.load(Ordering::Relaxed) { has_written + GRACE / 2 } else { Duration::ZERO };
        if has_written >= SLOW {
            // Nothing more can be written; its modes are set without that.
            let _ = disable_raw_mode();
            std::process::exit(0);
        }
    }
}
