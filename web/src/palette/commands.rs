//! What the palette offers.

use std::sync::Arc;

use coordination::scenario::{Scenario, examples};
use coordination::strategy::StrategyKind;
use leptos::prelude::*;

use crate::app::Dialogs;
use crate::browser::{dice, focus};
use crate::editor;
use crate::header::empty_scenario;
use crate::share::export::{self, RunFile};
use crate::share::files;
use crate::share::link::{Opener, Wanted};
use crate::stage;
use crate::state::document::Document;
use crate::state::notices::Notices;
use crate::state::opening::Opening;
use crate::state::playback::{Direction, Playback};
use crate::state::runs::Runs;
use crate::state::selection::{Selected, Selection};
use crate::state::settings::{EditorTab, Pane, Settings, StageTab};
use crate::text::{exchange, text};

/// Something that can be done.
#[derive(Clone)]
pub(super) struct Command {
    /// What it is called.
    pub(super) name: String,
    /// The keys that do it too.
    pub(super) keys: &'static [&'static str],
    /// Does it; also when the palette, with all that belongs to it, is gone.
    pub(super) run: Arc<dyn Fn() + Send + Sync>,
}

impl Command {
    fn new(
        name: impl Into<String>,
        keys: &'static [&'static str],
        run: impl Fn() + Send + Sync + 'static,
    ) -> Self {
        Self { name: name.into(), keys, run: Arc::new(run) }
    }
}

/// Whatever can be done at present, and then the agents, the tasks and the examples that one can go to.
pub(super) fn all() -> Vec<Command> {
    let scenario = Document::expect().present();
    let mut all = history();
    all.extend(strategies());
    all.extend(playing());
    all.extend(editing());
    all.extend(whole_scenarios());
    all.extend(members(&scenario));
    all.extend(opening_examples());
    all
}

fn history() -> Vec<Command> {
    let document = Document::expect();
    let text = text().frame;
    let undo = untrack(|| document.undo_name());
    let redo = untrack(|| document.redo_name());
    let undo =
        undo.map(|name| Command::new((text.undo)(Some(&name)), &["Ctrl/⌘ Z"], move || document.undo()));
    let redo = redo.map(|name| Command::new((text.redo)(Some(&name)), &["Ctrl Y"], move || document.redo()));
    undo.into_iter().chain(redo).collect()
}

fn strategies() -> impl Iterator<Item = Command> {
    const KEYS: [&[&str]; 5] = [&["1"], &["2"], &["3"], &["4"], &["5"]];
    let runs = Runs::expect();
    StrategyKind::ALL.iter().copied().zip(KEYS).map(move |(strategy, keys)| {
        let name = (text().palette.strategy)((text().stage.strategy)(strategy));
        Command::new(name, keys, move || runs.choose(strategy))
    })
}

fn playing() -> Vec<Command> {
    let (playback, selection) = (Playback::expect(), Selection::expect());
    let (transport, palette) = (&text().stage.transport, text().palette);
    let is_playing = untrack(|| playback.is_playing().get());
    let play = palette.play[usize::from(is_playing)];
    let [back, forward] = palette.steps;
    vec![
        Command::new(play, &["Space"], move || playback.toggle()),
        Command::new(back, &["←"], move || playback.step(Direction::Back)),
        Command::new(forward, &["→"], move || playback.step(Direction::Forward)),
        Command::new(transport.to_start, &[], move || {
            playback.pause();
            playback.seek(0.0);
        }),
        Command::new(transport.to_end, &[], move || playback.seek_end()),
        Command::new(palette.whole_run, &[], move || selection.clear()),
    ]
}

fn editing() -> Vec<Command> {
    let (document, settings) = (Document::expect(), Settings::expect());
    let palette = text().palette;
    let open = move |tab: EditorTab| {
        settings.open_pane(Pane::Editor);
        settings.open_editor_tab(tab);
    };
    let begin = move |tab: EditorTab, field: &str| {
        open(tab);
        focus::soon(vec![field.to_owned()]);
    };
    let show = move |tab: StageTab| {
        settings.open_pane(Pane::Stage);
        settings.open_stage_tab(tab);
    };
    let mut all = vec![
        Command::new(palette.new_agent, &[], move || begin(EditorTab::Team, "at-agents-new")),
        Command::new(palette.new_task, &[], move || begin(EditorTab::Work, "at-tasks-new")),
        Command::new(palette.seed, &[], move || {
            document.edit(text().editor.step_dice, None, |scenario| scenario.seed = dice::any_u32());
        }),
    ];
    all.extend(
        editor::TABS
            .iter()
            .map(|tab| Command::new((palette.tab)((tab.label)()), &[], move || open(tab.value))),
    );
    all.extend(
        stage::TABS
            .iter()
            .map(|tab| Command::new((palette.tab)((tab.label)()), &[], move || show(tab.value))),
    );
    all
}

fn whole_scenarios() -> Vec<Command> {
    let (dialogs, opening, document) = (Dialogs::expect(), Opening::expect(), Document::expect());
    let (settings, runs, notices) = (Settings::expect(), Runs::expect(), Notices::expect());
    let text = text();
    let mut all = vec![
        Command::new(text.palette.new_scenario, &[], move || opening.begin(empty_scenario())),
        Command::new(text.share.open_title, &[], move || dialogs.open.set(true)),
        Command::new(text.frame.export, &[], move || files::download_scenario(document)),
        Command::new(text.share.share, &[], move || dialogs.share.set(true)),
        Command::new(text.palette.theme, &[], move || settings.switch_theme()),
        Command::new(text.frame.help, &["?"], move || dialogs.help.set(true)),
        Command::new(exchange().mermaid, &[], move || export::download_mermaid(document)),
    ];
    let files = RunFile::ALL.into_iter().zip(exchange().run_files);
    all.extend(files.map(|(file, (name, _))| {
        Command::new(name, &[], move || {
            export::download_shown(runs, file, notices);
        })
    }));
    all
}

fn members(scenario: &Scenario) -> Vec<Command> {
    let (selection, settings) = (Selection::expect(), Settings::expect());
    let go = move |name: String, selected: Selected| {
        Command::new(name, &[], move || {
            settings.open_pane(Pane::Editor);
            selection.select(selected.clone());
        })
    };
    let text = text().palette;
    let agents =
        scenario.agents.iter().map(|it| go((text.agent)(it.label()), Selected::Agent(it.id.clone())));
    let tasks = scenario.tasks.iter().map(|it| go((text.task)(it.label()), Selected::Task(it.id.clone())));
    agents.chain(tasks).collect()
}

fn opening_examples() -> impl Iterator<Item = Command> {
    let opener = Opener::of_context();
    examples().iter().map(move |example| {
        Command::new((text().palette.example)(example.title), &[], move || {
            opener.open(Wanted::Example(example.id));
        })
    })
}
