//! Opening actions, sections, steps and measures by name.

use super::super::find::Hit;
use super::super::msg::Msg;
use super::super::table::Item;
use super::conversation::{Desk, Linear, Tell};
use super::line::{self, Place};
use super::opening::{goes, opens_here};
use super::pick::to_measure;
use super::{inside, words};
use crate::plan::asat::Which;
use crate::plan::change::Target;

impl Linear {
    /// Opens what is named, or what the cursor is on.
    pub(super) fn opens(&mut self, desk: &mut Desk<'_>, rest: &str) -> Result<Tell, String> {
        if rest.is_empty() {
            return opens_here(desk);
        }
        self.inside = None;
        let place = line::place(desk.model, rest);
        if place.is_err() {
            // An action may be called like a step or a measure: it comes first.
            if let Some((row, step, left)) = inside::step(desk.model, rest)? {
                line::nothing_left(left)?;
                let Target::Step(_, kind, at, _) = step else { return Ok(goes(desk, row)) };
                return Ok(self.opens_step(desk, row, Which::Step(kind, at)));
            }
            if let Some((measure, _, "")) = inside::measure(desk.model, rest)? {
                return self.opens_a_measure(desk, measure);
            }
        }
        match place? {
            Place::Action(row) => Ok(goes(desk, row)),
            Place::Group(row) => {
                desk.sends(Msg::GoTo(Hit::Group(row)));
                Ok(Tell::List)
            }
        }
    }

    fn opens_a_measure(&mut self, desk: &mut Desk<'_>, measure: Target) -> Result<Tell, String> {
        let document = &desk.model.session.document;
        match &measure {
            Target::ActionKpi(named, at, _) => {
                let row = document.row(&named.address).ok_or("it is gone")?;
                Ok(self.opens_measure(desk, row, *at))
            }
            Target::GroupKpi(named, at, _) => {
                let group = if named.address.as_str().is_empty() {
                    Some(0)
                } else {
                    document.group_row(&named.address)
                };
                let (group, at) = (group.ok_or("it is gone")?, *at);
                to_measure(desk, &Item::Kpi { group, at });
                self.inside = Some(measure);
                Ok(Tell::Lines(words::group_measure(desk.model, group, at)))
            }
            _ => Err("there is no row here".to_owned()),
        }
    }
}
