//! What a terminal shows while a large plan is read.

use super::failure::Failure;
use super::out;
use crate::store::file::PlanFile;
use crate::store::read::Progress;
use crate::text::shown;
use std::path::Path;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

/// A plan of so many bytes is read before anybody could see a bar.
const SMALL: u64 = 500_000;
/// A plan that is read by then needs no bar.
const SOON: Duration = Duration::from_millis(60);
/// How often the bar is drawn anew.
const STEP: Duration = Duration::from_millis(100);
/// Cells of the bar.
const CELLS: usize = 30;

/// The bar, drawn or not; gone from the terminal when it is dropped.
#[derive(Debug, Default)]
pub(super) struct Bar {
    drawn: bool,
}

impl Bar {
    fn draw(&mut self, words: &str) -> Result<(), Failure> {
        self.drawn = true;
        out::print(&format!("\r{words}\x1b[K"))
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        if self.drawn {
            // Where it cannot be erased there is nobody to see it.
            let _ = out::print("\r\x1b[K");
        }
    }
}

/// Opens a plan; where that takes longer than a key, a bar on the current line of the terminal
/// says how far it has come, for as long as it is kept.
///
/// # Errors
/// As [`PlanFile::open`].
pub(super) fn open(path: &Path) -> Result<(PlanFile, Bar), Failure> {
    let size = std::fs::metadata(path).map_or(u64::MAX, |about| about.len());
    if size <= SMALL {
        return Ok((PlanFile::open(path)?, Bar::default()));
    }
    let progress = Progress::default();
    std::thread::scope(|scope| {
        let (reading, is_over) = mpsc::channel();
        let watched = &progress;
        let bar = scope.spawn(move || shows(path, watched, &is_over));
        let file = PlanFile::open_with_progress(path, &progress);
        drop::<Sender<()>>(reading);
        let bar = bar.join().unwrap_or_else(|_| Ok(Bar::default()))?;
        Ok((file?, bar))
    })
}

/// Shows how far the reading has come, until it is over.
fn shows(path: &Path, progress: &Progress, is_over: &Receiver<()>) -> Result<Bar, Failure> {
    let mut bar = Bar::default();
    let mut wait = SOON;
    while let Err(RecvTimeoutError::Timeout) = is_over.recv_timeout(wait) {
        wait = STEP;
        bar.draw(&said(path, progress, out::width()))?;
    }
    Ok(bar)
}

fn said(path: &Path, progress: &Progress, width: usize) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let name = shown::clip(&shown::safe(&name), width / 2, "...").into_owned();
    let size = match progress.all() {
        0 => String::new(),
        bytes => format!(", {} MB", bytes.div_ceil(1_000_000)),
    };
    let bar = progress.percent().map_or_else(String::new, |percent| {
        let full = percent * CELLS / 100;
        format!("  [{}{}] {percent} %", "#".repeat(full), ".".repeat(CELLS - full))
    });
    let line = format!("Reading {name}{size}{bar}");
    shown::clip(&line, width.saturating_sub(1), "").into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::read;

    #[test]
    fn the_bar_fits_its_line_and_says_what_is_known() {
        let progress = Progress::default();
        let path = Path::new("/plans/a long name\u{202e} of a plan.yaml");
        assert_eq!(said(path, &progress, 80), "Reading a long name<U+202E> of a plan.yaml");
        assert!(shown::width(&said(path, &progress, 30)) < 30);
        let actions = "  - title: A section\n    actions: [One]\n".repeat(4_000);
        let text = format!("title: A plan\nsections:\n{actions}");
        let plan = read::read_telling(&text, &progress).expect("a plan");
        assert_eq!(plan.plan.body.sections.len(), 4_000);
        assert_eq!(
            said(Path::new("plan.yaml"), &progress, 80),
            format!("Reading plan.yaml, 1 MB  [{}.] 99 %", "#".repeat(29))
        );
    }
}
