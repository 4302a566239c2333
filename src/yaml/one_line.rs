//! Any value as one line of YAML: how a map or a list is shown where words are expected.

use super::index::{Index, NodeId, NodeKind};
use super::value::{Value, is_plain_token};

impl Index<'_> {
    /// Writes the value as one line of YAML: the same line for values that read the same as words,
    /// however they are quoted and laid out. Comments are left out; an alias stays a name.
    pub fn one_line(&self, id: NodeId) -> String {
        let mut line = String::new();
        self.write_line(id, &mut line);
        line
    }

    fn write_line(&self, id: NodeId, line: &mut String) {
        if let Some(tag) = self.tag(id) {
            line.extend(["!<", tag, "> "]);
        }
        match self.kind(id) {
            NodeKind::Alias => line.push_str(self.source(id)),
            NodeKind::BlockSeq | NodeKind::FlowSeq => {
                line.push('[');
                for (at, item) in self.children(id).enumerate() {
                    line.push_str(if at > 0 { ", " } else { "" });
                    self.write_line(item, line);
                }
                line.push(']');
            }
            NodeKind::BlockMap | NodeKind::FlowMap => {
                line.push('{');
                for (at, (key, value)) in self.pairs(id).enumerate() {
                    line.push_str(if at > 0 { ", " } else { "" });
                    self.write_line(key, line);
                    line.push_str(": ");
                    self.write_line(value, line);
                }
                line.push('}');
            }
            NodeKind::Plain
            | NodeKind::Single
            | NodeKind::Double
            | NodeKind::Literal
            | NodeKind::Folded => {
                let text = self.scalar(id).unwrap_or_default();
                match self.kind(id) {
                    NodeKind::Plain if self.is_null(id) => line.push('~'),
                    _ if is_plain_token(text, true) && !is_null_word(text) => line.push_str(text),
                    _ => line.push_str(&serde_json::to_string(text).unwrap_or_default()),
                }
            }
        }
    }
}

fn is_null_word(text: &str) -> bool {
    matches!(text, "~" | "null" | "Null" | "NULL")
}

/// Reads a line that [`Index::one_line`] wrote as a value that can be written again; `None` where
/// it has tags, anchors or aliases, which a value cannot have.
pub fn value_of_line(line: &str) -> Option<Value> {
    let index = Index::parse(line).ok()?;
    value(&index, index.root()?)
}

fn value(index: &Index<'_>, id: NodeId) -> Option<Value> {
    if index.tag(id).is_some() || index.anchor(id).is_some() {
        return None;
    }
    Some(match index.kind(id) {
        NodeKind::Alias => return None,
        NodeKind::BlockSeq | NodeKind::FlowSeq => {
            let items = index.children(id).map(|item| value(index, item));
            Value::Seq(items.collect::<Option<_>>()?)
        }
        NodeKind::BlockMap | NodeKind::FlowMap => {
            let entry = |(key, held)| Some((index.scalar(key)?.to_owned(), value(index, held)?));
            Value::Map(index.pairs(id).map(entry).collect::<Option<_>>()?)
        }
        NodeKind::Plain => Value::Plain(index.scalar(id)?.to_owned()),
        NodeKind::Single | NodeKind::Double | NodeKind::Literal | NodeKind::Folded => {
            Value::text(index.scalar(id)?)
        }
    })
}
