//! The files of `src`, and which file names which.

use super::code::{Word, words};
use super::names::{Names, Path, names};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path as FilePath, PathBuf};

/// Where a module stands: `["plan", "query"]` for `src/plan/query.rs`.
pub type Module = Vec<String>;

/// A file of `src` that is no test.
#[derive(Debug)]
pub struct File {
    /// From the root of the repository, with `/`.
    pub path: String,
    pub module: Module,
    /// Its code, without comments, strings and tests.
    pub words: Vec<Word>,
    names: Names,
}

/// One file names another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edge {
    pub from: Module,
    pub to: Module,
    pub line: usize,
}

/// All files of `src` that are no tests.
#[derive(Debug)]
pub struct House {
    pub files: BTreeMap<Module, File>,
}

/// Finds the Rust files below a folder of the repository.
pub fn rust_files(folder: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![FilePath::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder of the repository") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// Returns a path from the root of the repository.
pub fn shown(path: &FilePath) -> String {
    let path = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).expect("a file of the repository");
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

impl House {
    /// Reads `src`.
    pub fn read() -> House {
        let mut files = BTreeMap::new();
        let mut tests: BTreeSet<Module> = BTreeSet::new();
        for path in rust_files("src") {
            let path_shown = shown(&path);
            let inside = path_shown.trim_start_matches("src/").trim_end_matches(".rs");
            if inside == "main" {
                continue;
            }
            let mut module: Module = inside.split('/').map(str::to_owned).collect();
            if inside == "lib" {
                module.clear();
            }
            let text = std::fs::read_to_string(&path).expect("a file of the repository");
            let (words, test_modules) = words(&text);
            tests.extend(test_modules.into_iter().map(|name| child(&module, &name)));
            let names = names(&words);
            files.insert(module.clone(), File { path: path_shown, module, words, names });
        }
        files.retain(|module, _| !(1..=module.len()).any(|end| tests.contains(&module[..end])));
        House { files }
    }

    /// Finds which file names which.
    pub fn edges(&self) -> Vec<Edge> {
        let mut edges = BTreeSet::new();
        for file in self.files.values() {
            for path in &file.names.paths {
                let Some(target) = self.absolute(&file.module, path) else { continue };
                let to = self.follow(&target, 8);
                let passes_on = path.is_public && to.starts_with(&file.module);
                if to != file.module && !to.is_empty() && !passes_on {
                    edges.insert(Edge { from: file.module.clone(), to, line: path.line });
                }
            }
        }
        edges.into_iter().collect()
    }

    /// Finds the rooms that a file names, whether they exist or not.
    pub fn rooms_named(&self, file: &File) -> BTreeSet<(usize, String)> {
        let paths = file.names.paths.iter();
        let all = paths.filter_map(|path| {
            let target = self.absolute(&file.module, path)?;
            target.first().map(|room| (path.line, room.clone()))
        });
        all.collect()
    }

    /// Returns the path from the root of the crate; none for a path into another crate.
    fn absolute(&self, module: &Module, path: &Path) -> Option<Module> {
        let mut from: Module = module.iter().chain(&path.inside).cloned().collect();
        let mut segments = path.segments.as_slice();
        match segments.first()?.as_str() {
            "crate" => from.clear(),
            "self" => {}
            "super" => {
                while segments.get(1).is_some_and(|next| next == "super") {
                    from.pop()?;
                    segments = &segments[1..];
                }
                from.pop()?;
            }
            first if self.files.contains_key(&child(module, first)) => {
                return Some(module.iter().chain(segments).cloned().collect());
            }
            _ => return None,
        }
        from.extend_from_slice(&segments[1..]);
        Some(from)
    }

    /// Follows a path to the file that defines what it ends in, through what other files pass on.
    fn follow(&self, target: &[String], patience: usize) -> Module {
        let is_module = |end: &usize| self.files.contains_key(&target[..*end]);
        let end = (0..=target.len()).rev().find(is_module).unwrap_or(0);
        let module = target[..end].to_vec();
        let (Some(name), Some(file)) = (target.get(end), self.files.get(&module)) else {
            return module;
        };
        if patience == 0 || file.names.defined.contains(name) {
            return module;
        }
        for path in &file.names.paths {
            let Some(next) = self.absolute(&module, path) else { continue };
            let next = match path.imported_as.as_deref() {
                Some("*") => {
                    let next = child(&next, name);
                    let to = self.follow(&next, patience - 1);
                    let defines = |file: &File| file.names.defined.contains(name);
                    if !self.files.get(&to).is_some_and(defines) {
                        continue;
                    }
                    next
                }
                Some(called) if called == name => next,
                _ => continue,
            };
            return self.follow(&next, patience - 1);
        }
        module
    }
}

fn child(module: &[String], name: &str) -> Module {
    module.iter().cloned().chain([name.to_owned()]).collect()
}
