//! What was typed before, kept from session to session: one line of JSON a text, for its
//! owner's eyes only. A thread of its own reads and writes it, so that no key waits for a
//! disk; sessions side by side add to the same file.

use super::super::msg::Msg;
use super::super::past::{Entered, Past};
use super::wake::Bell;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};

const FILE: &str = "typed.jsonl";
/// More is not read, in bytes; a file like that is not ours.
const LARGEST: u64 = 16 << 20;
/// With so many lines that are no longer remembered the file is written anew.
const STALE: usize = 500;

/// The thread's two ends; a session that keeps nothing has none.
#[derive(Debug)]
pub(super) struct PastFile {
    jobs: Option<Sender<Entered>>,
    found: Option<Receiver<Msg>>,
}

impl PastFile {
    /// Starts to read what there is.
    pub(super) fn open(state: Option<&Path>, bell: Bell) -> PastFile {
        let Some(file) = state.map(|state| state.join(FILE)) else {
            return PastFile { jobs: None, found: None };
        };
        let (jobs, work) = mpsc::channel();
        let (tell, found) = mpsc::channel();
        std::thread::spawn(move || {
            let earlier = read(&file);
            if !earlier.is_empty() && tell.send(Msg::PastFound(earlier)).is_ok() {
                bell.ring();
            }
            remember(&file, &work);
        });
        PastFile { jobs: Some(jobs), found: Some(found) }
    }

    /// Remembers a text, some time soon.
    pub(super) fn remember(&self, entered: Entered) {
        if let Some(jobs) = &self.jobs {
            // The thread ends only with the program.
            let _ = jobs.send(entered);
        }
    }

    /// What was found, once.
    pub(super) fn found(&self) -> impl Iterator<Item = Msg> {
        self.found.iter().flat_map(Receiver::try_iter)
    }
}

/// What the file remembers, oldest first. Lines that cannot be read are skipped: what is
/// lost with them is only the ease of not typing something again.
fn read(path: &Path) -> Vec<Entered> {
    let Ok(file) = File::open(path) else {
        return Vec::new();
    };
    if !file.metadata().is_ok_and(|meta| meta.is_file()) {
        return Vec::new();
    }
    let mut past = Past::default();
    let mut lines = 0;
    for line in BufReader::new(file.take(LARGEST)).split(b'\n') {
        let Ok(line) = line else { break };
        lines += 1;
        if let Ok(entered) = serde_json::from_slice(&line) {
            past.remember(entered);
        }
    }
    let kept = past.all().to_vec();
    if lines > kept.len() + STALE {
        // At its best: a session beside this one may add a line meanwhile, and lose it.
        let _ = anew(path, &kept);
    }
    kept
}

/// Adds each text as it comes. One write a line: two sessions do not mix theirs.
fn remember(path: &Path, work: &Receiver<Entered>) {
    while let Ok(entered) = work.recv() {
        let _ = add(path, &entered);
    }
}

fn add(path: &Path, entered: &Entered) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    // What ends in half a line, from a full disk or a power cut, costs that line only.
    let mut line = vec![b'\n'];
    serde_json::to_writer(&mut line, entered).map_err(io::Error::other)?;
    line.push(b'\n');
    private().create(true).append(true).open(path)?.write_all(&line)
}

fn anew(path: &Path, kept: &[Entered]) -> io::Result<()> {
    let mut text = Vec::new();
    for entered in kept {
        serde_json::to_writer(&mut text, entered).map_err(io::Error::other)?;
        text.push(b'\n');
    }
    let fresh: PathBuf = path.with_extension(format!("{}.new", std::process::id()));
    let mut file = private().write(true).create_new(true).open(&fresh)?;
    let written = file.write_all(&text).and_then(|()| fs::rename(&fresh, path));
    if written.is_err() {
        let _ = fs::remove_file(&fresh);
    }
    written
}

#[cfg_attr(not(unix), allow(unused_mut))]
pub(super) fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::past::Kind;

    fn note(text: &str) -> Entered {
        Entered { kind: Kind::Note, text: text.to_owned() }
    }

    #[test]
    fn a_broken_file_costs_its_broken_lines_only() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(FILE);
        add(&path, &note("one")).expect("written");
        let mut broken = fs::read(&path).expect("the file");
        broken.extend_from_slice(b"\xff\xfe{\"kind\":\"no-such\",\"text\":\"x\"}\n{\"kind\":\"no");
        fs::write(&path, broken).expect("broken");
        add(&path, &note("two\nlines")).expect("written");
        assert_eq!(read(&path), [note("one"), note("two\nlines")]);
        let nothing: [Entered; 0] = [];
        assert_eq!(read(folder.path()), nothing, "a folder is no file");
    }

    #[test]
    fn the_file_is_its_owners_and_does_not_grow_without_end() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(FILE);
        for n in 0..600 {
            add(&path, &note(&format!("note {}", n % 3))).expect("written");
        }
        let before = fs::metadata(&path).expect("the file").len();
        assert_eq!(read(&path).len(), 3);
        let after = fs::metadata(&path).expect("the file");
        assert!(after.len() < before / 100, "written anew: {}", after.len());
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(after.permissions().mode() & 0o777, 0o600);
        }
        assert_eq!(read(&path).len(), 3);
    }
}
