//! The author's habits, learned from the nearest nodes: indents, dashes, quotes, lists on one line
//! or many, line ends.

use super::index::{Index, Marks, NodeId, NodeKind};
use super::scan::{line_break_near, opens_its_line};
use super::value::{Quotes, Value, is_plain_text};

/// How far from the edited node examples are searched, in nodes each way.
const REACH: usize = 20_000;

/// How many of the nearest texts must agree before a new key's text follows them.
const AGREEING: usize = 4;

/// The indent of one level where the text shows none, in spaces.
const USUAL_STEP: usize = 2;

/// How the author writes, near one node.
pub(super) struct Style<'i, 't> {
    index: &'i Index<'t>,
    near: NodeId,
    /// The line end in use.
    pub eol: &'static str,
    /// From a key's column to that of the dashes below it; may be 0.
    pub dash: usize,
    /// From a key's column to that of the keys below it.
    pub step: usize,
    /// From a key's column to the text of a block scalar.
    pub text_step: usize,
    /// Blanks after a dash.
    pub gap: usize,
    /// Whether everything is quoted, as in JSON.
    pub json: bool,
    /// Whether text of several lines is written on one line, in double quotes with `\n`.
    pub one_line: bool,
    /// How keys are quoted.
    pub keys: Quotes,
    /// How text that needs quotes is quoted.
    needed: Quotes,
}

impl<'i, 't> Style<'i, 't> {
    /// Learns the habits around `near`.
    pub fn near(index: &'i Index<'t>, near: NodeId) -> Self {
        let mut style = Self {
            index,
            near,
            eol: line_break_near(index.bytes(), index.node(near).end as usize),
            dash: USUAL_STEP,
            step: USUAL_STEP,
            text_step: USUAL_STEP,
            gap: 1,
            json: false,
            one_line: false,
            keys: Quotes::ByNeed,
            needed: Quotes::ByNeed,
        };
        let steps = |kind: fn(NodeKind) -> bool| {
            style
                .nearest(|id| kind(index.kind(id)) && style.step_of(id).is_some())
                .and_then(|id| style.step_of(id))
        };
        let dash = steps(|kind| kind == NodeKind::BlockSeq);
        let step = steps(|kind| kind == NodeKind::BlockMap).filter(|step| *step > 0);
        let text_step = steps(NodeKind::is_block_scalar).filter(|step| *step > 0);
        style.dash = dash.unwrap_or(USUAL_STEP);
        style.step = step.or(dash.filter(|dash| *dash > 0)).unwrap_or(USUAL_STEP);
        style.text_step = text_step.unwrap_or(style.step);
        style.gap = style.usual_gap();
        style.json = style.is_json();
        style.keys = style.key_quotes();
        style.needed = style.needed_quotes();
        style
    }

    /// Finds the nearest node that passes: the node itself first, then outward, before ahead.
    fn nearest(&self, passes: impl Fn(NodeId) -> bool) -> Option<NodeId> {
        let near = self.near.position();
        let count = self.index.nodes.len();
        (0..REACH)
            .take_while(|distance| *distance <= near || near + distance < count)
            .flat_map(|distance| [near.checked_sub(distance), Some(near + distance)])
            .flatten()
            .filter(|position| *position < count)
            .map(NodeId::at)
            .find(|id| passes(*id))
    }

    /// Returns how far a block value is indented from its key, in characters.
    fn step_of(&self, id: NodeId) -> Option<usize> {
        let index = self.index;
        let map = index.parent(id)?;
        let node = index.node(id);
        if index.kind(map) != NodeKind::BlockMap || node.marks.has(Marks::KEY) {
            return None;
        }
        let at = if node.kind.is_block_scalar() {
            block_text_indent(index, id)?
        } else if opens_its_line(index.bytes(), node.start as usize) {
            index.indent_of(node.start as usize)
        } else {
            return None;
        };
        at.checked_sub(index.indent_of(index.node(map).start as usize))
    }

