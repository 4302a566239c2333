//! The screen, hung up, followed by others, and left by signals.

use super::fixture::{Fixture, PATIENCE, wait_until};
use super::terminal::Terminal;
use rustix::process::Signal;
use rustix::termios::LocalModes;
use std::time::Duration;

/// A person should not wait for a program that was told to go.
const AT_ONCE: Duration = Duration::from_millis(250);
/// What leaving may cost. A program that spins uses all there is.
pub(super) const LITTLE: Duration = Duration::from_millis(150);

pub(super) fn types_half_a_note(terminal: &mut Terminal, note: &str) {
    terminal.types("n");
    terminal.waits_for("signed BA");
    terminal.types(note);
    terminal.waits_for(note);
}

/// The next session is offered the text, takes it up and saves it.
pub(super) fn is_offered_and_saved(fixture: &Fixture, note: &str) {
    let mut next = Terminal::opens(fixture);
    next.waits_for("an earlier session left");
    next.waits_for(note);
    next.types("R");
    next.waits_for("signed BA");
    next.types("\r");
    next.waits_for("saved ");
    assert_eq!(fixture.count(note), 1);
    next.leaves();
    let mut last = Terminal::opens(fixture);
    assert!(
        !last.comes_to_see(Duration::from_millis(50), |seen| { seen.contains("earlier session") })
    );
    last.leaves();
    assert_eq!(fixture.count(note), 1);
    assert!(fixture.beside().is_empty());
}

#[test]
fn a_note_that_was_being_typed_is_offered_after_kill_9() {
    let fixture = Fixture::new();
    let before = fixture.text();
    let mut terminal = Terminal::opens(&fixture);
    types_half_a_note(&mut terminal, "half a thought");
    terminal.dies();
    assert_eq!(fixture.text(), before);
    is_offered_and_saved(&fixture, "half a thought");
}

/// Told to go, it goes at once, costs little, and keeps what was typed. On a machine that is
/// busy with other things the first try may be late; a program that is late by itself
/// is late every time.
fn goes_at_once(what: &str, silent: bool, tell: impl Fn(&mut Terminal)) {
    let mut late = Vec::new();
    for _ in 0..3 {
        let fixture = Fixture::new();
        let mut terminal = Terminal::opens_over_a_line(&fixture, silent);
        types_half_a_note(&mut terminal, "half a thought");
        let before = terminal.processor_time().expect("the process");
        tell(&mut terminal);
        let took = terminal.is_gone();
        let after = terminal.processor_time().unwrap_or(before);
        assert!(after.saturating_sub(before) <= LITTLE, "{what}: {before:?}, then {after:?}");
        assert!(fixture.drafts_hold("half a thought"), "{what}: the draft is lost");
        drop(terminal);
        is_offered_and_saved(&fixture, "half a thought");
        if took < AT_ONCE {
            println!("{what}: gone after {took:?}");
            return;
        }
        late.push(took);
    }
    panic!("{what}: gone after {late:?}");
}

#[test]
fn a_dropped_line_ends_the_program_at_once_and_keeps_the_draft() {
    goes_at_once("the line drops", false, Terminal::drops_the_line);
}

#[test]
fn a_line_that_drops_without_a_signal_does_too() {
    goes_at_once("the line drops silently", true, Terminal::drops_the_line);
}

#[test]
fn a_signal_to_leave_ends_the_program_at_once_and_keeps_the_draft() {
    for signal in [Signal::HUP, Signal::TERM, Signal::INT, Signal::QUIT] {
        goes_at_once(&format!("{signal:?}"), false, |terminal| {
            terminal.signal(signal);
        });
    }
}

#[test]
fn a_signal_to_leave_gives_the_terminal_back() {
    for signal in [Signal::TERM, Signal::HUP, Signal::QUIT] {
        let fixture = Fixture::new();
        let mut terminal = Terminal::opens(&fixture);
        types_half_a_note(&mut terminal, "half a thought");
        let edited = LocalModes::ICANON | LocalModes::ECHO | LocalModes::ISIG;
        assert!(!terminal.modes().intersects(edited), "the screen has the terminal");
        assert!(terminal.screen.screen().alternate_screen());
        terminal.signal(signal);
        terminal.is_gone();
        assert!(terminal.modes().contains(edited), "{signal:?}: as it was");
        let given_back = |terminal: &mut Terminal| {
            terminal.looks();
            let screen = terminal.screen.screen();
            !screen.alternate_screen()
                && !screen.bracketed_paste()
                && !screen.hide_cursor()
                && screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None
        };
        wait_until("the terminal is given back", || given_back(&mut terminal));
    }
}

