//! What the parts of the graph share.

use std::sync::Arc;

use coordination::scenario::Task;
use leptos::html::Div;
use leptos::prelude::*;

use super::camera::Camera;
use super::layout::{Layout, Sizes};
use super::linking::{Linking, Verdict};
use super::shape::{Columns, Shape, longest_chain};
use crate::browser::focus;
use crate::editor::places::Guide;
use crate::state::document::Document;
use crate::state::drafts::Drafts;
use crate::state::members::Key;
use crate::state::playback::Playback;
use crate::state::selection::{Selected, Selection};
use crate::state::story::{Shown, Standing, Story};

/// More tasks than these are not drawn: every edit would be slow, and there would be nothing to see.
pub const TASKS_MAX: usize = 1_500;

/// Smaller than this, there is room for larger letters of the title alone,
const ZOOM_SMALL: f64 = 0.7;
/// and smaller than this for none.
const ZOOM_FAR: f64 = 0.38;

/// In a window that is no wider than this everything is narrower.
const NARROW: f64 = 560.0;

/// How the graph is looked at, and what is done with it: what its parts share.
#[derive(Debug, Clone, Copy)]
pub struct GraphView {
    /// What is drawn and edited.
    pub document: Document,
    /// What has been typed and is no value yet.
    pub drafts: Drafts,
    /// What is selected on the page.
    pub selection: Selection,
    /// Leads to a task's form.
    pub guide: Guide,
    /// The box that it is seen through.
    pub window: NodeRef<Div>,
    /// The size of that box.
    pub size: RwSignal<(f64, f64)>,
    /// The tasks, and which needs which.
    pub shape: Memo<Arc<Shape>>,
    columns: Memo<Arc<Columns>>,
    /// Where everything stands.
    pub layout: Memo<Arc<Layout>>,
    /// Counts how often it was arranged anew.
    arranged: RwSignal<u32>,
    /// Where it was moved and zoomed to by hand; `None` while all of it is shown.
    moved: RwSignal<Option<Camera>>,
    /// Which part of it is seen.
    pub camera: Memo<Camera>,
    /// Whether it is so small that titles alone are written, in larger letters.
    pub is_small: Memo<bool>,
    /// Whether it is so small that nothing could be read.
    pub is_far: Memo<bool>,
    /// The task that the keyboard was at last.
    pub cursor: RwSignal<Option<Key>>,
    /// The task that the tabulator key leads to.
    pub current: Memo<Option<Key>>,
    /// The dependency that is selected: what is needed, and by what.
    pub picked: RwSignal<Option<(Key, Key)>>,
    /// Connecting, while it lasts.
    pub linking: RwSignal<Option<Linking>>,
    /// What would come of it.
    pub verdict: Memo<Option<Verdict>>,
    /// What could not be done, in words.
    pub refusal: RwSignal<String>,
    /// The run, and the last instant at which something changed before the playhead.
    pub moment: Memo<Option<Moment>>,
}

/// An instant of a run.
#[derive(Debug, Clone)]
pub struct Moment {
    /// The run.
    pub story: Arc<Story>,
    /// The instant, in seconds.
    pub at: f64,
}

impl PartialEq for Moment {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.story, &other.story) && self.at.total_cmp(&other.at).is_eq()
    }
}

impl Moment {
    /// Where the task of that id stands; it is likely to be at that place.
    pub fn standing(&self, place: usize, id: &str) -> Standing {
        let scenario = self.story.scenario();
        let is_there = scenario.tasks.get(place).is_some_and(|task| task.id == id);
        let place = if is_there { Some(place) } else { scenario.task_index(id) };
        place.map(|place| self.story.standing(place, self.at)).unwrap_or_default()
    }
}

