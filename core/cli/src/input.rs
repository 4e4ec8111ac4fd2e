//! Reading files and standard input.

use std::io::{self, Read};
use std::path::Path;

use coordination::Scenario;
use coordination::formats::{self, Format, FormatError, Imported};
use coordination::scenario::{self, Finding, Findings, ScenarioError, Severity};

/// The name under which standard input is read.
pub const STANDARD_INPUT: &str = "-";

/// Why a file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum InputError {
    /// The file cannot be read.
    #[error("it cannot be read: {0}")]
    Io(#[from] io::Error),
    /// The text has no known format, or errors of its format.
    #[error(transparent)]
    Format(#[from] FormatError),
    /// The scenario can be read but not run.
    #[error(transparent)]
    Scenario(#[from] ScenarioError),
}

impl InputError {
    /// Returns what is wrong as findings; none if the file could not be read at all.
    pub fn findings(&self) -> Findings {
        match self {
            Self::Io(_) => Vec::new(),
            Self::Format(FormatError::Document(error)) | Self::Scenario(error) => error.findings.clone(),
            Self::Format(error) => {
                error.reasons().into_iter().map(|reason| Finding::error("", reason)).collect()
            }
        }
    }
}

/// A text and the format that it has.
#[derive(Debug)]
pub struct InputText {
    /// The text, without a byte order mark and without the fence of a Markdown code block.
    pub text: String,
    /// Its format.
    pub format: Format,
}

/// Reads a text and recognises its format, unless that is given.
///
/// # Errors
/// Returns an error if the file cannot be read, is not text, or has no known format.
pub fn text_of(file: &str, format: Option<Format>) -> Result<InputText, InputError> {
    let bytes = bytes_of(file)?;
    let text = formats::bare(formats::text_of(&bytes)?).into_owned();
    let name = (file != STANDARD_INPUT).then_some(file);
    let format = format.or_else(|| Format::detect(name, &text)).ok_or(FormatError::Unknown)?;
    Ok(InputText { text, format })
}

fn bytes_of(file: &str) -> io::Result<Vec<u8>> {
    // One byte more than can be used shows that there is too much.
    let most = formats::TEXT_BYTES_MAX as u64 + 1;
    let mut bytes = Vec::new();
    if file == STANDARD_INPUT {
        io::stdin().lock().take(most).read_to_end(&mut bytes)?;
    } else {
        std::fs::File::open(file)?.take(most).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

/// Reads a scenario that can be run, whatever its format, and all findings about it.
///
/// # Errors
/// Returns an error if the file cannot be read or the scenario cannot be run under any strategy.
pub fn scenario_of(file: &str) -> Result<(Scenario, Findings), InputError> {
    scenario_in(&text_of(file, None)?, file)
}

/// Returns the scenario in a text, which must be one that can be run, and all findings about it.
///
/// # Errors
/// Returns an error if the text has errors of its format or the scenario cannot be run under any strategy.
pub fn scenario_in(input: &InputText, file: &str) -> Result<(Scenario, Findings), InputError> {
    if input.format == Format::Json {
        return Ok(scenario::read(&input.text)?);
    }
    let scenario = formats::read_as(input.format, &input.text)?.into_scenario(&title_of(file));
    let findings = scenario.findings();
    let blocks_all = |finding: &Finding| finding.severity == Severity::Error && finding.strategy.is_none();
    if findings.iter().any(blocks_all) {
        Err(ScenarioError::from(findings).into())
    } else {
        Ok((scenario, findings))
    }
}

/// Reads what a file holds, whether it can be run or not.
///
/// # Errors
/// Returns an error if the file cannot be read or does not have the form of its format.
pub fn imported_of(file: &str, format: Option<Format>) -> Result<Imported, InputError> {
    let InputText { text, format } = text_of(file, format)?;
    Ok(formats::read_as(format, &text)?)
}

/// Returns the title for a scenario that has none: the name of its file.
pub fn title_of(file: &str) -> String {
    let stem = Path::new(file).file_stem().filter(|_| file != STANDARD_INPUT);
    stem.map_or_else(|| "Untitled".to_owned(), |stem| stem.to_string_lossy().into_owned())
}
