//! The shell: each subcommand on the sample plans, and what it says of bad files.

mod bad_files;
mod config;
mod contract;
mod doors;
mod found;
mod lists;
mod notes;
mod odd;
mod own_columns;
mod papers;
mod places;
mod words;

use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// The five real plans.
const PLANS: [&str; 5] = [
    "derby-2007",
    "nottingham-2015",
    "nottinghamshire-2006",
    "oxfordshire-2011",
    "tower-hamlets-2012",
];

/// What a run left behind.
struct Ran {
    code: i32,
    out: String,
    err: String,
}

/// A user with an empty home: no configuration, no state, no colour forced upon them.
struct Home(tempfile::TempDir);

impl Home {
    fn new() -> Home {
        Home(tempfile::tempdir().expect("a folder for a test"))
    }

    /// A file of this text in the home.
    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.0.path().join(name);
        std::fs::write(&path, bytes).expect("a file for a test");
        path.to_string_lossy().into_owned()
    }

    fn command<S: AsRef<OsStr>>(&self, words: &[S]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_steerco"));
        command.args(words).current_dir(self.0.path());
        for name in ["XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "HOME"] {
            command.env(name, self.0.path());
        }
        command.env("USER", "tester").env_remove("CLICOLOR_FORCE");
        command.stdin(Stdio::null());
        command
    }

    /// Runs the program. No test of the shell may ever see an escape character.
    fn run<S: AsRef<OsStr>>(&self, words: &[S]) -> Ran {
        let output = self.command(words).output().expect("the program runs");
        for stream in [&output.stdout, &output.stderr] {
            assert!(!stream.contains(&0x1b), "an escape character is printed");
        }
        Ran {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).expect("UTF-8"),
            err: String::from_utf8(output.stderr).expect("UTF-8"),
        }
    }

    /// Runs the program, which must succeed without a complaint.
    fn says<S: AsRef<OsStr>>(&self, words: &[S]) -> String {
        let ran = self.run(words);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
        ran.out
    }

    /// Runs the program, which must print JSON.
    fn json<S: AsRef<OsStr>>(&self, words: &[S]) -> serde_json::Value {
        serde_json::from_str(&self.says(words)).expect("JSON")
    }

    /// Runs the program, which must fail with one line on standard error.
    fn fails<S: AsRef<OsStr>>(&self, words: &[S]) -> String {
        let ran = self.run(words);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{}", ran.err);
        assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
        ran.err
    }
}

/// A sample plan's file.
fn sample(name: &str) -> String {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let path = root.join("sample-data").join(format!("{name}.yaml"));
    path.to_string_lossy().into_owned()
}