impl GraphView {
    /// Puts a view of all of the graph into the context.
    pub fn provide() {
        let (document, selection) = (Document::expect(), Selection::expect());
        let size = RwSignal::new((0.0, 0.0));
        let arranged = RwSignal::new(0);
        let keys = document.tasks.keys();
        let shape = Memo::new(move |_| {
            let keys = keys.get();
            document.scenario().with(|scenario| Arc::new(Shape::of(keys, &scenario.tasks)))
        });
        let columns = Memo::new(move |_| shape.with(|shape| Arc::new(Columns::of(shape))));
        let layout = layout(shape, columns, size, arranged);
        let moved = RwSignal::new(None);
        let camera = Memo::new(move |_| {
            let fitted = || layout.with(|it| Camera::fitted((it.width, it.height), size.get()));
            moved.get().unwrap_or_else(fitted)
        });
        let cursor = RwSignal::new(None);
        let linking = RwSignal::new(None::<Linking>);
        let view = Self {
            document,
            drafts: Drafts::expect(),
            selection,
            guide: Guide::of_context(),
            window: NodeRef::new(),
            size,
            shape,
            columns,
            layout,
            arranged,
            moved,
            camera,
            is_small: Memo::new(move |_| camera.get().zoom < ZOOM_SMALL),
            is_far: Memo::new(move |_| camera.get().zoom < ZOOM_FAR),
            cursor,
            current: current(cursor, layout),
            picked: RwSignal::new(None),
            linking,
            verdict: verdict(document, layout, linking),
            refusal: RwSignal::new(String::new()),
            moment: moment(),
        };
        provide_context(view);
        view.follow_selection();
        view.keep_focus();
        view.let_go();
    }

    /// The view of the stage.
    pub fn expect() -> Self {
        expect_context()
    }

    /// What a task is, now.
    pub fn task(self, key: Key) -> Option<Task> {
        let member = self.document.tasks.member(key)?;
        Some(member.value.get_untracked())
    }

    /// What a task is called, now.
    pub fn title(self, key: Key) -> String {
        self.task(key).map(|task| task.label().to_owned()).unwrap_or_default()
    }

    /// What the task is known by that is selected.
    pub fn selected(self) -> Option<Key> {
        let Selected::Task(id) = self.selection.get() else { return None };
        let place = self.document.scenario().with(|scenario| scenario.task_index(&id))?;
        self.layout.with(|layout| layout.keys.get(place).copied())
    }

    /// The chain of tasks with the most effort, each by its key, and its effort.
    pub fn chain(self) -> Memo<(Vec<Key>, f64)> {
        Memo::new(move |_| {
            let efforts: Vec<f64> = self
                .document
                .scenario()
                .with(|scenario| scenario.tasks.iter().map(|task| task.effort).collect());
            let chain =
                self.shape.with(|shape| self.columns.with(|columns| longest_chain(shape, columns, &efforts)));
            let effort = chain.iter().map(|place| efforts[*place]).sum();
            let keys = self.shape.with(|shape| chain.iter().map(|place| shape.keys[*place]).collect());
            (keys, effort)
        })
    }

    /// Moves it, zooms it.
    pub fn look(self, change: impl FnOnce(Camera) -> Camera) {
        self.moved.set(Some(change(self.camera.get_untracked())));
    }

    /// Zooms it around the middle of the window.
    pub fn zoom(self, factor: f64) {
        let (width, height) = self.size.get_untracked();
        self.look(|camera| camera.zoomed(factor, (width / 2.0, height / 2.0)));
    }

    /// Arranges it anew, and shows all of it.
    pub fn fit(self) {
        self.arranged.update(|times| *times += 1);
        self.moved.set(None);
    }

    /// Selects a task, and moves the keyboard's focus to it.
    pub fn choose(self, key: Key) {
        if let Some(task) = self.task(key) {
            self.selection.select(Selected::Task(task.id));
        }
        self.focus(key);
    }

    /// Moves the keyboard's focus to a task, and what is seen, if it takes that.
    pub fn focus(self, key: Key) {
        self.reveal(key);
        self.hold(key);
    }

    /// Moves the keyboard's focus to a task.
    pub fn hold(self, key: Key) {
        self.cursor.set(Some(key));
        // It may be drawn only now.
        request_animation_frame(move || {
            focus::on_drawn(&node_id(key));
        });
    }

