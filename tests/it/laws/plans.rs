//! Random plans, as trees that any author may write down in a way of their own.

use super::dice::Dice;
use super::node::Node;
use super::words::{DAYS, DUES, READS, REFS, TEXTS};

type Entries = Vec<(String, Node)>;

/// Grows a plan.
pub struct Gardener<'d> {
    dice: &'d mut Dice,
    /// Whether this plan has anchors and aliases at all.
    repeats: bool,
    anchors: usize,
    /// Anchored nodes by what they are.
    known: Vec<(&'static str, usize, Node)>,
}

fn word(text: &str) -> Node {
    Node::Word(text.to_owned())
}

impl Gardener<'_> {
    /// A whole plan; whether it repeats nodes.
    pub fn plan(dice: &mut Dice) -> (Node, bool) {
        let repeats = dice.one_in(5);
        let mut gardener = Gardener { dice, repeats, anchors: 0, known: Vec::new() };
        let plan = gardener.grow();
        let repeats = gardener.anchors > 0;
        (plan, repeats)
    }

    fn text(&mut self) -> Node {
        word(*self.dice.pick(TEXTS))
    }

    fn title(&mut self) -> Node {
        // Titles and references with control characters are as good as any.
        self.text()
    }

    fn maybe(&mut self, out: &mut Entries, key: &str, sides: usize, node: fn(&mut Self) -> Node) {
        if self.dice.one_in(sides) {
            let node = if self.dice.one_in(14) { Node::Nothing } else { node(self) };
            out.push((key.to_owned(), node));
        }
    }

    fn list(&mut self, most: usize, node: fn(&mut Self) -> Node) -> Node {
        let count = self.dice.roll(most + 1);
        Node::List((0..count).map(|_| node(self)).collect())
    }

    /// A node that may be anchored, or be another of its kind once more.
    fn shared(&mut self, kind: &'static str, node: fn(&mut Self) -> Node) -> Node {
        if !self.repeats || !self.dice.one_in(4) {
            return node(self);
        }
        let same: Vec<(usize, Node)> = self
            .known
            .iter()
            .filter(|(other, ..)| *other == kind)
            .map(|(_, id, node)| (*id, node.clone()))
            .collect();
        if !same.is_empty() && self.dice.one_in(2) {
            let (id, node) = self.dice.pick(&same).clone();
            return Node::Alias(id, Box::new(node));
        }
        let node = node(self);
        self.anchors += 1;
        self.known.push((kind, self.anchors, node.clone()));
        Node::Anchored(self.anchors, Box::new(node))
    }

    fn unknown(&mut self, out: &mut Entries) {
        if self.dice.one_in(6) {
            let key = *self.dice.pick(&["x-local", "budget code", "🧭", "yes", "4.1"]);
            let node = match self.dice.roll(4) {
                0 => self.text(),
                1 => self.list(2, Self::text),
                2 => {
                    Node::Map(vec![("a".to_owned(), self.text()), ("b c".to_owned(), self.text())])
                }
                _ => Node::Nothing,
            };
            out.push((key.to_owned(), node));
        }
    }

    fn finish(&mut self, mut entries: Entries) -> Node {
        self.unknown(&mut entries);
        if self.dice.one_in(5) {
            self.dice.shuffle(&mut entries);
        }
        Node::Map(entries)
    }

    fn grow(&mut self) -> Node {
        let mut plan = vec![("title".to_owned(), self.title())];
        if self.repeats && self.dice.one_in(2) {
            self.anchors += 1;
            let id = self.anchors;
            let defaults = Node::Map(vec![
                ("owners".to_owned(), self.words()),
                ("cost".to_owned(), self.text()),
            ]);
            self.known.push(("defaults", id, defaults.clone()));
            plan.push(("x-defaults".to_owned(), Node::Anchored(id, Box::new(defaults))));
        }
        self.maybe(&mut plan, "organisation", 3, Self::text);
        self.maybe(&mut plan, "period", 3, |_| word("April 2012 - March 2015"));
        self.maybe(&mut plan, "overview", 4, Self::text);
        self.maybe(&mut plan, "rag_key", 8, |g| Node::Map(vec![("amber".to_owned(), g.text())]));
        self.maybe(&mut plan, "owners", 6, |g| {
            let entry =
                Node::Map(vec![("name".to_owned(), g.text()), ("also".to_owned(), g.words())]);
            Node::Map(vec![("csf".to_owned(), entry)])
        });
        self.maybe(&mut plan, "kpis", 5, |g| g.list(2, Self::kpi));
        self.maybe(&mut plan, "revisions", 8, |g| g.list(2, Self::text));
        if self.dice.one_in(3) {
            let actions = self.list(2, Self::action);
            plan.push(("actions".to_owned(), actions));
        }
        if self.dice.one_in(4) {
            let objectives = self.list(2, Self::objective);
            plan.push(("objectives".to_owned(), objectives));
        }
        if !self.dice.one_in(8) {
            let sections = self.list(2, Self::section);
            plan.push(("sections".to_owned(), sections));
        }
        self.maybe(&mut plan, "meetings", 2, |g| g.list(2, Self::meeting));
        let mut plan = self.finish(plan);
        if let Node::Map(entries) = &mut plan {
            // What is merged stands before it is merged.
            entries.sort_by_key(|(key, _)| key != "x-defaults");
        }
        plan
    }

    fn section(&mut self) -> Node {
        if self.dice.one_in(20) {
            return self.text();
        }
        let mut out = Entries::new();
        self.maybe(&mut out, "ref", 2, |g| word(*g.dice.pick(REFS)));
        out.push(("title".to_owned(), self.title()));
        self.maybe(&mut out, "lead", 5, Self::text);
        self.maybe(&mut out, "overview", 5, Self::text);
        self.maybe(&mut out, "kpis", 5, |g| g.list(2, Self::kpi));
        out.push(("actions".to_owned(), self.list(3, Self::action)));
        self.maybe(&mut out, "objectives", 5, |g| g.list(2, Self::objective));
        self.finish(out)
    }

    fn objective(&mut self) -> Node {
        let mut out = Entries::new();
        self.maybe(&mut out, "ref", 2, |g| word(*g.dice.pick(REFS)));
        out.push(("title".to_owned(), self.title()));
        self.maybe(&mut out, "note", 5, Self::text);
        out.push(("actions".to_owned(), self.list(2, Self::action)));
        self.finish(out)
    }

    fn action(&mut self) -> Node {
        if self.dice.one_in(10) {
            return self.text();
        }
        let mut out = Entries::new();
        self.maybe(&mut out, "ref", 2, |g| word(*g.dice.pick(REFS)));
        out.push(("action".to_owned(), self.title()));
        let defaults = self.known.iter().find(|(kind, ..)| *kind == "defaults").cloned();
        if let Some((_, id, Node::Map(entries))) = defaults
            && self.dice.one_in(3)
        {
            out.insert(self.dice.roll(out.len()), ("<<".to_owned(), Node::Merge(id, entries)));
        }
        self.maybe(&mut out, "heading", 8, Self::text);
        self.maybe(&mut out, "parts", 5, |g| g.list(2, |g| g.shared("part", |g| g.step("part"))));
        self.maybe(&mut out, "owners", 2, |g| g.shared("owners", Self::words));
        self.maybe(&mut out, "due", 2, |g| g.shared("due", Self::dues));
        self.maybe(&mut out, "reads", 6, |g| word(*g.dice.pick(READS)));
        self.maybe(&mut out, "cost", 5, Self::text);
        self.maybe(&mut out, "done", 5, |g| {
            word(*g.dice.pick(&["true", "2012-06-12", "No", "yes"]))
        });
        self.maybe(&mut out, "status", 5, |g| {
            word(*g.dice.pick(&["on hold", "in progress", "Dropped"]))
        });
        self.maybe(&mut out, "rag", 3, |g| word(*g.dice.pick(&["red", "amber", "Green"])));
        self.maybe(&mut out, "query", 5, Self::text);
        self.maybe(&mut out, "kpis", 6, |g| g.list(2, Self::kpi));
        self.maybe(&mut out, "milestones", 3, |g| {
            g.list(2, |g| g.shared("milestone", |g| g.step("milestone")))
        });
        self.maybe(&mut out, "updates", 2, |g| {
            g.shared("updates", |g| g.list(3, |g| g.shared("update", Self::update)))
        });
        self.finish(out)
    }

    fn words(&mut self) -> Node {
        match self.dice.roll(3) {
            0 => self.text(),
            1 => self.list(3, Self::text),
            _ => self.list(2, Self::text),
        }
    }

    fn dues(&mut self) -> Node {
        if self.dice.one_in(4) {
            return self.list(2, |g| word(*g.dice.pick(DUES)));
        }
        if self.dice.one_in(5) {
            return self.text();
        }
        word(*self.dice.pick(DUES))
    }

    fn step(&mut self, key: &str) -> Node {
        if self.dice.one_in(4) {
            return self.text();
        }
        let mut out = vec![(key.to_owned(), self.text())];
        self.maybe(&mut out, "due", 2, Self::dues);
        self.maybe(&mut out, "reads", 8, |g| word(*g.dice.pick(READS)));
        self.maybe(&mut out, "owners", 5, Self::words);
        self.maybe(&mut out, "done", 3, |g| word(*g.dice.pick(&["true", "2012-06-12", "no"])));
        self.finish(out)
    }

    fn update(&mut self) -> Node {
        if self.dice.one_in(4) {
            return self.text();
        }
        let mut out = Entries::new();
        self.maybe(&mut out, "date", 2, |g| word(*g.dice.pick(DAYS)));
        self.maybe(&mut out, "by", 2, Self::text);
        self.maybe(&mut out, "rag", 4, |g| word(*g.dice.pick(&["red", "none"])));
        self.maybe(&mut out, "was", 6, Self::dues);
        out.push(("note".to_owned(), self.text()));
        self.finish(out)
    }

    fn kpi(&mut self) -> Node {
        if self.dice.one_in(3) {
            return self.text();
        }
        let mut out = vec![("kpi".to_owned(), self.text())];
        self.maybe(&mut out, "unit", 3, |_| word("%"));
        self.maybe(&mut out, "baseline", 6, |g| {
            Node::Map(vec![("value".to_owned(), g.text()), ("at".to_owned(), word("2005/06"))])
        });
        self.maybe(&mut out, "targets", 3, |g| {
            Node::Map(vec![("2006/07".to_owned(), g.text()), ("2008".to_owned(), word("TBC"))])
        });
        self.maybe(&mut out, "readings", 2, |g| g.list(2, Self::reading));
        self.finish(out)
    }

    fn reading(&mut self) -> Node {
        if self.dice.one_in(5) {
            return self.text();
        }
        let mut out = Entries::new();
        self.maybe(&mut out, "at", 2, |_| word("2006/07 Q1"));
        out.push(("value".to_owned(), self.text()));
        self.maybe(&mut out, "date", 3, |g| word(*g.dice.pick(DAYS)));
        self.maybe(&mut out, "note", 4, Self::text);
        self.finish(out)
    }

    fn meeting(&mut self) -> Node {
        let mut out = vec![("date".to_owned(), word(*self.dice.pick(DAYS)))];
        self.maybe(&mut out, "title", 2, Self::text);
        self.maybe(&mut out, "place", 6, Self::text);
        self.maybe(&mut out, "chair", 3, Self::text);
        self.maybe(&mut out, "present", 2, |g| g.words_or(|g| g.list(3, Self::attendee)));
        self.maybe(&mut out, "items", 2, |g| g.words_or(|g| g.list(3, Self::entry)));
        self.maybe(&mut out, "decisions", 3, |g| {
            g.list(2, |g| {
                if g.dice.one_in(3) {
                    return g.text();
                }
                let about = if g.dice.one_in(2) { g.entry() } else { word("T1") };
                Node::Map(vec![("decision".to_owned(), g.text()), ("about".to_owned(), about)])
            })
        });
        self.maybe(&mut out, "carried", 3, |g| g.words_or(|g| g.list(3, Self::entry)));
        self.maybe(&mut out, "next", 4, |g| word(*g.dice.pick(DAYS)));
        self.maybe(&mut out, "minutes", 4, |_| word("draft"));
        self.finish(out)
    }

    /// Words as version 0.1.0 wrote them, or something else.
    fn words_or(&mut self, other: impl Fn(&mut Self) -> Node) -> Node {
        if self.dice.one_in(2) { self.words() } else { other(self) }
    }

    fn attendee(&mut self) -> Node {
        if self.dice.one_in(3) {
            return self.text();
        }
        let mut out = vec![("who".to_owned(), self.text())];
        self.maybe(&mut out, "body", 2, Self::text);
        self.maybe(&mut out, "from", 3, |_| word("14:15"));
        self.finish(out)
    }

    /// An entry of a meeting's list.
    fn entry(&mut self) -> Node {
        if self.dice.one_in(4) {
            return self.text();
        }
        let kind = *self.dice.pick(&["action", "item", "measure", "section", "step"]);
        let mut out = vec![(kind.to_owned(), self.text())];
        self.maybe(&mut out, "text", 2, Self::text);
        self.maybe(&mut out, "note", 4, Self::text);
        self.maybe(&mut out, "owner", 4, Self::words);
        self.finish(out)
    }
}
