//! What words may become: shown, put in by Tab, never by Enter.

use super::{Chair, text};

fn chair() -> Chair {
    let mut chair = Chair::opens("tower-hamlets-2012", "2012-05-14", (100, 30));
    chair.presses("Right,Enter");
    chair
}

#[test]
fn tab_shows_the_owners_most_used_first_and_puts_one_after_the_other_in() {
    let mut chair = chair();
    chair.presses("o,Ctrl-u,Tab");
    assert_eq!(text(&chair), "", "the first Tab only shows");
    assert!(chair.sees().contains("to choose from"), "{}", chair.sees());
    chair.presses("Tab");
    let first = text(&chair);
    chair.presses("Tab");
    let second = text(&chair);
    let uses = |owner: &str| {
        let document = &chair.model.session.document;
        let rows = 0..document.outline.actions.len();
        rows.filter(|row| {
            document.action(*row).is_some_and(|a| a.owners.iter().any(|o| o == owner))
        })
        .count()
    };
    assert!(uses(&first) >= uses(&second) && uses(&second) > 0, "{first}, {second}");
    chair.presses("BackTab");
    assert_eq!(text(&chair), first);
    chair.presses("BackTab");
    assert_eq!(text(&chair), "", "what was typed comes round again");
}

#[test]
fn enter_saves_what_stands_in_the_line_and_never_what_is_only_shown() {
    let mut chair = chair();
    chair.presses("o,Ctrl-u,text:Pro,Tab,Enter");
    let row = chair.model.action_row().expect("a row");
    let owners = chair.model.session.document.action(row).expect("an action").owners.clone();
    let shown = owners == ["Pro"] || owners.iter().all(|owner| owner.starts_with("Pro"));
    assert!(shown, "{owners:?}");
    assert_eq!(owners.len(), 1);
    // With several to choose from the line is as it was typed.
    chair.presses("o,Ctrl-u,text:D,Tab");
    assert!(chair.sees().contains("to choose from"), "{}", chair.sees());
    chair.presses("Enter");
    assert_eq!(chair.model.session.document.action(row).expect("an action").owners, ["D"]);
}

#[test]
fn a_deadline_is_completed_with_words_the_plan_reads() {
    let mut chair = chair();
    chair.presses("d,text:Sep,Tab");
    assert!(text(&chair).starts_with("Sep"), "{}", text(&chair));
    chair.presses("Ctrl-u,text:2013,Tab");
    assert_eq!(text(&chair), "2013/14", "a plan's year: {}", chair.sees());
    assert!(chair.sees().contains("2013/14 →"), "{}", chair.sees());
    chair.presses("Ctrl-u,text:ong,Tab");
    assert!(text(&chair).eq_ignore_ascii_case("ongoing"), "{}", chair.sees());
    chair.presses("Ctrl-u,text:quarterl,Tab");
    assert_eq!(text(&chair), "Quarterly", "a round of this plan");
    chair.presses("Ctrl-u,text:zzz,Tab");
    assert_eq!(text(&chair), "zzz");
    assert!(chair.sees().contains("nothing in this plan"), "{}", chair.sees());
}

#[test]
fn every_deadline_on_offer_is_one_that_the_plan_reads() {
    use steerco::plan::deadline::{Calendar, Kind, read};
    for (name, as_at) in crate::harness::chair::PLANS {
        let chair = Chair::opens(name, as_at, (100, 30));
        let document = &chair.model.session.document;
        let plan = &document.plan;
        let calendar = Calendar::new(plan.period.as_deref(), plan.year_start.as_deref());
        let offered = steerco::tui::candidates::deadlines(document, chair.model.session.as_at, "");
        assert!(offered.len() > 20, "{name}: {offered:?}");
        for words in offered {
            assert_ne!(read(&words, &calendar).kind, Kind::CannotSay, "{name}: {words}");
        }
    }
}

#[test]
fn the_fields_of_a_new_action_are_completed_each_by_its_kind() {
    let mut chair = chair();
    chair.presses("a,text:Write to the board | Probat,Tab,text: | 2013,Tab");
    let now = text(&chair);
    assert!(now.ends_with("| 2013/14"), "{now}");
    let owner = now.split('|').nth(1).expect("an owner").trim().to_owned();
    assert!(owner.starts_with("Probat") && owner.len() > 6, "{now}");
}

#[test]
fn days_commands_and_filter_words_are_completed_too() {
    let mut chair = chair();
    chair.presses("/,text:owner:prob,Tab");
    assert!(text(&chair).to_lowercase().contains("probation"), "{}", text(&chair));
    chair.presses("Esc,@,text:31 M,Tab");
    assert_eq!(text(&chair), "31 Mar 2015", "the last day of the plan's period");
    chair.presses("Esc,:,text:timel,Tab");
    assert_eq!(text(&chair), "timeline");
}
