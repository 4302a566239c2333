//! `steerco list PLAN...`: the review lists, for people, cron and scripts.

mod known;
mod left_out;
mod listed;
mod not_listed;
mod saved;
mod sheet;
mod sums;
mod table;

pub(super) use listed::{Listed, Looked};
use not_listed::not_listed;
use sums::sums;
pub(super) use table::table;

use super::addresses::{groups_called, sections};
use super::config;
use super::days::{day, today};
use super::failure::Failure;
use super::out::{self, Room};
use super::paint::Paint;
use crate::plan::asat::{self, AsAt};
use crate::plan::model::StepKind;
use crate::plan::own::OwnColumns;
use crate::plan::query::filter::RowKind;
use crate::plan::query::sort::without_sort;
use crate::plan::query::{Filter, Grouped, List as Review, Row, Sieve, Sort, Spot};
use crate::store::file::PlanFile;
use chrono::NaiveDate;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use std::collections::{HashMap, HashSet};
use std::path::PathBuf;
use std::process::ExitCode;

/// What is to be listed, and how.
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub(super) struct ListArgs {
    /// The plan's file; of several plans, each row says which it is from
    #[arg(required = true, value_name = "PLAN")]
    plans: Vec<PathBuf>,
    /// Only what is past its deadline and neither done nor dropped; an action also when one of
    /// its parts is late
    #[arg(long)]
    overdue: bool,
    /// Only what is due before the next meeting, or within three months where none is set
    #[arg(long)]
    due_soon: bool,
    /// Only actions without an update for longer than the plan's review interval
    #[arg(long)]
    stale: bool,
    /// Only actions without an owner, a date that can be read, an answer, or an update since red
    #[arg(long)]
    needs: bool,
    /// Only what is on this review list, as on the screen
    #[arg(long, value_name = "NAME", value_parser = reviews())]
    review: Option<Review>,
    /// Only what has this owner: part of the name, of the key or of another spelling; none for
    /// what has no owner
    #[arg(long, value_name = "WORDS")]
    owner: Option<String>,
    /// Only what shows this flag: red, amber, green, blue (complete) or grey. A flag that was
    /// agreed is shown in place of the one by the dates
    #[arg(long, value_name = "FLAG")]
    rag: Option<String>,
    /// Only what is in the section or objective with this reference or title
    #[arg(long, value_name = "SECTION")]
    section: Option<String>,
    /// Only what has an update, a reading or a completion dated after this day
    #[arg(long, value_parser = day, value_name = "DAY")]
    changed_since: Option<NaiveDate>,
    /// Only what this filter lets through: "owner:police rag:red due<2012-07 -stale training", or
    /// =NAME for one that was saved under a name on the screen
    #[arg(long, value_name = "FILTER", allow_hyphen_values = true)]
    filter: Option<String>,
    /// Show the plan as at this day [default: today]
    #[arg(long, value_parser = day, value_name = "DAY")]
    as_at: Option<NaiveDate>,
    /// Sort by a column: flag, ref, action, owner, due, late, status, done, cost, raised, updated,
    /// note, or one of the plan's own; with a dash in front the other way round
    #[arg(long, value_name = "COLUMN", allow_hyphen_values = true)]
    sort: Option<String>,
    /// A table for people, or JSON or CSV for scripts. The table has the order of the review list
    /// with --review, and begins with the latest row with --overdue; JSON and CSV, and the table
    /// otherwise, keep the order of the plan
    #[arg(long, value_enum, default_value_t = TableFormat::Table)]
    format: TableFormat,
    /// Cut the table to lines of so many cells [default: the terminal's width; elsewhere nothing is
    /// cut, and status, completion, cost, the day raised and the last update stand in it, too]
    #[arg(long, value_name = "CELLS")]
    width: Option<usize>,
}

const AFTER: &str = "Prints one row for each action, milestone, part and KPI that passes every \
    filter given, or all of them where no filter is given.";

