//! The layout of the work graph: one column for each step of the longest dependency chain, from left to right.
//!
//! A pure function of the dependencies and of the previous layout. Columns follow the longest path, a line that spans
//! columns has a place in each of them so that it crosses no task, and barycentre sweeps choose the order within a
//! column. Tasks that were there before keep their order, so an edit does not reshuffle the graph; *Arrange* starts
//! afresh. Tasks without any dependency stand in a block beneath. Tasks can be moved by hand afterwards: lines to and
//! from them go straight.

mod elsewhere;
mod finding;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::order::{Item, mean, untangle};
use super::seats::seats;
use super::shape::{Columns, Shape};
use crate::state::members::Key;
pub use finding::Towards;

/// With more places for long lines than these, long lines are drawn straight: all of that must be there in time for the
/// next key.
const BENDS_MAX: usize = 20_000;

/// The room that a long line takes up and down, in pixels.
const BEND_HALF: f64 = 7.0;

/// Pixels between the graph and the tasks that stand alone.
const ALONE_GAP: f64 = 40.0;

/// How much wider than high the block of tasks that stand alone is meant to be.
const ALONE_ASPECT: f64 = 1.8;

/// How high everything in a column stands: tasks by their keys alone, long lines by where they come from and the column.
type Kept = BTreeMap<(Key, Option<usize>), f64>;

/// How large things are, in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sizes {
    /// Of a task.
    pub width: f64,
    /// Of a task.
    pub height: f64,
    /// Between two columns.
    pub column_gap: f64,
    /// Between two tasks of a column.
    pub row_gap: f64,
}

impl Sizes {
    /// Where there is room.
    pub const WIDE: Self = Self { width: 184.0, height: 48.0, column_gap: 48.0, row_gap: 16.0 };
    /// In a narrow window.
    pub const NARROW: Self = Self { width: 136.0, height: 48.0, column_gap: 28.0, row_gap: 14.0 };

    /// From one column to the next.
    pub fn across(self) -> f64 {
        self.width + self.column_gap
    }

    /// From one row to the next.
    pub fn down(self) -> f64 {
        self.height + self.row_gap
    }
}

/// Where a task stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spot {
    /// Its left edge.
    pub x: f64,
    /// Its upper edge.
    pub y: f64,
    /// Its column.
    pub column: usize,
    /// Whether it was moved there by hand.
    pub is_moved: bool,
}

/// A line from a task to one that needs it.
#[derive(Debug, Clone, PartialEq)]
pub struct Route {
    /// The task that is needed, by its place.
    pub from: usize,
    /// The one that needs it.
    pub to: usize,
    /// How high it runs through each of the columns between.
    pub bends: Vec<f64>,
    /// Whether it closes a loop.
    pub is_loop: bool,
}

/// The work graph, laid out. What a move of tasks leaves as it is, layouts share.
#[derive(Debug, Clone, PartialEq)]
pub struct Layout {
    /// How large things are.
    pub sizes: Sizes,
    /// What each task is known by.
    pub keys: Arc<Vec<Key>>,
    /// Where each stands.
    pub spots: Vec<Spot>,
    /// What each needs, by place.
    pub needs: Arc<Vec<Vec<usize>>>,
    /// What needs each, by place.
    pub needed_by: Arc<Vec<Vec<usize>>>,
    /// All lines.
    pub routes: Arc<Vec<Route>>,
    /// Its left and its upper edge.
    pub corner: (f64, f64),
    /// All of its width.
    pub width: f64,
    /// All of its height.
    pub height: f64,
    places: Arc<BTreeMap<Key, usize>>,
    lines: Arc<BTreeMap<(Key, Key), usize>>,
    kept: Arc<Kept>,
}

impl Layout {
    /// Lays out the tasks; what was laid out before keeps its order.
    pub fn of(shape: &Shape, columns: &Columns, sizes: Sizes, before: Option<&Self>) -> Self {
        let needed_by = shape.needed_by();
        let grid = Grid::of(shape, &needed_by, columns, sizes);
        let kept = before.map(|before| before.kept.as_ref());
        let middles = grid.middles(kept);
        let top = middles.iter().zip(&grid.half).map(|(middle, half)| middle - half).fold(f64::MAX, f64::min);
        let top = if top == f64::MAX { 0.0 } else { top + sizes.row_gap / 2.0 };
        let (routes, lines) = routes(shape, &grid, columns, &middles, top);
        let places = shape.keys.iter().enumerate().map(|(place, key)| (*key, place)).collect();
        let kept = grid.kept(&middles);
        let mut layout = Self {
            sizes,
            keys: Arc::new(shape.keys.clone()),
            spots: Vec::new(),
            needs: Arc::new(shape.needs.clone()),
            needed_by: Arc::new(needed_by.clone()),
            routes: Arc::new(routes),
            corner: (0.0, 0.0),
            width: 0.0,
            height: 0.0,
            places: Arc::new(places),
            lines: Arc::new(lines),
            kept: Arc::new(kept),
        };
        layout.seat(&grid, columns, &middles, top);
        layout
    }

