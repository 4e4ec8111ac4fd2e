//! Virtual time: whole microseconds in the engine, seconds in documents and reports.

/// An instant or a duration in virtual time, in microseconds.
pub type Micros = u64;

/// Converts seconds to microseconds, rounding half to even.
///
/// Negative seconds and NaN give 0; what exceeds the range gives [`Micros::MAX`].
#[must_use]
pub fn micros(seconds: f64) -> Micros {
    // Below 2^52 this sum has no room for a fraction, so it rounds as `round_ties_even` does, without a call of a
    // library; above, all numbers are whole.
    const NO_FRACTION: f64 = 4_503_599_627_370_496.0;
    let exact = seconds * 1e6;
    (if exact < NO_FRACTION { exact + NO_FRACTION - NO_FRACTION } else { exact }) as Micros
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
    fn rounding_is_the_standard_librarys() {
        let mut state = 7_u64;
        for _ in 0..100_000 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            // Halves of a microsecond, and anything, of up to 2^54 microseconds.
            let exact = (state >> (10 + (state >> 3) % 50)) as f64 / if state >> 63 == 0 { 2.0 } else { 3.0 };
            let seconds = exact / 1e6;
            assert_eq!(micros(seconds), (seconds * 1e6).round_ties_even() as Micros, "{seconds}");
        }
    }

    #[test]
    fn seconds_and_microseconds_agree() {
        for time in [0, 1, 500_000, 86_400_000_000, 1_000_000_000_000] {
            assert_eq!(micros(seconds(time)), time);
        }
    }
}
