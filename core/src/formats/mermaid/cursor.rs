//! A position in a text.

use crate::formats::words::QUOTED_MAX;

/// A position in a text that only moves forward.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cursor<'a> {
    rest: &'a str,
    line: usize,
    /// Whether the rest holds no end of a directive, so that it is searched only once.
    has_no_directive: bool,
}

impl<'a> Cursor<'a> {
    /// Returns the beginning of a text.
    pub(super) fn of(text: &'a str) -> Self {
        Self { rest: text, line: 1, has_no_directive: false }
    }

    /// Returns the line, from 1.
    pub(super) fn line(&self) -> usize {
        self.line
    }

    /// Returns everything from here on.
    pub(super) fn rest(&self) -> &'a str {
        self.rest
    }

    /// Returns whether this is the end of the text.
    pub(super) fn is_at_end(&self) -> bool {
        self.rest.is_empty()
    }

    /// Returns the rest of the line.
    pub(super) fn rest_of_line(&self) -> &'a str {
        self.rest.split('\n').next().unwrap_or_default().trim_end_matches('\r')
    }

    /// Returns the distance to a text on this line, in bytes.
    pub(super) fn find_on_line(&self, text: &str) -> Option<usize> {
        // A line may be as long as the text: only what lies before the match is searched.
        self.rest.find(text).filter(|at| !self.rest[..*at].contains('\n'))
    }

    /// Returns the beginning of the rest of the line, for an error to quote.
    pub(super) fn shown(&self) -> String {
        let start: String = self.rest.chars().take_while(|letter| *letter != '\n').take(QUOTED_MAX).collect();
        start.trim().to_owned()
    }

    /// Moves on by a number of bytes, at most to the end.
    pub(super) fn skip(&mut self, bytes: usize) {
        let (past, rest) = self.rest.split_at_checked(bytes).unwrap_or((self.rest, ""));
        self.line += past.bytes().filter(|byte| *byte == b'\n').count();
        self.rest = rest;
    }

    /// Moves past this text and returns `true` if it stands here.
    pub(super) fn take(&mut self, text: &str) -> bool {
        let stands = self.rest.starts_with(text);
        if stands {
            self.skip(text.len());
        }
        stands
    }

    /// Moves past spaces on this line.
    pub(super) fn skip_spaces(&mut self) {
        let rest = self.rest.trim_start_matches([' ', '\t', '\r']);
        self.skip(self.rest.len() - rest.len());
    }

    /// Moves past spaces, lines and comments.
    pub(super) fn skip_space(&mut self) {
        loop {
            let rest = self.rest.trim_start();
            self.skip(self.rest.len() - rest.len());
            if self.takes_directive() {
                self.skip_past("}%%");
            } else if self.rest.starts_with("%%") {
                self.skip_line();
            } else {
                return;
            }
        }
    }

    /// Returns whether a directive that has an end starts here.
    fn takes_directive(&mut self) -> bool {
        let begins = self.rest.starts_with("%%{") && !self.has_no_directive;
        self.has_no_directive |= begins && !self.rest.contains("}%%");
        begins && !self.has_no_directive
    }

    /// Moves to the next statement.
    pub(super) fn skip_to_statement(&mut self) {
        self.skip_space();
        while self.take(";") {
            self.skip_space();
        }
    }

    /// Returns whether a statement ends here.
    pub(super) fn is_at_statement_end(&self) -> bool {
        self.rest.is_empty() || self.rest.starts_with(['\n', ';']) || self.rest.starts_with("%%")
    }

    /// Moves to the next line.
    pub(super) fn skip_line(&mut self) {
        self.skip(self.rest.find('\n').map_or(self.rest.len(), |end| end + 1));
    }

    /// Moves past the next occurrence of a text, or to the end if there is none.
    pub(super) fn skip_past(&mut self, text: &str) {
        self.skip(self.rest.find(text).map_or(self.rest.len(), |at| at + text.len()));
    }

    /// Returns the text up to the next space or the end of the statement.
    pub(super) fn word(&self) -> &'a str {
        self.rest.split(|letter: char| letter.is_whitespace() || letter == ';').next().unwrap_or_default()
    }

    /// Returns the name of the node that starts here, without its shape, an arrow or another statement.
    pub(super) fn id(&self) -> &'a str {
        let ends = |(at, letter): (usize, char)| {
            let rest = &self.rest[at..];
            letter.is_whitespace()
                || matches!(
                    letter,
                    '[' | '(' | '{' | '}' | ')' | ']' | '>' | '<' | '|' | ';' | '&' | '"' | '@' | '~'
                )
                || ["--", "-.", "==", ":::", "%%"].iter().any(|sign| rest.starts_with(sign))
        };
        let end = self.rest.char_indices().find(|at| ends(*at)).map_or(self.rest.len(), |(at, _)| at);
        &self.rest[..end]
    }

    /// Moves past the front matter, between two lines of hyphens, and returns the title in it.
    pub(super) fn front_matter(&mut self) -> Option<String> {
        let rest = self.rest.trim_start();
        let matter = rest.strip_prefix("---")?;
        let end = matter.find("\n---")?;
        let title = matter[..end].lines().find_map(|line| line.strip_prefix("title:")).map(str::trim);
        self.skip(self.rest.len() - matter.len() + end + 4);
        self.skip_line();
        let title = title?;
        // A quoted string of YAML is, in the form in which we write it, a string of JSON.
        let unquoted = serde_json::from_str::<String>(title);
        Some(unquoted.unwrap_or_else(|_| title.trim_matches(['"', '\'']).to_owned()))
    }
}
