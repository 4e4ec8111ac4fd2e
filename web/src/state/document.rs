//! The scenario that is being edited, with its history.

use std::collections::BTreeMap;
use std::sync::Arc;

use coordination::scenario::{Agent, Fault, Finding, Findings, Fix, Scenario, Task};
use leptos::prelude::*;

use super::content::Content;
use super::drafts::Drafts;
use super::history::{History, Step};
use super::library::ScenarioId;
use super::members::Members;
use super::places::Places;
use crate::browser::clock;
use crate::live::memo;
use crate::text::text;

/// The scenario that is being edited, with its history.
#[derive(Debug, Clone, Copy)]
pub struct Document {
    history: RwSignal<History<Content>>,
    scenario: Memo<Arc<Scenario>>,
    places: Memo<Arc<Places>>,
    /// The agents, one by one.
    pub agents: Members<Agent>,
    /// The tasks, one by one.
    pub tasks: Members<Task>,
    /// The faults, one by one.
    pub faults: Members<Fault>,
    findings: RwSignal<Arc<Findings>>,
    findings_by_place: Memo<Arc<BTreeMap<String, Vec<Finding>>>>,
    drafts: Drafts,
}

impl Document {
    /// A document without a past. It is untouched where it holds nothing of one's own.
    pub fn new(of: ScenarioId, content: Content, is_untouched: bool, drafts: Drafts) -> Self {
        let present = Arc::clone(&content.scenario);
        let history = RwSignal::new(History::new(of, Arc::new(content), is_untouched));
        let findings = RwSignal::new(Arc::new(present.findings()));
        let findings_by_place = memo(move || {
            let mut by_place = BTreeMap::<String, Vec<Finding>>::new();
            for finding in findings.get().iter() {
                by_place
                    .entry(place(&finding.path.to_string()).to_owned())
                    .or_default()
                    .push(finding.clone());
            }
            Arc::new(by_place)
        });
        Self {
            history,
            scenario: part(history, |content| &content.scenario),
            places: part(history, |content| &content.places),
            agents: Members::of(&present),
            tasks: Members::of(&present),
            faults: Members::of(&present),
            findings,
            findings_by_place,
            drafts,
        }
    }

    /// The one in the context.
    pub fn expect() -> Self {
        expect_context()
    }

    /// The scenario as it is.
    pub fn scenario(self) -> Signal<Arc<Scenario>> {
        self.scenario.into()
    }

    /// Where its tasks stand that were moved by hand.
    pub fn places(self) -> Signal<Arc<Places>> {
        self.places.into()
    }

    /// What is wrong or doubtful in it.
    pub fn findings(self) -> Signal<Arc<Findings>> {
        self.findings.into()
    }

    /// What is wrong or doubtful at a path and beneath it.
    pub fn findings_at(self, path: &str) -> Vec<Finding> {
        self.findings_by_place.with(|by_place| {
            let of_place = by_place.get(place(path)).into_iter().flatten();
            of_place.filter(|finding| is_at(&finding.path.to_string(), path)).cloned().collect()
        })
    }

    /// Mends a finding, as one step.
    pub fn mend(self, fix: &Fix) {
        if let Some(mended) = self.present().mended(fix) {
            self.replace((text().editor.step_fix)(&fix.label), mended);
        }
    }

    /// Changes it, as one step of that name, to be read after "Undo: ". Successive edits with one `merge` key, each
    /// within a second of the last, are one step. A change that changes nothing is no step.
    pub fn edit(self, name: impl Into<String>, merge: Option<&str>, change: impl FnOnce(&mut Scenario)) {
        let before = self.content();
        let mut next = Scenario::clone(&before.scenario);
        change(&mut next);
        if next != *before.scenario {
            self.step(name.into(), merge, before.edited(next));
        }
    }

    /// Moves tasks by hand, as one step of that name; steps merge as those of [`Document::edit`] do.
    pub fn arrange(self, name: impl Into<String>, merge: Option<&str>, change: impl FnOnce(&mut Places)) {
        let before = self.content();
        let mut next = Places::clone(&before.places);
        change(&mut next);
        if next != *before.places {
            let (scenario, places) = (Arc::clone(&before.scenario), Arc::new(next));
            self.step(name.into(), merge, Content { scenario, places });
        }
    }

    /// Puts another scenario in its place, as one step of that name.
    pub fn replace(self, name: impl Into<String>, scenario: Scenario) {
        self.put(name, self.content().edited(scenario));
    }

    /// Does the same with one of which tasks may have been moved by hand.
    pub fn put(self, name: impl Into<String>, content: Content) {
        self.drafts.drop_all();
        self.step(name.into(), None, content);
    }

    /// Opens another scenario, with whatever steps it has, as a step of that name.
    pub fn open(self, name: impl Into<String>, other: History<Content>) {
        self.drafts.drop_all();
        let parts = self.content().parts();
        self.history.update(|history| history.open(name.into(), clock::now_ms(), parts, other));
        self.follow();
    }

