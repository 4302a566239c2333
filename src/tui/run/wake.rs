//! What the loop sleeps on: the terminal, the writer's bell, signals; and the watch on
//! the plan's folder.

use super::super::msg::Msg;
use super::screen::Screen;
use super::writer::Job;
use crossterm::event::{self, Event};
use notify::{RecursiveMode, Watcher};
use rustix::event::{PollFd, PollFlags, poll};
use rustix::process::{Pid, Signal, getpid, kill_process};
use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};
use signal_hook::consts::{SIGCHLD, SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use std::collections::VecDeque;
use std::io::{self, Read, Write};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::process::{Child, ExitStatus};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::time::Duration;

/// How often crossterm is told of what it has forgotten before the next round.
const TOLD_AGAIN: usize = 3;
/// Signals that ask us to leave.
const LEAVE: [i32; 2] = [SIGHUP, SIGTERM];
/// Signals that ask so too, but that the terminal sends to an editor and to us alike.
const INTERRUPT: [i32; 2] = [SIGINT, SIGQUIT];

/// Everything that can wake the loop.
#[derive(Debug)]
pub(super) struct Wake {
    heard: UnixStream,
    bell: UnixStream,
    leave: Arc<AtomicBool>,
    interrupted: Arc<AtomicBool>,
    stop: Arc<AtomicBool>,
    continued: Arc<AtomicBool>,
    resized: Arc<AtomicBool>,
    /// Whether the loop is inside crossterm, which may not come back.
    reading: Arc<AtomicBool>,
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
    /// We were stopped without being asked, and go on.
    Continued,
}

/// How waiting for an editor ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Waited {
    /// It has ended.
    Ended(ExitStatus),
    /// We are asked to leave; it was told to go, and has.
    Leaving,
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
        let interrupted = Arc::new(AtomicBool::new(false));
        let stop = Arc::new(AtomicBool::new(false));
        let continued = Arc::new(AtomicBool::new(false));
        let leaving = LEAVE.map(|signal| (signal, &leave));
        let interrupting = INTERRUPT.map(|signal| (signal, &interrupted));
        let resized = Arc::new(AtomicBool::new(false));
        let pausing = [(SIGTSTP, &stop), (SIGCONT, &continued), (SIGWINCH, &resized)];
        for (signal, flag) in leaving.into_iter().chain(interrupting).chain(pausing) {
            signal_hook::flag::register(signal, Arc::clone(flag))?;
            signal_hook::low_level::pipe::register(signal, bell.try_clone()?)?;
        }
        signal_hook::low_level::pipe::register(SIGCHLD, bell.try_clone()?)?;
        Ok(Wake {
            heard,
            bell,
            leave,
            interrupted,
            stop,
            continued,
            resized,
            reading: Arc::new(AtomicBool::new(false)),
        })
    }

    /// Whether the loop is inside crossterm, for whoever watches over it.
    pub(super) fn reading(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.reading)
    }

    pub(super) fn bell(&self) -> io::Result<Bell> {
        Ok(Bell(self.bell.try_clone()?))
    }

    /// Sleeps until a signal or the writer's bell, or, where lines are awaited (`listens`),
    /// until there is something to read; reading at the end of the input gives nothing.
    pub(super) fn wait_for_lines(&self, listens: bool) -> io::Result<Heard> {
        let stdin = rustix::stdio::stdin();
        let mut watched =
            [PollFd::new(&self.heard, PollFlags::IN), PollFd::new(&stdin, PollFlags::IN)];
        let count = if listens { 2 } else { 1 };
        match poll(&mut watched[..count], None) {
            Ok(_) | Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
        let readable = listens && !watched[1].revents().is_empty();
        self.hush();
        let woken = if self.is_told_to_leave() {
            Woken::Leave
        } else if self.stop.swap(false, Ordering::Relaxed) {
            Woken::Stop
        } else if self.was_continued() {
            Woken::Continued
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
        queue: &mut VecDeque<Msg>,
        at_most: Option<Duration>,
    ) -> io::Result<Woken> {
        let at_most = at_most.and_then(|time| rustix::event::Timespec::try_from(time).ok());
        let stdin = rustix::stdio::stdin();
        let mut watched =
            [PollFd::new(&stdin, PollFlags::IN), PollFd::new(&self.heard, PollFlags::IN)];
        match poll(&mut watched, at_most.as_ref()) {
            Ok(0) => return Ok(Woken::Work),
            Ok(_) | Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
        let gone =
            watched[0].revents().intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL);
        if !watched[1].revents().is_empty() {
            self.hush();
        }
        if gone || self.is_told_to_leave() {
            return Ok(Woken::Leave);
        }
        if self.stop.swap(false, Ordering::Relaxed) {
            return Ok(Woken::Stop);
        }
        if self.continued.swap(false, Ordering::Relaxed) {
            return Ok(Woken::Continued);
        }
        // crossterm loses a resize that comes together with a key: it looks at the terminal
        // first, and at its signals not again until the next one.
        if self.resized.swap(false, Ordering::Relaxed) {
            let (columns, rows) = Screen::size()?;
            queue.push_back(Msg::Resize(columns, rows));
        }
        self.take_in(queue)?;
        Ok(Woken::Work)
    }

    /// Takes what the terminal has sent by now.
    ///
    /// crossterm is told once that there is something to read, and forgets it where a
    /// resize is told together with it: what was typed then would lie there until the next
    /// key, and the loop would be woken for it without end. Setting the terminal's modes to
    /// what they are has the kernel tell it again.
    pub(super) fn take_in(&self, queue: &mut VecDeque<Msg>) -> io::Result<()> {
        self.reading.store(true, Ordering::Relaxed);
        let taken = take_in(queue);
        self.reading.store(false, Ordering::Relaxed);
        taken
    }

    fn is_told_to_leave(&self) -> bool {
        self.leave.load(Ordering::Relaxed) || self.interrupted.load(Ordering::Relaxed)
    }

    /// Empties the bell.
    fn hush(&self) {
        let mut rung = [0_u8; 64];
        while matches!((&self.heard).read(&mut rung), Ok(count) if count > 0) {}
    }

    /// Whether we were continued since it was last asked: of whoever has stopped itself that
    /// is no news.
    pub(super) fn was_continued(&self) -> bool {
        self.continued.swap(false, Ordering::Relaxed)
    }

    /// Waits for an editor that has the terminal. Stops with it, so that the shell gets its
    /// prompt; what interrupts it does not interrupt us; told to leave, we tell it too.
    pub(super) fn wait_for(&self, child: &mut Child) -> io::Result<Waited> {
        let ended = loop {
            if self.stop.swap(false, Ordering::Relaxed) {
                kill_process(getpid(), Signal::STOP)?;
            }
            if let Some(status) = child.try_wait()? {
                break Waited::Ended(status);
            }
            if self.leave.load(Ordering::Relaxed) {
                if let Some(pid) = i32::try_from(child.id()).ok().and_then(Pid::from_raw) {
                    let _ = kill_process(pid, Signal::TERM);
                }
                child.wait()?;
                break Waited::Leaving;
            }
            match poll(&mut [PollFd::new(&self.heard, PollFlags::IN)], None) {
                Ok(_) | Err(rustix::io::Errno::INTR) => self.hush(),
                Err(error) => return Err(error.into()),
            }
        };
        for flag in [&self.interrupted, &self.stop, &self.continued] {
            flag.store(false, Ordering::Relaxed);
        }
        Ok(ended)
    }
}

fn take_in(queue: &mut VecDeque<Msg>) -> io::Result<()> {
    let stdin = rustix::stdio::stdin();
    for _ in 0..TOLD_AGAIN {
        while event::poll(Duration::ZERO)? {
            queue.extend(message(event::read()?));
        }
        let mut left = [PollFd::new(&stdin, PollFlags::IN)];
        let zero = rustix::event::Timespec::default();
        let waits = poll(&mut left, Some(&zero)).is_ok_and(|count| count > 0);
        if !waits || !left[0].revents().contains(PollFlags::IN) {
            break;
        }
        let modes = tcgetattr(stdin)?;
        tcsetattr(stdin, OptionalActions::Now, &modes)?;
    }
    Ok(())
}

fn message(event: Event) -> Option<Msg> {
    match event {
        Event::Key(key) => Some(Msg::Key(key)),
        Event::Mouse(mouse) => Some(Msg::Mouse(mouse)),
        Event::Paste(text) => Some(Msg::Paste(text)),
        Event::Resize(..) | Event::FocusGained | Event::FocusLost => None,
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
    let names: Vec<_> =
        [given, real].iter().filter_map(|path| path.file_name().map(ToOwned::to_owned)).collect();
    let touched = move |event: notify::Result<notify::Event>| {
        let Ok(event) = event else { return };
        let ours = |path: &std::path::PathBuf| {
            path.file_name().is_some_and(|name| names.iter().any(|n| n == name))
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
    watcher.watch(&folder(real), RecursiveMode::NonRecursive).ok()?;
    if folder(given) != folder(real) {
        // A link's own folder: the link may be turned to another plan.
        let _ = watcher.watch(&folder(given), RecursiveMode::NonRecursive);
    }
    Some(watcher)
}
