//! `steerco check PLAN...`: what is doubtful in plans, with line numbers.

use super::failure::Failure;
use super::out;
use crate::plan::check;
use crate::store::file::PlanFile;
use crate::text::shown::safe_line;
use clap::Args;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

/// The plans to check.
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub(super) struct Check {
    /// The plans' files
    #[arg(required = true, value_name = "PLAN")]
    plans: Vec<PathBuf>,
}

const AFTER: &str = "Prints a line for each problem, `path:line: problem; what to do about it`, \
    and a summary. Line 1 also stands for the plan as a whole. The exit code is 0 without \
    problems, 1 with problems, and 2 if a plan cannot be read (the others are still checked).";

/// What the plans came to.
#[derive(Default)]
struct Tally {
    plans: usize,
    clean: usize,
    warnings: usize,
    unreadable: usize,
}

pub(super) fn run(check: &Check) -> Result<ExitCode, Failure> {
    let mut tally = Tally::default();
    for path in &check.plans {
        tally.plans += 1;
        let file = match PlanFile::open(path) {
            Ok(file) => file,
            Err(error) => {
                tally.unreadable += 1;
                out::complain(&error.to_string());
                continue;
            }
        };
        let warnings = warnings(&file);
        tally.clean += usize::from(warnings.is_empty());
        tally.warnings += warnings.len();
        let name = path.display().to_string();
        let mut lines = String::new();
        for (line, text) in warnings {
            // Writing to a string cannot fail.
            let _ = writeln!(lines, "{}:{line}: {}", safe_line(&name), safe_line(&text));
        }
        out::print(&lines)?;
    }
    out::print(&format!("{}\n", tally.in_words()))?;
    Ok(match tally {
        Tally { unreadable: 1.., .. } => ExitCode::from(2),
        Tally { warnings: 1.., .. } => ExitCode::from(1),
        Tally { .. } => ExitCode::SUCCESS,
    })
}

/// Returns what the reader and the checks report, in the order of the file.
fn warnings(file: &PlanFile) -> Vec<(u32, String)> {
    let document = file.document();
    let odd = check::fold(&document.oddities).into_iter();
    let doubtful = check::check(&document.plan);
    let doubtful = doubtful.iter().map(|warning| (warning.line, warning.to_string()));
    // Editors that jump to `path:line:` know no line 0.
    let mut all: Vec<(u32, String)> =
        odd.chain(doubtful).map(|(line, text)| (line.max(1), text)).collect();
    all.sort_by_key(|(line, _)| *line);
    all
}

impl Tally {
    fn in_words(&self) -> String {
        let counted = |count: usize, one: &str, more: &str| {
            let noun = if count == 1 { one } else { more };
            format!("{count} {noun}")
        };
        let mut said = counted(self.plans, "plan", "plans");
        said.push_str(": ");
        said.push_str(&match self.warnings {
            0 => "no warnings".to_owned(),
            some => counted(some, "warning", "warnings"),
        });
        if self.plans > 1 && self.warnings > 0 {
            let _ = write!(said, ", {} without any", self.clean);
        }
        if self.unreadable > 0 {
            let _ = write!(said, ", {} cannot be read", self.unreadable);
        }
        said
    }
}