    fn usual_gap(&self) -> usize {
        let gap = |id: NodeId| {
            let node = self.index.node(id);
            let is_item = self
                .index
                .parent(id)
                .is_some_and(|parent| self.index.kind(parent) == NodeKind::BlockSeq);
            let between = self.index.text.get(node.intro as usize + 1..node.head as usize)?;
            let spaces = between.bytes().all(|b| b == b' ');
            (is_item && spaces && !between.is_empty() && node.end > node.start)
                .then_some(between.len())
        };
        self.nearest(|id| gap(id).is_some()).and_then(gap).unwrap_or(1)
    }

    /// Returns whether the node lies in a map between braces whose keys are double-quoted.
    fn is_json(&self) -> bool {
        let mut at = Some(self.near);
        while let Some(id) = at {
            if self.index.kind(id) == NodeKind::FlowMap
                && let Some((key, _)) = self.index.pairs(id).next()
            {
                return self.index.kind(key) == NodeKind::Double;
            }
            at = self.index.parent(id);
        }
        false
    }

    fn key_quotes(&self) -> Quotes {
        let habit =
            self.nearest(|id| self.index.node(id).marks.has(Marks::KEY) && self.shows_a_habit(id));
        self.quotes_like(habit, Quotes::ByNeed)
    }

    fn needed_quotes(&self) -> Quotes {
        let quoted = self.nearest(|id| {
            matches!(self.index.kind(id), NodeKind::Single | NodeKind::Double)
                && !self.index.node(id).marks.has(Marks::KEY)
        });
        match quoted.map(|id| self.index.kind(id)) {
            Some(NodeKind::Single) => Quotes::SingleByNeed,
            _ => Quotes::ByNeed,
        }
    }

    /// Returns whether a scalar's spelling was a choice: plain, or quoted without need.
    fn shows_a_habit(&self, id: NodeId) -> bool {
        match self.index.kind(id) {
            NodeKind::Plain => !self.index.is_null(id),
            NodeKind::Single | NodeKind::Double => {
                self.index.scalar(id).is_some_and(|text| is_plain_text(text, true))
            }
            NodeKind::Literal
            | NodeKind::Folded
            | NodeKind::Alias
            | NodeKind::BlockSeq
            | NodeKind::FlowSeq
            | NodeKind::BlockMap
            | NodeKind::FlowMap => false,
        }
    }

    fn quotes_like(&self, example: Option<NodeId>, otherwise: Quotes) -> Quotes {
        match example.map(|id| self.index.kind(id)) {
            Some(NodeKind::Single) => Quotes::Single,
            Some(NodeKind::Double) => Quotes::Double,
            Some(_) | None => otherwise,
        }
    }

    /// Returns how text under `key`, or in a list under it, is quoted here. Without a key, looks at
    /// the edited list. Without an example, follows the nearest texts if they agree.
    pub fn quotes(&self, key: Option<&str>) -> Quotes {
        if self.json {
            return Quotes::Double;
        }
        let example = match key {
            Some(_) => self.nearest(|id| self.belongs_to(id, key) && self.shows_a_habit(id)),
            None => self
                .index
                .children(self.near)
                .filter(|_| self.index.kind(self.near).is_seq())
                .find(|id| self.shows_a_habit(*id)),
        };
        let fallback = if example.is_none() { self.usual_quotes() } else { self.needed };
        self.quotes_like(example, fallback)
    }

    /// Returns how the nearest texts are quoted, if they agree.
    fn usual_quotes(&self) -> Quotes {
        let kinds = std::cell::RefCell::new(Vec::with_capacity(AGREEING));
        let _ = self.nearest(|id| {
            let mut kinds = kinds.borrow_mut();
            if !self.index.node(id).marks.has(Marks::KEY) && self.shows_a_habit(id) {
                kinds.push(self.index.kind(id));
            }
            kinds.len() == AGREEING
        });
        let kinds = kinds.into_inner();
        if kinds.len() == AGREEING && kinds.iter().all(|kind| *kind == NodeKind::Double) {
            Quotes::Double
        } else if kinds.len() == AGREEING && kinds.iter().all(|kind| *kind == NodeKind::Single) {
            Quotes::Single
        } else {
            self.needed
        }
    }

