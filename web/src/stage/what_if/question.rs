//! The fields of the question.

use coordination::scenario::Stance;
use leptos::ev::Event;
use leptos::prelude::*;

use crate::live::{When, memo};
use crate::state::playback::Playback;
use crate::state::runs::Runs;
use crate::state::selection::{Selected, Selection};
use crate::state::what_if::{Question, Turn, WhatIf, thousandths};
use crate::text::what_if_text;

/// The kinds of turns, in the order of the choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Crash,
    Outage,
    Slow,
    Recover,
    LoseMessage,
    Skill,
    Stance,
}

const KINDS: [Kind; 7] =
    [Kind::Crash, Kind::Outage, Kind::Slow, Kind::Recover, Kind::LoseMessage, Kind::Skill, Kind::Stance];

impl Kind {
    fn of(turn: Turn) -> Self {
        match turn {
            Turn::Crash => Self::Crash,
            Turn::Outage(_) => Self::Outage,
            Turn::Slow(_) => Self::Slow,
            Turn::Recover => Self::Recover,
            Turn::LoseMessage => Self::LoseMessage,
            Turn::Skill(_) => Self::Skill,
            Turn::Stance(_) => Self::Stance,
        }
    }

    /// The number that it needs: its place among the words for it, what it may be, and what it is at first.
    fn number(self) -> Option<Number> {
        match self {
            Self::Outage => Some(Number { word: 0, min: 0.001, max: 1e6, first: 2.0 }),
            Self::Slow => Some(Number { word: 1, min: 0.001, max: 1e3, first: 0.5 }),
            Self::Skill => Some(Number { word: 2, min: 0.0, max: 1.0, first: 0.5 }),
            Self::Crash | Self::Recover | Self::LoseMessage | Self::Stance => None,
        }
    }

    fn turn(self, number: f64, stance: Stance) -> Turn {
        match self {
            Self::Crash => Turn::Crash,
            Self::Outage => Turn::Outage(number),
            Self::Slow => Turn::Slow(number),
            Self::Recover => Turn::Recover,
            Self::LoseMessage => Turn::LoseMessage,
            Self::Skill => Turn::Skill(number),
            Self::Stance => Turn::Stance(stance),
        }
    }
}

#[derive(Debug, Clone, Copy)]
struct Number {
    word: usize,
    min: f64,
    max: f64,
    first: f64,
}

/// When something may happen, in seconds: as in a document.
const AT: Number = Number { word: 0, min: 0.0, max: 1e6, first: 0.0 };

impl Number {
    fn parse(self, typed: &str) -> Result<f64, String> {
        let value = typed.trim().parse().ok().filter(|value: &f64| (self.min..=self.max).contains(value));
        value.ok_or_else(|| (what_if_text().no_number)(self.min, self.max))
    }
}

/// What stands in the fields, as it was typed.
#[derive(Debug, Clone, Copy)]
struct Fields {
    at: RwSignal<String>,
    agent: RwSignal<String>,
    kind: RwSignal<Kind>,
    number: RwSignal<String>,
    stance: RwSignal<Stance>,
}

impl Fields {
    /// With the question that is asked; else with one about who is selected, at the playhead.
    fn of(what_if: WhatIf, runs: Runs) -> Self {
        let asked = what_if.question().get_untracked();
        let (agent, at) = asked.as_ref().map_or_else(|| beginning(runs), |it| (it.agent.clone(), it.at));
        let turn = asked.map_or(Turn::Crash, |question| question.turn);
        let number = match turn {
            Turn::Outage(number) | Turn::Slow(number) | Turn::Skill(number) => number.to_string(),
            Turn::Crash | Turn::Recover | Turn::LoseMessage | Turn::Stance(_) => String::new(),
        };
        let stance = if let Turn::Stance(stance) = turn { stance } else { Stance::AlwaysNo };
        Self {
            at: RwSignal::new(at.to_string()),
            agent: RwSignal::new(agent),
            kind: RwSignal::new(Kind::of(turn)),
            number: RwSignal::new(number),
            stance: RwSignal::new(stance),
        }
    }

    /// The question that they make.
    ///
    /// # Errors
    /// Something in them is no number that can stand there.
    fn question(self) -> Result<Question, String> {
        let kind = self.kind.get();
        let number = kind.number().map_or(Ok(0.0), |number| number.parse(&self.number.get()))?;
        let turn = kind.turn(number, self.stance.get());
        let at = if turn.has_instant() { thousandths(AT.parse(&self.at.get())?) } else { 0.0 };
        Ok(Question { at, agent: self.agent.get(), turn })
    }

    /// Asks, once something is asked at all: what is changed then counts at once.
    fn follow(self, what_if: WhatIf) {
        let is_asked = what_if.question().with_untracked(Option::is_some);
        if let Some(question) = untrack(|| self.question()).ok().filter(|_| is_asked) {
            what_if.ask(question);
        }
    }
}

/// Who and when is asked about first: who is selected, else the first; at the playhead, in the middle where it has not
/// been moved.
fn beginning(runs: Runs) -> (String, f64) {
    let playback = Playback::expect();
    let (at, end) = (playback.playhead().get_untracked(), playback.end().get_untracked());
    let at = if at < end { at } else { end / 2.0 };
    let story = runs.shown().get_untracked();
    let first = || story.and_then(|story| story.scenario().agents.first().map(|agent| agent.id.clone()));
    let agent = match untrack(|| Selection::expect().get()) {
        Selected::Agent(id) => Some(id),
        Selected::Nothing | Selected::Task(_) | Selected::Attempt(_) | Selected::Event(_) => first(),
    };
    (agent.unwrap_or_default(), thousandths(at))
}

