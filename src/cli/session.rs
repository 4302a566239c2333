//! What a session starts with: the plan as at a day, what is in force, and what is said first.
//! The screens, the lines and the pictures all start here.

use super::config::{self, InForce, ValueOrigin};
use super::days::today;
use crate::plan::asat::AsAt;
use crate::plan::document::Document;
use crate::theme::Theme;
use crate::tui::command::Command;
use crate::tui::keymap::Keymap;
use crate::tui::model::{Model, Outcome};
use crate::tui::update;
use chrono::NaiveDate;
use std::path::Path;
use std::sync::Arc;

/// Makes the model of a plan as at a day, or today.
pub(super) fn model(
    document: Arc<Document>,
    path: &Path,
    as_at: Option<NaiveDate>,
    theme: Theme,
) -> Model {
    let today = today();
    let mut model = Model::new(document, as_at.unwrap_or(today), today, theme);
    model.session.file_name =
        path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    model
}

/// Puts into the model what is in force. Without keys, words that would name one name the
/// command.
pub(super) fn settle(model: &mut Model, force: &InForce, without_keys: bool) {
    model.session.by.clone_from(&force.author.value);
    model.look.glyphs = force.glyphs.value;
    // Only what the user has settled comes before what a plan says.
    let settled = !matches!(force.columns.from, ValueOrigin::Default(_));
    model.screens.columns.settings = settled.then(|| force.columns.value.clone());
    model.keys.map =
        if without_keys { Arc::new(Keymap::of_names()) } else { Arc::clone(&force.keys) };
    update::settle_review(model, force.review.value.days);
}

/// Begins where it is best to begin: follows a meeting, goes on with one that was left running,
/// or offers a day on which the plan was alive. Says why it is this plan, where nobody named one.
pub(super) fn begin(model: &mut Model, day_is_given: bool, why: Option<&str>, is_demo: bool) {
    if let Some(why) = why {
        model.say(Outcome::Done, why);
    }
    if model.session.follow {
        update::follow(model);
    } else if let Some(date) = update::running(&model.session).filter(|_| !day_is_given) {
        // The day of the meeting is the day, and m goes on with it.
        update::set_as_at(model, date);
        let running = format!(
            "the meeting of {date} is still running: {} goes on with it",
            model.key(Command::Meeting)
        );
        // That it is a demo's meeting, and why, is not lost behind it.
        let said = match why.filter(|_| is_demo) {
            Some(why) => format!("{why} · {running}"),
            None => running,
        };
        model.say(Outcome::Done, said);
    } else if !day_is_given {
        offer_a_day_inside(model);
    }
}

/// Says what the user's keys have taken from other commands, behind what is said already: it
/// stands in `steerco config` too.
pub(super) fn notice(model: &mut Model) {
    if let Some(notice) = config::notice(&model.keys.map) {
        let notice = match model.take_said() {
            None => notice,
            Some(said) => format!("{} · {notice}", said.words),
        };
        model.say(Outcome::Done, notice);
    }
}

/// Offers a day on which a plan was alive whose period is over. As at today it would show
/// everything years late.
fn offer_a_day_inside(model: &mut Model) {
    let document = Arc::clone(&model.session.document);
    let plan = &document.plan;
    let calendar = plan.calendar();
    let Some((first, last)) = calendar.period.filter(|(_, last)| *last < model.session.today)
    else {
        return;
    };
    let day = |day: NaiveDate| crate::tui::describe::long_day(day);
    let mut offers = Vec::new();
    if let Some(known) = AsAt::new(plan, model.session.today).day_inside_period() {
        offers
            .push((known, format!("as at {}: the last day something is dated in it", day(known))));
    }
    offers.push((last, format!("as at {}: the last day of its period", day(last))));
    offers.push((first, format!("as at {}: the first day of its period", day(first))));
    offers.dedup_by_key(|(day, _)| *day);
    let why = format!(
        "It ran from {} to {}. As at today, everything unfinished is years late.",
        day(first),
        day(last)
    );
    update::offer_as_at(model, offers, why);
}
