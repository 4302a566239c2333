//! The house: which room may name which, and how a file must look. Read from the text of `src` and
//! of the tests, so that a wall which falls is seen in the next run and not a year later.
//!
//! What the house does not hold yet stands in [`known`], a list that may only shrink: a fault that
//! is not in it fails, and so does an entry whose fault is gone.

mod circles;
mod code;
mod files;
mod known;
mod names;

use circles::circles;
use files::{Edge, File, House, Module, rust_files, shown};
use known::{CIRCLES, LONG_FILES, SIBLINGS};
use std::collections::{BTreeMap, BTreeSet};

/// The rooms by floors, from the ground up. A room names only rooms of lower floors.
const FLOORS: [&[&str]; 7] = [
    &["yaml", "disk", "text", "term", "theme", "parallel"],
    &["plan"],
    &["store", "sheet"],
    &["meeting"],
    &["report", "import"],
    &["tui"],
    &["cli"],
];

/// Rooms that may name one of their own floor: cells have the widths of their text, and the names
/// of a theme are made harmless before they are shown.
const ON_ONE_FLOOR: [(&str, &str); 2] = [("term", "text"), ("theme", "text")];

/// Rooms that compute and do nothing else.
const PURE: [&str; 4] = ["plan", "sheet", "meeting", "report"];

/// What a pure room may not name, in the words of the code: files, processes, clocks, terminals.
const IMPURE: [&[&str]; 8] = [
    &["std", "::", "fs"],
    &["std", "::", "env"],
    &["std", "::", "process"],
    &["std", "::", "net"],
    &["Instant", "::", "now"],
    &["SystemTime"],
    &["crossterm"],
    &["ratatui"],
];

/// Lines that a file may have.
const LONGEST: usize = 400;

/// Lines of a circle that are shown.
const SHOWN: usize = 12;

fn floor(room: &str) -> Option<usize> {
    FLOORS.iter().position(|rooms| rooms.contains(&room))
}

fn fails(faults: &[String]) {
    assert!(faults.is_empty(), "{} faults:\n\n{}\n", faults.len(), faults.join("\n"));
}

/// Lists where files of a circle name each other, first what the fewest lines do: that is the
/// cheapest to cut, and the newest fault is among it.
fn listed<'e>(house: &House, edges: impl Iterator<Item = &'e Edge>) -> Vec<String> {
    let between = |edge: &Edge| {
        let common = edge.from.iter().zip(&edge.to).take_while(|(from, to)| from == to).count();
        (edge.from[..edge.from.len().min(common + 1)].to_vec(), edge.to.get(common).cloned())
    };
    let mut edges: Vec<&Edge> = edges.collect();
    let mut often = BTreeMap::new();
    for edge in &edges {
        *often.entry(between(edge)).or_insert(0) += 1;
    }
    edges.sort_by_key(|edge| (often[&between(edge)], between(edge)));
    let left_out = edges.len().saturating_sub(SHOWN);
    let mut lines: Vec<String> = edges
        .into_iter()
        .take(SHOWN)
        .map(|edge| {
            let path = &house.files[&edge.from].path;
            format!("  {path}:{} names {}", edge.line, edge.to.join("::"))
        })
        .collect();
    if left_out > 0 {
        lines.push(format!("  and {left_out} more"));
    }
    lines
}

#[test]
fn a_room_names_only_rooms_below_it() {
    let house = House::read();
    let rooms: BTreeSet<&String> = house.files.keys().filter_map(|module| module.first()).collect();
    let mut faults: Vec<String> = rooms
        .into_iter()
        .filter(|room| floor(room).is_none())
        .map(|room| format!("src/{room}.rs is on no floor: give it one in FLOORS"))
        .collect();
    for file in house.files.values() {
        let Some(from) = file.module.first() else { continue };
        for (line, to) in house.rooms_named(file) {
            let (Some(own), Some(named)) = (floor(from), floor(&to)) else { continue };
            let is_said = ON_ONE_FLOOR.contains(&(from.as_str(), to.as_str()));
            if *from != to && named >= own && !is_said {
                faults.push(format!(
                    "{}:{line} names {to} (floor {named}) from {from} (floor {own}): move what it \
                     needs to a room below {from}, or let the caller pass it in",
                    file.path
                ));
            }
        }
    }
    fails(&faults);
}

