//! The Coordination Playground.

mod app;
mod browser;
mod editor;
mod header;
mod inspector;
mod share;
mod stage;
mod state;
mod strip;
mod text;
mod transport;
mod ui;

fn main() {
    console_error_panic_hook::set_once();
    leptos::mount::mount_to_body(app::App);
}
