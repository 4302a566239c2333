//! A text that a script sent although its command was refused: it becomes a draft.

use super::super::ask::Ask;
use super::super::command::Command;
use crate::plan::address::Address;
use crate::plan::change::Named;

/// A text that came after its command was refused, line by line.
#[derive(Debug)]
pub(super) struct Untaken {
    pub(super) ask: Ask,
    pub(super) targets: Vec<Named>,
    /// The number of its draft, once there is one.
    pub(super) id: Option<u64>,
    pub(super) lines: Vec<String>,
}

impl Untaken {
    /// The text that a refused command would have asked for; `whom`: the address behind it.
    pub(super) fn of(command: Command, whom: &str) -> Option<Untaken> {
        let ask = match command {
            Command::Note => Ask::Note,
            Command::Query => Ask::Query,
            Command::Decision => Ask::Decision,
            _ => return None,
        };
        // The address as it was typed names no action, so that the draft asks for one when
        // it is taken up.
        let whom = match whom.trim_matches(['"', ' ', '.']) {
            "" => "the action",
            whom => whom,
        };
        let targets = if ask == Ask::Decision {
            Vec::new()
        } else {
            vec![Named { address: Address::new(whom), text: String::new() }]
        };
        Some(Untaken { ask, targets, id: None, lines: Vec::new() })
    }
}
