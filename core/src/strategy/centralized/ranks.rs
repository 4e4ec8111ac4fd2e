//! A set of numbers out of a known range, in order.

/// Numbers below a bound: a bit for each, and above every 64 bits one that says whether any of them is set. So the first
/// is found, and the next, in as many steps as there are levels: three for a hundred thousand.
#[derive(Debug, Clone)]
pub(crate) struct RankSet {
    /// The lowest first; the highest is a single word.
    levels: Vec<Vec<u64>>,
    len: usize,
}

impl RankSet {
    /// An empty set of numbers below the bound.
    pub(crate) fn none_of(bound: usize) -> Self {
        let mut levels = Vec::new();
        let mut words = bound;
        while words > 1 || levels.is_empty() {
            words = words.div_ceil(64).max(1);
            levels.push(vec![0; words]);
        }
        Self { levels, len: 0 }
    }

    pub(crate) fn len(&self) -> usize {
        self.len
    }

    pub(crate) fn insert(&mut self, number: u32) {
        self.len += usize::from(!self.contains(number));
        let mut place = number as usize;
        for level in &mut self.levels {
            level[place / 64] |= 1 << (place % 64);
            place /= 64;
        }
    }

    pub(crate) fn remove(&mut self, number: u32) {
        if !self.contains(number) {
            return;
        }
        self.len -= 1;
        let mut place = number as usize;
        for level in &mut self.levels {
            level[place / 64] &= !(1 << (place % 64));
            if level[place / 64] != 0 {
                return;
            }
            place /= 64;
        }
    }

    pub(crate) fn contains(&self, number: u32) -> bool {
        self.levels[0][number as usize / 64] >> (number % 64) & 1 == 1
    }

    pub(crate) fn first(&self) -> Option<u32> {
        let bits = |height: usize, place: usize| self.levels[height][place];
        if self.len == 0 {
            return None;
        }
        let first = (0..self.levels.len())
            .rev()
            .fold(0, |place, height| place * 64 + bits(height, place).trailing_zeros() as usize);
        Some(first as u32)
    }

    /// All of them, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = u32> {
        // What is left of a word, and where the next one begins.
        let (mut bits, mut end) = (0_u64, 0);
        std::iter::from_fn(move || {
            if bits == 0 {
                let word = self.first_from(end)? / 64;
                (bits, end) = (self.levels[0][word], (word + 1) * 64);
            }
            let bit = bits.trailing_zeros();
            bits &= bits - 1;
            Some(end as u32 - 64 + bit)
        })
    }

    /// The first that is not below a number: up until there is a bit that far or further, and from it down.
    fn first_from(&self, from: usize) -> Option<usize> {
        let mut place = from;
        let bit = |height: usize, place: usize| {
            let rest = self.levels[height].get(place / 64)? >> (place % 64);
            (rest != 0).then(|| place + rest.trailing_zeros() as usize)
        };
        for height in 0..self.levels.len() {
            if let Some(mut found) = bit(height, place) {
                for below in (0..height).rev() {
                    found = bit(below, found * 64)?;
                }
                return Some(found);
            }
            place = place / 64 + 1;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::RankSet;

    #[test]
    fn it_holds_what_an_ordered_set_holds() {
        for bound in [0, 1, 63, 64, 65, 5_000, 300_000] {
            let (mut ranks, mut plain) = (RankSet::none_of(bound), BTreeSet::new());
            let mut state = 7_u64;
            for _ in 0..if bound == 0 { 0 } else { 2_000 } {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                let number = ((state >> 33) as usize % bound) as u32;
                if state >> 63 == 0 {
                    ranks.insert(number);
                    plain.insert(number);
                } else {
                    ranks.remove(number);
                    plain.remove(&number);
                }
                assert_eq!((ranks.first(), ranks.len()), (plain.first().copied(), plain.len()));
            }
            assert_eq!(ranks.iter().collect::<Vec<_>>(), plain.into_iter().collect::<Vec<_>>());
        }
    }
}
