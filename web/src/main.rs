//! The Coordination Playground.

#![allow(
    unreachable_pub,
    reason = "in a program nothing is reachable from outside; `pub` says what a module offers to the others"
)]

mod app;
mod browser;
mod chunk;
mod editor;
mod header;
mod history;
mod inspector;
mod keys;
mod live;
mod palette;
mod scenarios;
mod share;
mod stage;
mod state;
mod strip;
mod text;
mod transport;
mod ui;

use app::App;
use state::saving::Found;

fn main() {
    console_error_panic_hook::set_once();
    wasm_bindgen_futures::spawn_local(async {
        let found = Found::look().await;
        leptos::mount::mount_to_body(|| leptos::view! { <App found/> });
    });
}
