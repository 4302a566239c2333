//! Questions: where a screen would open a box or a menu, a line is asked for.

use super::super::ask::Ask;
use super::super::model::{Choice, Does, Overlay};
use super::asked::{Asked, Form, asking, draft_words};
use super::conversation::{Desk, Linear};
use super::line;

impl Linear {
    /// Says what is asked, where a box or a menu is open.
    pub(super) fn asks(&mut self, desk: &mut Desk<'_>) {
        let kept: Vec<u64> = desk.model.drafts.kept.iter().map(|draft| draft.id).collect();
        match &desk.model.prompt.overlay {
            Some(Overlay::Menu(menu)) => {
                let mut lines = vec![line::upper(&line::plain(&menu.title))];
                lines.extend(menu.text.iter().map(|text| line::plain(text)));
                for (at, choice) in menu.choices.iter().enumerate() {
                    lines.push(format!("{}. {}", at + 1, choice_words(choice)));
                }
                self.asked = Asked::Choice;
                self.say_all(lines);
            }
            Some(Overlay::Entry(entry)) => {
                if matches!(self.asked, Asked::Agree | Asked::Text(_)) {
                    return;
                }
                let text = entry.text();
                let has_text = !text.trim().is_empty();
                let is_draft = kept.contains(&entry.id);
                let mut told = Vec::new();
                let asked = match &entry.ask {
                    Ask::StartMeeting => {
                        let under_way = std::mem::replace(&mut self.asked, Asked::Nothing);
                        if let Asked::Form(form) = under_way {
                            Asked::Form(form)
                        } else {
                            told.push(asking(&entry.ask).to_owned());
                            Asked::Form(Form::of(&text))
                        }
                    }
                    Ask::Note | Ask::Query | Ask::Decision => {
                        let so_far = if has_text {
                            text.lines().map(str::to_owned).collect()
                        } else {
                            Vec::new()
                        };
                        if is_draft {
                            told.extend(text.lines().map(|line| format!("Draft: {line}")));
                        }
                        told.push(asking(&entry.ask).to_owned());
                        Asked::Text(so_far)
                    }
                    ask => {
                        if has_text {
                            let what = if is_draft { "Draft" } else { "Now" };
                            told.push(format!("{what}: {text}"));
                        }
                        told.push(asking(ask).to_owned());
                        Asked::Line
                    }
                };
                if let Asked::Form(form) = &asked
                    && let Some((name, words)) =
                        form.fields.get(form.at).filter(|(_, words)| !words.is_empty())
                {
                    told.push(format!("Now {name}: {words}"));
                }
                self.asked = asked;
                // A script's next line is the answer to a question of one line: who reads
                // along is to see that it was asked. A text has an end of its own.
                if self.terminal || is_draft || self.asked == Asked::Line {
                    self.say_all(told);
                }
            }
            Some(Overlay::Page(_)) | None => self.asked = Asked::Nothing,
        }
    }
}

/// What a choice says; of a step, whether it is done in words.
pub(super) fn choice_words(choice: &Choice) -> String {
    let label = choice.label.as_str();
    let said = match (&choice.does, label.strip_prefix("[x] "), label.strip_prefix("[ ] ")) {
        (Does::Tick(_) | Does::TickOn(_) | Does::Untick(_), Some(text), _) => {
            format!("{text}, done")
        }
        (Does::Tick(_) | Does::TickOn(_) | Does::Untick(_), _, Some(text)) => {
            format!("{text}, not done")
        }
        (Does::Resume(draft), ..) => draft_words(draft),
        _ => label.to_owned(),
    };
    line::plain(&said)
}
