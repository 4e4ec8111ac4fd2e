//! Graphs of every kind, laid out.

use proptest::collection::vec;
use proptest::prelude::*;

use super::*;

const SIZES: Sizes = Sizes { width: 188.0, height: 48.0, column_gap: 56.0, row_gap: 16.0 };

fn shape(needs: &[&[usize]]) -> Shape {
    let needs: Vec<Vec<usize>> = needs.iter().map(|needs| needs.to_vec()).collect();
    Shape { keys: (0..needs.len() as Key).collect(), needs }
}

fn laid_out(shape: &Shape, before: Option<&Layout>) -> Layout {
    Layout::of(shape, &Columns::of(shape), SIZES, before)
}

/// Tasks of which each needs some of those before it in the document.
fn any_shape() -> impl Strategy<Value = Shape> {
    vec(vec(any::<prop::sample::Index>(), 0..4), 0..40).prop_map(|wishes| {
        let needs = wishes.iter().enumerate().map(|(place, wishes)| {
            let needs = wishes.iter().filter(|_| place > 0).map(|wish| wish.index(place));
            needs.collect::<BTreeSet<usize>>().into_iter().collect()
        });
        Shape { keys: (0..wishes.len() as Key).collect(), needs: needs.collect() }
    })
}

/// The order of the tasks of each column, from the top, by their keys.
fn orders(layout: &Layout) -> Vec<Vec<Key>> {
    let columns = layout.spots.iter().map(|spot| spot.column + 1).max().unwrap_or_default();
    let order = |column: usize| {
        let mut places: Vec<usize> =
            (0..layout.spots.len()).filter(|place| layout.spots[*place].column == column).collect();
        places.sort_by(|a, b| layout.spots[*a].y.total_cmp(&layout.spots[*b].y));
        places.into_iter().map(|place| layout.keys[place]).collect()
    };
    (0..columns).map(order).collect()
}

/// Where a line runs through a column: the height, and the column's left edge.
fn passages(layout: &Layout, route: &Route) -> Vec<(f64, f64)> {
    let first = layout.spots[route.from].column + 1;
    let across = SIZES.width + SIZES.column_gap;
    route.bends.iter().enumerate().map(|(step, y)| ((first + step) as f64 * across, *y)).collect()
}

#[test]
fn nothing_and_one_task_have_a_layout() {
    let none = laid_out(&Shape::default(), None);
    assert_eq!((none.width, none.height), (0.0, 0.0));
    assert_eq!(none.neighbour(0, Towards::First), None);
    let one = laid_out(&shape(&[&[]]), None);
    assert_eq!(one.spots, [Spot { x: 0.0, y: 0.0, column: 0, is_moved: false }]);
    assert_eq!((one.width, one.height), (188.0, 48.0));
}

#[test]
fn a_diamond_is_even() {
    let layout = laid_out(&shape(&[&[], &[0], &[0], &[1, 2]]), None);
    assert_eq!(orders(&layout), [vec![0], vec![1, 2], vec![3]]);
    assert!((layout.spots[0].y - layout.spots[3].y).abs() < 1e-6);
    assert_eq!(layout.spots[2].y - layout.spots[1].y, 64.0);
    assert_eq!(layout.height, 112.0);
}

#[test]
fn what_stands_alone_stands_beneath() {
    let layout = laid_out(&shape(&[&[], &[], &[0], &[]]), None);
    assert!(layout.spots[1].y > layout.spots[0].y + SIZES.height);
    assert_eq!(layout.spots[1].y, layout.spots[3].y);
    let many = laid_out(&Shape { keys: (0..300).collect(), needs: vec![Vec::new(); 300] }, None);
    assert!(many.width / many.height > 1.0 && many.width / many.height < 3.0);
}

/// Found by the test of any shape below: a line was lower than every task that it ran past.
#[test]
fn long_lines_run_above_what_stands_alone() {
    let layout = laid_out(
        &shape(&[
            &[],
            &[],
            &[0],
            &[2],
            &[1],
            &[2, 4],
            &[4],
            &[0, 1, 5],
            &[0, 1],
            &[],
            &[1],
            &[1, 10],
            &[0, 7],
            &[0],
            &[2, 3],
            &[1, 7],
            &[11, 14, 15],
            &[5],
            &[3, 10, 17],
            &[3, 10],
            &[2],
            &[0, 6],
            &[6],
            &[],
            &[3, 6, 21],
            &[],
            &[],
            &[],
        ]),
        None,
    );
    let lowest = layout.routes.iter().flat_map(|route| route.bends.iter().copied()).fold(0.0, f64::max);
    assert!(lowest < layout.spots[26].y, "{lowest} {:?}", layout.spots[26]);
}

#[test]
fn a_long_line_runs_through_no_task() {
    let layout = laid_out(&shape(&[&[], &[0], &[1], &[0, 2]]), None);
    let route = layout.line(0, 3).expect("it is drawn");
    assert_eq!(route.bends.len(), 2);
    assert!(layout.run(route).path().starts_with('M'));
}

#[test]
fn a_loop_is_drawn() {
    let layout = laid_out(&shape(&[&[1], &[0]]), None);
    assert_eq!(layout.routes.iter().filter(|route| route.is_loop).count(), 1);
    assert!(layout.routes.iter().all(|route| !layout.run(route).path().contains("NaN")));
}

