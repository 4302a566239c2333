//! Runs every command of the documents as printed, in a folder with copies of the sample plans.

use super::page::{Page, repository};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// Beginnings of lines that are not run: they build, measure or install, or need another
/// machine. Each must stand in some document, so that none outlives its reason.
const NOT_RUN: [&str; 7] =
    ["tests/", "cargo install ", "cargo bench ", "cargo test ", "STEERCO_", "ssh ", ".ci/run"];

/// How the README runs the program before it is installed.
const BY_CARGO: &str = "cargo run --release -- ";

/// What a comment says where a command ends with another exit code than 0.
const EXIT_CODE: &str = "exit code ";

/// A line of a block of shell commands.
struct Line {
    number: usize,
    text: String,
}

/// A folder as a reader of the documents has it: sample plans, and a home of its own.
struct Folder(tempfile::TempDir);

impl Folder {
    fn of(page: &Page) -> Folder {
        let folder = Folder(tempfile::tempdir().expect("a folder for a test"));
        let samples = folder.path("sample-data");
        std::fs::create_dir_all(&samples).expect("a folder for the plans");
        std::fs::create_dir_all(folder.path("docs/pictures")).expect("a folder for pictures");
        for file in std::fs::read_dir(repository().join("sample-data")).expect("the plans") {
            let file = file.expect("a plan");
            std::fs::copy(file.path(), samples.join(file.file_name())).expect("a copy");
        }
        // "Save this as `plan.yaml`."
        let mut blocks = page.blocks().into_iter();
        let plan = blocks.find(|block| block.language == "yaml" && begins_a_plan(&block.lines));
        if let Some(plan) = plan {
            std::fs::write(folder.path("plan.yaml"), plan.lines.join("\n") + "\n")
                .expect("plan.yaml");
        }
        folder
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn shell(&self, line: &str) -> Output {
        let mut path = OsString::from(program().parent().expect("the program's folder"));
        path.push(":");
        path.push(std::env::var_os("PATH").unwrap_or_default());
        let mut shell = Command::new("sh");
        shell.args(["-c", line]).current_dir(self.0.path()).env("PATH", path);
        for name in ["XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "HOME"] {
            shell.env(name, self.path("home"));
        }
        shell.env("USER", "reader").env_remove("CLICOLOR_FORCE").stdin(Stdio::null());
        shell.output().expect("a shell")
    }
}

fn begins_a_plan(lines: &[String]) -> bool {
    lines.first().is_some_and(|line| line.starts_with("title:"))
}

fn program() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_steerco"))
}

/// Returns the names of the subcommands, as the program's help lists them.
fn subcommands() -> Vec<String> {
    let help = Command::new(program()).arg("--help").output().expect("the program");
    let help = String::from_utf8_lossy(&help.stdout).into_owned();
    let listed = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    let listed = listed.take_while(|line| !line.is_empty());
    // A line that goes on from the one above is indented further.
    let rows = listed.filter_map(|line| line.strip_prefix("  "));
    let names = rows.filter(|row| !row.starts_with(' ')).filter_map(|row| row.split(' ').next());
    names.map(str::to_owned).collect()
}

/// Returns the commands of a page.
fn lines(page: &Page) -> Vec<Line> {
    let blocks = page.blocks().into_iter().filter(|block| block.language == "sh");
    let numbered = blocks.flat_map(|block| {
        let lines = block.lines.into_iter().enumerate();
        lines.map(move |(at, text)| Line { number: block.line + at, text })
    });
    numbered.filter(|line| !line.text.trim().is_empty() && !line.text.starts_with('#')).collect()
}

fn is_not_run(line: &str) -> bool {
    let needs_word = line.contains(".docx") && !cfg!(feature = "word");
    needs_word || NOT_RUN.iter().any(|begin| line.starts_with(begin))
}

/// Returns the line as a test can run it: where it would open a screen, with plain lines and
/// nothing typed.
fn runnable(line: &str, subcommands: &[String]) -> String {
    let line = match line.strip_prefix(BY_CARGO) {
        Some(arguments) => format!("steerco {arguments}"),
        None => line.to_owned(),
    };
    let words = line.split(" #").next().unwrap_or_default().trim_end();
    let Some(arguments) = words.strip_prefix("steerco") else {
        return line;
    };
    let first = arguments.split_whitespace().next().unwrap_or_default();
    if subcommands.iter().any(|name| name == first) || words.contains("--linear") {
        return line;
    }
    format!("{words} --linear < /dev/null")
}

