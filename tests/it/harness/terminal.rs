//! The real program in a real pseudo-terminal, with a screen that a test can read.

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// By what an environment says which terminal it is.
const SAY: [&str; 13] = [
    "TERM",
    "COLORTERM",
    "NO_COLOR",
    "CLICOLOR",
    "CLICOLOR_FORCE",
    "COLORFGBG",
    "TMUX",
    "SSH_TTY",
    "LANG",
    "LC_ALL",
    "LC_CTYPE",
    "WT_SESSION",
    "VTE_CJK_WIDTH",
];

/// How long anything may take before the test fails; nothing sleeps this long when it works.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// steerco in a terminal of its own.
pub struct Terminal {
    pub master: Box<dyn MasterPty + Send>,
    pub screen: vt100::Parser,
    pub child: Box<dyn Child + Send + Sync>,
    pub home: tempfile::TempDir,
    /// Every byte that it has sent so far.
    pub sent: Vec<u8>,
    /// Held by whoever reads the output: while a test holds it, the terminal takes none.
    pub reading: Arc<Mutex<()>>,
    keys: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
}

impl Terminal {
    /// Opens an xterm with 256 colours, in a UTF-8 locale.
    pub fn opens(arguments: &[&str], folder: &Path, size: (u16, u16)) -> Terminal {
        let plain = [("TERM", "xterm-256color"), ("LANG", "C.UTF-8")];
        Terminal::of(&plain, arguments, folder, size)
    }

    /// Opens a terminal that says of itself what `says` says, and nothing else.
    pub fn of(
        says: &[(&str, &str)],
        arguments: &[&str],
        folder: &Path,
        size: (u16, u16),
    ) -> Terminal {
        let command = CommandBuilder::new(env!("CARGO_BIN_EXE_steerco"));
        Terminal::runs(command, says, arguments, folder, size)
    }

    /// The same for steerco or what starts it.
    pub fn runs(
        mut command: CommandBuilder,
        says: &[(&str, &str)],
        arguments: &[&str],
        folder: &Path,
        (columns, rows): (u16, u16),
    ) -> Terminal {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pty = native_pty_system().openpty(size).expect("a pseudo-terminal");
        let home = tempfile::tempdir().expect("a home");
        command.args(arguments);
        command.cwd(folder);
        for name in SAY {
            command.env_remove(name);
        }
        command.env("USER", "chair");
        for name in ["XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "HOME"] {
            command.env(name, home.path());
        }
        for (name, value) in says {
            command.env(name, value);
        }
        let child = pty.slave.spawn_command(command).expect("steerco runs");
        drop(pty.slave);
        let mut reader = pty.master.try_clone_reader().expect("its output");
        let keys = pty.master.take_writer().expect("its keys");
        let (send, output) = channel();
        let reading = Arc::new(Mutex::new(()));
        let gate = Arc::clone(&reading);
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                drop(gate.lock());
                if send.send(buffer[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        Terminal {
            master: pty.master,
            screen: vt100::Parser::new(rows, columns, 0),
            child,
            home,
            sent: Vec::new(),
            reading,
            keys,
            output,
        }
    }

    /// What is on the screen.
    pub fn sees(&self) -> String {
        self.screen.screen().contents()
    }

    /// Waits until the screen holds the words.
    pub fn waits_for(&mut self, words: &str) {
        let end = Instant::now() + PATIENCE;
        while !self.sees().contains(words) {
            let left = end.saturating_duration_since(Instant::now());
            match self.output.recv_timeout(left) {
                Ok(bytes) => self.took(&bytes),
                Err(why) => {
                    panic!("'{words}' never came ({why}); the screen shows:\n{}", self.sees())
                }
            }
        }
    }

    /// Sends keys, as their bytes.
    pub fn types(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).expect("keys");
        self.keys.flush().expect("keys");
    }

    /// Presses `q`; the exit code.
    pub fn leaves(mut self) -> u32 {
        self.types("q");
        self.ends()
    }

    /// Waits for the end, and for all that was sent before it; the exit code.
    pub fn ends(&mut self) -> u32 {
        let end = Instant::now() + PATIENCE;
        let status = loop {
            self.takes_in();
            if let Some(status) = self.child.try_wait().expect("its end") {
                break status;
            }
            assert!(Instant::now() < end, "it ends; the screen shows:\n{}", self.sees());
            std::thread::yield_now();
        };
        // The reader hangs up once the last byte is read.
        while let Ok(bytes) = self.output.recv_timeout(PATIENCE) {
            self.took(&bytes);
        }
        status.exit_code()
    }

    fn takes_in(&mut self) {
        while let Ok(bytes) = self.output.try_recv() {
            self.took(&bytes);
        }
    }

    fn took(&mut self, bytes: &[u8]) {
        self.sent.extend_from_slice(bytes);
        self.screen.process(bytes);
    }
}

/// A sample plan in a folder of its own: the folder, the file and its text.
pub fn copy(name: &str) -> (tempfile::TempDir, std::path::PathBuf, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let from =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data").join(format!("{name}.yaml"));
    let text = std::fs::read_to_string(from).expect("a sample plan");
    let path = folder.path().join(format!("{name}.yaml"));
    std::fs::write(&path, &text).expect("a copy");
    (folder, path, text)
}

/// The lines that `after` has and `before` had not; every old line must still be there.
pub fn added(before: &str, after: &str) -> Vec<String> {
    let mut old = before.lines().peekable();
    let new: Vec<String> =
        after.lines().filter(|line| old.next_if_eq(line).is_none()).map(str::to_owned).collect();
    assert_eq!(old.next(), None, "a line was changed or removed");
    new
}
