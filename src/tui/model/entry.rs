//! The text that is being typed, with its purpose.

use super::super::ask::{Ask, Draft};
use super::super::past::{Moment, Steps, Walk};
use crate::plan::change::{Named, Target};
use crate::text::shown;
use chrono::NaiveDate;
use ratatui_textarea::{CursorMove, TextArea, WrapMode};

/// What is being typed, and what for.
#[derive(Debug)]
pub struct EntryBox {
    /// The draft's number, kept through its life.
    pub id: u64,
    /// What the text is for.
    pub ask: Ask,
    /// Who else it applies to: marked rows, in plan order; the first is the target.
    pub targets: Vec<Named>,
    /// The milestone or part of the target that it is for, where it is for that alone.
    pub step: Option<Box<Target>>,
    /// What the target is to the row that the text was called from, where that is another:
    /// `the action of this milestone`.
    pub whose: Option<String>,
    /// The text.
    pub area: TextArea<'static>,
    /// A complaint about the text, shown until it is mended.
    pub complaint: Option<String>,
    /// The text that could not be read and was warned of: sent once more, it is taken as it is.
    pub warned: Option<String>,
    /// Which of the finds or commands listed below the text is chosen.
    pub chosen: usize,
    /// The as-at days on which this text was opened and sent, in that order.
    pub days: Vec<NaiveDate>,
    /// What stood there when it was opened, without anybody having typed it: the words in
    /// force. `Esc` brings a filter back to it.
    pub before: String,
    /// Where in the past of such texts we are.
    pub walk: Walk,
    /// Steps back and forth.
    pub steps: Steps,
    /// What the words before the cursor may become, once it was asked for.
    pub offer: Option<Offer>,
    /// Whether the rows behind it are still those of a filter typed before.
    pub is_behind: bool,
}

/// What the words before the cursor may become.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// What stood there when it was asked for.
    pub typed: String,
    /// What it may become, best first.
    pub words: Vec<String>,
    /// Which of them stands in the text now; `None`: what was typed.
    pub chosen: Option<usize>,
}

impl EntryBox {
    /// Opens an entry with a text in it, the cursor at its end. `given`: the text stands in the
    /// plan or the form already, nobody has typed it.
    pub fn new(draft: Draft, given: bool) -> EntryBox {
        let Draft { id, ask, targets, step, text, days, typed: _ } = draft;
        let mut area = area(&ask, &text);
        if given
            && matches!(ask, Ask::Deadline | Ask::Owners | Ask::ColumnWords(..))
            && !text.is_empty()
        {
            // What stands there now is selected: typing replaces it, an arrow keeps it.
            area.select_all();
        }
        EntryBox {
            id,
            ask,
            targets,
            step,
            whose: None,
            area,
            complaint: None,
            warned: None,
            chosen: 0,
            days,
            before: if given { text } else { String::new() },
            walk: Walk::default(),
            steps: Steps::default(),
            offer: None,
            is_behind: false,
        }
    }

    /// Removes all of the text.
    pub fn clear(&mut self) {
        self.area = area(&self.ask, "");
    }

    /// Returns the text as typed.
    pub fn text(&self) -> String {
        self.area.lines().join("\n")
    }

    /// Returns the title of the box: what the text is for, and of what.
    pub fn title(&self) -> String {
        let whom = match (self.targets.as_slice(), &self.step) {
            ([], None) => String::new(),
            (_, Some(step)) => format!("{} · ", step_words(step)),
            ([one], None) => match &self.whose {
                Some(whose) => format!("{}, {whose} · ", one.address),
                None => format!("{} · ", one.address),
            },
            (several, None) => format!("{} actions · ", several.len()),
        };
        format!("{whom}{}", self.ask.title())
    }

    /// Returns the text with its purpose.
    pub fn draft(&self) -> Draft {
        Draft {
            id: self.id,
            ask: self.ask.clone(),
            targets: self.targets.clone(),
            step: self.step.clone(),
            text: self.text(),
            days: self.days.clone(),
            typed: None,
        }
    }

    /// Returns the text and where the cursor stands in it.
    pub fn moment(&self) -> Moment {
        let at = self.area.cursor();
        Moment { text: self.text(), cursor: (at.0, at.1) }
    }

    /// Shows another text instead.
    pub fn show(&mut self, moment: &Moment) {
        let clipped = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
        let (line, column) = moment.cursor;
        self.area = area(&self.ask, &moment.text);
        self.area.move_cursor(CursorMove::Jump(clipped(line), clipped(column)));
    }
}

/// Names a milestone or part by its action and its words: `T3, milestone 'Agree the rota'`.
pub fn step_words(step: &Target) -> String {
    match step {
        Target::Step(named, kind, _, text) => {
            let text = shown::clip(text.trim(), 60, " …");
            format!("{}, {} '{text}'", named.address, kind.word())
        }
        other => other.name(),
    }
}

fn area(ask: &Ask, text: &str) -> TextArea<'static> {
    let mut area = TextArea::new(text.split('\n').map(str::to_owned).collect());
    if ask.is_long() {
        area.set_wrap_mode(WrapMode::WordOrGlyph);
    }
    area.set_cursor_line_style(ratatui::style::Style::default());
    area.set_selection_style(ratatui::style::Style::default().reversed());
    // Our own steps back take whole words.
    area.set_max_histories(0);
    area.move_cursor(CursorMove::Bottom);
    area.move_cursor(CursorMove::End);
    area
}
