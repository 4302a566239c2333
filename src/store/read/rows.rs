//! Reading what stands in a section: actions, parts, milestones, updates, KPIs; and
//! the meetings.

use super::{Read, Reader};
use crate::plan::model::{
    Action, Baseline, Better, Decision, Flagged, Kpi, KpiReading, Meeting, Minutes, Rag, Status,
    Step, StepKind, Update,
};
use crate::yaml::index::NodeId;

const ACTION_KEYS: &[&str] = &[
    "ref",
    "action",
    "heading",
    "parts",
    "owners",
    "due",
    "reads",
    "cost",
    "done",
    "status",
    "rag",
    "query",
    "kpis",
    "milestones",
    "updates",
];
const UPDATE_KEYS: &[&str] = &["date", "by", "rag", "due", "was", "note"];
const KPI_KEYS: &[&str] =
    &["kpi", "ref", "unit", "better", "tolerance", "baseline", "targets", "readings"];
const MEETING_KEYS: &[&str] = &[
    "date",
    "title",
    "chair",
    "present",
    "apologies",
    "items",
    "decisions",
    "carried",
    "next",
    "minutes",
];

fn better(word: &str) -> Option<Better> {
    match word.trim().to_ascii_lowercase().as_str() {
        "higher" => Some(Better::Higher),
        "lower" => Some(Better::Lower),
        _ => None,
    }
}

impl Reader<'_, '_> {
    pub(super) fn action(&mut self, node: NodeId) -> Read<Action> {
        let mut action = Action { line: self.line(node), ..Action::default() };
        if let Some(text) = self.bare(node) {
            action.text = text;
            return Ok(action);
        }
        for entry in self.map(node, "an action", "action")? {
            let value = entry.value;
            match entry.key {
                "ref" => action.reference = self.words(value, "ref")?,
                "action" => action.text = self.text(value, "action")?,
                "heading" => action.heading = self.words(value, "heading")?,
                "parts" => action.parts = self.list(value, "parts", Self::part)?,
                "owners" => action.owners = self.word_list(value, "owners")?,
                "due" => action.due = self.word_list(value, "due")?,
                "reads" => action.reads = self.reads(value)?,
                "cost" => action.cost = self.words(value, "cost")?,
                "done" => action.done = self.done(value)?,
                "status" => {
                    let expected = "not started, in progress, on hold or dropped";
                    action.status = self.choice(value, "status", expected, Status::from_words)?;
                }
                "rag" => {
                    action.rag =
                        self.choice(value, "rag", "red, amber or green", Rag::from_word)?;
                }
                "query" => action.query = self.words(value, "query")?,
                "kpis" => action.kpis = self.list(value, "kpis", Self::kpi)?,
                "milestones" => {
                    action.milestones = self.list(value, "milestones", Self::milestone)?;
                }
                "updates" => action.updates = self.list(value, "updates", Self::update)?,
                key => self.unknown(entry.key_node, key, "an action", ACTION_KEYS),
            }
        }
        action.text = self.required(node, action.text, "an action", "action")?;
        Ok(action)
    }

    fn part(&mut self, node: NodeId) -> Read<Step> {
        self.step(node, StepKind::Part, "a part")
    }

    fn milestone(&mut self, node: NodeId) -> Read<Step> {
        self.step(node, StepKind::Milestone, "a milestone")
    }

    /// Reads a part or milestone: they have the same fields, and only the key of their text
    /// differs.
    fn step(&mut self, node: NodeId, kind: StepKind, what: &str) -> Read<Step> {
        let key = kind.word();
        let mut step = Step { kind, line: self.line(node), ..Step::default() };
        if let Some(text) = self.bare(node) {
            step.text = text;
            return Ok(step);
        }
        for entry in self.map(node, what, key)? {
            let value = entry.value;
            match entry.key {
                own if own == key => step.text = self.text(value, key)?,
                "due" => step.due = self.word_list(value, "due")?,
                "reads" => step.reads = self.reads(value)?,
                "owners" => step.owners = self.word_list(value, "owners")?,
                "done" => step.done = self.done(value)?,
                other => self.unknown(
                    entry.key_node,
                    other,
                    what,
                    &[key, "due", "reads", "owners", "done"],
                ),
            }
        }
        step.text = self.required(node, step.text, what, key)?;
        Ok(step)
    }

    fn update(&mut self, node: NodeId) -> Read<Update> {
        let mut update = Update { line: self.line(node), ..Update::default() };
        if let Some(note) = self.bare(node) {
            update.note = Some(note);
            return Ok(update);
        }
        for entry in self.map(node, "an update", "note")? {
            let value = entry.value;
            match entry.key {
                "date" => update.date = self.date(value, "date")?,
                "by" => update.by = self.words(value, "by")?,
                "rag" => {
                    update.rag =
                        self.choice(value, "rag", "red, amber, green or none", Flagged::from_word)?;
                }
                "due" => update.due = self.word_list(value, "due")?,
                "was" => update.was = self.word_list(value, "was")?,
                "note" => update.note = self.words(value, "note")?,
                key => self.unknown(entry.key_node, key, "an update", UPDATE_KEYS),
            }
        }
        // A deadline taken away leaves only the words that it had.
        let says_nothing = update.note.is_none()
            && update.rag.is_none()
            && update.due.is_empty()
            && update.was.is_empty();
        if says_nothing {
            self.required(node, String::new(), "an update", "note")?;
        }
        Ok(update)
    }

