//! The terminal: taken last, always given back.

use super::clipboard;
use crate::term::canvas::Canvas;
use crate::term::diff::FrameWriter;
use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste};
use crossterm::terminal::{
    EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode,
    enable_raw_mode,
};
use crossterm::{execute, queue};
use ratatui::layout::Position;
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcsetattr};
use std::fs::File;
use std::io::{self, Write};
use std::os::fd::AsFd;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Clicks (1000), drags (1002) and the wheel, at any column (1006). Not every motion of
/// the pointer (1003), as crossterm would ask for: each costs bytes on a slow line, and
/// means nothing here.
const MOUSE: &[u8] = b"\x1b[?1000h\x1b[?1002h\x1b[?1006h";

/// The largest canvas: twice as wide and high as a wall of small letters.
const MOST_COLUMNS: u16 = 1_000;
const MOST_ROWS: u16 = 500;

/// The terminal in our hands.
pub(super) struct Screen {
    /// Not `Stdout`, which writes a frame line by line.
    terminal: FrameWriter<File>,
    mouse: bool,
    ours: bool,
    /// The modes of the terminal as it was taken, to take it again without a moment in between in
    /// which it edits lines itself.
    raw: Option<Termios>,
    /// Whether we are writing, which a terminal that takes nothing never lets end.
    writing: Arc<AtomicBool>,
}

impl Screen {
    /// `writing` is set while the terminal is written to.
    pub(super) fn open(mouse: bool, writing: Arc<AtomicBool>) -> io::Result<Screen> {
        let out = File::from(io::stdout().as_fd().try_clone_to_owned()?);
        let terminal = FrameWriter::new(out);
        let mut screen = Screen { terminal, mouse, ours: false, raw: None, writing };
        give_back_on_panic();
        screen.take()?;
        Ok(screen)
    }

    fn take(&mut self) -> io::Result<()> {
        enable_raw_mode()?;
        self.raw = tcgetattr(rustix::stdio::stdin()).ok();
        self.ours = true;
        let mut ahead = Vec::new();
        queue!(ahead, EnterAlternateScreen, EnableBracketedPaste)?;
        if self.mouse {
            ahead.extend_from_slice(MOUSE);
        }
        self.terminal.start_with(ahead);
        Ok(())
    }

    /// Gives the terminal back as it was.
    pub(super) fn close(&mut self) -> io::Result<()> {
        if !std::mem::take(&mut self.ours) {
            return Ok(());
        }
        if self.terminal.discard_start() {
            return disable_raw_mode();
        }
        self.wrote(|_| give_back(&mut io::stdout()))
    }

    /// Writes to the terminal, and lets the guard know for as long as it takes.
    fn wrote<T>(&mut self, write: impl FnOnce(&mut Screen) -> T) -> T {
        self.writing.store(true, Ordering::Relaxed);
        let written = write(self);
        self.writing.store(false, Ordering::Relaxed);
        written
    }

    /// Columns and rows, as the terminal says now, and at most as many as anybody can see: a
    /// terminal can claim 65,535 of both, for which no memory is enough.
    pub(super) fn size() -> io::Result<(u16, u16)> {
        let (columns, rows) = crossterm::terminal::size()?;
        Ok((columns.min(MOST_COLUMNS), rows.min(MOST_ROWS)))
    }

    /// One frame; no half of it is seen. `size` is what the terminal last said it was:
    /// asking it again for every frame would cost three system calls.
    pub(super) fn draw(
        &mut self,
        size: (u16, u16),
        draw: impl FnOnce(&mut Canvas) -> Option<Position>,
    ) -> io::Result<()> {
        self.wrote(|screen| screen.terminal.show(size, draw))
    }

    /// Draws everything anew with the next frame.
    pub(super) fn clear(&mut self) {
        self.terminal.forget();
    }

