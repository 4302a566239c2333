//! What a reader is promised of the documents themselves: length, links, for whom each is, and
//! that examples are plans.

use super::page::{Block, DOCUMENTS, Page, repository};
use std::path::Path;
use std::process::{Command, Output};

/// The most words that the README may have.
const README_WORDS: usize = 1_500;

/// What must not stand in a document: places of one machine.
const OF_ONE_MACHINE: [&str; 5] = ["/work/", "/tmp/", "/root/", "/home/", "localhost"];

fn steerco(folder: &Path, words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_steerco"));
    for name in ["XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "HOME"] {
        command.env(name, folder);
    }
    command.args(words).current_dir(folder).output().expect("the program runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Checks a plan of this text, and returns the exit code and what was said.
fn checked(plan: &str) -> (Option<i32>, String) {
    let home = tempfile::tempdir().expect("a folder for a test");
    std::fs::write(home.path().join("plan.yaml"), plan).expect("a plan");
    let ran = steerco(home.path(), &["check", "plan.yaml"]);
    (ran.status.code(), text(&ran.stdout) + &text(&ran.stderr))
}

fn plans(page: &Page) -> Vec<Block> {
    let blocks = page.blocks().into_iter();
    let first = |block: &Block| block.lines.first().is_some_and(|line| line.starts_with("title:"));
    blocks.filter(|block| block.language == "yaml" && first(block)).collect()
}

#[test]
fn the_readme_is_short() {
    let words = Page::read("README.md").text.split_whitespace().count();
    assert!(words <= README_WORDS, "{words} words; figures and details go to docs/");
}

#[test]
fn ten_lines_are_a_plan_without_problems() {
    for name in ["README.md", "docs/clerk.md"] {
        let plans = plans(&Page::read(name));
        let [plan] = plans.as_slice() else {
            panic!("{name}: one plan, not {}", plans.len());
        };
        assert_eq!(plan.lines.len(), 10, "{name}");
        let (code, said) = checked(&(plan.lines.join("\n") + "\n"));
        assert_eq!(code, Some(0), "{name}: {said}");
        assert!(said.contains("no warnings"), "{name}: {said}");
    }
}

#[test]
fn every_example_of_a_plan_opens_and_has_no_unknown_key() {
    let mut count = 0;
    for page in Page::all() {
        for plan in plans(&page) {
            let (code, said) = checked(&(plan.lines.join("\n") + "\n"));
            let here = format!("{}:{}", page.name, plan.line);
            assert!(matches!(code, Some(0 | 1)), "{here}: {said}");
            assert!(!said.contains("is not a key of"), "{here}: {said}");
            count += 1;
        }
    }
    assert!(count >= 6, "only {count} plans stand in the documents");
}

#[test]
fn the_example_of_the_settings_is_taken() {
    let page = Page::read("docs/settings.md");
    let blocks = page.blocks();
    let yaml = blocks.iter().find(|block| block.language == "yaml").expect("an example");
    let home = tempfile::tempdir().expect("a folder for a test");
    let folder = home.path().join("steerco");
    std::fs::create_dir_all(&folder).expect("a folder for the settings");
    std::fs::write(folder.join("config.yaml"), yaml.lines.join("\n") + "\n").expect("settings");
    let ran = steerco(home.path(), &["config"]);
    let said = text(&ran.stdout) + &text(&ran.stderr);
    assert_eq!(ran.status.code(), Some(0), "{said}");
    assert!(said.contains("42 days"), "every 6 weeks is in force: {said}");
}

#[test]
fn every_document_says_first_for_whom_it_is() {
    for page in Page::all().iter().filter(|page| page.name != "README.md") {
        let mut paragraphs = page.text.split("\n\n");
        let title = paragraphs.next().unwrap_or_default();
        assert!(title.starts_with("# "), "{}: no title", page.name);
        let first = paragraphs.next().unwrap_or_default();
        let one = first.matches(". ").count() == 0 && first.ends_with('.');
        assert!(first.starts_with("For ") && one, "{}: '{first}'", page.name);
    }
}

#[test]
fn every_document_is_known_here_and_in_the_readme() {
    let folder = std::fs::read_dir(repository().join("docs")).expect("docs");
    let files = folder.map(|file| file.expect("a file").path());
    for file in files.filter(|file| file.extension().is_some_and(|ending| ending == "md")) {
        let name = file.strip_prefix(repository()).expect("a path inside").to_string_lossy();
        assert!(DOCUMENTS.contains(&name.as_ref()), "{name} is not in DOCUMENTS");
    }
    let links = Page::read("README.md").links();
    for name in DOCUMENTS.iter().filter(|name| **name != "README.md") {
        assert!(links.iter().any(|link| link == name), "the README does not name {name}");
    }
}

#[test]
fn every_link_leads_somewhere() {
    for page in Page::all() {
        for link in page.links().iter().filter(|link| !link.starts_with("http")) {
            let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
            let path = if file.is_empty() {
                repository().join(&page.name)
            } else {
                page.folder().join(file)
            };
            let text = std::fs::read_to_string(&path);
            let text = text.unwrap_or_else(|why| panic!("{}: {link}: {why}", page.name));
            let anchors = |page: &Page| page.headings().into_iter().any(|one| slug(one) == anchor);
            let found = anchor.is_empty() || anchors(&Page::of(&text));
            assert!(found, "{}: {link}: no such heading", page.name);
        }
    }
}

/// Makes a heading into what a link to it ends with.
fn slug(heading: &str) -> String {
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-'));
    kept.collect::<String>().to_lowercase().replace(' ', "-")
}

#[test]
fn no_document_names_a_place_of_one_machine() {
    for page in Page::all() {
        for place in OF_ONE_MACHINE {
            assert!(!page.text.contains(place), "{} names {place}", page.name);
        }
    }
}

/// Calls `each` with every Rust file below a folder.
fn rust_files(folder: &Path, each: &mut dyn FnMut(&Path, &str)) {
    for entry in std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("a file")) {
        let path = entry.path();
        if path.is_dir() {
            rust_files(&path, each);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            each(&path, &std::fs::read_to_string(&path).expect("a source file"));
        }
    }
}

#[test]
fn what_the_code_cites_is_a_heading_of_the_document() {
    let mut count = 0;
    for name in ["rules.md", "plan-format.md", "saving.md", "shell.md"] {
        let page = Page::read(&format!("docs/{name}"));
        let headings = page.headings();
        let cite = format!("{name}, ");
        rust_files(&repository().join("src"), &mut |path, text| {
            // A citation may go on in the next line of the comment.
            let comments = text.lines().map(|line| line.trim_start().trim_start_matches('/'));
            let text = comments.map(|line| line.trim_start_matches(['!', ' '])).collect::<Vec<_>>();
            for rest in text.join(" ").split(&cite).skip(1) {
                let cited = rest.split(')').next().unwrap_or_default().trim_matches('"');
                let here = path.display();
                assert!(headings.contains(&cited), "{here}: {name} has no heading '{cited}'");
                count += 1;
            }
        });
    }
    assert!(count >= 4, "only {count} citations were found");
}
