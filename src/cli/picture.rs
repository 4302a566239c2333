//! `steerco picture PLAN`: what a screen shows, as an SVG or as text.

use super::config::{self, themes};
use super::days::day;
use super::failure::Failure;
use super::{out, session};
use crate::store::file::PlanFile;
use crate::tui::layout::SMALLEST;
use crate::tui::{picture, script};
use chrono::NaiveDate;
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;

/// A picture of a screen, on standard output; nothing is written to the plan.
#[derive(Debug, Args)]
pub(super) struct Picture {
    /// The plan's file
    plan: PathBuf,
    /// The keys to press first, as in Right,Enter,j*3
    #[arg(long, default_value = "")]
    keys: String,
    /// The size of the screen, in columns and rows
    #[arg(long, default_value = "120x40", value_parser = size)]
    size: (u16, u16),
    /// Show the plan as at this day [default: today]
    #[arg(long, value_parser = day, value_name = "DAY")]
    as_at: Option<NaiveDate>,
    /// The theme, built in or your own; auto is dark, or light where COLORFGBG says so
    #[arg(long, default_value = "dark")]
    theme: String,
    /// Print the screen as plain text instead of an SVG
    #[arg(long)]
    text: bool,
}

/// Words that give no size that a screen can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected columns x rows, from {}x{} to 500x200", SMALLEST.0, SMALLEST.1)]
struct SizeError;

fn size(words: &str) -> Result<(u16, u16), SizeError> {
    let read = words.split_once('x').and_then(|(w, h)| Some((w.parse().ok()?, h.parse().ok()?)));
    match read {
        Some((w, h)) if (SMALLEST.0..=500).contains(&w) && (SMALLEST.1..=200).contains(&h) => {
            Ok((w, h))
        }
        Some(_) | None => Err(SizeError),
    }
}

pub(super) fn run(asked: &Picture) -> Result<ExitCode, Failure> {
    let file = PlanFile::open(&asked.plan)?.read_only(true);
    let theme = if asked.theme == themes::AUTO {
        config::suited_theme(&|name: &str| std::env::var(name).ok())?
    } else {
        themes::find(&asked.theme)?
    };
    let mut model = session::model(file.document(), &asked.plan, asked.as_at, theme);
    model.look.size = asked.size;
    script::press(&mut model, &script::parse(&asked.keys)?);
    let screen = picture::screen(&model);
    if asked.text {
        out::print(&picture::text(&screen))?;
    } else {
        out::print(&picture::svg(&screen))?;
    }
    Ok(ExitCode::SUCCESS)
}
