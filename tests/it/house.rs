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

#[test]
fn no_file_is_longer_than_400_lines() {
    let mut faults = Vec::new();
    let mut long = BTreeSet::new();
    for path in ["src", "tests/it", "benches"].into_iter().flat_map(rust_files) {
        let text = std::fs::read_to_string(&path).expect("a file of the repository");
        let (path, lines) = (shown(&path), text.lines().count());
        if lines > LONGEST {
            if !LONG_FILES.contains(&path.as_str()) {
                faults.push(format!(
                    "{path}:{LONGEST} has {lines} lines: move what belongs together to a child"
                ));
            }
            long.insert(path);
        }
    }
    for known in LONG_FILES.iter().filter(|known| !long.contains(**known)) {
        faults.push(format!("{known} is no longer too long: take it off LONG_FILES"));
    }
    fails(&faults);
}

#[test]
fn no_files_of_different_rooms_are_in_a_circle() {
    let house = House::read();
    let edges = house.edges();
    let mut faults = Vec::new();
    for circle in circles(edges.iter().map(|edge| (edge.from.clone(), edge.to.clone()))) {
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
    let mut left: BTreeSet<String> = BTreeSet::new();
    for circle in circles(edges.iter().map(|edge| (edge.from.clone(), edge.to.clone()))) {
        let name = |module: &Module| module.join("/");
        left.extend(circle.iter().map(name));
        // The known circle that has most of it.
        let known = CIRCLES
            .iter()
            .max_by_key(|known| circle.iter().filter(|m| known.contains(&&*name(m))).count())
            .expect("some are known");
        let is_new = |module: &Module| !known.contains(&&*name(module));
        if circle.iter().any(is_new) {
            let new: Vec<String> = circle.iter().filter(|m| is_new(m)).map(name).collect();
            faults.push(format!(
                "{} came into a circle of {} files: cut one of these, best by moving what both \
                 name to a file of its own below them",
                new.join(", "),
                circle.len()
            ));
            let is_in = |edge: &&Edge| circle.contains(&edge.from) && circle.contains(&edge.to);
            let is_of_new = |edge: &&Edge| is_new(&edge.from) || is_new(&edge.to);
            faults.extend(listed(&house, edges.iter().filter(is_in).filter(is_of_new)));
        }
    }
    for known in CIRCLES.iter().copied().flatten().filter(|known| !left.contains(**known)) {
        faults.push(format!("{known} is in no circle any more: take it off CIRCLES"));
    }
    fails(&faults);
}

/// Holds that a child names no sibling of its parent that is above the parent: of two children of
/// one module, with all that is below them, at most one names the other, directly or round about.
#[test]
fn no_child_names_what_is_above_its_parent() {
    let house = House::read();
    // By the module whose children name each other: the two children, and where.
    let mut levels: BTreeMap<Module, Vec<(&String, &String, &Edge)>> = BTreeMap::new();
    let edges = house.edges();
    for edge in &edges {
        let common = edge.from.iter().zip(&edge.to).take_while(|(from, to)| from == to).count();
        if let (Some(from), Some(to)) = (edge.from.get(common), edge.to.get(common)) {
            levels.entry(edge.from[..common].to_vec()).or_default().push((from, to, edge));
        }
    }
    let mut faults = Vec::new();
    let mut left: BTreeMap<String, (BTreeSet<String>, usize)> = BTreeMap::new();
    for (parent, named) in &levels {
        for circle in circles(named.iter().map(|(from, to, _)| ((*from).clone(), (*to).clone()))) {
            let inside: Vec<&Edge> = named
                .iter()
                .filter(|(from, to, _)| circle.contains(*from) && circle.contains(*to))
                .map(|(_, _, edge)| *edge)
                .collect();
            let parent = parent.join("/");
            let is_it = |(of, among, _): &&(&str, &[&str], usize)| {
                *of == parent && circle.iter().all(|child| among.contains(&child.as_str()))
            };
            let allowed = SIBLINGS.iter().find(is_it).map_or(0, |(_, _, count)| *count);
            if inside.len() > allowed {
                faults.push(format!(
                    "src/{parent}: {circle:?} name each other, {allowed} times as known and now {}: \
                     let one of them name the other and not the reverse",
                    inside.len()
                ));
                faults.extend(listed(&house, inside.iter().copied()));
            }
            let entry = left.entry(parent).or_default();
            entry.0.extend(circle);
            entry.1 += inside.len();
        }
    }
    for (parent, among, count) in SIBLINGS {
        let found: usize = levels
            .get(&module(parent))
            .into_iter()
            .flatten()
            .filter(|(from, to, _)| {
                let is_left = |child: &String| {
                    among.contains(&child.as_str())
                        && left.get(*parent).is_some_and(|(children, _)| children.contains(child))
                };
                is_left(from) && is_left(to)
            })
            .count();
        if found < *count {
            faults.push(format!(
                "src/{parent}: {among:?} name each other {found} times, fewer than {count}: lower the \
                 number in SIBLINGS, or take the entry off"
            ));
        }
    }
    fails(&faults);
}

/// Returns the module of a path with `/`.
fn module(path: &str) -> Module {
    path.split('/').filter(|part| !part.is_empty()).map(str::to_owned).collect()
}
