//! Reading an item: its fields by the table, the items that it holds, text alone.

use super::fields::list_of;
use super::{Reader, YamlResult};
use crate::plan::fields::{Field, FieldOf, Fields, Holds};
use crate::plan::model::{
    Action, Baseline, Decision, Group, GroupKind, Kpi, KpiReading, Meeting, Owner, Revision, Step,
    StepKind, Update,
};
use crate::yaml::entries::MapEntry;
use crate::yaml::index::NodeId;

impl<'i> Reader<'i, '_> {
    /// Reads the fields of an item from the entries of its map.
    pub(super) fn fields<T: Fields>(
        &mut self,
        item: &mut T,
        entries: Vec<MapEntry<'i>>,
    ) -> YamlResult<()> {
        for entry in entries {
            let rows = item.fields().iter();
            if let Some(row) = rows.clone().find(|row| row.key == entry.key) {
                self.field(item, row, entry.value)?;
            } else {
                self.unknown(entry.key_node, entry.key, item.noun(), rows.map(|row| row.key));
            }
        }
        Ok(())
    }

    fn field<T>(&mut self, item: &mut T, row: &FieldOf<T>, node: NodeId) -> YamlResult<()> {
        let key = row.key;
        match &row.holds {
            Holds::Text(at) | Holds::MaybeText(at) => {
                *(at.get_mut)(item) = self.words(node, key)?.unwrap_or_default();
            }
            Holds::Words(at) => *(at.get_mut)(item) = self.words(node, key)?,
            Holds::Reads(at) => *(at.get_mut)(item) = self.reads(node)?,
            Holds::OneOrMore(at) | Holds::List(at) => {
                *(at.get_mut)(item) = self.word_list(node, key)?;
            }
            Holds::Day(at) => *(at.get_mut)(item) = self.date(node, key)?,
            Holds::Done(at) => *(at.get_mut)(item) = self.done(node)?,
            Holds::Choice(choice) => {
                let word = self.words(node, key)?;
                if !(choice.set)(item, word.as_deref()) {
                    let word = word.unwrap_or_default();
                    return Err(self.outside(node, key, &word, choice.expected));
                }
            }
            Holds::Pairs(at) => *(at.get_mut)(item) = self.pairs_of_words(node, key)?,
            Holds::Steps(kind, at) => {
                *(at.get_mut)(item) =
                    self.list(node, key, |reader, node| reader.step(node, *kind))?;
            }
            Holds::Updates(at) => *(at.get_mut)(item) = self.list(node, key, Self::update)?,
            Holds::Kpis(at) => *(at.get_mut)(item) = self.list(node, key, Self::kpi)?,
            Holds::Baseline(at) => *(at.get_mut)(item) = self.baseline(node, key)?,
            Holds::Readings(at) => *(at.get_mut)(item) = self.list(node, key, Self::kpi_reading)?,
            Holds::Actions(at) => *(at.get_mut)(item) = self.actions(node)?,
            Holds::Groups(kind, at) => {
                *(at.get_mut)(item) =
                    self.list(node, key, |reader, node| reader.group(node, *kind))?;
            }
            Holds::Register(at) => *(at.get_mut)(item) = self.register(node)?,
            Holds::Revisions(at) => *(at.get_mut)(item) = self.list(node, key, Self::revision)?,
            Holds::Meetings(at) => *(at.get_mut)(item) = self.list(node, key, Self::meeting)?,
            Holds::Decisions(at) => *(at.get_mut)(item) = self.list(node, key, Self::decision)?,
        }
        Ok(())
    }

    /// Reads an item that is a map, or a text alone where its kind may be.
    fn item<T: Fields>(&mut self, node: NodeId, mut item: T) -> YamlResult<T> {
        let alone = item.text_alone();
        if let Some(row) = alone.and_then(|field| item.row(field))
            && let Some(text) = self.bare(node)
        {
            match &row.holds {
                Holds::Text(at) | Holds::MaybeText(at) => *(at.get_mut)(&mut item) = text,
                Holds::Words(at) => *(at.get_mut)(&mut item) = Some(text),
                _ => {}
            }
            return Ok(item);
        }
        let first = alone.map(Field::key);
        let first = first.or_else(|| item.fields().first().map(|row| row.key));
        let entries = self.map(node, item.noun(), first.unwrap_or_default())?;
        self.fields(&mut item, entries)?;
        for row in item.fields() {
            if let Holds::Text(at) = &row.holds {
                self.required(node, (at.get)(&item), item.noun(), row.key)?;
            }
        }
        Ok(item)
    }

    fn action(&mut self, node: NodeId) -> YamlResult<Action> {
        self.item(node, Action { line: self.line(node), ..Action::default() })
    }

    fn step(&mut self, node: NodeId, kind: StepKind) -> YamlResult<Step> {
        self.item(node, Step { kind, line: self.line(node), ..Step::default() })
    }

    fn update(&mut self, node: NodeId) -> YamlResult<Update> {
        let update = self.item(node, Update { line: self.line(node), ..Update::default() })?;
        if update.says_nothing() {
            self.required(node, "", update.noun(), "note")?;
        }
        Ok(update)
    }

    fn kpi(&mut self, node: NodeId) -> YamlResult<Kpi> {
        self.item(node, Kpi { line: self.line(node), ..Kpi::default() })
    }

    fn kpi_reading(&mut self, node: NodeId) -> YamlResult<KpiReading> {
        self.item(node, KpiReading { line: self.line(node), ..KpiReading::default() })
    }

    /// Reads where a measure started. A baseline without words is none.
    fn baseline(&mut self, node: NodeId, key: &str) -> YamlResult<Option<Baseline>> {
        if self.index.scalar(node).is_some() {
            let words = self.words(node, key)?;
            return Ok(words.map(|value| Baseline { value, at: None }));
        }
        self.item(node, Baseline::default()).map(Some)
    }

    pub(super) fn group(&mut self, node: NodeId, kind: GroupKind) -> YamlResult<Group> {
        self.item(node, Group { kind, line: self.line(node), ..Group::default() })
    }

    fn meeting(&mut self, node: NodeId) -> YamlResult<Meeting> {
        self.item(node, Meeting { line: self.line(node), ..Meeting::default() })
    }

    fn decision(&mut self, node: NodeId) -> YamlResult<Decision> {
        self.item(node, Decision { line: self.line(node), ..Decision::default() })
    }

    fn revision(&mut self, node: NodeId) -> YamlResult<Revision> {
        self.item(node, Revision::default())
    }

    /// Reads the register of owners: a map from each key to a name, or to a map.
    fn register(&mut self, node: NodeId) -> YamlResult<Vec<Owner>> {
        let mut owners = Vec::new();
        if self.index.is_null(node) {
            return Ok(owners);
        }
        for entry in self.map(node, "the register of owners", "key")? {
            let mut owner = Owner { key: entry.key.to_owned(), ..Owner::default() };
            if self.index.kind(entry.value).is_map() {
                let entries = self.index.entries(entry.value);
                self.fields(&mut owner, entries)?;
            } else {
                owner.name = self.words(entry.value, "name")?;
            }
            owners.push(owner);
        }
        Ok(owners)
    }

    /// Reads a list of actions, and notes which lines each of them takes.
    fn actions(&mut self, node: NodeId) -> YamlResult<Vec<Action>> {
        let actions = self.list(node, "actions", Self::action)?;
        self.note_spans(node);
        Ok(actions)
    }

    pub(super) fn list<T>(
        &mut self,
        node: NodeId,
        key: &str,
        read: impl Fn(&mut Self, NodeId) -> YamlResult<T>,
    ) -> YamlResult<Vec<T>> {
        if self.index.is_null(node) {
            return Ok(Vec::new());
        }
        let Some(items) = list_of(self.index, node) else {
            return Err(self.index.error_at(
                node,
                "no list",
                &format!("`{key}:` to hold a list, each item with a dash"),
                "put a dash and a space before it",
            ));
        };
        items.into_iter().map(|item| read(self, item)).collect()
    }
}
