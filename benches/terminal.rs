//! steerco and what people would use instead, from outside: each in a pseudo-terminal,
//! 120x40, on the same generated plan, in alternating rounds. Prints a table.
//!
//! `cargo bench --bench terminal` takes 1,000 actions; other sizes go behind `--`, as in
//! `cargo bench --bench terminal -- 100 10000 100000`. Programs that are not installed are
//! left out. All times are what somebody at the terminal waits: from starting the program
//! until its screen is up, from a key until the last byte that it brings. The figures of
//! two runs are no ratio; those of one run are.

#[path = "../tests/it/harness/generated.rs"]
mod generated;
#[path = "terminal/seat.rs"]
mod seat;

use seat::Seat;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How often each program is started at each size.
const ROUNDS: usize = 5;
/// How many single keys are pressed a round: enough for the bar to reach the edge and scroll.
const KEYS: usize = 60;
/// Of these, how many of the first move the bar on a screen that stands.
const MOVES: usize = 12;
/// Of these, how many of the last scroll.
const SCROLLS: usize = 15;
/// How long nothing must come for a key's output to be over.
const QUIET: Duration = Duration::from_millis(30);
/// How long an idle program is watched.
const IDLE: Duration = Duration::from_secs(2);

/// A program to measure.
struct Program {
    name: &'static str,
    /// Before and behind the plan's path.
    arguments: (&'static [&'static str], &'static [&'static str]),
    /// What its first useful screen shows.
    ready: &'static str,
    /// Keys that lead to a list of rows with a bar or a cursor.
    to_rows: &'static str,
    /// One row down.
    down: &'static str,
    save: Option<Save>,
}

/// How a line of text is put into the file.
struct Save {
    /// Opens a place to write, with the text.
    typed: &'static str,
    /// The key (or the last of them) that saves.
    submit: &'static str,
    /// What the screen shows once it is saved.
    saved: &'static str,
}

const TEXT: &str = "Handbooks sent out";

const PROGRAMS: [Program; 4] = [
    Program {
        name: "steerco",
        arguments: (&[], &["--as-at", "2013-06-01"]),
        ready: "complete",
        to_rows: "2",
        down: "j",
        save: Some(Save { typed: "nHandbooks sent out", submit: "\r", saved: "saved" }),
    },
    Program {
        name: "less",
        arguments: (&[], &[]),
        ready: "Generated plan",
        to_rows: "",
        down: "j",
        save: None,
    },
    Program {
        name: "nano",
        arguments: (&["--ignorercfiles"], &[]),
        ready: "Generated plan",
        to_rows: "",
        down: "\x1b[B",
        save: Some(Save { typed: "# Handbooks sent out\r\x0f", submit: "\r", saved: "Wrote" }),
    },
    Program {
        name: "vim",
        arguments: (&["-n"], &[]),
        ready: "Generated plan",
        to_rows: "",
        down: "j",
        save: Some(Save { typed: "o# Handbooks sent out\x1b:w", submit: "\r", saved: "written" }),
    },
];

/// What was measured of one program at one size, over all rounds. Times in milliseconds.
#[derive(Default)]
struct Seen {
    ready: Vec<f64>,
    key: Vec<f64>,
    move_bytes: Vec<f64>,
    scroll_bytes: Vec<f64>,
    burst_bytes: Vec<f64>,
    idle_bytes: Vec<f64>,
    memory: Vec<f64>,
    save: Vec<f64>,
}

fn main() {
    let given = std::env::args().filter_map(|word| word.replace(',', "").parse().ok());
    let mut sizes: Vec<usize> = given.collect();
    if sizes.is_empty() {
        sizes.push(1_000);
    }
    println!(
        "| actions | program | ready ms | key p50 / p95 ms | bytes a moved selection | bytes a scrolled row | 100 keys at once, bytes | idle 2 s, bytes | memory MB | save ms |"
    );
    println!("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    for size in sizes {
        let text = generated::plan(size);
        let mut all: Vec<(&Program, PathBuf, Seen)> = PROGRAMS
            .iter()
            .filter_map(|program| Some((program, executable(program.name)?, Seen::default())))
            .collect();
        for _ in 0..ROUNDS {
            for (program, path, seen) in &mut all {
                if let Err(why) = measure(program, path, &text, seen) {
                    eprintln!("{} at {size}: {why}", program.name);
                }
            }
        }
        for (program, _, seen) in &mut all {
            println!("| {size} | {} | {} |", program.name, seen.row());
        }
    }
}

