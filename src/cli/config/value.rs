//! A setting's value in the text of the file.
//!
//! The plan's own reader is used, not serde: it knows the line of every word, and to it `n` and
//! `y` are keys and not the YAML 1.1 words for no and yes.

use super::fault::{Fault, FaultAt};
use super::settled::{Settled, ValueOrigin};
use crate::yaml::{Index, NodeId};

/// A setting's value.
pub struct ConfigValue<'a> {
    pub index: &'a Index<'a>,
    pub node: NodeId,
    /// The line of its name.
    pub line: usize,
    /// The setting's name.
    pub name: &'static str,
    /// A value as it may be written.
    pub sample: &'static str,
}

impl ConfigValue<'_> {
    /// Reports a fault on the line of the setting's name.
    pub fn wrong<T>(
        &self,
        why: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Result<T, FaultAt> {
        Err(Fault::new(why, remedy).at(self.line))
    }

    /// Reports a fault on the line of a node.
    pub fn wrong_at<T>(&self, node: NodeId, fault: Fault) -> Result<T, FaultAt> {
        Err(fault.at(self.index.line(node)))
    }

    /// Puts what was read into its place.
    pub fn settles<T>(
        &self,
        place: &mut Option<Settled<T>>,
        read: Result<T, FaultAt>,
    ) -> Result<(), FaultAt> {
        *place = Some(Settled { value: read?, from: ValueOrigin::File(self.line) });
        Ok(())
    }

    /// Reads words on one line, not empty.
    pub fn words(&self) -> Result<String, FaultAt> {
        let ConfigValue { name, sample, .. } = self;
        match self.index.scalar(self.node).map(str::trim) {
            Some(words) if words.contains(char::is_control) => self.wrong(
                format!("{name} has a line end or another control character in it"),
                "write it on one line",
            ),
            Some(words) if !words.is_empty() && !self.index.is_null(self.node) => {
                Ok(words.to_owned())
            }
            Some(_) => self.wrong(
                format!("{name} is empty"),
                "write its value behind the colon, or remove the line",
            ),
            None => self.wrong(
                format!("{name} is a list or a map, where one value is expected"),
                format!("write it as {name}: {sample}"),
            ),
        }
    }

    /// Reads true or false.
    pub fn truth(&self) -> Result<bool, FaultAt> {
        let words = self.words()?;
        let name = self.name;
        words.parse().or_else(|_| {
            self.wrong(
                format!("{name} is '{words}', which is not true or false"),
                format!("write {name}: true or {name}: false"),
            )
        })
    }

    /// Returns the items of a list.
    pub fn items(&self) -> Result<Vec<NodeId>, FaultAt> {
        let ConfigValue { name, sample, .. } = self;
        if !self.index.kind(self.node).is_seq() {
            return self
                .wrong(format!("{name} is not a list"), format!("write it as {name}: {sample}"));
        }
        let items = self.index.children(self.node);
        Ok(items.map(|node| self.index.resolve(node)).collect())
    }
}
