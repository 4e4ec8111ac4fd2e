//! The core against the document's own examples, published results, and its contract.

mod document;
mod faults;
mod market;
mod properties;
mod published;
mod roles;
mod support;
mod vectors;
