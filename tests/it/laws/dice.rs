//! Random choices that can be written down, so that a failing case shrinks.

/// A list of choices: drawn from a seed, or given.
#[derive(Debug)]
pub struct Dice {
    state: u64,
    rolls: Vec<u32>,
    at: usize,
    drawn: bool,
}

impl Dice {
    /// Choices drawn from a seed.
    pub fn seeded(seed: u64) -> Dice {
        Dice { state: seed, rolls: Vec::new(), at: 0, drawn: true }
    }

    /// Choices as given; 0 once the list has run out.
    pub fn given(rolls: &[u32]) -> Dice {
        Dice { state: 0, rolls: rolls.to_vec(), at: 0, drawn: false }
    }

    /// The choices made so far.
    pub fn into_rolls(mut self) -> Vec<u32> {
        self.rolls.truncate(self.at);
        self.rolls
    }

    /// A number below `sides`.
    pub fn roll(&mut self, sides: usize) -> usize {
        if self.drawn && self.at == self.rolls.len() {
            // SplitMix64 by Steele, Lea and Flood: any seed gives an even stream.
            self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let mut z = self.state;
            z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            self.rolls.push((z >> 33) as u32);
        }
        let roll = self.rolls.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        roll as usize % sides
    }

    /// Whether one chance in `sides` came up; never when the choices have run out.
    pub fn one_in(&mut self, sides: usize) -> bool {
        self.roll(sides) == sides - 1
    }

    pub fn pick<'p, T>(&mut self, from: &'p [T]) -> &'p T {
        &from[self.roll(from.len())]
    }

    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for at in (1..list.len()).rev() {
            let other = at - self.roll(at + 1);
            list.swap(at, other);
        }
    }
}

/// The smallest list of choices found for which `fails` still holds.
pub fn shrink(mut rolls: Vec<u32>, tries: usize, fails: impl Fn(&[u32]) -> bool) -> Vec<u32> {
    let mut left = tries;
    let mut better = |candidate: &[u32]| {
        left = left.saturating_sub(1);
        left > 0 && fails(candidate)
    };
    loop {
        let before = rolls.clone();
        let mut size = rolls.len().div_ceil(2).max(1);
        while size >= 1 {
            let mut at = 0;
            while at < rolls.len() {
                let end = (at + size).min(rolls.len());
                let without: Vec<u32> = [&rolls[..at], &rolls[end..]].concat();
                let mut flat = rolls.clone();
                flat[at..end].fill(0);
                if better(&without) {
                    rolls = without;
                } else if flat != rolls && better(&flat) {
                    rolls = flat;
                    at = end;
                } else {
                    at = end;
                }
            }
            size /= 2;
        }
        if rolls == before {
            return rolls;
        }
    }
}
