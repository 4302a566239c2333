//! The loop: the only place that touches the terminal, files, clock and signals.
//!
//! It sleeps until the terminal, the writer, the folder or a signal has something to
//! say; takes everything that waits; draws once. When nothing happens, nothing is
//! read, written or woken.

mod burst;
mod clipboard;
mod editor;
mod files;
mod filters;
mod guard;
mod journal;
mod lines;
mod meeting;
mod pace;
mod past;
mod screen;
mod torn;
mod wake;
#[cfg(test)]
mod walks;
mod writer;

pub use clipboard::copy as copy_to_clipboard;
pub use filters::read as saved_filters;
pub use journal::keep_note;

use super::ask::Draft;
use super::command::Command;
use super::model::{Model, Outcome, Refusal};
use super::msg::{Effect, Msg};
use super::prompt;
use super::update;
use super::view;
use crate::store::file::PlanFile;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use editor::Sheet;
use files::Files;
use pace::Pace;
use screen::Screen;
use std::collections::VecDeque;
use std::io::{self, Write as _};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};
use torn::Torn;
use wake::{Wake, Woken};
use writer::Job;

pub use lines::run as run_lines;

/// How often the clock of a running meeting is drawn anew when nothing else happens.
const CLOCK: Duration = Duration::from_secs(30);

/// What the loop needs besides the model.
pub struct Setup {
    /// The plan's file; the writer takes it.
    pub file: PlanFile,
    /// Where drafts are kept; `None` where there is no such place.
    pub state_dir: Option<PathBuf>,
    /// Whether the mouse is used.
    pub mouse: bool,
    /// What is to be done once the plan is on the screen.
    pub afterwards: Box<dyn FnOnce()>,
}

/// Everything outside the model: what effects are carried out on.
struct World {
    files: Files,
    screen: Screen,
    wake: Wake,
    torn: Torn,
    /// Whether the next frame is drawn as a whole.
    anew: bool,
    drawn: view::Drawn,
}

/// Runs the screens until the user leaves or the line drops.
///
/// # Errors
/// When the terminal cannot be used at all. Drafts are on the disk by then.
pub fn run(mut model: Model, setup: Setup) -> io::Result<()> {
    let wake = Wake::new()?;
    let writing = Arc::new(AtomicBool::new(false));
    let mut screen = Screen::open(setup.mouse, Arc::clone(&writing))?;
    let (columns, rows) = Screen::size()?;
    update::update(&mut model, Msg::Resize(columns, rows));
    // What was pressed by now was pressed before anything was on the screen.
    let mut torn = Torn::default();
    let mut ahead = VecDeque::new();
    wake.take_in(&mut ahead)?;
    torn.hear(&mut ahead, Instant::now());
    ahead.iter_mut().for_each(as_typed);
    if ahead.is_empty() {
        // The plan is seen before drafts, writer and watch are in place, which takes a
        // millisecond. Where this fails the line is gone, as the loop will find, too.
        let mut drawn = view::Drawn::passing();
        let _ = screen.draw(model.look.size, |canvas| view::draw(&model, &mut drawn, canvas));
    }
    let (files, found) = Files::open(&mut model, setup, &wake, true)?;
    let _guard = guard::Guard::start(wake.reading(), writing)?;
    // The first table asks for the addresses: by then they are there.
    let document = Arc::clone(&model.session.document);
    std::thread::spawn(move || {
        document.addresses();
    });
    let mut queue = VecDeque::from(found);
    if !ahead.is_empty() {
        queue.push_back(Msg::TypedAhead);
        queue.append(&mut ahead);
    }
    let mut world = World { files, screen, wake, torn, anew: false, drawn: view::Drawn::default() };
    let done = world.rounds(&mut model, queue);
    for draft in world.files.drafts.unkept(&model) {
        // The last place that it can be read in; a terminal that is gone shows nothing.
        let _ = writeln!(io::stdout(), "{}", update::lost_words(&draft));
    }
    done
}

