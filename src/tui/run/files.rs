//! The session's files: the plan through the writer, drafts, the running meeting, named
//! filters. The screens and the lines keep them in the same way.

use super::super::ask::Draft;
use super::super::command::Command;
use super::super::model::{Model, Outcome, Refusal, Unsaved};
use super::super::msg::{CommitKind, Effect, Msg};
use super::super::update;
use super::Setup;
use super::journal::Drafts;
use super::past::PastFile;
use super::wake::{self, Wake};
use super::writer::{Job, Writer};
use super::{filters, meeting};
use crate::plan::change::Change;
use crate::store::history::History;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// How long leaving waits for the history. Whoever ends the program with a signal waits no longer.
const HISTORY_PATIENCE: Duration = Duration::from_millis(150);

/// What a session writes to, and what it found there.
pub(super) struct Files {
    pub(super) drafts: Drafts,
    pub(super) writer: Writer,
    pub(super) plan: PathBuf,
    /// Where state is kept; `None` where nothing is to be kept.
    pub(super) state: Option<PathBuf>,
    past: PastFile,
    real: PathBuf,
    /// How many drafts earlier sessions left that this one leaves alone.
    pub(super) waiting: usize,
    /// Drafts that are not written yet, each once however many keys made it.
    typed: Vec<Draft>,
    /// Whether the writer was given something to do in the history.
    owes_history: bool,
    _watch: Option<Box<dyn std::any::Any>>,
}

impl Files {
    /// Opens the journal, starts the writer and the watch; `found`: what earlier sessions
    /// left. Drafts are taken over only where somebody is `asked` what becomes of them.
    pub(super) fn open(
        model: &mut Model,
        setup: Setup,
        wake: &Wake,
        asked: bool,
    ) -> io::Result<(Files, Vec<Msg>)> {
        // It reads on a thread of its own: the first to be begun.
        let kept = setup.state_dir.as_deref().filter(|_| !model.session.read_only);
        let past = PastFile::open(kept, wake.bell()?);
        let plan = setup.file.path().to_owned();
        let real = std::fs::canonicalize(&plan).unwrap_or_else(|_| plan.clone());
        // A session that writes nothing leaves drafts alone too: they are somebody's.
        let state = setup.state_dir.clone().filter(|_| !model.session.read_only);
        let drafts =
            match Drafts::open(state.as_deref(), &real, model.session.document.plan.title()) {
                Ok(drafts) => drafts,
                Err(why) => {
                    model.say(Outcome::Refused(Refusal::NoDrafts), why.to_string());
                    Drafts::nowhere()
                }
            };
        let writer = Writer::start(setup.file, wake.bell()?);
        let watch = wake::watch_folder(&plan, &real, writer.jobs());
        let mut files = Files {
            drafts,
            writer,
            plan,
            state,
            past,
            real,
            waiting: 0,
            typed: Vec::new(),
            owes_history: false,
            _watch: watch.map(|watch| Box::new(watch) as Box<dyn std::any::Any>),
        };
        let found = files.found(model, setup.state_dir.as_deref(), asked);
        (setup.afterwards)();
        Ok((files, found))
    }

    fn found(&mut self, model: &mut Model, state: Option<&Path>, asked: bool) -> Vec<Msg> {
        let mut found = Vec::new();
        if let Some(state) = state {
            model.session.filters = filters::read(state);
            let kept = meeting::kept(state, &self.real);
            found.extend(kept.map(|session| Msg::MeetingFound(Box::new(session))));
        }
        if !asked {
            self.waiting = self.drafts.waiting();
            return found;
        }
        let mut said = Vec::new();
        let orphans = match &self.state {
            Some(state) => self.drafts.all_orphans(state, &mut said),
            None => Vec::new(),
        };
        if !orphans.is_empty() {
            found.push(Msg::DraftsFound(orphans));
        }
        // Drafts are named again wherever nothing else is said; this is not.
        found.extend(said.into_iter().map(Msg::Say));
        found
    }

    /// Before a message reaches the model: a draft that is saved goes, and the version of
    /// the plan that is replaced is taken apart where nobody waits for it.
    pub(super) fn before(&mut self, model: &Model, msg: &Msg) -> Option<Job> {
        if let Msg::Saved(saved) = msg
            && let Some(id) = saved.draft
        {
            self.typed.retain(|draft| draft.id != id);
            self.drafts.forget(id);
        }
        let replaces = matches!(msg, Msg::Saved(_) | Msg::Reloaded { .. });
        replaces.then(|| Job::LetGo(Arc::clone(&model.session.document)))
    }