/// Where a program is; ours is the one just built.
fn executable(name: &str) -> Option<PathBuf> {
    if name == "steerco" {
        return Some(PathBuf::from(env!("CARGO_BIN_EXE_steerco")));
    }
    let folders = std::env::var_os("PATH")?;
    std::env::split_paths(&folders).map(|folder| folder.join(name)).find(|path| path.is_file())
}

/// One round of one program, on a copy of the plan that nobody has touched.
fn measure(
    program: &Program,
    executable: &Path,
    text: &str,
    seen: &mut Seen,
) -> Result<(), String> {
    let folder = tempfile::tempdir().map_err(|why| why.to_string())?;
    let plan = folder.path().join("plan.yaml");
    std::fs::write(&plan, text).map_err(|why| why.to_string())?;
    let path = plan.to_string_lossy().into_owned();
    let (before, behind) = program.arguments;
    let mut arguments = before.to_vec();
    arguments.push(&path);
    arguments.extend(behind);

    let started = Instant::now();
    let mut seat = Seat::at(executable, &arguments, folder.path())?;
    let shown = seat.waits_for(program.ready)?;
    seen.ready.push(millis(shown - started));
    seat.settles(QUIET * 10);
    if !program.to_rows.is_empty() {
        seat.types(program.to_rows)?;
        seat.settles(QUIET * 10);
    }
    for key in 0..KEYS {
        let pressed = Instant::now();
        seat.types(program.down)?;
        let (last, bytes) = seat.settles(QUIET);
        let Some(last) = last else {
            // The end of the list.
            break;
        };
        seen.key.push(millis(last - pressed));
        if key < MOVES {
            seen.move_bytes.push(bytes);
        } else if key >= KEYS - SCROLLS {
            seen.scroll_bytes.push(bytes);
        }
    }
    seat.types(&program.down.repeat(100))?;
    seen.burst_bytes.push(seat.settles(QUIET * 5).1);
    if let Some(save) = &program.save {
        seat.types(save.typed)?;
        seat.settles(QUIET * 10);
        let pressed = Instant::now();
        seat.types(save.submit)?;
        let said = seat.waits_for(save.saved)?;
        let now = std::fs::read_to_string(&plan).map_err(|why| why.to_string())?;
        if !now.contains(TEXT) {
            return Err("it says saved, and the file does not have the text".to_owned());
        }
        seen.save.push(millis(said - pressed));
        seat.settles(QUIET * 10);
    }
    seen.idle_bytes.push(seat.listens(IDLE));
    seen.memory.extend(seat.most_memory());
    Ok(())
}

impl Seen {
    /// The cells of the table behind the program's name.
    fn row(&mut self) -> String {
        let scrolled: f64 = self.scroll_bytes.iter().sum();
        #[allow(clippy::cast_precision_loss)] // a count of keys
        let scrolled =
            (!self.scroll_bytes.is_empty()).then(|| scrolled / self.scroll_bytes.len() as f64);
        let cells = [
            said(at(&mut self.ready, 50), 1),
            format!("{} / {}", said(at(&mut self.key, 50), 2), said(at(&mut self.key, 95), 2)),
            said(at(&mut self.move_bytes, 50), 0),
            said(scrolled, 0),
            said(at(&mut self.burst_bytes, 50), 0),
            said(at(&mut self.idle_bytes, 50), 0),
            said(at(&mut self.memory, 50), 1),
            said(at(&mut self.save, 50), 1),
        ];
        cells.join(" | ")
    }
}

/// The figure that so many of a hundred are not above.
fn at(figures: &mut [f64], percent: usize) -> Option<f64> {
    figures.sort_by(f64::total_cmp);
    let last = figures.len().checked_sub(1)?;
    figures.get((last * percent).div_ceil(100)).copied()
}

fn said(figure: Option<f64>, places: usize) -> String {
    figure.map_or_else(|| "–".to_owned(), |figure| format!("{figure:.places$}"))
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}