    fn seat(&mut self, grid: &Grid<'_>, columns: &Columns, middles: &[f64], top: f64) {
        let sizes = self.sizes;
        let across = sizes.across();
        let spot = |x: f64, y: f64, column| Spot { x, y, column, is_moved: false };
        self.spots = vec![spot(0.0, 0.0, 0); self.keys.len()];
        for (place, item) in grid.item_of.iter().enumerate() {
            if let Some(item) = item {
                let column = columns.of[place];
                self.spots[place] =
                    spot(column as f64 * across, middles[*item] - top - sizes.height / 2.0, column);
            }
        }
        let joined = self.spots.iter().zip(&grid.item_of).filter(|(_, item)| item.is_some());
        let bends = grid.bend_of.values().map(|item| middles[*item] - top + BEND_HALF);
        let bottom = joined.map(|(spot, _)| spot.y + sizes.height).chain(bends).fold(0.0, f64::max);
        let first = if bottom > 0.0 { bottom + ALONE_GAP } else { 0.0 };
        let down = sizes.down();
        let alone = grid.item_of.iter().enumerate().filter(|(_, item)| item.is_none());
        let alone: Vec<usize> = alone.map(|(place, _)| place).collect();
        let square = (alone.len() as f64 * ALONE_ASPECT * down / across).sqrt().ceil() as usize;
        let in_row = grid.columns.len().max(square).max(1);
        for (number, place) in alone.into_iter().enumerate() {
            let (row, column) = (number / in_row, number % in_row);
            self.spots[place] = spot(column as f64 * across, first + row as f64 * down, column);
        }
        self.width = self.spots.iter().map(|spot| spot.x + sizes.width).fold(0.0, f64::max);
        self.height = self.spots.iter().map(|spot| spot.y + sizes.height).fold(bottom, f64::max);
    }

    /// The place of the task that is known by that.
    pub fn place(&self, key: Key) -> Option<usize> {
        self.places.get(&key).copied()
    }

    /// Where the task stands that is known by that.
    pub fn spot(&self, key: Key) -> Option<Spot> {
        self.spots.get(self.place(key)?).copied()
    }

    /// The line from one to another.
    pub fn line(&self, from: Key, to: Key) -> Option<&Route> {
        self.routes.get(*self.lines.get(&(from, to))?)
    }
}

/// All lines, and which of them leads from one task to another.
fn routes(
    shape: &Shape,
    grid: &Grid<'_>,
    columns: &Columns,
    middles: &[f64],
    top: f64,
) -> (Vec<Route>, BTreeMap<(Key, Key), usize>) {
    let loops: BTreeSet<(usize, usize)> = columns.loops.iter().copied().collect();
    let (mut routes, mut lines) = (Vec::new(), BTreeMap::new());
    for (to, needs) in shape.needs.iter().enumerate() {
        for &from in needs {
            let is_loop = loops.contains(&(from, to));
            let between = columns.of[from] + 1..columns.of[to].max(columns.of[from] + 1);
            let bends = between.filter(|_| !is_loop).map_while(|column| grid.bend_of.get(&(from, column)));
            let bends = bends.map(|item| middles[*item] - top).collect();
            lines.insert((shape.keys[from], shape.keys[to]), routes.len());
            routes.push(Route { from, to, bends, is_loop });
        }
    }
    (routes, lines)
}

/// What stands in the columns: tasks that are joined to others, and long lines.
struct Grid<'a> {
    shape: &'a Shape,
    items: Vec<Item>,
    /// How much room each takes up and down.
    half: Vec<f64>,
    columns: Vec<Vec<usize>>,
    /// The item of each task; `None` of one that stands alone.
    item_of: Vec<Option<usize>>,
    /// The item of the line from a task in a column. Lines from one task run together as far as they can.
    bend_of: BTreeMap<(usize, usize), usize>,
}