/// When, who, and what.
#[component]
pub fn QuestionForm() -> impl IntoView {
    let (what_if, runs) = (WhatIf::expect(), Runs::expect());
    let fields = Fields::of(what_if, runs);
    let text = what_if_text();
    let problem = memo(move || fields.question().err());
    let has_instant = move || !matches!(fields.kind.get(), Kind::Skill | Kind::Stance);
    let is_asked = move || what_if.question().with(Option::is_some);
    let ask = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if let Ok(question) = untrack(|| fields.question()) {
            what_if.ask(question);
        }
    };
    view! {
        <form class="what-if-form" on:submit=ask>
            <WhoField fields />
            <TurnField fields />
            <When is=Signal::derive(move || fields.kind.get().number().is_some())>
                <NumberField fields />
            </When>
            <When is=Signal::derive(move || fields.kind.get() == Kind::Stance)>
                <StanceField fields />
            </When>
            <When is=Signal::derive(has_instant)>
                <AtField fields />
            </When>
            <When is=Signal::derive(move || !is_asked())>
                <button type="submit" class="button button-primary" disabled=move || problem.get().is_some()>
                    {text.ask}
                </button>
            </When>
            <p class="what-if-problem" id="what-if-problem" role="alert">{move || problem.get()}</p>
        </form>
    }
}

#[component]
fn WhoField(fields: Fields) -> impl IntoView {
    let (what_if, runs) = (WhatIf::expect(), Runs::expect());
    let text = what_if_text();
    let options = move || {
        let story = runs.shown().get();
        let chosen = fields.agent.get();
        let agents = story.iter().flat_map(|story| &story.scenario().agents);
        let option = |agent: &coordination::scenario::Agent| {
            view! {
                <option value=agent.id.clone() selected=agent.id == chosen>
                    {agent.label().to_owned()}
                </option>
            }
        };
        agents.map(option).collect_view()
    };
    let choose = move |event: Event| {
        fields.agent.set(event_target_value(&event));
        fields.follow(what_if);
    };
    view! {
        <label class="what-if-field">
            <span>{text.agent}</span>
            <select class="select" on:change=choose>{options}</select>
        </label>
    }
}

#[component]
fn TurnField(fields: Fields) -> impl IntoView {
    let what_if = WhatIf::expect();
    let text = what_if_text();
    let options = move || {
        let option = |(kind, words): (Kind, &'static str)| {
            view! { <option value=words selected=kind == fields.kind.get()>{words}</option> }
        };
        KINDS.into_iter().zip(text.turns).map(option).collect_view()
    };
    let choose = move |event: Event| {
        let chosen = event_target_value(&event);
        let Some(place) = text.turns.iter().position(|words| *words == chosen) else { return };
        let kind = KINDS[place];
        if let Some(number) = kind.number() {
            fields.number.set(number.first.to_string());
        }
        fields.kind.set(kind);
        fields.follow(what_if);
    };
    view! {
        <label class="what-if-field">
            <span>{text.turn}</span>
            <select class="select" on:change=choose>{options}</select>
        </label>
    }
}

#[component]
fn NumberField(fields: Fields) -> impl IntoView {
    let what_if = WhatIf::expect();
    let word = move || fields.kind.get().number().map(|number| what_if_text().values[number.word]);
    let is_wrong =
        move || fields.kind.get().number().is_some_and(|it| it.parse(&fields.number.get()).is_err());
    view! { <Typed label=Signal::derive(move || word().unwrap_or_default()) typed=fields.number is_wrong fields what_if /> }
}

#[component]
fn AtField(fields: Fields) -> impl IntoView {
    let (what_if, playback) = (WhatIf::expect(), Playback::expect());
    let text = what_if_text();
    let take = move |_| {
        fields.at.set(thousandths(playback.playhead().get_untracked()).to_string());
        fields.follow(what_if);
    };
    view! {
        <Typed
            label=Signal::stored(text.at)
            typed=fields.at
            is_wrong=move || AT.parse(&fields.at.get()).is_err()
            fields
            what_if
        />
        <button type="button" class="button" on:click=take>{text.playhead}</button>
    }
}

/// A number that is typed.
#[component]
fn Typed(
    label: Signal<&'static str>,
    typed: RwSignal<String>,
    #[prop(into)] is_wrong: Signal<bool>,
    fields: Fields,
    what_if: WhatIf,
) -> impl IntoView {
    let type_it = move |event: Event| {
        typed.set(event_target_value(&event));
        fields.follow(what_if);
    };
    view! {
        <label class="what-if-field">
            <span>{move || label.get()}</span>
            <input
                class="input what-if-number"
                inputmode="decimal"
                autocomplete="off"
                aria-describedby="what-if-problem"
                aria-invalid=move || is_wrong.get().then_some("true")
                prop:value=move || typed.get()
                on:input=type_it
            />
        </label>
    }
}

#[component]
fn StanceField(fields: Fields) -> impl IntoView {
    let what_if = WhatIf::expect();
    let text = what_if_text();
    let options = move || {
        let option = |stance: &Stance| {
            view! {
                <option value=stance.word() selected=*stance == fields.stance.get()>{(text.stance)(*stance)}</option>
            }
        };
        Stance::ALL.iter().map(option).collect_view()
    };
    let choose = move |event: Event| {
        fields.stance.set(Stance::from_word(&event_target_value(&event)).unwrap_or_default());
        fields.follow(what_if);
    };
    view! {
        <label class="what-if-field">
            <span>{text.values[3]}</span>
            <select class="select" on:change=choose>{options}</select>
        </label>
    }
}
