//! How the papers leave: in which format, to the terminal or to a file.

use super::failure::Failure;
use crate::disk;
use crate::report::{Paper, PaperFormat};
use clap::Args;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Where a paper goes.
#[derive(Debug, Args)]
pub(super) struct Out {
    #[arg(long, value_parser = format, help = format_help("md"))]
    format: Option<PaperFormat>,
    /// The file to write, replacing one of that name [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
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
    /// Returns the requested format, else that of the file's ending, else the usual one.
    fn format(&self, usual: PaperFormat) -> PaperFormat {
        let ending = self.output.as_deref().and_then(Path::extension);
        let by_name = ending.and_then(|ending| PaperFormat::named(&ending.to_string_lossy()));
        self.format.or(by_name).unwrap_or(usual)
    }

    /// Refuses what cannot be written, as far as that can be known beforehand: the plan itself, a
    /// folder, a file that may not be written, a Word file for a terminal.
    pub(super) fn check(&self, plan: &Path, usual: PaperFormat) -> Result<(), Failure> {
        let format = self.format(usual);
        let Some(path) = &self.output else {
            if format.is_binary() && std::io::stdout().is_terminal() {
                let word = format.words()[0];
                return Err(Failure(format!(
                    "a {word} file is not for a terminal: add -o paper.{word}, or use --format md"
                )));
            }
            return Ok(());
        };
        let refused = |why: &str| Err(Failure(format!("{}: {why}", path.display())));
        if disk::is_same_file(path, plan) {
            return refused("that is the plan itself; give -o another name");
        }
        if let Err(error) = disk::may_write(path) {
            return refused(&format!("{error}; give -o a file that can be written"));
        }
        Ok(())
    }

    /// Writes a paper of a plan, which is never overwritten by it.
    pub(super) fn write(
        &self,
        plan: &Path,
        paper: &Paper,
        usual: PaperFormat,
    ) -> Result<ExitCode, Failure> {
        self.check(plan, usual)?;
        let bytes = paper.write(self.format(usual))?;
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
        std::fs::write(path, bytes).map_err(|error| {
            Failure(format!("{}: {error}; give -o a file that can be written", path.display()))
        })?;
        Ok(ExitCode::SUCCESS)
    }
}
