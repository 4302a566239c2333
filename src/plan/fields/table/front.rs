//! The rows of what a plan lists at its top: colours, columns, owners, revisions.

use super::{At, Beside, Field, FieldOf, Fields, list, maybe_text, one_or_more, words};
use crate::plan::model::{Colour, ColumnSpec, Owner, Revision};

impl Fields for Colour {
    beside!(beside);

    fn noun(&self) -> &'static str {
        "a colour of the key"
    }

    fn text_alone(&self) -> Option<Field> {
        Some(Field::Means)
    }

    fn fields(&self) -> &'static [FieldOf<Colour>] {
        const ROWS: &[FieldOf<Colour>] =
            &[maybe_text(Field::Means, at!(means)), words(Field::CountsAs, at!(counts_as))];
        ROWS
    }
}

impl Fields for ColumnSpec {
    beside!(beside);

    fn noun(&self) -> &'static str {
        "a column"
    }

    fn text_alone(&self) -> Option<Field> {
        Some(Field::Label)
    }

    fn fields(&self) -> &'static [FieldOf<ColumnSpec>] {
        const ROWS: &[FieldOf<ColumnSpec>] = &[
            words(Field::Label, at!(label)),
            words(Field::Kind, at!(kind)),
            list(Field::Of, at!(of)),
        ];
        ROWS
    }
}

impl Fields for Owner {
    beside!(beside);

    fn noun(&self) -> &'static str {
        "an owner"
    }

    fn text_alone(&self) -> Option<Field> {
        Some(Field::Name)
    }

    fn fields(&self) -> &'static [FieldOf<Owner>] {
        const ROWS: &[FieldOf<Owner>] = &[
            words(Field::Name, at!(name)),
            one_or_more(Field::Also, at!(also)),
            words(Field::Contact, at!(contact)),
        ];
        ROWS
    }
}

impl Fields for Revision {
    beside!(beside);

    fn noun(&self) -> &'static str {
        "a revision"
    }

    fn text_alone(&self) -> Option<Field> {
        Some(Field::Note)
    }

    fn fields(&self) -> &'static [FieldOf<Revision>] {
        const ROWS: &[FieldOf<Revision>] = &[
            words(Field::Date, at!(date)),
            words(Field::By, at!(by)),
            words(Field::Note, at!(note)),
        ];
        ROWS
    }
}
