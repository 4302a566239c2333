//! What every paper says the same way: of which plan it is, what the flags mean, and how
//! an action, its owners and its deadline are written.

use super::{Block, Paper, Table, Text};
use crate::plan::asat::{AsAt, Dated, Which, day};
use crate::plan::document::Document;
use crate::plan::model::{Action, Plan};
use crate::plan::rag::Flag;

/// What a flag means where the plan does not say (rules.md, RAG).
fn meaning(flag: Flag) -> &'static str {
    match flag {
        Flag::Red => "off course: more than 31 days late",
        Flag::Amber => {
            "in doubt: up to 31 days late, a milestone late, or due within 31 days with no recent word"
        }
        Flag::Green => "on course",
        Flag::Blue => "complete",
        Flag::Grey => "nothing to judge",
    }
}

/// A paper of a plan: title, and below it the plan and what else the paper is of.
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

/// What the flags mean in this plan, at the end of every paper.
pub(super) fn flag_key(plan: &Plan, paper: &mut Paper) {
    paper.heading(1, "What the flags mean");
    let own = |flag: Flag| {
        plan.rag_key
            .iter()
            .find(|(word, _)| Flag::from_word(word) == Some(flag))
            .map(|(_, words)| words.trim())
    };
    let mut points: Vec<Text> = Flag::ALL
        .into_iter()
        .map(|flag| {
            Text::default()
                .flag(flag, true)
                .plain(&format!(" {}", own(flag).unwrap_or(meaning(flag))))
        })
        .collect();
    let others = plan.rag_key.iter().filter(|(word, _)| Flag::from_word(word).is_none());
    points.extend(others.map(|(word, words)| Text::new(&format!("{word}: {words}"))));
    points.push(Text::new(
        "Capitals: agreed by people. Small letters: what the dates and figures say.",
    ));
    paper.blocks.push(Block::List(points));
}

/// `No action is overdue.` where a list is empty.
pub(super) fn nothing(paper: &mut Paper, words: &str) {
    paper.paragraph(Text::new(words));
}

/// An action as the papers write it.
pub(super) struct Line<'p> {
    look: &'p AsAt<'p>,
    action: &'p Action,
    pub(super) address: &'p str,
}

impl<'p> Line<'p> {
    pub(super) fn of(document: &'p Document, look: &'p AsAt<'p>, row: usize) -> Option<Line<'p>> {
        Some(Line {
            look,
            action: document.action(row)?,
            address: document.addresses().get(row)?.as_str(),
        })
    }

    /// `T3 Offer alcohol screening`, the address strong.
    pub(super) fn named(&self) -> Text {
        Text::default().strong(self.address).plain(&format!(" {}", self.action.text.trim()))
    }

    /// A part or milestone of it, with its own words below the action's.
    pub(super) fn step(&self, which: Which) -> Text {
        match which.step_of(self.action) {
            Some(step) => {
                let noun = step.kind.caption();
                self.named().plain(&format!("\n{noun}: {}", step.text.trim()))
            }
            None => self.named(),
        }
    }

    /// The owners by the names of the register.
    pub(super) fn owners(&self) -> Text {
        Text::new(&owners(self.look.plan, &self.action.owners))
    }

    /// The deadline in its own words, and what they can be read as where that says more.
    pub(super) fn due(&self) -> Text {
        self.due_of(Which::Action)
    }

    /// The same of a part or milestone.
    pub(super) fn due_of(&self, which: Which) -> Text {
        let step = which.step_of(self.action).map(Dated::from);
        let dated = step.unwrap_or_else(|| self.look.dated(self.action));
        let said: Vec<String> = self
            .look
            .readings(&dated)
            .map(|deadline| {
                let words = deadline.words.trim();
                if deadline.reading.is_dated() {
                    format!("{words} → {}", deadline.reading)
                } else {
                    words.to_owned()
                }
            })
            .collect();
        Text::new(&said.join("\n"))
    }

    /// The flags: what people agreed, and what is computed where it says otherwise.
    pub(super) fn flags(&self) -> Text {
        let shown = self.look.shown(self.action);
        let declared = self.look.live(self.action) && self.look.declared(self.action).is_some();
        let text = Text::default().flag(shown, declared);
        match self.look.disagrees(self.action) {
            Some((_, computed)) => text.plain("\n").flag(computed, false),
            None => text,
        }
    }

    /// The action with its last note below it.
    pub(super) fn with_last_note(&self) -> Text {
        let note = self.last_note();
        let mut text = self.named();
        if !note.is_empty() {
            text = text.plain("\nLast note: ");
            text.0.extend(note.0);
        }
        text
    }

    /// The last note, with its day.
    pub(super) fn last_note(&self) -> Text {
        let noted = self.look.history_of(self.action).into_iter().rev();
        let mut noted = noted.filter(|update| update.note.is_some());
        let Some(update) = noted.next() else {
            return Text::default();
        };
        let note = update.note.as_deref().unwrap_or_default().trim();
        match update.date {
            Some(date) => Text::new(&format!("{}: {note}", day(date))),
            None => Text::new(note),
        }
    }
}

/// Owners by the names of the register.
pub(super) fn owners(plan: &Plan, owners: &[String]) -> String {
    let names: Vec<&str> = owners.iter().map(|owner| plan.owner_name(owner)).collect();
    names.join("; ")
}

/// How many actions of each section stand under each flag, now and (where a day is
/// given) then.
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
