//! What the loop sleeps on: the terminal, the writer's bell, signals; and the watch on
//! the plan's folder.

use super::super::msg::Msg;
use super::writer::Job;
use crossterm::event::{self, Event};
use notify::{RecursiveMode, Watcher};
use rustix::event::{PollFd, PollFlags, poll};
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use std::io::{self, Read, Write};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::time::Duration;

/// Signals that ask us to leave.
const LEAVE: [i32; 4] = [SIGHUP, SIGTERM, SIGINT, SIGQUIT];

/// Everything that can wake the loop.
#[derive(Debug)]
pub(super) struct Wake {
    heard: UnixStream,
    bell: UnixStream,
    leave: Arc<AtomicBool>,
    stop: Arc<AtomicBool>,
}

/// What the loop was woken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Woken {
    /// There may be messages.
    Work,
    /// A signal or the end of the line.
    Leave,
    /// The shell asks us to stop for a while.
    Stop,
}

/// What the lines were woken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Heard {
    pub(super) woken: Woken,
    /// Whether a read of the input would not wait.
    pub(super) readable: bool,
}

/// Rings the loop awake.
#[derive(Debug)]
pub(super) struct Bell(UnixStream);

impl Bell {
    pub(super) fn ring(&self) {
        // A full pipe is loud enough already.
        let _ = (&self.0).write(&[1]);
    }
}

impl Wake {
    pub(super) fn new() -> io::Result<Wake> {
        let (heard, bell) = UnixStream::pair()?;
        heard.set_nonblocking(true)?;
        bell.set_nonblocking(true)?;
        let leave = Arc::new(AtomicBool::new(false));
        let stop = Arc::new(AtomicBool::new(false));
        for signal in LEAVE {
            signal_hook::flag::register(signal, Arc::clone(&leave))?;
            signal_hook::low_level::pipe::register(signal, bell.try_clone()?)?;
        }
        signal_hook::flag::register(SIGTSTP, Arc::clone(&stop))?;
        signal_hook::low_level::pipe::register(SIGTSTP, bell.try_clone()?)?;
        signal_hook::low_level::pipe::register(SIGWINCH, bell.try_clone()?)?;
        Ok(Wake {
            heard,
            bell,
            leave,
            stop,
        })
    }

    pub(super) fn bell(&self) -> io::Result<Bell> {
        Ok(Bell(self.bell.try_clone()?))
    }

    /// Sleeps until a signal or the writer's bell, or, where lines are awaited (`listens`),
    /// until there is something to read; reading at the end of the input gives nothing.
    pub(super) fn wait_for_lines(&self, listens: bool) -> io::Result<Heard> {
        let stdin = rustix::stdio::stdin();
        let mut watched = [
            PollFd::new(&self.heard, PollFlags::IN),
            PollFd::new(&stdin, PollFlags::IN),
        ];
        let count = if listens { 2 } else { 1 };
        match poll(&mut watched[..count], None) {
            Ok(_) | Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
        let readable = listens && !watched[1].revents().is_empty();
        let mut rung = [0_u8; 64];
        while matches!((&self.heard).read(&mut rung), Ok(count) if count > 0) {}
        let woken = if self.leave.load(Ordering::Relaxed) {
            Woken::Leave
        } else if self.stop.swap(false, Ordering::Relaxed) {
            Woken::Stop
        } else {
            Woken::Work
        };
        Ok(Heard { woken, readable })
    }

    /// Sleeps until something happens, or for `at_most`; what came from the terminal joins the queue.
    ///
    /// The terminal is watched here and not in crossterm, which does not notice that it
    /// has gone when no signal says so, and spins.
    pub(super) fn wait(
        &self,
        queue: &mut Vec<Msg>,
        at_most: Option<Duration>,
    ) -> io::Result<Woken> {
        let at_most = at_most.and_then(|time| rustix::event::Timespec::try_from(time).ok());
        let stdin = rustix::stdio::stdin();
        let mut watched = [
            PollFd::new(&stdin, PollFlags::IN),
            PollFd::new(&self.heard, PollFlags::IN),
        ];
        match poll(&mut watched, at_most.as_ref()) {
            Ok(0) => return Ok(Woken::Work),
            Ok(_) | Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
        let gone = watched[0]
            .revents()
            .intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL);
        let mut rung = [0_u8; 64];
        let bell = !watched[1].revents().is_empty();
        while bell && matches!((&self.heard).read(&mut rung), Ok(count) if count > 0) {}
        if gone || self.leave.load(Ordering::Relaxed) {
            return Ok(Woken::Leave);
        }
        if self.stop.swap(false, Ordering::Relaxed) {
            return Ok(Woken::Stop);
        }
        while event::poll(Duration::ZERO)? {
            queue.extend(message(event::read()?));
        }
        Ok(Woken::Work)
    }
}

fn message(event: Event) -> Option<Msg> {
    match event {
        Event::Key(key) => Some(Msg::Key(key)),
        Event::Mouse(mouse) => Some(Msg::Mouse(mouse)),
        Event::Paste(text) => Some(Msg::Paste(text)),
        Event::Resize(columns, rows) => Some(Msg::Resize(columns, rows)),
        Event::FocusGained | Event::FocusLost => None,
    }
}

/// Watches the plan's folder (editors replace files, so the file itself is no good) and
/// has the writer read the plan again when its name is touched. Where nothing can be
/// watched, Ctrl-l reads it again.
pub(super) fn watch_folder(
    given: &Path,
    real: &Path,
    jobs: Sender<Job>,
) -> Option<impl Watcher + use<>> {
    let names: Vec<_> = [given, real]
        .iter()
        .filter_map(|path| path.file_name().map(ToOwned::to_owned))
        .collect();
    let touched = move |event: notify::Result<notify::Event>| {
        let Ok(event) = event else { return };
        let ours = |path: &std::path::PathBuf| {
            path.file_name()
                .is_some_and(|name| names.iter().any(|n| n == name))
        };
        if !event.kind.is_access() && event.paths.iter().any(ours) {
            // The writer has gone only when the program is leaving.
            let _ = jobs.send(Job::Reload);
        }
    };
    let mut watcher = notify::recommended_watcher(touched).ok()?;
    let folder = |path: &Path| match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        Some(_) | None => Path::new(".").to_owned(),
    };
    watcher
        .watch(&folder(real), RecursiveMode::NonRecursive)
        .ok()?;
    if folder(given) != folder(real) {
        // A link's own folder: the link may be turned to another plan.
        let _ = watcher.watch(&folder(given), RecursiveMode::NonRecursive);
    }
    Some(watcher)
}