#[test]
fn pure_rooms_name_no_files_clocks_or_terminals() {
    let house = House::read();
    let is_pure = |file: &&File| file.module.first().is_some_and(|at| PURE.contains(&at.as_str()));
    let mut faults = Vec::new();
    for file in house.files.values().filter(is_pure) {
        for impure in IMPURE {
            let names_it = |words: &&[code::Word]| {
                words.iter().zip(impure).all(|(word, named)| word.text == *named)
            };
            faults.extend(file.words.windows(impure.len()).filter(names_it).map(|words| {
                format!(
                    "{}:{} names {}: read it in tui::run or cli and pass the value in",
                    file.path,
                    words[0].line,
                    impure.concat()
                )
            }));
        }
    }
    fails(&faults);
}

#[test]
fn every_file_says_first_what_it_is_for() {
    let mut faults = Vec::new();
    for path in ["src", "tests/it", "benches"].into_iter().flat_map(rust_files) {
        let text = std::fs::read_to_string(&path).expect("a file of the repository");
        if !text.starts_with("//! ") {
            faults.push(format!("{}:1 is not a //! that says what the file is for", shown(&path)));
        }
        if path.file_name().is_some_and(|name| name == "mod.rs") {
            faults.push(format!("{}: name it like its folder, beside it", shown(&path)));
        }
    }
    fails(&faults);
}

/// Finds the files that are longer than a file may be, and how long they are.
fn long_files() -> BTreeMap<String, usize> {
    let mut long = BTreeMap::new();
    for path in ["src", "tests/it", "benches"].into_iter().flat_map(rust_files) {
        let text = std::fs::read_to_string(&path).expect("a file of the repository");
        let lines = text.lines().count();
        if lines > LONGEST {
            long.insert(shown(&path), lines);
        }
    }
    long
}

#[test]
fn no_file_is_longer_than_400_lines() {
    let mut long = long_files();
    long.retain(|path, _| !LONG_FILES.contains(&path.as_str()));
    let fault = |(path, lines): (&String, &usize)| {
        format!("{path}:{LONGEST} has {lines} lines: move what belongs together to a child")
    };
    fails(&long.iter().map(fault).collect::<Vec<_>>());
}

/// Finds the circles of files.
fn circles_of_files(edges: &[Edge]) -> Vec<BTreeSet<Module>> {
    circles(edges.iter().map(|edge| (edge.from.clone(), edge.to.clone())))
}

#[test]
fn no_files_of_different_rooms_are_in_a_circle() {
    let house = House::read();
    let edges = house.edges();
    let mut faults = Vec::new();
    for circle in circles_of_files(&edges) {
        let rooms: BTreeSet<&String> = circle.iter().filter_map(|module| module.first()).collect();
        if rooms.len() > 1 {
            faults.push(format!("{rooms:?} are in a circle: cut one of"));
            let is_in = |edge: &&Edge| circle.contains(&edge.from) && circle.contains(&edge.to);
            let leaves_room = |edge: &&Edge| edge.from.first() != edge.to.first();
            faults.extend(listed(&house, edges.iter().filter(is_in).filter(leaves_room)));
        }
    }
    fails(&faults);
}

#[test]
fn no_new_circle_of_files_within_a_room() {
    let house = House::read();
    let edges = house.edges();
    let mut faults = Vec::new();
    for circle in circles_of_files(&edges) {
        let is_of = |known: &[&str], module: &Module| known.contains(&&*module.join("/"));
        // The known circle that has most of it.
        let count = |known: &&&[&str]| circle.iter().filter(|module| is_of(known, module)).count();
        let known = CIRCLES.iter().max_by_key(count).copied().unwrap_or_default();
        let new: Vec<&Module> = circle.iter().filter(|module| !is_of(known, module)).collect();
        if !new.is_empty() {
            let names: Vec<String> = new.iter().map(|module| module.join("/")).collect();
            faults.push(format!(
                "{} came into a circle of {} files: cut one of these, best by moving what both \
                 name to a file of its own below them",
                names.join(", "),
                circle.len()
            ));
            let is_in = |edge: &&Edge| circle.contains(&edge.from) && circle.contains(&edge.to);
            let is_of_new = |edge: &&Edge| new.contains(&&edge.from) || new.contains(&&edge.to);
            faults.extend(listed(&house, edges.iter().filter(is_in).filter(is_of_new)));
        }
    }
    fails(&faults);
}

