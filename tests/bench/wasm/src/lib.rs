//! What the core's example `dispatch` runs, as a module for wasm, whose time is taken from outside.
//!
//! It needs no bindings, since nothing but numbers goes in and out.
#![allow(unsafe_code, reason = "a name that is seen from outside could be one that is seen there already")]

#[path = "../../../../core/examples/dispatch/workload.rs"]
mod workload;

use std::cell::RefCell;

use coordination::{Setup, Trace};

thread_local! {
    static RUN: RefCell<(Option<Setup>, Option<Trace>)> = const { RefCell::new((None, None)) };
}

/// Makes so many tasks for so many agents.
#[unsafe(no_mangle)]
pub extern "C" fn prepare(tasks: u32, agents: u32) {
    let setup = workload::setup(tasks as usize, agents as usize);
    RUN.replace((Some(setup), None));
}

/// Simulates it.
#[unsafe(no_mangle)]
pub extern "C" fn run() {
    RUN.with_borrow_mut(|(setup, trace)| *trace = setup.as_ref().map(workload::run));
}

/// The makespan of the run in seconds.
#[unsafe(no_mangle)]
#[must_use]
pub extern "C" fn makespan() -> u32 {
    RUN.with_borrow(|(_, trace)| trace.as_ref().map_or(0, workload::makespan)) as u32
}