    pub(super) fn kpi(&mut self, node: NodeId) -> Read<Kpi> {
        let mut kpi = Kpi { line: self.line(node), ..Kpi::default() };
        if let Some(text) = self.bare(node) {
            kpi.text = text;
            return Ok(kpi);
        }
        for entry in self.map(node, "a KPI", "kpi")? {
            let value = entry.value;
            match entry.key {
                "kpi" => kpi.text = self.text(value, "kpi")?,
                "ref" => kpi.reference = self.words(value, "ref")?,
                "unit" => kpi.unit = self.words(value, "unit")?,
                "better" => {
                    kpi.better = self
                        .choice(value, "better", "higher or lower", better)?
                        .unwrap_or_default();
                }
                "tolerance" => kpi.tolerance = self.words(value, "tolerance")?,
                "baseline" => kpi.baseline = self.baseline(value)?,
                "targets" => kpi.targets = self.pairs_of_words(value, "targets")?,
                "readings" => kpi.readings = self.list(value, "readings", Self::kpi_reading)?,
                key => self.unknown(entry.key_node, key, "a KPI", KPI_KEYS),
            }
        }
        kpi.text = self.required(node, kpi.text, "a KPI", "kpi")?;
        Ok(kpi)
    }

    fn baseline(&mut self, node: NodeId) -> Read<Option<Baseline>> {
        if self.index.scalar(node).is_some() {
            let words = self.words(node, "baseline")?;
            return Ok(words.map(|value| Baseline { value, at: None }));
        }
        let mut baseline = Baseline::default();
        for entry in self.map(node, "a baseline", "value")? {
            match entry.key {
                "value" => baseline.value = self.text(entry.value, "value")?,
                "at" => baseline.at = self.words(entry.value, "at")?,
                key => self.unknown(entry.key_node, key, "a baseline", &["value", "at"]),
            }
        }
        Ok(Some(baseline))
    }

    fn kpi_reading(&mut self, node: NodeId) -> Read<KpiReading> {
        let mut reading = KpiReading { line: self.line(node), ..KpiReading::default() };
        if let Some(value) = self.bare(node) {
            reading.value = value;
            return Ok(reading);
        }
        for entry in self.map(node, "a KPI reading", "value")? {
            let value = entry.value;
            match entry.key {
                "at" => reading.at = self.words(value, "at")?,
                "value" => reading.value = self.text(value, "value")?,
                "date" => reading.date = self.date(value, "date")?,
                "by" => reading.by = self.words(value, "by")?,
                "note" => reading.note = self.words(value, "note")?,
                key => self.unknown(
                    entry.key_node,
                    key,
                    "a KPI reading",
                    &["at", "value", "date", "by", "note"],
                ),
            }
        }
        reading.value = self.required(node, reading.value, "a KPI reading", "value")?;
        Ok(reading)
    }

    pub(super) fn meeting(&mut self, node: NodeId) -> Read<Meeting> {
        let mut meeting = Meeting { line: self.line(node), ..Meeting::default() };
        for entry in self.map(node, "a meeting", "date")? {
            let value = entry.value;
            match entry.key {
                "date" => meeting.date = self.date(value, "date")?,
                "title" => meeting.title = self.words(value, "title")?,
                "chair" => meeting.chair = self.words(value, "chair")?,
                "present" => meeting.present = self.word_list(value, "present")?,
                "apologies" => meeting.apologies = self.word_list(value, "apologies")?,
                "items" => meeting.items = self.word_list(value, "items")?,
                "decisions" => meeting.decisions = self.list(value, "decisions", Self::decision)?,
                "carried" => meeting.carried = self.word_list(value, "carried")?,
                "next" => meeting.next = self.date(value, "next")?,
                "minutes" => {
                    meeting.minutes =
                        self.choice(value, "minutes", "draft or agreed", Minutes::from_word)?;
                }
                key => self.unknown(entry.key_node, key, "a meeting", MEETING_KEYS),
            }
        }
        Ok(meeting)
    }

    fn decision(&mut self, node: NodeId) -> Read<Decision> {
        let mut decision = Decision { line: self.line(node), ..Decision::default() };
        if let Some(text) = self.bare(node) {
            decision.text = text;
            return Ok(decision);
        }
        for entry in self.map(node, "a decision", "decision")? {
            match entry.key {
                "decision" => decision.text = self.text(entry.value, "decision")?,
                "about" => decision.about = self.words(entry.value, "about")?,
                key => self.unknown(entry.key_node, key, "a decision", &["decision", "about"]),
            }
        }
        decision.text = self.required(node, decision.text, "a decision", "decision")?;
        Ok(decision)
    }
}
