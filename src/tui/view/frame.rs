//! What stands around every screen: title and figures above, what was said and the
//! keys below.

use super::super::ask::Ask;
use super::super::command::{Command, Needs, Scope};
use super::super::keymap::key_label;
use super::super::model::{Menu, Model, Overlay, Screen, Shown};
use super::super::table::{Item, Source};
use super::drawn::{Key, Of};
use super::pen::Pen;
use super::which;
use crate::plan::asat::day;
use crate::theme::Role;
use crate::theme::glyph::Glyph;
use ratatui::layout::Rect;

pub(super) fn header(pen: &mut Pen<'_>, line: Rect) {
    let today = pen.model.session.today;
    let unsaved = (pen.model.unsaved(), pen.model.drafts.waiting().count() > 0);
    pen.piece(line, Key::Header { today, unsaved }, |pen, _| title(pen, line));
}

fn title(pen: &mut Pen<'_>, mut line: Rect) {
    let model = pen.model;
    if model.unsaved() > 0 {
        let key = match model.drafts.waiting().count() {
            0 => String::new(),
            _ => format!(" ({})", model.key(Command::Resume)),
        };
        let said = format!("{} NOT SAVED{key}", model.unsaved());
        let start = pen.right(Rect::new(line.x, line.y, line.width - 1, 1), &said, Role::NotSaved);
        // Two columns keep the figures away from it.
        line.width = start.saturating_sub(line.x + 1);
    }
    let headline = model.session.facts.headline(&model.session.document);
    let mut figures: Vec<String> = Vec::new();
    let mut say = |count: usize, one: &str, many: &str| {
        if count > 0 {
            figures.push(format!("{count} {}", if count == 1 { one } else { many }));
        }
    };
    say(headline.overdue, "overdue", "overdue");
    say(headline.late_by_milestone, "late by a milestone", "late by a milestone");
    say(headline.off_course, "off course", "off course");
    say(headline.due_soon, "due soon", "due soon");
    say(headline.stale, "stale", "stale");
    say(headline.need_date, "needs a date", "need a date");
    let as_at = if model.session.as_at == model.session.today {
        day(model.session.as_at)
    } else {
        format!("as at {}", day(model.session.as_at))
    };
    // The figures matter most, the day next; the title takes what is left.
    let narrow = line.width < 100;
    if narrow {
        // The title keeps its first words beside what is not saved.
        figures.truncate(if model.unsaved() > 0 { 1 } else { 2 });
    }
    let tail = if figures.is_empty() {
        as_at.clone()
    } else {
        format!("{as_at}   {}", figures.join(" · "))
    };
    let start = pen.right(Rect::new(line.x, line.y, line.width - 1, 1), &tail, Role::Text);
    let as_at_role = if model.session.as_at == model.session.today { Role::Dim } else { Role::Key };
    pen.put(start, line.y, line.right() - start - 1, &as_at, as_at_role);
    let room = start.saturating_sub(line.x + 3);
    let taken = pen.put(line.x + 1, line.y, room, model.session.document.plan.title(), Role::Title);
    if let Some(organisation) = &model.session.document.plan.organisation {
        let left = room.saturating_sub(taken);
        if left > 12 {
            pen.put(line.x + 1 + taken, line.y, left, &format!(" · {organisation}"), Role::Dim);
        }
    }
}

pub(super) fn status(pen: &mut Pen<'_>, line: Rect) {
    let model = pen.model;
    let inner = Rect::new(line.x + 1, line.y, line.width.saturating_sub(2), 1);
    if let Some(begun) = model.begun().filter(|begun| begun.keys.is_empty()) {
        which::count(pen, inner, begun);
        return;
    }
    let check = pen.glyphs().of(Glyph::Tick);
    match model.status() {
        Shown::Nothing => {
            let read_only = if model.session.read_only { " · read-only" } else { "" };
            let kept = match model.drafts.waiting().count() {
                // While text is typed, that key is a letter.
                _ if model.typing().is_some() => String::new(),
                0 => String::new(),
                n => {
                    let key = model.key(Command::Resume);
                    let (drafts, kept) = (
                        if n == 1 { "draft" } else { "drafts" },
                        if model.drafts.adrift { "in no file" } else { "kept" },
                    );
                    format!(" · {n} {drafts} {kept} ({key})")
                }
            };
            pen.put(
                inner.x,
                inner.y,
                inner.width,
                &format!("{}{read_only}{kept}", model.session.file_name),
                Role::Dim,
            );
        }
        Shown::Words(text) => {
            pen.put(inner.x, inner.y, inner.width, &text, Role::Status);
        }
        Shown::Saved { what, at } => {
            let end = pen.right(inner, &format!("saved {at} {check}"), Role::Saved);
            pen.put(inner.x, inner.y, end.saturating_sub(inner.x + 2), &what, Role::Status);
        }
        // Cause and remedy need room: they take the footer's line too, where the footer
        // gives way to them.
        Shown::Warning(why) => {
            let rows = if gives_way(model) { 2 } else { 1 };
            let both = Rect::new(inner.x, inner.y, inner.width, rows);
            pen.wrapped(both, &why, Role::NotSaved);
        }
    }
}

