//! Which strategy to choose, by the same marks as on the cards.
//!
//! It names one strategy if no other is better by any figure, or by one figure only; otherwise it says which is best by
//! which. Right results are compared only among runs that settled all of the work, because a stalled run might have had
//! more to come.

use std::sync::Arc;

use coordination::report::Metrics;
use coordination::scenario::strategies::StrategyKind;
use coordination::trace::Outcome;
use leptos::prelude::*;

use super::best::Best;
use crate::live::memo;
use crate::state::story::Story;
use crate::state::what_if::WhatIf;
use crate::text::advice::text;

/// A figure by which strategies are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// When the work is done.
    Makespan,
    /// What it costs.
    Cost,
    /// How many messages it takes.
    Messages,
    /// How many results are right.
    Right,
}

impl By {
    /// Every figure, in the order of [`Best::marks`].
    const ALL: [Self; 4] = [Self::Makespan, Self::Cost, Self::Messages, Self::Right];

    /// The figure; less is better.
    fn figure(self, metrics: &Metrics) -> f64 {
        match self {
            Self::Makespan => metrics.makespan,
            Self::Cost => metrics.cost,
            Self::Messages => f64::from(metrics.messages),
            Self::Right => -f64::from(metrics.right),
        }
    }
}

/// Which strategy to choose.
#[derive(Debug, Clone, PartialEq)]
pub enum Advice {
    /// No strategy does all of the work; these do the most: so many of so many tasks.
    NoneCompletes(Vec<StrategyKind>, u32, usize),
    /// Only one does all of the work.
    OnlyOne(StrategyKind),
    /// All do equally well.
    Alike,
    /// No other is better by any figure.
    Clear(Vec<StrategyKind>),
    /// These do best by every figure but one, by which those do. With whether all strategies do all of the work.
    But(Vec<StrategyKind>, By, Vec<StrategyKind>, bool),
    /// It depends on what counts: each has the best of these figures. With whether all strategies do all of the work.
    Depends(Vec<(Vec<StrategyKind>, Vec<By>)>, bool),
}

impl Advice {
    /// Of the runs of all strategies, in their order; `None` where there is nothing to choose from.
    pub fn of(stories: &[Option<Arc<Story>>]) -> Option<Self> {
        let runs: Vec<_> = StrategyKind::ALL
            .iter()
            .zip(stories)
            .filter_map(|(kind, story)| Some((*kind, &story.as_ref()?.run.report)))
            .collect();
        let tasks = runs.first()?.1.tasks.len();
        if runs.len() < 2 || tasks == 0 {
            return None;
        }
        let completed: Vec<_> =
            runs.iter().filter(|(_, report)| report.outcome == Outcome::Completed).collect();
        match completed[..] {
            [] => {
                let most = runs.iter().map(|(_, report)| report.metrics.delivered).max()?;
                let these = runs.iter().filter(|(_, report)| report.metrics.delivered == most);
                return Some(Self::NoneCompletes(these.map(|(kind, _)| *kind).collect(), most, tasks));
            }
            [(only, _)] => return Some(Self::OnlyOne(*only)),
            _ => {}
        }
        let best =
            Best::of(&stories.iter().filter(|it| is_completed(it.as_ref())).cloned().collect::<Vec<_>>());
        let marked: Vec<Marked> = completed
            .iter()
            .map(|(kind, report)| Marked {
                kind: *kind,
                marks: best.marks(&report.metrics, report.outcome),
                figures: By::ALL.map(|by| by.figure(&report.metrics)),
            })
            .collect();
        Some(Self::among(&marked, completed.len() == StrategyKind::ALL.len()))
    }

    /// Of those that do all of the work, each with the figures by which it does best.
    fn among(marked: &[Marked], are_all: bool) -> Self {
        let is_compared = |figure: usize| marked.iter().any(|it| it.marks[figure]);
        let compared: Vec<usize> = (0..By::ALL.len()).filter(|figure| is_compared(*figure)).collect();
        if compared.is_empty() {
            return Self::Alike;
        }
        let best_by = |figure: usize| -> Vec<StrategyKind> {
            marked.iter().filter(|it| it.marks[figure]).map(|it| it.kind).collect()
        };
        let clear = marked.iter().filter(|it| compared.iter().all(|figure| it.marks[*figure]));
        let clear: Vec<_> = clear.map(|it| it.kind).collect();
        if !clear.is_empty() {
            return Self::Clear(clear);
        }
        if let Some((kinds, but)) = best_but_for_one(marked, &compared) {
            return Self::But(kinds, By::ALL[but], best_by(but), are_all);
        }
        let mut parts: Vec<(Vec<StrategyKind>, Vec<By>)> = Vec::new();
        for figure in compared {
            let kinds = best_by(figure);
            match parts.iter_mut().find(|(of, _)| *of == kinds) {
                Some((_, by)) => by.push(By::ALL[figure]),
                None => parts.push((kinds, vec![By::ALL[figure]])),
            }
        }
        Self::Depends(parts, are_all)
    }
}

