//! What the page has to say beside the outcome.

use leptos::prelude::*;

use crate::state::notices::{Action, Notice, Notices, Tone};
use crate::text::text;
use crate::ui::{Glyph, Icon, IconButton};

/// The notices that stand, each until it is dismissed. They are read out as they come.
#[component]
pub fn NoticeList() -> impl IntoView {
    let notices = Notices::expect();
    view! {
        <div class="notices" role="status">
            <For
                each=move || notices.standing().get()
                key=|notice| (notice.topic, notice.text.clone())
                children=move |notice| view! { <NoticeLine notice/> }
            />
        </div>
    }
}

/// A notice, with what can be done about it.
#[component]
pub fn NoticeLine(notice: Notice) -> impl IntoView {
    let notices = Notices::expect();
    let Notice { topic, tone, text: says, action } = notice;
    let class = match tone {
        Tone::Good => "notice notice-good",
        Tone::Plain => "notice",
        Tone::Bad => "notice notice-bad",
    };
    let button = |Action { label, run }: Action| {
        view! { <button type="button" class="button" on:click=move |_| run.run(())>{label}</button> }
    };
    view! {
        <div class=class>
            {(tone == Tone::Bad).then(|| view! { <Icon glyph=Glyph::Warning/> })}
            <p>{says}</p>
            {action.map(button)}
            <IconButton glyph=Glyph::Cross label=text().frame.close on:click=move |_| notices.dismiss(topic)/>
        </div>
    }
}
