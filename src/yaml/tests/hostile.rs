//! Files from elsewhere: refused quickly, with place, cause and remedy.

use crate::yaml::Index;

#[track_caller]
fn refused(text: &str, line: usize, words: &str) {
    let error = Index::parse(text).expect_err("this should be refused");
    let said = error.to_string();
    assert!(said.contains(words), "{said}");
    assert_eq!(error.line, line, "{said}");
    assert!(!said.contains('\n') && !said.contains('\u{1b}'), "{said:?}");
    assert!(said.len() < 1_000, "a short message");
}

#[test]
fn depth() {
    refused(&"[".repeat(100_000), 1, "64 levels");
    refused(&"- ".repeat(100_000), 1, "64 levels");
    let steps: Vec<_> = (0..100).map(|n| " ".repeat(n) + "a:\n").collect();
    let steps = steps.concat();
    refused(&steps, 65, "64 levels");
    let mixed = "- ".repeat(40) + &"[".repeat(40) + &"]".repeat(40);
    refused(&mixed, 1, "64 levels");
    let deep = "[".repeat(60) + &"]".repeat(60);
    assert!(Index::parse(&deep).is_ok());
}

#[test]
fn aliases_that_explode() {
    use std::fmt::Write;
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for n in 1..30 {
        let row = format!("*a{}, ", n - 1).repeat(10);
        let _ = writeln!(bomb, "a{n}: &a{n} [{row}]");
    }
    let error = Index::parse(&bomb).expect_err("a bomb");
    assert!(error.to_string().contains("aliases"), "{error}");
    let wide = format!("a: &a {}\nb: [{}]\n", "x".repeat(10_000), "*a, ".repeat(10_000));
    assert!(Index::parse(&wide).is_err(), "a hundred megabytes from fifty thousand bytes");
    refused("a: &a [*a]\n", 1, "inside the node");
    let mut chain = "a0: &a0 [x]\n".to_owned();
    for n in 1..100 {
        let _ = writeln!(chain, "a{n}: &a{n} [*a{}]", n - 1);
    }
    let error = Index::parse(&chain).expect_err("deep once expanded");
    assert!(error.to_string().contains("64 levels"), "{error}");
}

#[test]
fn ordinary_aliases_are_no_bomb() {
    let merged: Vec<_> = (0..1_000).map(|n| format!("k{n}:\n  <<: *a\n")).collect();
    let text = "a: &a {lead: BA, review: monthly}\n".to_owned() + &merged.concat();
    assert!(Index::parse(&text).is_ok());
}

#[test]
fn control_characters() {
    refused("a: x\nb: \0\n", 2, "control character");
    refused("a: x\nb: \u{1b}[31m\n", 2, "control character");
}

#[test]
fn broken_texts_say_where_and_how_to_mend() {
    refused("a: x\n\tb: y\n", 2, "tab");
    refused("a: \"x\nb: y\n", 1, "close the quote");
    refused("a: [x\nb: y\n", 2, "bracket");
    refused("a: b: c\n", 1, "quotes");
    refused("a: *nobody\n", 1, "anchor");
    refused("a: x\n  b: y\n", 2, "quotes");
    refused("a: @x\n", 1, "quotes");
}

#[test]
fn a_huge_text_is_read_in_one_go() {
    let text =
        format!("a: \"{}\"\nb: |\n{}c: x\n", "x".repeat(2_000_000), "  line\n".repeat(100_000));
    let index = Index::parse(&text).expect("YAML");
    assert_eq!(index.children(index.root().expect("a root")).count(), 6);
}

#[test]
fn odd_bytes_never_panic() {
    let pieces = [
        "a",
        ":",
        " ",
        "\n",
        "- ",
        "? ",
        "[",
        "]",
        "{",
        "}",
        ",",
        "#",
        "&a ",
        "*a",
        "!t ",
        "|",
        ">",
        "'",
        "\"",
        "\\",
        "\t",
        "\r",
        "---\n",
        "...\n",
        "%YAML 1.2\n",
        "\u{feff}",
        "é",
        "<<",
        "~",
        "  ",
    ];
    let mut state = 1u64;
    for _ in 0..20_000 {
        let mut text = String::new();
        for _ in 0..=(state % 12) {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            text.push_str(pieces[(state >> 33) as usize % pieces.len()]);
        }
        if let Ok(index) = Index::parse(&text) {
            for n in 0..index.nodes.len() {
                let id = crate::yaml::NodeId::at(n);
                let _ = (
                    index.source(id),
                    index.scalar(id),
                    index.line(id),
                    index.column(id),
                    index.entries(id),
                );
            }
        }
    }
}