    /// Returns the value as it should be written here: an unquoted token becomes text where the
    /// author quotes such values, as in JSON.
    pub fn respelt(&self, value: &Value, key: Option<&str>) -> Value {
        match value {
            Value::Plain(token) if self.quotes_tokens(token, key) => Value::Str(token.clone()),
            Value::Plain(_) | Value::Str(_) => value.clone(),
            Value::Seq(items) => {
                Value::Seq(items.iter().map(|item| self.respelt(item, key)).collect())
            }
            Value::Map(entries) => Value::Map(
                entries
                    .iter()
                    .map(|(key, value)| (key.clone(), self.respelt(value, Some(key))))
                    .collect(),
            ),
        }
    }

    fn quotes_tokens(&self, token: &str, key: Option<&str>) -> bool {
        if matches!(token, "true" | "false" | "null") {
            return false;
        }
        if self.json {
            return token.parse::<f64>().is_err();
        }
        let example = self.nearest(|id| {
            self.belongs_to(id, key) && self.index.kind(id).is_scalar() && !self.index.is_null(id)
        });
        let kind = key.and(example).map(|id| self.index.kind(id));
        matches!(kind, Some(NodeKind::Single | NodeKind::Double))
    }

    /// Returns the quotes of a text that replaces the scalar `old`.
    pub fn quotes_of(&self, old: NodeId, key: Option<&str>) -> Quotes {
        match self.index.kind(old) {
            NodeKind::Single => Quotes::Single,
            NodeKind::Double => Quotes::Double,
            NodeKind::Plain if !self.index.is_null(old) && !self.json => self.needed,
            NodeKind::Plain
            | NodeKind::Literal
            | NodeKind::Folded
            | NodeKind::Alias
            | NodeKind::BlockSeq
            | NodeKind::FlowSeq
            | NodeKind::BlockMap
            | NodeKind::FlowMap => self.quotes(key),
        }
    }

    /// Returns whether the nearest collection under `key` is in brackets; `None` without an
    /// example.
    pub fn is_flow(&self, key: Option<&str>) -> Option<bool> {
        key?;
        let filled = |id: NodeId| self.index.children(id).next().is_some();
        self.nearest(|id| self.is_under(id, key) && filled(id))
            .map(|id| self.index.kind(id).is_flow())
    }

    /// Returns whether maps in lists under `key` are in braces. Without a key, looks at the edited
    /// list.
    pub fn items_are_flow(&self, key: Option<&str>) -> bool {
        let last_map = |id: NodeId| {
            self.index
                .children(id)
                .filter(|_| self.index.kind(id).is_seq())
                .filter(|item| self.index.kind(*item).is_map())
                .last()
        };
        let example = match key {
            Some(_) => self.nearest(|id| self.is_under(id, key) && last_map(id).is_some()),
            None => Some(self.near),
        };
        example.and_then(last_map).is_some_and(|item| self.index.kind(item).is_flow())
    }

    /// Returns whether the node is the value of `key`, or an item of a list that is.
    fn belongs_to(&self, id: NodeId, key: Option<&str>) -> bool {
        let list = self.index.parent(id).filter(|list| self.index.kind(*list).is_seq());
        self.is_under(id, key) || list.is_some_and(|list| self.is_under(list, key))
    }

    fn is_under(&self, id: NodeId, key: Option<&str>) -> bool {
        key.is_some() && key_of(self.index, id) == key
    }
}

/// Returns the text of the key whose value `id` is.
pub(super) fn key_of<'i>(index: &'i Index, id: NodeId) -> Option<&'i str> {
    let map = index.parent(id)?;
    if !index.kind(map).is_map() || index.node(id).marks.has(Marks::KEY) {
        return None;
    }
    // The key is the node before the value in nearly every map; only a key that
    // is itself a collection has nodes of its own, and then it has no text.
    let key = NodeId::at(id.position().checked_sub(1)?);
    index.scalar(key).filter(|_| index.node(key).marks.has(Marks::KEY))
}

/// Returns the column of a block scalar's text; `None` when it has no lines.
pub(super) fn block_text_indent(index: &Index, id: NodeId) -> Option<usize> {
    let body = index.source(id).split('\n').skip(1);
    body.filter(|line| !line.trim().is_empty())
        .map(|line| line.len() - line.trim_start_matches(' ').len())
        .next()
}
