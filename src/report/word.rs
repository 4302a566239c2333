//! A paper as a Word file.

use super::paper::{Block, Paper, PaperError, Table, Text, TextSpan, flag_word};
use crate::plan::rag::Flag;
use docx_rs::{
    AbstractNumbering, AlignmentType, BreakType, Docx, Footer, Header, IndentLevel, Level, LevelJc,
    LevelText, LineSpacing, NumberFormat, Numbering, NumberingId, PageMargin, PageNum, Paragraph,
    Run, RunFonts, Shading, ShdType, SpecialIndentType, Start, Style, StyleType, TableCell,
    TableCellMargins, TableLayoutType, TableRow, WidthType, XMLDocx,
};
use std::io::Cursor;

/// Twentieths of a point: an A4 page, its margin, and the text between.
const PAGE: (u32, u32) = (11_906, 16_838);
const MARGIN: i32 = 1_020;
const TEXT_WIDTH: usize = 9_866;

/// The list of points.
const POINTS: usize = 2;

/// Half points.
const BODY: usize = 20;

pub(super) fn write(paper: &Paper) -> Result<Vec<u8>, PaperError> {
    let mut bytes = Cursor::new(Vec::new());
    built(paper).pack(&mut bytes).map_err(|error| PaperError::Word(error.to_string()))?;
    Ok(bytes.into_inner())
}

/// Builds the parts of the file before they are packed.
pub(super) fn built(paper: &Paper) -> XMLDocx {
    let mut docx = Docx::new()
        .page_size(PAGE.0, PAGE.1)
        .page_margin(PageMargin {
            top: MARGIN,
            left: MARGIN,
            bottom: MARGIN,
            right: MARGIN,
            header: 567,
            footer: 567,
            gutter: 0,
        })
        .default_size(BODY)
        .default_fonts(RunFonts::new().ascii("Arial").hi_ansi("Arial").cs("Arial"))
        .add_style(heading("Title", "Title", 34, 0))
        .add_style(heading("Heading1", "heading 1", 26, 1))
        .add_style(heading("Heading2", "heading 2", 22, 2))
        .add_abstract_numbering(
            AbstractNumbering::new(POINTS).add_level(
                Level::new(
                    0,
                    Start::new(1),
                    NumberFormat::new("bullet"),
                    LevelText::new("•"),
                    LevelJc::new("left"),
                )
                .indent(
                    Some(360),
                    Some(SpecialIndentType::Hanging(260)),
                    None,
                    None,
                ),
            ),
        )
        .add_numbering(Numbering::new(POINTS, POINTS))
        .footer(Footer::new().add_paragraph(
            Paragraph::new().align(AlignmentType::Right).add_page_num(PageNum::new()),
        ));
    if paper.draft {
        let mark = Run::new().add_text("DRAFT, not yet agreed").bold().color("8A1C1C");
        let paragraph = Paragraph::new().align(AlignmentType::Right).add_run(mark);
        docx = docx.header(Header::new().add_paragraph(paragraph));
    }
    docx = docx.add_paragraph(filled(Paragraph::new().style("Title"), &paper.title));
    if !paper.subtitle.is_empty() {
        let grey = Paragraph::new().color("48525C");
        docx = docx.add_paragraph(filled(grey, &paper.subtitle));
    }
    for block in &paper.blocks {
        docx = match block {
            Block::Heading(level, text) => {
                let style = if *level == 1 { "Heading1" } else { "Heading2" };
                let paragraph = Paragraph::new().style(style).keep_next(true);
                docx.add_paragraph(filled(paragraph, text))
            }
            Block::Paragraph(text) => docx.add_paragraph(filled(body(), text)),
            Block::List(points) => points.iter().fold(docx, |docx, point| {
                let paragraph = body().numbering(NumberingId::new(POINTS), IndentLevel::new(0));
                docx.add_paragraph(filled(paragraph, point))
            }),
            // A paragraph behind it, or two tables in a row would become one.
            Block::Table(table) => docx.add_table(grid(table)).add_paragraph(Paragraph::new()),
        };
    }
    docx.build()
}

