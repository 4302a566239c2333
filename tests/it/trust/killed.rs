//! The screen, killed at any moment.

use super::fixture::{Chance, Fixture, times};
use super::screen::types_half_a_note;
use super::terminal::Terminal;
use std::time::{Duration, Instant};

/// What a run of kills came to.
#[derive(Debug, Default)]
struct Kills {
    count: usize,
    acknowledged: usize,
    in_the_file: usize,
    as_a_draft: usize,
    /// Killed before the program had read it.
    unread: usize,
}

/// How many microseconds lie between Enter and *saved*, and a little more: a kill within
/// them hits every step.
fn time_of_a_save() -> u64 {
    let fixture = Fixture::new();
    let mut terminal = Terminal::opens(&fixture);
    types_half_a_note(&mut terminal, "a whole thought");
    let start = Instant::now();
    terminal.types("\r");
    terminal.waits_for(" saved ");
    let took = start.elapsed();
    terminal.leaves();
    u64::try_from(took.as_micros() * 3 / 2).expect("a short time")
}

fn kill_the_screen(seed: u64, count: usize) -> Kills {
    let mut chance = Chance::new(seed);
    let mut sum = Kills::default();
    let longest = time_of_a_save();
    for n in 0..count {
        let fixture = Fixture::new();
        let mut terminal = Terminal::opens(&fixture);
        terminal.types("n");
        terminal.waits_for("signed BA");
        let note = format!("note {n} of a meeting");
        terminal.types(&note);
        // One in three is killed while it is typed, the others while it is saved.
        let saves = chance.below(3) > 0;
        if saves {
            terminal.waits_for(&note);
            terminal.types("\r");
        }
        let end = Duration::from_micros(chance.below(if saves { longest } else { 6_000 }));
        terminal.comes_to_see(end, |_| false);
        let screen = terminal.sees();
        // What the screen had shown before the kill is what it has promised.
        let shown = saves || screen.contains(&note);
        let acknowledged = screen.contains(" saved ");
        terminal.dies();
        let there = fixture.count(&note);
        let draft = fixture.drafts_hold(&note);
        sum.count += 1;
        assert!(there <= 1, "{note} is there {there} times");
        if acknowledged {
            assert_eq!(there, 1, "{note} was acknowledged and is not there");
            sum.acknowledged += 1;
        }
        assert!(!shown || there == 1 || draft, "{note} was shown and is lost");
        match (there, draft) {
            (1, _) => sum.in_the_file += 1,
            (_, true) => sum.as_a_draft += 1,
            (_, false) => sum.unread += 1,
        }
        // A draft that outlived its save is not written twice when it is taken up again.
        if draft && n % 4 == 0 {
            let mut next = Terminal::opens(&fixture);
            next.waits_for("an earlier session left");
            next.types("R");
            next.waits_for("signed BA");
            next.types("\r");
            next.waits_for("saved ");
            let now = fixture.notes();
            let whole = now.iter().filter(|other| note.starts_with(other.as_str())).count();
            assert_eq!(whole, 1, "{now:?}");
            next.leaves();
        }
        assert!(fixture.note("T3", "the last").status.success());
        assert!(fixture.beside().is_empty(), "{:?}", fixture.beside());
    }
    sum
}

fn kills(count: usize) {
    let runs: Vec<Kills> = std::thread::scope(|scope| {
        let start = |n: u64| scope.spawn(move || kill_the_screen(n, count.div_ceil(2)));
        let running: Vec<_> = (1..=2).map(start).collect();
        running.into_iter().map(|run| run.join().unwrap()).collect()
    });
    println!("the screen killed: {runs:?}");
}

#[test]
fn what_the_screen_showed_is_in_the_file_or_a_draft_whenever_it_is_killed() {
    kills(24);
}

#[test]
#[ignore = "long: STEERCO_LONG=1 cargo test --release --test it trust:: -- --ignored --nocapture"]
fn what_the_screen_showed_is_there_after_1_000_kills() {
    kills(times(24, 1_000));
}
