//! The scenario that is being edited, with its history.

use std::collections::BTreeMap;
use std::sync::Arc;

use coordination::scenario::{Agent, Fault, Finding, Findings, Fix, Scenario, Task};
use leptos::prelude::*;

use super::drafts::Drafts;
use super::history::History;
use super::members::Members;
use crate::browser::clock;
use crate::live::memo;
use crate::text::text;

/// The scenario that is being edited, with its history.
#[derive(Debug, Clone, Copy)]
pub struct Document {
    history: RwSignal<History<Scenario>>,
    scenario: Memo<Arc<Scenario>>,
    /// The agents, one by one.
    pub agents: Members<Agent>,
    /// The tasks, one by one.
    pub tasks: Members<Task>,
    /// The faults, one by one.
    pub faults: Members<Fault>,
    findings: RwSignal<Arc<Findings>>,
    findings_by_place: Memo<Arc<BTreeMap<String, Vec<Finding>>>>,
    /// As it was opened.
    opened: StoredValue<Option<Arc<Scenario>>>,
    drafts: Drafts,
}

impl Document {
    /// A document without a past. It is untouched where it holds nothing of one's own.
    pub fn new(scenario: Scenario, is_untouched: bool, drafts: Drafts) -> Self {
        let present = Arc::new(scenario);
        let history = RwSignal::new(History::new(present.clone()));
        let scenario = Memo::new_with_compare(
            move |_| history.with(|history| history.present().clone()),
            // Every edit makes a new one; comparing what is in them would cost more than it saves.
            |old: Option<&Arc<Scenario>>, new| !matches!((old, new), (Some(old), Some(new)) if Arc::ptr_eq(old, new)),
        );
        let findings = RwSignal::new(Arc::new(present.findings()));
        let findings_by_place = memo(move || {
            let mut by_place = BTreeMap::<String, Vec<Finding>>::new();
            for finding in findings.get().iter() {
                by_place.entry(place(&finding.path).to_owned()).or_default().push(finding.clone());
            }
            Arc::new(by_place)
        });
        Self {
            history,
            scenario,
            agents: Members::of(&present),
            tasks: Members::of(&present),
            faults: Members::of(&present),
            findings,
            findings_by_place,
            opened: StoredValue::new(is_untouched.then_some(present)),
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

    /// What is wrong or doubtful in it.
    pub fn findings(self) -> Signal<Arc<Findings>> {
        self.findings.into()
    }

    /// What is wrong or doubtful at a path and beneath it.
    pub fn findings_at(self, path: &str) -> Vec<Finding> {
        self.findings_by_place.with(|by_place| {
            let of_place = by_place.get(place(path)).into_iter().flatten();
            of_place.filter(|finding| is_at(&finding.path, path)).cloned().collect()
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
        let before = self.present();
        let mut next = Scenario::clone(&before);
        change(&mut next);
        if next != *before {
            self.step(name.into(), merge, next);
        }
    }

    /// Puts another scenario in its place, as one step of that name.
    pub fn replace(self, name: impl Into<String>, scenario: Scenario) {
        self.drafts.drop_all();
        self.step(name.into(), None, scenario);
    }

    /// Does the same with a scenario that holds nothing of one's own: an example, a copy of a colleague's.
    pub fn open(self, name: impl Into<String>, scenario: Scenario) {
        self.replace(name, scenario);
        self.opened.set_value(Some(self.present()));
    }

    /// Whether the present scenario is as it was opened, so that there is nothing in it to lose.
    pub fn is_untouched(self) -> bool {
        let present = self.present();
        self.opened.with_value(|opened| opened.as_ref().is_some_and(|opened| Arc::ptr_eq(opened, &present)))
    }

    /// The scenario as it is, for what happens now.
    pub fn present(self) -> Arc<Scenario> {
        self.history.with_untracked(|history| history.present().clone())
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

    fn step(self, name: String, merge: Option<&str>, next: Scenario) {
        let parts = 1 + next.agents.len() + next.tasks.len();
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