#[test]
fn what_is_moved_takes_its_lines_along_and_leaves_the_rest() {
    let before = laid_out(&shape(&[&[], &[0], &[1], &[0, 2]]), None);
    let after = before.moved(|place, spot| (place == 3).then_some((spot.x - 2_000.0, spot.y + 500.0)));
    assert_eq!(after.spots[..3], before.spots[..3]);
    assert!(Arc::ptr_eq(&after.routes, &before.routes), "nothing is copied that stays as it is");
    let top = before.spots[..3].iter().map(|spot| spot.y).fold(f64::MAX, f64::min);
    assert_eq!(after.corner, (before.spots[3].x - 2_000.0, top));
    assert_eq!(after.width, before.spots[2].x + SIZES.width - after.corner.0);
    assert_eq!(after.height, before.spots[3].y + 500.0 + SIZES.height - top);
    let run = |layout: &Layout, from, to| layout.run(layout.line(from, to).expect("it is drawn"));
    assert_eq!(run(&before, 0, 3).bends.len(), 2);
    assert!(run(&after, 0, 3).bends.is_empty());
    assert_eq!(run(&after, 0, 1), run(&before, 0, 1));
    assert_eq!(before.moved(|_, _| None).spots, before.spots);
    assert_eq!(laid_out(&Shape::default(), None).moved(|_, _| None).width, 0.0);
}

#[test]
fn what_lies_in_a_band_is_found_whichever_way_it_was_drawn() {
    let layout = laid_out(&shape(&[&[], &[0], &[0], &[1, 2]]), None);
    let (a, b) = ((layout.spots[1].x - 5.0, layout.spots[1].y + 5.0), (layout.spots[1].x + 5.0, 1_000.0));
    let found = |one, other| layout.between(one, other).collect::<Vec<Key>>();
    assert_eq!(found(a, b), [1, 2]);
    assert_eq!(found(b, a), [1, 2]);
    assert_eq!(found((-9.0, -9.0), (-5.0, -5.0)), Vec::<Key>::new());
}

#[test]
fn arrows_lead_along_what_is_needed_and_to_everything() {
    let layout = laid_out(&shape(&[&[], &[0], &[0], &[1, 2], &[]]), None);
    assert_eq!(layout.neighbour(3, Towards::Needed), Some(1));
    assert_eq!(layout.neighbour(0, Towards::Needing), Some(1));
    assert_eq!(layout.neighbour(1, Towards::Below), Some(2));
    assert_eq!(layout.neighbour(2, Towards::Above), Some(1));
    assert_eq!(layout.neighbour(0, Towards::Below), Some(4), "what stands alone is in the column too");
    assert_eq!(layout.neighbour(4, Towards::Needing), Some(2), "needed by nothing: the nearest beside it");
    assert_eq!(layout.neighbour(0, Towards::Needed), None);
}

#[test]
fn three_hundred_tasks_are_there_at_once() {
    let needs = |place: usize| (1..=3).filter_map(|step| place.checked_sub(step * 7 + place % 5)).collect();
    let shape = Shape { keys: (0..300).collect(), needs: (0..300).map(needs).collect() };
    let before = std::time::Instant::now();
    let layout = laid_out(&shape, None);
    // Some milliseconds; without optimization, and beside other tests, more.
    assert!(before.elapsed().as_millis() < 1000, "{:?}", before.elapsed());
    assert_eq!(layout.routes.len(), shape.needs.iter().map(Vec::len).sum::<usize>());
}

proptest! {
    #[test]
    fn nothing_overlaps_and_lines_run_beside_tasks(shape in any_shape()) {
        let layout = laid_out(&shape, None);
        for (place, spot) in layout.spots.iter().enumerate() {
            prop_assert!(spot.x >= 0.0 && spot.y >= -1e-6);
            for other in &layout.spots[..place] {
                let is_beside = spot.column != other.column || (spot.y - other.y).abs() >= SIZES.height;
                prop_assert!(is_beside, "{:?} {:?}", spot, other);
            }
        }
        for route in layout.routes.iter() {
            prop_assert!(layout.spots[route.from].column < layout.spots[route.to].column);
            for (x, y) in passages(&layout, route) {
                for step in 0..=4 {
                    let at = layout.at((x + f64::from(step) / 4.0 * SIZES.width, y));
                    prop_assert_eq!(at, None, "the line from {} to {}", route.from, route.to);
                }
            }
        }
    }

    #[test]
    fn one_task_more_leaves_the_rest_in_order(shape in any_shape(), needs in vec(any::<prop::sample::Index>(), 1..3)) {
        prop_assume!(!shape.keys.is_empty());
        let before = laid_out(&shape, None);
        let mut larger = shape.clone();
        let needs: BTreeSet<usize> = needs.iter().map(|need| need.index(shape.keys.len())).collect();
        // What stood alone so far moves into the graph.
        let joined: Vec<bool> =
            (0..shape.keys.len()).map(|place| !(before.needs[place].is_empty() && before.needed_by[place].is_empty())).collect();
        larger.keys.push(shape.keys.len() as Key);
        larger.needs.push(needs.into_iter().collect());
        let after = laid_out(&larger, Some(&before));
        let stays = |orders: Vec<Vec<Key>>| -> Vec<Vec<Key>> {
            let was = |key: &Key| joined.get(*key as usize).copied().unwrap_or_default();
            orders.into_iter().map(|order| order.into_iter().filter(was).collect()).filter(|order: &Vec<Key>| !order.is_empty()).collect()
        };
        prop_assert_eq!(stays(orders(&before)), stays(orders(&after)));
        let again = laid_out(&shape, Some(&before));
        prop_assert_eq!(orders(&again), orders(&before));
    }
}
