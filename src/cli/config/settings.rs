//! The table of settings: each is one row with its name, what it means, what it is without the
//! file, how it is read, and how it is shown.

use super::bindings;
use super::fault::{Fault, FaultAt, meant};
use super::settled::{Settled, ValueOrigin};
use super::themes;
use super::value::ConfigValue;
use crate::plan::asat::{AsAt, REVIEW_DEFAULT, days, review_days};
use crate::plan::columns::{BuiltIn, ColumnName};
use crate::plan::deadline::Calendar;
use crate::plan::model::Plan;
use crate::text::near;
use crate::theme::glyph::Glyphs;
use crate::theme::{Depth, Theme};
use crate::tui::columns::usual;
use crate::tui::keymap::{Binding, Keymap};
use crate::yaml::Index;
use chrono::NaiveDate;
use std::sync::Arc;

/// How often an action should get an update.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewInterval {
    words: String,
    /// `None` where nobody has chosen it, and a plan's own rule is not to be replaced.
    pub days: Option<i64>,
}

impl ReviewInterval {
    /// Returns the interval of plans that give none, where the file gives none either.
    pub fn usual() -> ReviewInterval {
        ReviewInterval { words: days(REVIEW_DEFAULT), days: None }
    }
}

/// What the file settles.
#[derive(Debug, Clone, Default)]
pub struct Config {
    pub author: Option<Settled<String>>,
    pub theme: Option<Settled<String>>,
    pub ascii: Option<Settled<bool>>,
    pub mouse: Option<Settled<bool>>,
    pub review: Option<Settled<ReviewInterval>>,
    pub columns: Option<Settled<Vec<ColumnName>>>,
    /// The keys of commands.
    pub bindings: Vec<Binding>,
    /// What those come to, where there are any.
    keymap: Option<Arc<Keymap>>,
}

impl Config {
    /// Returns the keys in force.
    pub fn keymap(&self) -> Arc<Keymap> {
        self.keymap.clone().unwrap_or_else(Keymap::standard)
    }

    /// Returns the review interval, in days, of a plan that gives none.
    pub fn review_days(&self) -> Option<i64> {
        self.review.as_ref().and_then(|review| review.value.days)
    }

    /// Looks at a plan as at a day, with what is settled here where the plan does not say.
    pub fn look<'p>(&self, plan: &'p Plan, date: NaiveDate) -> AsAt<'p> {
        AsAt::new(plan, date).review_else(self.review_days())
    }
}

/// Everything that is in force.
#[derive(Debug)]
pub struct InForce {
    pub author: Settled<Option<String>>,
    pub theme: Settled<Theme>,
    /// Where `auto` was chosen for the theme: what decided which one it stands for.
    pub auto: Option<String>,
    pub depth: Settled<Depth>,
    pub glyphs: Settled<Glyphs>,
    pub mouse: Settled<bool>,
    pub review: Settled<ReviewInterval>,
    pub columns: Settled<Vec<ColumnName>>,
    pub keys: Arc<Keymap>,
}

