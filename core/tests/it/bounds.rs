//! Bounds: documents at the caps, beyond them, and with numbers at the ends of their ranges.

#[path = "../../examples/bounds/documents.rs"]
mod documents;
mod duplicates;
mod numbers;
mod sizes;
mod time;