/// Reads the name of a review list; help shows what each list holds.
fn reviews() -> impl TypedValueParser<Value = Review> {
    let value = |list: &Review| {
        let spec = list.spec();
        PossibleValue::new(spec.name).aliases(spec.also).help(spec.holds)
    };
    PossibleValuesParser::new(Review::ALL.iter().map(value))
        .try_map(|name| Review::named(&name).ok_or("it is not a review list"))
}

/// How rows are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum TableFormat {
    /// Aligned columns
    #[value(alias = "text")]
    Table,
    /// One array of rows; fields may be added, never changed
    Json,
    /// The columns of JSON, lists joined with "; ", and nothing that a spreadsheet would calculate
    Csv,
}

pub(super) fn run(list: &ListArgs) -> Result<ExitCode, Failure> {
    let open = |path: &PathBuf| Ok(PlanFile::open(path)?.document());
    let documents: Vec<_> = list.plans.iter().map(open).collect::<Result<_, Failure>>()?;
    let config = config::read()?;
    let date = list.as_at.unwrap_or_else(today);
    let several = documents.len() > 1;
    let plans: Vec<Looked<'_>> = list
        .plans
        .iter()
        .zip(&documents)
        .map(|(path, document)| Looked {
            name: several.then(|| path.to_string_lossy().into_owned()),
            document,
            look: config.look(&document.plan, date),
        })
        .collect();
    let listed = list.listed(&plans)?;
    let not_listed = not_listed(&plans);
    let text = match list.format {
        TableFormat::Json => sheet::json(&listed)?,
        TableFormat::Csv => sheet::csv(&listed)?,
        TableFormat::Table if listed.is_empty() => {
            let left_out = list.left_out(&plans, &listed)?;
            let nothing = plans.first().map(|plan| list.nothing(&plan.look));
            format!("{}{left_out}\n{not_listed}", nothing.unwrap_or_default())
        }
        TableFormat::Table => {
            let room = out::room(list.width);
            let lines = table(&listed, room, &Paint::new()?);
            let sums = if room == Room::Whole { sums(&listed) } else { String::new() };
            let left_out = list.left_out(&plans, &listed)?;
            let count = counted(&listed);
            format!("{lines}\n{sums}{count} as at {}{left_out}\n{not_listed}", asat::day(date))
        }
    };
    out::print(&text)?;
    if list.format != TableFormat::Table {
        // Nothing but rows may stand among the rows.
        not_listed.lines().for_each(out::complain);
    }
    if listed.is_empty() {
        for said in list.names_nothing(&plans)? {
            out::complain(&said);
        }
    }
    // The process ends here: taking large plans apart first is time for nothing.
    std::mem::forget(documents);
    Ok(ExitCode::SUCCESS)
}

impl ListArgs {
    /// Returns the rows of all plans that pass every given filter: plan by plan in their order, or
    /// for people in the order of the review list.
    fn listed<'a>(&self, plans: &'a [Looked<'a>]) -> Result<Vec<Listed<'a>>, Failure> {
        if let Some(section) = &self.section {
            known_section(plans, section)?;
        }
        let columns = columns_of(plans);
        let mut listed = Vec::new();
        for plan in plans {
            let mut found = self.passed(plan, &self.filters(&plan.look, &columns)?);
            if self.format == TableFormat::Table {
                self.sort(plan, &mut found);
            }
            listed.extend(found.into_iter().map(|(spot, row)| Listed { plan, spot, row }));
        }
        if listed.is_empty() {
            self.known_owner(plans)?;
        }
        if let Some((option, column)) = self.sorted_by()? {
            let sort = Sort::named(&column, &columns);
            let sort = sort.map_err(|why| Failure(format!("{option}: {why}")))?;
            sort.sort(|listed| listed.plan.look, &mut listed, |listed| &listed.row);
        } else if self.overdue && self.format == TableFormat::Table {
            listed.sort_by_key(|listed| std::cmp::Reverse(listed.row.days_late));
        }
        Ok(listed)
    }

    /// Returns the rows of one plan that are on every list asked for and pass the filters.
    fn passed<'p>(&self, plan: &Looked<'p>, filters: &[Filter]) -> Vec<(Spot, Row<'p>)> {
        let (outline, look) = (&plan.document.outline, &plan.look);
        let sieves: Vec<Sieve<'_, '_>> =
            filters.iter().map(|filter| filter.against(look, outline)).collect();
        // What the screen's own lists hold, row by row.
        let due_soon = self.due_soon.then_some(Review::DueSoon);
        let reviews = due_soon.into_iter().chain(self.review);
        let since = self.changed_since.map(|since| look.changed_since(outline, since));
        let listed: Vec<HashSet<Spot>> = reviews
            .map(|review| look.list(outline, review))
            .chain(since)
            .map(|groups| spots(&groups).collect())
            .collect();
        look.rows_where(outline, |spot| {
            listed.iter().all(|listed| listed.contains(&spot))
                && sieves.iter().all(|sieve| sieve.lets_through(spot))
        })
    }

