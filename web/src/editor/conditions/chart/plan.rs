//! What the parts of the chart share: its lanes and its time, and what is done to the faults, each as one step.

use std::sync::Arc;

use coordination::scenario::strategies::StrategyKind;
use coordination::scenario::{COORDINATOR_ID, Fault, FaultKind};
use coordination::time::seconds;
use leptos::html;
use leptos::prelude::*;

use super::drag::Drag;
use super::geometry::{FINENESS, length, likely, snapped};
use super::marks::mark_id;
use crate::browser::focus;
use crate::editor::conditions::faults::turn;
use crate::editor::places::element_id;
use crate::stage::timeline::layout::Scale;
use crate::state::document::Document;
use crate::state::drafts::Drafts;
use crate::state::members::Key;
use crate::state::runs::Runs;
use crate::text::{faults_text, text};

/// Pixels of a chart that has not been measured yet.
const WIDTH: f64 = 200.0;

/// What the parts of the chart share.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    document: Document,
    drafts: Drafts,
    /// The box of the lanes.
    pub node: NodeRef<html::Div>,
    /// How wide it is.
    pub width: RwSignal<f64>,
    /// Whose the lanes are: ids and names; the coordinator's is the last.
    pub lanes: Memo<Arc<Vec<(String, String)>>>,
    /// How many seconds are shown.
    pub length: Memo<f64>,
    /// The scale of time.
    pub scale: Memo<Scale>,
    /// A mark on its way, while it is dragged.
    pub drag: RwSignal<Option<Drag>>,
    /// The fault that was pressed last.
    pub current: RwSignal<Option<Key>>,
}

impl Plan {
    /// Puts one of the document's faults into the context.
    pub fn provide(current: RwSignal<Option<Key>>) {
        let (document, runs) = (Document::expect(), Runs::expect());
        let lanes = Memo::new(move |_| {
            document.scenario().with(|scenario| {
                let agents = scenario.agents.iter();
                let agents = agents.map(|agent| (agent.id.clone(), agent.label().to_owned()));
                let coordinator = (COORDINATOR_ID.to_owned(), text().editor.coordinator.to_owned());
                Arc::new(agents.chain([coordinator]).collect::<Vec<_>>())
            })
        });
        let longest = Memo::new(move |_| {
            let ends = StrategyKind::ALL.iter().filter_map(|kind| runs.story(*kind).get());
            ends.map(|story| seconds(story.end)).fold(0.0, f64::max)
        });
        let drag = RwSignal::new(None);
        // While something is dragged, the ground does not move under it.
        let length = Memo::new(move |last: Option<&f64>| match last {
            Some(last) if drag.with(Option::is_some) => *last,
            _ => document.scenario().with(|scenario| length(longest.get(), &scenario.environment.faults)),
        });
        let width = RwSignal::new(WIDTH);
        provide_context(Self {
            document,
            drafts: Drafts::expect(),
            node: NodeRef::new(),
            width,
            lanes,
            length,
            scale: Memo::new(move |_| Scale::new(length.get(), width.get())),
            drag,
            current,
        });
    }

    /// The one in the context.
    pub fn expect() -> Self {
        expect_context()
    }

    /// The instant that stands at so many pixels from the left of the lanes.
    pub fn instant_at(self, x: f64) -> f64 {
        let scale = self.scale.get_untracked();
        self.snapped(scale.unproject(x))
    }

    /// The nearest instant that can be told apart from others on the chart.
    pub fn snapped(self, at: f64) -> f64 {
        snapped(at, self.scale.get_untracked().step(FINENESS))
    }

    /// The lane of whoever has that id.
    pub fn lane_of(self, agent: &str) -> Option<usize> {
        self.lanes.with(|lanes| lanes.iter().position(|(id, _)| id == agent))
    }

    /// The fault, and its place in the document.
    fn fault(self, key: Key) -> Option<(usize, Fault)> {
        let member = self.document.faults.member(key)?;
        Some((member.place.get_untracked(), member.value.get_untracked()))
    }

    /// What a fault is called in the name of a step.
    fn called(self, fault: &Fault) -> String {
        let name = self.lanes.with_untracked(|lanes| {
            lanes
                .iter()
                .find(|(id, _)| *id == fault.agent)
                .map_or_else(|| fault.agent.clone(), |it| it.1.clone())
        });
        (faults_text().called)(fault.kind, &name)
    }

    /// Adds what is most likely meant in a lane at an instant.
    pub fn add(self, lane: usize, at: f64) {
        let Some(agent) = self.lanes.with_untracked(|lanes| lanes.get(lane).map(|(id, _)| id.clone())) else {
            return;
        };
        let kind = likely(&self.document.present().environment.faults, &agent, at);
        let fault = Fault { at, agent, kind, factor: None };
        let step = (text().editor.step_add)(&self.called(&fault));
        self.document.edit(step, None, |scenario| scenario.environment.faults.push(fault));
        if let Some(key) = untrack(|| self.document.faults.keys().get()).last() {
            self.current.set(Some(*key));
            focus::soon(vec![mark_id(*key)]);
        }
    }

    /// Moves a fault to an instant and into a lane. Successive moves that merge are one step.
    pub fn put(self, key: Key, at: f64, lane: usize, merges: bool) {
        let Some((place, fault)) = self.fault(key) else { return };
        let agent = self.lanes.with_untracked(|lanes| lanes.get(lane).map(|(id, _)| id.clone()));
        let step = (text().editor.step_move)(&self.called(&fault));
        let merge = merges.then(|| format!("environment.faults#{key}.moved"));
        self.change(step, merge.as_deref(), place, |fault| {
            fault.at = at;
            fault.agent = agent.unwrap_or_else(|| std::mem::take(&mut fault.agent));
        });
        self.current.set(Some(key));
    }

    /// Makes another kind of fault of one.
    pub fn turn(self, key: Key, kind: FaultKind) {
        let Some((place, fault)) = self.fault(key) else { return };
        let step = (faults_text().step_turn)(&self.called(&fault), &(text().editor.word)(kind.word()));
        self.change(step, None, place, |fault| turn(fault, kind));
    }

    /// Takes a fault away.
    pub fn remove(self, key: Key) {
        let Some((place, fault)) = self.fault(key) else { return };
        self.drafts.drop_within(&format!("environment.faults#{key}."));
        let step = (text().editor.step_remove)(&self.called(&fault));
        self.document.edit(step, None, |scenario| {
            if place < scenario.environment.faults.len() {
                scenario.environment.faults.remove(place);
            }
        });
        self.current.set(None);
        let keys = untrack(|| self.document.faults.keys().get());
        let next = keys.get(place).or(keys.last()).map(|key| mark_id(*key));
        focus::soon(next.into_iter().chain([element_id("environment.faults.new")]).collect());
    }

    /// Leads to the fault in the list beneath.
    pub fn open(self, key: Key) {
        if let Some((place, _)) = self.fault(key) {
            self.current.set(Some(key));
            focus::soon(vec![element_id(&format!("environment.faults[{place}].at"))]);
        }
    }

    fn change(self, step: String, merge: Option<&str>, place: usize, change: impl FnOnce(&mut Fault)) {
        self.document.edit(step, merge, |scenario| {
            if let Some(fault) = scenario.environment.faults.get_mut(place) {
                change(fault);
            }
        });
    }
}