/// What a menu's chosen line says in full, where the menu had to cut it.
pub(super) fn chosen(pen: &mut Pen<'_>, line: Rect, menu: &Menu) {
    let Some(choice) = menu.choices.get(menu.selected) else {
        return;
    };
    let inner = Rect::new(line.x + 1, line.y, line.width.saturating_sub(2), 2);
    pen.clear(Rect::new(line.x, line.y, line.width, 2));
    let words: Vec<&str> = choice.label.split_whitespace().collect();
    pen.wrapped(inner, &words.join(" "), Role::Status);
}

/// The commands of a scope as the footer names them: a meeting's own come first, and on a
/// measure its reading.
fn in_order(scope: Scope, of: Of) -> Vec<Command> {
    let mut commands: Vec<Command> = Command::of(scope).collect();
    if scope == Scope::Chair {
        commands.sort_by_key(|command| command.spec().in_meeting.unwrap_or(u8::MAX));
    }
    // The keys of a table that the page of a row takes. Marks belong to the list around the row.
    let of_the_row = Command::of(Scope::Table).filter(|command| {
        let scopes = command.spec().scopes;
        scopes.contains(&Scope::Chair) && !scopes.contains(&Scope::Page)
    });
    match of {
        Of::Usual | Of::Refusal => {}
        Of::Measure => commands.sort_by_key(|command| command.needs() != Needs::Measure),
        Of::MeasureInFull => {
            let row = of_the_row.filter(|command| command.needs() == Needs::Measure);
            commands.splice(0..0, row);
        }
        // Before what the page itself takes, which most can guess.
        Of::ActionInFull => {
            let row = of_the_row.filter(|command| command.needs() != Needs::Nothing);
            let at = commands.iter().position(|command| command.needs() == Needs::Action);
            let at = at.unwrap_or(commands.len());
            commands.splice(at..at, row);
        }
    }
    commands
}

/// The keys while something is typed that is not written to the plan.
fn looking(pen: &mut Pen<'_>, line: Rect, ask: &Ask) {
    let does = match ask {
        Ask::Filter | Ask::Columns => "show these",
        Ask::Sort => "sort",
        Ask::Find => "go there",
        Ask::AsAt => "look as at that day",
        Ask::Palette => "run it",
        Ask::CloseMeeting => "close the meeting",
        Ask::Note
        | Ask::FlagNote(_)
        | Ask::Deadline
        | Ask::Owners
        | Ask::Column
        | Ask::ColumnWords(..)
        | Ask::NewAction(_)
        | Ask::Query
        | Ask::Reading(_)
        | Ask::StartMeeting
        | Ask::Decision
        | Ask::Arising(_) => "save",
    };
    let enter = key_label("Enter", pen.model.look.glyphs.is_ascii());
    let mut x = line.x + 1;
    let tab = match ask {
        Ask::Filter | Ask::Sort | Ask::Columns | Ask::AsAt | Ask::CloseMeeting | Ask::Palette => {
            Some(("Tab", "complete"))
        }
        Ask::Find
        | Ask::Note
        | Ask::FlagNote(_)
        | Ask::Deadline
        | Ask::Owners
        | Ask::Column
        | Ask::ColumnWords(..)
        | Ask::NewAction(_)
        | Ask::Query
        | Ask::Reading(_)
        | Ask::StartMeeting
        | Ask::Decision
        | Ask::Arising(_) => None,
    };
    let keys = [(enter.as_str(), does), ("Esc", "close"), ("F1", "keys")];
    for (key, label) in keys.into_iter().chain(tab) {
        x += pen.put(x, line.y, line.right().saturating_sub(x), key, Role::Key);
        let label = format!(" {label}  ");
        x += pen.put(x, line.y, line.right().saturating_sub(x), &label, Role::KeyLabel);
    }
}

/// Whether the footer's line is the status line's: not where keys are needed to go on.
fn gives_way(model: &Model) -> bool {
    matches!(model.status(), Shown::Warning(_)) && model.prompt.overlay.is_none()
}

