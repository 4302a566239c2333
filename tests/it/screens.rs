//! Each screen at three sizes, cell by cell. The pictures were looked at when they were
//! accepted; a change of one is to be looked at before it is accepted again.

use crate::harness::chair::Chair;

const SIZES: [(u16, u16); 3] = [(60, 15), (80, 24), (160, 48)];

/// What the keys show, at each size.
fn shows(name: &str, plan: &str, as_at: &str, keys: &str) {
    for size in SIZES {
        let mut chair = Chair::opens(plan, as_at, size);
        chair.presses(keys);
        let screen = chair.sees();
        for (row, line) in screen.lines().enumerate() {
            let cells = steerco::text::shown::width(line);
            assert!(cells <= usize::from(size.0), "row {row} of {name} runs over: {line}");
        }
        insta::assert_snapshot!(format!("{name}-{}x{}", size.0, size.1), screen);
    }
}

#[test]
fn the_sections_as_panes() {
    shows("panes", "tower-hamlets-2012", "2012-05-14", "");
}

#[test]
fn sections_of_sections_are_panes_again() {
    shows("panes-inside", "oxfordshire-2011", "2011-11-01", "Enter,j");
}

#[test]
fn a_section_as_a_table_with_lanes_and_detail() {
    shows("section", "tower-hamlets-2012", "2012-05-14", "Right,Enter,j,j");
}

#[test]
fn objectives_are_captions() {
    shows("objectives", "derby-2007", "2007-09-01", "Enter,j*5");
}

#[test]
fn measures_with_their_targets() {
    shows("measures", "nottinghamshire-2006", "2006-10-01", "Down,Right,Enter,j*3");
}

#[test]
fn a_review_list_in_age_bands() {
    shows("overdue", "oxfordshire-2011", "2011-11-01", "2,j");
}

#[test]
fn the_timeline() {
    shows("timeline", "tower-hamlets-2012", "2012-05-14", "3,j*8");
}

#[test]
fn a_note_being_typed() {
    shows("note", "tower-hamlets-2012", "2012-05-14", "Right,Enter,n,text:Two suites live");
}

#[test]
fn a_flag_to_choose() {
    shows("flag", "tower-hamlets-2012", "2012-05-14", "Right,Enter,r");
}

#[test]
fn a_meeting_item_by_item() {
    shows(
        "meeting",
        "tower-hamlets-2012",
        "2012-05-14",
        "m,Enter,Space,Space,n,text:Third suite by June",
    );
}

#[test]
fn an_action_in_full() {
    shows("action", "tower-hamlets-2012", "2012-05-14", "Right,Enter,j*10,Enter");
}

#[test]
fn help_from_the_command_table() {
    shows("help", "tower-hamlets-2012", "2012-05-14", "Right,Enter,?");
}

#[test]
fn a_standing_to_choose() {
    shows("standing", "tower-hamlets-2012", "2012-05-14", "Right,Enter,s");
}

#[test]
fn a_milestone_to_tick() {
    shows("tick", "tower-hamlets-2012", "2012-05-14", "Right,Enter,j*9,t");
}

#[test]
fn a_deadline_with_its_reading() {
    shows("deadline", "tower-hamlets-2012", "2012-05-14", "Right,Enter,j,j,d,text:Sep 12");
}

#[test]
fn a_deadline_that_cannot_be_said() {
    shows("deadline-unsaid", "tower-hamlets-2012", "2012-05-14", "Right,Enter,j,j,d,text:soon");
}

#[test]
fn anything_found_by_a_few_letters() {
    shows("find", "oxfordshire-2011", "2011-11-01", "f,text:alc");
}

#[test]
fn every_command_by_its_name() {
    shows("palette", "tower-hamlets-2012", "2012-05-14", "Right,Enter,:,text:mee");
}

#[test]
fn what_is_doubtful_in_the_file() {
    shows("problems", "oxfordshire-2011", "2011-11-01", "!");
}

#[test]
fn a_filter_in_force() {
    shows("filtered", "oxfordshire-2011", "2011-11-01", "2,/,text:owner:police,Enter");
}

#[test]
fn a_meeting_about_to_start() {
    shows("start", "tower-hamlets-2012", "2012-05-14", "m");
}

#[test]
fn a_meeting_about_to_close() {
    shows("close", "tower-hamlets-2012", "2012-05-14", "m,Enter,Space,M");
}

#[test]
fn an_item_on_the_projector() {
    shows("projector", "tower-hamlets-2012", "2012-05-14", "m,Enter,Space,z");
}

#[test]
fn a_terminal_that_is_too_small_is_told_so() {
    let chair = Chair::opens("tower-hamlets-2012", "2012-05-14", (50, 12));
    assert!(chair.sees().contains("steerco needs 60 x 15 cells; this"), "{}", chair.sees());
}