impl<'a> Grid<'a> {
    fn of(shape: &'a Shape, needed_by: &[Vec<usize>], columns: &Columns, sizes: Sizes) -> Self {
        let all = shape.needs.len();
        let mut grid = Self {
            shape,
            items: Vec::new(),
            half: Vec::new(),
            columns: Vec::new(),
            item_of: vec![None; all],
            bend_of: BTreeMap::new(),
        };
        let node_half = (sizes.height + sizes.row_gap) / 2.0;
        for (place, (needs, needed_by)) in shape.needs.iter().zip(needed_by).enumerate() {
            if !(needs.is_empty() && needed_by.is_empty()) {
                grid.item_of[place] = Some(grid.add(columns.of[place], node_half));
            }
        }
        let reach = |from: usize| needed_by[from].iter().map(|to| columns.of[*to]).max().unwrap_or_default();
        let bends = (0..all).map(|from| reach(from).saturating_sub(columns.of[from] + 1)).sum::<usize>();
        for from in 0..all {
            let Some(mut last) = grid.item_of[from] else { continue };
            let between = columns.of[from] + 1..reach(from);
            for column in between.filter(|_| bends <= BENDS_MAX) {
                let bend = grid.add(column, BEND_HALF);
                grid.bend_of.insert((from, column), bend);
                grid.join(last, bend);
                last = bend;
            }
        }
        for (from, all_to) in needed_by.iter().enumerate() {
            for &to in all_to {
                let column = columns.of[to];
                let is_next = column == columns.of[from] + 1;
                let bend =
                    column.checked_sub(1).and_then(|column| grid.bend_of.get(&(from, column)).copied());
                let last = if is_next { grid.item_of[from] } else { bend };
                if let (Some(last), Some(item)) =
                    (last.filter(|_| column > columns.of[from]), grid.item_of[to])
                {
                    grid.join(last, item);
                }
            }
        }
        grid
    }

    fn add(&mut self, column: usize, half: f64) -> usize {
        let item = self.items.len();
        self.items.push(Item::default());
        self.half.push(half);
        if self.columns.len() <= column {
            self.columns.resize_with(column + 1, Vec::new);
        }
        self.columns[column].push(item);
        item
    }

    fn join(&mut self, from: usize, to: usize) {
        self.items[from].after.push(to);
        self.items[to].before.push(from);
    }

    /// How high the middle of each item stands.
    fn middles(&self, kept: Option<&Kept>) -> Vec<f64> {
        let mut columns = self.columns.clone();
        let known = kept.map(|kept| {
            self.names().map(|(name, item)| (item, kept.get(&name).copied())).collect::<BTreeMap<_, _>>()
        });
        match known.filter(|known| known.values().any(Option::is_some)) {
            Some(known) => self.keep_order(&mut columns, &known),
            None => untangle(&self.items, &mut columns),
        }
        seats(&self.items, &columns, &self.half)
    }

    /// Puts each column into the order that it had; what is new goes where what it is joined to would have it.
    fn keep_order(&self, columns: &mut [Vec<usize>], known: &BTreeMap<usize, Option<f64>>) {
        let known = |item: usize| known.get(&item).copied().flatten();
        let mut heights: Vec<Option<f64>> = (0..self.items.len()).map(known).collect();
        for column in columns.iter() {
            for &item in column.iter().filter(|item| known(**item).is_none()) {
                let Item { before, after } = &self.items[item];
                let before = mean(before.iter().filter_map(|other| heights[*other]));
                heights[item] = before.or_else(|| mean(after.iter().filter_map(|other| heights[*other])));
            }
        }
        for column in columns {
            // What is joined to nothing that was there goes to the bottom.
            let height = |item: &usize| heights[*item].unwrap_or(f64::MAX);
            column.sort_by(|a, b| height(a).total_cmp(&height(b)));
        }
    }

    fn kept(&self, middles: &[f64]) -> Kept {
        self.names().map(|(name, item)| (name, middles[item])).collect()
    }

    fn names(&self) -> impl Iterator<Item = ((Key, Option<usize>), usize)> {
        let tasks = self.item_of.iter().enumerate();
        let tasks = tasks.filter_map(|(place, item)| Some(((self.shape.keys[place], None), (*item)?)));
        let bends = self.bend_of.iter();
        tasks.chain(bends.map(|((from, column), item)| ((self.shape.keys[*from], Some(*column)), *item)))
    }
}

#[cfg(test)]
mod tests;