/// Children of one module that name each other, with all that is below them.
struct Siblings<'e> {
    parent: String,
    children: BTreeSet<&'e String>,
    edges: Vec<&'e Edge>,
}

impl Siblings<'_> {
    fn are_among(&self, (parent, among, _): &(&str, &[&str], usize)) -> bool {
        self.parent == *parent && self.children.iter().all(|child| among.contains(&child.as_str()))
    }
}

/// Finds the children that name each other, directly or round about.
fn circles_of_siblings(edges: &[Edge]) -> Vec<Siblings<'_>> {
    // By their parent: one child, the other, and where the one names the other.
    let mut levels: BTreeMap<&[String], Vec<(&String, &String, &Edge)>> = BTreeMap::new();
    for edge in edges {
        let common = edge.from.iter().zip(&edge.to).take_while(|(from, to)| from == to).count();
        if let (Some(from), Some(to)) = (edge.from.get(common), edge.to.get(common)) {
            levels.entry(&edge.from[..common]).or_default().push((from, to, edge));
        }
    }
    let mut found = Vec::new();
    for (parent, named) in levels {
        for children in circles(named.iter().map(|(from, to, _)| (*from, *to))) {
            let is_in = |(from, to, _): &&(&String, &String, &Edge)| {
                children.contains(from) && children.contains(to)
            };
            let edges = named.iter().filter(is_in).map(|(_, _, edge)| *edge).collect();
            found.push(Siblings { parent: parent.join("/"), children, edges });
        }
    }
    found
}

/// Holds that a child names no sibling of its parent that is above the parent: of two children of
/// one module, with all that is below them, at most one names the other, directly or round about.
#[test]
fn no_child_names_what_is_above_its_parent() {
    let house = House::read();
    let mut faults = Vec::new();
    for siblings in circles_of_siblings(&house.edges()) {
        let known = SIBLINGS.iter().find(|known| siblings.are_among(known));
        let known = known.map_or(0, |(_, _, count)| *count);
        if siblings.edges.len() > known {
            faults.push(format!(
                "src/{}: {:?} name each other, {known} times as known and now {}: let one of them \
                 name the other and not the reverse",
                siblings.parent,
                siblings.children,
                siblings.edges.len()
            ));
            faults.extend(listed(&house, siblings.edges.iter().copied()));
        }
    }
    fails(&faults);
}

/// Holds that the lists of what is known shrink when a fault goes, so that it cannot come back.
#[test]
fn what_is_known_is_still_so() {
    let edges = House::read().edges();
    let mut faults = Vec::new();
    let long = long_files();
    for known in LONG_FILES.iter().filter(|known| !long.contains_key(**known)) {
        faults.push(format!("{known} is no longer too long: take it off LONG_FILES"));
    }
    let circles: BTreeSet<Module> = circles_of_files(&edges).into_iter().flatten().collect();
    for known in CIRCLES.iter().copied().flatten() {
        if !circles.iter().any(|module| module.join("/") == *known) {
            faults.push(format!("{known} is in no circle any more: take it off CIRCLES"));
        }
    }
    let siblings = circles_of_siblings(&edges);
    for known in SIBLINGS {
        let left = siblings.iter().filter(|siblings| siblings.are_among(known));
        let left: usize = left.map(|siblings| siblings.edges.len()).sum();
        let (parent, among, count) = known;
        if left < *count {
            faults.push(format!(
                "src/{parent}: {among:?} name each other {left} times, fewer than {count}: lower \
                 the number in SIBLINGS, or take the entry off"
            ));
        }
    }
    fails(&faults);
}
