//! Bars of scores, on one scale for all bids of an auction.

use coordination::replay::ScoreParts;

/// A piece of a bar. Positions are shares of the bar's width.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Piece {
    pub from: f64,
    pub width: f64,
}

/// A score as a bar: price and time extend to the right, and confidence goes back to the left from their end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bar {
    pub price: Piece,
    pub time: Piece,
    pub confidence: Piece,
    /// The position of the score.
    pub score: f64,
}

/// The bars of an auction.
#[derive(Debug, Clone, PartialEq)]
pub struct Bars {
    /// One bar for each bid.
    pub bars: Vec<Bar>,
    /// The position of a score of 0.
    pub zero: f64,
}

impl Bars {
    /// Scales the scores of all bids.
    pub fn of(bids: &[ScoreParts]) -> Self {
        let (mut low, mut high) = (0.0_f64, 0.0_f64);
        for ScoreParts { price, time, confidence } in bids {
            low = low.min(price + time - confidence);
            high = high.max(price + time);
        }
        let whole = if high > low { high - low } else { 1.0 };
        let at = |value: f64| (value - low) / whole;
        let piece = |from: f64, to: f64| Piece { from: at(from), width: (to - from) / whole };
        let bar = |parts: &ScoreParts| {
            let ScoreParts { price, time, confidence } = *parts;
            let sum = price + time;
            Bar {
                price: piece(0.0, price),
                time: piece(price, sum),
                confidence: piece(sum - confidence, sum),
                score: at(sum - confidence),
            }
        };
        Self { bars: bids.iter().map(bar).collect(), zero: at(0.0) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_score_below_nothing_stands_left_of_it() {
        let bids = [
            ScoreParts { price: 0.2, time: 0.1, confidence: 0.5 },
            ScoreParts { price: 0.4, time: 0.4, confidence: 0.1 },
        ];
        let Bars { bars, zero } = Bars::of(&bids);
        assert!((zero - 0.2).abs() < 1e-12);
        assert!(bars[0].score.abs() < 1e-12 && bars[0].price.from == zero);
        assert!((bars[0].confidence.width - 0.5).abs() < 1e-12);
        assert!((bars[1].time.from + bars[1].time.width - 1.0).abs() < 1e-12, "the dearest reaches the end");
        assert!((bars[1].score - 0.9).abs() < 1e-12);
    }

    #[test]
    fn nothing_to_draw_is_no_trouble() {
        assert!(Bars::of(&[]).bars.is_empty());
        let free = Bars::of(&[ScoreParts { price: 0.0, time: 0.0, confidence: 0.0 }]);
        assert_eq!((free.bars[0].score, free.bars[0].price.width), (0.0, 0.0));
    }
}
