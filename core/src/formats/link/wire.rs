//! Writing and reading bytes: counts, numbers, texts, and names that refer to earlier ones.

use std::collections::BTreeMap;

use super::LinkError;

/// Maximum memory for what is read from a link, in bytes, without the inflated link itself.
const BUDGET_BYTES: usize = 6 * 1024 * 1024;

/// Memory that the allocator takes for a text in addition to its content, in bytes.
const OVERHEAD_BYTES: usize = 16;

/// Maximum number of bytes of one text, as in the document.
const TEXT_BYTES_MAX: usize = 64 * 1024;

/// Ends a text. The byte does not occur in UTF-8, nor do the ones below.
const END: u8 = 0xff;

/// Stands for an id with the number after that of the previous id.
const SUCCESSOR: u8 = 0xfe;

/// Stands for an id that is made from the name.
const MADE: u8 = 0xfd;

/// Stands for an id that is made from the name and ends in a number, which follows.
const MADE_WITH_NUMBER: u8 = 0xfc;

/// Writes the content of a link.
#[derive(Debug, Default)]
pub(super) struct LinkWriter {
    bytes: Vec<u8>,
    /// Places of the agents by id.
    pub(super) agents: BTreeMap<String, usize>,
    /// Places of the tasks by id.
    pub(super) tasks: BTreeMap<String, usize>,
    words: BTreeMap<String, usize>,
}

impl LinkWriter {
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// Writes a count: seven bits a byte, the lowest first. All bytes but the last have their highest bit set.
    pub(super) fn count(&mut self, mut count: u64) {
        while count >= 0x80 {
            self.bytes.push(count as u8 | 0x80);
            count >>= 7;
        }
        self.bytes.push(count as u8);
    }

    pub(super) fn float(&mut self, number: f64) {
        self.fixed(number.to_bits());
    }

    pub(super) fn fixed(&mut self, number: u64) {
        self.bytes.extend(number.to_le_bytes());
    }

    pub(super) fn text(&mut self, text: &str) {
        self.bytes.extend(text.as_bytes());
        self.bytes.push(END);
    }

    /// Writes a text that may be repeated: 0 and the text the first time, later its place among such texts plus 1.
    pub(super) fn word(&mut self, word: &str) {
        if let Some(place) = self.words.get(word) {
            return self.count(*place as u64 + 1);
        }
        self.words.insert(word.to_owned(), self.words.len());
        self.count(0);
        self.text(word);
    }

    /// Writes ids in the order of their list, each given with the name of the agent or task, and returns their places.
    pub(super) fn ids<'a>(
        &mut self,
        named: impl Iterator<Item = (&'a str, &'a str)>,
    ) -> BTreeMap<String, usize> {
        let mut places = BTreeMap::new();
        let mut previous = "";
        for (place, (id, name)) in named.enumerate() {
            let made = made_from(name);
            let rest = id.strip_prefix(&made).filter(|_| !made.is_empty());
            if rest == Some("") {
                self.bytes.push(MADE);
            } else if successor(previous).as_deref() == Some(id) {
                self.bytes.push(SUCCESSOR);
            } else if let Some(number) = rest.and_then(number_behind) {
                self.bytes.push(MADE_WITH_NUMBER);
                self.count(u64::from(number));
            } else {
                self.text(id);
            }
            previous = id;
            places.entry(id.to_owned()).or_insert(place);
        }
        places
    }
}

/// Reads the content of a link, which may be anything.
#[derive(Debug)]
pub(super) struct LinkReader<'a> {
    bytes: &'a [u8],
    budget: usize,
    /// Ids of the agents.
    pub(super) agents: Vec<String>,
    /// Ids of the tasks.
    pub(super) tasks: Vec<String>,
    words: Vec<String>,
}

