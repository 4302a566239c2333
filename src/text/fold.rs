//! Words as they are compared: capitals, accents, the kind of apostrophe, quotation mark and dash,
//! and the width of a space make no difference, since nobody should have to know how a word was
//! typed to find it.
//!
//! Nothing here may be shown: what is folded is only compared.

use nucleo_matcher::chars::{normalize, to_lower_case};
use std::borrow::Cow;

/// Folds the kinds of one sign (apostrophes, quotation marks, dashes, spaces) into the one that
/// keyboards have. Every other sign stays.
pub fn plain_sign(sign: char) -> char {
    match sign {
        '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}' | '\u{2032}' | '\u{2bc}' | '\u{2b9}'
        | '\u{ff07}' | '`' | '\u{b4}' => '\'',
        '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{201f}' | '\u{2033}' | '\u{ab}' | '\u{bb}'
        | '\u{ff02}' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' => '-',
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => ' ',
        other => other,
    }
}

/// Returns a text with its signs folded by [`plain_sign`], sign for sign, so that positions in it
/// are positions in the text.
pub fn plain_signs(text: &str) -> Cow<'_, str> {
    if text.chars().all(|sign| plain_sign(sign) == sign) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(plain_sign).collect())
}

/// Folds a text for comparison: small letters without accents, plain signs, and one space wherever
/// there is space, none at the ends.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut gap = false;
    for sign in text.chars() {
        if sign.is_whitespace() {
            gap = !folded.is_empty();
            continue;
        }
        // What no reader sees: accents that stand alone, soft hyphens, joiners.
        if matches!(sign, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
        {
            continue;
        }
        if gap {
            folded.push(' ');
            gap = false;
        }
        match sign {
            'ß' | 'ẞ' => folded.push_str("ss"),
            'æ' | 'Æ' => folded.push_str("ae"),
            'œ' | 'Œ' => folded.push_str("oe"),
            'ø' | 'Ø' => folded.push('o'),
            'đ' | 'Đ' => folded.push('d'),
            'ł' | 'Ł' => folded.push('l'),
            '\u{2026}' => folded.push_str("..."),
            sign => folded.push(to_lower_case(normalize(plain_sign(sign)))),
        }
    }
    folded
}

/// Returns whether two texts are the same words.
pub fn same(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    if one.is_ascii() && other.is_ascii() && !one.contains('`') && !other.contains('`') {
        // The common case, without a copy of either text.
        let mut others = other.split_ascii_whitespace();
        let alike = one
            .split_ascii_whitespace()
            .all(|word| others.next().is_some_and(|other| word.eq_ignore_ascii_case(other)));
        return alike && others.next().is_none();
    }
    fold(one) == fold(other)
}

/// Returns whether the text contains the words, which are already folded.
pub fn holds(text: &str, folded: &str) -> bool {
    if folded.is_empty() {
        return true;
    }
    if text.is_ascii() {
        let (bytes, wanted) = (text.as_bytes(), folded.as_bytes());
        // The common case, without a copy of every text.
        if bytes.windows(wanted.len()).any(|window| window.eq_ignore_ascii_case(wanted)) {
            return true;
        }
        let spaced = |byte: &u8| byte.is_ascii_whitespace() || *byte == b'`';
        if !folded.contains([' ', '\'']) || !bytes.iter().any(spaced) {
            return false;
        }
    }
    fold(text).contains(folded)
}

/// Returns whether the text contains the words, already folded, as whole words: no letter, digit or
/// full stop beside them (`3` is in `Objective 3`, not in `4.3`).
pub fn holds_whole(text: &str, folded: &str) -> bool {
    let text = fold(text);
    let part = |sign: Option<char>| sign.is_some_and(|sign| sign.is_alphanumeric() || sign == '.');
    text.match_indices(folded).any(|(at, found)| {
        !part(text[..at].chars().next_back()) && !part(text[at + found.len()..].chars().next())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_alike_is_alike() {
        for (one, other) in [
            ("Young People’s  Lead", "young people's lead"),
            ("2006–07", "2006-07"),
            ("Drug − and alcohol — team", "drug - and alcohol - team"),
            ("François Ç", "francois c"),
            ("Franc\u{327}ois", "FRANÇOIS"),
            ("early\nhelp\u{a0}hub ", "Early help hub"),
            ("Straße", "STRASSE"),
            ("Łódź, Ærø", "lodz, aero"),
            ("co\u{ad}operate", "cooperate"),
        ] {
            assert!(same(one, other), "{one} {other} {} {}", fold(one), fold(other));
            assert!(holds(one, &fold(other)), "{one}");
        }
        for (one, other) in [("T1", "T2"), ("peoples", "people's"), ("re-use", "reuse")] {
            assert!(!same(one, other), "{one} {other}");
        }
    }

    #[test]
    fn words_are_found_wherever_they_stand() {
        assert!(holds("the Café staff", "cafe"));
        assert!(holds("two\nlines", "two lines"));
        assert!(holds("anything", ""));
        assert!(!holds("short", "shorter"));
        assert!(!holds("plain", "日"));
        assert!(holds("日本", "日"));
        assert!(holds_whole("Harm objective 3", "3"));
        assert!(holds_whole("Harm objective 3", "objective 3"));
        assert!(!holds_whole("4.3", "3"));
        assert!(!holds_whole("13", "3"));
    }

    #[test]
    fn plain_signs_keep_their_places() {
        assert_eq!(plain_signs("people’s – plan"), "people's - plan");
        assert!(matches!(plain_signs("Café"), Cow::Borrowed(_)));
    }
}
