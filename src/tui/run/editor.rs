//! The user's editor: which it is, the file it is given, and waiting for it.

use super::super::model::{Model, Outcome, Refusal};
use super::past::private;
use super::wake::{Waited, Wake};
use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command};

/// `$VISUAL`, else `$EDITOR`: the program and its own arguments.
pub(super) fn named() -> Result<(String, Vec<String>), String> {
    let said = ["VISUAL", "EDITOR"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|words| !words.trim().is_empty()));
    let said = said.unwrap_or_default();
    let mut words = said.split_whitespace().map(str::to_owned);
    match words.next() {
        Some(program) => Ok((program, words.collect())),
        None => Err("no editor is named: set VISUAL or EDITOR, as in EDITOR=vim".to_owned()),
    }
}

/// Runs an editor in the terminal that was given back; why it failed, if it did.
pub(super) fn run(
    (program, arguments): &(String, Vec<String>),
    last: &[&std::ffi::OsStr],
    wake: &Wake,
) -> io::Result<Result<(), String>> {
    let started = Command::new(program).args(arguments).args(last).spawn();
    let path = Path::new(program);
    let program = path.file_name().unwrap_or(path.as_os_str()).display();
    let mut child: Child = match started {
        Ok(child) => child,
        Err(why) => return Ok(Err(format!("{program} cannot be started: {why}"))),
    };
    Ok(match wake.wait_for(&mut child)? {
        Waited::Ended(status) if status.success() => Ok(()),
        Waited::Ended(status) => Err(format!("{program} ended with {status}")),
        Waited::Leaving => Err(format!("{program} was told to go")),
    })
}

/// Opens the plan at a line in the editor, in the terminal as it is; what came of it.
pub(super) fn plan(
    editor: &(String, Vec<String>),
    plan: &Path,
    line: u32,
    wake: &Wake,
) -> io::Result<Result<(), String>> {
    let line = format!("+{line}");
    run(editor, &[line.as_ref(), plan.as_os_str()], wake)
}

/// Says what came of editing the plan.
pub(super) fn say(model: &mut Model, ended: Result<(), String>) {
    match ended {
        Ok(()) => model.say(Outcome::Done, "back from the editor"),
        Err(why) => model.say(Outcome::Refused(Refusal::Program), why),
    }
}

/// A draft has so many sheets at most: one more each time that an editor has failed.
const SHEETS: u32 = 20;

/// Editors know from the name how to wrap and colour a text.
fn name_of(draft: &str, number: u32) -> String {
    format!("text-{draft}-{number}.md")
}

/// A text in a file of its own in the state folder, for its owner's eyes only.
#[derive(Debug)]
pub(super) struct Sheet {
    path: PathBuf,
    text: String,
}

impl Sheet {
    /// Writes the sheet of a draft, by whose name it is found when we die meanwhile.
    pub(super) fn write(state: &Path, draft: &str, text: &str) -> io::Result<Sheet> {
        fs::create_dir_all(state)?;
        for number in 0..SHEETS {
            let path = state.join(name_of(draft, number));
            let mut file = match private().write(true).create_new(true).open(&path) {
                Ok(file) => file,
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                    continue;
                }
                Err(error) => return Err(error),
            };
            file.write_all(text.as_bytes())?;
            if !text.is_empty() && !text.ends_with('\n') {
                file.write_all(b"\n")?;
            }
            return Ok(Sheet { path, text: text.to_owned() });
        }
        Err(io::Error::other("no name is free"))
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The sheets that lie there for a draft whose session has ended.
    pub(super) fn left_for(state: &Path, draft: &str) -> Vec<Sheet> {
        let paths = (0..SHEETS).map(|number| state.join(name_of(draft, number)));
        let sheet = |path: PathBuf| {
            let is_file = fs::symlink_metadata(&path).is_ok_and(|meta| meta.is_file());
            is_file.then(|| Sheet { path, text: String::new() })
        };
        paths.filter_map(sheet).collect()
    }

    /// What stands in it, without its last line ends; why it cannot be had. The file stays.
    pub(super) fn read(&self, most: usize) -> Result<String, String> {
        let there =
            |why: &str| format!("what an editor wrote is in {}: {why}", self.path.display());
        // A character has four bytes at most.
        let largest = u64::try_from(most).unwrap_or(u64::MAX).saturating_mul(4) + 2;
        let mut bytes = Vec::new();
        fs::File::open(&self.path)
            .and_then(|file| file.take(largest).read_to_end(&mut bytes))
            .map_err(|why| there(&why.to_string()))?;
        let text = String::from_utf8(bytes).map_err(|_| there("it is not UTF-8"))?;
        let text = text.trim_end_matches(['\n', '\r']);
        if text.chars().nth(most).is_some() {
            return Err(there(&format!("an entry takes {most} characters")));
        }
        Ok(text.to_owned())
    }

    /// Its words are kept elsewhere by now: the file goes.
    pub(super) fn goes(&self) {
        let _ = fs::remove_file(&self.path);
    }

    /// The text as the editor left it; the file goes. What is too large stays there.
    pub(super) fn take(self, most: usize) -> Result<String, String> {
        let there =
            |why: String| format!("{why}; what the editor wrote is in {}", self.path.display());
        let bytes = match fs::read(&self.path) {
            Ok(bytes) => bytes,
            Err(why) => return Err(format!("the edited text cannot be read: {why}")),
        };
        let text = String::from_utf8(bytes)
            .map_err(|_| there("the text is as before: the edited one is not UTF-8".to_owned()))?;
        if text.chars().nth(most).is_some() {
            return Err(there(format!("the text is as before: an entry takes {most} characters")));
        }
        let _ = fs::remove_file(&self.path);
        Ok(text)
    }

    /// The editor failed: the file goes, unless something was written into it.
    pub(super) fn leave(self, why: &str) -> String {
        let now = fs::read(&self.path).unwrap_or_default();
        let same =
            now.strip_suffix(b"\n").unwrap_or(&now) == self.text.trim_end_matches('\n').as_bytes();
        if same || now.is_empty() {
            let _ = fs::remove_file(&self.path);
            return format!("{why}: the text is as before");
        }
        format!("{why}: the text is as before; what the editor wrote is in {}", self.path.display())
    }
}
