//! Reading an item: its fields by the table, the items that it holds, text alone.

use super::Reader;
use super::fields::{FoundValue, list_of};
use super::spelling::is_spelling;
use crate::plan::fields::{FieldOf, Fields, Holds, keys};
use crate::plan::model::{
    Action, Attendee, Baseline, Colour, Column, ColumnSpec, ColumnValue, Decision, Group,
    GroupKind, Interest, Kpi, KpiReading, Meeting, MeetingEntry, Member, Owner, Reference,
    Revision, Said, Step, StepKind, Update, Written,
};
use crate::yaml::entries::MapEntry;
use crate::yaml::index::NodeId;

impl<'i> Reader<'i, '_> {
    /// Reads the fields of an item from the entries of its map. Other keys are columns.
    pub(super) fn fields<T: Fields>(&mut self, item: &mut T, entries: Vec<MapEntry<'i>>) {
        // Of two spellings of one field the first counts.
        let mut seen: u64 = 0;
        for entry in entries {
            let Some(row) = keys::named(item, entry.key) else {
                self.column(item, &entry);
                continue;
            };
            if row.key != entry.key && !is_spelling(self.index, entry.key, entry.value) {
                self.column(item, &entry);
                continue;
            }
            let at = item.fields().iter().position(|other| other.field == row.field);
            let bit = at.map_or(0, |at| 1_u64 << at.min(63));
            if seen & bit != 0 {
                let (key, known) = (entry.key, row.key);
                self.note(
                    entry.key_node,
                    format!(
                        "'{key}' is another spelling of `{known}:`, which stands in {} already: it is kept as a column; join the two, or rename one",
                        item.noun()
                    ),
                );
                self.column(item, &entry);
                continue;
            }
            seen |= bit;
            self.field(item, row, entry.value);
        }
    }

    /// Reads an item from a map. A key that is no text makes a column, too.
    pub(super) fn map<T: Fields>(&mut self, item: &mut T, node: NodeId) {
        self.fields(item, self.index.entries(node));
        for (key_node, value) in self.index.odd_pairs(node) {
            let key = self.index.one_line(key_node);
            let value = self.index.resolve(value);
            self.column(item, &MapEntry { key: &key, key_node, value, merged: false });
        }
    }

    /// Keeps a key that the format does not have as a column of the plan's own.
    fn column<T: Fields>(&mut self, item: &mut T, entry: &MapEntry<'_>) {
        let words = match list_of(self.index, entry.value) {
            Some(items) => {
                let found: Vec<FoundValue> =
                    items.into_iter().map(|item| self.found(item)).collect();
                let nested = found.iter().any(|entry| matches!(entry, FoundValue::Yaml(_)));
                (!nested).then(|| found.into_iter().filter_map(FoundValue::words).collect())
            }
            None => match self.found(entry.value) {
                FoundValue::Yaml(_) => None,
                found => Some(found.words().into_iter().collect()),
            },
        };
        let value = match words {
            Some(words) => ColumnValue::Words(words),
            None => ColumnValue::Yaml(self.index.one_line(entry.value)),
        };
        let line = self.line(entry.key_node);
        item.beside_mut().add_column(Column { key: entry.key.to_owned(), value, line });
    }

    fn field<T: Fields>(&mut self, item: &mut T, row: &FieldOf<T>, node: NodeId) {
        match &row.holds {
            Holds::Text(at) | Holds::MaybeText(at) => {
                *(at.get_mut)(item) = self.words(item, row, node).unwrap_or_default();
            }
            Holds::Words(at) => {
                *(at.get_mut)(item) = self.words(item, row, node);
            }
            Holds::OneOrMore(at) | Holds::List(at) => {
                *(at.get_mut)(item) = self.word_list(item, row, node);
            }
            Holds::Reads(at) => *(at.get_mut)(item) = self.readings_given(item, row, node),
            Holds::Day(_) | Holds::Done(_) | Holds::Choice(_) => self.counted(item, row, node),
            Holds::Pairs(at) => *(at.get_mut)(item) = self.pairs(item, row, node),
            Holds::Steps(kind, at) => {
                *(at.get_mut)(item) =
                    self.list(item, row, node, |reader, node| reader.step(node, *kind));
            }
            Holds::Updates(at) => *(at.get_mut)(item) = self.list(item, row, node, Self::update),
            Holds::Kpis(at) => *(at.get_mut)(item) = self.list(item, row, node, Self::kpi),
            Holds::Baseline(at) => *(at.get_mut)(item) = self.baseline(node),
            Holds::Readings(at) => {
                *(at.get_mut)(item) = self.list(item, row, node, Self::kpi_reading);
            }
            Holds::Actions(at) => {
                *(at.get_mut)(item) = self.list(item, row, node, Self::action);
                self.note_spans(node);
            }
            Holds::Groups(kind, at) => {
                *(at.get_mut)(item) =
                    self.list(item, row, node, |reader, node| reader.group(node, *kind));
            }
            Holds::RagKey(at) => {
                *(at.get_mut)(item) = self.keyed(item, row, node, |word| Colour {
                    word: word.to_owned(),
                    ..Colour::default()
                });
            }
            Holds::ColumnSpecs(at) => {
                *(at.get_mut)(item) = self.keyed(item, row, node, |key| ColumnSpec {
                    key: key.to_owned(),
                    ..ColumnSpec::default()
                });
            }
            Holds::Register(at) => {
                let owners = self.keyed(item, row, node, |key| Owner {
                    key: key.to_owned(),
                    ..Owner::default()
                });
                *(at.get_mut)(item) = owners.into();
            }
            Holds::Revisions(at) => {
                *(at.get_mut)(item) = self.list(item, row, node, Self::revision);
            }
            Holds::Meetings(at) => *(at.get_mut)(item) = self.list(item, row, node, Self::meeting),
            Holds::Decisions(at) => {
                *(at.get_mut)(item) = self.list(item, row, node, Self::decision);
            }
            Holds::Entries(at) => *(at.get_mut)(item) = self.list(item, row, node, Self::entry),
            Holds::Said(at) => *(at.get_mut)(item) = self.list(item, row, node, Self::said),
            Holds::Attendees(at) => {
                *(at.get_mut)(item) = self.list(item, row, node, Self::attendee);
            }
            Holds::Interests(at) => {
                *(at.get_mut)(item) = self.list(item, row, node, Self::interest);
            }
            Holds::Reference(at) => *(at.get_mut)(item) = self.reference(node),
            Holds::Members(at) => {
                *(at.get_mut)(item) = self.keyed(item, row, node, |key| Member {
                    key: key.to_owned(),
                    ..Member::default()
                });
            }
        }
    }

    /// Reads an item that is a map, or a text alone. An item without text is called by what it
    /// has.
    fn item<T: Fields>(&mut self, node: NodeId, mut item: T) -> T {
        if self.index.kind(node).is_map() {
            self.map(&mut item, node);
        } else if let Some(row) = item.text_alone().and_then(|field| item.row(field)) {
            let text = match self.bare(node) {
                Some(text) => Some(text),
                None if self.index.kind(node).is_seq() => {
                    let yaml = self.index.one_line(node);
                    let written = Written { key: row.key, words: yaml.clone(), is_yaml: true };
                    item.beside_mut().write(written);
                    let (noun, key) = (item.noun(), row.key);
                    self.note(
                        node,
                        format!(
                            "a list where {noun} should be: it is kept as it stands; write `{key}: ...` there, or remove the entry"
                        ),
                    );
                    Some(yaml)
                }
                None => None,
            };
            match (&row.holds, text) {
                (Holds::Text(at) | Holds::MaybeText(at), Some(text)) => {
                    *(at.get_mut)(&mut item) = text;
                }
                (Holds::Words(at), text @ Some(_)) => *(at.get_mut)(&mut item) = text,
                (_, _) => {}
            }
        }
        self.call_by_content(node, &mut item);
        item
    }

    /// Calls an item that lacks its text by what it has, and names the lack.
    fn call_by_content<T: Fields>(&mut self, node: NodeId, item: &mut T) {
        let lacks = item.fields().iter().find_map(|row| match &row.holds {
            Holds::Text(at) if (at.get)(item).trim().is_empty() => Some(row.key),
            _ => None,
        });
        let Some(key) = lacks else {
            return;
        };
        item.beside_mut().set_wordless(true);
        item.call_by_content();
        let has = item.first_content().filter(|_| item.is_called_by_content());
        let has_key = self.index.kind(node).is_map()
            && self.index.pairs(node).any(|(name, _)| self.index.scalar(name) == Some(key));
        let remedy = match has {
            _ if has_key => format!("write it after `{key}:`, or remove the item"),
            Some((other, _)) if keys::named(item, &other).is_none() => {
                format!("rename `{other}:` to `{key}:`, or add `{key}: ...`")
            }
            Some(_) | None => format!("add `{key}: ...`, or remove the item"),
        };
        self.note(node, format!("{} without text; {remedy}", item.noun()));
    }

    pub(super) fn action(&mut self, node: NodeId) -> Action {
        self.item(node, Action { line: self.line(node), ..Action::default() })
    }

    fn step(&mut self, node: NodeId, kind: StepKind) -> Step {
        self.item(node, Step { kind, line: self.line(node), ..Step::default() })
    }

    fn update(&mut self, node: NodeId) -> Update {
        let update = self.item(node, Update { line: self.line(node), ..Update::default() });
        if update.says_nothing() {
            self.note(node, "an update without text; add `note: ...`, or remove it".to_owned());
        }
        update
    }

    fn kpi(&mut self, node: NodeId) -> Kpi {
        self.item(node, Kpi { line: self.line(node), ..Kpi::default() })
    }

    fn kpi_reading(&mut self, node: NodeId) -> KpiReading {
        self.item(node, KpiReading { line: self.line(node), ..KpiReading::default() })
    }

    /// Reads where a measure started. A baseline without words is none.
    fn baseline(&mut self, node: NodeId) -> Option<Baseline> {
        match self.found(node) {
            FoundValue::Nothing => None,
            FoundValue::Text(value) => Some(Baseline { value, ..Baseline::default() }),
            FoundValue::Yaml(_) => Some(self.item(node, Baseline::default())),
        }
    }

    pub(super) fn group(&mut self, node: NodeId, kind: GroupKind) -> Group {
        self.item(node, Group { kind, line: self.line(node), ..Group::default() })
    }

    fn meeting(&mut self, node: NodeId) -> Meeting {
        self.item(node, Meeting { line: self.line(node), ..Meeting::default() })
    }

    fn decision(&mut self, node: NodeId) -> Decision {
        self.item(node, Decision { line: self.line(node), ..Decision::default() })
    }

    fn entry(&mut self, node: NodeId) -> MeetingEntry {
        let reference = Reference { line: self.line(node), ..Reference::default() };
        self.item(node, MeetingEntry::about(reference))
    }

    fn said(&mut self, node: NodeId) -> Said {
        self.item(node, Said { line: self.line(node), ..Said::default() })
    }

    fn attendee(&mut self, node: NodeId) -> Attendee {
        self.item(node, Attendee { line: self.line(node), ..Attendee::default() })
    }

    fn interest(&mut self, node: NodeId) -> Interest {
        self.item(node, Interest { line: self.line(node), ..Interest::default() })
    }

    /// Reads what something is about. Nothing there is no reference.
    fn reference(&mut self, node: NodeId) -> Option<Reference> {
        match self.found(node) {
            FoundValue::Nothing => None,
            FoundValue::Text(_) | FoundValue::Yaml(_) => {
                Some(self.item(node, Reference { line: self.line(node), ..Reference::default() }))
            }
        }
    }

    fn revision(&mut self, node: NodeId) -> Revision {
        self.item(node, Revision::default())
    }

    /// Reads a map from each key to an item, which may also be a text alone.
    fn keyed<T: Fields, U: Fields>(
        &mut self,
        holder: &mut T,
        row: &FieldOf<T>,
        node: NodeId,
        new: impl Fn(&str) -> U,
    ) -> Vec<U> {
        let entries = self.entries_of(holder, row, node);
        entries.into_iter().map(|entry| self.item(entry.value, new(entry.key))).collect()
    }

    /// Reads a map from words to words.
    fn pairs<T: Fields>(
        &mut self,
        holder: &mut T,
        row: &FieldOf<T>,
        node: NodeId,
    ) -> Vec<(String, String)> {
        let entries = self.entries_of(holder, row, node);
        let found: Vec<_> = entries.iter().map(|entry| self.found(entry.value)).collect();
        if found.iter().any(|words| matches!(words, FoundValue::Yaml(_))) {
            let yaml = self.index.one_line(node);
            self.keep(holder, row, node, yaml);
        }
        let keys = entries.iter().map(|entry| entry.key.to_owned());
        keys.zip(found.into_iter().map(|words| words.words().unwrap_or_default())).collect()
    }

    /// Returns the entries of a field that should hold a map.
    fn entries_of<T: Fields>(
        &mut self,
        holder: &mut T,
        row: &FieldOf<T>,
        node: NodeId,
    ) -> Vec<MapEntry<'i>> {
        if self.index.kind(node).is_map() {
            if self.index.odd_pairs(node).next().is_some() {
                let words = self.index.one_line(node);
                holder.beside_mut().write(Written { key: row.key, words, is_yaml: true });
                let key = row.key;
                self.note(
                    node,
                    format!("`{key}:` has a key that is no text, and is kept as it stands; write each key as one text"),
                );
            }
            return self.index.entries(node);
        }
        if let Some(words) = self.found(node).words() {
            self.keep(holder, row, node, words);
        }
        Vec::new()
    }

    /// Reads a list of items. A text alone is its only entry, and so is a map with a key of such
    /// an entry.
    fn list<T: Fields, U: Fields>(
        &mut self,
        holder: &mut T,
        row: &FieldOf<T>,
        node: NodeId,
        read: impl Fn(&mut Self, NodeId) -> U,
    ) -> Vec<U> {
        if let Some(items) = list_of(self.index, node) {
            return items.into_iter().map(|item| read(self, item)).collect();
        }
        match self.found(node) {
            FoundValue::Nothing => Vec::new(),
            FoundValue::Text(_) => {
                // These are written so by many people.
                let is_usual = matches!(
                    row.holds,
                    Holds::Steps(..)
                        | Holds::Kpis(_)
                        | Holds::Updates(_)
                        | Holds::Entries(_)
                        | Holds::Attendees(_)
                );
                if !is_usual {
                    let key = row.key;
                    self.note(
                        node,
                        format!("`{key}:` holds one text, and is read as a list of one; put a dash and a space before it"),
                    );
                }
                vec![read(self, node)]
            }
            FoundValue::Yaml(yaml) => {
                let known = self.problems.len();
                let spans = self.spans.len();
                let one = read(self, node);
                let own = |entry: &MapEntry<'_>| keys::named(&one, entry.key).is_some();
                if self.index.entries(node).iter().any(own) {
                    let key = row.key;
                    self.note(node, format!("`{key}:` holds one entry without a dash, and is read as a list of one; put a dash and a space before it"));
                    return vec![one];
                }
                self.problems.truncate(known);
                self.spans.truncate(spans);
                self.keep(holder, row, node, yaml);
                Vec::new()
            }
        }
    }
}
