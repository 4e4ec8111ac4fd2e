//! Reading columns, which may hold anything. Memory is charged before it is allocated.

use crate::scenario::part::{Part, Record, Slot};

use super::{ColumnForm, FieldForm, UNITS, place_of, unzigzag};
use crate::formats::link::LinkError;
use crate::formats::link::wire::LinkReader;

/// The parts to read into, each with its place.
type ReadColumn<'a> = Vec<Placed<'a>>;
type Placed<'a> = (usize, &'a mut dyn Part);

/// Memory that a part takes while it waits in a column, in bytes.
pub(in crate::formats::link) const PLACED_BYTES: usize = size_of::<Placed<'_>>() + size_of::<&mut dyn Part>();

impl ColumnForm {
    /// Reads a value of this form into each part.
    pub(in crate::formats::link) fn read(
        &self,
        column: ReadColumn<'_>,
        input: &mut LinkReader<'_>,
    ) -> Result<(), LinkError> {
        match self {
            Self::Number(_) => read_numbers(column, input),
            Self::List(form) => form.read(listed(column, input)?, input),
            Self::ByTask(form) => form.read(mapped(column, input)?, input),
            Self::Present(form) => {
                let present = column.into_iter().map(|(place, part)| match part.slot() {
                    Slot::Optional(optional) => Ok((place, optional.present())),
                    _ => Err(LinkError::NoScenario),
                });
                form.read(present.collect::<Result<_, _>>()?, input)
            }
            Self::Record(fields) => read_records(fields, column, input),
            _ => column.into_iter().try_for_each(|(place, part)| self.read_one(part.slot(), place, input)),
        }
    }

    /// Reads one value of a form whose column is a plain sequence of values.
    fn read_one(&self, slot: Slot<'_>, place: usize, input: &mut LinkReader<'_>) -> Result<(), LinkError> {
        match (self, slot) {
            (Self::Text, Slot::Text(text)) => *text = input.text()?,
            (Self::Word, Slot::Text(word)) => *word = input.word()?,
            (Self::AgentId, Slot::Text(id)) => {
                *id = match read_id(input)? {
                    Ok(id) => id,
                    Err(place) => known(&input.agents, place).and_then(|id| input.charged(id))?,
                }
            }
            (Self::Dependency, Slot::Text(id)) => {
                *id = match read_id(input)? {
                    Ok(id) => id,
                    Err(distance) => {
                        let needed = (place as i64).checked_sub(unzigzag(distance));
                        let needed = needed.and_then(|needed| u64::try_from(needed).ok());
                        let needed = needed.ok_or(LinkError::NoScenario)?;
                        known(&input.tasks, needed).and_then(|id| input.charged(id))?
                    }
                }
            }
            (Self::Flag(_), Slot::Flag(flag)) => {
                *flag = match input.count()? {
                    0 => false,
                    1 => true,
                    _ => return Err(LinkError::NoScenario),
                }
            }
            (Self::Count(_), Slot::Count(count)) => {
                *count = u32::try_from(input.count()?).map_err(|_| LinkError::NoScenario)?;
            }
            (Self::Integer(_), Slot::Integer(number)) => {
                *number = i32::try_from(unzigzag(input.count()?)).map_err(|_| LinkError::NoScenario)?;
            }
            (Self::Choice(words), Slot::Choice(choice)) => {
                let word = usize::try_from(input.count()?).ok().and_then(|code| words.get(code));
                if !word.is_some_and(|word| choice.set(word)) {
                    return Err(LinkError::NoScenario);
                }
            }
            _ => return Err(LinkError::NoScenario),
        }
        Ok(())
    }

    /// Sets a part to the value that it has if the link does not mention it.
    fn blank(&self, part: &mut dyn Part) {
        match (self, part.slot()) {
            (Self::Flag(blank), Slot::Flag(flag)) => *flag = *blank,
            (Self::Number(blank), Slot::Number(number)) => *number = *blank,
            (Self::Count(blank), Slot::Count(count)) => *count = *blank,
            (Self::Integer(blank), Slot::Integer(number)) => *number = *blank,
            (Self::Choice(words), Slot::Choice(choice)) => {
                let _ = words.first().map(|word| choice.set(word));
            }
            (Self::Record(fields), Slot::Record(record)) => {
                for (name, form) in *fields {
                    let at = place_of(name, record.rules());
                    if let Some(part) = at.and_then(|at| record.part_mut(at)) {
                        form.blank(part);
                    }
                }
            }
            (_, Slot::Text(text)) => text.clear(),
            (_, Slot::Optional(optional)) => optional.clear(),
            (_, Slot::List(list)) => drop(list.blank(0)),
            (_, Slot::Map(map)) => drop(map.blank(Vec::new())),
            // Unreachable: a test compares each table of forms with the document.
            _ => {}
        }
    }
}