/// A strategy that does all of the work: by which figures it does best, and the figures themselves, less being better.
#[derive(Debug, Clone, Copy)]
struct Marked {
    kind: StrategyKind,
    marks: [bool; 4],
    figures: [f64; 4],
}

/// Who does best by all of these figures but one, and which that is; of several those that do best by that one, too. To be the
/// best by one figure alone is not enough.
fn best_but_for_one(marked: &[Marked], compared: &[usize]) -> Option<(Vec<StrategyKind>, usize)> {
    let candidates = |but: usize| {
        let others = compared.iter().copied().filter(move |figure| *figure != but);
        marked.iter().filter(move |it| others.clone().all(|figure| it.marks[figure]))
    };
    let but = compared.iter().copied().find(|but| compared.len() > 2 && candidates(*but).next().is_some())?;
    let least = candidates(but).map(|it| it.figures[but]).min_by(f64::total_cmp)?;
    Some((candidates(but).filter(|it| it.figures[but] <= least).map(|it| it.kind).collect(), but))
}

fn is_completed(story: Option<&Arc<Story>>) -> bool {
    story.is_some_and(|story| story.run.report.outcome == Outcome::Completed)
}

/// Which strategy to choose for what is on the stage: the scenario as it is, or what would come of a question.
#[component]
pub fn AdviceLine() -> impl IntoView {
    let what_if = WhatIf::expect();
    let advice = memo(move || {
        let stories: Vec<_> = StrategyKind::ALL.iter().map(|kind| what_if.story(*kind)).collect();
        Advice::of(&stories)
    });
    move || advice.get().map(|advice| view! { <p class="advice">{(text().advice)(&advice)}</p> })
}

#[cfg(test)]
mod tests {
    use StrategyKind::{Centralized, Consensus, Market, RoleBased, Uncoordinated};

    use super::*;

    /// Of a strategy that does best by those figures, and otherwise alike.
    fn marked(kind: StrategyKind, marks: [bool; 4]) -> Marked {
        Marked { kind, marks, figures: marks.map(|is_best| if is_best { 1.0 } else { 2.0 }) }
    }

    #[test]
    fn what_depends_on_the_figure_is_said_figure_by_figure() {
        let marked = [
            marked(Uncoordinated, [false, true, true, false]),
            marked(Centralized, [true, false, false, false]),
            marked(Market, [true, false, false, false]),
            marked(Consensus, [false, false, false, true]),
        ];
        let parts = vec![
            (vec![Centralized, Market], vec![By::Makespan]),
            (vec![Uncoordinated], vec![By::Cost, By::Messages]),
            (vec![Consensus], vec![By::Right]),
        ];
        assert_eq!(Advice::among(&marked, false), Advice::Depends(parts, false));
    }

    #[test]
    fn who_is_as_good_as_any_by_every_figure_is_the_choice() {
        let some = [
            marked(Centralized, [true, true, false, false]),
            marked(Market, [true, false, false, false]),
            marked(RoleBased, [true, true, false, false]),
        ];
        assert_eq!(Advice::among(&some, true), Advice::Clear(vec![Centralized, RoleBased]));
        let alike = [Centralized, Market].map(|kind| marked(kind, [false; 4]));
        assert_eq!(Advice::among(&alike, true), Advice::Alike);
    }

    #[test]
    fn who_is_best_but_for_one_figure_is_the_choice_and_the_other_is_named() {
        let mut some = [
            marked(Uncoordinated, [false, false, true, false]),
            marked(Centralized, [true, true, false, false]),
            marked(Market, [true, true, false, false]),
        ];
        some[1].figures[2] = 30.0;
        some[2].figures[2] = 400.0;
        let advice = Advice::But(vec![Centralized], By::Messages, vec![Uncoordinated], true);
        assert_eq!(Advice::among(&some, true), advice);
        // Of two figures one is no majority.
        let even = [
            marked(Uncoordinated, [false, false, true, false]),
            marked(Centralized, [true, false, false, false]),
        ];
        assert!(matches!(Advice::among(&even, true), Advice::Depends(..)));
    }
}
