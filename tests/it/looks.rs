//! How the main screens look in each theme, at each depth of colour, and in each set of
//! signs. The words of each screen are in `screens.rs`; here is what they look like, as a
//! list of looks and of the words that have them.
//!
//! The pictures were read when they were accepted; a change of one is to be read before it
//! is accepted again.

use crate::harness::chair::Chair;
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};
use std::fmt::Write as _;
use steerco::text::shown;
use steerco::theme::glyph::Glyphs;
use steerco::theme::{Depth, Theme};
use steerco::tui::picture;

/// The main screens: name, plan, day, keys.
const SCREENS: [(&str, &str, &str, &str); 7] = [
    ("panes", "tower-hamlets-2012", "2012-05-14", ""),
    ("section", "tower-hamlets-2012", "2012-05-14", "Right,Enter,j,j,Space,j"),
    ("overdue", "oxfordshire-2011", "2011-11-01", "2,j"),
    ("timeline", "tower-hamlets-2012", "2012-05-14", "3,j*8"),
    (
        "meeting",
        "tower-hamlets-2012",
        "2012-05-14",
        "m,Enter,Space,Space,n,text:Third suite by June",
    ),
    ("flag", "derby-2007", "2007-09-01", "Enter,j,n,text:Agreed,Enter,j*2,r"),
    ("help", "tower-hamlets-2012", "2012-05-14", "Right,Enter,?"),
];

const DEPTHS: [(&str, Depth); 4] =
    [("true", Depth::True), ("256", Depth::Ansi256), ("16", Depth::Ansi16), ("none", Depth::None)];

fn drawn(screen: (&str, &str, &str, &str), theme: &str, depth: Depth, glyphs: Glyphs) -> Buffer {
    let (_, plan, as_at, keys) = screen;
    let mut chair = Chair::opens(plan, as_at, (100, 30));
    chair.model.look.theme = Theme::builtin(theme).expect("a built-in theme").at(depth);
    chair.model.look.glyphs = glyphs;
    chair.presses(keys);
    picture::screen(&chair.model)
}

/// Each look on the screen, with the words that have it, in reading order.
fn looks(buffer: &Buffer) -> String {
    let mut found: Vec<(String, Vec<String>)> = Vec::new();
    for y in 0..buffer.area.height {
        let mut run = (String::new(), String::new());
        let mut x = 0;
        while x < buffer.area.width {
            let cell = &buffer[(x, y)];
            let look = look(cell.fg, cell.bg, cell.modifier);
            if look != run.0 {
                keep(&mut found, &run);
                run = (look, String::new());
            }
            run.1.push_str(cell.symbol());
            let wide = u16::try_from(shown::width(cell.symbol())).expect("a cell or two");
            x += wide.max(1);
        }
        keep(&mut found, &run);
    }
    let mut out = String::new();
    for (look, words) in found {
        let shown: Vec<&str> = words.iter().take(12).map(String::as_str).collect();
        let more = words.len().saturating_sub(shown.len());
        let _ = write!(out, "  {look:<24} {}", shown.join(" / "));
        let _ =
            writeln!(out, "{}", if more > 0 { format!(" … {more} more") } else { String::new() });
    }
    out
}

fn keep(found: &mut Vec<(String, Vec<String>)>, (look, words): &(String, String)) {
    let words = words.trim_matches(|c: char| c.is_whitespace() || "─│╭╮╰╯├┤┬┴┼".contains(c));
    if words.is_empty() {
        return;
    }
    let words = words.to_owned();
    match found.iter_mut().find(|(known, _)| known == look) {
        Some((_, all)) if all.contains(&words) => {}
        Some((_, all)) => all.push(words),
        None => found.push((look.clone(), vec![words])),
    }
}

/// `222 on 236 bold`: the ink, the ground if there is one, the emphasis.
fn look(ink: Color, ground: Color, emphasis: Modifier) -> String {
    let colour = |colour: Color| match colour {
        Color::Reset => "plain".to_owned(),
        Color::Indexed(index) => index.to_string(),
        Color::Rgb(r, g, b) => format!("#{r:02x}{g:02x}{b:02x}"),
        named => named.to_string().to_lowercase(),
    };
    let mut words = colour(ink);
    if ground != Color::Reset {
        let _ = write!(words, " on {}", colour(ground));
    }
    for (name, _) in emphasis.iter_names() {
        let _ = write!(words, " {}", name.to_lowercase());
    }
    words
}

#[test]
fn the_main_screens_at_each_depth() {
    for theme in ["dark", "light"] {
        for (name, depth) in DEPTHS {
            let mut all = String::new();
            for screen in SCREENS {
                let buffer = drawn(screen, theme, depth, Glyphs::Unicode);
                let _ = write!(all, "{}\n{}\n", screen.0, looks(&buffer));
            }
            insta::assert_snapshot!(format!("{theme}-{name}"), all);
        }
    }
}

#[test]
fn a_section_in_the_other_themes() {
    for theme in ["high-contrast", "colour-blind", "mono"] {
        let mut all = String::new();
        for (name, depth) in DEPTHS {
            let buffer = drawn(SCREENS[1], theme, depth, Glyphs::Unicode);
            let _ = write!(all, "{name}\n{}\n", looks(&buffer));
        }
        insta::assert_snapshot!(theme, all);
    }
}

#[test]
fn the_main_screens_in_each_set_of_signs() {
    for (name, glyphs) in [("console", Glyphs::Console), ("ascii", Glyphs::Ascii)] {
        let mut all = String::new();
        for screen in SCREENS {
            let buffer = drawn(screen, "dark", Depth::None, glyphs);
            let _ = write!(all, "{}\n{}\n", screen.0, picture::text(&buffer));
        }
        insta::assert_snapshot!(name, all);
    }
}

#[test]
fn no_look_changes_a_word() {
    for screen in SCREENS {
        let words = picture::text(&drawn(screen, "dark", Depth::True, Glyphs::Unicode));
        for theme in Theme::names() {
            for (name, depth) in DEPTHS {
                let buffer = drawn(screen, theme, depth, Glyphs::Unicode);
                assert_eq!(picture::text(&buffer), words, "{} in {theme} at {name}", screen.0);
            }
        }
    }
}

#[test]
fn our_own_signs_are_ascii_where_only_ascii_is_wanted() {
    for screen in SCREENS {
        let words = picture::text(&drawn(screen, "dark", Depth::None, Glyphs::Ascii));
        // The plan's words stay as written: a pound sign is a pound sign.
        let plan = std::fs::read_to_string(crate::harness::chair::sample(screen.1))
            .expect("a sample plan");
        let beyond: String =
            words.chars().filter(|c| !c.is_ascii() && !plan.contains(*c)).collect();
        assert_eq!(beyond, "", "{}\n{words}", screen.0);
    }
}
