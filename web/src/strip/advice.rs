//! Which strategy to choose: who does best by which figure.

use std::sync::Arc;

use coordination::strategy::StrategyKind;
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
        let marked: Vec<(StrategyKind, [bool; 4])> = completed
            .iter()
            .map(|(kind, report)| (*kind, best.marks(&report.metrics, report.outcome)))
            .collect();
        Some(Self::among(&marked, completed.len() == StrategyKind::ALL.len()))
    }

    /// Of those that do all of the work, each with the figures by which it does best.
    fn among(marked: &[(StrategyKind, [bool; 4])], are_all: bool) -> Self {
        let is_compared = |figure: usize| marked.iter().any(|(_, marks)| marks[figure]);
        let compared: Vec<usize> = (0..By::ALL.len()).filter(|figure| is_compared(*figure)).collect();
        if compared.is_empty() {
            return Self::Alike;
        }
        let best_by = |figure: usize| -> Vec<StrategyKind> {
            marked.iter().filter(|(_, marks)| marks[figure]).map(|(kind, _)| *kind).collect()
        };
        let clear = marked.iter().filter(|(_, marks)| compared.iter().all(|figure| marks[*figure]));
        let clear: Vec<_> = clear.map(|(kind, _)| *kind).collect();
        if !clear.is_empty() {
            return Self::Clear(clear);
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

    #[test]
    fn what_depends_on_the_figure_is_said_figure_by_figure() {
        let marked = [
            (Uncoordinated, [false, true, true, false]),
            (Centralized, [true, false, false, false]),
            (Market, [true, false, false, false]),
            (Consensus, [false, false, false, true]),
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
        let marked = [
            (Centralized, [true, true, false, false]),
            (Market, [true, false, false, false]),
            (RoleBased, [true, true, false, false]),
        ];
        assert_eq!(Advice::among(&marked, true), Advice::Clear(vec![Centralized, RoleBased]));
        assert_eq!(Advice::among(&[(Centralized, [false; 4]), (Market, [false; 4])], true), Advice::Alike);
    }
}