#[test]
fn an_idle_screen_uses_no_processor_time() {
    let fixture = Fixture::new();
    let mut terminal = Terminal::opens(&fixture);
    // All that starting brings has come when a key is answered.
    types_half_a_note(&mut terminal, "x");
    let before = terminal.processor_time().expect("the process");
    terminal.comes_to_see(Duration::from_millis(400), |_| false);
    let after = terminal.processor_time().expect("the process");
    assert!(
        after.saturating_sub(before) <= Duration::from_millis(10),
        "{before:?}, then {after:?}"
    );
}

#[test]
fn two_sessions_do_not_take_each_others_live_draft() {
    let fixture = Fixture::new();
    let mut first = Terminal::opens(&fixture);
    types_half_a_note(&mut first, "of the first");
    let mut second = Terminal::opens(&fixture);
    assert!(
        !second
            .comes_to_see(Duration::from_millis(100), |seen| { seen.contains("earlier session") })
    );
    types_half_a_note(&mut second, "of the second");
    first.dies();
    // The second goes on; a third is offered only what the dead one has left.
    let mut third = Terminal::opens(&fixture);
    third.waits_for("an earlier session left");
    third.waits_for("of the first");
    assert!(!third.sees().contains("of the second"));
    second.types("\r");
    second.waits_for("saved ");
    third.types("R");
    third.waits_for("signed BA");
    third.types("\r");
    third.waits_for("saved ");
    assert_eq!(fixture.count("of the first"), 1);
    assert_eq!(fixture.count("of the second"), 1);
    second.leaves();
    third.leaves();
    assert!(fixture.beside().is_empty());
}

#[test]
fn what_someone_else_saves_is_named_while_a_note_is_typed() {
    let fixture = Fixture::new();
    let mut terminal = Terminal::opens(&fixture);
    let others = "Offer screening in custody suites";
    terminal.types("/");
    terminal.waits_for("show only");
    terminal.types("third\r");
    assert!(terminal.comes_to_see(PATIENCE, |seen| !seen.contains(others)));
    types_half_a_note(&mut terminal, "half a thought");
    let cursor = terminal.screen.screen().cursor_position();
    assert!(fixture.note("T1", "by someone else").status.success());
    let named = |seen: &str| seen.contains("1 change by someone else: T1");
    let second = Duration::from_secs(1);
    assert!(terminal.comes_to_see(second, named), "{}", terminal.sees());
    let seen = terminal.sees();
    assert!(seen.contains("half a thought"), "the draft stays: {seen}");
    assert!(!seen.contains(others), "the filter stays: {seen}");
    assert!(seen.contains("T2 · note"), "it is still about T2: {seen}");
    assert_eq!(terminal.screen.screen().cursor_position(), cursor);
    terminal.types(" more\r");
    terminal.waits_for("saved ");
    assert_eq!(fixture.count("half a thought more"), 1);
    assert_eq!(fixture.count("by someone else"), 1);
    terminal.leaves();
}

#[test]
fn two_screens_take_back_each_its_own_change() {
    let fixture = Fixture::new();
    let mut first = Terminal::opens(&fixture);
    let mut second = Terminal::opens(&fixture);
    types_half_a_note(&mut first, "of the first");
    first.types("\r");
    first.waits_for("saved ");
    second.waits_for("1 change by someone else: T1");
    types_half_a_note(&mut second, "of the second");
    second.types("\r");
    second.waits_for("saved ");
    first.waits_for("1 change by someone else: T1");
    first.types("u");
    first.waits_for("undone");
    assert_eq!(fixture.count("of the first"), 0);
    assert_eq!(fixture.count("of the second"), 1);
    second.types("u");
    second.waits_for("undone");
    assert_eq!(fixture.count("of the second"), 0);
    first.types("\x12");
    assert!(
        first.comes_to_see(PATIENCE, |seen| !seen.contains("undone") && seen.contains("saved "))
    );
    assert_eq!(fixture.notes(), ["Two suites are live", "of the first"]);
    first.leaves();
    second.leaves();
}

