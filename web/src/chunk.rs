//! Chunks: parts of the program that the browser loads when they are first needed, so that the page appears sooner.
//!
//! Code for later is called through a function that [`chunk!`] declares. In the page for visitors (feature `split`), all code
//! and data that only such functions of one chunk reach is moved into a file of its own, after linking (`split_page` in
//! `dev`). In other builds they are ordinary functions.
//!
//! `rest` follows the first picture at once: the other strategies, the inspector, the team's cards, saving. `editing` (forms,
//! tabs), `sharing` (dialogs, links, files, gallery, palette) and `graph` (work graph, decisions) load on demand and are
//! prefetched when the browser is idle. Code that several chunks share gets a file for each set of chunks, so chunks are few
//! and large. Each chunk has a style sheet of its own (marked in `index.html`), and a chunk waits for its sheet, so nothing
//! is ever shown unstyled. A function in a chunk is `async`; what it does after loading must not rely on a reactive owner
//! that may be gone by then.

use std::future::Future;
use std::sync::atomic::{AtomicU32, Ordering};

use leptos::prelude::*;
use leptos::reactive::spawn_local_scoped_with_cancellation;
use leptos::task::spawn_local;
/// The browser could not load a chunk.
pub use leptos::wasm_split::SplitLoaderError as NotLoaded;

use crate::state::notices::{Notices, Tone, Topic};
use crate::text::text;

/// Declares a function whose code is loaded when it is first called: `chunk!(chunk: fn name(arguments) -> Result { … })`.
/// It is `async`, and fails with [`NotLoaded`] where the browser cannot load it; a later call tries again.
macro_rules! chunk {
    ($chunk:ident: $(#[$doc:meta])* fn $name:ident($($arg:ident: $ty:ty),*) -> $result:ty $body:block) => {
        #[cfg(feature = "split")]
        #[leptos::wasm_split::wasm_split($chunk, wasm_split_path = ::leptos::wasm_split, fallible)]
        $(#[$doc])*
        pub fn $name($($arg: $ty),*) -> Result<$result, $crate::chunk::NotLoaded> {
            Ok($body)
        }

        #[cfg(not(feature = "split"))]
        #[allow(clippy::unused_async, reason = "it is a function to wait for")]
        $(#[$doc])*
        pub async fn $name($($arg: $ty),*) -> Result<$result, $crate::chunk::NotLoaded> {
            Ok($body)
        }
    };
}
pub(crate) use chunk;

/// Shows a view of a chunk as soon as it is loaded; where it cannot be, says so, with a button that tries again.
pub fn later<F>(view: impl Fn() -> F + Send + Sync + 'static) -> AnyView
where
    F: Future<Output = Result<AnyView, NotLoaded>> + 'static,
{
    let loaded = StoredValue::new_local(None::<AnyView>);
    let loadings = RwSignal::new(0_u32);
    let load = move || {
        let view = view();
        let awaited = Awaited::new();
        spawn_local_scoped_with_cancellation(async move {
            loaded.set_value(view.await.ok());
            drop(awaited);
            loadings.update(|loadings| *loadings += 1);
        });
    };
    load();
    // What is pressed runs outside of every owner, and so without a context.
    let owner = Owner::current().unwrap_or_default();
    let again = Callback::new(move |()| owner.with(&load));
    let shown = move || match (loadings.get(), loaded.try_update_value(Option::take).flatten()) {
        (0, _) => ().into_any(),
        (_, Some(view)) => view,
        (_, None) => view! { <NotLoadedNote again/> }.into_any(),
    };
    shown.into_any()
}

/// How many views are about to be shown.
static AWAITED: AtomicU32 = AtomicU32::new(0);

/// Whether a view that is about to be shown is not there yet.
pub fn is_awaited() -> bool {
    AWAITED.load(Ordering::Relaxed) > 0
}

/// Counts a view until it is there or no longer wanted.
struct Awaited;

impl Awaited {
    fn new() -> Self {
        AWAITED.fetch_add(1, Ordering::Relaxed);
        Self
    }
}

impl Drop for Awaited {
    fn drop(&mut self) {
        AWAITED.fetch_sub(1, Ordering::Relaxed);
    }
}

#[component]
fn NotLoadedNote(again: Callback<()>) -> impl IntoView {
    let text = text().frame;
    view! {
        <p class="not-loaded" role="alert">
            {text.not_loaded}
            " "
            <button type="button" class="button button-small" on:click=move |_| again.run(())>
                {text.load_again}
            </button>
        </p>
    }
}

/// Does something whose code is in a chunk, or says that it could not be loaded.
pub fn soon(notices: Notices, doing: impl Future<Output = Result<(), NotLoaded>> + 'static) {
    spawn_local(async move {
        if doing.await.is_err() {
            notices.say(Topic::Chunk, Tone::Bad, text().frame.not_loaded, None);
        }
    });
}
