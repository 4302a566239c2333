//! How the papers leave: in which format, to the terminal or to a file.

use super::failure::Failure;
use super::places;
use crate::disk;
use crate::report::{Paper, PaperFormat};
use crate::store::read;
use clap::Args;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Where a paper goes.
#[derive(Debug, Args)]
pub(super) struct Out {
    #[arg(long, value_parser = format, help = format_help("md"))]
    format: Option<PaperFormat>,
    /// The file to write [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Replace a file of that name, unless it is a plan
    #[arg(long, requires = "output")]
    force: bool,
}

/// Why a paper is not written to a file.
#[derive(Debug, thiserror::Error)]
enum OutputError {
    #[error("a {word} file is not for a terminal: add -o paper.{word}, or use --format md")]
    NotForATerminal { word: &'static str },
    #[error("{}: no format has this ending; use {}, or add --format", .0.display(), endings())]
    UnknownEnding(PathBuf),
    #[error("{}: that is the plan itself; give -o another name", .0.display())]
    ThePlan(PathBuf),
    #[error("{}: that is a plan, and no paper is written over a plan; give -o another name", .0.display())]
    APlan(PathBuf),
    #[error("{}: there is a file of that name; give -o another name, or add --force to replace it", .0.display())]
    Exists(PathBuf),
    #[error("{}: {error}; give -o a file that can be written", .path.display())]
    Unwritable { path: PathBuf, error: std::io::Error },
}

/// Lists the endings that decide the format, as in ".md, .html, .docx or .text".
fn endings() -> String {
    let words: Vec<String> =
        PaperFormat::ALL.iter().map(|format| format!(".{}", format.words()[0])).collect();
    match words.split_last() {
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
        None => String::new(),
    }
}

/// The name of no format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected {}", PaperFormat::list())]
struct FormatError;

/// Lists the formats for the help, with the one that a paper has where nothing else says.
pub(super) fn format_help(usual: &str) -> String {
    format!("The format: {} [default: by the ending of the file, or {usual}]", PaperFormat::list())
}

fn format(word: &str) -> Result<PaperFormat, FormatError> {
    PaperFormat::named(word).ok_or(FormatError)
}

impl Out {
    /// Returns the requested format, else that of the file's ending, else the usual one: a name
    /// without any ending says nothing.
    fn format(&self, usual: PaperFormat) -> Result<PaperFormat, OutputError> {
        let ending = self.output.as_deref().and_then(|path| Some((path, path.extension()?)));
        match (self.format, ending) {
            (Some(format), _) => Ok(format),
            (None, Some((path, ending))) => PaperFormat::named(&ending.to_string_lossy())
                .ok_or_else(|| OutputError::UnknownEnding(path.to_owned())),
            (None, None) => Ok(usual),
        }
    }

    /// Refuses what cannot be written, as far as that can be known beforehand: over the plan itself
    /// or another plan, over another file where nobody has said so, a folder, a file that may not
    /// be written, a Word file for a terminal.
    pub(super) fn check(&self, plan: &Path, usual: PaperFormat) -> Result<(), Failure> {
        Ok(self.checked(plan, usual).map(drop)?)
    }

    /// Checks as [`check`](Self::check) does, and returns the format.
    fn checked(&self, plan: &Path, usual: PaperFormat) -> Result<PaperFormat, OutputError> {
        let format = self.format(usual)?;
        let Some(path) = &self.output else {
            if format.is_binary() && std::io::stdout().is_terminal() {
                return Err(OutputError::NotForATerminal { word: format.words()[0] });
            }
            return Ok(format);
        };
        if disk::is_same_file(path, plan) {
            return Err(OutputError::ThePlan(path.clone()));
        }
        if path.is_file() && !disk::output::is_device(path) {
            if is_a_plan(path) {
                return Err(OutputError::APlan(path.clone()));
            }
            if !self.force {
                return Err(OutputError::Exists(path.clone()));
            }
        }
        match disk::may_write(path) {
            Ok(()) => Ok(format),
            Err(error) => Err(OutputError::Unwritable { path: path.clone(), error }),
        }
    }

    /// Writes a paper of a plan, which is never overwritten by it.
    pub(super) fn write(
        &self,
        plan: &Path,
        paper: &Paper,
        usual: PaperFormat,
    ) -> Result<ExitCode, Failure> {
        let format = self.checked(plan, usual)?;
        let bytes = paper.write(format)?;
        let Some(path) = &self.output else {
            let mut out = std::io::stdout();
            return match out.write_all(&bytes).and_then(|()| out.flush()) {
                Ok(()) => Ok(ExitCode::SUCCESS),
                // Whoever reads may have seen enough (`| head`).
                Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => {
                    Ok(ExitCode::SUCCESS)
                }
                Err(error) => {
                    Err(Failure(format!("standard output: {error}; use -o FILE instead")))
                }
            };
        };
        let written = disk::output::write(path, &bytes, self.force);
        written.map_err(|error| match error.kind() {
            std::io::ErrorKind::AlreadyExists => OutputError::Exists(path.clone()),
            _ => OutputError::Unwritable { path: path.clone(), error },
        })?;
        Ok(ExitCode::SUCCESS)
    }
}

/// Returns whether a file is a plan, one with faults included.
fn is_a_plan(path: &Path) -> bool {
    std::fs::read_to_string(path)
        .is_ok_and(|text| places::looks_like_a_plan(&text) || read::read(&text).is_ok())
}
