//! Circles in a graph: sets of nodes each of which leads to all others.

use std::collections::{BTreeMap, BTreeSet};

/// Finds the circles of more than one node, by Tarjan's algorithm.
pub fn circles<N: Ord + Clone>(edges: impl IntoIterator<Item = (N, N)>) -> Vec<BTreeSet<N>> {
    let mut next: BTreeMap<N, BTreeSet<N>> = BTreeMap::new();
    for (from, to) in edges {
        next.entry(to.clone()).or_default();
        next.entry(from).or_default().insert(to);
    }
    let mut search =
        Search { next: &next, seen: BTreeMap::new(), open: Vec::new(), found: Vec::new() };
    for node in next.keys() {
        if !search.seen.contains_key(node) {
            search.visit(node);
        }
    }
    search.found
}

struct Search<'g, N> {
    next: &'g BTreeMap<N, BTreeSet<N>>,
    /// The number of each node in the order of visits.
    seen: BTreeMap<N, usize>,
    /// Visited nodes that are in no circle yet.
    open: Vec<N>,
    found: Vec<BTreeSet<N>>,
}

impl<N: Ord + Clone> Search<'_, N> {
    /// Visits a node and all that it leads to; returns the lowest number among them that is open.
    fn visit(&mut self, node: &N) -> usize {
        let number = self.seen.len();
        self.seen.insert(node.clone(), number);
        self.open.push(node.clone());
        let mut lowest = number;
        for to in &self.next[node] {
            match self.seen.get(to) {
                None => lowest = lowest.min(self.visit(to)),
                Some(number) if self.open.contains(to) => lowest = lowest.min(*number),
                Some(_) => {}
            }
        }
        if lowest == number {
            let at = self.open.iter().position(|open| open == node).expect("it is open");
            let circle: BTreeSet<N> = self.open.split_off(at).into_iter().collect();
            if circle.len() > 1 {
                self.found.push(circle);
            }
        }
        lowest
    }
}