/// Makes an Enter again of a line feed: the terminal makes a line feed of every Enter that is typed
/// while it is not ours.
fn as_typed(msg: &mut Msg) {
    if let Msg::Key(key) = msg
        && (key.code, key.modifiers) == (KeyCode::Char('j'), KeyModifiers::CONTROL)
    {
        *key = KeyEvent::from(KeyCode::Enter);
    }
}

impl World {
    /// One round after the other: take everything that waits, draw, sleep.
    fn rounds(&mut self, model: &mut Model, mut queue: VecDeque<Msg>) -> io::Result<()> {
        let mut asleep = Instant::now();
        let mut pace = Pace::default();
        loop {
            while let Some(msg) = queue.pop_front() {
                let msg = burst::gathered(model, msg, &mut queue);
                // A terminal that was made smaller and larger again has lost what stood
                // there, though its size is what it was.
                self.anew |= matches!(&msg, Msg::Resize(..));
                let old = self.files.before(model, &msg);
                let effects = update::update(model, msg);
                if let Some(old) = old {
                    self.files.writer.send(old);
                }
                for effect in effects {
                    if self.carry_out(model, effect, &mut queue)? {
                        return self.screen.close();
                    }
                }
            }
            self.files.journal(model);
            if !pace.waits(Instant::now()) && self.draw(model).is_err() {
                // The line is gone: what was typed is journalled already.
                self.files.drafts.seal(model);
                return Ok(());
            }
            // A meeting's clock goes on; otherwise nothing wakes an idle screen.
            let minute = model.meeting.running.is_some().then_some(CLOCK);
            let nap = pace.nap(model.is_behind(), Instant::now());
            let torn = self.torn.nap(Instant::now());
            let at_most = nap.into_iter().chain(minute).chain(torn).min();
            let woken = self.wake.wait(&mut queue, at_most)?;
            self.torn.hear(&mut queue, Instant::now());
            if let Some(before) = pace.heard(queue.make_contiguous(), Instant::now()) {
                queue.push_front(before);
            }
            let seconds = asleep.elapsed().as_secs();
            if seconds > 0 {
                asleep += Duration::from_secs(seconds);
                queue.push_front(Msg::Tick(seconds));
            }
            match woken {
                Woken::Work => {}
                Woken::Leave => {
                    self.torn.end(&mut queue);
                    for msg in queue {
                        if matches!(msg, Msg::Paste(_) | Msg::PasteAfterEsc(_)) {
                            update::update(model, msg);
                        }
                    }
                    self.files.drafts.seal(model);
                    return self.screen.close().or(Ok(()));
                }
                // As the system does where nobody could bring us back.
                Woken::Stop if !Screen::can_be_brought_back() => {}
                Woken::Stop => {
                    self.files.drafts.seal(model);
                    self.screen.suspend()?;
                    self.wake.was_continued();
                    queue.push_back(World::resized()?);
                }
                Woken::Continued => {
                    // Somebody else has stopped us, and may have used the terminal since.
                    self.screen.take_back()?;
                    queue.push_back(World::resized()?);
                    let mut ahead = VecDeque::new();
                    self.wake.take_in(&mut ahead)?;
                    ahead.iter_mut().for_each(as_typed);
                    self.torn.hear(&mut ahead, Instant::now());
                    queue.append(&mut ahead);
                }
            }
            queue.extend(self.files.news());
        }
    }

    fn draw(&mut self, model: &Model) -> io::Result<()> {
        if std::mem::take(&mut self.anew) {
            self.screen.clear();
        }
        let drawn = &mut self.drawn;
        self.screen.draw(model.look.size, |canvas| view::draw(model, drawn, canvas))
    }

    /// The size that the terminal has by now.
    fn resized() -> io::Result<Msg> {
        let (columns, rows) = Screen::size()?;
        Ok(Msg::Resize(columns, rows))
    }

