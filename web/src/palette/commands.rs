//! What the palette offers.

use std::sync::Arc;

use coordination::formats::link::LinkTarget;
use coordination::gallery::examples;
use coordination::scenario::Scenario;
use coordination::scenario::strategies::StrategyKind;
use leptos::prelude::*;

use crate::app::Dialogs;
use crate::app::shortcuts::{self, Command as OfPage};
use crate::browser::{dice, focus};
use crate::header::empty_scenario;
use crate::keys::{Chord, chords_of};
use crate::share::export::{self, Exporter, RunFile};
use crate::share::files;
use crate::share::link::Opener;
use crate::state::document::Document;
use crate::state::library::Library;
use crate::state::opening::Opening;
use crate::state::playback::{Direction, Playback};
use crate::state::runs::Runs;
use crate::state::selection::{Selected, Selection};
use crate::state::settings::{EditorTab, Pane, Settings, StageTab};
use crate::state::tour::Tour;
use crate::text::{exchange, text, tour_text};
use crate::transport::keys::{Command as OfRun, KEYS};
use crate::{editor, stage};

/// Something that can be done.
#[derive(Clone)]
pub(super) struct Command {
    /// What it is called.
    pub(super) name: String,
    /// The view that it opens, which may be looked for by its name alone.
    pub(super) view: Option<&'static str>,
    /// The keys that do it too.
    pub(super) keys: &'static [Chord],
    /// Does it; also when the palette, with all that belongs to it, is gone.
    pub(super) run: Arc<dyn Fn() + Send + Sync>,
}

impl Command {
    fn new(name: impl Into<String>, keys: &'static [Chord], run: impl Fn() + Send + Sync + 'static) -> Self {
        Self { name: name.into(), view: None, keys, run: Arc::new(run) }
    }

    /// One that opens a view of that name.
    fn open(view: &'static str, run: impl Fn() + Send + Sync + 'static) -> Self {
        Self { view: Some(view), ..Self::new((text().palette.tab)(view), &[], run) }
    }
}

/// Whatever can be done at present, and then the agents, the tasks, the scenarios and the examples that one can go to.
pub(super) fn all() -> Vec<Command> {
    let scenario = Document::expect().present();
    let mut all = history();
    all.extend(strategies());
    all.extend(playing());
    all.extend(editing());
    all.extend(whole_scenarios());
    all.extend(members(&scenario));
    all.extend(opening_own());
    all.extend(opening_examples());
    all
}

/// The keys that do something everywhere on the page.
fn keys(command: OfPage) -> &'static [Chord] {
    chords_of(shortcuts::KEYS, &command)
}

fn history() -> Vec<Command> {
    let document = Document::expect();
    let text = text().frame;
    let undo = untrack(|| document.undo_name());
    let redo = untrack(|| document.redo_name());
    let undo =
        undo.map(|name| Command::new((text.undo)(Some(&name)), keys(OfPage::Undo), move || document.undo()));
    let redo =
        redo.map(|name| Command::new((text.redo)(Some(&name)), keys(OfPage::Redo), move || document.redo()));
    let dialogs = Dialogs::expect();
    let all = Command::new(text.history, &[], move || dialogs.history.set(true));
    undo.into_iter().chain(redo).chain([all]).collect()
}

fn strategies() -> impl Iterator<Item = Command> {
    let runs = Runs::expect();
    StrategyKind::ALL.iter().copied().map(move |strategy| {
        let name = (text().palette.strategy)((text().stage.strategy)(strategy));
        Command::new(name, keys(OfPage::Choose(strategy)), move || runs.choose(strategy))
    })
}

