//! What the parts of the graph share.

use std::collections::BTreeSet;
use std::sync::Arc;

use coordination::scenario::Task;
use leptos::html::Div;
use leptos::prelude::*;

use super::camera::Camera;
use super::carrying::{carried, placed};
use super::layout::{Layout, Sizes};
use super::linking::{Linking, Verdict};
use super::moment::{Moment, moment};
use super::selected::{chosen, current, on_page};
use super::shape::{Columns, Shape, longest_chain};
use crate::editor::Removed;
use crate::editor::places::Guide;
use crate::state::document::Document;
use crate::state::drafts::Drafts;
use crate::state::members::Key;
use crate::state::selection::{Selected, Selection};
use crate::state::worklist::WorkList;

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
    /// Says that tasks were removed.
    pub removed: Removed,
    /// The box that it is seen through.
    pub window: NodeRef<Div>,
    /// The size of that box.
    pub size: RwSignal<(f64, f64)>,
    /// The tasks, and which needs which.
    pub shape: Memo<Arc<Shape>>,
    columns: Memo<Arc<Columns>>,
    /// Where everything stands by itself.
    pub automatic: Memo<Arc<Layout>>,
    /// Where everything stands that the pointer does not carry. What shows one task or line asks this for it unless that is
    /// carried, so that a move of the pointer concerns few of hundreds.
    placed: Memo<Arc<Layout>>,
    /// Where everything stands.
    pub layout: Memo<Arc<Layout>>,
    /// The tasks that the pointer carries,
    pub carried: RwSignal<Option<BTreeSet<Key>>>,
    /// and how far, in the graph.
    pub carried_by: RwSignal<(f64, f64)>,
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
    /// The tasks that are picked, here or in the list.
    pub list: WorkList,
    /// The task that is selected on the page, or that what is selected there is about.
    pub on_page: Memo<Option<Key>>,
    /// The tasks that are selected: those that are picked; where none is, the one of the page.
    pub chosen: Memo<BTreeSet<Key>>,
    /// Two corners of the band that is drawn around tasks.
    pub band: RwSignal<Option<Corners>>,
    /// What a press means.
    pub mode: RwSignal<Mode>,
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

/// Two opposite corners of a rectangle of the graph.
pub type Corners = ((f64, f64), (f64, f64));

/// What a press means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    /// It selects what is pressed.
    #[default]
    Plain,
    /// It adds to what is selected, or takes out of it.
    Several,
    /// What is selected goes where it is.
    Placing,
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
        let automatic = automatic(shape, columns, size, arranged);
        let (carried_keys, carried_by) = (RwSignal::new(None), RwSignal::new((0.0, 0.0)));
        let placed = placed(automatic, document);
        let moved = RwSignal::new(None);
        let camera = Memo::new(move |_| {
            let fitted = || placed.with(|it| Camera::fitted(it.corner, (it.width, it.height), size.get()));
            moved.get().unwrap_or_else(fitted)
        });
        let cursor = RwSignal::new(None);
        let linking = RwSignal::new(None::<Linking>);
        let (list, on_page) = (WorkList::expect(), on_page(document, selection, automatic));
        let view = Self {
            document,
            drafts: Drafts::expect(),
            selection,
            guide: Guide::of_context(),
            removed: Removed::of_context(),
            window: NodeRef::new(),
            size,
            shape,
            columns,
            automatic,
            placed,
            layout: carried(placed, carried_keys, carried_by),
            carried: carried_keys,
            carried_by,
            arranged,
            moved,
            camera,
            is_small: Memo::new(move |_| camera.get().zoom < ZOOM_SMALL),
            is_far: Memo::new(move |_| camera.get().zoom < ZOOM_FAR),
            cursor,
            current: current(cursor, automatic),
            list,
            on_page,
            chosen: chosen(list, on_page, automatic),
            band: RwSignal::new(None),
            mode: RwSignal::new(Mode::default()),
            picked: RwSignal::new(None),
            linking,
            verdict: verdict(document, automatic, linking),
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

    /// Where everything stands, for what shows some tasks: whether the pointer carries one of them may change.
    pub fn layout_for(
        self,
        keys: impl Fn(&BTreeSet<Key>) -> bool + Send + Sync + 'static,
    ) -> Signal<Arc<Layout>> {
        let is_carried = Memo::new(move |_| self.carried.with(|carried| carried.as_ref().is_some_and(&keys)));
        Signal::derive(move || if is_carried.get() { self.layout.get() } else { self.placed.get() })
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

    /// The task that is selected; of several the one of the page, else the first.
    pub fn selected(self) -> Option<Key> {
        let on_page = self.on_page.get();
        self.chosen
            .with(|chosen| on_page.filter(|key| chosen.contains(key)).or_else(|| chosen.first().copied()))
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

    /// Shows all of it.
    pub fn fit(self) {
        self.moved.set(None);
    }

    /// Arranges it by itself, anew.
    pub fn arrange(self) {
        self.arranged.update(|times| *times += 1);
        self.fit();
    }

    /// Keeps what is seen where it is, whatever is moved in it.
    pub fn stay(self) {
        self.look(|camera| camera);
    }

    /// Selects a task and nothing else, and moves the keyboard's focus to it.
    pub fn choose(self, key: Key) {
        self.choose_together(BTreeSet::new(), Some(key));
        self.focus(key);
    }

    /// Selects tasks together, of which one is the one that is selected on the page. One alone is not picked: to select it opens
    /// its form.
    pub fn choose_together(self, keys: BTreeSet<Key>, first: Option<Key>) {
        if keys.len() > 1 {
            self.list.pick(keys);
        } else {
            self.list.clear();
        }
        match first.and_then(|key| self.task(key)) {
            Some(task) => self.selection.select(Selected::Task(task.id)),
            None => self.leave_page(),
        }
    }

    /// The page shows no task any longer, if it does.
    fn leave_page(self) {
        if self.on_page.get_untracked().is_some() {
            self.selection.clear();
        }
    }

    /// Has these be selected no longer.
    pub fn let_go_of(self, keys: &BTreeSet<Key>) {
        self.list.let_go_of(keys);
        if self.on_page.get_untracked().is_some_and(|key| keys.contains(&key)) {
            self.selection.clear();
        }
    }
}

/// The id of the element of a task.
pub fn node_id(key: Key) -> String {
    format!("graph-task-{key}")
}

fn automatic(
    shape: Memo<Arc<Shape>>,
    columns: Memo<Arc<Columns>>,
    size: RwSignal<(f64, f64)>,
    arranged: RwSignal<u32>,
) -> Memo<Arc<Layout>> {
    let is_narrow = Memo::new(move |_| (1.0..NARROW).contains(&size.get().0));
    let last_arranged = StoredValue::new(0);
    Memo::new(move |last: Option<&Arc<Layout>>| {
        let sizes = if is_narrow.get() { Sizes::NARROW } else { Sizes::WIDE };
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
