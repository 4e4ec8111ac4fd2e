//! What can be taken away as a file: the scenario, and the run on the stage.

mod event_table;
mod png;
mod svg;

use std::sync::Arc;

use coordination::formats::{csv, json, mermaid};
use coordination::scenario::strategies::StrategyKind;
use leptos::prelude::*;

use super::files::file_name;
use crate::browser::files::download;
use crate::state::document::Document;
use crate::state::notices::{Notices, Tone, Topic};
use crate::state::playback::Playback;
use crate::state::runs::Runs;
use crate::state::story::Story;
use crate::text::exchange;
use svg::Drawing;

const JSON: &str = "application/json";
const CSV: &str = "text/csv;charset=utf-8";

/// A file that can be made of the run on the stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunFile {
    /// The timeline as a drawing, with the scenario in it.
    Svg,
    /// The timeline as a picture.
    Png,
    /// The work graph as a drawing, with the scenario in it.
    GraphSvg,
    /// The work graph as a picture.
    GraphPng,
    /// The figures under each strategy, as a table.
    Figures,
    /// The report.
    Report,
    /// What became of each task, as a table.
    Tasks,
    /// Every event, as a table.
    EventTable,
    /// Every event, with the reasons of decisions.
    Events,
}

impl RunFile {
    /// All of them, in the order of the menu.
    pub const ALL: [Self; 9] = [
        Self::Svg,
        Self::Png,
        Self::GraphSvg,
        Self::GraphPng,
        Self::Figures,
        Self::Report,
        Self::Tasks,
        Self::EventTable,
        Self::Events,
    ];

    /// What comes after the title in the name of the file.
    fn ending(self) -> &'static str {
        match self {
            Self::Svg => "timeline.svg",
            Self::Png => "timeline.png",
            Self::GraphSvg => "graph.svg",
            Self::GraphPng => "graph.png",
            Self::Figures => "figures.csv",
            Self::Report => "report.json",
            Self::Tasks => "tasks.csv",
            Self::EventTable => "events.csv",
            Self::Events => "events.json",
        }
    }

    /// Its name: the title of the scenario, the strategy unless it is about all of them, and what it is.
    fn name(self, story: &Story) -> String {
        let title = file_name(&story.scenario().title);
        if self == Self::Figures {
            return format!("{title}-{}", self.ending());
        }
        format!("{title}-{}-{}", story.strategy().word().replace('_', "-"), self.ending())
    }
}

/// Downloads the scenario as Mermaid's flowchart of its work.
pub fn download_mermaid(document: Document) {
    let scenario = document.present();
    let name = format!("{}.mmd", file_name(&scenario.title));
    download(&name, "text/plain;charset=utf-8", &mermaid::write(&scenario));
}

/// Makes files of the run on the stage.
#[derive(Debug, Clone, Copy)]
pub struct Exporter {
    runs: Runs,
    document: Document,
    playback: Playback,
    notices: Notices,
}

impl Exporter {
    /// Of what is in the context.
    pub fn of_context() -> Self {
        Self {
            runs: Runs::expect(),
            document: Document::expect(),
            playback: Playback::expect(),
            notices: Notices::expect(),
        }
    }

    /// Downloads a file, where there is a run.
    pub fn download(self, file: RunFile) {
        let Some(story) = untrack(|| self.runs.shown().get()) else { return };
        let name = file.name(&story);
        let save = |media_type: &str, text: &str| download(&name, media_type, text);
        match file {
            RunFile::Svg | RunFile::GraphSvg => save("image/svg+xml", &self.drawing(&story, file).svg),
            RunFile::Png | RunFile::GraphPng => {
                let drawing = self.drawing(&story, file);
                leptos::task::spawn_local(async move {
                    if png::download(&name, &drawing).await.is_err() {
                        self.notices.say(Topic::Export, Tone::Bad, exchange().not_drawn, None);
                    }
                });
            }
            RunFile::Figures => {
                let stories = StrategyKind::ALL.iter().filter_map(|it| self.runs.story(*it).get_untracked());
                let stories: Vec<_> = stories.collect();
                save(CSV, &csv::figures(stories.iter().map(|story| &story.run.report)));
            }
            RunFile::Report => save(JSON, &json::report(&story.run.report)),
            RunFile::Tasks => save(CSV, &csv::tasks(story.scenario(), &story.run.report)),
            RunFile::EventTable => save(CSV, &event_table::of(&story)),
            RunFile::Events => save(JSON, &json::events(&story.run.trace)),
        }
    }

    /// The drawing that is, or is to become, such a file.
    fn drawing(self, story: &Arc<Story>, file: RunFile) -> Drawing {
        match file {
            RunFile::GraphSvg | RunFile::GraphPng => {
                svg::graph(story, &self.document.content().places, self.playback.playhead().get_untracked())
            }
            _ => svg::timeline(story),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::share::testing::told;

    #[test]
    fn a_file_is_named_after_the_title_and_the_strategy() {
        let story = told(r#"{"version":1,"title":"Plan & build","agents":[{"id":"a"}]}"#);
        assert_eq!(RunFile::Svg.name(&story), "plan-build-centralized-timeline.svg");
    }
}
