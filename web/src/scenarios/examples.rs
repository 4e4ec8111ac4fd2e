//! The examples.

use coordination::formats::link::LinkTarget;
use coordination::gallery::{Example, examples};
use leptos::prelude::*;

use super::picture::{Picture, shapes};
use crate::app::Dialogs;
use crate::share::link::Opener;
use crate::text::{library, text};

/// All examples, each with its picture, what to look at and what to change.
#[component]
pub(super) fn Examples() -> impl IntoView {
    view! {
        <p class="dialog-about">{library().examples_about}</p>
        <ul class="example-cards">
            {examples().iter().map(|example| view! { <Card example/> }).collect_view()}
        </ul>
    }
}

#[component]
fn Card(example: &'static Example) -> impl IntoView {
    let (dialogs, opener) = (Dialogs::expect(), Opener::of_context());
    let scenario = example.scenario();
    let size = (library().size)(scenario.tasks.len(), scenario.agents.len());
    let strategy = (text().stage.strategy)(example.strategy);
    let about = format!("example-{}", example.id);
    let open = move |_| {
        dialogs.scenarios.set(false);
        opener.open(LinkTarget::Example(example.id));
    };
    view! {
        <li class="example-card">
            <div class="example-head">
                <Picture shapes=shapes(&scenario)/>
                <div>
                    <h3>
                        <button type="button" class="scenario-open" aria-describedby=about.clone() on:click=open>
                            {example.title}
                        </button>
                    </h3>
                    <p class="scenario-about">{strategy} " · " {size}</p>
                </div>
            </div>
            <p class="example-about" id=about>{example.look_at}</p>
        </li>
    }
}
