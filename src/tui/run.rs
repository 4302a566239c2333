//! The loop: the only place that touches the terminal, files, clock and signals.
//!
//! It sleeps until the terminal, the writer, the folder or a signal has something to
//! say; takes everything that waits; draws once. When nothing happens, nothing is
//! read, written or woken.

mod files;
mod filters;
mod journal;
mod lines;
mod meeting;
mod pace;
mod screen;
mod thrift;
mod wake;
mod writer;

use super::model::Model;
use super::msg::{Effect, Msg};
use super::update;
use super::view;
use crate::store::file::PlanFile;
use files::Files;
use pace::Pace;
use screen::Screen;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};
use wake::{Wake, Woken};
use writer::Job;

pub use lines::run as run_lines;

/// How often the clock of a running meeting is drawn anew when nothing else happens.
const CLOCK: Duration = Duration::from_secs(30);

/// What the loop needs besides the model.
#[derive(Debug)]
pub struct Setup {
    /// The plan's file; the writer takes it.
    pub file: PlanFile,
    /// Where drafts are kept; `None` where there is no such place.
    pub state_dir: Option<PathBuf>,
    /// Whether the mouse is used.
    pub mouse: bool,
}

/// Runs the screens until the user leaves or the line drops.
///
/// # Errors
/// When the terminal cannot be used at all. Drafts are on the disk by then.
pub fn run(mut model: Model, setup: Setup) -> io::Result<()> {
    let wake = Wake::new()?;
    let mouse = setup.mouse;
    let (mut files, found) = Files::open(&mut model, setup, &wake)?;
    let mut screen = Screen::open(mouse)?;
    model.size = Screen::size()?;
    // The first table asks for the addresses: by then they are there.
    let document = Arc::clone(&model.document);
    std::thread::spawn(move || {
        document.addresses();
    });
    let mut queue: Vec<Msg> = vec![Msg::Resize(model.size.0, model.size.1)];
    queue.extend(found);
    let mut asleep = Instant::now();
    let mut pace = Pace::default();
    loop {
        for msg in queue.drain(..) {
            let old = files.before(&model, &msg);
            let effects = update::update(&mut model, msg);
            if let Some(old) = old {
                files.writer.send(old);
            }
            for effect in effects {
                if carry_out(&mut model, effect, &mut files, &mut screen)? {
                    return screen.close();
                }
            }
        }
        let waits = pace.waits(Instant::now());
        if !waits
            && screen
                .draw(model.size, |buffer| view::draw(&model, buffer))
                .is_err()
        {
            // The line is gone: what was typed is journalled already.
            files.drafts.seal(&model);
            return Ok(());
        }
        // A meeting's clock goes on; otherwise nothing wakes an idle screen.
        let minute = model.meeting.is_some().then_some(CLOCK);
        let nap = pace.nap(model.is_behind(), Instant::now());
        let woken = wake.wait(&mut queue, nap.into_iter().chain(minute).min())?;
        if let Some(before) = pace.heard(&queue, Instant::now()) {
            queue.insert(0, before);
        }
        let seconds = asleep.elapsed().as_secs();
        if seconds > 0 {
            asleep += Duration::from_secs(seconds);
            queue.insert(0, Msg::Tick(seconds));
        }
        match woken {
            Woken::Work => {}
            Woken::Leave => {
                files.drafts.seal(&model);
                return screen.close().or(Ok(()));
            }
            Woken::Stop => {
                files.drafts.seal(&model);
                screen.suspend()?;
                let (columns, rows) = Screen::size()?;
                queue.push(Msg::Resize(columns, rows));
            }
        }
        queue.extend(files.writer.answers());
    }
}

/// Does what the update asks of the world; `true` when it asks to leave.
fn carry_out(
    model: &mut Model,
    effect: Effect,
    files: &mut Files,
    screen: &mut Screen,
) -> io::Result<bool> {
    let Some(effect) = files.carry_out(model, effect) else {
        return Ok(false);
    };
    match effect {
        Effect::Copy(text) => {
            model.status = super::model::Status::Said(Screen::copy(&text)?);
        }
        Effect::Edit(line) => {
            let said = screen.edit(&files.plan, line)?;
            model.status = super::model::Status::Said(said);
            files.writer.send(Job::Reload);
        }
        Effect::Reload => {
            screen.clear();
            files.writer.send(Job::Reload);
        }
        Effect::Suspend if model.read_only => {
            model.status =
                super::model::Status::Said("read-only: there is no shell to go to".to_owned());
        }
        Effect::Suspend => {
            files.drafts.seal(model);
            screen.suspend()?;
            model.size = Screen::size()?;
        }
        Effect::Quit => {
            files.drafts.seal(model);
            return Ok(true);
        }
        // The files have taken these.
        Effect::Commit { .. }
        | Effect::Journal(_)
        | Effect::Forget(_)
        | Effect::KeepMeeting(_)
        | Effect::KeepFilters(_) => {}
    }
    Ok(false)
}
