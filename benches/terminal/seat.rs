//! A pseudo-terminal with a program in it, and a clock on every byte that it sends.

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// How long a program may take to show what is waited for.
const PATIENCE: Duration = Duration::from_secs(30);

/// How long something may be in coming before nothing comes at all.
const FIRST: Duration = Duration::from_millis(500);

/// What a terminal is asked, and what it answers: some programs wait for it.
const ANSWERS: [(&[u8], &[u8]); 4] = [
    (b"\x1b[c", b"\x1b[?62;22c"),
    (b"\x1b[>c", b"\x1b[>41;390;0c"),
    (b"\x1b[6n", b"\x1b[1;1R"),
    (b"\x1b[?u", b"\x1b[?0u"),
];

/// The terminal, the program and what it has sent.
pub struct Seat {
    child: Box<dyn Child + Send + Sync>,
    screen: vt100::Parser,
    keys: Box<dyn Write + Send>,
    output: Receiver<(Instant, Vec<u8>)>,
    _master: Box<dyn MasterPty + Send>,
    _home: tempfile::TempDir,
}

impl Seat {
    /// Starts a program in a terminal of 120x40 with a home of its own.
    pub fn at(program: &Path, arguments: &[&str], folder: &Path) -> Result<Seat, String> {
        let size = PtySize { rows: 40, cols: 120, pixel_width: 0, pixel_height: 0 };
        let pty = native_pty_system().openpty(size).map_err(|why| why.to_string())?;
        let home = tempfile::tempdir().map_err(|why| why.to_string())?;
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.cwd(folder);
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        for name in ["XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "HOME"] {
            command.env(name, home.path());
        }
        let reader = pty.master.try_clone_reader();
        let mut reader = reader.map_err(|why| why.to_string())?;
        let keys = pty.master.take_writer().map_err(|why| why.to_string())?;
        let (send, output) = channel();
        std::thread::spawn(move || {
            let mut buffer = vec![0; 1 << 16];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if send.send((Instant::now(), buffer[..count].to_vec())).is_err() {
                    return;
                }
            }
        });
        let child = pty.slave.spawn_command(command);
        let child = child.map_err(|why| why.to_string())?;
        Ok(Seat {
            child,
            screen: vt100::Parser::new(size.rows, size.cols, 0),
            keys,
            output,
            _master: pty.master,
            _home: home,
        })
    }

    /// Presses keys, all in one write.
    pub fn types(&mut self, keys: &str) -> Result<(), String> {
        let written = self.keys.write_all(keys.as_bytes());
        written.and_then(|()| self.keys.flush()).map_err(|why| why.to_string())
    }

    /// Waits until the screen shows the words; when the bytes came that completed them.
    pub fn waits_for(&mut self, words: &str) -> Result<Instant, String> {
        let end = Instant::now() + PATIENCE;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            let Ok((when, bytes)) = self.output.recv_timeout(left) else {
                let shown = self.screen.screen().contents();
                let last = shown.trim_end().lines().last().unwrap_or_default();
                return Err(format!("'{words}' never came; the last line shown: {last}"));
            };
            self.takes(&bytes);
            if self.screen.screen().contents().contains(words) {
                return Ok(when);
            }
        }
    }

    /// Waits for something, and until nothing has come for a while: when the last byte came, and how many.
    pub fn settles(&mut self, quiet: Duration) -> (Option<Instant>, f64) {
        let (mut last, mut count) = (None, 0);
        let mut patience = quiet.max(FIRST);
        while let Ok((when, bytes)) = self.output.recv_timeout(patience) {
            self.takes(&bytes);
            last = Some(when);
            count += bytes.len();
            patience = quiet;
        }
        (last, figure(count))
    }

    /// How many bytes come in this time.
    pub fn listens(&mut self, time: Duration) -> f64 {
        let end = Instant::now() + time;
        let mut count = 0;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            match self.output.recv_timeout(left) {
                Ok((_, bytes)) => count += bytes.len(),
                Err(_) => return figure(count),
            }
        }
    }

    /// The most memory that the program has held so far, in MB, where the system says so.
    pub fn most_memory(&self) -> Option<f64> {
        let id = self.child.process_id()?;
        let status = std::fs::read_to_string(format!("/proc/{id}/status")).ok()?;
        let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
        let kilobytes: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
        Some(kilobytes / 1024.0)
    }

    fn takes(&mut self, bytes: &[u8]) {
        self.screen.process(bytes);
        for (asked, answer) in ANSWERS {
            if bytes.windows(asked.len()).any(|part| part == asked) {
                // A program that has left needs no answer.
                let _ = self.keys.write_all(answer).and_then(|()| self.keys.flush());
            }
        }
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        // What has been measured is over; the folder and the home go with it.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[allow(clippy::cast_precision_loss)] // bytes of a screen
fn figure(count: usize) -> f64 {
    count as f64
}
