//! The core against the document's own examples, published results, and its contract.

mod chain;
mod comparison;
mod consensus;
mod document;
mod faults;
mod figures;
mod gallery;
mod losses;
mod market;
mod minds;
mod net;
mod optimum;
mod properties;
mod published;
mod roles;
mod support;
mod uncoordinated;
mod vectors;
mod voting;
