//! Parts that every paper shares: the masthead, the key of flags, and how an action, its owners and
//! its deadline are written.

use super::{Block, Paper, Table, Text};
use crate::plan::asat::{AsAt, Which, day};
use crate::plan::document::Document;
use crate::plan::model::Plan;
use crate::plan::rag::Flag;
use crate::sheet::ActionSheet;

/// Returns the meaning of a flag where the plan gives none (docs/rules.md, RAG).
fn meaning(flag: Flag) -> &'static str {
    match flag {
        Flag::Red => "off course: more than 31 days late",
        Flag::Amber => {
            "in doubt: up to 31 days late, a milestone late, or due within 31 days with no recent update"
        }
        Flag::Green => "on course",
        Flag::Blue => "complete",
        Flag::Grey => "nothing to judge",
    }
}

/// Makes a paper of a plan: the title, and below it the plan and what else the paper is of.
pub(super) fn masthead(plan: &Plan, title: &str, of: &str) -> Paper {
    let whose = match plan.organisation.as_deref().map(str::trim) {
        Some(organisation) if !organisation.is_empty() => format!(", {organisation}"),
        Some(_) | None => String::new(),
    };
    Paper {
        title: Text::new(title),
        subtitle: Text::new(&format!("{}{whose}\n{of}", plan.title().trim())),
        ..Paper::default()
    }
}

/// Adds the meanings of the flags in this plan, at the end of the paper.
pub(super) fn flag_key(plan: &Plan, paper: &mut Paper) {
    paper.heading(1, "What the flags mean");
    let own = |flag: Flag| {
        plan.rag_key
            .iter()
            .find(|colour| Flag::from_word(&colour.word) == Some(flag))
            .map(|colour| colour.means.trim())
    };
    let mut points: Vec<Text> = Flag::ALL
        .into_iter()
        .map(|flag| {
            Text::default()
                .flag(flag, true)
                .plain(&format!(" {}", own(flag).unwrap_or(meaning(flag))))
        })
        .collect();
    let others = plan.rag_key.iter().filter(|colour| Flag::from_word(&colour.word).is_none());
    points.extend(others.map(|colour| Text::new(&format!("{}: {}", colour.word, colour.means))));
    points.push(Text::new(
        "Capitals: agreed by people. Small letters: what the dates and figures say.",
    ));
    paper.blocks.push(Block::List(points));
}

/// Adds a sentence for an empty list: `No action is overdue.`
pub(super) fn nothing(paper: &mut Paper, words: &str) {
    paper.paragraph(Text::new(words));
}

/// The sheet of an action as the papers lay it out.
pub(super) struct KeyLine<'p> {
    pub(super) sheet: ActionSheet<'p>,
}

