//! The loop: the only place that touches the terminal, files, clock and signals.
//!
//! It sleeps until the terminal, the writer, the folder or a signal has something to
//! say; takes everything that waits; draws once. When nothing happens, nothing is
//! read, written or woken.

mod filters;
mod journal;
mod meeting;
mod screen;
mod thrift;
mod wake;
mod writer;

use super::model::Model;
use super::msg::{Effect, Msg};
use super::update;
use super::view;
use crate::store::file::PlanFile;
use journal::Drafts;
use screen::Screen;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};
use wake::{Wake, Woken};
use writer::{Job, Writer};

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
    let plan_path = setup.file.path().to_owned();
    let real = std::fs::canonicalize(&plan_path).unwrap_or_else(|_| plan_path.clone());
    // A session that writes nothing leaves drafts alone too: they are somebody's.
    let state = setup.state_dir.as_deref().filter(|_| !model.read_only);
    let drafts = Drafts::open(state, &real, model.document.plan.title());
    let mut drafts = match drafts {
        Ok(drafts) => drafts,
        Err(why) => {
            model.status = super::model::Status::NotSaved(format!("drafts cannot be kept: {why}"));
            Drafts::nowhere()
        }
    };
    let writer = Writer::start(setup.file, wake.bell()?);
    let _watch = wake::watch_folder(&plan_path, &real, writer.jobs());
    let mut screen = Screen::open(setup.mouse)?;
    model.size = screen.size()?;
    let mut found_meeting = None;
    if let Some(state) = setup.state_dir.as_deref() {
        model.filters = filters::read(state);
        if let Some(session) = meeting::kept(state, &real) {
            found_meeting = Some(Msg::MeetingFound(Box::new(session)));
        }
    }
    // The first table asks for the addresses: by then they are there.
    let document = Arc::clone(&model.document);
    std::thread::spawn(move || {
        document.addresses();
    });
    let mut queue: Vec<Msg> = vec![Msg::Resize(model.size.0, model.size.1)];
    queue.extend(found_meeting);
    let orphans = drafts.orphans();
    if !orphans.is_empty() {
        queue.push(Msg::DraftsFound(orphans));
    }
    let mut asleep = Instant::now();
    loop {
        for msg in queue.drain(..) {
            if let Msg::Saved(saved) = &msg
                && let Some(id) = saved.draft
            {
                drafts.forget(id);
            }
            let replaces = matches!(&msg, Msg::Saved(_) | Msg::Reloaded { .. });
            let old = replaces.then(|| Arc::clone(&model.document));
            let effects = update::update(&mut model, msg);
            if let Some(old) = old {
                writer.send(Job::LetGo(old));
            }
            for effect in effects {
                let done = carry_out(
                    &mut model,
                    effect,
                    &mut drafts,
                    &writer,
                    &mut screen,
                    &plan_path,
                    setup.state_dir.as_deref(),
                )?;
                if done {
                    return screen.close();
                }
            }
        }
        if screen.draw(|frame| view::draw(&model, frame)).is_err() {
            // The line is gone: what was typed is journalled already.
            drafts.seal(&model);
            return Ok(());
        }
        // A meeting's clock goes on; otherwise nothing wakes an idle screen.
        let minute = model.meeting.is_some().then_some(CLOCK);
        let woken = wake.wait(&mut queue, minute)?;
        let seconds = asleep.elapsed().as_secs();
        if seconds > 0 {
            asleep += Duration::from_secs(seconds);
            queue.insert(0, Msg::Tick(seconds));
        }
        match woken {
            Woken::Work => {}
            Woken::Leave => {
                drafts.seal(&model);
                return screen.close().or(Ok(()));
            }
            Woken::Stop => {
                drafts.seal(&model);
                screen.suspend()?;
                queue.push(Msg::Resize(screen.size()?.0, screen.size()?.1));
            }
        }
        queue.extend(writer.answers());
    }
}

/// Does what the update asks of the world; `true` when it asks to leave.
fn carry_out(
    model: &mut Model,
    effect: Effect,
    drafts: &mut Drafts,
    writer: &Writer,
    screen: &mut Screen,
    plan: &std::path::Path,
    state_dir: Option<&std::path::Path>,
) -> io::Result<bool> {
    match effect {
        Effect::Commit {
            change,
            kind,
            draft,
        } => {
            let again = draft
                .as_ref()
                .is_some_and(|draft| drafts.was_sent(draft.id));
            if let Some(draft) = &draft {
                drafts.send(draft);
            }
            writer.send(Job::Commit {
                change,
                kind,
                draft: draft.map(|draft| draft.id),
                again,
            });
        }
        Effect::Journal(draft) => {
            if let Err(why) = drafts.write(&draft) {
                model.status =
                    super::model::Status::NotSaved(format!("the draft is not on the disk: {why}"));
            }
        }
        Effect::Forget(id) => drafts.forget(id),
        Effect::Copy(text) => {
            model.status = super::model::Status::Said(screen.copy(&text)?);
        }
        Effect::Edit(line) => {
            let said = screen.edit(plan, line)?;
            model.status = super::model::Status::Said(said);
            writer.send(Job::Reload);
        }
        Effect::KeepMeeting(session) => {
            if let Some(state) = state_dir {
                let real = std::fs::canonicalize(plan).unwrap_or_else(|_| plan.to_owned());
                if let Err(why) = meeting::keep(state, &real, session.as_deref()) {
                    let said =
                        format!("the plan has the meeting, but its clock is not kept: {why}");
                    model.status = super::model::Status::Said(said);
                }
            }
        }
        Effect::KeepFilters(filters) => {
            if let Some(state) = state_dir
                && let Err(why) = filters::write(state, &filters)
            {
                let said = format!("the filter is kept for this session only: {why}");
                model.status = super::model::Status::Said(said);
            }
        }
        Effect::Reload => {
            screen.clear()?;
            writer.send(Job::Reload);
        }
        Effect::Suspend if model.read_only => {
            model.status =
                super::model::Status::Said("read-only: there is no shell to go to".to_owned());
        }
        Effect::Suspend => {
            drafts.seal(model);
            screen.suspend()?;
            model.size = screen.size()?;
        }
        Effect::Quit => {
            drafts.seal(model);
            return Ok(true);
        }
    }
    Ok(false)
}
