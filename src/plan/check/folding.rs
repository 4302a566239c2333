//! Joins what a file says again and again into one remark.

/// The number of lines that a remark names.
const LINES_NAMED: usize = 3;

/// Joins remarks of the same words into the first of them, with their number and first lines. They
/// come by line.
pub fn fold(remarks: &[(u32, String)]) -> Vec<(u32, String)> {
    let mut lines: Vec<(&str, Vec<u32>)> = Vec::new();
    let mut known = std::collections::HashMap::new();
    for (line, text) in remarks {
        let at = *known.entry(text.as_str()).or_insert_with(|| {
            lines.push((text, Vec::new()));
            lines.len() - 1
        });
        lines[at].1.push(*line);
    }
    let joined = |(text, lines): (&str, Vec<u32>)| {
        let first = lines.first().copied().unwrap_or_default();
        if lines.len() < 2 {
            return (first, text.to_owned());
        }
        let named: Vec<String> = lines.iter().take(LINES_NAMED).map(u32::to_string).collect();
        let more = if lines.len() > LINES_NAMED { " ..." } else { "" };
        let times = lines.len();
        (first, format!("{text} ({times} times, on lines {}{more})", named.join(", ")))
    };
    lines.into_iter().map(joined).collect()
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn what_repeats_is_said_once() {
        let said = |lines: &[u32]| {
            let all: Vec<(u32, String)> =
                lines.iter().map(|line| (*line, "odd".to_owned())).collect();
            fold(&all)
        };
        assert_eq!(said(&[4]), [(4, "odd".to_owned())]);
        assert_eq!(said(&[4, 9]), [(4, "odd (2 times, on lines 4, 9)".to_owned())]);
        let many = "odd (5 times, on lines 1, 2, 3 ...)".to_owned();
        assert_eq!(said(&[1, 2, 3, 4, 5]), [(1, many)]);
    }
}
