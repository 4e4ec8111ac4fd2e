//! In which order what stands in one column stands there, so that few lines cross: barycentre sweeps.

/// How often the columns are gone through, there and back.
const SWEEPS: usize = 8;

/// Something that stands in a column: a task, or a long line on its way through.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Item {
    /// What it is joined to in the column before.
    pub before: Vec<usize>,
    /// What it is joined to in the column after.
    pub after: Vec<usize>,
}

/// Puts the items of each column into an order in which few lines cross. Where it makes no difference they stay in the order
/// in which they come.
pub fn untangle(items: &[Item], columns: &mut Vec<Vec<usize>>) {
    let mut best = (crossings(items, columns), columns.clone());
    for sweep in 0..SWEEPS {
        if best.0 == 0 {
            break;
        }
        let is_forward = sweep % 2 == 0;
        let places = places(items.len(), columns);
        sort(items, columns, places, is_forward);
        let crossing = crossings(items, columns);
        if crossing < best.0 {
            best = (crossing, columns.clone());
        }
    }
    *columns = best.1;
}

fn places(items: usize, columns: &[Vec<usize>]) -> Vec<f64> {
    let mut places = vec![0.0; items];
    for column in columns {
        for (place, item) in column.iter().enumerate() {
            places[*item] = place as f64;
        }
    }
    places
}

fn sort(items: &[Item], columns: &mut [Vec<usize>], mut places: Vec<f64>, is_forward: bool) {
    let last = columns.len().saturating_sub(1);
    for step in 0..columns.len() {
        let column = &mut columns[if is_forward { step } else { last - step }];
        let wish = |item: usize| {
            let joined = if is_forward { &items[item].before } else { &items[item].after };
            mean(joined.iter().map(|other| places[*other])).unwrap_or(places[item])
        };
        let mut wishes: Vec<(f64, usize)> = column.iter().map(|item| (wish(*item), *item)).collect();
        wishes.sort_by(|a, b| a.0.total_cmp(&b.0));
        for (place, (_, item)) in wishes.into_iter().enumerate() {
            column[place] = item;
            places[item] = place as f64;
        }
    }
}

/// How many pairs of lines cross.
pub fn crossings(items: &[Item], columns: &[Vec<usize>]) -> usize {
    let places = places(items.len(), columns);
    let mut crossings = 0;
    for column in columns {
        let mut ends: Vec<usize> = Vec::new();
        for item in column {
            let mut of_item: Vec<usize> =
                items[*item].after.iter().map(|other| places[*other] as usize).collect();
            of_item.sort_unstable();
            ends.append(&mut of_item);
        }
        crossings += inversions(&ends);
    }
    crossings
}

/// How many pairs stand in the wrong order.
fn inversions(list: &[usize]) -> usize {
    let size = list.iter().max().map_or(0, |max| max + 2);
    // How many were met up to each, summed as Fenwick does.
    let mut met = vec![0_usize; size];
    let mut inversions = 0;
    for (so_far, value) in list.iter().enumerate() {
        let mut at = value + 1;
        let mut not_greater = 0;
        while at > 0 {
            not_greater += met[at];
            at &= at - 1;
        }
        inversions += so_far - not_greater;
        at = value + 1;
        while at < size {
            met[at] += 1;
            at += at & at.wrapping_neg();
        }
    }
    inversions
}

/// The mean of some numbers; `None` of none.
pub fn mean(numbers: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = numbers.fold((0.0, 0), |(sum, count), number| (sum + number, count + 1));
    (count > 0).then(|| sum / f64::from(count))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Items of columns of these sizes, joined by these lines.
    fn items(sizes: &[usize], lines: &[(usize, usize)]) -> (Vec<Item>, Vec<Vec<usize>>) {
        let mut items = vec![Item::default(); sizes.iter().sum()];
        for (from, to) in lines {
            items[*from].after.push(*to);
            items[*to].before.push(*from);
        }
        let mut next = 0..;
        let columns = sizes.iter().map(|size| next.by_ref().take(*size).collect()).collect();
        (items, columns)
    }

    #[test]
    fn inversions_are_counted() {
        assert_eq!(inversions(&[0, 1, 2]), 0);
        assert_eq!(inversions(&[2, 1, 0]), 3);
        assert_eq!(inversions(&[1, 1, 0]), 2);
        assert_eq!(inversions(&[]), 0);
    }

    #[test]
    fn lines_that_need_not_cross_do_not() {
        let (items, mut columns) = items(&[3, 3], &[(0, 5), (1, 4), (2, 3)]);
        assert_eq!(crossings(&items, &columns), 3);
        untangle(&items, &mut columns);
        assert_eq!(crossings(&items, &columns), 0);
    }

    #[test]
    fn where_nothing_is_won_nothing_moves() {
        let (items, mut columns) = items(&[2, 2], &[(0, 2), (0, 3), (1, 2), (1, 3)]);
        let before = columns.clone();
        untangle(&items, &mut columns);
        assert_eq!(columns, before);
    }
}
