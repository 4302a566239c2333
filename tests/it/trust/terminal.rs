//! The screen in a pseudo-terminal.

use super::fixture::{Fixture, PATIENCE, wait_until};
use super::line::SIZE;
use portable_pty::{Child, CommandBuilder, MasterPty, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use std::io::{Read, Write};
use std::os::unix::net::UnixListener;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// Who holds the other end.
enum Held {
    /// This process.
    Here {
        child: Box<dyn Child + Send + Sync>,
        _master: Box<dyn MasterPty + Send>,
        tty: Option<PathBuf>,
    },
    /// A process that can be killed.
    There(std::process::Child),
}

/// steerco in a terminal of its own.
pub struct Terminal {
    held: Held,
    pid: Pid,
    keys: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    pub screen: vt100::Parser,
}

const ARGUMENTS: [&str; 4] = ["--as-at", "2012-05-14", "--by", "BA"];

impl Terminal {
    /// Opens the plan, and waits until it is on the screen.
    pub fn opens(fixture: &Fixture) -> Terminal {
        let mut terminal = Terminal::starts(fixture);
        terminal.waits_for("T2");
        terminal
    }

    /// Opens the plan, and waits for nothing.
    pub fn starts(fixture: &Fixture) -> Terminal {
        let pty = native_pty_system().openpty(SIZE).expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_steerco"));
        command.arg(&fixture.path);
        command.args(ARGUMENTS);
        for (name, value) in fixture.environment() {
            command.env(name, value);
        }
        let child = pty.slave.spawn_command(command).expect("steerco runs");
        drop(pty.slave);
        let pid = pid(child.process_id().expect("its number"));
        let keys = pty.master.take_writer().expect("its keys");
        let output = follow(pty.master.try_clone_reader().expect("its output"));
        let tty = pty.master.tty_name();
        Terminal {
            held: Held::Here { child, _master: pty.master, tty },
            pid,
            keys,
            output,
            screen: vt100::Parser::new(SIZE.rows, SIZE.cols, 0),
        }
    }

    /// Opens the plan over a line that can drop; `silent`: no signal says that it has.
    pub fn opens_over_a_line(fixture: &Fixture, silent: bool) -> Terminal {
        let meeting = tempfile::tempdir().expect("a folder");
        let socket = meeting.path().join("line");
        let listener = UnixListener::bind(&socket).expect("a socket");
        let mut arguments = vec![fixture.path.to_str().expect("a name").to_owned()];
        arguments.extend(ARGUMENTS.map(str::to_owned));
        let mut command = Command::new(std::env::current_exe().expect("this test"));
        command
            .args(["--exact", "trust::line::holds_a_line", "--ignored", "--nocapture"])
            .env("STEERCO_LINE", &socket)
            .env("STEERCO_LINE_ARGUMENTS", arguments.join("\n"))
            .envs(fixture.environment())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        if silent {
            command.env("STEERCO_LINE_SILENT", "1");
        }
        let holder = command.spawn().expect("the line's holder");
        let (mut stream, _) = listener.accept().expect("the line");
        let mut number = [0; 4];
        stream.read_exact(&mut number).expect("its number");
        let output = follow(Box::new(stream.try_clone().expect("the line")));
        let mut terminal = Terminal {
            held: Held::There(holder),
            pid: pid(u32::from_be_bytes(number)),
            keys: Box::new(stream),
            output,
            screen: vt100::Parser::new(SIZE.rows, SIZE.cols, 0),
        };
        terminal.waits_for("T2");
        terminal
    }

    pub fn sees(&self) -> String {
        self.screen.screen().contents()
    }

    /// Takes what has come so far.
    pub fn looks(&mut self) {
        while let Ok(bytes) = self.output.try_recv() {
            self.screen.process(&bytes);
        }
    }

    /// Waits until the screen holds the words.
    pub fn waits_for(&mut self, words: &str) {
        let came = self.comes_to_see(PATIENCE, |seen| seen.contains(words));
        assert!(came, "'{words}' never came; the screen shows:\n{}", self.sees());
    }

    /// Whether the screen comes to show something in time.
    pub fn comes_to_see(&mut self, within: Duration, holds: impl Fn(&str) -> bool) -> bool {
        let end = Instant::now() + within;
        while !holds(&self.sees()) {
            let left = end.saturating_duration_since(Instant::now());
            match self.output.recv_timeout(left) {
                Ok(bytes) => self.screen.process(&bytes),
                Err(_) => return holds(&self.sees()),
            }
        }
        true
    }

    pub fn types(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).expect("keys");
        self.keys.flush().expect("keys");
    }

    /// The terminal's modes that a screen changes: line editing, echo, signals.
    pub fn modes(&self) -> rustix::termios::LocalModes {
        let Held::Here { tty: Some(tty), .. } = &self.held else {
            panic!("only of a terminal held here");
        };
        let tty = std::fs::File::open(tty).expect("the terminal");
        rustix::termios::tcgetattr(&tty).expect("its modes").local_modes
    }

    pub fn signal(&self, signal: Signal) {
        kill_process(self.pid, signal).expect("a signal");
    }

    /// The power goes.
    pub fn dies(mut self) {
        self.signal(Signal::KILL);
        self.is_gone();
    }

    /// The holder of the line dies; the kernel hangs the terminal up.
    pub fn drops_the_line(&mut self) {
        let Held::There(holder) = &mut self.held else {
            panic!("this line cannot drop");
        };
        holder.kill().expect("the holder");
        holder.wait().expect("the holder's end");
    }

    /// Waits until the process has gone; how long that took.
    pub fn is_gone(&mut self) -> Duration {
        let start = Instant::now();
        let pid = self.pid;
        wait_until("the program has gone", || {
            stat(pid).is_none_or(|fields| fields.starts_with(['Z', 'X']))
        });
        let took = start.elapsed();
        if let Held::Here { child, .. } = &mut self.held {
            // The processor time can be read until then.
            let _ = child.try_wait();
        }
        took
    }

    /// The processor time that the process has used.
    pub fn processor_time(&self) -> Option<Duration> {
        let fields = stat(self.pid)?;
        let ticks = |at: usize| fields.split(' ').nth(at)?.parse::<u64>().ok();
        // Fields 14 and 15 of the whole line; the state, the third, stands first here.
        Some(Duration::from_millis((ticks(11)? + ticks(12)?) * 10))
    }

    pub fn leaves(mut self) {
        self.types("q");
        self.is_gone();
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // What a failed test leaves behind is not to go on running.
        match &mut self.held {
            Held::Here { child, .. } => {
                let _ = child.kill();
                let _ = child.wait();
            }
            Held::There(holder) => {
                let _ = holder.kill();
                let _ = holder.wait();
            }
        }
    }
}

fn pid(number: u32) -> Pid {
    Pid::from_raw(i32::try_from(number).expect("a number")).expect("a process")
}

/// The kernel's line about a process, from its state on; none where there is no process.
fn stat(pid: Pid) -> Option<String> {
    let line = std::fs::read_to_string(format!("/proc/{}/stat", pid.as_raw_nonzero())).ok()?;
    Some(line.rsplit_once(") ")?.1.to_owned())
}

fn follow(mut reader: Box<dyn Read + Send>) -> Receiver<Vec<u8>> {
    let (send, output) = channel();
    std::thread::spawn(move || {
        let mut buffer = [0; 4096];
        while let Ok(count @ 1..) = reader.read(&mut buffer) {
            if send.send(buffer[..count].to_vec()).is_err() {
                return;
            }
        }
    });
    output
}
