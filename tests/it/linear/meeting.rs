//! A meeting in lines, and its minutes.

// Scripts are put together piece by piece here.
#![allow(clippy::format_push_string)]

use super::{Desk, refs};
use crate::harness::chair::Chair;
use steerco::store::read::read;

#[test]
fn that_those_present_are_a_guess_is_told_and_is_no_refusal() {
    let desk = Desk::of("demo");
    let heard = desk.hears("2026-11-23", "meeting\n.\n");
    assert_eq!((heard.faults.as_str(), heard.code), ("", Some(0)));
    assert!(heard.out.contains("Present is filled in"), "{}", heard.out);
}

#[test]
fn a_meeting_run_in_lines_leaves_the_bytes_that_the_keys_leave() {
    let mut chair = Chair::opens("tower-hamlets-2012", "2012-05-14", (120, 40));
    chair.presses("m,Enter");
    chair.presses("n,text:Handbooks sent,Enter,r,a,text:Two left,Enter,Space");
    chair.presses("D,text:Go ahead,Enter,p,P,d,text:Sep 12,Enter");
    chair.presses("a,text:Write to the board | Police | Sep 12,Enter,Space,b");
    chair.presses("M,Ctrl-u,text:13 August 2012,Enter");
    let desk = Desk::of("tower-hamlets-2012");
    let script = "meeting\n.\nnote Handbooks sent\nflag amber Two left\nnext-item\n\
        decision Go ahead\ncarry\npark\ndeadline Sep 12\nyes\n\
        action-arising Write to the board | Police | Sep 12\nyes\nnext\nprevious\n\
        close-meeting 13 August 2012\n";
    let heard = desk.hears("2012-05-14", script);
    assert_eq!(heard.code, Some(0), "{}\n{}", heard.faults, heard.out);
    assert!(heard.out.contains("Next: 13 Aug 2012"), "{}", heard.out);
    assert!(desk.text().contains("minutes: draft"));
    assert_eq!(desk.text(), chair.text(), "the same acts, the same bytes");
}

#[test]
fn a_meeting_goes_on_in_the_next_session_and_takes_other_actions_without_leaving_its_item() {
    let desk = Desk::of("tower-hamlets-2012");
    let heard = desk.hears("2012-05-14", "meeting\n.\nnext-item\n");
    let item = refs(&heard.out).last().expect("an item").to_owned();
    let heard = desk.hears_with(&["--by", "BA"], b"note T1 From elsewhere\n\nnote Here\n");
    assert!(heard.out.contains("goes on where it was left"), "{}", heard.out);
    assert!(heard.out.contains("Saved: T1: note added, 14 May 2012"), "{}", heard.out);
    assert!(refs(&heard.out).all(|other| other == item), "{}", heard.out);
    assert!(heard.out.contains(&format!("Saved: {item}: note added")), "{}", heard.out);
}

#[test]
fn a_measure_is_read_in_a_meeting_whether_it_is_the_items_or_its_sections() {
    let desk = Desk::with(
        "title: Plan\nsections:\n- ref: '1'\n  title: Town\n  kpis: [Assaults]\n  actions:\n  - {ref: T1, action: Walk, due: May 2012, kpis: [Walks]}\n  - {ref: T2, action: Light, due: May 2012}\n",
    );
    let heard = desk.hears(
        "2012-06-14",
        "meeting\n.\nreading\n2\nMay 2012: 7%\nreading \"Assaults\" June 2012: 9%\n\n",
    );
    assert_eq!((heard.faults.as_str(), heard.code), ("", Some(0)));
    assert!(heard.out.contains("2. Assaults, 1 Town"), "{}", heard.out);
    let plan = read(&desk.text()).expect("a plan").plan;
    let read = &plan.body.sections[0].kpis[0].readings;
    let read: Vec<&str> = read.iter().map(|reading| reading.value.as_str()).collect();
    assert_eq!(read, ["7%", "9%"], "{}", heard.out);
    let last = heard.out.lines().rfind(|line| line.starts_with("Ref: "));
    assert_eq!(last, Some("Ref: T1"), "the item is still on the table");
}

