//! How someone likes the page to look, and which pane and tab are open.

use leptos::prelude::*;

use super::selection::{Selected, Selection};
use crate::browser::storage;

/// Where the theme is kept.
const THEME_KEY: &str = "coordination-playground.theme.v1";

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the system is set.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// Its word in the page and in the storage.
    pub fn word(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The one that follows it on the switch.
    fn next(self) -> Self {
        match self {
            Self::System => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::System,
        }
    }
}

/// A tab of the editor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum EditorTab {
    /// The agents.
    #[default]
    Team,
    /// The tasks.
    Work,
    /// Messages, luck, faults, limits.
    Conditions,
    /// The parameters of the strategy.
    Strategy,
    /// All of it as text.
    Text,
}

/// A view of the run on the stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum StageTab {
    /// A lane for each agent.
    #[default]
    Timeline,
    /// The tasks and what they need.
    Graph,
    /// What would have happened.
    WhatIf,
    /// How the strategy decides.
    Decisions,
    /// Who tells whom what.
    Messages,
}

/// A pane, where there is room for one at a time only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Pane {
    /// The run.
    #[default]
    Stage,
    /// The scenario.
    Editor,
    /// The reasons.
    Why,
}

impl Pane {
    /// Its word in the page.
    pub fn word(self) -> &'static str {
        match self {
            Self::Stage => "stage",
            Self::Editor => "editor",
            Self::Why => "why",
        }
    }
}

/// How the page looks, and what is open on it.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    theme: RwSignal<Theme>,
    pane: RwSignal<Pane>,
    /// What stands beside the run where there is room for one pane: the one that was chosen, and what was selected then.
    side: RwSignal<(Pane, Selected)>,
    stage_tab: RwSignal<StageTab>,
    /// The tab that was chosen, and what was selected then: selecting something else later opens its tab.
    chosen: RwSignal<(EditorTab, Selected)>,
    selection: Selection,
}

impl Settings {
    /// The settings as they were left.
    pub fn restored(selection: Selection) -> Self {
        let kept = storage::get(THEME_KEY);
        let themes = [Theme::System, Theme::Light, Theme::Dark];
        let theme =
            themes.into_iter().find(|theme| kept.as_deref() == Some(theme.word())).unwrap_or_default();
        Self {
            theme: RwSignal::new(theme),
            pane: RwSignal::new(Pane::default()),
            side: RwSignal::new((Pane::Editor, Selected::Nothing)),
            stage_tab: RwSignal::new(StageTab::default()),
            chosen: RwSignal::new((EditorTab::default(), Selected::Nothing)),
            selection,
        }
    }

    /// The one in the context.
    pub fn expect() -> Self {
        expect_context()
    }

    /// The theme.
    pub fn theme(self) -> Signal<Theme> {
        self.theme.into()
    }

    /// Switches to the next theme.
    pub fn switch_theme(self) {
        let theme = self.theme.get_untracked().next();
        self.theme.set(theme);
        // Where nothing can be kept, the switch works until the page is left.
        storage::set(THEME_KEY, theme.word()).ok();
    }

    /// The pane that is open where there is room for one only.
    pub fn pane(self) -> Signal<Pane> {
        self.pane.into()
    }

    /// Opens a pane.
    pub fn open_pane(self, pane: Pane) {
        self.pane.set(pane);
        if pane != Pane::Stage {
            self.side.set((pane, untrack(|| self.selection.get())));
        }
    }

    /// The pane that stands beside the run where there is room for one: the scenario or the reasons, as was chosen last. Of
    /// what happened in the run, selected since, there are reasons alone.
    pub fn side(self) -> Signal<Pane> {
        let Self { side, selection, .. } = self;
        Signal::derive(move || {
            let selected = selection.get();
            side.with(|(pane, then)| match selected {
                Selected::Attempt(_) | Selected::Event(_) if selected != *then => Pane::Why,
                _ => *pane,
            })
        })
    }

    /// The view that the stage shows.
    pub fn stage_tab(self) -> Signal<StageTab> {
        self.stage_tab.into()
    }

    /// Shows a view on the stage.
    pub fn open_stage_tab(self, tab: StageTab) {
        self.stage_tab.set(tab);
    }

    /// The tab of the editor that is open: the one chosen last, or that of an agent or a task selected since.
    pub fn editor_tab(self) -> Signal<EditorTab> {
        let Self { chosen, selection, .. } = self;
        Signal::derive(move || {
            let selected = selection.get();
            chosen.with(|(tab, then)| match &selected {
                selected if selected == then => *tab,
                Selected::Agent(_) => EditorTab::Team,
                Selected::Task(_) => EditorTab::Work,
                Selected::Nothing | Selected::Attempt(_) | Selected::Event(_) => *tab,
            })
        })
    }

    /// Opens a tab of the editor.
    pub fn open_editor_tab(self, tab: EditorTab) {
        self.chosen.set((tab, untrack(|| self.selection.get())));
    }
}
