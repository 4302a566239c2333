//! Plans of any size, the same every time: for measuring, and for what only shows in
//! large plans. The words are of no plan in particular.

use std::fmt::Write as _;

/// The dice's first state. Fixed, so that two runs measure the same text.
const SEED: u64 = 7;

const WORDS: &[&str] = &[
    "review",
    "treatment",
    "provision",
    "for",
    "adults",
    "across",
    "the",
    "borough",
    "with",
    "partners",
    "and",
    "report",
    "findings",
    "to",
    "board",
    "each",
    "quarter",
    "on",
    "screening",
    "training",
    "outreach",
    "commission",
    "agree",
    "publish",
    "monitor",
];
const OWNERS: &[&str] = &["Police", "Public Health", "Probation", "csf", "Housing"];
const DEADLINES: &[&str] = &[
    "March 2013",
    "Ongoing",
    "Quarterly",
    "2012/13",
    "Sep 12",
    "June 2012",
    "TBC",
    "April - June 2012",
    "by end of Jan 2013",
];
const STEPS: &[&str] = &["Jul 12", "Dec 12", "Feb 13"];
const FLAGS: &[&str] = &["red", "amber", "green"];

/// A small generator of numbers (`xorshift64*`): the same everywhere, for ever.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let high = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        usize::try_from(high).unwrap_or(0) % limit
    }

    fn one(&mut self, of: &[&'static str]) -> &'static str {
        of[self.below(of.len())]
    }

    fn sentence(&mut self, words: usize) -> String {
        let words: Vec<&str> = (0..words).map(|_| self.one(WORDS)).collect();
        let said = words.join(" ");
        said[..1].to_uppercase() + &said[1..]
    }
}

/// A plan of so many actions in up to twenty sections; about 400 bytes an action.
pub fn plan(actions: usize) -> String {
    let mut dice = Dice(SEED);
    let sections = actions.clamp(1, 20);
    let mut text = String::from(
        "title: Generated plan\norganisation: Nobody\nperiod: April 2012 - March 2015\n\
         owners:\n  csf: {name: \"Children, Schools & Families\"}\nsections:\n",
    );
    let mut number = 0;
    for section in 1..=sections {
        let title = dice.sentence(3);
        let _ = write!(text, "  - ref: \"{section}\"\n    title: {title}\n    actions:\n");
        while number < actions * section / sections {
            number += 1;
            action(&mut text, number, &mut dice);
        }
    }
    text
}

fn action(text: &mut String, number: usize, dice: &mut Dice) {
    let said = dice.sentence(9);
    let (owner, due) = (dice.one(OWNERS), dice.one(DEADLINES));
    let (step, until) = (dice.sentence(4), dice.one(STEPS));
    let (month, flag, note) = (1 + dice.below(5), dice.one(FLAGS), dice.sentence(12));
    let _ = write!(
        text,
        "      - ref: A{number}\n        action: {said}\n        owners: [{owner}]\n        \
         due: {due}\n        milestones:\n          - {{milestone: {step}, due: {until}}}\n        \
         updates:\n          - date: 2012-0{month}-14\n            by: BA\n            \
         rag: {flag}\n            note: {note}\n"
    );
}
