//! The command line: what the shell asks for, one small file a subcommand.
//!
//! Exit codes: 0 done; 1 done, and there is something to look at (`check`,
//! `themes`); 2 not done, with one line of place, cause and remedy on standard error.
//! `--linear` from a script exits 1 where any line was not carried out.

mod account;
mod addresses;
mod agenda;
mod chase;
mod check;
mod config;
mod days;
mod failure;
mod history;
mod list;
mod minutes;
mod note;
mod open;
mod out;
mod paint;
mod paper;
mod picture;
mod places;
mod reads;
mod report;
mod session;
mod show;
mod themes;
mod waiting;

use clap::{Parser, Subcommand};
use failure::Failure;
use std::process::ExitCode;

/// Chairs a review meeting from its action plan: shows what is late, as at any day, and writes
/// what is agreed straight back into the file.
#[derive(Debug, Parser)]
#[command(version, args_conflicts_with_subcommands = true)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Subcommands>,
    #[command(flatten)]
    open: open::Open,
}

#[derive(Debug, Subcommand)]
enum Subcommands {
    /// Open a plan on the screen, as `steerco PLAN` does
    Open(open::Open),
    /// Add a progress note to an action, from the shell
    Note(note::Note),
    /// List what is overdue, due soon, without recent news or incomplete, as a table, JSON or CSV
    List(list::ListArgs),
    /// Show the problems in plans, with line numbers; the exit code is 1 if there are any
    Check(check::Check),
    /// Show an action in full, or sum up a section, an objective or the plan
    Show(show::ShowArgs),
    /// Show how words would be read as a deadline
    Reads(reads::Reads),
    /// Show where the configuration is, what is in force, and where each value comes from
    Config(Box<config::ConfigShowArgs>),
    /// Preview the themes, built in and your own, as they look in this terminal
    Themes(themes::Themes),
    /// Draw a screen as an SVG picture or as text, without a terminal
    Picture(picture::Picture),
    /// Print the agenda of a meeting: which actions come up, and why
    Agenda(agenda::AgendaArgs),
    /// Print the minutes of a meeting
    Minutes(minutes::MinutesArgs),
    /// Print a paper: a highlight report, exceptions, decisions, actions or scrutiny
    Report(report::Report),
    /// Print everything that one owner still has to do
    Chase(chase::Chase),
}

/// Runs the program.
pub fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return not_understood(&error),
    };
    let done = match arguments.command {
        None => open::run(&arguments.open),
        Some(Subcommands::Open(open)) => open::run(&open),
        Some(Subcommands::Note(note)) => note::run(&note),
        Some(Subcommands::List(list)) => list::run(&list),
        Some(Subcommands::Check(check)) => check::run(&check),
        Some(Subcommands::Show(show)) => show::run(&show),
        Some(Subcommands::Reads(reads)) => reads::run(&reads),
        Some(Subcommands::Config(asked)) => config::run(&asked),
        Some(Subcommands::Themes(themes)) => themes::run(&themes),
        Some(Subcommands::Picture(asked)) => picture::run(&asked),
        Some(Subcommands::Agenda(asked)) => agenda::run(&asked),
        Some(Subcommands::Minutes(asked)) => minutes::run(&asked),
        Some(Subcommands::Report(asked)) => report::run(&asked),
        Some(Subcommands::Chase(asked)) => chase::run(&asked),
    };
    match done {
        Ok(code) => code,
        Err(Failure(why)) => {
            out::complain(&why);
            ExitCode::from(2)
        }
    }
}

/// Prints help and version to standard output, and errors about arguments to standard error. Such a
/// message repeats the arguments, and a script may have got those from anywhere, so it is made safe
/// like any other words.
fn not_understood(error: &clap::Error) -> ExitCode {
    if error.use_stderr() {
        out::complain_block(&error.render().to_string());
        ExitCode::from(2)
    } else {
        // A reader that has seen enough of the help is no failure.
        let _ = error.print();
        ExitCode::SUCCESS
    }
}
