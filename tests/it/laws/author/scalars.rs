//! Texts: plain, quoted, over several lines, or as a block.

use super::super::node::double_quoted;
use super::Author;
use super::fits::{fits_folded, fits_literal, fits_single, is_plain};

impl Author<'_> {
    pub(super) fn word(&mut self, text: &str, column: usize, inner: usize, gap: &str) {
        self.out.push_str(gap);
        let style = if self.dice.one_in(3) { self.dice.roll(6) } else { self.quote };
        match style {
            4 if fits_literal(text) => self.block('|', text, column, inner),
            5 if fits_folded(text) => self.block('>', text, column, inner),
            1 | 4 if fits_single(text) => {
                self.out.push_str(&format!("'{}'", text.replace('\'', "''")));
                self.end_line();
            }
            3 if fits_literal(text) && text.contains('\n') => self.block('|', text, column, inner),
            0 | 3 | 5 if is_plain(text, false) => {
                let folded = self.folded_line(text, inner);
                self.out.push_str(&folded);
                self.end_line();
            }
            _ => {
                let quoted = double_quoted(text);
                let quoted = if fits_folded(text) && !text.contains('\n') {
                    self.folded_line(&quoted, inner)
                } else {
                    quoted
                };
                self.out.push_str(&quoted);
                self.end_line();
            }
        }
    }

    /// A text of one line, broken at some of its spaces.
    fn folded_line(&mut self, text: &str, inner: usize) -> String {
        if text.len() < 12 || !self.dice.one_in(6) {
            return text.to_owned();
        }
        self.broken(text, inner, false)
    }

    /// Breaks lines at single spaces between letters.
    fn broken(&mut self, text: &str, inner: usize, often: bool) -> String {
        let chars: Vec<char> = text.chars().collect();
        let mut out = String::new();
        for (at, c) in chars.iter().enumerate() {
            let between_letters = *c == ' '
                && at > 0
                && chars[at - 1].is_ascii_alphabetic()
                && chars.get(at + 1).is_some_and(char::is_ascii_alphabetic);
            if between_letters && self.dice.one_in(if often { 2 } else { 3 }) {
                out.push('\n');
                out.extend(std::iter::repeat_n(' ', inner.max(1)));
            } else {
                out.push(*c);
            }
        }
        out
    }

    /// A literal (`|`) or folded (`>`) scalar.
    pub(super) fn block(&mut self, sign: char, text: &str, column: usize, inner: usize) {
        let body = text.trim_end_matches('\n');
        let ends = text.len() - body.len();
        // A list that is no deeper than its key has no room between its dash and column 0.
        let inner = inner.max(column + 1);
        self.out.push(sign);
        if body.starts_with(' ') || self.dice.one_in(12) && inner - column < 10 {
            self.out.push_str(&(inner - column).to_string());
        }
        let keeps = ends > 1 || (ends == 1 && self.dice.one_in(4));
        self.out.push_str(match ends {
            0 => "-",
            _ if keeps => "+",
            _ => "",
        });
        if self.dice.one_in(self.comments) {
            let comment = self.comment();
            self.out.push_str(&format!(" {comment}"));
        }
        self.out.push('\n');
        for (at, line) in body.split('\n').enumerate() {
            if at > 0 && sign == '>' {
                self.out.push('\n');
            }
            let line = if sign == '>' { self.broken(line, inner, true) } else { line.to_owned() };
            if !line.is_empty() {
                self.spaces(inner);
            }
            self.out.push_str(&line);
            self.out.push('\n');
        }
        for _ in 1..ends {
            self.out.push('\n');
        }
        self.in_block = ends > 0;
        self.keeps = keeps;
    }
}