    fn reveal(self, key: Key) {
        let layout = self.layout.get_untracked();
        let Some(spot) = layout.spot(key) else { return };
        let (camera, size) = (self.camera.get_untracked(), self.size.get_untracked());
        let showing = camera.showing((spot.x, spot.y), (layout.sizes.width, layout.sizes.height), size);
        if showing != camera && size.0 > 0.0 {
            self.moved.set(Some(showing));
        }
    }

    /// Has the keyboard and what is seen follow what is selected elsewhere.
    fn follow_selection(self) {
        Effect::new(move || {
            if let Some(key) = self.selected() {
                self.cursor.set(Some(key));
                untrack(|| self.reveal(key));
            }
        });
    }

    /// Where the task that had the keyboard's focus is taken away, another gets it.
    fn keep_focus(self) {
        Effect::new(move || {
            self.layout.track();
            let is_gone = |key: Key| untrack(|| self.layout.with(|layout| layout.place(key).is_none()));
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

    /// What is taken away is connected and selected no longer.
    fn let_go(self) {
        Effect::new(move || {
            let layout = self.layout.get();
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

/// The id of the element of a task.
pub fn node_id(key: Key) -> String {
    format!("graph-task-{key}")
}

fn layout(
    shape: Memo<Arc<Shape>>,
    columns: Memo<Arc<Columns>>,
    size: RwSignal<(f64, f64)>,
    arranged: RwSignal<u32>,
) -> Memo<Arc<Layout>> {
    let is_narrow = Memo::new(move |_| (1.0..NARROW).contains(&size.get().0));
    let last_arranged = StoredValue::new(0);
    Memo::new(move |last: Option<&Arc<Layout>>| {
        let sizes = match is_narrow.get() {
            true => Sizes { width: 136.0, height: 48.0, column_gap: 28.0, row_gap: 14.0 },
            false => Sizes { width: 184.0, height: 48.0, column_gap: 48.0, row_gap: 16.0 },
        };
        let is_anew = arranged.get() != last_arranged.get_value();
        last_arranged.set_value(arranged.get());
        let last = last.filter(|_| !is_anew).map(Arc::as_ref);
        Arc::new(shape.with(|shape| {
            columns.with(|columns| {
                if shape.keys.len() > TASKS_MAX {
                    Layout::of(&Shape::default(), &Columns::of(&Shape::default()), sizes, None)
                } else {
                    Layout::of(shape, columns, sizes, last)
                }
            })
        }))
    })
}

fn current(cursor: RwSignal<Option<Key>>, layout: Memo<Arc<Layout>>) -> Memo<Option<Key>> {
    Memo::new(move |_| {
        layout.with(|layout| {
            let cursor = cursor.get().filter(|key| layout.place(*key).is_some());
            cursor.or_else(|| layout.keys.first().copied())
        })
    })
}

fn verdict(
    document: Document,
    layout: Memo<Arc<Layout>>,
    linking: RwSignal<Option<Linking>>,
) -> Memo<Option<Verdict>> {
    let ends = Memo::new(move |_| linking.with(|linking| linking.and_then(|it| Some((it.from, it.to?)))));
    Memo::new(move |_| {
        let (from, to) = ends.get()?;
        let (from, to) = layout.with(|layout| Some((layout.place(from)?, layout.place(to)?)))?;
        Some(document.scenario().with(|scenario| Verdict::of(&scenario.tasks, from, to)))
    })
}

/// The run and the last instant at which something changed: between two of them the playhead moves nothing.
fn moment() -> Memo<Option<Moment>> {
    let (shown, playhead) = (Shown::expect(), Playback::expect().playhead());
    let instants = Memo::new_with_compare(
        move |_| shown.get().map(|story| (Arc::new(story.instants()), story)),
        |_, _| true,
    );
    Memo::new(move |_| {
        let playhead = playhead.get();
        instants.with(|told| {
            let (instants, story) = told.as_ref()?;
            let passed = instants.partition_point(|at| *at <= playhead);
            let at = passed.checked_sub(1).map_or(0.0, |last| instants[last]);
            Some(Moment { story: Arc::clone(story), at })
        })
    })
}
