//! The candidates that were not chosen, in a packed form: a trace has many more of them than of anything
//! else.
//!
//! They are kept as words, without figures if those are the positions. Memory that is touched for the first time takes
//! a fifth to a quarter of the time of a long run.

use serde::{Deserialize, Serialize};

use super::{Candidate, Verdict};

/// The maximum number of candidates that a [`Reason`](super::Reason) lists besides the chosen one.
pub const OTHERS_MAX: usize = 8;

/// The number of bits for a verdict in a packed word.
const VERDICT_BITS: usize = 4;
const _: () = assert!(Verdict::ALL.len() <= 1 << VERDICT_BITS && OTHERS_MAX * VERDICT_BITS <= 32);

/// The other candidates of all reasons of a trace, packed into one list of words.
///
/// Each reason takes one word for all verdicts, one word for each place, and two words for each figure. The
/// figures are left out if each of them equals its place, as it does in an order by lists.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct OthersKept(Vec<u32>);

/// The position of a reason's candidates in [`OthersKept`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct OthersIx {
    pub(super) first: u32,
    pub(super) count: u8,
    pub(super) has_figures: bool,
}

/// The candidates that a decision did not choose: at most [`OTHERS_MAX`] of them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Others<'a> {
    verdicts: u32,
    places: &'a [u32],
    /// The figures, two words each; empty if each figure equals its place.
    figures: &'a [u32],
}

impl OthersKept {
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    /// Stores the first [`OTHERS_MAX`] candidates.
    pub(super) fn keep(&mut self, others: impl Iterator<Item = Candidate>) -> OthersIx {
        let first = self.0.len() as u32; // the limit on events keeps this far from 2^32
        let (mut verdicts, mut places, mut figures) = (0, [0; OTHERS_MAX], [0; OTHERS_MAX]);
        let (mut count, mut has_figures) = (0, false);
        others.take(OTHERS_MAX).for_each(|Candidate { place, verdict, figure }| {
            verdicts |= (verdict as u32) << (count * VERDICT_BITS);
            places[count] = place;
            figures[count] = figure.to_bits();
            has_figures |= figures[count] != f64::from(place).to_bits();
            count += 1;
        });
        self.0.push(verdicts);
        self.0.extend_from_slice(&places[..count]);
        if has_figures {
            let words = figures[..count].iter().flat_map(|bits| [*bits as u32, (bits >> 32) as u32]);
            self.0.extend(words);
        }
        OthersIx { first, count: count as u8, has_figures }
    }

    pub(super) fn others(&self, OthersIx { first, count, has_figures }: OthersIx) -> Others<'_> {
        let (verdicts, rest) = self.0[first as usize..].split_first().unwrap_or((&0, &[]));
        let (places, rest) = rest.split_at(usize::from(count));
        let figures = &rest[..if has_figures { 2 * places.len() } else { 0 }];
        Others { verdicts: *verdicts, places, figures }
    }

    /// Returns the candidates if they can be unpacked: they are all there, and have known verdicts.
    pub(super) fn checked(&self, place: OthersIx) -> Option<Others<'_>> {
        let OthersIx { first, count, has_figures } = place;
        let words = 1 + usize::from(count) * if has_figures { 3 } else { 1 };
        self.0.get(first as usize..)?.get(..words)?;
        let others = self.others(place);
        let mut verdicts = (0..others.len()).map(|nth| others.verdict_number(nth));
        (others.len() <= OTHERS_MAX && verdicts.all(|number| number < Verdict::ALL.len())).then_some(others)
    }

    pub(super) fn size_bytes(&self) -> usize {
        size_of_val(&self.0[..])
    }
}

impl<'a> Others<'a> {
    /// Returns the number of candidates.
    #[must_use]
    pub fn len(self) -> usize {
        self.places.len()
    }

    /// Returns whether there is no candidate.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.places.is_empty()
    }

    /// Returns the place of a candidate's verdict in [`Verdict::ALL`].
    fn verdict_number(self, nth: usize) -> usize {
        (self.verdicts >> (nth * VERDICT_BITS)) as usize & ((1 << VERDICT_BITS) - 1)
    }

    /// Returns an iterator over the candidates, best first.
    pub fn iter(self) -> impl Iterator<Item = Candidate> + 'a {
        let figure = move |nth: usize, place: u32| match self.figures.get(2 * nth..2 * nth + 2) {
            Some(words) => f64::from_bits(u64::from(words[0]) | u64::from(words[1]) << 32),
            None => f64::from(place),
        };
        self.places.iter().enumerate().map(move |(nth, place)| Candidate {
            place: *place,
            verdict: Verdict::ALL[self.verdict_number(nth)],
            figure: figure(nth, *place),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Candidate, OthersKept, Verdict};

    #[test]
    fn others_come_back_as_they_were_kept() {
        let candidates = |figure: fn(u32) -> f64| {
            let verdicts = Verdict::ALL.iter().cycle();
            let others = (3..14).zip(verdicts);
            others.map(move |(place, verdict)| Candidate { place, verdict: *verdict, figure: figure(place) })
        };
        let figures: [fn(u32) -> f64; 3] = [f64::from, |_| f64::INFINITY, |place| 1.0 / f64::from(place)];
        let mut kept = OthersKept::default();
        let places = figures.map(|figure| kept.keep(candidates(figure)));
        let none = kept.keep(std::iter::empty());
        for (place, figure) in places.into_iter().zip(figures) {
            let expected: Vec<_> = candidates(figure).take(8).collect();
            assert_eq!(kept.others(place).iter().collect::<Vec<_>>(), expected);
        }
        assert!(kept.others(none).is_empty());
        assert_eq!(kept.size_bytes(), 4 * (9 + 25 + 25 + 1));
    }
}