    /// Does what the update asks of the world; `true` when it asks to leave.
    fn carry_out(
        &mut self,
        model: &mut Model,
        effect: Effect,
        queue: &mut VecDeque<Msg>,
    ) -> io::Result<bool> {
        let Some(effect) = self.files.carry_out(model, effect) else {
            return Ok(false);
        };
        match effect {
            Effect::Copy(text) => model.say(Outcome::Done, self.screen.copy(&text)?),
            Effect::Edit(line) => {
                let ended = self.edit_plan(line)?;
                editor::say(model, ended);
                queue.push_front(World::resized()?);
                self.files.writer.send(Job::Reload);
            }
            Effect::EditText(draft) => {
                let text = self.edit_text(model, &draft)?;
                queue.push_front(World::resized()?);
                queue.push_front(Msg::Edited { id: draft.id, text });
            }
            Effect::Reload => {
                self.screen.clear();
                self.files.writer.send(Job::Reload);
            }
            Effect::Suspend if model.session.read_only => {
                model.say(
                    Outcome::Refused(Refusal::ReadOnly),
                    "read-only: there is no shell to go to",
                );
            }
            Effect::Suspend if !Screen::can_be_brought_back() => {
                model.say(
                    Outcome::Refused(Refusal::Program),
                    screen::no_shell(&model.key(Command::Quit)),
                );
            }
            Effect::Suspend => {
                self.files.drafts.seal(model);
                self.screen.suspend()?;
                self.wake.was_continued();
                queue.push_front(World::resized()?);
            }
            Effect::Quit => {
                let lost = self.files.drafts.unkept(model);
                if !lost.is_empty() {
                    update::ask_before_leaving(model, &lost);
                } else if model.unsaved() > 0 {
                    update::ask_before_leaving_unsaved(model);
                } else {
                    return Ok(true);
                }
            }
            Effect::Leave => return Ok(true),
            // The files have taken these.
            Effect::Commit { .. }
            | Effect::WithoutLock
            | Effect::Journal(_)
            | Effect::Forget(_)
            | Effect::Remember(_)
            | Effect::KeepMeeting(_)
            | Effect::FindEarlier(_)
            | Effect::KeepEdit(_)
            | Effect::ForgetEdits(_)
            | Effect::KeepFilters(_) => {}
        }
        Ok(false)
    }

    /// Gives the text to the user's editor; the text, or why it is as it was.
    fn edit_text(&mut self, model: &Model, draft: &Draft) -> io::Result<Result<String, String>> {
        let editor = match editor::named() {
            Ok(editor) => editor,
            Err(why) => return Ok(Err(why)),
        };
        let Some(state) = &self.files.state else {
            let why = "there is no folder to keep the text in meanwhile";
            return Ok(Err(why.to_owned()));
        };
        self.files.drafts.seal(model);
        // Also one that is empty as yet: what it is for must be known when we die meanwhile.
        let named = if draft.ask.is_kept() { self.files.drafts.keep(draft) } else { None };
        let named = named.unwrap_or_else(|| std::process::id().to_string());
        let sheet = match Sheet::write(state, &named, &draft.text) {
            Ok(sheet) => sheet,
            Err(why) => {
                let why = format!("the text cannot be written for the editor: {why}");
                return Ok(Err(why));
            }
        };
        self.screen.close()?;
        let ended = editor::run(&editor, &[sheet.path().as_os_str()], &self.wake);
        self.screen.take_again()?;
        Ok(match ended? {
            Ok(()) => sheet.take(prompt::MOST),
            Err(why) => Err(sheet.leave(&why)),
        })
    }

    /// Opens the plan in the user's editor and waits for it.
    fn edit_plan(&mut self, line: u32) -> io::Result<Result<(), String>> {
        let editor = match editor::named() {
            Ok(editor) => editor,
            Err(why) => return Ok(Err(why)),
        };
        self.screen.close()?;
        let ended = editor::plan(&editor, &self.files.plan, line, &self.wake);
        self.screen.take_again()?;
        ended
    }
}