    /// Looks at the history.
    pub fn with_history<R>(self, look: impl FnOnce(&History<Content>) -> R) -> R {
        self.history.with(look)
    }

    /// The id of the scenario, for what happens now.
    pub fn id(self) -> ScenarioId {
        self.history.with_untracked(History::of)
    }

    /// Gives a scenario that is open, or was before, another id.
    pub fn rename(self, from: ScenarioId, to: ScenarioId) {
        self.history.update(|history| history.rename(from, to));
    }

    /// Puts the steps that were made before the page was opened in front of those that were made since.
    pub fn recall(self, of: ScenarioId, past: Vec<Step<Content>>, future: Vec<Step<Content>>) {
        self.history.update(|history| history.recall(of, past, future));
    }

    /// Has whoever asks told of every step.
    pub fn track(self) {
        // A memo that nobody has read yet would tell of whatever happens to the history first, step or not.
        self.scenario.with(|_| ());
        self.places.with(|_| ());
    }

    /// Whether the scenario is as it was opened, so that there is nothing in it to lose.
    pub fn untouched(self) -> Signal<bool> {
        Signal::derive(move || {
            self.track();
            self.is_untouched()
        })
    }

    /// The same, for what happens now.
    pub fn is_untouched(self) -> bool {
        self.history.with_untracked(History::is_untouched)
    }

    /// The scenario as it is, for what happens now.
    pub fn present(self) -> Arc<Scenario> {
        Arc::clone(&self.content().scenario)
    }

    /// The same, with the tasks that were moved by hand.
    pub fn content(self) -> Arc<Content> {
        self.history.with_untracked(|history| Arc::clone(history.present()))
    }

    /// Takes the last step back.
    pub fn undo(self) {
        self.drafts.drop_all();
        self.history.maybe_update(History::undo);
        self.follow();
    }

    /// Does again what was taken back last.
    pub fn redo(self) {
        self.drafts.drop_all();
        self.history.maybe_update(History::redo);
        self.follow();
    }

    /// What [`Document::undo`] would take back.
    pub fn undo_name(self) -> Option<String> {
        self.history.with(|history| history.undo_name().map(str::to_owned))
    }

    /// What [`Document::redo`] would do again.
    pub fn redo_name(self) -> Option<String> {
        self.history.with(|history| history.redo_name().map(str::to_owned))
    }

    fn step(self, name: String, merge: Option<&str>, next: Content) {
        let parts = next.parts();
        self.history.update(|history| history.edit(name, merge, clock::now_ms(), parts, Arc::new(next)));
        self.follow();
    }

    /// Has the parts take over what has changed. They are no memos of the scenario, since with hundreds of rows every
    /// keystroke would ask each of them whether it has changed.
    fn follow(self) {
        let present = self.present();
        self.agents.follow(&present);
        self.tasks.follow(&present);
        self.faults.follow(&present);
        let findings = present.findings();
        if self.findings.with_untracked(|last| **last != findings) {
            self.findings.set(Arc::new(findings));
        }
    }
}

/// A part of what is edited, told on where a step has changed it.
fn part<T: Send + Sync + 'static>(
    history: RwSignal<History<Content>>,
    of: fn(&Content) -> &Arc<T>,
) -> Memo<Arc<T>> {
    Memo::new_with_compare(
        move |_| history.with(|history| Arc::clone(of(history.present()))),
        // Every edit makes a new one; comparing what is in them would cost more than it saves.
        |old, new| !matches!((old, new), (Some(old), Some(new)) if Arc::ptr_eq(old, new)),
    )
}

/// What a path is looked up by: the member of a list that it leads into, or all of it.
fn place(path: &str) -> &str {
    path.find(']').map_or(path, |end| &path[..=end])
}

/// Whether a path leads to `to` or beneath it.
fn is_at(path: &str, to: &str) -> bool {
    path.strip_prefix(to).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_looked_up_by_the_member_of_a_list() {
        assert_eq!(place("tasks[12].depends_on[3]"), "tasks[12]");
        assert_eq!(place("environment.faults[0].factor"), "environment.faults[0]");
        assert_eq!(place("environment.message_loss"), "environment.message_loss");
        assert_eq!(place(""), "");
    }

    #[test]
    fn a_path_leads_to_itself_and_what_it_begins_with() {
        assert!(is_at("tasks[1].depends_on[3]", "tasks[1].depends_on"));
        assert!(is_at("tasks[1].effort", "tasks[1]"));
        assert!(is_at("tasks[1].effort", "tasks[1].effort"));
        assert!(!is_at("tasks[1].effort_spread", "tasks[1].effort"));
        assert!(!is_at("tasks[1]", "tasks[1].effort"));
    }
}
