//! Random numbers that stay the same for ever: the generator SplitMix64.

use serde_json::{Map, Value, json};

/// A stream of random numbers that depends on its seed alone.
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// Returns a number below `end`, which must not be 0.
    pub(super) fn below(&mut self, end: usize) -> usize {
        // The remainder is less than the end, so it fits.
        (self.next() % end as u64) as usize
    }

    /// Returns a number from `first` to `last`.
    pub(super) fn between(&mut self, first: usize, last: usize) -> usize {
        first + self.below(last - first + 1)
    }

    /// Returns true in `percent` of the calls.
    pub(super) fn percent(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub(super) fn pick<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }

    /// Returns a number from `min` to `max` with three decimal places.
    pub(super) fn decimal(&mut self, min: f64, max: f64) -> f64 {
        let (min, max) = ((min * 1000.0) as usize, (max * 1000.0) as usize);
        self.between(min, max) as f64 / 1000.0
    }

    /// Returns a number from 0 to `max`, half of the time a whole one: ties are frequent.
    pub(super) fn often_whole(&mut self, max: usize) -> f64 {
        if self.percent(50) { self.between(0, max) as f64 } else { self.decimal(0.0, max as f64) }
    }

    /// Returns a probability: often 1, sometimes 0, else anything between.
    pub(super) fn chance(&mut self) -> f64 {
        match self.below(7) {
            0..4 => 1.0,
            4 => 0.0,
            _ => self.decimal(0.0, 1.0),
        }
    }

    /// Returns up to `most` of the words, in their order.
    pub(super) fn some_of(&mut self, words: &[&str], most: usize) -> Vec<String> {
        let count = self.between(0, most);
        let mut kept: Vec<usize> = (0..words.len()).collect();
        self.shuffle(&mut kept);
        kept.truncate(count);
        kept.sort_unstable();
        kept.into_iter().map(|place| words[place].to_owned()).collect()
    }

    pub(super) fn shuffle<T>(&mut self, all: &mut [T]) {
        for last in (1..all.len()).rev() {
            all.swap(last, self.between(0, last));
        }
    }
}

/// The fields of a JSON object under construction.
#[derive(Default)]
pub(super) struct Fields(Map<String, Value>);

impl Fields {
    pub(super) fn put(&mut self, name: &str, value: impl Into<Value>) {
        self.0.insert(name.to_owned(), value.into());
    }

    /// Adds a field in `percent` of the calls. The number is drawn first, the value only if it is needed.
    pub(super) fn maybe<T: Into<Value>>(
        &mut self,
        dice: &mut Dice,
        percent: usize,
        name: &str,
        draw: impl FnOnce(&mut Dice) -> T,
    ) {
        if dice.percent(percent) {
            let value = draw(dice);
            self.put(name, value);
        }
    }

    /// Adds a field if its value is an object or a list with something in it.
    pub(super) fn put_filled(&mut self, name: &str, value: Value) {
        if value != json!({}) && value != json!([]) {
            self.put(name, value);
        }
    }

    pub(super) fn object(self) -> Value {
        Value::Object(self.0)
    }
}
