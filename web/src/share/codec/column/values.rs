//! The forms of single values: texts, ids and numbers.

use super::{Form, Placed, Single};
use crate::share::codec::LinkError;
use crate::share::codec::wire::{Reader, Writer};

/// Text of its own.
pub(in crate::share::codec) struct Text;

impl Single for Text {
    type Value = String;

    fn write(text: &String, _place: usize, out: &mut Writer) {
        out.text(text);
    }

    fn read(_place: usize, input: &mut Reader<'_>) -> Result<String, LinkError> {
        input.text()
    }
}

/// Text that comes again and again, such as a capability.
pub(in crate::share::codec) struct Word;

impl Single for Word {
    type Value = String;

    fn write(word: &String, _place: usize, out: &mut Writer) {
        out.word(word);
    }

    fn read(_place: usize, input: &mut Reader<'_>) -> Result<String, LinkError> {
        input.word()
    }
}

/// The id of an agent: 0 and the id where there is no such agent, else its place and one more.
pub(in crate::share::codec) struct AgentId;

impl Single for AgentId {
    type Value = String;

    fn write(id: &String, _place: usize, out: &mut Writer) {
        let place = out.agents.get(id).copied();
        write_id(place.map(|place| place as u64), id, out);
    }

    fn read(_place: usize, input: &mut Reader<'_>) -> Result<String, LinkError> {
        match read_id(input)? {
            Ok(id) => Ok(id),
            Err(place) => known(&input.agents, place).and_then(|id| input.charged(id)),
        }
    }
}

/// The id of a task, in the same way.
pub(in crate::share::codec) struct TaskId;

impl Single for TaskId {
    type Value = String;

    fn write(id: &String, _place: usize, out: &mut Writer) {
        let place = out.tasks.get(id).copied();
        write_id(place.map(|place| place as u64), id, out);
    }

    fn read(_place: usize, input: &mut Reader<'_>) -> Result<String, LinkError> {
        match read_id(input)? {
            Ok(id) => Ok(id),
            Err(place) => known(&input.tasks, place).and_then(|id| input.charged(id)),
        }
    }
}

/// The id of a task that another one needs: its distance, since most tasks need some that stand shortly
/// before them.
pub(in crate::share::codec) struct Dependency;

impl Single for Dependency {
    type Value = String;

    fn write(id: &String, place: usize, out: &mut Writer) {
        let distance = out.tasks.get(id).map(|needed| zigzag(place as i64 - *needed as i64));
        write_id(distance, id, out);
    }

    fn read(place: usize, input: &mut Reader<'_>) -> Result<String, LinkError> {
        match read_id(input)? {
            Ok(id) => Ok(id),
            Err(distance) => {
                let needed = (place as i64).checked_sub(unzigzag(distance));
                let needed = needed.and_then(|needed| u64::try_from(needed).ok());
                known(&input.tasks, needed.ok_or(LinkError::NoScenario)?).and_then(|id| input.charged(id))
            }
        }
    }
}

fn write_id(code: Option<u64>, id: &str, out: &mut Writer) {
    match code {
        Some(code) => out.count(code + 1),
        None => {
            out.count(0);
            out.text(id);
        }
    }
}

/// The id, or the code that stands for it.
fn read_id(input: &mut Reader<'_>) -> Result<Result<String, u64>, LinkError> {
    match input.count()?.checked_sub(1) {
        Some(code) => Ok(Err(code)),
        None => input.text().map(Ok),
    }
}

fn known(ids: &[String], place: u64) -> Result<String, LinkError> {
    let id = usize::try_from(place).ok().and_then(|place| ids.get(place));
    id.cloned().ok_or(LinkError::NoScenario)
}

/// Whole numbers of either sign, those near 0 first: 0, −1, 1, −2, 2 …
fn zigzag(number: i64) -> u64 {
    ((number << 1) ^ (number >> 63)) as u64
}

fn unzigzag(code: u64) -> i64 {
    (code >> 1) as i64 ^ -((code & 1) as i64)
}

/// `true` or `false`.
pub(in crate::share::codec) struct Flag;

impl Single for Flag {
    type Value = bool;

    fn write(flag: &bool, _place: usize, out: &mut Writer) {
        out.count(u64::from(*flag));
    }

    fn read(_place: usize, input: &mut Reader<'_>) -> Result<bool, LinkError> {
        match input.count()? {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(LinkError::NoScenario),
        }
    }
}

/// A whole number from 0.
pub(in crate::share::codec) struct Count;

impl Single for Count {
    type Value = u32;

    fn write(count: &u32, _place: usize, out: &mut Writer) {
        out.count(u64::from(*count));
    }

    fn read(_place: usize, input: &mut Reader<'_>) -> Result<u32, LinkError> {
        u32::try_from(input.count()?).map_err(|_| LinkError::NoScenario)
    }
}

/// A whole number of either sign.
pub(in crate::share::codec) struct Integer;

impl Single for Integer {
    type Value = i32;

    fn write(number: &i32, _place: usize, out: &mut Writer) {
        out.count(zigzag(i64::from(*number)));
    }

    fn read(_place: usize, input: &mut Reader<'_>) -> Result<i32, LinkError> {
        i32::try_from(unzigzag(input.count()?)).map_err(|_| LinkError::NoScenario)
    }
}

/// Decimal numbers, each to the bit.
///
/// People write numbers with few decimals. The column begins with how many decimals its numbers are counted
/// in; then stands for each number how many of the last decimal's units it is and one more, or 0 and its 64
/// bits.
pub(in crate::share::codec) struct Number;

/// 10 to the power of the decimals that a column may have; all of them exact.
const UNITS: [f64; 16] =
    [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

impl Number {
    /// The number in these units, where dividing gives back the very same number.
    fn in_units(number: f64, unit: f64) -> Option<u64> {
        const EXACT_MAX: f64 = 9_007_199_254_740_992.0;
        let units = (number * unit).round();
        // −0.0 is no number of units.
        let exact =
            units.is_sign_positive() && units <= EXACT_MAX && (units / unit).to_bits() == number.to_bits();
        exact.then_some(units as u64)
    }

    fn size_bytes(column: &[Placed<'_, f64>], unit: f64) -> u32 {
        let size = |number: f64| match Self::in_units(number, unit) {
            Some(units) => (u64::BITS - (units + 1).leading_zeros()).div_ceil(7),
            None => 9,
        };
        column.iter().map(|(_, number)| size(**number)).sum()
    }
}

impl Form for Number {
    type Value = f64;

    fn write(column: &[Placed<'_, f64>], out: &mut Writer) {
        let best = (0..UNITS.len()).min_by_key(|decimals| Self::size_bytes(column, UNITS[*decimals]));
        let decimals = best.unwrap_or_default();
        out.count(decimals as u64);
        for (_, number) in column {
            match Self::in_units(**number, UNITS[decimals]) {
                Some(units) => out.count(units + 1),
                None => {
                    out.count(0);
                    out.float(**number);
                }
            }
        }
    }

    fn read(places: &[usize], input: &mut Reader<'_>) -> Result<Vec<f64>, LinkError> {
        let decimals = input.count()?;
        let unit = usize::try_from(decimals).ok().and_then(|decimals| UNITS.get(decimals).copied());
        let unit = unit.ok_or(LinkError::NoScenario)?;
        let mut read_one = || match input.count()?.checked_sub(1) {
            Some(units) => Ok(units as f64 / unit),
            None => input.float(),
        };
        places.iter().map(|_| read_one()).collect()
    }
}
