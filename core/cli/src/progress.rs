//! Progress on a terminal.

use std::io::{self, IsTerminal};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Returns a bar for a number of runs. It is drawn on standard error, and only if that is a terminal.
pub fn of_runs(runs: usize) -> ProgressBar {
    let target =
        if io::stderr().is_terminal() { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let style = ProgressStyle::with_template("{bar:32} {human_pos} of {human_len} runs, {eta} left");
    ProgressBar::with_draw_target(Some(runs as u64), target)
        .with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// Returns a bar that is drawn only if standard output is not on the same terminal, so that it does not garble what is
/// printed while it is shown.
pub fn beside_output(runs: usize) -> ProgressBar {
    if io::stdout().is_terminal() { ProgressBar::hidden() } else { of_runs(runs) }
}
