//! Text that is written in the user's editor.

use super::super::super::ask::Ask;
use super::super::super::model::{Model, Outcome, Overlay, Refusal};
use super::super::super::msg::Effect;
use super::super::super::past::Run;
use super::edit;

/// Gives the text to the user's editor, if there may be one.
pub(super) fn edited_elsewhere(model: &mut Model) -> Vec<Effect> {
    let Some(Overlay::Entry(entry)) = &model.prompt.overlay else {
        return Vec::new();
    };
    if model.session.read_only {
        let said = "read-only: no editor is opened in this session";
        model.say(Outcome::Refused(Refusal::ReadOnly), said);
        return Vec::new();
    }
    vec![Effect::EditText(entry.draft())]
}

/// A text that was written for this purpose elsewhere, as an entry would have taken it.
pub fn typed_elsewhere(ask: &Ask, text: &str) -> String {
    let (clean, _) = edit::clean(text);
    if ask.is_long() { clean } else { edit::one_line(&clean) }
}

/// The text comes back from the editor, or stays as it was.
pub(in super::super) fn edited(
    model: &mut Model,
    id: u64,
    text: Result<String, String>,
) -> Vec<Effect> {
    let Some(Overlay::Entry(entry)) = &mut model.prompt.overlay else {
        return Vec::new();
    };
    if entry.id != id {
        return Vec::new();
    }
    let text = match text {
        Ok(text) => text,
        Err(why) => {
            entry.complaint = Some(why);
            return Vec::new();
        }
    };
    let (clean, out) = edit::clean(text.trim_end_matches(['\n', '\r']));
    let joined = !entry.ask.is_long() && clean.trim_end_matches('\n').contains('\n');
    let clean = if entry.ask.is_long() { clean } else { edit::one_line(&clean) };
    let enter = if entry.ask == Ask::StartMeeting { "starts the meeting" } else { "saves" };
    let mut said = format!("back from the editor: Enter {enter}, Esc keeps a draft");
    if joined {
        said.push_str("; line ends became spaces");
    }
    if out > 0 {
        said.push_str("; ");
        said.push_str(&edit::left_out(out));
    }
    model.say(Outcome::Done, said);
    edit::change(model, Run::Alone, |area| {
        area.select_all();
        area.insert_str(&clean);
    })
}
