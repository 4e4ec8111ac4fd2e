//! The Coordination Playground.

#![allow(
    unreachable_pub,
    reason = "in a program nothing is reachable from outside; `pub` says what a module offers to the others"
)]

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