pub(super) fn footer(pen: &mut Pen<'_>, line: Rect) {
    let model = pen.model;
    if gives_way(model) {
        return;
    }
    let ask = match &model.prompt.overlay {
        Some(Overlay::Entry(entry)) => Some(std::mem::discriminant(&entry.ask)),
        Some(Overlay::Menu(_) | Overlay::Page(_)) | None => None,
    };
    let key = Key::Footer {
        scopes: (model.scope(), model.screen_scope()),
        ask,
        own: matches!(model.screen(), Screen::Table(t) if matches!(t.source, Source::Own(_))),
        of: of(model),
    };
    pen.piece(line, key, |pen, _| keys(pen, line));
}

/// What the footer's keys are for.
fn of(model: &Model) -> Of {
    match &model.prompt.overlay {
        Some(Overlay::Menu(menu)) if menu.is_refusal => Of::Refusal,
        Some(Overlay::Page(page)) if page.of_the_row && model.action_row().is_some() => {
            Of::ActionInFull
        }
        Some(Overlay::Page(page)) if page.of_the_row => Of::MeasureInFull,
        Some(Overlay::Menu(_) | Overlay::Entry(_) | Overlay::Page(_)) => Of::Usual,
        None => {
            let item = model.table().and_then(|table| table.items.get(table.selected));
            // Marked actions take a change wherever the cursor is.
            if matches!(item, Some(Item::Kpi { .. })) && model.screens.marked.is_empty() {
                Of::Measure
            } else {
                Of::Usual
            }
        }
    }
}

/// Whether a command that applies in a scope would be refused all the same.
fn is_refused(of: Of, command: Command) -> bool {
    match of {
        Of::Usual | Of::ActionInFull => false,
        Of::Measure | Of::MeasureInFull => command.needs() == Needs::Action,
        Of::Refusal => !matches!(command, Command::Down | Command::Choose | Command::Back),
    }
}

/// Where a command that the footer names has its keys: on the page of a row those of its
/// row are the table's.
fn where_bound(scope: Scope, command: Command) -> Scope {
    if scope == Scope::Page && !command.spec().scopes.contains(&Scope::Page) {
        Scope::Table
    } else {
        scope
    }
}

fn keys(pen: &mut Pen<'_>, line: Rect) {
    let model = pen.model;
    if let Some(Overlay::Entry(entry)) = &model.prompt.overlay
        && !entry.ask.is_kept()
    {
        looking(pen, line, &entry.ask);
        return;
    }
    let ascii = model.look.glyphs.is_ascii();
    let scope = model.scope();
    let help_key = model.key(Command::Help);
    let help = format!("{help_key} help");
    let limit = line.right().saturating_sub(u16::try_from(help.len()).unwrap_or(6) + 2);
    let mut x = line.x + 1;
    let of = of(model);
    for command in in_order(scope, of) {
        let spec = command.spec();
        if is_refused(of, command) {
            continue;
        }
        // What has lost its keys is in the palette, and need not be in the way here.
        let Some(first) = model.keys.map.keys(where_bound(scope, command), command).first() else {
            continue;
        };
        let one_line =
            matches!(&model.prompt.overlay, Some(Overlay::Entry(entry)) if !entry.ask.is_long());
        if command == Command::NewLine && one_line || command == Command::CompleteNext && !one_line
        {
            continue;
        }
        if spec.label.is_empty()
            || command == Command::Help
            || (spec.writes && model.session.read_only)
        {
            continue;
        }
        if command == Command::Mark
            && matches!(model.screen(), Screen::Table(t) if matches!(t.source, Source::Own(_)))
        {
            continue;
        }
        let key = if command == Command::Down && first == "Down" && !ascii {
            "↑↓".to_owned()
        } else {
            key_label(first, ascii)
        };
        let label = match &model.prompt.overlay {
            Some(Overlay::Entry(entry))
                if command == Command::Submit && entry.ask == Ask::StartMeeting =>
            {
                "start"
            }
            Some(_) | None => spec.label,
        };
        let wants = u16::try_from(crate::text::shown::width(&key) + 1 + label.len() + 2)
            .unwrap_or(u16::MAX);
        if x + wants > limit {
            continue;
        }
        x += pen.put(x, line.y, limit - x, &key, Role::Key);
        x += pen.put(x, line.y, limit.saturating_sub(x), &format!(" {label}  "), Role::KeyLabel);
    }
    if matches!(model.prompt.overlay, None | Some(Overlay::Page(_))) {
        let at = pen.right(Rect::new(line.x, line.y, line.width - 1, 1), &help, Role::KeyLabel);
        let cells = u16::try_from(crate::text::shown::width(&help_key)).unwrap_or(1);
        pen.put(at, line.y, cells, &help_key, Role::Key);
    }
}
