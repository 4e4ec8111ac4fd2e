//! What the core's examples `dispatch`, `runs` and `bounds` run, as a module for wasm, whose time is taken from outside.
//!
//! It needs no bindings, since nothing but numbers goes in and out.
#![allow(unsafe_code, reason = "a name that is seen from outside could be one that is seen there already")]

#[path = "../../../../core/examples/dispatch/workload.rs"]
mod workload;

#[path = "../../../../core/examples/bounds/documents.rs"]
mod bounds;

#[path = "../../../../core/examples/runs/workload.rs"]
mod runs;

use std::cell::RefCell;

use coordination::{Scenario, Setup, StrategyKind, Trace};

thread_local! {
    static PREPARED: RefCell<Option<runs::Prepared>> = const { RefCell::new(None) };
    static DOCUMENT: RefCell<(&'static str, String, Scenario)> =
        RefCell::new(("", String::new(), Scenario::default()));
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

/// Prepares an example of the gallery, by its place among those that are measured.
#[unsafe(no_mangle)]
pub extern "C" fn prepare_example(place: u32) {
    PREPARED.replace(Some(runs::prepare(place as usize)));
}

/// Returns the number of tasks of such an example.
#[unsafe(no_mangle)]
#[must_use]
pub extern "C" fn example_tasks(place: u32) -> u32 {
    runs::EXAMPLES[place as usize].1 as u32
}

/// Returns the number of strategies.
#[unsafe(no_mangle)]
#[must_use]
pub extern "C" fn strategy_count() -> u32 {
    StrategyKind::ALL.len() as u32
}

/// Runs the prepared example so often under a strategy, and makes a report of each trace. Returns the sum of all makespans.
#[unsafe(no_mangle)]
#[must_use]
pub extern "C" fn run_reports(strategy: u32, count: u32) -> f64 {
    let strategy = StrategyKind::ALL[strategy as usize];
    PREPARED.with_borrow_mut(|prepared| prepared.as_mut().map_or(0.0, |it| it.reports(strategy, count)))
}

/// Does the same with the metrics alone.
#[unsafe(no_mangle)]
#[must_use]
pub extern "C" fn run_metrics(strategy: u32, count: u32) -> f64 {
    let strategy = StrategyKind::ALL[strategy as usize];
    PREPARED.with_borrow_mut(|prepared| prepared.as_mut().map_or(0.0, |it| it.metrics(strategy, count)))
}

/// Prepares the document at the caps of this place. Returns how many documents there are.
#[unsafe(no_mangle)]
pub extern "C" fn prepare_document(place: u32) -> u32 {
    let documents = bounds::DOCUMENTS;
    if let Some((name, document)) = documents.get(place as usize) {
        let scenario = document(1.0);
        DOCUMENT.replace((name, scenario.to_json(), scenario));
    }
    documents.len() as u32
}

/// Returns where the name of the prepared document stands in memory.
#[unsafe(no_mangle)]
pub extern "C" fn document_name() -> *const u8 {
    DOCUMENT.with_borrow(|(name, ..)| name.as_ptr())
}

/// Returns the number of bytes of that name.
#[unsafe(no_mangle)]
pub extern "C" fn document_name_bytes() -> u32 {
    DOCUMENT.with_borrow(|(name, ..)| name.len() as u32)
}

/// Reads the text of the prepared document, and checks what it says. Returns its size in bytes.
#[unsafe(no_mangle)]
pub extern "C" fn read_document() -> u32 {
    DOCUMENT.with_borrow(|(_, text, _)| {
        std::hint::black_box(coordination::scenario::read(text).is_ok());
        text.len() as u32
    })
}

/// Checks the prepared document. Returns the number of findings.
#[unsafe(no_mangle)]
pub extern "C" fn check_document() -> u32 {
    DOCUMENT.with_borrow(|(.., scenario)| scenario.findings().len() as u32)
}

/// Makes the prepared document ready to run. Returns the number of its tasks.
#[unsafe(no_mangle)]
pub extern "C" fn ready_document() -> u32 {
    let scenario = DOCUMENT.with_borrow(|(.., scenario)| std::sync::Arc::new(scenario.clone()));
    Setup::of(&scenario).scenario().tasks.len() as u32
}
