//! A meeting at the keys: its items, and what it leaves in the plan.

use crate::harness::chair::{Chair, day};
use steerco::tui::msg::Msg;

#[test]
fn a_meeting_is_walked_closed_and_leaves_in_the_plan_just_what_was_agreed() {
    let mut chair = Chair::opens("tower-hamlets-2012", "2012-05-14", (120, 40));
    chair.presses("m");
    assert!(chair.sees().contains("date: 14 May 2012"), "{}", chair.sees());
    chair.presses("Enter");
    assert!(chair.sees().contains("item 1 of 10"), "{}", chair.sees());
    chair.presses(
        "n,text:Training booked for June,Enter,Space,r,a,Enter,Space,d,text:June 2013,Enter",
    );
    chair.presses("D");
    chair.takes(Msg::Paste("Ask Probation for a plan".to_owned()));
    chair.presses("Enter,a");
    chair.takes(Msg::Paste("Write to Probation | DAAT | June 2012".to_owned()));
    chair.presses("Enter,p,M,text:13 August 2012,Enter");
    assert!(chair.sees().contains("DRAFT until agreed"), "{}", chair.sees());
    let plan = &chair.model.session.document.plan;
    let meeting = plan.meetings.first().expect("the meeting is in the plan");
    assert_eq!(meeting.next, Some(day("2012-08-13")));
    assert_eq!(meeting.decisions.len(), 1);
    assert!(meeting.items.len() >= 3, "{:?}", meeting.items);
    assert!(
        meeting.carried.len() >= 6,
        "what was not reached is carried: {:?}",
        meeting.carried.len()
    );
    assert!(
        chair.text().contains("action: Write to Probation"),
        "the action arising is in its section"
    );

    // The next meeting has the carried items first, and the actions arising with them.
    chair.presses("Esc,@,text:13 August 2012,Enter,m,Enter");
    let session = chair.model.meeting.running.as_ref().expect("the next meeting runs");
    let first = &session.queue[0];
    assert_eq!(first.heading.title(), "Matters arising");
    assert_eq!(first.item.address.as_str(), meeting_carried_first(&chair));
    let arising = session.queue.iter().filter(|entry| entry.heading.title() == "Matters arising");
    assert!(arising.into_iter().any(|entry| entry.item.text == "Write to Probation"));
}

fn meeting_carried_first(chair: &Chair) -> &str {
    chair.model.session.document.plan.meetings[0].carried[0].reference.name()
}

#[test]
fn a_meeting_left_half_way_goes_on_at_the_same_item() {
    let mut chair = Chair::opens("tower-hamlets-2012", "2012-05-14", (120, 40));
    chair.presses("m,Enter,Space,Space");
    let at = chair.model.meeting.running.as_ref().and_then(|meeting| meeting.at);
    let text = chair.text();
    let mut again = Chair::opens_text(&text, "2012-05-20", (120, 40));
    again.presses("m");
    assert_eq!(again.model.meeting.running.as_ref().and_then(|meeting| meeting.at), at);
    assert_eq!(
        again.model.session.as_at,
        day("2012-05-14"),
        "everything is as at the meeting again"
    );
}

#[test]
fn the_chair_reorders_drops_and_adds_items() {
    let mut chair = Chair::opens("tower-hamlets-2012", "2012-05-14", (120, 40));
    chair.presses("m,Enter");
    let names = |chair: &Chair| -> Vec<String> {
        let meeting = chair.model.meeting.running.as_ref().expect("a meeting");
        meeting.queue.iter().map(|entry| entry.item.address.to_string()).collect()
    };
    let before = names(&chair);
    chair.presses("j,j,K");
    let after = names(&chair);
    assert_eq!((&after[1], &after[2]), (&before[2], &before[1]));
    chair.presses("j,x");
    assert!(!names(&chair).contains(&before[1]), "dropped");
    let text = chair.text();
    chair.presses(&format!("f,text:{},Enter", before[1]));
    assert_eq!(names(&chair).last(), Some(&before[1]), "and added again: {}", chair.sees());
    assert_eq!(chair.text(), text, "arranging the agenda writes nothing");
    chair.presses("x,k,x");
    assert!(
        chair.sees().contains("dropped") || chair.sees().contains("not taken"),
        "{}",
        chair.sees()
    );
}

