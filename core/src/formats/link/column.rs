//! The forms in which values stand in a link.
//!
//! Values of one field stand together, in a column: like beside like deflates best. Each value has its
//! *place*, that of the agent or task that it belongs to.
//!
//! A [`ColumnForm`] is data. [`writing`] and [`reading`] go by it over the parts of a scenario, whatever their types:
//! one routine each for all of them keeps the page small.

mod reading;
mod writing;

pub(super) use reading::PLACED_BYTES;

/// How a column of values stands in a link. With it stands what a field of that form is where a link says nothing
/// of it; where nothing stands here, that is the empty text, list or map, or nothing at all.
#[derive(Debug)]
pub(super) enum ColumnForm {
    /// Text of its own.
    Text,
    /// Text that comes again and again, such as a capability.
    Word,
    /// The id of an agent: 0 and the id where there is no such agent, else its place and one more.
    AgentId,
    /// The id of a task that another one needs: 0 and the id where there is no such task, else its distance and one
    /// more, since most tasks need some that stand shortly before them.
    Dependency,
    /// `true` or `false`.
    Flag(bool),
    /// Decimal numbers, each to the bit.
    ///
    /// People write numbers with few decimals. The column begins with how many decimals its numbers are counted
    /// in; then stands for each number how many of the last decimal's units it is and one more, or 0 and its 64
    /// bits.
    Number(f64),
    /// A whole number from 0.
    Count(u32),
    /// A whole number of either sign.
    Integer(i32),
    /// One of these words: its place among them. Where a link says nothing, the first.
    Choice(&'static [&'static str]),
    /// Lists: how long each is, then the items of all.
    List(&'static ColumnForm),
    /// Values by task id: how many there are, then all ids (each as that of an agent), then all values.
    ByTask(&'static ColumnForm),
    /// A value that need not be there. Only those that are there are written.
    Present(&'static ColumnForm),
    /// Things with fields: for each a mask of the fields that are not as where a link says nothing of them, then
    /// field by field the column of those values.
    Record(&'static [FieldForm]),
}

/// The name of a field in the document, and its form. Its place in its record is its bit in the mask.
pub(super) type FieldForm = (&'static str, ColumnForm);

/// 10 to the power of the decimals that a column may have; all of them exact.
const UNITS: [f64; 16] =
    [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

/// Whole numbers of either sign, those near 0 first: 0, −1, 1, −2, 2 …
fn zigzag(number: i64) -> u64 {
    ((number << 1) ^ (number >> 63)) as u64
}

fn unzigzag(code: u64) -> i64 {
    (code >> 1) as i64 ^ -((code & 1) as i64)
}

/// The place of the field of that name.
fn place_of(name: &str, rules: &[crate::scenario::part::Rule]) -> Option<usize> {
    rules.iter().position(|rule| rule.name == name)
}
