//! A paper as one HTML page: no script, no other file, nothing fetched.

use super::paper::{Block, Paper, Table, Text, TextSpan, flag_word};
use crate::plan::rag::Flag;
use std::fmt::Write as _;

/// The page's own style. Flags carry their word, so that a black and white copy says the
/// same. A contents policy keeps anything else from being loaded or run.
const STYLE: &str = "\
:root{color-scheme:light}
body{font:11pt/1.45 system-ui,'Segoe UI','Liberation Sans',Arial,sans-serif;color:#1a1a1a;background:#fff;max-width:60rem;margin:2rem auto;padding:0 1.5rem}
h1{font-size:1.7rem;line-height:1.2;margin:0 0 .3rem}
h2{font-size:1.2rem;margin:1.8rem 0 .5rem;border-bottom:1px solid #9aa5b1;padding-bottom:.15rem}
h3{font-size:1rem;margin:1.2rem 0 .3rem}
p{margin:.35rem 0}
.sub{color:#48525c}
.draft{display:inline-block;border:2px solid #8a1c1c;color:#8a1c1c;font-weight:700;padding:.1rem .6rem;margin:.6rem 0;letter-spacing:.05em}
table{border-collapse:collapse;width:100%;table-layout:fixed;margin:.5rem 0 1rem;font-size:.93em}
th,td{border:1px solid #c3cad1;padding:.3rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
th{background:#eef1f4}
ul{margin:.3rem 0;padding-left:1.3rem}
.f{display:inline-block;min-width:1.2em;padding:0 .4em;border-radius:3px;font-weight:700;font-size:.9em;white-space:nowrap;border:1px solid transparent}
.red{background:#b3261e;color:#fff}.amber{background:#ffbf3f;color:#1a1a1a}.green{background:#1e6b3a;color:#fff}.blue{background:#1f4e96;color:#fff}.grey{color:#48525c}
.c{background:#fff;font-weight:400}
.red.c{color:#b3261e;border-color:#b3261e}.amber.c{color:#7a5200;border-color:#b97f00}.green.c{color:#1e6b3a;border-color:#1e6b3a}
@page{size:A4;margin:18mm 16mm}
@media print{body{max-width:none;margin:0;padding:0;font-size:10pt}h2,h3{break-after:avoid}tr{break-inside:avoid}thead{display:table-header-group}.f{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
";

pub(super) fn write(paper: &Paper) -> String {
    let title = plain(&paper.title);
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
    );
    if !paper.subtitle.is_empty() {
        let _ = writeln!(out, "<p class=\"sub\">{}</p>", inner(&paper.subtitle));
    }
    if paper.draft {
        out.push_str("<p class=\"draft\">DRAFT, not yet agreed</p>\n");
    }
    for block in &paper.blocks {
        match block {
            Block::Heading(level, text) => {
                let level = (*level).min(4) + 1;
                let _ = writeln!(out, "<h{level}>{}</h{level}>", inner(text));
            }
            Block::Paragraph(text) => out.extend(["<p>", &inner(text), "</p>\n"]),
            Block::List(points) => {
                let points = points
                    .iter()
                    .map(|point| format!("<li>{}</li>\n", inner(point)))
                    .collect::<Vec<_>>()
                    .concat();
                let _ = writeln!(out, "<ul>\n{points}</ul>");
            }
            Block::Table(table) => out.push_str(&grid(table)),
        }
    }
    out.push_str("</body>\n</html>\n");
    out
}

fn grid(table: &Table) -> String {
    let whole: u32 = table.widths.iter().copied().map(u32::from).sum();
    let cols = table
        .widths
        .iter()
        .map(|width| {
            let share = u32::from(*width) * 100 / whole.max(1);
            format!("<col style=\"width:{share}%\">")
        })
        .collect::<Vec<_>>()
        .concat();
    let cells = |row: &[Text], tag: &str| -> String {
        row.iter()
            .map(|cell| format!("<{tag}>{}</{tag}>", inner(cell)))
            .collect::<Vec<_>>()
            .concat()
    };
    let rows = table
        .rows
        .iter()
        .map(|row| format!("<tr>{}</tr>\n", cells(row, "td")))
        .collect::<Vec<_>>()
        .concat();
    format!(
        "<table>\n<colgroup>{cols}</colgroup>\n<thead><tr>{}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n",
        cells(&table.head, "th scope=\"col\"").replace("</th scope=\"col\">", "</th>")
    )
}

fn inner(text: &Text) -> String {
    let mut out = String::new();
    for span in &text.0 {
        match span {
            TextSpan::Plain(words) => out.push_str(&escaped(words).replace('\n', "<br>\n")),
            TextSpan::Strong(words) => out.extend(["<strong>", &escaped(words), "</strong>"]),
            TextSpan::Flag(flag, declared) => out.push_str(&chip(*flag, *declared)),
        }
    }
    out
}

fn chip(flag: Flag, declared: bool) -> String {
    let computed = match flag {
        Flag::Red | Flag::Amber | Flag::Green if !declared => " c",
        Flag::Red | Flag::Amber | Flag::Green | Flag::Blue | Flag::Grey => "",
    };
    format!("<span class=\"f {}{computed}\">{}</span>", flag.word(), flag_word(flag, declared))
}

fn plain(text: &Text) -> String {
    let said = |span: &TextSpan| match span {
        TextSpan::Plain(words) | TextSpan::Strong(words) => escaped(words),
        TextSpan::Flag(flag, declared) => flag_word(*flag, *declared),
    };
    text.0.iter().map(said).collect()
}

/// Escapes the five characters that have a meaning in HTML.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 8);
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}
