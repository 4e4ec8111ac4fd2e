//! Readers and writers of everything that carries a scenario from one place to another.
//!
//! All of them are pure functions: text in, text out, without files, clocks or a screen. They accept input from strangers, so
//! each takes bounded time and memory, never panics, and either reads exactly what was written or returns an error that says
//! what is wrong, where, and what to do.

pub mod link;