fn expected_code(line: &str) -> i32 {
    let comment = line.split_once(" #").map_or("", |(_, comment)| comment);
    let code = comment.trim_start().strip_prefix(EXIT_CODE);
    code.map_or(0, |code| {
        let digits = code.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
        digits.parse().unwrap_or_else(|_| panic!("no exit code in '{line}'"))
    })
}

/// Runs the commands of a page one after the other in one folder.
///
/// # Errors
/// The first command that ends with another exit code than the page says, with what it printed.
fn run(page: &Page, folder: &Folder) -> Result<usize, String> {
    let subcommands = subcommands();
    let mut count = 0;
    for line in lines(page).into_iter().filter(|line| !is_not_run(&line.text)) {
        let ran = folder.shell(&runnable(&line.text, &subcommands));
        let (expected, code) = (expected_code(&line.text), ran.status.code());
        if code != Some(expected) {
            return Err(format!(
                "{}:{}: exit code {code:?}, not {expected}: {}\n{}{}",
                page.name,
                line.number,
                line.text,
                String::from_utf8_lossy(&ran.stdout),
                String::from_utf8_lossy(&ran.stderr),
            ));
        }
        count += 1;
    }
    Ok(count)
}

/// Runs a document, which must have at least so many commands.
fn runs(name: &str, at_least: usize) -> Folder {
    let page = Page::read(name);
    let folder = Folder::of(&page);
    match run(&page, &folder) {
        Ok(count) => assert!(count >= at_least, "{name}: only {count} commands were run"),
        Err(why) => panic!("{why}"),
    }
    folder
}

#[test]
fn every_command_of_the_readme_runs_as_printed() {
    runs("README.md", 12);
}

#[test]
fn every_command_of_the_guides_runs_as_printed() {
    for (name, at_least) in [("docs/chair.md", 7), ("docs/clerk.md", 8)] {
        runs(name, at_least);
    }
}

#[test]
fn every_command_of_the_shell_and_settings_runs_as_printed() {
    for (name, at_least) in [("docs/settings.md", 4), ("docs/ssh.md", 2), ("docs/shell.md", 35)] {
        runs(name, at_least);
    }
}

#[test]
fn the_pictures_of_the_readme_are_what_the_screen_shows() {
    let folder = runs("CONTRIBUTING.md", 2);
    let mut pictures = Page::read("README.md").links();
    pictures.retain(|link| link.starts_with("docs/pictures/"));
    assert!(pictures.len() >= 2, "the README shows {} pictures", pictures.len());
    for name in pictures {
        let drawn = std::fs::read(folder.path(&name)).unwrap_or_default();
        let kept = std::fs::read(repository().join(&name)).expect("the picture");
        assert!(
            drawn == kept,
            "{name} is not what the screen shows now: CONTRIBUTING.md says how to draw it anew"
        );
    }
}

#[test]
fn every_command_of_the_other_documents_runs_as_printed() {
    for name in ["CHANGELOG.md", "docs/benchmarks.md", "docs/saving.md"] {
        runs(name, 0);
    }
    for name in ["docs/plan-format.md", "docs/rules.md"] {
        runs(name, 0);
    }
}

#[test]
fn a_command_that_ends_otherwise_than_the_page_says_is_found() {
    let found = |text: &str| {
        let page = Page::of(&format!("```sh\n{text}\n```\n"));
        run(&page, &Folder::of(&page))
    };
    assert_eq!(found("steerco check sample-data/demo.yaml # exit code 1: problems"), Ok(1));
    assert!(found("steerco check sample-data/demo.yaml").is_err());
    assert!(found("steerco list no-such-plan.yaml").is_err());
    assert!(found("steerco no-such-plan.yaml").is_err());
    assert!(found("steerco list sample-data/demo.yaml --no-such-option").is_err());
    assert!(found("steerco reads December # exit code 2").is_err());
    assert_eq!(found("ssh server steerco"), Ok(0));
}

#[test]
fn no_line_is_left_out_without_a_reason() {
    let all: Vec<String> = Page::all().iter().flat_map(lines).map(|line| line.text).collect();
    for begin in NOT_RUN {
        assert!(all.iter().any(|line| line.starts_with(begin)), "'{begin}' stands nowhere");
    }
}
