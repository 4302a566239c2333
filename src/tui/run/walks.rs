//! The program's own screens down the line: random keys and sizes, and what they cost.

use crate::plan::document::Document;
use crate::store::read;
use crate::term::diff::FrameWriter;
use crate::theme::{Depth, Theme};
use crate::tui::model::Model;
use crate::tui::msg::Msg;
use crate::tui::{script, update, view};
use chrono::NaiveDate;
use std::cell::RefCell;
use std::fmt::Write as _;
use std::io::{self, Write};
use std::rc::Rc;
use std::sync::Arc;

/// The bytes that went down the line.
#[derive(Debug, Clone, Default)]
struct Wire(Rc<RefCell<Vec<u8>>>);

impl Write for Wire {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The sample plans, each on a day on which it was alive.
const PLANS: [(&str, i32); 4] = [
    ("many sections", 2012),
    ("tower-hamlets-2012", 2012),
    ("oxfordshire-2011", 2011),
    ("nottingham-2015", 2015),
];

/// More sections than a screen has panes, some with wide letters and with letters joined to
/// one picture: the terminal at the other end here gives each of them cells of its own.
fn many_sections() -> String {
    let mut text = "title: A plan\nperiod: April 2012 - March 2015\nsections:\n".to_owned();
    for section in 0..17 {
        let wide = ["", "日本語のプラン ", "e\u{301} ", "👩‍👩‍👧 ", "🇬🇧👍🏽🚲 "][section % 5];
        let _ = writeln!(text, "  - title: {wide}Section {section}\n    actions:");
        for action in 0..=section % 5 {
            let due = ["March 2012", "June 2012", "Quarterly"][(section + action) % 3];
            let _ = writeln!(text, "      - action: {wide}Words {action}\n        due: {due}");
        }
    }
    text
}

/// A chair at the keys at this end of a line.
struct Chair {
    model: Model,
    drawn: view::Drawn,
    terminal: FrameWriter<Wire>,
    wire: Wire,
    other_end: vt100::Parser,
}

impl Chair {
    fn opens(name: &str, year: i32, size: (u16, u16)) -> Chair {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("sample-data")
            .join(format!("{name}.yaml"));
        let text = std::fs::read_to_string(path).unwrap_or_else(|_| many_sections());
        let plan = read::read(&text).expect("a readable plan").plan;
        let day = NaiveDate::from_ymd_opt(year, 5, 14).expect("a day");
        let theme = Theme::builtin("dark").expect("a theme").at(Depth::Ansi256);
        let mut model = Model::new(Arc::new(Document::from(plan)), day, day, theme);
        model.look.size = size;
        let wire = Wire::default();
        Chair {
            model,
            drawn: view::Drawn::default(),
            terminal: FrameWriter::new(wire.clone()),
            wire,
            other_end: vt100::Parser::new(size.1, size.0, 0),
        }
    }

    fn takes(&mut self, msg: Msg) {
        update::update(&mut self.model, msg);
    }

    fn presses(&mut self, keys: &str) {
        for key in script::parse(keys).expect("keys") {
            self.takes(Msg::Key(key));
        }
    }

    /// Somebody else has written other words and owners into an action.
    fn hears_of_another_version(&mut self, row: usize, turn: usize) {
        let document = &self.model.session.document;
        let mut plan = document.plan.clone();
        let Some(listed) = document.outline.actions.get(row) else {
            return;
        };
        let action = plan.action_at_mut(&listed.place).expect("an action");
        action.text = format!("Words of turn {turn}");
        action.owners = vec![format!("owner {turn}")];
        self.takes(Msg::Reloaded {
            document: Arc::new(Document::from(plan)),
            changes: vec!["somebody else wrote".to_owned()],
        });
    }

    /// One frame; returns its bytes.
    fn draws(&mut self) -> Vec<u8> {
        let (model, drawn) = (&self.model, &mut self.drawn);
        let done = self.terminal.show(model.look.size, |canvas| view::draw(model, drawn, canvas));
        done.expect("drawn");
        let sent = self.wire.0.take();
        self.other_end.process(&sent);
        sent
    }

