//! The program in lines: commands in, lines out, bytes in the file. As a script sends them
//! through a pipe, and as a chair types them on a terminal that cannot draw.

// Scripts are put together piece by piece here.
#![allow(clippy::format_push_string)]

mod changes;
mod commands;
mod ending;
mod meeting;
mod rows;
mod texts;

use crate::harness::chair::{added, sample};
use crate::harness::terminal::Terminal;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command as Process, Stdio};

/// A copy of a plan in a folder, with a home of its own.
struct Desk {
    folder: tempfile::TempDir,
    path: PathBuf,
    before: String,
}

/// What came of a script.
struct Heard {
    out: String,
    faults: String,
    code: Option<i32>,
}

impl Desk {
    fn of(name: &str) -> Desk {
        Desk::with(&std::fs::read_to_string(sample(name)).expect("a sample plan"))
    }

    fn with(text: &str) -> Desk {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("plan.yaml");
        std::fs::write(&path, text).expect("a copy");
        Desk { folder, path, before: text.to_owned() }
    }

    fn text(&self) -> String {
        std::fs::read_to_string(&self.path).expect("the plan")
    }

    fn added(&self) -> Vec<String> {
        added(&self.before, &self.text())
    }

    /// Sends lines through a pipe, as at a day.
    fn hears(&self, as_at: &str, lines: &str) -> Heard {
        self.hears_with(&["--as-at", as_at, "--by", "BA"], lines.as_bytes())
    }

    /// Opens the plan in lines on a terminal, as at a day, with what pipes have left.
    fn terminal(&self, as_at: &str) -> Terminal {
        let home = self.folder.path().join("home");
        let home = home.to_str().expect("a name");
        let file = self.path.to_str().expect("a name");
        let says = [("TERM", "xterm"), ("LANG", "C.UTF-8"), ("XDG_STATE_HOME", home)];
        let arguments = [file, "--linear", "--as-at", as_at, "--by", "BA"];
        let mut terminal = Terminal::of(&says, &arguments, self.folder.path(), (100, 60));
        terminal.waits_for("steerco> ");
        terminal
    }

    fn hears_with(&self, arguments: &[&str], lines: &[u8]) -> Heard {
        let mut command = Process::new(env!("CARGO_BIN_EXE_steerco"));
        command.arg(&self.path).arg("--linear").args(arguments);
        for name in ["XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "HOME"] {
            command.env(name, self.folder.path().join("home"));
        }
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("steerco runs");
        let mut stdin = child.stdin.take().expect("its input");
        // Who leaves before the end has not read the rest: that is no fault of the sender.
        let lines = lines.to_owned();
        let sender = std::thread::spawn(move || drop(stdin.write_all(&lines)));
        let done = child.wait_with_output().expect("its end");
        sender.join().expect("the sender");
        for stream in [&done.stdout, &done.stderr] {
            let said = std::str::from_utf8(stream).expect("UTF-8");
            let steers = |c: char| c.is_control() && c != '\n';
            assert!(!said.contains(steers), "{said:?}");
        }
        Heard {
            out: String::from_utf8(done.stdout).expect("UTF-8"),
            faults: String::from_utf8(done.stderr).expect("UTF-8"),
            code: done.status.code(),
        }
    }
}

/// The words behind each `Ref: `.
fn refs(out: &str) -> impl Iterator<Item = &str> {
    out.lines().filter_map(|line| line.strip_prefix("Ref: "))
}

/// Everything that lies in a folder, as text.
fn drafts_in(folder: &std::path::Path) -> String {
    let entries = std::fs::read_dir(folder).expect("a folder");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    paths
        .map(|path| {
            if path.is_dir() {
                drafts_in(&path)
            } else {
                std::fs::read_to_string(&path).unwrap_or_default()
            }
        })
        .collect()
}
