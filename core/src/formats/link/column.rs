//! The forms of values in a link.
//!
//! The values of one field are written together, as a column, because similar values next to each other deflate best. Each value has
//! a *place*: the index of the agent or task that it belongs to.
//!
//! A [`ColumnForm`] is data. [`writing`] and [`reading`] apply it to the parts of a scenario of any type; one routine each for
//! all types keeps the page small.

mod reading;
mod writing;

pub(super) use reading::PLACED_BYTES;

/// The form of a column of values in a link.
///
/// A form also says which value a field has if the link does not mention it: the one given here, or else the empty text, list or
/// map, or `None`.
#[derive(Debug)]
pub(super) enum ColumnForm {
    /// Text that occurs once.
    Text,
    /// Text that is repeated, such as a capability.
    Word,
    /// The id of an agent: its place plus 1, or 0 and the id if there is no such agent.
    AgentId,
    /// The id of a task that another one needs: its distance plus 1, or 0 and the id if there is no such task. Distances are
    /// small, since most tasks need tasks shortly before them.
    Dependency,
    /// `true` or `false`.
    Flag(bool),
    /// Decimal numbers, exact to the bit.
    ///
    /// People write numbers with few decimals. The column starts with the number of decimals of its unit; each number
    /// follows as its multiple of that unit plus 1, or as 0 and its 64 bits if it is not a multiple.
    Number(f64),
    /// A whole number of at least 0.
    Count(u32),
    /// A whole number of either sign.
    Integer(i32),
    /// One of these words, as its place among them. The first word is the default.
    Choice(&'static [&'static str]),
    /// Lists: all lengths, then all items.
    List(&'static ColumnForm),
    /// Values by task id: all lengths, then all ids (in the form of [`Self::AgentId`]), then all values.
    ByTask(&'static ColumnForm),
    /// An optional value. Only present values are written.
    Present(&'static ColumnForm),
    /// Records: for each a mask of the fields that do not have their default, then, field by field, a column of those
    /// values.
    Record(&'static [FieldForm]),
}

/// The name of a field in the document, and its form. Its index in the record is its bit in the mask.
pub(super) type FieldForm = (&'static str, ColumnForm);

/// 10 to the power of each number of decimals that a column may have. All are exact.
const UNITS: [f64; 16] =
    [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

/// Maps whole numbers to codes, the smallest absolute values first: 0, −1, 1, −2, 2 …
fn zigzag(number: i64) -> u64 {
    ((number << 1) ^ (number >> 63)) as u64
}

fn unzigzag(code: u64) -> i64 {
    (code >> 1) as i64 ^ -((code & 1) as i64)
}

/// Returns the index of the field with this name.
fn place_of(name: &str, rules: &[crate::scenario::part::Rule]) -> Option<usize> {
    rules.iter().position(|rule| rule.name == name)
}
