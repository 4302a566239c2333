//! Acting on what was answered in the prompt: an answer becomes a change, an effect, or another
//! screen.

use super::super::ask::Ask;
use super::super::command::{Command, Scope};
use super::super::model::{
    Does, Drafts, EntryBox, Model, Outcome, Overlay, Refusal, Unchanged, step_words,
};
use super::super::msg::{CommitKind, Effect};
use super::super::prompt::{self, Answer, Complaint, PromptEvent};
use super::changes::Way;
use super::{
    adopt, asking, browse, chair, changes, drafts, minutes, narrow, own_columns, pages, rows,
    saves, texts, undo,
};
use crate::plan::change::Named;

/// What follows from something that happened in the prompt.
#[derive(Debug, Default)]
pub(super) struct Followup {
    /// What is asked of the world.
    pub(super) effects: Vec<Effect>,
    /// A command to be run now, because it was chosen.
    pub(super) run: Option<Command>,
}

impl From<Vec<Effect>> for Followup {
    fn from(effects: Vec<Effect>) -> Followup {
        Followup { effects, run: None }
    }
}

impl Followup {
    fn runs(command: Command) -> Followup {
        Followup { effects: Vec::new(), run: Some(command) }
    }
}

/// Acts on what happened in the prompt.
pub(super) fn take(model: &mut Model, event: PromptEvent) -> Followup {
    match event {
        PromptEvent::Nothing => Followup::default(),
        PromptEvent::Say(outcome, words) => {
            model.say(outcome, words);
            Followup::default()
        }
        PromptEvent::UnknownKey => {
            let keys = model.key(Command::EntryKeys);
            let said = format!("that key does nothing in a text; {keys} shows those that do");
            model.say(Outcome::Refused(Refusal::NotHere), said);
            Followup::default()
        }
        PromptEvent::Changed(said) => {
            let effects = texts::changed(model);
            if let Some(said) = said {
                model.say(Outcome::Done, said);
            }
            effects.into()
        }
        PromptEvent::Recalled(aside) => texts::recalled(model, aside).into(),
        PromptEvent::Submitted => submit(model),
        PromptEvent::Left => texts::leave(model).into(),
        PromptEvent::Discarded => texts::discard(model).into(),
        PromptEvent::KeysWanted => {
            keys_of_text(model);
            Followup::default()
        }
        PromptEvent::EditorWanted => editor(model).into(),
        PromptEvent::Suspended => vec![Effect::Suspend].into(),
        PromptEvent::Chosen(does, targets, whose) => {
            let followup = chosen(model, does, targets);
            if whose.is_some() {
                asking::says_whose(model, whose.as_deref());
            }
            followup
        }
    }
}

/// Acts on the choice that was taken in a menu.
fn chosen(model: &mut Model, does: Does, targets: Vec<Named>) -> Followup {
    match does {
        Does::Flag(flag) => texts::open(model, Ask::FlagNote(flag), targets, "").into(),
        Does::Status(status) => changes::status(model, &targets, status).into(),
        Does::Tick(target) => changes::tick(model, target, Way::Turn).into(),
        Does::TickOn(target) => changes::tick(model, target, Way::Done).into(),
        Does::Untick(target) => changes::tick(model, target, Way::Open).into(),
        Does::Column(key, item) => own_columns::chosen(model, &key, targets, item).into(),
        Does::ColumnWords(key, item) => own_columns::typed(model, &key, targets, item).into(),
        Does::ColumnTo(key, item, words) => {
            own_columns::set(model, &key, words, &targets, item.as_ref()).into()
        }
        Does::Reading(target) => texts::open(model, Ask::Reading(target), Vec::new(), "").into(),
        Does::Agree(Some(date)) => minutes::agree(model, date).into(),
        Does::UndoEarlier(Some(edit)) => undo::undo_earlier(model, *edit).into(),
        Does::UndoStart(true) => undo::undo_start(model).into(),
        Does::Agree(None)
        | Does::UndoEarlier(None)
        | Does::UndoStart(false)
        | Does::KeepOddContent => {
            model.say(Outcome::Unchanged(Unchanged::Cancelled), "nothing changed");
            Followup::default()
        }
        Does::AsAt(day) => {
            adopt::set_as_at(model, day);
            Followup::default()
        }
        Does::Replace(replacing) => {
            let (change, draft) = *replacing;
            saves::replace(model, change, draft).into()
        }
        Does::Resume(draft) => drafts::reopen(model, draft).into(),
        Does::Run(command) => Followup::runs(command),
        Does::GoTo(hit) => {
            browse::show(model, hit);
            Followup::default()
        }
        Does::Leave => vec![Effect::Leave].into(),
        Does::Nothing => Followup::default(),
    }
}

/// Acts on the text that was completed. Where it is no answer, it stays, with a complaint.
fn submit(model: &mut Model) -> Followup {
    let Some(mut entry) = model.prompt.close_entry() else {
        return Followup::default();
    };
    match answered(model, &mut entry) {
        Ok(followup) => followup,
        Err(why) => {
            entry.complaint = Some(why.to_string());
            model.prompt.overlay = Some(Overlay::Entry(entry));
            Followup::default()
        }
    }
}

