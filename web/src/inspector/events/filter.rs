//! Which events are listed.

use coordination::trace::{AttemptEnd, ConsensusEvent, EventKind, RoleBasedEvent, UncoordinatedEvent};
use leptos::prelude::*;

use crate::browser::words;
use crate::inspector::sentence::sentence;
use crate::state::story::Story;
use crate::text::text;

/// A kind of events.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// What the coordinator decides.
    Decisions,
    /// What is worked on.
    Work,
    /// What is said.
    Messages,
    /// What goes wrong with the team.
    Faults,
}

impl Group {
    const ALL: [Self; 4] = [Self::Decisions, Self::Work, Self::Messages, Self::Faults];

    /// The group of a kind of event.
    pub fn of(kind: EventKind) -> Self {
        match kind {
            EventKind::TaskAssigned { .. }
            | EventKind::DecisionStarted { .. }
            | EventKind::StandbyTookOver
            | EventKind::Market(_)
            | EventKind::Uncoordinated(UncoordinatedEvent::TaskPicked { .. })
            | EventKind::RoleBased(
                RoleBasedEvent::PlannerChosen { .. }
                | RoleBasedEvent::HandedOver { .. }
                | RoleBasedEvent::WorkReviewed { .. },
            ) => Self::Decisions,
            EventKind::Consensus(ConsensusEvent::VoteBrokenOff { .. })
            | EventKind::RoleBased(RoleBasedEvent::StageErred { .. }) => Self::Faults,
            EventKind::Consensus(_) => Self::Decisions,
            EventKind::MessageSent { .. }
            | EventKind::MessageDelivered { .. }
            | EventKind::MessageLost { .. } => Self::Messages,
            EventKind::Crashed { .. }
            | EventKind::Recovered { .. }
            | EventKind::Slowed { .. }
            | EventKind::AgentAbsent { .. }
            | EventKind::AgentBack { .. }
            | EventKind::CrashNoticed { .. }
            | EventKind::WorkLost { .. }
            | EventKind::AttemptEnded { end: AttemptEnd::Error | AttemptEnd::Crashed, .. } => Self::Faults,
            EventKind::TaskArrived { .. }
            | EventKind::TaskReady { .. }
            | EventKind::AttemptStarted { .. }
            | EventKind::AttemptEnded { .. }
            | EventKind::DuplicateDiscarded { .. }
            | EventKind::TaskCompleted { .. }
            | EventKind::TaskFailed { .. }
            | EventKind::TaskUnassigned { .. }
            | EventKind::TaskSkipped { .. }
            | EventKind::TaskRejected { .. }
            | EventKind::Uncoordinated(_)
            | EventKind::RoleBased(_)
            | EventKind::RunEnded { .. }
            | EventKind::Custom(_) => Self::Work,
        }
    }

    fn name(self) -> &'static str {
        let text = text().inspector.list;
        match self {
            Self::Decisions => text.decisions,
            Self::Work => text.work,
            Self::Messages => text.messages,
            Self::Faults => text.faults,
        }
    }
}

/// Which events are listed.
#[derive(Debug, Clone, Copy)]
pub struct Filter {
    words: RwSignal<String>,
    group: RwSignal<Option<Group>>,
}

impl Filter {
    /// Lists every event.
    pub fn new() -> Self {
        Self { words: RwSignal::new(String::new()), group: RwSignal::new(None) }
    }

    /// The numbers of the events that are listed, in order.
    pub fn listed(&self, story: &Story) -> Vec<u32> {
        let (words, group) = (words::lower(self.words.get().trim()), self.group.get());
        let fits = |kind: EventKind| {
            group.is_none_or(|group| Group::of(kind) == group)
                && (words.is_empty() || words::lower(&sentence(story, kind)).contains(&words))
        };
        let events = story.run.trace.events().iter().enumerate();
        events.filter(|(_, event)| fits(event.kind)).map(|(number, _)| number as u32).collect()
    }
}

/// The fields by which events are filtered.
#[component]
pub fn FilterFields(filter: Filter) -> impl IntoView {
    let text = text().inspector.list;
    let options = Group::ALL.iter().enumerate().map(|(place, group)| {
        view! { <option value=place.to_string()>{group.name()}</option> }
    });
    let on_group = move |event: web_sys::Event| {
        let place = event_target_value(&event).parse::<usize>().ok();
        filter.group.set(place.and_then(|place| Group::ALL.get(place).copied()));
    };
    view! {
        <div class="events-filter">
            <input
                type="search"
                class="input"
                aria-label=text.filter
                placeholder=text.placeholder
                prop:value=move || filter.words.get()
                on:input=move |event| filter.words.set(event_target_value(&event))
            />
            <select class="select" aria-label=text.kinds on:change=on_group>
                <option value="">{text.all}</option>
                {options.collect_view()}
            </select>
        </div>
    }
}
