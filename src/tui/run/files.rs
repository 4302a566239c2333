//! The session's files: the plan through the writer, drafts, the running meeting, named
//! filters. The screens and the lines keep them in the same way.

use super::super::model::{Model, Status};
use super::super::msg::{Effect, Msg};
use super::Setup;
use super::journal::Drafts;
use super::wake::{self, Wake};
use super::writer::{Job, Writer};
use super::{filters, meeting};
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

/// What a session writes to, and what it found there.
pub(super) struct Files {
    pub(super) drafts: Drafts,
    pub(super) writer: Writer,
    pub(super) plan: PathBuf,
    real: PathBuf,
    state: Option<PathBuf>,
    _watch: Option<Box<dyn std::any::Any>>,
}

impl Files {
    /// Opens the journal, starts the writer and the watch; `found`: what earlier sessions left.
    pub(super) fn open(
        model: &mut Model,
        setup: Setup,
        wake: &Wake,
    ) -> io::Result<(Files, Vec<Msg>)> {
        let plan = setup.file.path().to_owned();
        let real = std::fs::canonicalize(&plan).unwrap_or_else(|_| plan.clone());
        // A session that writes nothing leaves drafts alone too: they are somebody's.
        let state = setup.state_dir.as_deref().filter(|_| !model.read_only);
        let drafts = match Drafts::open(state, &real, model.document.plan.title()) {
            Ok(drafts) => drafts,
            Err(why) => {
                model.status = Status::NotSaved(format!("drafts cannot be kept: {why}"));
                Drafts::nowhere()
            }
        };
        let writer = Writer::start(setup.file, wake.bell()?);
        let watch = wake::watch_folder(&plan, &real, writer.jobs());
        let mut files = Files {
            drafts,
            writer,
            plan,
            real,
            state: setup.state_dir,
            _watch: watch.map(|watch| Box::new(watch) as Box<dyn std::any::Any>),
        };
        let found = files.found(model);
        Ok((files, found))
    }

    fn found(&mut self, model: &mut Model) -> Vec<Msg> {
        let mut found = Vec::new();
        if let Some(state) = self.state.as_deref() {
            model.filters = filters::read(state);
            let kept = meeting::kept(state, &self.real);
            found.extend(kept.map(|session| Msg::MeetingFound(Box::new(session))));
        }
        let orphans = self.drafts.orphans();
        if !orphans.is_empty() {
            found.push(Msg::DraftsFound(orphans));
        }
        found
    }

    /// Before a message reaches the model: a draft that is saved goes, and the version of
    /// the plan that is replaced is taken apart where nobody waits for it.
    pub(super) fn before(&mut self, model: &Model, msg: &Msg) -> Option<Job> {
        if let Msg::Saved(saved) = msg
            && let Some(id) = saved.draft
        {
            self.drafts.forget(id);
        }
        let replaces = matches!(msg, Msg::Saved(_) | Msg::Reloaded { .. });
        replaces.then(|| Job::LetGo(Arc::clone(&model.document)))
    }

    /// Carries out what is asked of the files; what is asked of the terminal comes back.
    pub(super) fn carry_out(&mut self, model: &mut Model, effect: Effect) -> Option<Effect> {
        match effect {
            Effect::Commit {
                change,
                kind,
                draft,
            } => {
                let again = draft
                    .as_ref()
                    .is_some_and(|draft| self.drafts.was_sent(draft.id));
                if let Some(draft) = &draft {
                    self.drafts.send(draft);
                }
                self.writer.send(Job::Commit {
                    change,
                    kind,
                    draft,
                    again,
                });
            }
            Effect::Journal(draft) => {
                if let Err(why) = self.drafts.write(&draft) {
                    model.status = Status::NotSaved(format!("the draft is not on the disk: {why}"));
                }
            }
            Effect::Forget(id) => self.drafts.forget(id),
            Effect::KeepMeeting(session) => {
                if let Some(state) = &self.state
                    && let Err(why) = meeting::keep(state, &self.real, session.as_deref())
                {
                    let said =
                        format!("the plan has the meeting, but its clock is not kept: {why}");
                    model.status = Status::Said(said);
                }
            }
            Effect::KeepFilters(filters) => {
                if let Some(state) = &self.state
                    && let Err(why) = filters::write(state, &filters)
                {
                    let said = format!("the filter is kept for this session only: {why}");
                    model.status = Status::Said(said);
                }
            }
            effect @ (Effect::Copy(_)
            | Effect::Edit(_)
            | Effect::Reload
            | Effect::Suspend
            | Effect::Quit) => return Some(effect),
        }
        None
    }
}
