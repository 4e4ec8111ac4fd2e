//! Where the field of a path is on the page.

use coordination::Scenario;
use coordination::scenario::strategies::StrategyKind;
use coordination::scenario::{Agent, Task};

use crate::browser::focus;
use crate::state::document::Document;
use crate::state::drafts::WHOLE;
use crate::state::runs::Runs;
use crate::state::selection::{Selected, Selection};
use crate::state::settings::{EditorTab, Pane, Settings};
use crate::text::text;

/// The id of the element that shows what stands at a path of the document.
pub fn element_id(path: &str) -> String {
    let mut id = String::from("at");
    for part in path.split(['.', '[', ']']).filter(|part| !part.is_empty()) {
        id.push('-');
        id.push_str(part);
    }
    id
}

/// Goes to the field of a path.
#[derive(Debug, Clone, Copy)]
pub struct Guide {
    document: Document,
    settings: Settings,
    selection: Selection,
    runs: Runs,
}

impl Guide {
    /// One for what is in the context.
    pub fn of_context() -> Self {
        Self {
            document: Document::expect(),
            settings: Settings::expect(),
            selection: Selection::expect(),
            runs: Runs::expect(),
        }
    }

    /// Opens the tab, and the agent or task, in which a path stands, and moves the focus there.
    pub fn go_to(self, path: &str) {
        if let Some(selected) = self.selected(path) {
            self.selection.select(selected);
        }
        if let Some(strategy) = strategy(path) {
            self.runs.choose(strategy);
        }
        self.settings.open_pane(Pane::Editor);
        self.settings.open_editor_tab(tab(path));
        focus::soon(ids_up(path));
    }

    /// The agent or the task in which it stands.
    fn selected(self, path: &str) -> Option<Selected> {
        let (list, rest) = path.split_once('[')?;
        let place: usize = rest.split(']').next()?.parse().ok()?;
        let scenario = self.document.present();
        match list {
            "agents" => scenario.agents.get(place).map(|agent| Selected::Agent(agent.id.clone())),
            "tasks" => scenario.tasks.get(place).map(|task| Selected::Task(task.id.clone())),
            _ => None,
        }
    }
}

/// What a path leads to, as one would say it: `agents[2].speed` is the name of the agent and "Speed".
pub fn spoken(scenario: &Scenario, path: &str) -> String {
    let text = text().editor;
    let mut keys = path.split(['.', '[', ']']).filter(|part| !part.is_empty());
    let (list, member) = (keys.next(), keys.next());
    let place = member.and_then(|place| place.parse::<usize>().ok());
    let what = match (list, place) {
        (Some("agents"), Some(place)) => scenario.agents.get(place).map(Agent::label),
        (Some("tasks"), Some(place)) => scenario.tasks.get(place).map(Task::label),
        _ => None,
    };
    let field = match what {
        Some(_) => keys.next(),
        None => path.split(['.', '[', ']']).rfind(|part| part.parse::<usize>().is_err() && !part.is_empty()),
    };
    (text.found_at)(what.unwrap_or_default(), &field.map_or_else(Default::default, text.field))
}

/// The tab on which a path stands.
fn tab(path: &str) -> EditorTab {
    match path.split(['.', '[']).next() {
        Some("tasks" | "together") => EditorTab::Work,
        Some("strategies") => EditorTab::Strategy,
        Some(WHOLE) => EditorTab::Text,
        Some("environment" | "seed" | "description") => EditorTab::Conditions,
        _ => EditorTab::Team,
    }
}

/// The strategy whose parameter it is.
fn strategy(path: &str) -> Option<StrategyKind> {
    StrategyKind::from_word(path.strip_prefix("strategies.")?.split('.').next()?)
}

/// The ids of the elements at a path, then of what holds it, from the inside out.
fn ids_up(path: &str) -> Vec<String> {
    let mut ids = vec![element_id(path)];
    let mut rest = path;
    while let Some(end) = rest.rfind(['.', '[']) {
        rest = &rest[..end];
        ids.push(element_id(rest));
    }
    ids
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_an_id() {
        assert_eq!(element_id("tasks[3].effort"), "at-tasks-3-effort");
        assert_eq!(element_id("environment.message_delay"), "at-environment-message_delay");
        assert_eq!(element_id(""), "at");
    }

    #[test]
    fn from_the_inside_out() {
        let ids = ["at-tasks-3-depends_on-0", "at-tasks-3-depends_on", "at-tasks-3", "at-tasks"];
        assert_eq!(ids_up("tasks[3].depends_on[0]"), ids);
    }

    #[test]
    fn a_path_is_spoken() {
        let agent = Agent { id: "ada".to_owned(), name: "Ada".to_owned(), ..Agent::default() };
        let scenario = Scenario { agents: vec![agent], ..Scenario::default() };
        assert_eq!(spoken(&scenario, "agents[0].speed"), "Ada · Speed");
        assert_eq!(spoken(&scenario, "agents[0].script.results.x"), "Ada · Script");
        assert_eq!(spoken(&scenario, "agents"), "Agents");
        assert_eq!(spoken(&scenario, "environment.faults[3].agent"), "Who");
        assert_eq!(spoken(&scenario, "agents[7]"), "Agents");
        assert_eq!(spoken(&scenario, ""), "");
    }

    #[test]
    fn every_path_has_a_tab() {
        assert_eq!(tab("tasks[3].effort"), EditorTab::Work);
        assert_eq!(tab("agents"), EditorTab::Team);
        assert_eq!(tab("strategies.centralized.failover"), EditorTab::Strategy);
        assert_eq!(strategy("strategies.centralized.failover"), Some(StrategyKind::Centralized));
        assert_eq!(strategy("strategies"), None);
        assert_eq!(tab("environment.faults[0].agent"), EditorTab::Conditions);
    }
}
