//! The keys that the file gives to commands.

use super::fault::{Fault, FaultAt, meant};
use super::value::ConfigValue;
use crate::tui::command::Command;
use crate::tui::keymap::{Binding, keys_named};
use crate::yaml::NodeId;

/// Reads the commands below `keys:`, each with its keys.
pub fn read(keys: &ConfigValue<'_>) -> Result<Vec<Binding>, FaultAt> {
    if keys.index.is_null(keys.node) {
        return Ok(Vec::new());
    }
    if !keys.index.kind(keys.node).is_map() {
        return keys.wrong(
            "keys is not a list of commands with their keys",
            "write below it, indented, as in: note: n",
        );
    }
    keys.index.pairs(keys.node).map(|(key, value)| binding(keys, key, value)).collect()
}

fn binding(keys: &ConfigValue<'_>, key: NodeId, value: NodeId) -> Result<Binding, FaultAt> {
    let index = keys.index;
    let name = index.scalar(key).unwrap_or_default();
    let Some(command) = Command::named(name) else {
        let names = Command::ALL.iter().map(|command| command.spec().name);
        let all = "those that steerco config --example lists";
        let fault = Fault::new(format!("'{name}' is not a command"), meant(name, names, all));
        return keys.wrong_at(key, fault);
    };
    let value = index.resolve(value);
    let nodes: Vec<NodeId> = if index.kind(value).is_seq() {
        index.children(value).map(|node| index.resolve(node)).collect()
    } else {
        vec![value]
    };
    let mut given: Vec<(String, usize)> = Vec::new();
    for node in nodes {
        // A value that is not there stands on no line of its own, and nothing reads as `~`, which
        // is a key too.
        let (line, words) = if index.is_null(node) {
            (index.line(key), Some(index.source(node)))
        } else {
            (index.line(node), index.scalar(node))
        };
        let Some(words) = words else {
            let why = format!("the keys of {name} are not a key or a list of keys");
            let remedy = format!("write {name}: n or {name}: [n, g n]");
            return Err(Fault::new(why, remedy).at(line));
        };
        let named = keys_named(words)
            .map_err(|(why, remedy)| Fault::new(format!("{name}: {why}"), remedy).at(line))?;
        if !given.iter().any(|(known, _)| *known == named) {
            given.push((named, line));
        }
    }
    Ok(Binding { command, keys: given, line: index.line(key) })
}