/// Reads the lengths of the lists and returns all their items.
fn listed<'a>(column: ReadColumn<'a>, input: &mut LinkReader<'_>) -> Result<ReadColumn<'a>, LinkError> {
    let (lengths, total) = read_lengths(column.len(), input)?;
    input.charge(total, PLACED_BYTES)?;
    let mut items = Vec::with_capacity(total);
    for ((place, part), length) in column.into_iter().zip(lengths) {
        let Slot::List(list) = part.slot() else { return Err(LinkError::NoScenario) };
        input.charge(length, list.item_bytes())?;
        items.extend(list.blank(length).into_iter().map(|item| (place, item)));
    }
    Ok(items)
}

/// Reads the keys of the maps and returns all their values.
fn mapped<'a>(column: ReadColumn<'a>, input: &mut LinkReader<'_>) -> Result<ReadColumn<'a>, LinkError> {
    let (lengths, total) = read_lengths(column.len(), input)?;
    // Each id is held twice for a moment: in one list, and as a key.
    input.charge(total, 2 * size_of::<String>() + PLACED_BYTES)?;
    let ids: Vec<String> = (0..total).map(|_| read_task_id(input)).collect::<Result<_, _>>()?;
    let mut ids = ids.into_iter();
    let mut values = Vec::with_capacity(total);
    for ((place, part), length) in column.into_iter().zip(lengths) {
        let Slot::Map(map) = part.slot() else { return Err(LinkError::NoScenario) };
        // The nodes of a map are at least half full.
        input.charge(length, 2 * (size_of::<String>() + map.item_bytes()))?;
        let keys: Vec<String> = ids.by_ref().take(length).collect();
        // The writer never writes them in another order.
        if !keys.is_sorted_by(|one, next| one < next) {
            return Err(LinkError::NoScenario);
        }
        values.extend(map.blank(keys).into_iter().map(|value| (place, value)));
    }
    Ok(values)
}

/// Reads a number of lengths and returns them with their sum.
fn read_lengths(lists: usize, input: &mut LinkReader<'_>) -> Result<(Vec<usize>, usize), LinkError> {
    let lengths: Vec<usize> = (0..lists).map(|_| input.length()).collect::<Result<_, _>>()?;
    // With addresses of 32 bits the sum could overflow.
    let total = lengths.iter().fold(0_usize, |total, length| total.saturating_add(*length));
    if total > input.left() { Err(LinkError::NoScenario) } else { Ok((lengths, total)) }
}

fn read_records(
    fields: &[FieldForm],
    column: ReadColumn<'_>,
    input: &mut LinkReader<'_>,
) -> Result<(), LinkError> {
    // The masks, the records and, one field at a time, the records that have it.
    input.charge(column.len(), size_of::<u64>() + 2 * size_of::<Placed<'_>>())?;
    let mut records: Vec<(usize, &mut dyn Record)> = Vec::with_capacity(column.len());
    for (place, part) in column {
        let Slot::Record(record) = part.slot() else { return Err(LinkError::NoScenario) };
        records.push((place, record));
    }
    let mut read_mask = || match input.count()? {
        mask if mask >> fields.len() == 0 => Ok(mask),
        _ => Err(LinkError::NoScenario),
    };
    let masks: Vec<u64> = records.iter().map(|_| read_mask()).collect::<Result<_, _>>()?;
    let Some(known) = records.first().map(|(_, record)| record.rules()) else { return Ok(()) };
    for (bit, (name, form)) in fields.iter().enumerate() {
        let at = place_of(name, known).ok_or(LinkError::NoScenario)?;
        let mut holders: ReadColumn<'_> = Vec::with_capacity(records.len());
        for ((place, record), mask) in records.iter_mut().zip(&masks) {
            let part = record.part_mut(at).ok_or(LinkError::NoScenario)?;
            form.blank(part);
            if mask >> bit & 1 == 1 {
                holders.push((*place, part));
            }
        }
        if !holders.is_empty() {
            form.read(holders, input)?;
        }
    }
    Ok(())
}

/// Reads an id, or the code that stands for it as the error.
fn read_id(input: &mut LinkReader<'_>) -> Result<Result<String, u64>, LinkError> {
    match input.count()?.checked_sub(1) {
        Some(code) => Ok(Err(code)),
        None => input.text().map(Ok),
    }
}

fn read_task_id(input: &mut LinkReader<'_>) -> Result<String, LinkError> {
    match read_id(input)? {
        Ok(id) => Ok(id),
        Err(place) => known(&input.tasks, place).and_then(|id| input.charged(id)),
    }
}

fn known(ids: &[String], place: u64) -> Result<String, LinkError> {
    let id = usize::try_from(place).ok().and_then(|place| ids.get(place));
    id.cloned().ok_or(LinkError::NoScenario)
}

fn read_numbers(column: ReadColumn<'_>, input: &mut LinkReader<'_>) -> Result<(), LinkError> {
    let decimals = input.count()?;
    let unit = usize::try_from(decimals).ok().and_then(|decimals| UNITS.get(decimals).copied());
    let unit = unit.ok_or(LinkError::NoScenario)?;
    for (_, part) in column {
        let Slot::Number(number) = part.slot() else { return Err(LinkError::NoScenario) };
        *number = match input.count()?.checked_sub(1) {
            Some(units) => units as f64 / unit,
            None => input.float()?,
        };
    }
    Ok(())
}
