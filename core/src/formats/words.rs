//! Numbers in sentences.

/// Returns a count with commas between its thousands: `10,000`.
pub(super) fn grouped(count: usize) -> String {
    let digits = count.to_string();
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Returns a count and its noun: `1 task`, `10,000 tasks`.
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(count), if count == 1 { one } else { many })
}

/// Maximum number of letters that an error quotes.
pub(super) const QUOTED_MAX: usize = 24;

/// Returns the beginning of what was found, as much as an error should quote.
pub(super) fn quotable(found: &str) -> String {
    found.trim().chars().take(QUOTED_MAX).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_grouped() {
        for (count, text) in
            [(0, "0"), (999, "999"), (1_000, "1,000"), (64_000, "64,000"), (1_234_567, "1,234,567")]
        {
            assert_eq!(grouped(count), text);
        }
        assert_eq!(counted(1, "task", "tasks"), "1 task");
        assert_eq!(counted(2_000, "task", "tasks"), "2,000 tasks");
    }
}
