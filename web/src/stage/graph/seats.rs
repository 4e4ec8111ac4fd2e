//! How high what stands in a column stands, its order given: as near as it can to what it is joined to.

use super::order::{Item, mean};

/// How often the columns are gone through, there and back.
const PASSES: usize = 6;

/// How high each item stands, the middle of it, in pixels. `half` is how much room each takes up and down from its middle.
pub fn seats(items: &[Item], columns: &[Vec<usize>], half: &[f64]) -> Vec<f64> {
    let mut seats = vec![0.0; items.len()];
    for column in columns {
        stack(column, half, &mut seats);
    }
    for pass in 0..=PASSES {
        let joined = |item: usize, is_forward: bool| {
            let Item { before, after } = &items[item];
            // At last both count.
            let (first, second) = if is_forward { (before, after) } else { (after, before) };
            let second = if pass == PASSES { second.as_slice() } else { &[] };
            first.iter().chain(second).copied().collect::<Vec<_>>()
        };
        for column in columns {
            move_towards(column, half, &mut seats, |item| joined(item, true));
        }
        for column in columns.iter().rev() {
            move_towards(column, half, &mut seats, |item| joined(item, false));
        }
    }
    seats
}

/// One beneath the other, around 0.
fn stack(column: &[usize], half: &[f64], seats: &mut [f64]) {
    let height: f64 = column.iter().map(|item| 2.0 * half[*item]).sum();
    let mut top = -height / 2.0;
    for item in column {
        seats[*item] = top + half[*item];
        top += 2.0 * half[*item];
    }
}

fn move_towards(column: &[usize], half: &[f64], seats: &mut [f64], joined: impl Fn(usize) -> Vec<usize>) {
    // Without the room that those above take, what is left is to be in order.
    let mut room = 0.0;
    let mut shifts = Vec::with_capacity(column.len());
    let mut wishes = Vec::with_capacity(column.len());
    for (place, item) in column.iter().enumerate() {
        room += if place == 0 { 0.0 } else { half[column[place - 1]] + half[*item] };
        let wish = mean(joined(*item).into_iter().map(|other| seats[other])).unwrap_or(seats[*item]);
        shifts.push(room);
        wishes.push(wish - room);
    }
    for ((item, seat), shift) in column.iter().zip(in_order(&wishes)).zip(shifts) {
        seats[*item] = seat + shift;
    }
}

/// The numbers nearest to these, by least squares, none less than the one before it.
fn in_order(wishes: &[f64]) -> Vec<f64> {
    let mut blocks: Vec<(f64, usize)> = Vec::new();
    for wish in wishes {
        let mut block = (*wish, 1_usize);
        while let Some(last) = blocks.pop_if(|last| last.0 > block.0) {
            let size = last.1 + block.1;
            block = ((last.0 * last.1 as f64 + block.0 * block.1 as f64) / size as f64, size);
        }
        blocks.push(block);
    }
    blocks.into_iter().flat_map(|(value, size)| std::iter::repeat_n(value, size)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_out_of_order_meets_in_the_middle() {
        assert_eq!(in_order(&[1.0, 2.0, 3.0]), [1.0, 2.0, 3.0]);
        assert_eq!(in_order(&[3.0, 1.0, 5.0]), [2.0, 2.0, 5.0]);
        assert_eq!(in_order(&[3.0, 2.0, 1.0]), [2.0, 2.0, 2.0]);
        assert!(in_order(&[]).is_empty());
    }

    #[test]
    fn nothing_stands_on_something_else_and_a_chain_is_straight() {
        let mut items = vec![Item::default(); 5];
        for (from, to) in [(0, 2), (1, 3), (2, 4), (3, 4)] {
            items[from].after.push(to);
            items[to].before.push(from);
        }
        let columns = [vec![0, 1], vec![2, 3], vec![4]];
        let seats = seats(&items, &columns, &[10.0; 5]);
        assert!(seats[1] - seats[0] >= 20.0 - 1e-9);
        assert!(seats[3] - seats[2] >= 20.0 - 1e-9);
        assert!((seats[0] - seats[2]).abs() < 1e-9, "{seats:?}");
        assert!((seats[4] - (seats[2] + seats[3]) / 2.0).abs() < 1e-9, "{seats:?}");
    }
}