fn playing() -> Vec<Command> {
    let (playback, selection) = (Playback::expect(), Selection::expect());
    let (transport, palette) = (&text().stage.transport, text().palette);
    let is_playing = untrack(|| playback.is_playing().get());
    let play = palette.play[usize::from(is_playing)];
    let [back, forward] = palette.steps;
    let step = |direction| chords_of(KEYS, &OfRun::Step(direction));
    let decision = |direction| chords_of(KEYS, &OfRun::StepDecision(direction));
    let trouble = |direction| chords_of(KEYS, &OfRun::SeekTrouble(direction));
    let speed = |direction| chords_of(KEYS, &OfRun::Speed(direction));
    let [decision_before, decision_after] = palette.decisions;
    let [after, before] = palette.troubles;
    let [faster, slower] = palette.speeds;
    vec![
        Command::new(play, chords_of(KEYS, &OfRun::Toggle), move || playback.toggle()),
        Command::new(back, step(Direction::Back), move || playback.step(Direction::Back)),
        Command::new(forward, step(Direction::Forward), move || playback.step(Direction::Forward)),
        Command::new(decision_before, decision(Direction::Back), move || {
            playback.step_decision(Direction::Back);
        }),
        Command::new(decision_after, decision(Direction::Forward), move || {
            playback.step_decision(Direction::Forward);
        }),
        Command::new(after, trouble(Direction::Forward), move || {
            playback.seek_trouble(selection, Direction::Forward);
        }),
        Command::new(before, trouble(Direction::Back), move || {
            playback.seek_trouble(selection, Direction::Back);
        }),
        Command::new(faster, speed(Direction::Forward), move || playback.shift_speed(Direction::Forward)),
        Command::new(slower, speed(Direction::Back), move || playback.shift_speed(Direction::Back)),
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
    all.extend(editor::TABS.iter().map(|tab| Command::open((tab.label)(), move || open(tab.value))));
    all.extend(stage::TABS.iter().map(|tab| Command::open((tab.label)(), move || show(tab.value))));
    all
}

fn whole_scenarios() -> Vec<Command> {
    let (dialogs, opening, document) = (Dialogs::expect(), Opening::expect(), Document::expect());
    let (settings, exporter) = (Settings::expect(), Exporter::of_context());
    let text = text();
    let (library, tour) = (Library::expect(), Tour::expect());
    let mut all = vec![
        Command::new(text.frame.scenarios, &[], move || dialogs.scenarios.set(true)),
        Command::new(text.palette.export_all, &[], move || files::download_all(library)),
        Command::new(text.palette.new_scenario, &[], move || opening.begin(empty_scenario())),
        Command::new(text.share.open_title, &[], move || dialogs.open.set(true)),
        Command::new(text.frame.export, &[], move || files::download_scenario(document)),
        Command::new(text.share.share, &[], move || dialogs.share.set(true)),
        Command::new(text.palette.theme, &[], move || settings.switch_theme()),
        Command::new(tour_text().show, &[], move || tour.show()),
        Command::new(text.frame.help, keys(OfPage::Help), move || dialogs.help.set(true)),
        Command::new(exchange().mermaid, &[], move || export::download_mermaid(document)),
    ];
    let files = RunFile::ALL.into_iter().zip(exchange().run_files);
    all.extend(files.map(|(file, (name, _))| Command::new(name, &[], move || exporter.download(file))));
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

/// One's own scenarios, apart from the one that is open.
fn opening_own() -> impl Iterator<Item = Command> {
    let (opening, open) = (Opening::expect(), Document::expect().id());
    let kept = untrack(|| Library::expect().all()).into_iter();
    kept.filter_map(move |kept| {
        let (id, work) = (kept.id.filter(|id| *id != open)?, kept.work.ok()?);
        let name = (text().palette.own)(&work.content.scenario.title);
        (!work.is_untouched).then(|| Command::new(name, &[], move || opening.take_up(id)))
    })
}

fn opening_examples() -> impl Iterator<Item = Command> {
    let opener = Opener::of_context();
    examples().iter().map(move |example| {
        Command::new((text().palette.example)(example.title), &[], move || {
            opener.open(LinkTarget::Example(example.id));
        })
    })
}
