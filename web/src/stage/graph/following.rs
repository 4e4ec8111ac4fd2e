//! The keyboard's focus in the graph, and what is seen of it, follow what is selected and what is taken away.

use leptos::prelude::*;

use super::view::{GraphView, node_id};
use crate::browser::focus;
use crate::state::members::Key;

impl GraphView {
    /// Moves the keyboard's focus to a task, and what is seen, if it takes that.
    pub fn focus(self, key: Key) {
        self.reveal(key);
        self.hold(key);
    }

    /// Moves the keyboard's focus to a task.
    pub fn hold(self, key: Key) {
        self.cursor.set(Some(key));
        let id = node_id(key);
        // At once, so that the next key is its own. It may be drawn only now, or put elsewhere in the page and lose the focus.
        let is_there = focus::on_id(&id);
        request_animation_frame(move || {
            if !is_there || focus::is_nowhere() {
                focus::on_id(&id);
            }
        });
    }

    fn reveal(self, key: Key) {
        // What is under the pointer stays there.
        if self.band.with_untracked(Option::is_some) || self.carried.with_untracked(Option::is_some) {
            return;
        }
        let layout = self.layout.get_untracked();
        let Some(spot) = layout.spot(key) else { return };
        let (camera, size) = (self.camera.get_untracked(), self.size.get_untracked());
        let showing = camera.showing((spot.x, spot.y), (layout.sizes.width, layout.sizes.height), size);
        if showing != camera && size.0 > 0.0 {
            self.look(|_| showing);
        }
    }

    /// Has the keyboard and what is seen follow what is selected elsewhere.
    pub fn follow_selection(self) {
        Effect::new(move || {
            if let Some(key) = self.on_page.get() {
                self.cursor.set(Some(key));
                untrack(|| self.reveal(key));
            }
        });
    }

    /// Where the task that had the keyboard's focus is taken away, another gets it.
    pub fn keep_focus(self) {
        Effect::new(move || {
            self.automatic.track();
            let is_gone = |key: Key| untrack(|| self.automatic.with(|layout| layout.place(key).is_none()));
            if self.cursor.get_untracked().is_some_and(is_gone) {
                request_animation_frame(move || {
                    if let Some(Some(key)) = self.current.try_get_untracked().filter(|_| focus::is_nowhere())
                    {
                        self.focus(key);
                    }
                });
            }
        });
    }

    /// What is taken away is connected no longer.
    pub fn let_go(self) {
        Effect::new(move || {
            let layout = self.automatic.get();
            let is_there = |key: Key| layout.place(key).is_some();
            if self
                .linking
                .get_untracked()
                .is_some_and(|it| !is_there(it.from) || !it.to.is_none_or(is_there))
            {
                self.linking.set(None);
            }
            if self.picked.get_untracked().is_some_and(|(from, to)| layout.line(from, to).is_none()) {
                self.picked.set(None);
            }
        });
    }
}