/// Reads a value of the file into its place.
type Read = fn(&ConfigValue<'_>, &mut Config) -> Result<(), FaultAt>;

/// Puts what is in force into words, with who says so.
type Shown = fn(&InForce) -> (String, &ValueOrigin);

/// A setting's row of the table.
pub struct Setting {
    /// Its name in the file and where it is shown.
    pub name: &'static str,
    /// What it means, for the example. `{columns}` stands for the names of all columns.
    pub meaning: &'static str,
    /// A value as it may be written.
    pub sample: &'static str,
    /// What it is without the file, as it would be written there; empty for what the example
    /// leaves to you.
    pub usual: fn() -> String,
    /// Reads its value. `None` for what only options and the environment settle.
    pub read: Option<Read>,
    /// Returns what is in force, in words, and who says so. `None` for keys, which are shown
    /// command by command.
    pub shown: Option<Shown>,
}

/// Every setting, in the order in which they are shown.
pub const SETTINGS: [Setting; 8] = [
    Setting {
        name: "author",
        meaning: "Who signs notes; otherwise your login name. --by comes before it.",
        sample: "BA",
        usual: String::new,
        read: Some(|value, config| value.settles(&mut config.author, value.words())),
        shown: Some(|force| {
            let name = force.author.value.as_deref().unwrap_or("nobody");
            (name.to_owned(), &force.author.from)
        }),
    },
    Setting {
        name: "theme",
        meaning: "auto (dark, or light where COLORFGBG says so), dark, light, high-contrast, \
            colour-blind, mono, or one of your own: NAME.yaml in the folder themes beside this file.",
        sample: "dark",
        usual: || themes::AUTO.to_owned(),
        read: Some(|value, config| value.settles(&mut config.theme, theme(value))),
        shown: Some(|force| {
            let name = force.theme.value.name();
            let auto = force.auto.as_ref().map(|by| format!(" (auto: {by})"));
            (format!("{name}{}", auto.unwrap_or_default()), &force.theme.from)
        }),
    },
    Setting {
        name: "colours",
        meaning: "",
        sample: "",
        usual: String::new,
        read: None,
        shown: Some(|force| {
            let depth = match force.depth.value {
                Depth::None => "none",
                Depth::Ansi16 => "16",
                Depth::Ansi256 => "256",
                Depth::True => "true",
            };
            (depth.to_owned(), &force.depth.from)
        }),
    },
    Setting {
        name: "ascii",
        meaning: "true: only ASCII signs. false: the signs that your locale and terminal have.",
        sample: "true",
        usual: || false.to_string(),
        read: Some(|value, config| value.settles(&mut config.ascii, value.truth())),
        shown: Some(|force| {
            let signs = match force.glyphs.value {
                Glyphs::Unicode => "false",
                Glyphs::Console => "false (the few that a console has)",
                Glyphs::Ascii => "true",
            };
            (signs.to_owned(), &force.glyphs.from)
        }),
    },
    Setting {
        name: "mouse",
        meaning: "false: the terminal keeps the mouse.",
        sample: "true",
        usual: || true.to_string(),
        read: Some(|value, config| value.settles(&mut config.mouse, value.truth())),
        shown: Some(|force| (force.mouse.value.to_string(), &force.mouse.from)),
    },
    Setting {
        name: "review interval",
        meaning: "How often an action should get an update, for plans without a `review:` of \
            their own: monthly, quarterly, every 6 weeks, 45 days.",
        sample: "every 6 weeks",
        usual: || days(REVIEW_DEFAULT),
        read: Some(|value, config| value.settles(&mut config.review, interval(value))),
        shown: Some(|force| {
            let ReviewInterval { words, days: count } = &force.review.value;
            let said = count.map(days).filter(|said| said != words);
            let said = said.map(|said| format!(" ({said})")).unwrap_or_default();
            (format!("{words}{said}"), &force.review.from)
        }),
    },
    Setting {
        name: "columns",
        meaning: "The columns of a table of actions, from the left, before what the plan itself \
            says. There are {columns}, and those of the plan's own by their keys; action is always \
            among them, and the timeline is shown from 100 columns on.",
        sample: "[flag, ref, action, owner, due, updated, timeline]",
        usual: || format!("[{}]", names(&usual())),
        read: Some(|value, config| value.settles(&mut config.columns, columns(value))),
        shown: Some(|force| (names(&force.columns.value), &force.columns.from)),
    },
    Setting {
        name: "keys",
        meaning: "The keys of commands; the first is the one that is shown. They replace all \
            keys that the command has without this. [] takes all keys away, and the palette \
            still runs the command by its name. Keys are letters and signs, Space, Tab, BackTab, \
            Backspace, Delete, Up, Down, Left, Right, Home, End, PgUp, PgDn, F1 to F24, Ctrl-r, \
            Alt-x; one after the other: g o. Enter and Esc stay what they are. While text is \
            typed, only keys with Ctrl- or Alt- and F keys are commands.",
        sample: "",
        usual: String::new,
        read: Some(|value, config| {
            config.bindings = bindings::read(value)?;
            Ok(())
        }),
        shown: None,
    },
];

/// Returns the names of columns, as the file lists them.
pub fn names(columns: &[ColumnName]) -> String {
    columns.iter().map(ColumnName::words).collect::<Vec<_>>().join(", ")
}

/// Returns the names of the columns that every plan has.
pub fn built_in_names() -> String {
    BuiltIn::all().map(BuiltIn::name).collect::<Vec<_>>().join(", ")
}

fn theme(value: &ConfigValue<'_>) -> Result<String, FaultAt> {
    let name = value.words()?;
    themes::check_name(&name).map_err(|fault| fault.at(value.line))?;
    Ok(name)
}

fn interval(value: &ConfigValue<'_>) -> Result<ReviewInterval, FaultAt> {
    let words = value.words()?;
    match review_days(&words, &Calendar::default()) {
        Some(days) => Ok(ReviewInterval { words, days: Some(days) }),
        None => value.wrong(
            format!("'{words}' is not an interval"),
            "write it as monthly, quarterly, every 6 weeks or 45 days",
        ),
    }
}

fn columns(value: &ConfigValue<'_>) -> Result<Vec<ColumnName>, FaultAt> {
    let known = built_in_names();
    let mut columns = Vec::new();
    for node in value.items()? {
        let Some(name) = value.index.scalar(node) else {
            let why = "a list or a map was found where the name of a column is expected";
            let remedy = format!("write the columns as columns: [{known}]");
            return value.wrong_at(node, Fault::new(why, remedy));
        };
        let column = ColumnName::of(name);
        // A plan may have columns of any name: only what is a letter away from one that every plan
        // has is taken for a slip.
        if let ColumnName::Own(key) = &column
            && let Some(near) = slip(key)
            && !name.trim().to_lowercase().starts_with("field.")
        {
            let remedy = format!("did you mean {near}? A plan's own column is named field.{key}");
            return value.wrong_at(node, Fault::new(format!("'{name}' is not a column"), remedy));
        }
        if columns.contains(&column) {
            let why = format!("the column {name} stands here twice");
            return value.wrong_at(node, Fault::new(why, "remove one of them"));
        }
        columns.push(column);
    }
    if !columns.contains(&ColumnName::BuiltIn(BuiltIn::Action)) {
        let why = "the columns leave out action, the words themselves";
        return value.wrong(why, "add action to them");
    }
    Ok(columns)
}

/// Returns the column that every plan has and that a key is a slip of.
fn slip(key: &str) -> Option<&'static str> {
    near::nearest(key, BuiltIn::all().map(BuiltIn::name))
}

