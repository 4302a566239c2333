//! A node of a plan's YAML, and its canonical spelling.

/// What stands in a plan's file, apart from how it is written.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// Text, in any spelling.
    Word(String),
    /// A key with nothing behind it.
    Nothing,
    List(Vec<Node>),
    Map(Vec<(String, Node)>),
    /// A node that others may repeat.
    Anchored(usize, Box<Node>),
    /// The node of an anchor once more.
    Alias(usize, Box<Node>),
    /// Behind the key `<<`: the entries of an anchored map, unless the map has its own.
    Merge(usize, Vec<(String, Node)>),
}

impl Node {
    /// The node written as plainly as can be: one line, every text in double quotes,
    /// every alias and merge written out. What any author's text must read like.
    pub fn canonical(&self) -> String {
        match self {
            Node::Word(text) => double_quoted(text),
            Node::Nothing | Node::Merge(..) => "null".to_owned(),
            Node::List(items) => {
                let items: Vec<String> = items.iter().map(Node::canonical).collect();
                format!("[{}]", items.join(", "))
            }
            Node::Map(entries) => {
                let mut out: Vec<(&str, &Node)> = Vec::new();
                for (key, value) in entries {
                    if !matches!(value, Node::Merge(..)) {
                        out.push((key, value));
                    }
                }
                for (_, value) in entries {
                    if let Node::Merge(_, merged) = value {
                        for (key, value) in merged {
                            if !out.iter().any(|(own, _)| own == key) {
                                out.push((key, value));
                            }
                        }
                    }
                }
                let entries: Vec<String> = out
                    .iter()
                    .map(|(key, value)| format!("{}: {}", double_quoted(key), value.canonical()))
                    .collect();
                format!("{{{}}}", entries.join(", "))
            }
            Node::Anchored(_, node) | Node::Alias(_, node) => node.canonical(),
        }
    }
}

/// A text between double quotes, with every escape that it needs.
pub fn double_quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if must_be_escaped(c) => {
                let code = u32::from(c);
                if code <= 0xFF {
                    out.push_str(&format!("\\x{code:02x}"));
                } else {
                    out.push_str(&format!("\\u{code:04x}"));
                }
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Characters that stand in no YAML file as they are, or end its lines.
pub fn must_be_escaped(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}
