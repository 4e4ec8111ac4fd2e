//! Writing columns.

use crate::scenario::part::{Readable, Record, View};

use super::{ColumnForm, FieldForm, UNITS, place_of, zigzag};
use crate::formats::link::wire::LinkWriter;

/// The values, each with its place.
type WrittenColumn<'a> = [(usize, &'a dyn Readable)];

impl ColumnForm {
    /// Writes a column of values of this form.
    pub(in crate::formats::link) fn write(&self, column: &WrittenColumn<'_>, out: &mut LinkWriter) {
        match self {
            Self::Number(_) => write_numbers(column, out),
            Self::List(form) => {
                let lists = column.iter().map(|(place, part)| match part.view() {
                    View::List(items) => items.into_iter().map(|item| (*place, item)).collect(),
                    _ => misfit(),
                });
                form.write(&joined(lists.collect(), out), out);
            }
            Self::ByTask(form) => {
                let maps = column.iter().map(|(place, part)| match part.view() {
                    View::Map(entries) => entries.into_iter().map(|entry| (*place, entry)).collect(),
                    _ => misfit(),
                });
                let entries = joined(maps.collect(), out);
                for (_, (id, _)) in &entries {
                    write_id(out.tasks.get(*id).map(|place| *place as u64), id, out);
                }
                let values: Vec<_> = entries.iter().map(|(place, (_, value))| (*place, *value)).collect();
                form.write(&values, out);
            }
            Self::Present(form) => {
                let is_present = |part: &dyn Readable| !matches!(part.view(), View::Absent);
                let present: Vec<_> = column.iter().copied().filter(|(_, part)| is_present(*part)).collect();
                form.write(&present, out);
            }
            Self::Record(fields) => write_records(fields, column, out),
            _ => column.iter().for_each(|(place, part)| self.write_one(part.view(), *place, out)),
        }
    }

    /// Writes one value of a form whose column is a plain sequence of values.
    fn write_one(&self, value: View<'_>, place: usize, out: &mut LinkWriter) {
        match (self, value) {
            (Self::Text, View::Text(text)) => out.text(text),
            (Self::Word, View::Text(word)) => out.word(word),
            (Self::AgentId, View::Text(id)) => {
                write_id(out.agents.get(id).map(|place| *place as u64), id, out);
            }
            (Self::Dependency, View::Text(id)) => {
                let distance = |needed: &usize| zigzag(place as i64 - *needed as i64);
                write_id(out.tasks.get(id).map(distance), id, out);
            }
            (Self::Flag(_), View::Flag(flag)) => out.count(u64::from(flag)),
            (Self::Count(_), View::Integer(count)) => out.count(count as u64),
            (Self::Integer(_), View::Integer(number)) => out.count(zigzag(number)),
            (Self::Choice(words), View::Word(word)) => {
                out.count(words.iter().position(|known| *known == word).unwrap_or_else(|| misfit()) as u64);
            }
            _ => misfit(),
        }
    }

    /// Returns whether the value is the one that it has if the link does not mention it.
    fn is_blank(&self, part: &dyn Readable) -> bool {
        match (self, part.view()) {
            // An empty text is not the same as none.
            (Self::Present(_), value) => matches!(value, View::Absent),
            (Self::Flag(blank), View::Flag(flag)) => flag == *blank,
            (Self::Number(blank), View::Number(number)) => number == *blank,
            (Self::Count(blank), View::Integer(count)) => count == i64::from(*blank),
            (Self::Integer(blank), View::Integer(number)) => number == i64::from(*blank),
            (Self::Choice(words), View::Word(word)) => words.first() == Some(&word),
            (Self::Record(fields), View::Record(record)) => {
                fields.iter().all(|(name, form)| form.is_blank(field(record, name)))
            }
            (_, View::Text(text)) => text.is_empty(),
            (_, View::List(items)) => items.is_empty(),
            (_, View::Map(entries)) => entries.is_empty(),
            _ => misfit(),
        }
    }
}

/// Unreachable: a test compares each table of forms with the document.
fn misfit() -> ! {
    unreachable!("a form is that of its field")
}

fn field<'a>(record: &'a dyn Record, name: &str) -> &'a dyn Readable {
    let part = place_of(name, record.rules()).and_then(|at| record.part(at));
    part.unwrap_or_else(|| misfit())
}

/// Writes the length of each list and returns the items of all.
fn joined<T>(lists: Vec<Vec<T>>, out: &mut LinkWriter) -> Vec<T> {
    lists.iter().for_each(|list| out.count(list.len() as u64));
    lists.into_iter().flatten().collect()
}

fn write_records(fields: &[FieldForm], column: &WrittenColumn<'_>, out: &mut LinkWriter) {
    let mut columns: Vec<Vec<(usize, &dyn Readable)>> = vec![Vec::new(); fields.len()];
    for (place, part) in column {
        let mut mask = 0_u64;
        for (bit, (name, form)) in fields.iter().enumerate() {
            let View::Record(record) = part.view() else { misfit() };
            let part = field(record, name);
            if !form.is_blank(part) {
                mask |= 1 << bit;
                columns[bit].push((*place, part));
            }
        }
        out.count(mask);
    }
    for ((_, form), values) in fields.iter().zip(columns).filter(|(_, values)| !values.is_empty()) {
        form.write(&values, out);
    }
}

fn write_id(code: Option<u64>, id: &str, out: &mut LinkWriter) {
    match code {
        Some(code) => out.count(code + 1),
        None => {
            out.count(0);
            out.text(id);
        }
    }
}

fn write_numbers(column: &WrittenColumn<'_>, out: &mut LinkWriter) {
    let number = |part: &dyn Readable| match part.view() {
        View::Number(number) => number,
        _ => misfit(),
    };
    let numbers: Vec<f64> = column.iter().map(|(_, part)| number(*part)).collect();
    let best = (0..UNITS.len()).min_by_key(|decimals| size_bytes(&numbers, UNITS[*decimals]));
    let decimals = best.unwrap_or_default();
    out.count(decimals as u64);
    for number in numbers {
        match in_units(number, UNITS[decimals]) {
            Some(units) => out.count(units + 1),
            None => {
                out.count(0);
                out.float(number);
            }
        }
    }
}

/// Returns the number as a multiple of a unit; `None` unless dividing gives back the same number to the bit.
fn in_units(number: f64, unit: f64) -> Option<u64> {
    const EXACT_MAX: f64 = 9_007_199_254_740_992.0;
    let units = (number * unit).round();
    // −0.0 is not a multiple of the unit.
    let exact =
        units.is_sign_positive() && units <= EXACT_MAX && (units / unit).to_bits() == number.to_bits();
    exact.then_some(units as u64)
}

/// Returns the number of bytes that these numbers take in this unit.
fn size_bytes(numbers: &[f64], unit: f64) -> u32 {
    let size = |number: &f64| match in_units(*number, unit) {
        Some(units) => (u64::BITS - (units + 1).leading_zeros()).div_ceil(7),
        None => 9,
    };
    numbers.iter().map(size).sum()
}
