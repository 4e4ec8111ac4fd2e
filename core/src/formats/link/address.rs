//! Addresses that end in a link.

use super::{Link, encode};

/// Precedes the payload of a scenario.
const SCENARIO: &str = "s=";
/// Precedes the id of an example.
const EXAMPLE: &str = "example=";

/// What the fragment of an address asks a page to open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkTarget<'a> {
    /// The scenario with this payload: see [`decode`](super::decode).
    Scenario(&'a str),
    /// The example of the gallery with this id.
    Example(&'a str),
}

impl<'a> LinkTarget<'a> {
    /// Returns what a fragment, without its `#`, asks for; `None` if it is not one of ours.
    #[must_use]
    pub fn of_fragment(fragment: &'a str) -> Option<Self> {
        let scenario = fragment.strip_prefix(SCENARIO).map(Self::Scenario);
        scenario.or_else(|| fragment.strip_prefix(EXAMPLE).map(Self::Example))
    }

    /// Returns what a whole address asks for; `None` if the text is not an address, or not one of ours.
    #[must_use]
    pub fn of_address(text: &'a str) -> Option<Self> {
        let text = text.trim();
        let is_address = !text.contains(char::is_whitespace) && !text.starts_with(['{', '[', '"']);
        Self::of_fragment(text.split_once('#').filter(|_| is_address)?.1)
    }
}

/// Returns the address that opens a link: `base`, which has no fragment, `#s=` and the payload.
#[must_use]
pub fn address(base: &str, link: &Link) -> String {
    format!("{base}#{SCENARIO}{}", encode(link))
}

#[cfg(test)]
mod tests {
    use super::LinkTarget;

    #[test]
    fn an_address_asks_for_what_stands_after_its_hash() {
        assert_eq!(LinkTarget::of_fragment("s=1.abc"), Some(LinkTarget::Scenario("1.abc")));
        assert_eq!(LinkTarget::of_fragment("example=x"), Some(LinkTarget::Example("x")));
        assert_eq!(LinkTarget::of_fragment("top"), None);
        assert_eq!(
            LinkTarget::of_address(" https://a.example/p/#s=1.abc\n"),
            Some(LinkTarget::Scenario("1.abc"))
        );
    }

    #[test]
    fn pasted_text_is_an_address_only_if_it_looks_like_one() {
        assert_eq!(LinkTarget::of_address("{\"title\":\"#s=1.abc\"}"), None);
        assert_eq!(LinkTarget::of_address("see https://a.example/#s=1.abc"), None);
        assert_eq!(LinkTarget::of_address("https://a.example/"), None);
    }
}