impl<'a> LinkReader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, budget: BUDGET_BYTES, agents: Vec::new(), tasks: Vec::new(), words: Vec::new() }
    }

    /// Returns the number of bytes that are left.
    pub(super) fn left(&self) -> usize {
        self.bytes.len()
    }

    /// Charges memory that is about to be allocated.
    pub(super) fn charge(&mut self, count: usize, each_bytes: usize) -> Result<(), LinkError> {
        let cost = count.saturating_mul(each_bytes);
        self.budget = self.budget.checked_sub(cost).ok_or(LinkError::TooLarge)?;
        Ok(())
    }

    pub(super) fn count(&mut self) -> Result<u64, LinkError> {
        let mut count = 0;
        for shift in (0..u64::BITS).step_by(7) {
            let byte = self.byte()?;
            let bits = u64::from(byte & 0x7f);
            if bits << shift >> shift != bits {
                return Err(LinkError::NoScenario);
            }
            count |= bits << shift;
            if byte < 0x80 {
                return Ok(count);
            }
        }
        Err(LinkError::NoScenario)
    }

    /// Reads a count of things that take at least one byte each.
    pub(super) fn length(&mut self) -> Result<usize, LinkError> {
        let count = self.count()?;
        usize::try_from(count).ok().filter(|count| *count <= self.left()).ok_or(LinkError::NoScenario)
    }

    pub(super) fn float(&mut self) -> Result<f64, LinkError> {
        let number = f64::from_bits(self.fixed()?);
        // The sum is 0 where the number is -0, as older links may have it.
        if number.is_finite() { Ok(number + 0.0) } else { Err(LinkError::NotFinite) }
    }

    pub(super) fn fixed(&mut self) -> Result<u64, LinkError> {
        let (bytes, rest) = self.bytes.split_first_chunk().ok_or(LinkError::NoScenario)?;
        self.bytes = rest;
        Ok(u64::from_le_bytes(*bytes))
    }

    pub(super) fn text(&mut self) -> Result<String, LinkError> {
        let length = self.bytes.iter().position(|byte| *byte == END).ok_or(LinkError::NoScenario)?;
        if length > TEXT_BYTES_MAX {
            return Err(LinkError::TooLarge);
        }
        let text = std::str::from_utf8(&self.bytes[..length]).map_err(|_| LinkError::NoScenario)?;
        self.charge(1, length + OVERHEAD_BYTES)?;
        self.bytes = &self.bytes[length + 1..];
        Ok(text.to_owned())
    }

    pub(super) fn word(&mut self) -> Result<String, LinkError> {
        let Some(place) = self.count()?.checked_sub(1) else {
            let word = self.text()?;
            let copy = self.charged(word.clone())?;
            self.words.push(copy);
            return Ok(word);
        };
        let word = usize::try_from(place).ok().and_then(|place| self.words.get(place)).cloned();
        self.charged(word.ok_or(LinkError::NoScenario)?)
    }

    /// Charges a copied text and returns it.
    pub(super) fn charged(&mut self, text: String) -> Result<String, LinkError> {
        self.charge(1, text.len() + OVERHEAD_BYTES)?;
        Ok(text)
    }

    /// Reads an id for each of these names.
    pub(super) fn ids(&mut self, names: &[String]) -> Result<Vec<String>, LinkError> {
        let mut ids = Vec::<String>::new();
        for name in names {
            let id = match self.bytes.first() {
                Some(&code @ (SUCCESSOR | MADE | MADE_WITH_NUMBER)) => {
                    self.bytes = &self.bytes[1..];
                    let id = match code {
                        SUCCESSOR => ids.last().and_then(|previous| successor(previous)),
                        MADE => Some(made_from(name)),
                        _ => Some(format!("{}-{}", made_from(name), self.count()?)),
                    };
                    self.charged(id.ok_or(LinkError::NoScenario)?)?
                }
                _ => self.text()?,
            };
            ids.push(id);
        }
        Ok(ids)
    }

    fn byte(&mut self) -> Result<u8, LinkError> {
        let (byte, rest) = self.bytes.split_first().ok_or(LinkError::NoScenario)?;
        self.bytes = rest;
        Ok(*byte)
    }
}

/// Returns the id with the next number: `t10` after `t9`, `step-08` after `step-07`. `None` if the id has no number.
fn successor(id: &str) -> Option<String> {
    let stem = id.trim_end_matches(|digit: char| digit.is_ascii_digit());
    let digits = &id[stem.len()..];
    let number: u32 = digits.parse().ok()?;
    Some(format!("{stem}{:0width$}", number.checked_add(1)?, width = digits.len()))
}

/// Returns the id that the editor makes from a name: `write-the-article` from `Write the article`. Existing links depend on
/// this rule, so it stays even if the editor makes other ids one day.
fn made_from(name: &str) -> String {
    const BYTES_MAX: usize = 56;
    let mut id = String::new();
    for word in name.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        if id.len() + 1 + word.len() > BYTES_MAX {
            break;
        }
        if !id.is_empty() {
            id.push('-');
        }
        id.push_str(&word.to_ascii_lowercase());
    }
    id
}

/// Returns the number in `-7`; `None` if it is written in another way, such as `-07`.
fn number_behind(rest: &str) -> Option<u32> {
    let number = rest.strip_prefix('-')?.parse().ok()?;
    (rest == format!("-{number}")).then_some(number)
}
