//! A plan in a folder of its own, and what its file holds.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};
use steerco::plan::model::{Action, Plan, Update};
use steerco::store::read::read;

/// How long anything may take before a test fails; nothing takes this long when it works.
pub const PATIENCE: Duration = Duration::from_secs(30);

const PLAN: &str = "\
title: Trust   # of the steering group
period: April 2012 - March 2015
actions:
  # the first one
  - ref: T1
    action: Offer screening in custody suites
    owners: Police
    due: June 2013
    rag: green
    milestones:
      - Report to the board
    updates:
      - date: 2012-04-02   # by telephone
        by: RS
        note: Two suites are live
  - ref: T2
    action: Train the third suite
    due: Quarterly
  - ref: T3
    action: Report to the board
# the end
";

/// A plan in a folder.
pub struct Fixture {
    folder: tempfile::TempDir,
    pub path: PathBuf,
    /// Where the program keeps its state and finds its configuration.
    home: tempfile::TempDir,
}

impl Fixture {
    pub fn new() -> Fixture {
        Fixture::in_folder(tempfile::tempdir().expect("a folder"))
    }

    pub fn in_folder(folder: tempfile::TempDir) -> Fixture {
        let path = folder.path().join("plan.yaml");
        std::fs::write(&path, PLAN).expect("a plan");
        Fixture { folder, path, home: tempfile::tempdir().expect("a home") }
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub fn text(&self) -> String {
        std::fs::read_to_string(&self.path).expect("the plan")
    }

    /// The plan as it stands in the file, which must read.
    pub fn plan(&self) -> Plan {
        let text = self.text();
        match read(&text) {
            Ok(loaded) => loaded.plan,
            Err(why) => panic!("the file no longer reads: {why}\n{text}"),
        }
    }

    pub fn action(&self, reference: &str) -> Action {
        let plan = self.plan();
        let named = |action: &&Action| action.reference.as_deref() == Some(reference);
        plan.body.actions.iter().find(named).expect("the action").clone()
    }

    /// The notes of every update of every action.
    pub fn notes(&self) -> Vec<String> {
        let plan = self.plan();
        let updates = plan.body.actions.iter().flat_map(|action| &action.updates);
        updates.filter_map(|update: &Update| update.note.clone()).collect()
    }

    /// How often a note stands in the file.
    pub fn count(&self, note: &str) -> usize {
        self.notes().iter().filter(|other| *other == note).count()
    }

    /// What lies in the plan's folder besides the plan.
    pub fn beside(&self) -> Vec<PathBuf> {
        let entries = std::fs::read_dir(self.folder()).expect("the folder");
        let mut paths: Vec<PathBuf> =
            entries.map(|entry| entry.expect("an entry").path()).collect();
        paths.retain(|path| *path != self.path);
        paths
    }

    /// Whether the drafts on the disk hold a text.
    pub fn drafts_hold(&self, text: &str) -> bool {
        fn search(folder: &Path, text: &str) -> bool {
            let Ok(entries) = std::fs::read_dir(folder) else {
                return false;
            };
            entries.filter_map(Result::ok).any(|entry| {
                let path = entry.path();
                if path.is_dir() {
                    return search(&path, text);
                }
                // What was typed is remembered elsewhere too, but only a draft is offered.
                // One that was being begun has not its name yet, nor was it shown.
                let is_draft = path.extension().is_some_and(|end| end == "json")
                    && path.parent().is_some_and(|folder| folder.ends_with("drafts"));
                is_draft && std::fs::read_to_string(&path).is_ok_and(|held| held.contains(text))
            })
        }
        search(self.home.path(), text)
    }

    /// What the program is told of the world.
    pub fn environment(&self) -> Vec<(&'static str, PathBuf)> {
        let mut pairs: Vec<(&'static str, PathBuf)> =
            [("TERM", "xterm-256color"), ("LANG", "C.UTF-8"), ("USER", "chair")]
                .map(|(name, value)| (name, PathBuf::from(value)))
                .to_vec();
        for name in ["XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "HOME"] {
            pairs.push((name, self.home.path().to_owned()));
        }
        pairs
    }

    /// `steerco note` on an action of the plan.
    pub fn note_command(&self, action: &str, note: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_steerco"));
        command
            .arg("note")
            .arg(&self.path)
            .args([action, note, "--by", "BA", "--date", "2012-05-14"])
            .envs(self.environment())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    pub fn note(&self, action: &str, note: &str) -> Output {
        self.note_command(action, note).output().expect("steerco runs")
    }

    /// Another program puts its own text in the place of the file, as editors do.
    pub fn replaced_by_an_editor(&self, text: &str) {
        let other = self.folder().join(".editor");
        std::fs::write(&other, text).expect("the editor's text");
        std::fs::rename(&other, &self.path).expect("the editor's save");
    }
}

/// Waits until something holds.
pub fn wait_until(what: &str, mut holds: impl FnMut() -> bool) {
    let end = Instant::now() + PATIENCE;
    while !holds() {
        assert!(Instant::now() < end, "never: {what}");
        std::thread::sleep(Duration::from_millis(1));
    }
}

/// How many times something is done: few in the normal run, many in the long one.
pub fn times(short: usize, long: usize) -> usize {
    if std::env::var_os("STEERCO_LONG").is_some() { long } else { short }
}

/// Numbers that nobody foresees, the same in every run.
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Chance {
        Chance(seed ^ 0x9E37_79B9_7F4A_7C15)
    }

    pub fn below(&mut self, end: u64) -> u64 {
        // Marsaglia's xorshift.
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end.max(1)
    }
}
