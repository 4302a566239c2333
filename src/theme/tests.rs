//! Every theme can be read: by contrast, and by eyes that see fewer colours.

mod sight;

use super::*;
use sight::{Eyes, contrast, difference};
use std::collections::HashSet;

fn all() -> Vec<Theme> {
    Theme::names().map(|name| Theme::builtin(name).unwrap()).collect()
}

/// What a role's letters and what lies behind them are, where the theme says.
fn seen(theme: &Theme, role: Role) -> ([u8; 3], [u8; 3]) {
    let look = theme.looks[role as usize];
    let ink = look.ink.unwrap_or(theme.ink).rgb;
    let ground = look.ground.unwrap_or(theme.ground).rgb;
    if look.emphasis.contains(Modifier::REVERSED) { (ground, ink) } else { (ink, ground) }
}

const FILLED: [Role; 5] = [Role::Red, Role::Amber, Role::Green, Role::Blue, Role::Grey];
const HOLLOW: [Role; 5] =
    [Role::RedSoft, Role::AmberSoft, Role::GreenSoft, Role::BlueSoft, Role::GreySoft];

#[test]
fn words_can_be_read_in_every_theme() {
    for theme in all() {
        // WCAG: 4.5 for words (AA), 7 where a theme promises high contrast (AAA); 3 for
        // lines that only part things.
        let words = if theme.name() == "high-contrast" { 7.0 } else { 4.5 };
        for &role in Role::ALL {
            let least = match role {
                Role::Border | Role::BorderActive | Role::Window => 3.0,
                _ => words,
            };
            let (ink, ground) = seen(&theme, role);
            let ratio = contrast(ink, ground);
            assert!(ratio >= least, "{}: {} has {ratio:.2}", theme.name(), role.name());
        }
    }
}

#[test]
fn flags_differ_for_every_reader_of_the_colour_blind_theme() {
    let theme = Theme::builtin("colour-blind").unwrap();
    for eyes in [Eyes::Usual, Eyes::Protanopia, Eyes::Deuteranopia] {
        for (roles, colour) in [
            (FILLED, (|seen: ([u8; 3], [u8; 3])| seen.1) as fn(_) -> _),
            (HOLLOW, |seen: ([u8; 3], [u8; 3])| seen.0),
        ] {
            for (at, &one) in roles.iter().enumerate() {
                for &other in &roles[at + 1..] {
                    let [a, b] = [one, other].map(|role| colour(seen(&theme, role)));
                    let apart = difference(a, b, eyes);
                    // Two is just noticeable side by side; a flag is met alone.
                    assert!(apart >= 25.0, "{eyes:?}: {one:?} and {other:?} {apart:.1}");
                }
            }
        }
    }
}

#[test]
fn the_measure_of_difference_knows_red_from_green_as_readers_do() {
    // The usual red and green of traffic lights: the test above would fail with them.
    let [red, green] = [[0xaf, 0, 0], [0x5f, 0x87, 0]];
    assert!(difference(red, green, Eyes::Usual) > 60.0);
    assert!(difference(red, green, Eyes::Deuteranopia) < 25.0);
}

#[test]
fn flags_differ_in_every_coloured_theme_at_every_depth() {
    for theme in all().into_iter().filter(|theme| theme.name() != "mono") {
        for depth in [Depth::True, Depth::Ansi256, Depth::Ansi16] {
            let theme = theme.clone().at(depth);
            let fills: HashSet<Color> =
                (FILLED.iter()).filter_map(|&role| theme.style(role).bg).collect();
            assert_eq!(fills.len(), 5, "{} {depth:?}", theme.name());
            for (filled, hollow) in FILLED.into_iter().zip(HOLLOW) {
                assert_ne!(theme.style(filled), theme.style(hollow));
                assert_eq!(theme.style(hollow).bg, None);
            }
        }
    }
}