impl<'p> KeyLine<'p> {
    pub(super) fn of(document: &'p Document, look: &AsAt<'p>, row: usize) -> Option<KeyLine<'p>> {
        ActionSheet::of(document, *look, row).map(|sheet| KeyLine { sheet })
    }

    /// Writes the action with its address in strong words: `T3 Offer alcohol screening`.
    pub(super) fn named(&self) -> Text {
        Text::default().strong(self.sheet.address()).plain(&format!(" {}", self.sheet.text()))
    }

    /// Writes the action as [`KeyLine::named`] does, with what it has in columns of the plan's own
    /// below it, a line each.
    pub(super) fn with_own(&self) -> Text {
        self.then_own(self.named())
    }

    /// Adds what it has in columns of the plan's own to a text, a line each.
    pub(super) fn then_own(&self, text: Text) -> Text {
        let own = self.sheet.own_columns().into_iter();
        own.fold(text, |text, (label, words)| text.plain(&format!("\n{label}: {words}")))
    }

    /// Names a part or milestone of it, with its own words below the action's.
    pub(super) fn step(&self, which: Which) -> Text {
        match self.sheet.step(which) {
            Some(step) => self.named().plain(&format!("\n{}: {}", step.kind.caption(), step.text)),
            None => self.with_own(),
        }
    }

    /// Names the owners as the register does.
    pub(super) fn owners(&self) -> Text {
        self.owners_of(Which::Action)
    }

    /// Names the owners of a part or milestone the same way.
    pub(super) fn owners_of(&self, which: Which) -> Text {
        let step = self.sheet.step(which);
        let owners = step.map_or_else(|| self.sheet.owners(), |step| step.owners);
        Text::new(&owners.join("; "))
    }

    /// Writes the deadline in its own words, and what they can be read as where that says more.
    pub(super) fn due(&self) -> Text {
        self.due_of(Which::Action)
    }

    /// Writes the deadline of a part or milestone the same way.
    pub(super) fn due_of(&self, which: Which) -> Text {
        let due = self.sheet.step(which).map_or_else(|| self.sheet.due(), |step| step.due);
        let said: Vec<String> = due
            .iter()
            .map(|due| {
                if due.reading.is_dated() {
                    format!("{} → {}", due.words, due.reading)
                } else {
                    due.words.to_owned()
                }
            })
            .collect();
        Text::new(&said.join("\n"))
    }

    /// Writes the flags: what people agreed, and what is computed where it says otherwise.
    pub(super) fn flags(&self) -> Text {
        self.flags_of(Which::Action)
    }

    /// Writes the flags of a part or milestone the same way: of a step nobody agrees one.
    pub(super) fn flags_of(&self, which: Which) -> Text {
        if let Some(step) = self.sheet.step(which) {
            return Text::default().flag(step.flag, false);
        }
        let flag = self.sheet.flag();
        let (shown, agreed) = flag.shown();
        let text = Text::default().flag(shown, agreed);
        if flag.differs() { text.plain("\n").flag(flag.computed(), false) } else { text }
    }

    /// Writes the action with its last note below it.
    pub(super) fn with_last_note(&self) -> Text {
        self.then_last_note(self.with_own())
    }

    /// Adds the last note, with its day, to a text.
    pub(super) fn then_last_note(&self, text: Text) -> Text {
        let Some(last) = self.sheet.last_note() else {
            return text;
        };
        let note = last.note;
        text.plain("\nLast note: ").plain(
            match last.date {
                Some(date) => format!("{}: {note}", day(date)),
                None => note.to_owned(),
            }
            .trim_end(),
        )
    }
}

/// Counts the actions of each section under each flag, now and, where a day is given, then.
pub(super) fn by_section(document: &Document, now: &AsAt<'_>, then: Option<&AsAt<'_>>) -> Table {
    let mut table = Table::new(&[
        ("Section", 30),
        ("Red", 10),
        ("Amber", 10),
        ("Green", 10),
        ("Complete", 15),
        ("Not judged", 12),
        ("Share complete", 13),
    ]);
    let counts = now.roll_up(&document.outline);
    let before = then.map(|then| then.roll_up(&document.outline));
    let groups = &document.outline.groups;
    let tops = groups.first().map_or(&[][..], |body| &body.children);
    let rows = tops.iter().copied().chain(std::iter::once(0));
    for row in rows {
        let Some(count) = counts.get(row).filter(|count| count.total() > 0) else {
            continue;
        };
        let old = before.as_ref().and_then(|before| before.get(row));
        let name = match row {
            0 => "All".to_owned(),
            row => document.group(row).map(crate::plan::model::Group::name).unwrap_or_default(),
        };
        let mut cells =
            vec![if row == 0 { Text::default().strong(&name) } else { Text::new(&name) }];
        cells.extend(Flag::ALL.into_iter().map(|flag| {
            let now = count.of(flag);
            match old.map(|old| old.of(flag)) {
                Some(then) if then != now => Text::new(&format!("{then} → {now}")),
                Some(_) | None => Text::new(&now.to_string()),
            }
        }));
        let share = |percent: Option<usize>| percent.map_or("–".to_owned(), |p| format!("{p}%"));
        let now = share(count.percent_complete());
        cells.push(match old.map(|old| share(old.percent_complete())) {
            Some(then) if then != now => Text::new(&format!("{then} → {now}")),
            Some(_) | None => Text::new(&now),
        });
        table.rows.push(cells);
    }
    table
}
