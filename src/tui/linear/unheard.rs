//! What a script says after a refusal, as though it had been asked: nothing of it is lost.

use super::super::ask::Draft;
use super::super::msg::Effect;
use super::super::prompt;
use super::asked::{Asked, Unheard};
use super::conversation::{Desk, Linear, Tell};
use super::line as typed_line;

impl Linear {
    /// Adds a line to the draft of what was not taken; whether there is such a draft.
    fn keeps_untaken(&mut self, desk: &mut Desk<'_>, line: &str) -> bool {
        let Some(untaken) = self.untaken.as_mut().filter(|_| !desk.model.session.read_only) else {
            return false;
        };
        // As one that is typed: without what cannot be seen.
        untaken.lines.push(prompt::clean(line.trim_end()).0);
        let id = *untaken.id.get_or_insert_with(|| {
            let id = desk.model.drafts.next_id;
            desk.model.drafts.next_id += 1;
            id
        });
        let draft = Draft {
            id,
            ask: untaken.ask.clone(),
            targets: untaken.targets.clone(),
            step: None,
            text: untaken.lines.join("\n"),
            // Opened on this day, as a text that is typed; never sent.
            days: vec![desk.model.session.as_at],
            typed: None,
        };
        desk.model.drafts.kept.retain(|kept| kept.id != id);
        desk.model.drafts.kept.push(draft.clone());
        desk.effects.push(Effect::Journal(draft));
        true
    }

    /// A line where a script may be answering what was never asked. One that is a command
    /// is carried out: the script may never have meant to answer. Any other is told, with
    /// its words, so that no text goes without a trace.
    pub(super) fn unheard(
        &mut self,
        desk: &mut Desk<'_>,
        unheard: Unheard,
        line: &str,
    ) -> Result<Tell, String> {
        let words = line.trim();
        let acts_at_hand = typed_line::acts_at_hand(words);
        if typed_line::is_command(typed_line::first(words).0) && !acts_at_hand {
            self.asked = Asked::Nothing;
            self.untaken = None;
            return self.command(desk, words);
        }
        self.asked = match unheard {
            Unheard::Text if words != "." => Asked::Unheard(Unheard::Text),
            Unheard::Lines(more @ 2..) => Asked::Unheard(Unheard::Lines(more - 1)),
            Unheard::Text | Unheard::Lines(_) => Asked::Nothing,
        };
        let kept = if self.asked == Asked::Nothing {
            self.untaken = None;
            false
        } else {
            self.keeps_untaken(desk, line)
        };
        let kept = if kept { " (kept as a draft)" } else { "" };
        if acts_at_hand {
            self.fault(&format!(
                "not taken: '{words}' would change what is at hand, and the command before it was refused{kept}"
            ));
        } else if !words.is_empty() && words != "." {
            self.fault(&format!("not taken: it answers what was refused{kept}: {words}"));
        }
        Ok(Tell::Outcome)
    }
}