    /// The other end shows what a terminal would that is told the whole screen at once.
    fn is_seen_whole(&self, told: &str) {
        let wire = Wire::default();
        let mut fresh = FrameWriter::new(wire.clone());
        let done = fresh.show(self.model.look.size, |canvas| {
            view::draw(&self.model, &mut view::Drawn::default(), canvas)
        });
        done.expect("drawn");
        let (columns, rows) = self.model.look.size;
        let mut whole = vt100::Parser::new(rows, columns, 0);
        whole.process(&wire.0.take());
        let (seen, wanted) = (self.other_end.screen(), whole.screen());
        for (y, x) in (0..rows).flat_map(|y| (0..columns).map(move |x| (y, x))) {
            let look = |screen: &vt100::Screen| {
                let cell = screen.cell(y, x).expect("a cell");
                let words = cell.contents();
                let blank = words.is_empty() || words == " ";
                let ink = (cell.fgcolor(), cell.bold(), cell.dim(), cell.italic());
                (
                    (!blank).then(|| (words.to_owned(), ink)),
                    (cell.bgcolor(), cell.inverse(), cell.underline()),
                )
            };
            assert_eq!(look(seen), look(wanted), "at {x}, {y} after {told}");
        }
        assert_eq!(seen.hide_cursor(), wanted.hide_cursor(), "after {told}");
        if !wanted.hide_cursor() {
            let (seen, wanted) = (seen.cursor_position(), wanted.cursor_position());
            assert_eq!(seen, wanted, "the cursor after {told}");
        }
    }
}

#[test]
fn random_keys_and_sizes_leave_the_screen_that_a_whole_frame_gives() {
    const KEYS: [&str; 36] = [
        "End", "Home", "j", "j", "j", "j", "k", "k", "Enter", "Esc", "PgDn", "PgUp", "G", "g", "2",
        "Tab", "3", "+", "-", "?", "/", "f", "n", "r", "d", "x", "e\u{301}", "日", " ", "T", "D",
        "m", "v", "Left", "Right", "Esc",
    ];
    const SIZES: [(u16, u16); 6] = [(160, 48), (120, 40), (80, 24), (60, 15), (100, 30), (40, 10)];
    const DEPTHS: [Depth; 4] = [Depth::True, Depth::Ansi256, Depth::Ansi16, Depth::None];
    let turns = std::env::var("STEERCO_ROUNDS").map_or(150, |rounds| rounds.parse().unwrap());
    for (at, (name, year)) in PLANS.into_iter().enumerate() {
        let mut seed = 11 + u64::try_from(at).unwrap_or(0);
        let mut dice = move |limit: usize| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            usize::try_from(seed >> 33).unwrap_or(0) % limit
        };
        let mut chair = Chair::opens(name, year, (120, 40));
        let mut told = String::new();
        for turn in 0..turns {
            match dice(25) {
                0 => {
                    let (columns, rows) = SIZES[dice(SIZES.len())];
                    chair.other_end.screen_mut().set_size(rows, columns);
                    chair.takes(Msg::Resize(columns, rows));
                    let _ = write!(told, " {columns}x{rows}");
                }
                1 => {
                    let theme = Theme::builtin(["dark", "high-contrast"][dice(2)]);
                    chair.model.look.theme = theme.expect("a theme").at(DEPTHS[dice(4)]);
                    told.push_str(" theme");
                }
                2 => chair.takes(Msg::Rested),
                10 => {
                    chair.hears_of_another_version(dice(12), turn);
                    told.push_str(" (another version)");
                }
                3..=9 => chair.takes(Msg::Hurried),
                _ => {}
            }
            for _ in 0..=dice(3) {
                let key = KEYS[dice(KEYS.len())];
                told.push(' ');
                told.push_str(key);
                for key in script::parse(key).unwrap_or_default() {
                    chair.takes(Msg::Key(key));
                }
            }
            let sent = chair.draws();
            // 14 KB are asked at 120x40; what is larger may take as much for a cell.
            let (columns, rows) = chair.model.look.size;
            let cells = (usize::from(columns) * usize::from(rows)).max(4_800);
            let most = 14_000 * cells / 4_800;
            assert!(sent.len() < most, "{} bytes after {told}", sent.len());
            chair.is_seen_whole(&told);
        }
    }
}

#[test]
fn a_held_key_costs_the_bar_and_the_detail_follows() {
    let mut chair = Chair::opens("tower-hamlets-2012", 2012, (120, 40));
    chair.presses("Right,Enter");
    chair.draws();
    chair.takes(Msg::Rested);
    chair.presses("j");
    chair.draws();
    let mut passed = 0;
    for _ in 0..12 {
        chair.takes(Msg::Hurried);
        chair.presses("j");
        let sent = chair.draws().len();
        assert!(sent <= 255, "{sent} bytes for a moved selection");
        passed += usize::from(sent > 0);
    }
    assert!(passed > 6, "the plan has rows to pass");
    assert!(chair.model.is_behind());
    chair.takes(Msg::Rested);
    assert!(!chair.draws().is_empty(), "the detail follows");
    chair.is_seen_whole("a rest");
    chair.takes(Msg::Rested);
    assert_eq!(chair.draws(), b"", "and then nothing");
}

#[test]
fn a_pane_is_chosen_in_few_bytes() {
    let mut chair = Chair::opens("tower-hamlets-2012", 2012, (120, 40));
    chair.draws();
    for key in ["Right", "Left", "j", "k"] {
        chair.presses(key);
        let sent = chair.draws().len();
        assert!((1..=255).contains(&sent), "{sent} bytes for {key}");
    }
}

#[test]
fn no_frame_of_the_screens_is_large() {
    for (name, year) in PLANS {
        let mut chair = Chair::opens(name, year, (120, 40));
        for keys in ["", "Enter", "j", "3", "+", "Esc", "2", "Tab", "?", "Esc", "G"] {
            chair.presses(keys);
            chair.terminal.forget();
            let sent = chair.draws().len();
            assert!(sent <= 14_000, "{sent} bytes for {name} after {keys}");
        }
    }
}
