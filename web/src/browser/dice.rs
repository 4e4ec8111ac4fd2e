//! Chance, for proposing a seed; never for a run.

/// A number that nobody foresees.
pub fn any_u32() -> u32 {
    (js_sys::Math::random() * (f64::from(u32::MAX) + 1.0)) as u32
}