#[test]
fn minutes_are_agreed_by_name_after_a_yes() {
    let meetings = "meetings:\n- {date: 2012-01-14, items: [T1], minutes: draft}\n- {date: 2012-03-14, items: [T1], minutes: draft}\n";
    let desk =
        Desk::with(&format!("title: Plan\nactions:\n- {{ref: T1, action: Walk}}\n{meetings}"));
    let heard = desk.hears("2012-05-14", "agree-minutes 14 March 2012\nno\n");
    assert_eq!((heard.faults.as_str(), heard.code), ("", Some(0)));
    let heard = desk.hears("2012-05-14", "agree-minutes --yes\nagree-minutes 2012-02-01\n");
    for why in ["several minutes wait", "no minutes of 1 Feb 2012 wait"] {
        assert!(heard.faults.contains(why), "{why}: {}", heard.faults);
    }
    let heard = desk.hears("2012-05-14", "agree-minutes\n");
    assert!(heard.faults.contains("the input ended"), "{}", heard.faults);
    assert_eq!(desk.text(), desk.before, "nothing was agreed so far");
    let heard =
        desk.hears("2012-05-14", "agree-minutes 14 March 2012\nyes\nagree-minutes --yes\nundo\n");
    for day in ["14 Mar 2012", "14 Jan 2012"] {
        let said = format!("Saved: meeting of {day}: minutes agreed");
        assert!(heard.out.contains(&said), "{}", heard.out);
    }
    assert_eq!((heard.faults.as_str(), heard.code), ("", Some(0)));
    // The first one's agreement was the last thing done, and was taken back.
    let now = meetings
        .replace("03-14, items: [T1]", "03-14, items: [{action: T1, ref: T1, text: Walk}]")
        .replace("Walk}], minutes: draft", "Walk}], minutes: agreed, agreed: 2012-05-14");
    assert!(desk.text().ends_with(&now), "{}", desk.text());
    let heard = desk.hears("2012-05-14", "agree-minutes --yes\nagree-minutes\n");
    let faults = heard.faults.trim();
    let none = "line 2: no draft of minutes waits: those of 14 Mar 2012 are the last";
    assert!(faults.starts_with(none), "{faults}");
}

#[test]
fn who_is_present_is_parted_by_semicolons_and_by_commas_only_where_all_are_known() {
    let text = "title: Plan\nowners:\n  p: {name: 'Police, north team'}\n  h: {name: Housing}\n  d: {name: DAAT}\nactions:\n- {ref: T1, action: Walk}\n";
    for (typed, present) in [
        ("RS; BA", Some(vec!["RS", "BA"])),
        ("Housing, daat", Some(vec!["Housing", "daat"])),
        ("Police, north team", Some(vec!["Police, north team"])),
        ("Police, south team;", Some(vec!["Police, south team"])),
        ("RS, BA", None),
        ("Housing, RS", None),
    ] {
        let desk = Desk::with(text);
        let heard = desk.hears("2012-05-14", &format!("meeting\npresent: {typed}\n.\n"));
        let plan = read(&desk.text()).expect("a plan").plan;
        if let Some(present) = present {
            let meeting = plan.meetings.first();
            let meeting = meeting.unwrap_or_else(|| panic!("{}", heard.faults));
            let names: Vec<&str> = meeting.present.iter().map(|one| one.who.as_str()).collect();
            assert_eq!(names, present, "{typed}");
        } else {
            let asks = format!("present: is '{typed}' one name or several?");
            assert!(heard.faults.contains(&asks), "{}", heard.faults);
            assert_eq!(desk.text(), desk.before, "{typed}");
        }
    }
}

#[test]
fn what_is_settled_in_a_meeting_is_no_longer_why_its_item_is_there() {
    let plan = "title: Plan\nactions:\n- ref: T1\n  action: Walk\n  owners: Police\n  due: Dec 2012\n  updates: [{date: 2012-05-30, note: Begun}]\n  milestones:\n  - {milestone: Give out the radios, due: 20 May 2012}\n";
    let desk = Desk::with(plan);
    let heard = desk.hears("2012-06-14", "meeting\n.\n\ntick T1 1\n\n");
    assert_eq!((heard.faults.as_str(), heard.code), ("", Some(0)));
    let why: Vec<&str> = heard.out.lines().filter(|line| line.starts_with("Why here: ")).collect();
    assert!(why[0].contains("20 May 2012: 25 days late"), "{why:?}");
    assert_eq!(why.last(), Some(&"Why here: settled in this meeting"), "{}", heard.out);
    let mut chair = Chair::opens_text(plan, "2012-06-14", (120, 40));
    chair.presses("m,Enter");
    assert!(chair.sees().contains("25 days late"), "{}", chair.sees());
    chair.presses("t,1");
    assert!(chair.sees().contains("Overdue: settled in this meeting"), "{}", chair.sees());
}
