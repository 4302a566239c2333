//! From keys to commands, scope by scope: the table's own keys, and the user's in their
//! place.
//!
//! A command may have several keys, and a key may be a sequence (`g o`): the first of it
//! is then a prefix, and means nothing by itself. What a user configures replaces all the
//! keys that the table gives the command; where it takes a key that another command has
//! by the table, that command loses it, which is said ([`Keymap::taken`]). Two configured
//! keys that cannot both be meant are an error. `Enter` and `Esc` stay what they are, and
//! no key that types text is taken from whoever types.

mod name;

pub use name::{key_label, key_name, key_named, keys_named};

use super::command::{Command, Scope};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, LazyLock};

/// Keys that no configuration gives away: whoever is lost presses these.
const FIXED: [&str; 2] = ["Enter", "Esc"];

/// Keys by name, one or several with blanks between: the table's own, or a user's.
pub type Keys = Cow<'static, str>;

/// Which command each key means in each scope.
#[derive(Debug, Clone)]
pub struct Keymap {
    bound: HashMap<(Scope, Keys), Command>,
    prefixes: HashSet<(Scope, Keys)>,
    keys: HashMap<(Scope, Command), Vec<Keys>>,
    taken: Vec<Taken>,
}

/// What keys mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// A command.
    Command(Command),
    /// The beginning of longer keys.
    Prefix,
    /// Nothing here.
    Nothing,
}

/// The keys that a user gives a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding {
    /// The command.
    pub command: Command,
    /// All its keys, by name, each with the line on which it stands; the first is shown.
    pub keys: Vec<(String, usize)>,
    /// The line of the command's name.
    pub line: usize,
}

/// Why keys cannot be given as asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {why}; {remedy}")]
pub struct BindError {
    /// The line of the configuration.
    pub line: usize,
    /// What is wrong there.
    pub why: String,
    /// How to mend it.
    pub remedy: String,
}

/// A key that the table gives one command and the user another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The key as the table has it.
    pub key: String,
    /// Who has lost it.
    pub from: Command,
    /// Where: the scopes that both apply in.
    pub scopes: Vec<Scope>,
    /// Who has it now, by the user's line.
    pub to: Command,
    /// The line of the configuration.
    pub line: usize,
}

impl Default for Keymap {
    fn default() -> Keymap {
        let mut keymap = Keymap::empty();
        for &command in Command::ALL {
            for &scope in command.spec().scopes {
                for key in command.spec().keys {
                    keymap.give(scope, command, *key);
                }
            }
        }
        keymap
    }
}

impl Keymap {
    /// The table's own keys, put together once.
    pub fn standard() -> Arc<Keymap> {
        static STANDARD: LazyLock<Arc<Keymap>> = LazyLock::new(Arc::default);
        Arc::clone(&STANDARD)
    }

    fn empty() -> Keymap {
        Keymap {
            bound: HashMap::new(),
            prefixes: HashSet::new(),
            keys: HashMap::new(),
            taken: Vec::new(),
        }
    }

    /// No keys: each command is called by its name, for whoever types names.
    pub fn of_names() -> Keymap {
        let mut keymap = Keymap::empty();
        for &command in Command::ALL {
            for &scope in command.spec().scopes {
                keymap.give(scope, command, command.spec().name);
            }
        }
        keymap
    }

    /// The table's keys, and the user's in their place.
    ///
    /// # Errors
    /// Two of the user's keys that cannot both be meant in one scope; a key that is fixed,
    /// or that types text where text is typed; no key left for the palette.
    pub fn with(bindings: &[Binding]) -> Result<Keymap, BindError> {
        let mut keymap = Keymap::empty();
        let mut given: Vec<Given> = Vec::new();
        for binding in bindings {
            take(binding, &mut given)?;
        }
        for own in &given {
            keymap.give(own.scope, own.command, own.key.clone());
        }
        for &command in Command::ALL {
            let binding = bindings.iter().find(|binding| binding.command == command);
            for &scope in command.spec().scopes {
                let has_own = given.iter().any(|own| own.scope == scope && own.command == command);
                // Where text is typed, keys that no text can be typed with may be missing.
                let kept = binding.is_none()
                    || (scope == Scope::Entry && !has_own && !asks_for_none(binding));
                for &key in command.spec().keys {
                    if !kept && !FIXED.contains(&key) {
                        continue;
                    }
                    let taker =
                        given.iter().find(|own| own.scope == scope && excludes(&own.key, key));
                    match taker {
                        Some(own) if own.command != command => {
                            keymap.note_taken(key, command, own);
                        }
                        Some(_) => {}
                        None => keymap.give(scope, command, key),
                    }
                }
            }
        }
        keymap.has_a_palette(bindings)?;
        Ok(keymap)
    }

    fn note_taken(&mut self, key: &str, from: Command, own: &Given) {
        let known = self
            .taken
            .iter_mut()
            .find(|taken| taken.key == key && taken.from == from && taken.to == own.command);
        match known {
            Some(taken) => taken.scopes.push(own.scope),
            None => self.taken.push(Taken {
                key: key.to_owned(),
                from,
                scopes: vec![own.scope],
                to: own.command,
                line: own.line,
            }),
        }
    }

    /// Whoever has no key for a command still has the palette; so that has one everywhere.
    fn has_a_palette(&self, bindings: &[Binding]) -> Result<(), BindError> {
        let lost = Command::Palette
            .spec()
            .scopes
            .iter()
            .any(|scope| self.keys(*scope, Command::Palette).is_empty());
        if !lost {
            return Ok(());
        }
        let own = bindings.iter().find(|b| b.command == Command::Palette);
        let line = own.or(bindings.last()).map_or(1, |binding| binding.line);
        Err(BindError {
            line,
            why: "no key is left for palette, by which commands without a key are run".to_owned(),
            remedy: "give palette a key of its own, such as ':'".to_owned(),
        })
    }

