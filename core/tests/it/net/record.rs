//! The record of runs in `tests/data/net`, and the comparison with it.
//!
//! A file has a line for one scenario or for ten: a label, then a word for each scenario. A word has, for each strategy
//! in order, letters of the hash of the trace and as many letters of the hash of the report; hyphens if the strategy
//! refuses the scenario. A letter is 6 bits. Since so few bits can be equal by chance, the last line has a hash over all
//! hashes of each strategy, in full.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::PathBuf;

use xxhash_rust::xxh64::Xxh64;

use super::run::{Prints, strategies};

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The label of the line with the full hashes.
const ALL: &str = "all";

/// Number of differences that a failure lists.
const LISTED: usize = 20;

/// The runs of one scenario.
pub(super) struct Entry {
    /// The label of its line.
    pub(super) line: String,
    /// What a failure calls it.
    pub(super) name: String,
    /// The hashes under each strategy; `None` if the strategy refuses it.
    pub(super) runs: Vec<Option<Prints>>,
}

/// The runs of the scenarios of one file.
pub(super) struct Record {
    pub(super) file: String,
    /// Number of letters of each hash.
    pub(super) letters: usize,
    pub(super) entries: Vec<Entry>,
}

impl Record {
    /// Compares the runs with the file. Writes the file instead if the environment variable `NET_RECORD` is set.
    ///
    /// # Panics
    /// If a run differs.
    pub(super) fn check(&self) {
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/net").join(&self.file);
        let recorded = std::fs::read_to_string(&path).unwrap_or_default();
        let differences = self.differences(&recorded);
        if std::env::var_os("NET_RECORD").is_some() {
            std::fs::write(&path, self.text()).expect("a file that can be written");
            eprintln!("{}: recorded, {differences}", self.file);
        } else {
            assert!(differences.is_empty(), "{}: {differences}", self.file);
        }
    }

    /// Lists what differs from the text of a file.
    fn differences(&self, recorded: &str) -> Differences {
        let mut lines: BTreeMap<&str, std::str::SplitWhitespace<'_>> = BTreeMap::new();
        for line in recorded.lines() {
            let mut words = line.split_whitespace();
            if let Some(label) = words.next() {
                lines.insert(label, words);
            }
        }
        let mut differences = Differences::default();
        for entry in &self.entries {
            match lines.get_mut(entry.line.as_str()).and_then(Iterator::next) {
                None => differences.unknown.push(entry.name.clone()),
                Some(word) => self.compare(entry, word, &mut differences),
            }
        }
        let all = lines.remove(ALL).map(|words| words.collect::<Vec<_>>()).unwrap_or_default();
        for (place, strategy) in strategies().enumerate() {
            if all.get(place).copied() != Some(self.full_hash(place).as_str()) {
                differences.of_all.push(strategy);
            }
        }
        differences.left_over = lines.into_values().map(Iterator::count).sum();
        differences
    }

    fn compare(&self, entry: &Entry, word: &str, differences: &mut Differences) {
        let width = 2 * self.letters;
        for (place, (strategy, run)) in strategies().zip(&entry.runs).enumerate() {
            let recorded = word.get(place * width..(place + 1) * width).unwrap_or_default();
            let now = self.letters_of(*run);
            if recorded == now {
                continue;
            }
            let what = if recorded.starts_with('-') {
                "runs now, and was refused before"
            } else if run.is_none() {
                "is refused now, and ran before"
            } else if recorded.get(..self.letters) == now.get(..self.letters) {
                differences.of_report += 1;
                "the same trace, another report"
            } else {
                "another trace"
            };
            differences.runs.push(format!("{}, {strategy}: {what}", entry.name));
        }
    }

    fn text(&self) -> String {
        let mut text = String::new();
        let mut last = "";
        for entry in &self.entries {
            if entry.line != last {
                let _ = write!(text, "{}{}", if last.is_empty() { "" } else { "\n" }, entry.line);
                last = &entry.line;
            }
            let word: String = entry.runs.iter().map(|run| self.letters_of(*run)).collect();
            let _ = write!(text, " {word}");
        }
        let hashes: Vec<String> = (0..strategies().count()).map(|place| self.full_hash(place)).collect();
        let _ = writeln!(text, "\n{ALL} {}", hashes.join(" "));
        text
    }

    fn letters_of(&self, run: Option<Prints>) -> String {
        let Some(Prints { trace, report }) = run else { return "-".repeat(2 * self.letters) };
        let letters = |hash: u64| {
            (0..self.letters).map(move |place| char::from(ALPHABET[(hash >> (6 * place)) as usize % 64]))
        };
        letters(trace).chain(letters(report)).collect()
    }

    /// Returns the hash over all runs of the strategy at this place, as 16 hexadecimal digits.
    fn full_hash(&self, strategy: usize) -> String {
        let mut hash = Xxh64::new(0);
        for entry in &self.entries {
            match entry.runs[strategy] {
                None => hash.update(b"refused"),
                Some(Prints { trace, report }) => {
                    hash.update(&trace.to_le_bytes());
                    hash.update(&report.to_le_bytes());
                }
            }
        }
        format!("{:016x}", hash.digest())
    }
}

/// How runs differ from the record.
#[derive(Default)]
struct Differences {
    /// Each run that differs, in words.
    runs: Vec<String>,
    /// Number of these of which only the report differs.
    of_report: usize,
    /// The scenarios that are not recorded.
    unknown: Vec<String>,
    /// Number of recorded scenarios that do not exist any more.
    left_over: usize,
    /// The strategies of which the full hash differs.
    of_all: Vec<&'static str>,
}

impl Differences {
    fn is_empty(&self) -> bool {
        self.of_all.is_empty() && self.runs.is_empty() && self.unknown.is_empty() && self.left_over == 0
    }
}

impl std::fmt::Display for Differences {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.is_empty() {
            return write!(to, "nothing differs");
        }
        let (differ, of_report) = (self.runs.len(), self.of_report);
        write!(to, "{differ} runs differ, {of_report} of them only in the report")?;
        write!(to, "; {} scenarios are not recorded, {} are gone", self.unknown.len(), self.left_over)?;
        write!(to, "; full hashes differ for: {}", self.of_all.join(", "))?;
        for line in self.runs.iter().chain(&self.unknown).take(LISTED) {
            write!(to, "\n  {line}")?;
        }
        if differ > LISTED {
            write!(to, "\n  … and {} more", differ - LISTED)?;
        }
        if differ == 0 && self.unknown.is_empty() {
            write!(to, "\n  a run differs whose letters in the record are the same by chance")?;
        }
        write!(
            to,
            "\nSee the documentation of tests/it/net.rs on how to print a scenario and on how to record."
        )
    }
}
