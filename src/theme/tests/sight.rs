//! How colours are seen: contrast, and difference with and without all cones.

/// Whose eyes.
#[derive(Debug, Clone, Copy)]
pub enum Eyes {
    Usual,
    /// No red cones.
    Protanopia,
    /// No green cones.
    Deuteranopia,
}

impl Eyes {
    /// What is seen of linear red, green and blue: Machado, Oliveira and Fernandes (2009),
    /// severity 1.
    fn matrix(self) -> [[f64; 3]; 3] {
        match self {
            Eyes::Usual => [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
            Eyes::Protanopia => [
                [0.152_286, 1.052_583, -0.204_868],
                [0.114_503, 0.786_281, 0.099_216],
                [-0.003_882, -0.048_116, 1.051_998],
            ],
            Eyes::Deuteranopia => [
                [0.367_322, 0.860_646, -0.227_968],
                [0.280_085, 0.672_501, 0.047_413],
                [-0.011_820, 0.042_940, 0.968_881],
            ],
        }
    }
}

fn linear(value: u8) -> f64 {
    let value = f64::from(value) / 255.0;
    if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
}

fn weigh(rgb: [f64; 3], weights: [f64; 3]) -> f64 {
    rgb.iter().zip(weights).map(|(value, weight)| value * weight).sum()
}

const LIGHTNESS: [f64; 3] = [0.2126, 0.7152, 0.0722];

/// The contrast ratio of WCAG 2, from 1 to 21.
pub fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
    let [one, other] = [one, other].map(|rgb| weigh(rgb.map(linear), LIGHTNESS) + 0.05);
    one.max(other) / one.min(other)
}

/// The difference of CIE 1976 (ΔE), as these eyes see it; 2 is just noticeable.
pub fn difference(one: [u8; 3], other: [u8; 3], eyes: Eyes) -> f64 {
    let [one, other] = [one, other].map(|rgb| lab(rgb, eyes));
    let squares = one.iter().zip(other).map(|(a, b)| (a - b).powi(2));
    squares.sum::<f64>().sqrt()
}

fn lab(rgb: [u8; 3], eyes: Eyes) -> [f64; 3] {
    let rgb = rgb.map(linear);
    let seen = eyes.matrix().map(|row| weigh(rgb, row).clamp(0.0, 1.0));
    let bend = |value: f64| {
        if value > 0.008_856 { value.cbrt() } else { 7.787 * value + 16.0 / 116.0 }
    };
    let x = bend(weigh(seen, [0.4124, 0.3576, 0.1805]) / 0.950_47);
    let y = bend(weigh(seen, LIGHTNESS));
    let z = bend(weigh(seen, [0.0193, 0.1192, 0.9505]) / 1.088_83);
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}