#[test]
fn the_action_in_full_is_told_anew_and_takes_the_keys_of_its_row() {
    let mut chair = Chair::opens("tower-hamlets-2012", "2012-05-14", (80, 24));
    chair.presses("Enter,Enter");
    assert!(chair.sees().contains("none declared"), "{}", chair.sees());
    // Somebody else agrees a flag.
    let text = chair.text();
    let line = text.lines().find(|line| line.contains("ref: PBC1")).expect("the action");
    let (before, after) = text.split_once(line).expect("its line");
    let indent = line.replace("- ref: PBC1", "  rag: red");
    let changed = format!("{before}{line}\n{indent}{after}");
    std::fs::write(&chair.path, changed).expect("the file");
    chair.presses("Ctrl-l");
    let screen = chair.sees();
    assert!(screen.contains("PBC1"), "{screen}");
    assert!(!screen.contains("none declared"), "{screen}");
    chair.presses("n,text:Seen by all,Enter");
    assert!(chair.text().contains("Seen by all"));
}

/// A plan with a measure of its own, of a section and of an action.
const MEASURED: &str = "title: Plan
kpis:
  - People who feel safe
sections:
  - ref: \"1\"
    title: Town
    kpis:
      - kpi: Assaults at night
        unit: \"%\"
    actions:
      - ref: T1
        action: Walk the bridge
        due: May 2012
        kpis: [Walks]
      - ref: T2
        action: Light the path
        due: May 2012
";

#[test]
fn the_measures_of_an_item_and_of_its_groups_are_read_in_the_meeting() {
    let mut chair = Chair::opens_text(MEASURED, "2012-06-14", (120, 40));
    chair.presses("m,Enter,i");
    let seen = chair.sees();
    for choice in
        ["1  Walks", "2  Assaults at night · 1 Town", "3  People who feel safe · the plan"]
    {
        assert!(seen.contains(choice), "{choice}: {seen}");
    }
    chair.presses("2,text:May 2012: 7%,Enter");
    let section = |chair: &Chair| chair.model.session.document.plan.body.sections[0].clone();
    let read = section(&chair).kpis[0].readings.clone();
    assert_eq!(read.len(), 1, "{}", chair.sees());
    assert_eq!(
        (read[0].at.as_deref(), read[0].value.as_str(), read[0].date),
        (Some("May 2012"), "7%", Some(day("2012-06-14")))
    );
    let at = chair.model.meeting.running.as_ref().and_then(|meeting| meeting.at);
    assert_eq!(at, Some(0), "the item is still on the table");
    chair.presses("i,1,text:12,Enter");
    // The box says whose reading it is, and a figure without its period is asked for again.
    let seen = chair.sees();
    assert!(seen.contains("'Walks': reading"), "{seen}");
    assert!(seen.contains("type the period"), "{seen}");
    chair.presses("Ctrl-u,text:June 2012: 12,Enter,u");
    assert!(section(&chair).actions[0].kpis[0].readings.is_empty());
    // An item without a measure of its own has those of its groups.
    chair.presses("Space,i");
    let seen = chair.sees();
    assert!(seen.contains("1  Assaults at night"), "{seen}");
}

#[test]
fn a_meeting_without_items_runs_until_it_is_closed() {
    let mut chair = Chair::opens_text("title: P\n", "2012-05-14", (120, 40));
    chair.presses("m,Enter");
    assert!(!chair.sees().contains("is closed"), "{}", chair.sees());
    chair.presses("M,Enter");
    assert!(chair.text().contains("minutes: draft"), "{}", chair.sees());
}

#[test]
fn the_projector_shows_what_is_decided_on_and_leaves_out_the_rest() {
    let plan = "title: P\nactions:\n- ref: A1\n  action: Walk\n  due: April 2012\n  cost: 15k\n  \
updates:\n  - {date: 2012-04-20, note: Begun}\n  - {date: 2012-04-02, note: Agreed}\n";
    let mut chair = Chair::opens_text(plan, "2012-05-14", (120, 40));
    chair.presses("m,Enter,Space");
    let begins = |seen: &str, caption: &str| {
        let words = |line: &str| line.trim_start_matches(|c: char| !c.is_alphanumeric()).to_owned();
        let card = |line: &str| line.rsplit_once("││").map_or_else(|| words(line), |l| words(l.1));
        seen.lines().any(|line| card(line).starts_with(&format!("{caption} ")))
    };
    let seen = chair.sees();
    for caption in ["Why here", "Due", "Last note", "Earlier", "Cost", "In"] {
        assert!(begins(&seen, caption), "{caption}: {seen}");
    }
    chair.presses("z");
    let seen = chair.sees();
    for (caption, shown) in [("Why here", true), ("Due", true), ("Last note", true)]
        .into_iter()
        .chain([("Earlier", false), ("Cost", false), ("In", false)])
    {
        assert_eq!(begins(&seen, caption), shown, "{caption}: {seen}");
    }
}