/// Not a test of its own: a program that locks the plan's folder, says so and is then stopped.
#[test]
#[ignore = "holds a lock for another test, which starts it"]
fn holds_the_lock() {
    let Some(folder) = std::env::var_os("STEERCO_LOCKS") else {
        return;
    };
    let folder = std::path::PathBuf::from(folder);
    let handle = std::fs::File::open(&folder).expect("the folder");
    rustix::fs::flock(&handle, rustix::fs::FlockOperation::LockExclusive).expect("the lock");
    println!("locked");
    let me = rustix::process::getpid();
    rustix::process::kill_process(me, Signal::STOP).expect("a stop");
    // Another thread may be the one that is stopped first. Continued, it ends with its input,
    // and the lock goes with it.
    let _ = std::io::stdin().read_line(&mut String::new());
    drop(handle);
}

#[test]
fn a_stopped_program_with_the_lock_is_waited_for_and_the_note_stays_a_draft() {
    use std::io::{BufRead, BufReader};
    let fixture = Fixture::new();
    let mut terminal = Terminal::opens(&fixture);
    let mut holder = std::process::Command::new(std::env::current_exe().expect("this test"))
        .args(["--exact", "trust::screen::holds_the_lock", "--ignored", "--nocapture"])
        .env("STEERCO_LOCKS", fixture.folder())
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .expect("the holder");
    let mut lines = BufReader::new(holder.stdout.take().expect("its words")).lines();
    let is_locked = |line: std::io::Result<String>| line.is_ok_and(|line| line.contains("locked"));
    assert!(lines.any(is_locked));
    let before = fixture.text();
    types_half_a_note(&mut terminal, "into a locked folder");
    terminal.types("\r");
    terminal.waits_for("not saved yet: waiting for another program");
    assert_eq!(fixture.text(), before);
    assert!(fixture.drafts_hold("into a locked folder"));
    // The screen answers meanwhile.
    terminal.types("j");
    terminal.waits_for("2 of 3");
    let id = i32::try_from(holder.id()).expect("a number");
    let id = rustix::process::Pid::from_raw(id).expect("a process");
    rustix::process::kill_process(id, Signal::CONT).expect("a signal");
    // Waiting closes its input.
    holder.wait().expect("its end");
    // "not saved yet" would be taken for "saved", and q pressed while it is not.
    terminal.waits_for("note added");
    wait_until("it is saved", || fixture.count("into a locked folder") == 1);
    terminal.leaves();
}

#[test]
fn what_someone_else_saves_is_shown_within_a_second_and_disturbs_nothing() {
    let fixture = Fixture::new();
    let mut terminal = Terminal::opens(&fixture);
    // A filter that keeps T2 only, and the cursor on it.
    let others = "Offer screening in custody suites";
    terminal.types("/");
    terminal.waits_for("show only");
    terminal.types("third\r");
    assert!(terminal.comes_to_see(PATIENCE, |seen| !seen.contains(others)));
    assert!(fixture.note("T2", "by someone else").status.success());
    let second = Duration::from_secs(1);
    let named = |seen: &str| seen.contains("1 change by someone else: T2");
    assert!(terminal.comes_to_see(second, named), "{}", terminal.sees());
    assert!(!terminal.sees().contains(others), "the filter stays");
    types_half_a_note(&mut terminal, "half a thought");
    // While it is typed, the rows change under it.
    let text =
        fixture.text().replace("due: Quarterly", "due: July 2013") + "# an editor was here\n";
    fixture.replaced_by_an_editor(&text);
    let changed = |seen: &str| seen.contains("July 2013");
    assert!(terminal.comes_to_see(second, changed), "{}", terminal.sees());
    assert!(terminal.sees().contains("half a thought"), "the draft stays");
    terminal.types(", whole now\r");
    terminal.waits_for("saved ");
    let notes: Vec<_> = fixture.action("T2").updates.into_iter().filter_map(|u| u.note).collect();
    assert_eq!(notes, ["by someone else", "half a thought, whole now"]);
    assert!(fixture.text().contains("# an editor was here"));
    terminal.leaves();
}
