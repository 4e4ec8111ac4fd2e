//! The forms in which values stand in a link.
//!
//! Values of one field stand together, in a column: like beside like deflates best. Each value has its
//! *place*, that of the agent or task that it belongs to.

mod values;

use std::collections::BTreeMap;
use std::marker::PhantomData;

use super::LinkError;
use super::wire::{Reader, Writer};
pub(super) use values::{AgentId, Count, Dependency, Flag, Integer, Number, TaskId, Text, Word};

/// A value and its place.
pub(super) type Placed<'a, T> = (usize, &'a T);

/// How a column of values is written and read.
pub(super) trait Form {
    /// What the values are in memory.
    type Value;

    fn write(column: &[Placed<'_, Self::Value>], out: &mut Writer);

    /// Reads a value for each place.
    fn read(places: &[usize], input: &mut Reader<'_>) -> Result<Vec<Self::Value>, LinkError>;
}

/// How one value is written and read where its column is no more than one after another.
pub(super) trait Single {
    /// What it is in memory.
    type Value;

    fn write(value: &Self::Value, place: usize, out: &mut Writer);

    fn read(place: usize, input: &mut Reader<'_>) -> Result<Self::Value, LinkError>;
}

impl<F: Single> Form for F {
    type Value = F::Value;

    fn write(column: &[Placed<'_, Self::Value>], out: &mut Writer) {
        for (place, value) in column {
            <F as Single>::write(value, *place, out);
        }
    }

    fn read(places: &[usize], input: &mut Reader<'_>) -> Result<Vec<Self::Value>, LinkError> {
        places.iter().map(|place| <F as Single>::read(*place, input)).collect()
    }
}

/// Lists: how long each is, then the items of all.
pub(super) struct List<F>(PhantomData<F>);

impl<F: Form> Form for List<F> {
    type Value = Vec<F::Value>;

    fn write(column: &[Placed<'_, Vec<F::Value>>], out: &mut Writer) {
        for (_, list) in column {
            out.count(list.len() as u64);
        }
        let items: Vec<_> =
            column.iter().flat_map(|(place, list)| list.iter().map(|item| (*place, item))).collect();
        F::write(&items, out);
    }

    fn read(places: &[usize], input: &mut Reader<'_>) -> Result<Vec<Vec<F::Value>>, LinkError> {
        let (lengths, item_places) = read_lengths::<F::Value>(places, input)?;
        let mut items = F::read(&item_places, input)?.into_iter();
        Ok(lengths.into_iter().map(|length| items.by_ref().take(length).collect()).collect())
    }
}

/// The lengths of lists, and the places of all their items.
fn read_lengths<T>(places: &[usize], input: &mut Reader<'_>) -> Result<(Vec<usize>, Vec<usize>), LinkError> {
    let lengths: Vec<usize> = places.iter().map(|_| input.length()).collect::<Result<_, _>>()?;
    // Where addresses have 32 bits, these may come to more than can be counted.
    let total = lengths.iter().fold(0_usize, |total, length| total.saturating_add(*length));
    if total > input.left() {
        return Err(LinkError::NoScenario);
    }
    // The items, which are read into one list and moved into many, and their places.
    input.charge(total, 2 * size_of::<T>() + size_of::<usize>())?;
    let lists = places.iter().zip(&lengths);
    let item_places = lists.flat_map(|(place, length)| std::iter::repeat_n(*place, *length)).collect();
    Ok((lengths, item_places))
}

/// Values by task id: how many there are, then all ids, then all values.
pub(super) struct ByTask<F>(PhantomData<F>);

impl<F: Form> Form for ByTask<F> {
    type Value = BTreeMap<String, F::Value>;

    fn write(column: &[Placed<'_, Self::Value>], out: &mut Writer) {
        for (_, map) in column {
            out.count(map.len() as u64);
        }
        for id in column.iter().flat_map(|(_, map)| map.keys()) {
            <TaskId as Single>::write(id, 0, out);
        }
        let values: Vec<_> =
            column.iter().flat_map(|(place, map)| map.values().map(|value| (*place, value))).collect();
        F::write(&values, out);
    }

    fn read(places: &[usize], input: &mut Reader<'_>) -> Result<Vec<Self::Value>, LinkError> {
        let (lengths, value_places) = read_lengths::<(String, F::Value)>(places, input)?;
        let ids = <TaskId as Form>::read(&value_places, input)?;
        let mut entries = ids.into_iter().zip(F::read(&value_places, input)?);
        let mut maps = Vec::with_capacity(lengths.len());
        for length in lengths {
            // Collecting would sort them first, with a sorting algorithm of its own for each type of value.
            let mut map = BTreeMap::new();
            entries.by_ref().take(length).for_each(|(id, value)| drop(map.insert(id, value)));
            maps.push(map);
        }
        Ok(maps)
    }
}

/// A value that need not be there. Only those that are there are written: that there is none is the field's
/// default.
pub(super) struct Present<F>(PhantomData<F>);

impl<F: Form> Form for Present<F> {
    type Value = Option<F::Value>;

    fn write(column: &[Placed<'_, Self::Value>], out: &mut Writer) {
        let present: Vec<_> =
            column.iter().filter_map(|(place, value)| value.as_ref().map(|value| (*place, value))).collect();
        F::write(&present, out);
    }

    fn read(places: &[usize], input: &mut Reader<'_>) -> Result<Vec<Self::Value>, LinkError> {
        Ok(F::read(places, input)?.into_iter().map(Some).collect())
    }
}

/// Things with fields: for each a mask of the fields that are not at their default, then field by field the
/// column of the values that are not.
pub(super) struct Record<T>(PhantomData<T>);

// What follows is the same for all records; that it knows neither them nor their fields keeps the page small.

/// The masks of records of so many bytes and fields.
pub(super) fn read_masks(
    places: &[usize],
    bytes: usize,
    fields: usize,
    input: &mut Reader<'_>,
) -> Result<Vec<u64>, LinkError> {
    // Beside the records the masks and, one field at a time, the places of its holders and their values.
    input.charge(places.len(), bytes + 3 * size_of::<u64>() + size_of::<String>())?;
    let mut read_one = || match input.count()? {
        mask if mask >> fields == 0 => Ok(mask),
        _ => Err(LinkError::NoScenario),
    };
    places.iter().map(|_| read_one()).collect()
}

/// Writes what of a column is not at the default; nothing where all is.
#[inline(never)]
pub(super) fn write_field<F: Form<Value: PartialEq>>(
    mut column: Vec<Placed<'_, F::Value>>,
    default: &F::Value,
    out: &mut Writer,
) {
    column.retain(|(_, value)| *value != default);
    if !column.is_empty() {
        F::write(&column, out);
    }
}

/// The values of the records whose mask has that field, each with which of the records it is.
#[inline(never)]
pub(super) fn read_field<F: Form>(
    places: &[usize],
    masks: &[u64],
    field: usize,
    input: &mut Reader<'_>,
) -> Result<Vec<(usize, F::Value)>, LinkError> {
    let holders: Vec<usize> = (0..masks.len()).filter(|at| masks[*at] >> field & 1 == 1).collect();
    if holders.is_empty() {
        return Ok(Vec::new());
    }
    let places: Vec<usize> = holders.iter().map(|at| places[*at]).collect();
    let values = F::read(&places, input)?;
    Ok(holders.into_iter().zip(values).collect())
}

/// Declares the fields of a record in the order of the bits of its mask, each with its form and default.
///
/// The fields that it stands `apart_from` are written elsewhere. Between them all fields must be named: when
/// the core gets a new one, this stops compiling, and someone has to say what the links that do not know it
/// mean.
macro_rules! record {
    ($name:ty, apart_from($($apart:ident),*) { $($field:ident: $form:ty = $default:expr;)+ }) => {
        impl Record<$name> {
            /// One with every field at its default.
            pub(super) fn blank() -> $name {
                type Whole = $name;
                Whole { $($apart: Default::default(),)* $($field: $default,)+ }
            }
        }

        impl Form for Record<$name> {
            type Value = $name;

            fn write(column: &[Placed<'_, $name>], out: &mut Writer) {
                let blank = Self::blank();
                for (_, record) in column {
                    let set = [$(record.$field != blank.$field),+];
                    out.count(set.iter().rev().fold(0, |mask, set| mask << 1 | u64::from(*set)));
                }
                $(
                    let values = column.iter().map(|(place, record)| (*place, &record.$field)).collect();
                    write_field::<$form>(values, &blank.$field, out);
                )+
            }

            fn read(places: &[usize], input: &mut Reader<'_>) -> Result<Vec<$name>, LinkError> {
                let fields = [$(stringify!($field)),+].len();
                let masks = read_masks(places, size_of::<$name>(), fields, input)?;
                let mut records: Vec<$name> = places.iter().map(|_| Self::blank()).collect();
                let mut bits = 0..fields;
                $(
                    let bit = bits.next().unwrap_or_default();
                    for (at, value) in read_field::<$form>(places, &masks, bit, input)? {
                        records[at].$field = value;
                    }
                )+
                Ok(records)
            }
        }
    };
}
pub(super) use record;

/// Declares the codes of the words of a list.
macro_rules! choice {
    ($name:ty { $($variant:ident = $code:literal),+ }) => {
        impl Single for $name {
            type Value = Self;

            fn write(choice: &Self, _place: usize, out: &mut Writer) {
                out.count(match choice {
                    $(Self::$variant => $code),+
                });
            }

            fn read(_place: usize, input: &mut Reader<'_>) -> Result<Self, LinkError> {
                match input.count()? {
                    $($code => Ok(Self::$variant),)+
                    _ => Err(LinkError::NoScenario),
                }
            }
        }
    };
}
pub(super) use choice;
