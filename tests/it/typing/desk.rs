//! A plan, an empty home and an editor for tests in a real terminal.

use crate::harness::terminal::{PATIENCE, Terminal, copy};
use rustix::process::Pid;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::time::Instant;

pub(super) const PLAN: &str = "tower-hamlets-2012.yaml";

pub(super) const SIZE: (u16, u16) = (100, 30);

/// A plan, the program's home and the folder that its editor lies in.
pub(super) struct Desk {
    pub(super) folder: tempfile::TempDir,
    pub(super) plan: PathBuf,
    pub(super) before: String,
    pub(super) home: tempfile::TempDir,
}

impl Desk {
    pub(super) fn new() -> Desk {
        let (folder, plan, before) = copy("tower-hamlets-2012");
        let home = tempfile::tempdir().expect("a home");
        Desk { folder, plan, before, home }
    }

    /// A session in this home; `extra` are variables and arguments.
    pub(super) fn opens(&self, says: &[(&str, &str)], arguments: &[&str]) -> Terminal {
        let home = self.home.path().to_str().expect("a name");
        let mut all = vec![("TERM", "xterm-256color"), ("LANG", "C.UTF-8")];
        all.extend(["XDG_STATE_HOME", "XDG_CONFIG_HOME", "HOME"].map(|name| (name, home)));
        all.extend(says);
        let mut words = vec![PLAN, "--by", "BA"];
        words.extend(arguments);
        let mut terminal = Terminal::of(&all, &words, self.folder.path(), SIZE);
        terminal.waits_for("help");
        terminal
    }

    /// An editor: a script that is given the text's file as its last argument.
    pub(super) fn editor(&self, script: &str) -> String {
        let path = self.home.path().join("editor");
        std::fs::write(&path, format!("#!/bin/sh\n{script}\n")).expect("an editor");
        let mode = std::fs::Permissions::from_mode(0o755);
        std::fs::set_permissions(&path, mode).expect("it runs");
        path.to_str().expect("a name").to_owned()
    }

    pub(super) fn state(&self) -> PathBuf {
        self.home.path().join("steerco")
    }

    pub(super) fn text(&self) -> String {
        std::fs::read_to_string(&self.plan).expect("the plan")
    }

    pub(super) fn sheets(&self) -> Vec<PathBuf> {
        let files = std::fs::read_dir(self.state()).expect("the state folder");
        let names = files.flatten().map(|file| file.path());
        let is_sheet = |path: &PathBuf| path.extension().is_some_and(|end| end == "md");
        names.filter(is_sheet).collect()
    }
}

pub(super) const MAY: [&str; 2] = ["--as-at", "2012-05-14"];

pub(super) fn opens_a_note(terminal: &mut Terminal) {
    terminal.types("\rn");
    terminal.waits_for("signed BA");
}

pub(super) fn number(terminal: &Terminal) -> Pid {
    let number = terminal.child.process_id().expect("its number");
    Pid::from_raw(i32::try_from(number).expect("a number")).expect("a process")
}

pub(super) fn waits_until_stopped(pid: Pid) {
    let end = Instant::now() + PATIENCE;
    let stat = format!("/proc/{}/stat", pid.as_raw_nonzero());
    loop {
        let line = std::fs::read_to_string(&stat).expect("the process");
        if line.rsplit_once(") ").is_some_and(|(_, rest)| rest.starts_with('T')) {
            return;
        }
        assert!(Instant::now() < end, "it stops");
        std::thread::yield_now();
    }
}
