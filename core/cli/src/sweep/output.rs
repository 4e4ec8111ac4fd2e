//! The result of a sweep as a table, as comma-separated values and as JSON.

use std::io::{self, Write};

use coordination::StrategyKind;
use coordination::formats::csv::{CsvCell, CsvWriter};
use serde_json::json;

use super::sample::Sample;

/// What came of one strategy: its runs, or why the scenario cannot be run under it.
pub struct Row {
    /// The strategy.
    pub strategy: StrategyKind,
    /// Its runs, or the reason.
    pub sample: Result<Sample, String>,
}

/// Writes a table for people.
pub fn table(rows: &[Row], seeds: usize, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "makespan in seconds, {seeds} seeds\n")?;
    writeln!(
        out,
        "{:16}{:>10}{:>22}{:>10}{:>10}{:>10}{:>12}",
        "strategy", "mean", "95 % interval", "5 %", "median", "95 %", "completed"
    )?;
    for Row { strategy, sample } in rows {
        match sample {
            Ok(sample) => {
                let (low, high) = sample.interval();
                writeln!(
                    out,
                    "{:16}{:>10.2}{:>22}{:>10.2}{:>10.2}{:>10.2}{:>10.1} %",
                    strategy.word(),
                    sample.mean(),
                    format!("{low:.2} to {high:.2}"),
                    sample.quantile(0.05),
                    sample.quantile(0.5),
                    sample.quantile(0.95),
                    100.0 * sample.completed() as f64 / sample.runs() as f64,
                )?;
            }
            Err(reason) => writeln!(out, "{:16}{reason}", strategy.word())?,
        }
    }
    Ok(())
}

/// Writes one row a strategy. A strategy that cannot run the scenario has only its name and the reason.
pub fn csv(rows: &[Row], out: &mut impl Write) -> io::Result<()> {
    let mut table = CsvWriter::with_headings([
        "strategy",
        "runs",
        "completed",
        "makespan_mean",
        "makespan_mean_low",
        "makespan_mean_high",
        "makespan_p5",
        "makespan_median",
        "makespan_p95",
        "error",
    ]);
    for Row { strategy, sample } in rows {
        let mut cells = vec![CsvCell::word(strategy.word())];
        match sample {
            Ok(sample) => {
                let (low, high) = sample.interval();
                let quantiles = [0.05, 0.5, 0.95].map(|fraction| sample.quantile(fraction));
                cells.extend([CsvCell::word(sample.runs()), CsvCell::word(sample.completed())]);
                cells.extend([sample.mean(), low, high].into_iter().chain(quantiles).map(CsvCell::word));
                cells.push(CsvCell::Empty);
            }
            Err(reason) => {
                cells.resize(9, CsvCell::Empty);
                cells.push(CsvCell::Text(reason));
            }
        }
        table.row(cells);
    }
    out.write_all(table.finish().as_bytes())
}

/// Writes one JSON object a strategy and line.
pub fn json(rows: &[Row], file: &str, out: &mut impl Write) -> io::Result<()> {
    for Row { strategy, sample } in rows {
        let line = match sample {
            Ok(sample) => {
                let (low, high) = sample.interval();
                json!({
                    "file": file,
                    "strategy": strategy,
                    "runs": sample.runs(),
                    "completed": sample.completed(),
                    "makespan": {
                        "mean": sample.mean(),
                        "mean_low": low,
                        "mean_high": high,
                        "p5": sample.quantile(0.05),
                        "median": sample.quantile(0.5),
                        "p95": sample.quantile(0.95),
                    },
                })
            }
            Err(reason) => json!({"file": file, "strategy": strategy, "error": reason}),
        };
        writeln!(out, "{line}")?;
    }
    Ok(())
}
