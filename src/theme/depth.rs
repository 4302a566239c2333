//! How many colours a terminal shows, and what a colour becomes with fewer.

use ratatui::style::Color;

/// How many colours a terminal shows, fewest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Depth {
    /// No colours: bold, underline and reverse only.
    None,
    /// The sixteen colours that the terminal's user has chosen.
    Ansi16,
    /// The 256 colours of xterm.
    Ansi256,
    /// Any colour.
    True,
}

/// A colour, and the one of the terminal's sixteen that replaces it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shade {
    /// Red, green and blue, 0 to 255.
    pub rgb: [u8; 3],
    /// The replacement among the sixteen, chosen by the theme: the nearest by arithmetic is seldom
    /// readable on the same background.
    pub ansi: Color,
}

impl Shade {
    /// Returns the colour to request from a terminal of this depth.
    pub fn at(self, depth: Depth) -> Option<Color> {
        let [r, g, b] = self.rgb;
        let (index, exact) = indexed(self.rgb);
        match depth {
            Depth::None => None,
            Depth::Ansi16 => Some(self.ansi),
            Depth::Ansi256 => Some(Color::Indexed(index)),
            // `38;5;110` is shorter than `38;2;135;175;215`, and every frame is paid for
            // over SSH. 16 to 21 are left out: some users' schemes redefine them.
            Depth::True if exact && index > 21 => Some(Color::Indexed(index)),
            Depth::True => Some(Color::Rgb(r, g, b)),
        }
    }
}

/// The steps of each colour in xterm's cube of 6 × 6 × 6.
const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// Returns the nearest of xterm's 240 fixed colours, and whether it matches exactly.
fn indexed(rgb: [u8; 3]) -> (u8, bool) {
    let distance = |to: [u8; 3]| -> u32 {
        let one = |at: usize| u32::from(rgb[at].abs_diff(to[at])).pow(2);
        one(0) + one(1) + one(2)
    };
    let step = |value: u8| -> (u8, u8) {
        let steps = (0_u8..).zip(STEPS);
        steps.min_by_key(|(_, step)| step.abs_diff(value)).unwrap_or((0, 0))
    };
    let [(r, red), (g, green), (b, blue)] = rgb.map(step);
    let cube = (distance([red, green, blue]), 16 + 36 * r + 6 * g + b);
    let greys = (0_u8..24).map(|at| (distance([8 + 10 * at; 3]), 232 + at));
    let (far, index) = greys.fold(cube, |best, grey| if grey.0 < best.0 { grey } else { best });
    (index, far == 0)
}

/// Detects how many colours the terminal shows from the environment. `env` returns the value of a
/// variable.
///
/// Checks in this order: `NO_COLOR` (not empty) means no colours; so does `CLICOLOR=0`, unless
/// `CLICOLOR_FORCE` asks for at least sixteen; then terminals without colours; terminals that would
/// garble more colours than they have, whatever `COLORTERM` they inherited; `COLORTERM`; `TERM`.
pub fn detect_depth(env: impl Fn(&str) -> Option<String>) -> Depth {
    let said = |name: &str| env(name).map(|value| value.trim().to_ascii_lowercase());
    let is_set = |name: &str| said(name).is_some_and(|value| !value.is_empty());
    let forced = said("CLICOLOR_FORCE").is_some_and(|value| !value.is_empty() && value != "0");
    if is_set("NO_COLOR") || (said("CLICOLOR").as_deref() == Some("0") && !forced) {
        return Depth::None;
    }
    let found = by_terminal(
        &said("TERM").unwrap_or_default(),
        &said("COLORTERM").unwrap_or_default(),
        is_set("TMUX"),
        // Windows' own terminal sets no TERM.
        is_set("WT_SESSION"),
    );
    if forced { found.max(Depth::Ansi16) } else { found }
}

fn by_terminal(term: &str, colorterm: &str, in_tmux: bool, in_windows_terminal: bool) -> Depth {
    let family = term.split('-').next().unwrap_or_default();
    match family {
        "" if in_windows_terminal => return Depth::True,
        "" | "dumb" | "unknown" => return Depth::None,
        // The machines themselves were monochrome.
        _ if family.starts_with("vt") || family.starts_with("wy") => return Depth::None,
        _ if term.ends_with("-m") || term.ends_with("-mono") => return Depth::None,
        // Consoles take what they have, whatever they inherited.
        "linux" | "cons25" | "ansi" => return Depth::Ansi16,
        // GNU screen hands on the COLORTERM of the terminal outside, but not its colours.
        // tmux may go by the same name and takes them all.
        _ if family.starts_with("screen") && !in_tmux => return plain_or_256(term),
        _ => {}
    }
    let named =
        matches!(family, "alacritty" | "foot" | "wezterm" | "ghostty" | "contour" | "iterm2")
            || term == "xterm-kitty"
            || term == "xterm-ghostty"
            || term.ends_with("-direct");
    if named || matches!(colorterm, "truecolor" | "24bit") {
        Depth::True
    } else {
        plain_or_256(term)
    }
}

fn plain_or_256(term: &str) -> Depth {
    if term.contains("256color") { Depth::Ansi256 } else { Depth::Ansi16 }
}

/// Returns the name of the built-in theme that suits the terminal's background: the colour that the
/// terminal reported (red, green and blue), else `COLORFGBG`, else dark.
pub fn suited(
    background: Option<(u8, u8, u8)>,
    env: impl Fn(&str) -> Option<String>,
) -> &'static str {
    let light = match background {
        // Weighed as the eye does, in thousandths.
        Some((r, g, b)) => 299 * u32::from(r) + 587 * u32::from(g) + 114 * u32::from(b) > 127_500,
        None => env("COLORFGBG").is_some_and(|said| {
            let ground = said.rsplit(';').next().and_then(|last| last.trim().parse().ok());
            ground.is_some_and(|index: u8| matches!(index, 7 | 9..=15))
        }),
    };
    if light { "light" } else { "dark" }
}
