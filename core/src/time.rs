//! Virtual time: whole microseconds in the engine, seconds in documents and reports.

/// An instant or a duration in virtual time, in microseconds.
pub type Micros = u64;

/// Converts seconds to microseconds, rounding half to even.
///
/// Negative seconds and NaN give 0; what exceeds the range gives [`Micros::MAX`].
#[must_use]
pub fn micros(seconds: f64) -> Micros {
    (seconds * 1e6).round_ties_even() as Micros
}

/// Converts microseconds to seconds, the unit of documents and reports.
#[must_use]
pub fn seconds(time: Micros) -> f64 {
    time as f64 / 1e6
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_become_microseconds_half_to_even() {
        assert_eq!(micros(1.0), 1_000_000);
        assert_eq!(micros(0.000_000_5), 0);
        assert_eq!(micros(0.000_001_5), 2);
        assert_eq!(micros(1.0 / 3.0), 333_333);
        assert_eq!(micros(1e9), 1_000_000_000_000_000);
        assert_eq!((micros(-1.0), micros(f64::NAN), micros(f64::INFINITY)), (0, 0, Micros::MAX));
    }

    #[test]
    fn seconds_and_microseconds_agree() {
        for time in [0, 1, 500_000, 86_400_000_000, 1_000_000_000_000] {
            assert_eq!(micros(seconds(time)), time);
        }
    }
}