    fn give(&mut self, scope: Scope, command: Command, key: impl Into<Keys>) {
        let key = key.into();
        for (at, _) in key.match_indices(' ') {
            self.prefixes.insert((scope, key[..at].to_owned().into()));
        }
        let keys = self.keys.entry((scope, command)).or_default();
        if !keys.contains(&key) {
            keys.push(key.clone());
        }
        self.bound.entry((scope, key)).or_insert(command);
    }

    /// What keys mean in a scope; one key, or several with blanks between.
    pub fn meaning(&self, scope: Scope, keys: &str) -> Meaning {
        // What is asked for may live shorter than what is kept.
        let bound: &HashMap<(Scope, Cow<'_, str>), Command> = &self.bound;
        let prefixes: &HashSet<(Scope, Cow<'_, str>)> = &self.prefixes;
        let asked = (scope, Cow::Borrowed(keys));
        match bound.get(&asked) {
            Some(command) => Meaning::Command(*command),
            None if prefixes.contains(&asked) => Meaning::Prefix,
            None => Meaning::Nothing,
        }
    }

    /// The keys of a command in a scope, the one to show first.
    pub fn keys(&self, scope: Scope, command: Command) -> &[Keys] {
        self.keys.get(&(scope, command)).map(Vec::as_slice).unwrap_or_default()
    }

    /// A command's keys in a scope that it applies in; where it does not apply, those of
    /// the first scope in which it has any.
    pub fn keys_from(&self, scope: Scope, command: Command) -> &[Keys] {
        let here = self.keys(scope, command);
        let elsewhere = command.spec().scopes.iter();
        let mut elsewhere = elsewhere.map(|scope| self.keys(*scope, command));
        if here.is_empty() && !command.spec().scopes.contains(&scope) {
            return elsewhere.find(|keys| !keys.is_empty()).unwrap_or_default();
        }
        here
    }

    /// What may follow a prefix in a scope: the rest of the keys and the command, in the
    /// table's order.
    pub fn following(&self, scope: Scope, prefix: &str) -> Vec<(String, Command)> {
        let rest = |key: &Keys| -> Option<String> {
            Some(key.strip_prefix(prefix)?.strip_prefix(' ')?.to_owned())
        };
        Command::of(scope)
            .flat_map(|command| {
                let keys = self.keys(scope, command).iter().filter_map(rest);
                keys.map(move |key| (key, command))
            })
            .collect()
    }

    /// The keys that the user has taken from commands which have them by the table.
    pub fn taken(&self) -> &[Taken] {
        &self.taken
    }
}

/// A key of the user's in one scope.
struct Given {
    scope: Scope,
    command: Command,
    key: String,
    line: usize,
}

fn asks_for_none(binding: Option<&Binding>) -> bool {
    binding.is_some_and(|binding| binding.keys.is_empty())
}

/// Whether two keys cannot both be meant: they are the same, or one begins the other.
fn excludes(one: &str, other: &str) -> bool {
    let begins = |one: &str, other: &str| {
        let rest = other.strip_prefix(one);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    begins(one, other) || begins(other, one)
}

/// Whether a key can mean a command while text is typed.
fn is_free_in_text(key: &str) -> bool {
    let plain = key.strip_prefix("Ctrl-").or(key.strip_prefix("Alt-"));
    let function = key.strip_prefix('F').is_some_and(|n| n.parse::<u8>().is_ok());
    !key.contains(' ') && (plain.is_some() || function)
}

/// Joins the keys of a binding, in every scope in which they can be pressed.
fn take(binding: &Binding, given: &mut Vec<Given>) -> Result<(), BindError> {
    let command = binding.command;
    let spec = command.spec();
    for (key, line) in &binding.keys {
        let line = *line;
        let wrong = |why: String, remedy: &str| BindError { line, why, remedy: remedy.to_owned() };
        let fixed = key.split(' ').find(|name| FIXED.contains(name));
        // Whoever lists it with the others says in which order they are shown.
        let by_table = spec.keys.contains(&key.as_str());
        let listed = by_table && fixed.is_some_and(|fixed| key == fixed);
        if let Some(fixed) = fixed.filter(|_| !listed) {
            return Err(wrong(
                format!("{fixed} cannot be given to {}", spec.name),
                "Enter opens, chooses and saves, and Esc goes back, everywhere: take another key",
            ));
        }
        let text_only = spec.scopes == [Scope::Entry];
        if text_only && !by_table && !is_free_in_text(key) {
            return Err(wrong(
                format!("{} is pressed while text is typed, and so would {key} be", spec.name),
                "take a key with Ctrl- or Alt-, or F2 to F12",
            ));
        }
        for &scope in spec.scopes {
            let may = by_table && text_only;
            if scope == Scope::Entry && !listed && !may && !is_free_in_text(key) {
                continue;
            }
            let clash = given.iter().find(|own| own.scope == scope && excludes(&own.key, key));
            if let Some(own) = clash {
                let (own_key, name) = (&own.key, spec.name);
                let (theirs, at, place) = (own.command.spec().name, own.line, scope.place());
                let why = if own_key == key {
                    format!(
                        "{key} is given to {theirs} on line {at}, and to {name} here; both apply {place}"
                    )
                } else {
                    let shorter = if own_key.len() < key.len() { own_key } else { key };
                    format!(
                        "{key} ({name}) and {own_key} ({theirs} on line {at}) begin alike and both \
                         apply {place}: {shorter} would always be taken for the beginning of the other"
                    )
                };
                return Err(wrong(why, "give one of them another key"));
            }
            given.push(Given { scope, command, key: key.clone(), line });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
