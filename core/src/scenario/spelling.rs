//! Spelling suggestions: which known word was probably meant by an unknown one.

/// Maximum number of unknown words of one document for which a suggestion is looked for.
const WORDS_MAX: usize = 100;
/// Maximum number of known words that are looked at for one document.
const LOOKS_MAX: usize = 1_000_000;
/// Maximum number of pairs of letters that are compared for one document.
const PAIRS_MAX: usize = 1_000_000;
/// Maximum length of a word that is compared, in bytes.
const COMPARED_BYTES_MAX: usize = 64;
/// Least likeness of two words of which one is taken for the other, from 0 to 1.
const NEAR: f64 = 0.75;

/// Known words, indexed once, among which the nearest to an unknown word is looked for.
///
/// The work is bounded for each document: beyond that there are no more suggestions.
#[derive(Debug)]
pub(crate) struct Spelling<'a> {
    known: Vec<(&'a str, u64)>,
    words_left: usize,
    pairs_left: usize,
}

impl<'a> Spelling<'a> {
    /// Indexes the known words.
    pub(crate) fn among(known: impl Iterator<Item = &'a str>) -> Self {
        let known = known.filter(|word| word.len() <= COMPARED_BYTES_MAX);
        let known: Vec<(&str, u64)> = known.map(|word| (word, letters(word))).collect();
        let words_left = WORDS_MAX.min(LOOKS_MAX / known.len().max(1));
        Self { known, words_left, pairs_left: PAIRS_MAX }
    }

    /// Returns the known word that is nearest, if it is near enough to have been meant. Of equally near words it is the last.
    pub(crate) fn nearest(&mut self, word: &str) -> Option<&'a str> {
        if word.len() > COMPARED_BYTES_MAX || self.words_left == 0 {
            return None;
        }
        self.words_left -= 1;
        let of_word = letters(word);
        let mut best: Option<(&str, f64)> = None;
        for (known, of_known) in &self.known {
            if !may_be_near((word, of_word), (known, *of_known)) {
                continue;
            }
            self.pairs_left = self.pairs_left.checked_sub(word.len() * known.len())?;
            let likeness = strsim::normalized_damerau_levenshtein(word, known);
            if likeness >= best.map_or(NEAR, |(_, best)| best) {
                best = Some((known, likeness));
            }
        }
        best.map(|(known, _)| known)
    }
}

/// Returns the bytes of a word as a set of bits. Bytes that differ by a multiple of 64 share a bit.
fn letters(word: &str) -> u64 {
    word.bytes().fold(0, |letters, byte| letters | 1 << (byte & 63))
}

/// Returns whether two words could be near each other, by their lengths and letters: each edit adds or removes at most one
/// character, and so at most four bytes.
fn may_be_near((one, of_one): (&str, u64), (other, of_other): (&str, u64)) -> bool {
    let bytes_per_edit = if one.is_ascii() && other.is_ascii() { 1 } else { 4 };
    // A quarter of the characters, of which there are no more than bytes.
    let edits_max = one.len().max(other.len()) / 4;
    let bytes_max = edits_max * bytes_per_edit;
    let missing = (of_one & !of_other).count_ones().max((of_other & !of_one).count_ones());
    one.len().abs_diff(other.len()) <= bytes_max && missing as usize <= bytes_max
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_found() {
        let known = ["research", "write", "edit", "review"];
        let nearest = |word: &str| Spelling::among(known.into_iter()).nearest(word);
        assert_eq!(nearest("reserach"), Some("research"));
        assert_eq!(nearest("writes"), Some("write"));
        assert_eq!(nearest("reviewer"), Some("review"));
        assert_eq!(nearest("paint"), None);
        assert_eq!(nearest(&"research".repeat(10)), None, "too long to be compared");
    }

    #[test]
    fn words_that_differ_in_letters_of_several_bytes_are_near() {
        assert_eq!(Spelling::among(["Prüfungen"].into_iter()).nearest("Prufungen"), Some("Prüfungen"));
        assert_eq!(Spelling::among(["研究計画書"].into_iter()).nearest("研究計畫書"), Some("研究計画書"));
    }

    /// What is skipped without a comparison could not have been near.
    #[test]
    fn no_near_word_is_skipped() {
        let words: Vec<String> = (0..400_u32)
            .map(|number| {
                let letters = ["a", "b", "ü", "t1", "-"];
                (0..8).map(|place| letters[(number as usize * 7 + place * number as usize / 3) % 5]).collect()
            })
            .collect();
        for one in &words {
            for other in &words {
                if strsim::normalized_damerau_levenshtein(one, other) >= NEAR {
                    assert!(may_be_near((one, letters(one)), (other, letters(other))), "{one} {other}");
                }
            }
        }
    }

    #[test]
    fn suggestions_end() {
        let known: Vec<String> = (0..10_000).map(|number| format!("t{number}")).collect();
        let mut spelling = Spelling::among(known.iter().map(String::as_str));
        let found = (0..90_000).filter(|number| spelling.nearest(&format!("t{number}x")).is_some()).count();
        assert!(found <= WORDS_MAX);
        assert!(spelling.words_left == 0 || spelling.pairs_left == 0);
    }
}