/// Reads the text of a configuration.
pub fn read(text: &str) -> Result<Config, FaultAt> {
    let index = Index::parse(text).map_err(|error| {
        let why = format!("{}; expected {}", error.found, error.expected);
        Fault::new(why, error.remedy).at(error.line)
    })?;
    let mut config = Config::default();
    let Some(root) = index.root().filter(|root| !index.is_null(*root)) else {
        return Ok(config);
    };
    if let Some(&twice) = index.duplicate_keys().first() {
        let why = format!("'{}' stands here twice", index.source(twice));
        return Err(Fault::new(why, "remove one of them").at(index.line(twice)));
    }
    if !index.kind(root).is_map() {
        let why = "settings are expected, each as name: value";
        return Err(Fault::new(why, "see steerco config --example").at(index.line(root)));
    }
    let known = || SETTINGS.iter().filter(|setting| setting.read.is_some());
    let all = known().map(|setting| setting.name).collect::<Vec<_>>().join(", ");
    for (key, node) in index.pairs(root) {
        let line = index.line(key);
        let Some(name) = index.scalar(key) else {
            let why = "a list or a map was found where the name of a setting is expected";
            return Err(Fault::new(why, format!("there are {all}")).at(line));
        };
        let Some((setting, read)) = known()
            .find(|setting| setting.name == name)
            .and_then(|found| Some((found, found.read?)))
        else {
            let near = meant(name, known().map(|setting| setting.name), &all);
            return Err(Fault::new(format!("'{name}' is not a setting"), near).at(line));
        };
        let (name, sample) = (setting.name, setting.sample);
        let value = ConfigValue { index: &index, node: index.resolve(node), line, name, sample };
        read(&value, &mut config)?;
    }
    if !config.bindings.is_empty() {
        let keymap = Keymap::with(&config.bindings)
            .map_err(|error| Fault::new(error.why, error.remedy).at(error.line))?;
        config.keymap = Some(Arc::new(keymap));
    }
    Ok(config)
}