fn heading(id: &str, name: &str, size: usize, level: usize) -> Style {
    let style = Style::new(id, StyleType::Paragraph)
        .name(name)
        .size(size)
        .bold()
        .line_spacing(LineSpacing::new().before(200).after(80));
    if level == 0 { style } else { style.outline_lvl(level - 1) }
}

fn body() -> Paragraph {
    Paragraph::new().line_spacing(LineSpacing::new().after(80))
}

fn grid(table: &Table) -> docx_rs::Table {
    let whole: usize = table.widths.iter().copied().map(usize::from).sum();
    let widths: Vec<usize> =
        table.widths.iter().map(|width| usize::from(*width) * TEXT_WIDTH / whole.max(1)).collect();
    let row = |cells: &[Text], head: bool| {
        let cells = cells.iter().zip(&widths).map(|(cell, width)| {
            let text = if head { strong(cell) } else { cell.clone() };
            let built = TableCell::new()
                .width(*width, WidthType::Dxa)
                .add_paragraph(filled(Paragraph::new(), &text));
            if head { built.shading(fill("EEF1F4")) } else { built }
        });
        TableRow::new(cells.collect()).cant_split()
    };
    let mut rows = vec![row(&table.head, true)];
    rows.extend(table.rows.iter().map(|cells| row(cells, false)));
    docx_rs::Table::new(rows)
        .set_grid(widths.clone())
        .layout(TableLayoutType::Fixed)
        .margins(TableCellMargins::new().margin(60, 100, 60, 100))
        .width(TEXT_WIDTH, WidthType::Dxa)
}

/// Returns the same words, all strong.
fn strong(text: &Text) -> Text {
    let spans = text.0.iter().map(|span| match span {
        TextSpan::Plain(words) | TextSpan::Strong(words) => TextSpan::Strong(words.clone()),
        TextSpan::Flag(flag, declared) => TextSpan::Flag(*flag, *declared),
    });
    Text(spans.collect())
}

fn fill(colour: &str) -> Shading {
    Shading::new().shd_type(ShdType::Clear).color("auto").fill(colour)
}

fn filled(paragraph: Paragraph, text: &Text) -> Paragraph {
    text.0.iter().fold(paragraph, |paragraph, span| match span {
        TextSpan::Plain(words) => paragraph.add_run(run(words)),
        TextSpan::Strong(words) => paragraph.add_run(run(words).bold()),
        TextSpan::Flag(flag, declared) => paragraph.add_run(chip(*flag, *declared)),
    })
}

fn run(words: &str) -> Run {
    let mut run = Run::new();
    for (at, line) in words.split('\n').enumerate() {
        if at > 0 {
            run = run.add_break(BreakType::TextWrapping);
        }
        run = run.add_text(line);
    }
    run
}

/// Makes a run with the flag's word: on its colour where people declared it, in its colour where it
/// is computed.
fn chip(flag: Flag, declared: bool) -> Run {
    let (ground, ink, alone) = match flag {
        Flag::Red => ("B3261E", "FFFFFF", "B3261E"),
        Flag::Amber => ("FFBF3F", "1A1A1A", "7A5200"),
        Flag::Green => ("1E6B3A", "FFFFFF", "1E6B3A"),
        Flag::Blue => ("1F4E96", "FFFFFF", "1F4E96"),
        Flag::Grey => ("FFFFFF", "48525C", "48525C"),
    };
    let word = flag_word(flag, declared);
    if declared || flag == Flag::Blue {
        // Blanks that do not break keep the colour around the word.
        let word = format!("\u{a0}{word}\u{a0}");
        Run::new().add_text(word).bold().color(ink).shading(fill(ground))
    } else {
        Run::new().add_text(word).color(alone)
    }
}