    /// Carries out what is asked of the files; what is asked of the terminal comes back.
    pub(super) fn carry_out(&mut self, model: &mut Model, effect: Effect) -> Option<Effect> {
        if let Effect::Journal(draft) = effect {
            self.typed.retain(|other| other.id != draft.id);
            self.typed.push(draft);
            return None;
        }
        self.journal(model);
        match effect {
            Effect::Commit { change, kind, draft } => self.commit(change, kind, draft),
            Effect::Journal(_) => {}
            Effect::WithoutLock => self.writer.send(Job::WithoutLock),
            Effect::Remember(entered) => self.past.remember(entered),
            Effect::Forget(id) => self.drafts.forget(id),
            Effect::FindEarlier(known) => self.find_earlier(model, &known),
            Effect::KeepEdit(mut edit) => {
                edit.at = chrono::Local::now().to_rfc3339();
                self.tell_history(|history| Job::KeepEdit(history, edit));
            }
            Effect::ForgetEdits(ids) => {
                self.tell_history(|history| Job::ForgetEdits(history, ids));
            }
            Effect::KeepMeeting(session) => {
                if let Some(state) = &self.state
                    && let Err(why) = meeting::keep(state, &self.real, session.as_deref())
                {
                    let said =
                        format!("the plan has the meeting, but its clock is not kept: {why}");
                    model.say(Outcome::Done, said);
                }
            }
            Effect::KeepFilters(filters) => {
                if let Some(state) = &self.state
                    && let Err(why) = filters::write(state, &filters)
                {
                    let said = format!("the filter is kept for this session only: {why}");
                    model.say(Outcome::Done, said);
                }
            }
            effect @ (Effect::Copy(_)
            | Effect::Edit(_)
            | Effect::EditText(_)
            | Effect::Reload
            | Effect::Suspend
            | Effect::Quit
            | Effect::Leave) => return Some(effect),
        }
        None
    }

    /// Brings what was typed to the journal: a thousand keys that came at once are one
    /// write.
    pub(super) fn journal(&mut self, model: &mut Model) {
        for draft in std::mem::take(&mut self.typed) {
            let written = self.drafts.write(&draft);
            model.drafts.adrift = written.is_err() || !self.drafts.has_a_place();
            let left = model.typing().is_none_or(|typed| typed.id != draft.id);
            match written {
                Err(why) => {
                    let said = format!("the draft is not on the disk: {why}");
                    model.say(Outcome::Refused(Refusal::NoDrafts), said);
                }
                Ok(()) if model.drafts.adrift && left => {
                    let unsaved = Unsaved {
                        drafts: vec![draft.id],
                        head: "not saved, and no draft can be kept".to_owned(),
                    };
                    let said =
                        format!("{} takes it up, leaving loses it", model.key(Command::Resume));
                    model.say(Outcome::Refused(Refusal::NotSaved(unsaved)), said);
                }
                Ok(()) => {}
            }
        }
    }

    /// What the writer has answered, and what earlier sessions have typed.
    pub(super) fn news(&self) -> impl Iterator<Item = Msg> {
        self.writer.answers().chain(self.past.found())
    }

    /// Finds the last change of an earlier session, and offers to undo it.
    fn find_earlier(&self, model: &mut Model, known: &[String]) {
        let found = self.history().map(|history| history.last_but(known)).transpose();
        match found {
            Ok(found) => update::offer_earlier(model, found.flatten()),
            Err(why) => model.say(Outcome::Refused(Refusal::NothingHere), why.to_string()),
        }
    }

    /// Returns the history of the plan, where one is kept.
    fn history(&self) -> Option<History> {
        self.state.as_deref().map(|state| History::of(state, &self.real))
    }

    /// Gives the writer something to do in the history.
    fn tell_history(&mut self, job: impl FnOnce(History) -> Job) {
        if let Some(history) = self.history() {
            self.writer.send(job(history));
            self.owes_history = true;
        }
    }

    fn commit(&mut self, change: Change, kind: CommitKind, draft: Option<Draft>) {
        let again = draft.as_ref().is_some_and(|draft| self.drafts.was_sent(draft.id));
        // What it became when it was sent on another day may be in the file.
        let mut earlier = Vec::new();
        if let Some(draft) = &draft {
            if let Some((today, before)) = draft.days.split_last().filter(|_| again) {
                earlier.extend(before.iter().map(|day| change.redated(*today, *day)));
            }
            self.drafts.send(draft);
        }
        let draft = draft.map(Box::new);
        self.writer.send(Job::Commit { change, kind, draft, again, earlier });
    }
}

impl Drop for Files {
    /// Waits a moment for the history: it is written after the save, and the program may be left at
    /// once.
    fn drop(&mut self) {
        if self.owes_history {
            let (done, waits) = std::sync::mpsc::channel();
            self.writer.send(Job::Tell(done));
            let _ = waits.recv_timeout(HISTORY_PATIENCE);
        }
    }
}
