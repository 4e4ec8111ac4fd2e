//! The header: what the scenario is called, whether it is kept, and what is done with it as a whole.

mod file;
mod help;
mod save_state;
mod steps;
mod title;

use leptos::prelude::*;

use crate::app::Dialogs;
use crate::history::HistoryDialog;
use crate::palette::PaletteDialog;
use crate::scenarios::ScenariosDialog;
use crate::share::{OpenDialog, ShareDialog};
use crate::state::settings::{Settings, Theme};
use crate::text::text;
use crate::ui::{Glyph, IconButton, ToolButton};
use file::FileMenu;
pub use file::empty_scenario;
use help::HelpDialog;
use save_state::SaveStateLine;
use steps::StepButtons;
use title::TitleField;

/// The id of the button that opens the help.
pub const HELP_ID: &str = "help";

/// The header.
#[component]
pub fn Header() -> impl IntoView {
    let dialogs = Dialogs::expect();
    view! {
        <header class="header">
            <h1 class="product">
                <Logo/>
                <span>{text().frame.product}</span>
            </h1>
            <TitleField/>
            <SaveStateLine/>
            <div class="header-tools">
                <StepButtons/>
                <ToolButton label=text().frame.scenarios on:click=move |_| dialogs.scenarios.set(true)/>
                <FileMenu/>
                <ToolButton
                    glyph=Glyph::Share
                    label=text().share.share
                    is_primary=true
                    on:click=move |_| dialogs.share.set(true)
                />
                <span class="header-palette">
                    <IconButton
                        glyph=Glyph::Why
                        label=text().palette.open
                        on:click=move |_| dialogs.palette.set(true)
                    />
                </span>
                <ThemeButton/>
                <IconButton
                    glyph=Glyph::Help
                    label=text().frame.help
                    on:click=move |_| dialogs.help.set(true)
                    attr:id=HELP_ID
                />
            </div>
        </header>
        <ShareDialog/>
        <OpenDialog/>
        <HelpDialog/>
        <PaletteDialog/>
        <ScenariosDialog/>
        <HistoryDialog/>
    }
}

/// Three agents and what binds them.
#[component]
fn Logo() -> impl IntoView {
    view! {
        <svg class="logo" viewBox="0 0 20 20" aria-hidden="true">
            <path d="M4.5 5h11L10 15z" class="logo-lines"/>
            <circle cx="4.5" cy="5" r="3" class="agent-fill-1"/>
            <circle cx="15.5" cy="5" r="3" class="agent-fill-2"/>
            <circle cx="10" cy="15" r="3" class="agent-fill-3"/>
        </svg>
    }
}

/// Goes from the system's theme to light, to dark, and round.
#[component]
fn ThemeButton() -> impl IntoView {
    let settings = Settings::expect();
    let at = move || match settings.theme().get() {
        Theme::System => (Glyph::Theme, 0),
        Theme::Light => (Glyph::Light, 1),
        Theme::Dark => (Glyph::Dark, 2),
    };
    view! {
        <IconButton
            glyph=Signal::derive(move || at().0)
            label=Signal::derive(move || (text().frame.theme)(text().frame.themes[at().1]))
            on:click=move |_| settings.switch_theme()
        />
    }
}