#[test]
fn without_colour_only_bold_underline_and_reverse_are_left() {
    let kept = Modifier::BOLD | Modifier::UNDERLINED | Modifier::REVERSED;
    for theme in all() {
        let theme = theme.at(Depth::None);
        for &role in Role::ALL {
            let style = theme.style(role);
            assert_eq!((style.fg, style.bg), (None, None), "{} {role:?}", theme.name());
            assert!(kept.contains(style.add_modifier));
        }
        assert_eq!(theme.ground(), Style::new());
        // A declared red stays filled, a computed one is not.
        assert!(theme.style(Role::Red).add_modifier.contains(Modifier::REVERSED));
        assert!(!theme.style(Role::RedSoft).add_modifier.contains(Modifier::REVERSED));
        assert_eq!(theme.clone().at(Depth::True), Theme::builtin(theme.name()).unwrap());
    }
    let mono = Theme::builtin("mono").unwrap();
    assert!(Role::ALL.iter().all(|&role| mono.style(role).fg.is_none()));
}

#[test]
fn a_colour_becomes_the_nearest_there_is() {
    let shade = |rgb| Shade { rgb, ansi: Color::LightCyan };
    for (rgb, full, indexed) in [
        ([0x87, 0xaf, 0xd7], Color::Indexed(110), 110),
        ([0x88, 0xae, 0xd8], Color::Rgb(0x88, 0xae, 0xd8), 110),
        ([0x1c, 0x1c, 0x1c], Color::Indexed(234), 234),
        // Some schemes redefine 16 to 21.
        ([0, 0, 0], Color::Rgb(0, 0, 0), 16),
        ([0, 0, 0xaf], Color::Rgb(0, 0, 0xaf), 19),
        ([0xff, 0xff, 0xff], Color::Indexed(231), 231),
        ([0x80, 0x80, 0x80], Color::Indexed(244), 244),
    ] {
        assert_eq!(shade(rgb).at(Depth::True), Some(full), "{rgb:?}");
        assert_eq!(shade(rgb).at(Depth::Ansi256), Some(Color::Indexed(indexed)), "{rgb:?}");
    }
    assert_eq!(shade([1, 2, 3]).at(Depth::Ansi16), Some(Color::LightCyan));
    assert_eq!(shade([1, 2, 3]).at(Depth::None), None);
}

#[test]
fn built_in_themes_lose_nothing_at_256_colours() {
    for theme in all() {
        let shades = theme.looks.iter().flat_map(|look| [look.ink, look.ground]).flatten();
        for shade in shades.chain([theme.ground, theme.ink]) {
            let exact = shade.at(Depth::True) == shade.at(Depth::Ansi256);
            // Black and the darkest blues are sent in full on purpose.
            let redefined = shade.rgb[0] == 0 && shade.rgb[1] == 0;
            assert!(exact || redefined, "{}: {:?}", theme.name(), shade.rgb);
        }
    }
}

#[test]
fn only_high_contrast_paints_the_background() {
    for theme in all() {
        let paints = theme.ground() != Style::new();
        assert_eq!(paints, theme.name() == "high-contrast", "{}", theme.name());
    }
}

#[test]
fn a_wrong_theme_says_where_and_what_to_do() {
    let dark = Theme::text_of("dark").unwrap();
    let line = |text: &str, of: &str| text.lines().position(|l| l.starts_with(of)).unwrap() + 1;
    for (what, from, to, at, says) in [
        ("a role left out", "  overlay: ", "  # overlay: ", "roles:", "no look for overlay"),
        ("a role there is not", "  overlay: ", "  overlaid: ", "  overlaid", "overlaid"),
        ("a role twice", "  status: ", "  saved: ", "", "twice"),
        ("a colour there is not", "{fg: quiet}", "{fg: quite}", "  dim:", "no colour 'quite'"),
        ("no colour", "\"#949494\"", "\"grey\"", "  quiet:", "'grey' is not a colour"),
        ("not one of sixteen", "ansi: bright-cyan", "ansi: teal", "  accent:", "teal"),
        ("an unknown key", "{with: [bold]}", "{width: [bold]}", "  title:", "width"),
        ("an unknown emphasis", "{with: [bold]}", "{with: [blink]}", "  title:", "blink"),
        ("no background", "background: ground", "# none", "", "background"),
        ("no YAML", "\nroles:", "\nroles: [", "", ""),
    ] {
        let text = dark.replacen(from, to, 1);
        assert_ne!(text, dark, "{what}");
        let error = Theme::read("mine.yaml", &text).unwrap_err();
        let ThemeError::Wrong { line: said, ref why, ref remedy, .. } = error else {
            panic!("{what}: {error}");
        };
        assert!(why.contains(says), "{what}: {error}");
        assert!(!remedy.is_empty() && error.to_string().starts_with("theme 'mine.yaml', line "));
        if !at.is_empty() {
            assert_eq!(said, line(&text, at), "{what}: {error}");
        }
    }
    let error = Theme::builtin("drak").unwrap_err().to_string();
    assert!(error.contains("'drak'") && error.contains("colour-blind"), "{error}");
}

