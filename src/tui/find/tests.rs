//! Which rows a few letters find, and with which words of the row.

use super::{Document, Finds, Hit};

fn found(document: &Document, letters: &str) -> Vec<usize> {
    let mut finds = Finds::default();
    let mut rows: Vec<usize> = finds
        .find(document, letters, 30, usize::MAX)
        .into_iter()
        .filter_map(|(hit, _)| match hit {
            Hit::Action(row) => Some(row),
            Hit::Group(_) => None,
        })
        .collect();
    rows.sort_unstable();
    rows
}

#[test]
fn no_text_that_holds_the_letters_is_passed_over() {
    let text = "title: Plan\nactions:\n\
        - Open the Café\n\
        - {ref: 4.10, action: Kerb works}\n\
        - \"Two lines\\r\\nof one text\"\n\
        - ZEBRA CROSSING\n\
        - {action: Fees, owners: [Müller-Łódź]}\n\
        - {action: Lights, owners: [Cafe\u{301} du port]}\n\
        - {action: Young people’s service, due: 2006–07}\n";
    let loaded = crate::store::read::read(text).expect("a plan");
    let document = Document::from(loaded.plan);
    for (letters, rows) in [
        ("cafe", &[0, 5][..]),
        ("café", &[0, 5]),
        ("cafe\u{301}", &[0, 5]),
        ("CAFÉ", &[0, 5]),
        ("!cafe !works !c !e", &[]),
        ("crossing !cafe", &[3]),
        ("lights !cafe", &[]),
        ("4.10", &[1]),
        ("41", &[1]),
        ("lines text", &[2]),
        ("zebra", &[3]),
        ("Zebra", &[3]),
        ("muller", &[4]),
        ("Łódź", &[4]),
        ("^kerb", &[1]),
        ("works$", &[1]),
        ("e !works !c !n", &[4]),
        ("people's", &[6]),
        ("2006-07", &[6]),
        ("people’s", &[6]),
        ("q", &[]),
    ] {
        assert_eq!(found(&document, letters), rows, "{letters}");
    }
}

#[test]
fn a_match_far_into_a_text_is_what_is_said_of_it() {
    let note = format!("{}the unicorn came at last", "Nothing of note happened. ".repeat(40));
    let text =
        format!("title: Plan\nactions:\n- {{action: Lights, updates: [{{note: {note}}}]}}\n");
    let loaded = crate::store::read::read(&text).expect("a plan");
    let document = Document::from(loaded.plan);
    let found = Finds::default().find(&document, "unicorn", 8, usize::MAX);
    let [(_, said)] = found.as_slice() else {
        panic!("{found:?}");
    };
    assert!(said.starts_with("… "), "{said}");
    assert!(said.contains("the unicorn came at last · Lights"), "{said}");
}
