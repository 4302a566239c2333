//! Where things are kept on this system: configuration, state, and the plan to open.

use super::failure::Failure;
use crate::disk::{self, Exposed, replace};
use directories::ProjectDirs;
use std::path::{Path, PathBuf};

/// The plan that is opened where there is no other.
const DEMO: &str = include_str!("../../sample-data/demo.yaml");

fn dirs() -> Option<ProjectDirs> {
    ProjectDirs::from("", "", "steerco")
}

/// Returns the path of `config.yaml` in the configuration folder.
pub(super) fn config_file() -> Option<PathBuf> {
    Some(dirs()?.config_dir().join("config.yaml"))
}

/// Returns the folder of the user's own themes, beside the configuration.
pub(super) fn themes_dir() -> Option<PathBuf> {
    Some(dirs()?.config_dir().join("themes"))
}

/// Returns the folder for drafts, the last plan and the demo plan.
pub(super) fn state_dir() -> Option<PathBuf> {
    let dirs = dirs()?;
    Some(dirs.state_dir().unwrap_or_else(|| dirs.data_local_dir()).to_owned())
}

/// Returns that folder where no other user may write to it.
///
/// # Errors
/// Others may: what they put there would be taken for one's own drafts and settings.
pub(super) fn trusted_state_dir() -> Result<Option<PathBuf>, Exposed> {
    let state = state_dir();
    if let Some(state) = &state {
        disk::is_private(state)?;
    }
    Ok(state)
}

/// Remembers the plan that was opened; a state folder that cannot be written is no reason
/// not to open it.
pub(super) fn remember(plan: &Path) {
    let Ok(Some(state)) = trusted_state_dir() else { return };
    let path = std::fs::canonicalize(plan).unwrap_or_else(|_| plan.to_owned());
    let (file, words) = (state.join("last-plan"), path.as_os_str().as_encoded_bytes());
    // It mostly is the one that it was, and writing takes longer than looking.
    let is_known = std::fs::read(&file).is_ok_and(|known| known == words);
    if !is_known && disk::make_private(&state).is_ok() {
        let _ = std::fs::write(file, words);
    }
}

/// Why the plan opened last is not opened again.
#[derive(Debug, thiserror::Error)]
#[error("the plan opened last, {}, {why}", .path.display())]
struct Gone {
    path: PathBuf,
    why: WhyGone,
}

/// What has become of the file.
#[derive(Debug, thiserror::Error)]
enum WhyGone {
    #[error("is not there")]
    NotThere,
    #[error("is not a file now")]
    NotAFile,
    #[error("cannot be opened ({0})")]
    OutOfReach(std::io::Error),
}

/// Returns the plan opened last, or why it is not opened again; `None` where none was.
fn last_opened(state: Option<&Path>) -> Option<Result<PathBuf, Gone>> {
    let bytes = std::fs::read(state?.join("last-plan")).ok()?;
    let path = PathBuf::from(String::from_utf8(bytes).ok()?);
    let why = match std::fs::metadata(&path) {
        Ok(found) if found.is_file() => return Some(Ok(path)),
        Ok(_) => WhyGone::NotAFile,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => WhyGone::NotThere,
        Err(error) => WhyGone::OutOfReach(error),
    };
    Some(Err(Gone { path, why }))
}

/// The plan that is opened.
#[derive(Debug)]
pub(super) struct FoundPlan {
    /// Its file.
    pub(super) path: PathBuf,
    /// The text of the demo, where it stands in no file and is only shown.
    pub(super) text: Option<&'static str>,
    /// Why it is this one, for the status line; `None` where it was named.
    pub(super) why: Option<String>,
    /// Whether it is the demo for want of another. It is not remembered then: a plan that
    /// was only out of reach is opened again when it is back.
    pub(super) is_demo: bool,
}

/// Returns the plan to open when none is named, and why this one: the plan in this folder, else the
/// last one opened, else the demo plan, which a session that `keeps_nothing` only
/// shows.
pub(super) fn plan_to_open(keeps_nothing: bool) -> Result<FoundPlan, Failure> {
    let here = plans_in(Path::new("."));
    match here.as_slice() {
        [one] => {
            return Ok(FoundPlan {
                path: one.clone(),
                text: None,
                why: Some(format!("{}: the plan in this folder", one.display())),
                is_demo: false,
            });
        }
        [] => {}
        several => {
            let names: Vec<String> =
                several.iter().map(|path| path.display().to_string()).collect();
            return Err(Failure(format!(
                "there are several plans in this folder: {}; name one, as in: steerco {}",
                names.join(", "),
                names[0]
            )));
        }
    }
    let state = trusted_state_dir()?;
    let why = match last_opened(state.as_deref()) {
        Some(Ok(last)) => {
            return Ok(FoundPlan {
                why: Some(format!(
                    "{}: no plan in this folder, so the last one opened",
                    last.display()
                )),
                path: last,
                text: None,
                is_demo: false,
            });
        }
        Some(Err(gone)) => format!("{gone}: here is a demo"),
        None => {
            let whose = if keeps_nothing { "" } else { ", yours to try things on" };
            format!("no plan here and none opened before: this is the demo plan{whose}")
        }
    };
    let (path, text) = demo(state, keeps_nothing)?;
    Ok(FoundPlan { path, text, why: Some(why), is_demo: true })
}

/// Plans of a folder: YAML files with a `title:` and what only a plan has at their top.
fn plans_in(folder: &Path) -> Vec<PathBuf> {
    let Ok(names) = crate::disk::names_in(folder) else {
        return Vec::new();
    };
    let yaml = |path: &PathBuf| path.extension().is_some_and(|ext| ext == "yaml" || ext == "yml");
    let mut plans: Vec<PathBuf> = names
        .into_iter()
        .map(|name| folder.join(name))
        .filter(|path| path.is_file() && yaml(path))
        .filter(|path| std::fs::read_to_string(path).is_ok_and(|text| looks_like_a_plan(&text)))
        .map(|path| path.strip_prefix(".").map(Path::to_owned).unwrap_or(path))
        .collect();
    plans.sort();
    plans
}

/// Returns whether a text has a title and what only a plan has at its top.
pub(super) fn looks_like_a_plan(text: &str) -> bool {
    let starts =
        |key: &str| text.lines().any(|line| line.trim_start_matches('\u{feff}').starts_with(key));
    starts("title:")
        && ["sections:", "objectives:", "actions:", "kpis:"].iter().any(|key| starts(key))
}

/// Returns the demo plan as a file of the user's own, creating it on first use; its text alone where
/// there is none yet and nothing is to be written.
fn demo(
    state: Option<PathBuf>,
    keeps_nothing: bool,
) -> Result<(PathBuf, Option<&'static str>), Failure> {
    let kept = state.as_ref().map(|state| state.join("demo.yaml"));
    if keeps_nothing && !kept.is_some_and(|path| path.is_file()) {
        return Ok(("demo.yaml".into(), Some(DEMO)));
    }
    let state = state.ok_or_else(|| {
        Failure("there is no home folder to keep the demo plan in; name a plan".to_owned())
    })?;
    let path = state.join("demo.yaml");
    if !path.is_file() {
        disk::make_private(&state).map_err(|error| {
            Failure(format!("{}: {error}; name a plan instead", state.display()))
        })?;
        replace::create(&path, DEMO.as_bytes())?;
    }
    Ok((path, None))
}
