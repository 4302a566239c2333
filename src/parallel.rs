//! Runs work on a range of rows in equal shares on all processors.

use std::ops::Range;

/// Maps equal shares of `rows` in parallel and returns the results in order. Runs inline below
/// `worth_it` rows, where starting a thread takes longer than it saves.
pub fn in_shares<T: Send>(
    rows: Range<usize>,
    worth_it: usize,
    part: impl Fn(Range<usize>) -> T + Sync,
) -> Vec<T> {
    if rows.len() < worth_it {
        return vec![part(rows)];
    }
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let share = rows.len().div_ceil(threads).max(1);
    let end = rows.end;
    let mut shares = rows.step_by(share).map(|from| from..end.min(from + share));
    let own = shares.next().unwrap_or(end..end);
    std::thread::scope(|scope| {
        let part = &part;
        let started: Vec<_> = shares.map(|rows| scope.spawn(move || part(rows))).collect();
        let mut came = vec![part(own)];
        for thread in started {
            match thread.join() {
                Ok(more) => came.push(more),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        came
    })
}

#[cfg(test)]
mod tests {
    use super::in_shares;

    #[test]
    fn every_row_is_in_one_share_and_the_shares_are_in_order() {
        for rows in [0..0, 3..4, 0..999, 7..1_000, 0..1_001] {
            for worth_it in [0, 500, 5_000] {
                let came = in_shares(rows.clone(), worth_it, Iterator::collect::<Vec<usize>>);
                assert_eq!(came.concat(), rows.clone().collect::<Vec<_>>(), "{rows:?}");
            }
        }
    }
}