    /// Puts text on the clipboard of the terminal at hand; says where it went.
    pub(super) fn copy(&mut self, text: &str) -> io::Result<String> {
        self.wrote(|_| clipboard::copy(&mut io::stdout(), text))?;
        let far = std::env::var_os("SSH_TTY").is_some();
        let place = if far {
            "your own terminal's clipboard, through the SSH line"
        } else {
            "the terminal's clipboard"
        };
        let lines = match text.lines().count() {
            1 => "1 line".to_owned(),
            lines => format!("{lines} lines"),
        };
        Ok(format!("copied {lines} to {place} (OSC 52), if it allows that"))
    }

    /// Takes the terminal again after others had it, whatever they left it as.
    pub(super) fn take_again(&mut self) -> io::Result<()> {
        self.close()?;
        self.take()
    }

    /// Takes the terminal again after we were stopped and continued by others, who may have used it.
    /// Its modes are set before anything else, and never to those of a shell: a letter that is
    /// typed now is for us.
    pub(super) fn take_back(&mut self) -> io::Result<()> {
        if let Some(raw) = self.raw.as_ref().filter(|_| self.ours) {
            tcsetattr(rustix::stdio::stdin(), OptionalActions::Now, raw)?;
            self.wrote(|_| leave_screen(&mut io::stdout()))?;
        }
        self.take()
    }

    /// Whether somebody could bring us back from a stop: a shell with job control has put us
    /// into a process group of our own, however many programs stand between, and is still
    /// there. As the command of an SSH line we are in the session's own group, and would
    /// sleep for ever (POSIX calls such a group orphaned).
    #[cfg(unix)]
    pub(super) fn can_be_brought_back() -> bool {
        use nix::unistd::{getpgrp, getsid};
        use rustix::process::{Pid, test_kill_process};
        // In a container both may have begun outside: their numbers are then 0, which
        // rustix's types cannot hold.
        let Ok(session) = getsid(None) else {
            return false;
        };
        if getpgrp() == session {
            return false;
        }
        // The shell that leads the session; `su` may have made it somebody else's.
        Pid::from_raw(session.as_raw()).is_none_or(|shell| {
            matches!(test_kill_process(shell), Ok(()) | Err(rustix::io::Errno::PERM))
        })
    }

    #[cfg(not(unix))]
    pub(super) fn can_be_brought_back() -> bool {
        false
    }

    /// Stops, as the shell's Ctrl-Z does, and takes the terminal again afterwards.
    pub(super) fn suspend(&mut self) -> io::Result<()> {
        self.close()?;
        #[cfg(unix)]
        stop()?;
        self.take()
    }
}

/// Stops the whole process group, as Ctrl-Z does: a script that has started us must stop
/// with us, or the shell waits for it and gives no prompt.
#[cfg(unix)]
pub(super) fn stop() -> io::Result<()> {
    use rustix::process::{Signal, kill_current_process_group};
    Ok(kill_current_process_group(Signal::STOP)?)
}

/// Why there is no stop where nobody [could bring us back](Screen::can_be_brought_back), and
/// what leaves instead.
pub(super) fn no_shell(leaves: &str) -> String {
    format!(
        "steerco was not started from a shell, so it cannot be stopped and brought back; {leaves} leaves"
    )
}

impl Drop for Screen {
    fn drop(&mut self) {
        // Nothing can be done about a terminal that is gone.
        let _ = self.close();
    }
}

pub(super) fn give_back(out: &mut impl Write) -> io::Result<()> {
    let undone = leave_screen(out);
    disable_raw_mode().and(undone)
}

/// Undoes everything that was asked of the terminal, except for its modes.
fn leave_screen(out: &mut impl Write) -> io::Result<()> {
    execute!(
        out,
        EndSynchronizedUpdate,
        DisableMouseCapture,
        DisableBracketedPaste,
        LeaveAlternateScreen,
        crossterm::cursor::Show
    )
}

/// A panic says what it has to say on the user's own screen.
fn give_back_on_panic() {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        let _ = give_back(&mut io::stdout());
        before(info);
    }));
}
