//! Random authors: the same plan, written down in every way people write YAML.

mod fits;
mod scalars;

use self::fits::{fits_single, is_plain};
use super::dice::Dice;
use super::node::{Node, double_quoted};
use std::collections::HashSet;

/// A person who writes YAML in a way of their own, and not always the same way.
pub struct Author<'d> {
    dice: &'d mut Dice,
    /// Spaces by which a map is deeper than its key.
    step: usize,
    /// Spaces by which a list is deeper than its key.
    dash: usize,
    /// Spaces behind a dash.
    gap: usize,
    /// One collection in so many stands on one line.
    flow: usize,
    /// One line in so many has a comment.
    comments: usize,
    quote: usize,
    counted: usize,
    /// Anchors written so far.
    anchors: HashSet<usize>,
    /// The last line belongs to a block scalar; its line end may mean something.
    in_block: bool,
    /// The last lines are a block scalar that keeps its blank lines.
    keeps: bool,
    out: String,
}

impl Author<'_> {
    /// The text of a plan.
    pub fn write(dice: &mut Dice, plan: &Node) -> String {
        let mut author = Author {
            step: *dice.pick(&[2, 2, 4, 3]),
            dash: *dice.pick(&[2, 0, 4]),
            gap: *dice.pick(&[1, 1, 1, 3]),
            flow: *dice.pick(&[12, 3, 40]),
            comments: *dice.pick(&[12, 4, 1000]),
            quote: dice.roll(4),
            counted: 0,
            anchors: HashSet::new(),
            in_block: false,
            keeps: false,
            out: String::new(),
            dice,
        };
        author.head();
        let Node::Map(entries) = plan else {
            return String::new();
        };
        author.entries(entries, 0, false);
        author.tail()
    }

    fn head(&mut self) {
        match self.dice.roll(12) {
            11 => self.out.push_str("%YAML 1.2\n---\n"),
            10 => {
                let comment = self.comment();
                self.out.push_str(&format!("--- {comment}\n"));
            }
            9 => self.out.push_str("---\n\n"),
            8 => {
                let comment = self.comment();
                self.out.push_str(&format!("{comment}\n\n"));
            }
            _ => {}
        }
    }

    fn tail(mut self) -> String {
        match self.dice.roll(14) {
            13 if !self.keeps => self.out.push_str("...\n"),
            12 if !self.keeps => self.out.push_str("\n\n"),
            11 => {
                let comment = self.comment();
                self.out.push_str(&format!("{comment}\n"));
                self.in_block = false;
            }
            _ => {}
        }
        if self.dice.one_in(5) && !self.in_block {
            let end = self.out.trim_end_matches('\n').len();
            self.out.truncate(end);
        }
        if self.dice.one_in(5) {
            self.out = self.out.replace('\n', "\r\n");
        }
        if self.dice.one_in(10) {
            self.out.insert(0, '\u{feff}');
        }
        self.out
    }

    /// A comment that can be found again.
    fn comment(&mut self) -> String {
        self.counted += 1;
        let n = self.counted;
        let more = *self.dice.pick(&["", " - a: 'b", " {", " 🧭", " \"x"]);
        format!("# c{n}.{more}")
    }

    fn spaces(&mut self, count: usize) {
        self.out.extend(std::iter::repeat_n(' ', count));
    }

    fn end_line(&mut self) {
        if self.dice.one_in(self.comments) {
            let before = *self.dice.pick(&[" ", "  ", "\t", "      "]);
            let comment = self.comment();
            self.out.push_str(before);
            self.out.push_str(&comment);
        } else if self.dice.one_in(20) {
            self.out.push_str("  ");
        }
        self.out.push('\n');
        self.in_block = false;
        self.keeps = false;
    }

    /// What may stand between two lines, the next of which begins at `column`.
    fn between(&mut self, column: usize) {
        if !self.keeps && self.dice.one_in(9) {
            self.out.push_str(*self.dice.pick(&["\n", "\n\n", "  \n"]));
        }
        if self.dice.one_in(self.comments) {
            let indent = *self.dice.pick(&[column, column, 0, column / 2]);
            self.spaces(indent);
            let comment = self.comment();
            self.out.push_str(&comment);
            self.out.push('\n');
            self.in_block = false;
            self.keeps = false;
        }
    }

    fn key(&mut self, key: &str, flow: bool) -> String {
        let plain = is_plain(key, flow) && !key.contains(['\'', '"']);
        match self.dice.roll(8) {
            6 => format!("'{}'", key.replace('\'', "''")),
            7 => double_quoted(key),
            _ if plain => key.to_owned(),
            _ => double_quoted(key),
        }
    }

    /// Entries of a map at `column`; `open` when the first stands on a dash's line.
    fn entries(&mut self, entries: &[(String, Node)], column: usize, open: bool) {
        for (at, (key, value)) in entries.iter().enumerate() {
            if at > 0 || !open {
                self.between(column);
                self.spaces(column);
            }
            if let Node::Merge(id, _) = value {
                self.out.push_str(&format!("<<: *a{id}"));
                self.end_line();
                continue;
            }
            let key = self.key(key, false);
            self.out.push_str(&key);
            self.out.push(':');
            self.value(value, column, false);
        }
    }

    /// A value behind a key or (`dash`) a dash that stands at `column`.
    fn value(&mut self, node: &Node, column: usize, dash: bool) {
        let gap = " ".repeat(if dash { self.gap } else { 1 });
        let inner = column + if dash { 1 + self.gap } else { self.step };
        let mut open = dash;
        let node = match node {
            Node::Alias(id, _) if self.anchors.contains(id) => {
                self.out.push_str(&format!("{gap}*a{id}"));
                return self.end_line();
            }
            Node::Anchored(id, node) => {
                self.anchors.insert(*id);
                self.out.push_str(&format!("{gap}&a{id}"));
                open = false;
                node
            }
            Node::Alias(_, node) => node,
            node => node,
        };
        let node = bare(node);
        let gap = if open || !dash { gap } else { " ".to_owned() };
        match node {
            Node::List(items) if !items.is_empty() && !self.dice.one_in(self.flow) => {
                self.end_line();
                let column = if dash { inner } else { column + self.dash };
                for item in items {
                    self.between(column);
                    self.spaces(column);
                    self.out.push('-');
                    self.value(item, column, true);
                }
            }
            Node::Map(entries) if !entries.is_empty() && !self.dice.one_in(self.flow) => {
                if open {
                    self.out.push_str(&gap);
                } else {
                    self.end_line();
                }
                self.entries(entries, inner, open);
            }
            Node::Word(text) => self.word(text, column, inner, &gap),
            Node::Nothing => {
                self.out.push_str(*self.dice.pick(&["", " ~", " null"]));
                self.end_line();
            }
            node => {
                self.out.push_str(&gap);
                let wide = self.dice.one_in(4);
                self.flow(node, inner, wide);
                self.end_line();
            }
        }
    }

    /// A node between brackets; `wide` ones go over several lines.
    fn flow(&mut self, node: &Node, inner: usize, wide: bool) {
        match node {
            Node::Alias(id, _) if self.anchors.contains(id) => {
                self.out.push_str(&format!("*a{id} "));
            }
            Node::Anchored(id, node) => {
                self.anchors.insert(*id);
                self.out.push_str(&format!("&a{id} "));
                self.flow(bare(node), inner, wide);
            }
            Node::Alias(_, node) => self.flow(bare(node), inner, wide),
            Node::Merge(..) => {}
            Node::Nothing => self.out.push_str("null"),
            Node::Word(text) => {
                let quoted = match self.dice.roll(3) {
                    0 if is_plain(text, true) => text.clone(),
                    1 if fits_single(text) => format!("'{}'", text.replace('\'', "''")),
                    _ => double_quoted(text),
                };
                self.out.push_str(&quoted);
            }
            Node::List(items) => {
                self.out.push('[');
                let space = !items.is_empty() && self.dice.one_in(4);
                self.flow_space(inner, wide, space);
                for (at, item) in items.iter().enumerate() {
                    self.flow(item, inner, false);
                    self.comma(at + 1 == items.len(), inner, wide);
                }
                self.flow_space(inner, false, space);
                self.out.push(']');
            }
            Node::Map(entries) => {
                self.out.push('{');
                let space = !entries.is_empty() && self.dice.one_in(2);
                self.flow_space(inner, wide, space);
                for (at, (key, value)) in entries.iter().enumerate() {
                    if let Node::Merge(id, _) = value {
                        self.out.push_str(&format!("<<: *a{id} "));
                    } else {
                        let key = self.key(key, true);
                        self.out.push_str(&key);
                        self.out.push_str(": ");
                        self.flow(value, inner, false);
                    }
                    self.comma(at + 1 == entries.len(), inner, wide);
                }
                self.flow_space(inner, false, space);
                self.out.push('}');
            }
        }
    }

    fn comma(&mut self, last: bool, inner: usize, wide: bool) {
        if !last || self.dice.one_in(8) {
            self.out.push_str(*self.dice.pick(&[",", ",", " ,"]));
            if !last {
                self.flow_space(inner, wide, true);
            }
        }
    }

    fn flow_space(&mut self, inner: usize, wide: bool, space: bool) {
        if wide {
            if self.dice.one_in(self.comments) {
                let comment = self.comment();
                self.out.push_str(&format!(" {comment}"));
            }
            self.out.push('\n');
            self.spaces(inner);
        } else if space {
            self.out.push(' ');
        }
    }
}

/// The node that an anchor or an alias holds.
fn bare(node: &Node) -> &Node {
    match node {
        Node::Anchored(_, node) | Node::Alias(_, node) => bare(node),
        Node::Word(_) | Node::Nothing | Node::List(_) | Node::Map(_) | Node::Merge(..) => node,
    }
}