#[test]
fn the_environment_says_how_many_colours_there_are() {
    for (said, depth) in [
        ("", Depth::None),
        ("TERM=dumb", Depth::None),
        ("TERM=dumb COLORTERM=truecolor", Depth::None),
        ("TERM=vt220", Depth::None),
        ("TERM=vt100 COLORTERM=truecolor", Depth::None),
        ("TERM=xterm-mono", Depth::None),
        ("TERM=linux", Depth::Ansi16),
        ("TERM=linux COLORTERM=truecolor", Depth::Ansi16),
        ("TERM=ansi", Depth::Ansi16),
        ("TERM=xterm", Depth::Ansi16),
        ("TERM=xterm-color", Depth::Ansi16),
        ("TERM=xterm-256color", Depth::Ansi256),
        ("TERM=xterm-256color COLORTERM=truecolor", Depth::True),
        ("TERM=xterm COLORTERM=24bit", Depth::True),
        ("TERM=xterm COLORTERM=gnome-terminal", Depth::Ansi16),
        ("TERM=xterm-direct", Depth::True),
        ("TERM=xterm-kitty", Depth::True),
        ("TERM=alacritty", Depth::True),
        ("TERM=screen", Depth::Ansi16),
        ("TERM=screen.xterm-256color", Depth::Ansi256),
        // GNU screen garbles what COLORTERM promises for the terminal outside it.
        ("TERM=screen COLORTERM=truecolor", Depth::Ansi16),
        ("TERM=screen-256color COLORTERM=truecolor", Depth::Ansi256),
        ("TERM=screen.xterm-256color COLORTERM=truecolor", Depth::Ansi256),
        ("TERM=screen-256color COLORTERM=truecolor TMUX=/x", Depth::True),
        ("TERM=tmux-256color", Depth::Ansi256),
        ("TERM=tmux-256color COLORTERM=truecolor", Depth::True),
        ("WT_SESSION=1", Depth::True),
        ("TERM=xterm-256color NO_COLOR=1 COLORTERM=truecolor", Depth::None),
        ("TERM=xterm-256color NO_COLOR= COLORTERM=truecolor", Depth::True),
        ("TERM=xterm-256color NO_COLOR=1 CLICOLOR_FORCE=1", Depth::None),
        ("TERM=xterm-256color CLICOLOR=0", Depth::None),
        ("TERM=xterm-256color CLICOLOR=1", Depth::Ansi256),
        ("TERM=xterm-256color CLICOLOR=0 CLICOLOR_FORCE=1", Depth::Ansi256),
        ("TERM=dumb CLICOLOR_FORCE=1", Depth::Ansi16),
        ("TERM=dumb CLICOLOR_FORCE=0", Depth::None),
    ] {
        let env = |name: &str| {
            let all = said.split(' ').filter_map(|pair| pair.split_once('='));
            all.into_iter().find(|(key, _)| *key == name).map(|(_, value)| value.to_owned())
        };
        assert_eq!(detect_depth(env), depth, "{said}");
    }
}

#[test]
fn dark_or_light_is_chosen_by_the_background() {
    for (background, said, name) in [
        (Some((0xfd, 0xf6, 0xe3)), None, "light"),
        (Some((0x1c, 0x1c, 0x1c)), Some("0;15"), "dark"),
        (Some((0, 0x2b, 0x36)), None, "dark"),
        (None, Some("0;15"), "light"),
        (None, Some("15;default;0"), "dark"),
        (None, Some("12;8"), "dark"),
        (None, Some("x"), "dark"),
        (None, None, "dark"),
    ] {
        let env = |_: &str| said.map(str::to_owned);
        assert_eq!(suited(background, env), name, "{background:?} {said:?}");
    }
}