    /// Returns a sentence for each name in the filters that none of the plans has.
    fn names_nothing(&self, plans: &[Looked<'_>]) -> Result<Vec<String>, Failure> {
        let columns = columns_of(plans);
        let mut said: Option<Vec<String>> = None;
        for plan in plans {
            let filters = self.filters(&plan.look, &columns)?.into_iter();
            let here: Vec<String> = filters
                .flat_map(|filter| filter.names_nothing(&plan.look, &plan.document.outline))
                .collect();
            said = Some(match said {
                None => here,
                Some(said) => said.into_iter().filter(|one| here.contains(one)).collect(),
            });
        }
        Ok(said.unwrap_or_default())
    }

    /// Returns the filter of each given flag; a row must pass all of them.
    fn filters(&self, look: &AsAt<'_>, columns: &OwnColumns) -> Result<Vec<Filter>, Failure> {
        let mut filters = self.standings(look)?;
        filters.extend(self.keyed(look, columns)?);
        Ok(filters)
    }

    /// Returns the filter of each list that is a word of the filter.
    fn standings(&self, look: &AsAt<'_>) -> Result<Vec<Filter>, Failure> {
        let mut filters = Vec::new();
        let standings = [(self.overdue, "overdue"), (self.stale, "stale"), (self.needs, "needs")];
        for (_, word) in standings.iter().filter(|(asked, _)| *asked) {
            filters.push(Filter::parse(word, &look.calendar)?);
        }
        Ok(filters)
    }

    /// Returns the filters that choose among the rows of the lists.
    fn keyed(&self, look: &AsAt<'_>, columns: &OwnColumns) -> Result<Vec<Filter>, Failure> {
        let mut filters = Vec::new();
        let keyed = [("owner", &self.owner), ("rag", &self.rag), ("section", &self.section)];
        for (key, value) in keyed {
            let Some(value) = value else { continue };
            if value.contains('"') {
                return Err(Failure(format!(
                    "--{key}: '{value}': quotation marks cannot be looked for; give the words \
                     on one side of them"
                )));
            }
            let term = format!("{key}:\"{}\"", value.trim());
            let filter = Filter::parse(&term, &look.calendar);
            filters.push(filter.map_err(|error| {
                Failure(if value.trim().is_empty() {
                    format!("--{key}: there is no value; write one behind it")
                } else {
                    format!("--{key}: {}; {}", error.cause, error.remedy)
                })
            })?);
        }
        if let Some(words) = &self.filter {
            let (words, _) = without_sort(&saved::resolved(words)?);
            filters.push(Filter::parse_with(&words, &look.calendar, columns)?);
        }
        Ok(filters)
    }

    /// Returns the column to sort by, and the option that names it: what the filter says counts
    /// where nothing else does.
    fn sorted_by(&self) -> Result<Option<(&'static str, String)>, Failure> {
        if let Some(column) = &self.sort {
            return Ok(Some(("--sort", column.clone())));
        }
        let Some(words) = &self.filter else { return Ok(None) };
        let (_, sort) = without_sort(&saved::resolved(words)?);
        Ok(sort.map(|column| ("--filter", column)))
    }

    /// Sorts the rows of a plan for people as the review list has them. Rows of no review list
    /// stay in the plan's order.
    fn sort(&self, plan: &Looked<'_>, found: &mut [(Spot, Row<'_>)]) {
        if let Some(review) = self.review {
            let groups = plan.look.list(&plan.document.outline, review);
            let mut places: HashMap<Spot, usize> = HashMap::new();
            for (place, spot) in spots(&groups).enumerate() {
                places.entry(spot).or_insert(place);
            }
            found.sort_by_key(|(spot, _)| places.get(spot).copied());
        }
    }

    /// Writes the line for an empty list: `nothing overdue, in section 2 as at 14 May 2012`.
    fn nothing(&self, look: &AsAt<'_>) -> String {
        let plain = [
            (self.overdue, "overdue"),
            (self.due_soon, "due soon"),
            (self.stale, "stale"),
            (self.needs, "lacking"),
        ];
        let plain = plain.iter().filter(|(asked, _)| *asked);
        let mut asked: Vec<String> = plain.map(|(_, words)| (*words).to_owned()).collect();
        let review = |list: &Review| format!("on the list {}", list.title(look, asat::day));
        asked.extend(self.review.as_ref().map(review));
        asked.extend(self.rag.as_ref().map(|rag| format!("flagged {rag}")));
        asked.extend(self.owner.as_ref().map(|owner| format!("of {owner}")));
        asked.extend(self.section.as_ref().map(|name| format!("in section {name}")));
        let since = |since: &NaiveDate| format!("changed since {}", asat::day(*since));
        asked.extend(self.changed_since.as_ref().map(since));
        asked.extend(self.filter.as_ref().map(|words| format!("for '{words}'")));
        let asked = if asked.is_empty() {
            "to list: the plan has no actions and no KPIs,".to_owned()
        } else {
            asked.join(", ")
        };
        let said = format!("nothing {asked} as at {}", asat::day(look.date));
        crate::text::shown::safe_line(&said).into_owned()
    }
}

