//! Offers that nobody asked for: another as-at day for a plan whose period is over.

use super::super::command::Command;
use super::super::model::{Choice, Does, Menu, Model, Outcome, Overlay};
use super::super::prompt::menu::{choice, is_offer, menu};
use chrono::NaiveDate;

/// Offers a plan whose period is over as at a day inside it.
pub fn offer_as_at(model: &mut Model, offers: Vec<(NaiveDate, String)>, why: String) {
    let days = offers
        .into_iter()
        .zip(['l', 'e', 's', 'm'])
        .map(|((day, label), key)| choice(key, &label, Does::AsAt(day)));
    let mut choices: Vec<Choice> = days.collect();
    choices.push(choice('t', "as at today", Does::AsAt(model.session.today)));
    choices.push(choice('@', "as at another day …", Does::Run(Command::AsAt)));
    model.prompt.overlay = Some(Overlay::Menu(Menu {
        text: vec![why],
        choices,
        gives_way: true,
        ..menu("this plan's period is over")
    }));
}

/// Takes an offer away for a key that is not for it, and says how to get it back.
pub(super) fn give_way(model: &mut Model) {
    if is_offer(&model.prompt) {
        model.prompt.close();
        let key = model.key(Command::AsAt);
        let said = format!("this plan's period is over: {key} looks at it as at a day inside it");
        model.say(Outcome::Done, said);
    }
}
