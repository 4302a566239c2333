//! What others do to the file while the screen is open.

use crate::harness::chair::Chair;

#[test]
fn an_edit_by_someone_else_is_named_and_the_cursor_stays() {
    let mut chair = Chair::opens("tower-hamlets-2012", "2012-05-14", (120, 40));
    chair.presses("Right,Enter,j,j");
    let row = chair.model.action_row();
    let theirs = chair.before.replace("due: April 2015", "due: May 2015");
    std::fs::write(&chair.path, theirs).expect("their edit");
    chair.presses("Ctrl-l");
    assert!(
        chair.sees().contains("1 change by someone else: T1: deadline April 2015 → May 2015"),
        "{}",
        chair.sees()
    );
    assert_eq!(chair.model.action_row(), row);
}

#[test]
fn news_does_not_take_away_that_something_was_not_saved() {
    let mut chair = Chair::opens("tower-hamlets-2012", "2012-05-14", (120, 40));
    chair.presses("Right,Enter,j,j,n,text:for T3");
    let theirs = chair.before.replace("Offer alcohol screening", "Offer drug screening");
    std::fs::write(&chair.path, &theirs).expect("their edit");
    chair.presses("Enter");
    assert!(chair.sees().contains("NOT SAVED"), "{}", chair.sees());
    std::fs::write(&chair.path, theirs.replace("April 2015", "May 2015")).expect("another edit");
    chair.presses("Ctrl-l");
    assert!(chair.sees().contains("May 2015"), "{}", chair.sees());
    assert!(chair.sees().contains("NOT SAVED"), "{}", chair.sees());
}

#[test]
fn a_file_that_can_be_read_again_is_no_longer_called_unreadable() {
    let mut chair = Chair::opens("tower-hamlets-2012", "2012-05-14", (120, 40));
    std::fs::write(&chair.path, "title: [\n").expect("a broken file");
    chair.presses("Ctrl-l");
    assert!(chair.sees().contains("FILE UNREADABLE"), "{}", chair.sees());
    std::fs::write(&chair.path, &chair.before).expect("the plan again");
    chair.presses("Ctrl-l");
    assert!(!chair.sees().contains("UNREADABLE"), "{}", chair.sees());
}