/// Returns the items of a review list, in its order.
fn spots(groups: &[Grouped]) -> impl Iterator<Item = Spot> {
    groups.iter().flat_map(|group| &group.rows).map(|found| found.spot)
}

/// Returns the columns of the plans' own: what filters and `--sort` may name.
fn columns_of(plans: &[Looked<'_>]) -> OwnColumns {
    OwnColumns::joined(plans.iter().map(|plan| plan.document.columns()))
}

/// Refuses a section that no plan has: it is a typing error, not an empty section.
fn known_section(plans: &[Looked<'_>], name: &str) -> Result<(), Failure> {
    if plans.iter().any(|plan| !groups_called(plan.document, name).is_empty()) {
        return Ok(());
    }
    let names = |plan: &Looked<'_>| -> Vec<String> {
        let rows = sections(plan.document).iter();
        rows.filter_map(|row| Some(plan.document.group(*row)?.name())).collect()
    };
    let names: Vec<String> = plans.iter().flat_map(names).collect();
    let names = match (names.is_empty(), plans.len()) {
        (false, _) => format!("the sections are {}", names.join("; ")),
        (true, 1) => "the plan has none".to_owned(),
        (true, _) => "the plans have none".to_owned(),
    };
    Err(Failure(format!("--section: no section is called '{}'; {names}", name.trim())))
}

/// Counts rows by kind, in words: `12 actions, 3 milestones`.
fn counted(listed: &[Listed<'_>]) -> String {
    let kinds: Vec<RowKind> = listed.iter().map(|listed| listed.row.kind).collect();
    in_kinds(|kind| kinds.iter().filter(|known| **known == kind).count())
}

/// Says how many rows of each kind there are; kinds without rows are left out.
fn in_kinds(count: impl Fn(RowKind) -> usize) -> String {
    let kinds = [
        (RowKind::Action, "action", "actions"),
        (RowKind::Step(StepKind::Milestone), "milestone", "milestones"),
        (RowKind::Step(StepKind::Part), "part", "parts"),
        (RowKind::Kpi, "KPI", "KPIs"),
    ];
    let said: Vec<String> = kinds
        .into_iter()
        .filter_map(|(kind, one, more)| {
            let count = count(kind);
            let noun = if count == 1 { one } else { more };
            (count > 0).then(|| format!("{count} {noun}"))
        })
        .collect();
    said.join(", ")
}
