//! Tests of the core against the examples of the original article, published results, and its own contract.

mod bounds;
mod chain;
mod comparison;
mod consensus;
mod document;
mod events;
mod faults;
mod figures;
mod gallery;
mod inherited;
mod judging;
mod kept_failures;
mod losses;
mod market;
mod minds;
mod module_order;
mod net;
mod optimum;
mod properties;
mod published;
mod roles;
mod runs;
mod support;
mod uncoordinated;
mod vectors;
mod voting;
