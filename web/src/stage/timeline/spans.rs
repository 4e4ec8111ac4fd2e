//! Which of many things are to be seen between two instants: pure functions, quick for a million of them.

use coordination::time::Micros;

/// Where more than these are to be seen, a selection is enough: there are more than columns of pixels by far.
const SEEN_MAX: usize = 20_000;

/// Into how many columns the whole is divided for the selection.
const COLUMNS: u64 = 32_768;

/// Something that lasts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Span {
    /// From when.
    pub from: Micros,
    /// Until when.
    pub until: Micros,
    /// What, by its number.
    pub number: u32,
    /// How much of it there is to see, compared with others at the same place.
    pub weight: f32,
}

/// Things that last, in order of their beginning.
#[derive(Debug, Clone, Default)]
pub struct Spans {
    all: Reached,
    /// Of each column of the whole the one that there is most to see of; empty where there are few.
    selection: Reached,
}

impl Spans {
    /// Of these; they must come in order of their beginning.
    pub fn of(spans: Vec<Span>) -> Self {
        let selection = if spans.len() > SEEN_MAX { heaviest_by_column(&spans) } else { Vec::new() };
        Self { all: Reached::of(spans), selection: Reached::of(selection) }
    }

    /// Those that are to be seen between two instants, and perhaps a few that are not; of very many a selection.
    pub fn seen(&self, from: Micros, until: Micros) -> &[Span] {
        let all = self.all.seen(from, until);
        if all.len() > SEEN_MAX { self.selection.seen(from, until) } else { all }
    }
}

/// Spans, and of each the last instant that it or one before it reaches.
#[derive(Debug, Clone, Default)]
struct Reached {
    spans: Vec<Span>,
    reach: Vec<Micros>,
}

impl Reached {
    fn of(spans: Vec<Span>) -> Self {
        let mut reach = 0;
        let reached = spans.iter().map(|span| {
            reach = span.until.max(reach);
            reach
        });
        let reach = reached.collect();
        Self { spans, reach }
    }

    fn seen(&self, from: Micros, until: Micros) -> &[Span] {
        let first = self.reach.partition_point(|reach| *reach < from);
        let after = self.spans.partition_point(|span| span.from <= until);
        self.spans.get(first..after).unwrap_or_default()
    }
}

fn heaviest_by_column(spans: &[Span]) -> Vec<Span> {
    let last = spans.iter().map(|span| span.until).max().unwrap_or(0).max(1);
    let column = |span: &Span| u128::from(span.from) * u128::from(COLUMNS) / u128::from(last);
    let mut kept: Vec<Span> = Vec::new();
    for span in spans {
        match kept.last_mut() {
            Some(best) if column(best) == column(span) => {
                if span.weight > best.weight {
                    *best = *span;
                }
            }
            _ => kept.push(*span),
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(from: Micros, until: Micros, number: u32) -> Span {
        Span { from, until, number, weight: (until - from) as f32 }
    }

    fn numbers(spans: &[Span]) -> Vec<u32> {
        spans.iter().map(|span| span.number).collect()
    }

    #[test]
    fn what_lasts_into_the_window_is_seen() {
        let spans = Spans::of(vec![span(0, 100, 0), span(10, 20, 1), span(30, 40, 2), span(90, 95, 3)]);
        assert_eq!(numbers(spans.seen(50, 60)), [0, 1, 2]);
        assert_eq!(numbers(spans.seen(101, 200)), [] as [u32; 0]);
        assert_eq!(numbers(spans.seen(0, 9)), [0]);
        assert_eq!(numbers(spans.seen(92, 92)), [0, 1, 2, 3]);
        assert_eq!(numbers(Spans::default().seen(0, 9)), [] as [u32; 0]);
    }

    #[test]
    fn what_is_over_long_before_the_window_is_passed_over() {
        let spans =
            Spans::of((0..10_000).map(|it| span(u64::from(it) * 10, u64::from(it) * 10 + 10, it)).collect());
        assert!(spans.seen(50_000, 50_100).len() <= 13);
    }

    #[test]
    fn of_a_million_a_selection_with_what_there_is_most_to_see_of() {
        let many = (0..1_000_000_u32).map(|it| {
            let from = u64::from(it) * 10;
            Span { from, until: from + 5, number: it, weight: if it == 500_007 { 9.0 } else { 1.0 } }
        });
        let spans = Spans::of(many.collect());
        assert_eq!(spans.all.spans.len(), 1_000_000);
        let seen = spans.seen(0, 10_000_000);
        assert!(seen.len() <= COLUMNS as usize + 1, "{}", seen.len());
        assert!(seen.iter().any(|span| span.number == 500_007));
        assert_eq!(spans.seen(100_000, 101_000).len(), 101);
    }
}
