//! The rows of a meeting and its decisions.

use super::{At, Beside, Choice, Field, FieldOf, Fields, Holds, day, items, list, text, words};
use crate::plan::model::{Decision, Meeting, Minutes};

impl Fields for Meeting {
    beside!(beside);

    fn noun(&self) -> &'static str {
        "a meeting"
    }

    fn text_alone(&self) -> Option<Field> {
        Some(Field::Title)
    }

    fn fields(&self) -> &'static [FieldOf<Meeting>] {
        const ROWS: &[FieldOf<Meeting>] = &[
            day(Field::Date, at!(date)),
            words(Field::Title, at!(title)),
            words(Field::Chair, at!(chair)),
            list(Field::Present, at!(present)),
            list(Field::Apologies, at!(apologies)),
            list(Field::Items, at!(items)),
            items(Field::Decisions, Holds::Decisions(at!(decisions))),
            list(Field::Carried, at!(carried)),
            day(Field::Next, at!(next)),
            choice!(Field::Minutes, minutes, "draft or agreed", Minutes::word, Minutes::from_word),
        ];
        ROWS
    }
}

impl Fields for Decision {
    beside!(beside);

    fn noun(&self) -> &'static str {
        "a decision"
    }

    fn fields(&self) -> &'static [FieldOf<Decision>] {
        const ROWS: &[FieldOf<Decision>] =
            &[text(Field::Decision, at!(text)), words(Field::About, at!(about))];
        ROWS
    }
}