/// Acts on a text.
fn answered(model: &mut Model, entry: &mut EntryBox) -> Result<Followup, Complaint> {
    let text = entry.text();
    if let Some(gone) = entry.targets.iter().find(|named| model.session.is_gone(named)) {
        return Err(Complaint::ActionGone {
            address: gone.address.to_string(),
            resume: model.key(Command::Resume),
        });
    }
    if let Some(step) = &entry.step
        && model.session.document.plan.locate(step).is_err()
    {
        return Err(Complaint::ActionGone {
            address: step_words(step),
            resume: model.key(Command::Resume),
        });
    }
    let key = |command| model.key(command);
    let answer = prompt::read(&model.session, &entry.ask, &text, entry.chosen, key)?;
    if let Answer::Column { unread: Some(why), .. } = &answer
        && entry.warned.as_deref() != Some(text.as_str())
    {
        entry.warned = Some(text.clone());
        return Err(Complaint::NotRead { why: why.clone() });
    }
    let mut followup: Followup = match answer {
        Answer::Filter { name, words, sort } => narrow::filter(model, name, words, sort).into(),
        Answer::Sort(sort) => {
            narrow::sort(model, sort.as_ref());
            Followup::default()
        }
        Answer::Columns(columns) => {
            model.screens.columns.chair = columns;
            rows::refill(model);
            Followup::default()
        }
        Answer::GoTo(hit) => {
            browse::show(model, hit);
            Followup::default()
        }
        Answer::AsAt(day) => {
            adopt::set_as_at(model, day);
            Followup::default()
        }
        Answer::Run(command) => Followup::runs(command),
        Answer::Start(date, opening) => {
            let effects = chair::start(model, date, &opening)?;
            with_draft(&mut model.drafts, effects, entry).into()
        }
        Answer::Close(next) => chair::close(model, next)?.into(),
        Answer::Note(_)
        | Answer::Flag(..)
        | Answer::Due(_)
        | Answer::Owners(_)
        | Answer::Column { .. }
        | Answer::NewAction(..)
        | Answer::Query(_)
        | Answer::Reading { .. }
        | Answer::Decision(_)
        | Answer::Arising(..) => return write(model, entry, answer),
    };
    followup.effects.extend(texts::remember(&mut model.prompt.past, &entry.ask, &text));
    Ok(followup)
}

/// Sends the change that an answer makes to the file.
fn write(model: &mut Model, entry: &mut EntryBox, answer: Answer) -> Result<Followup, Complaint> {
    let change = match answer {
        Answer::Decision(text) => chair::decision(model, &text)?,
        Answer::Arising(group, action) => chair::action_arising(model, &group, *action)?,
        answer => match &entry.step {
            Some(step) => changes::of_step(&model.session, step, &answer),
            None => changes::of_answer(&model.session, &entry.targets, &answer),
        },
    };
    if change.edits.is_empty() {
        model.drafts.drop(entry.id);
        let said = match &entry.step {
            Some(step) => format!("{}: {} unchanged", step_words(step), entry.ask.field()),
            None => changes::unchanged(&entry.targets, entry.ask.field()),
        };
        model.say(Outcome::Unchanged(Unchanged::Already), said);
        return Ok(vec![Effect::Forget(entry.id)].into());
    }
    // The day that it is dated with now comes last.
    entry.days.retain(|day| *day != model.session.as_at);
    entry.days.push(model.session.as_at);
    let draft = entry.draft();
    model.drafts.keep_sent(draft.clone());
    model.screens.marked.clear();
    let mut effects = texts::remember(&mut model.prompt.past, &entry.ask, &draft.text);
    effects.extend(saves::commit(model, change, CommitKind::New, Some(draft)));
    Ok(effects.into())
}

/// Keeps a form that becomes a change as a draft until that change is in the file.
fn with_draft(drafts: &mut Drafts, effects: Vec<Effect>, entry: &EntryBox) -> Vec<Effect> {
    let typed = entry.draft();
    let mut with = Vec::new();
    for effect in effects {
        with.push(match effect {
            Effect::Commit { change, kind, draft: None } => {
                drafts.keep_sent(typed.clone());
                Effect::Commit { change, kind, draft: Some(typed.clone()) }
            }
            other => other,
        });
    }
    with
}

/// Gives the text to the user's editor, if there may be one.
fn editor(model: &mut Model) -> Vec<Effect> {
    let Some(entry) = model.prompt.entry() else {
        return Vec::new();
    };
    if model.session.read_only {
        let said = "read-only: no editor is opened in this session";
        model.say(Outcome::Refused(Refusal::ReadOnly), said);
        return Vec::new();
    }
    vec![Effect::EditText(entry.draft())]
}

/// Shows the keys of the text over it; the text waits beneath.
fn keys_of_text(model: &mut Model) {
    let Some(entry) = model.prompt.close_entry() else {
        return;
    };
    model.prompt.beneath = Some(entry);
    // The text's own keys first; what is the same everywhere is known.
    let (own, shared): (Vec<Command>, Vec<Command>) =
        Command::of(Scope::Entry).partition(|command| command.is_of_entry());
    let menu = pages::command_menu(
        model,
        Scope::Entry,
        "keys of the text · Enter runs one, Esc goes back to the text",
        own.into_iter().chain(shared),
    );
    model.prompt.overlay = Some(Overlay::Menu(menu));
}
