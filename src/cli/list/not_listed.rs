//! What a list has no row for, said behind it: a text where actions are expected must not look like
//! a section without any.

use super::listed::Looked;
use crate::sheet;
use crate::text::shown::safe_line;

/// Says what no row can stand for, because something else stands where rows are expected, a line
/// each. Filters do not matter: nobody knows what rows these would be.
pub(super) fn not_listed(plans: &[Looked<'_>]) -> String {
    let line = |plan: &Looked<'_>, said: &str| {
        let name = plan.name.as_ref().map(|name| format!("{name}: ")).unwrap_or_default();
        format!("Not listed: {}\n", safe_line(&format!("{name}{said}")))
    };
    let mut all = String::new();
    for plan in plans {
        all.extend(sheet::not_listed(plan.document).iter().map(|said| line(plan, said)));
    }
    all
}
