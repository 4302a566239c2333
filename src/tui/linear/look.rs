//! Moving about by name: rows, filters, finds, days, the review lists.

use super::super::command::Command;
use super::super::find::Hit;
use super::super::model::{Does, Model, Screen};
use super::super::msg::Msg;
use super::super::offered;
use super::super::table::Source;
use super::conversation::{Desk, Linear, Tell};
use super::line::nothing_left;
use super::lists::{self, Listing, Pick};
use super::opening::opens_here;
use super::place::{as_at, cursor, title};
use super::{line, words};
use crate::plan::query::List;

impl Linear {
    /// A filter or a day.
    pub(super) fn looks(
        &mut self,
        desk: &mut Desk<'_>,
        command: Command,
        rest: &str,
    ) -> Result<Tell, String> {
        if matches!(desk.model.screen(), Screen::Chair(_)) {
            let name = command.spec().name;
            return Err(format!(
                "a meeting is at hand: back leaves it running, then {name}; meeting comes back to it"
            ));
        }
        let place = desk.model.screens.stack.clone();
        desk.runs(command);
        if rest.is_empty() {
            return Ok(Tell::Outcome);
        }
        let text = if command == Command::Filter && rest == "-" { "" } else { rest };
        desk.sends(Msg::Typed(text.to_owned()));
        if let Err(why) = self.submits(desk, false) {
            // The filter's entry opens over a list of its own: refused, it leaves one where
            // one was.
            desk.model.screens.stack = place;
            return Err(why);
        }
        Ok(match command {
            Command::Filter | Command::Sort => Tell::List,
            _ => as_at(desk.model),
        })
    }

    /// What a few letters find, numbered.
    pub(super) fn finds(&mut self, desk: &mut Desk<'_>, letters: &str) -> Result<Tell, String> {
        if letters.is_empty() {
            return Err("type what to find, as find suite".to_owned());
        }
        let found = offered::find(&desk.model.session, letters);
        let mut list = Listing::default();
        for choice in &found {
            if let Does::GoTo(hit) = choice.does {
                list.picks.push(Pick::Hit(hit));
                let address = match hit {
                    Hit::Action(row) => words::address(desk.model, row),
                    Hit::Group(_) => "section".to_owned(),
                };
                let label = line::plain(&choice.label);
                let label = label.trim_start_matches(&format!("{address}  ")).to_owned();
                list.rows.push(format!("{}. {address}: {label}", list.picks.len()));
            }
        }
        if list.picks.is_empty() {
            self.is_astray();
            return Err(format!("nothing is like '{letters}'"));
        }
        list.head.push(format!("Found: {}, best first; a number opens one", list.picks.len()));
        self.lists(desk.model, list);
        Ok(Tell::Outcome)
    }
}

/// Moves the cursor; says the row, or that there is no other.
pub(super) fn moves(desk: &mut Desk<'_>, command: Command, rest: &str) -> Result<Tell, String> {
    let times = match (command, rest) {
        (_, "") => 1,
        (Command::Up | Command::Down, many) => match many.parse::<usize>() {
            Ok(many) => many.min(100_000),
            Err(_) => return Err(format!("'{many}' is not a number of rows")),
        },
        (_, rest) => return nothing_left(rest).map(|()| Tell::Place),
    };
    let before = cursor(desk.model);
    for _ in 0..times {
        desk.runs(command);
    }
    if cursor(desk.model) == before {
        let down = matches!(
            command,
            Command::Down | Command::PageDown | Command::Last | Command::NextGroup
        );
        let end = if down { "This is the last row" } else { "This is the first row" };
        return Ok(Tell::Lines(vec![end.to_owned()]));
    }
    Ok(Tell::Place)
}

/// Left and right: out of a table and into a row; there is nothing drawn to move along.
pub(super) fn across(desk: &mut Desk<'_>, command: Command) -> Result<Tell, String> {
    match (desk.model.screen(), command) {
        (Screen::Table(_), Command::Right) => opens_here(desk),
        (Screen::Table(_), _) => {
            desk.runs(Command::Back);
            Ok(Tell::Lines(title(desk.model)))
        }
        (Screen::Panes(_), Command::Right) => moves(desk, Command::Down, ""),
        (Screen::Panes(_), _) => moves(desk, Command::Up, ""),
        (Screen::Timeline(_), _) => Ok(Tell::Lines(vec![
            "The timeline is said in full: there is nothing to move along".to_owned(),
        ])),
        (Screen::Chair(_), _) => Err("next and previous go through the items".to_owned()),
    }
}

pub(super) fn marks(desk: &mut Desk<'_>) -> Result<Tell, String> {
    let row = desk.model.action_row().filter(|_| desk.model.table().is_some());
    let row = row.ok_or("only actions in a list can be marked: go to one first")?;
    let address = words::address(desk.model, row);
    let before = desk.model.screens.marked.len();
    desk.runs(Command::Mark);
    let marked = desk.model.screens.marked.len();
    let word = if marked > before { "Marked" } else { "Unmarked" };
    let all = lists::count(marked, "marked action");
    Ok(Tell::Lines(vec![format!(
        "{word}: {address}; {all} now, the next change applies to all of them"
    )]))
}

/// Goes to the review list that words name, or to the first without words.
pub(super) fn reviews(desk: &mut Desk<'_>, words: &str) -> Result<Tell, String> {
    let named = if words.is_empty() { List::ALL.first().copied() } else { List::named(words) };
    let Some(wanted) = named else {
        return Err(format!("the review lists are {}", List::names().join(", ")));
    };
    desk.runs(Command::Review);
    for _ in List::ALL {
        if review_at_hand(desk.model) == Some(wanted) {
            break;
        }
        desk.runs(Command::NextList);
    }
    Ok(Tell::List)
}

fn review_at_hand(model: &Model) -> Option<List> {
    match &model.table()?.source {
        Source::Review(list) => Some(*list),
        Source::Group(_) | Source::Own(_) => None,
    }
}
