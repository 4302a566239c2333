//! What a plan costs at 100, 1,000 and 10,000 actions, and at 100,000 with
//! `STEERCO_BENCH_LARGE=1`: reading, splicing, committing, verifying, queries, flags, the
//! timeline, drawing.
//!
//! `cargo bench` measures; the profile that an optimisation rests on is in its commit.

#[path = "../tests/it/harness/generated.rs"]
mod generated;

use chrono::NaiveDate;
use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;
use std::sync::Arc;
use steerco::plan::asat::AsAt;
use steerco::plan::change::Change;
use steerco::plan::document::Document;
use steerco::plan::model::{Rag, Update};
use steerco::plan::query::{Filter, List};
use steerco::store::file::{CommitMode, PlanFile};
use steerco::store::read;
use steerco::store::splice;
use steerco::theme::Theme;
use steerco::tui::model::Model;
use steerco::tui::msg::Msg;
use steerco::tui::{facts::Facts, find::Finds, picture, script, update};
use steerco::yaml::index::Index;

fn sizes() -> Vec<usize> {
    let large = std::env::var_os("STEERCO_BENCH_LARGE").is_some();
    let mut sizes = vec![100, 1_000, 10_000];
    sizes.extend(large.then_some(100_000));
    sizes
}

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2012, 6, 1).unwrap_or_default()
}

fn document(text: &str) -> Arc<Document> {
    let loaded = read::read(text).expect("a generated plan is readable");
    Arc::new(Document::from(loaded.plan))
}

/// A flag with its note, on an action in the middle.
fn change(document: &Document) -> Change {
    let row = document.outline.actions.len() / 2;
    let named = document.named(row).expect("a row in the middle");
    let action = document.action(row).expect("a row in the middle");
    let update = Update {
        date: Some(day()),
        by: Some("BA".to_owned()),
        note: Some("Partners have agreed: the report follows".to_owned()),
        ..Update::default()
    };
    Change::flag(named, action, Some(Rag::Red), update)
}

fn reading(c: &mut Criterion) {
    let mut group = c.benchmark_group("read");
    group.sample_size(10);
    for size in sizes() {
        let text = generated::plan(size);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_with_input(BenchmarkId::new("plan", size), &text, |b, text| {
            b.iter(|| read::read(black_box(text)));
        });
        group.bench_with_input(BenchmarkId::new("index alone", size), &text, |b, text| {
            b.iter(|| Index::parse(black_box(text)).map(|index| index.documents()));
        });
    }
    group.finish();
}

fn saving(c: &mut Criterion) {
    let mut group = c.benchmark_group("save");
    group.sample_size(10);
    for size in sizes() {
        let text = generated::plan(size);
        let document = document(&text);
        let change = change(&document);
        if size <= 10_000 {
            let index = Index::parse(&text).expect("a generated plan is YAML");
            // With both parsers' check of the whole text, as where an action's lines
            // cannot be had alone.
            group.bench_function(BenchmarkId::new("splice and verify the whole", size), |b| {
                b.iter(|| splice::splice(&index, &document.plan, black_box(&change)));
            });
        }
        let folder = tempfile::tempdir().expect("a folder to write in");
        let path = folder.path().join("plan.yaml");
        group.bench_function(BenchmarkId::new("commit, on the disk", size), |b| {
            let fresh = || {
                std::fs::write(&path, &text).expect("a plan to change");
                PlanFile::open(&path).expect("a generated plan is readable")
            };
            b.iter_batched(
                fresh,
                |mut file| file.commit(&change, CommitMode::Decision).expect("saved"),
                BatchSize::PerIteration,
            );
        });
    }
    group.finish();
}

fn looking(c: &mut Criterion) {
    let mut group = c.benchmark_group("look");
    group.sample_size(20);
    for size in sizes() {
        let document = document(&generated::plan(size));
        let look = AsAt::new(&document.plan, day());
        group.bench_function(BenchmarkId::new("flags rolled up", size), |b| {
            b.iter(|| look.roll_up(&document.outline));
        });
        group.bench_function(BenchmarkId::new("overdue", size), |b| {
            b.iter(|| look.list(&document.outline, List::Overdue));
        });
        let filter = Filter::parse("owner:police rag:red due<2012-07", &look.calendar);
        let filter = filter.expect("a filter");
        group.bench_function(BenchmarkId::new("filter", size), |b| {
            let sieve = filter.against(&look, &document.outline);
            b.iter(|| look.rows_where(&document.outline, |spot| sieve.lets_through(spot)));
        });
        group.bench_function(BenchmarkId::new("headline and panes", size), |b| {
            b.iter(|| {
                let facts = Facts::new(&document, day(), None);
                for group in 0..document.outline.groups.len() {
                    black_box(facts.pane(&document, group));
                }
                facts.headline(&document)
            });
        });
        group.bench_function(BenchmarkId::new("find, first letter", size), |b| {
            b.iter(|| Finds::default().find(&document, "r", 8, usize::MAX));
        });
        group.bench_function(BenchmarkId::new("find, fifth letter", size), |b| {
            let fourth = || {
                let mut finds = Finds::default();
                finds.find(&document, "revi", 8, usize::MAX);
                finds
            };
            b.iter_batched(
                fourth,
                |mut finds| finds.find(&document, "revie", 8, usize::MAX),
                BatchSize::PerIteration,
            );
        });
    }
    group.finish();
}

fn drawing(c: &mut Criterion) {
    let mut group = c.benchmark_group("draw");
    for size in sizes() {
        let document = document(&generated::plan(size));
        let screens = [("panes", ""), ("table", "Enter"), ("timeline", "Enter,3"), ("review", "2")];
        for (name, keys) in screens {
            let theme = Theme::builtin("dark").expect("a built-in theme");
            let mut model = Model::new(Arc::clone(&document), day(), day(), theme);
            model.look.size = (120, 40);
            for key in script::parse(keys).expect("keys") {
                update::update(&mut model, Msg::Key(key));
            }
            group.bench_function(BenchmarkId::new(name, size), |b| {
                b.iter(|| picture::screen(&model));
            });
        }
    }
    group.finish();
}

criterion_group!(benches, reading, saving, looking, drawing);
criterion_main!(benches);
