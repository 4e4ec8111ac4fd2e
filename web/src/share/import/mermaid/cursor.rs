//! A place in a text, and what stands there.

/// A place in a text that moves on only.
#[derive(Debug, Clone, Copy)]
pub struct Cursor<'a> {
    rest: &'a str,
    line: usize,
    /// Whether no directive ends any more, so that none is looked for.
    has_no_directive: bool,
}

impl<'a> Cursor<'a> {
    /// At the beginning of a text.
    pub fn of(text: &'a str) -> Self {
        Self { rest: text, line: 1, has_no_directive: false }
    }

    /// The line, from 1.
    pub fn line(&self) -> usize {
        self.line
    }

    /// All that is still to come.
    pub fn rest(&self) -> &'a str {
        self.rest
    }

    /// Whether nothing is to come.
    pub fn is_at_end(&self) -> bool {
        self.rest.is_empty()
    }

    /// What is to come on this line.
    pub fn rest_of_line(&self) -> &'a str {
        self.rest.split('\n').next().unwrap_or_default().trim_end_matches('\r')
    }

    /// How far it is to a text on this line.
    pub fn find_on_line(&self, text: &str) -> Option<usize> {
        self.rest.find(text).filter(|at| !self.rest[..*at].contains('\n'))
    }

    /// The beginning of what is to come on this line, to be shown.
    pub fn shown(&self) -> String {
        let shown: String = self.rest.chars().take_while(|letter| *letter != '\n').take(24).collect();
        shown.trim().to_owned()
    }

    /// Moves on by so many bytes, at most to the end.
    pub fn skip(&mut self, bytes: usize) {
        let (past, rest) = self.rest.split_at_checked(bytes).unwrap_or((self.rest, ""));
        self.line += past.bytes().filter(|byte| *byte == b'\n').count();
        self.rest = rest;
    }

    /// Moves past a text that stands here. `false` where it does not.
    pub fn take(&mut self, text: &str) -> bool {
        let stands = self.rest.starts_with(text);
        if stands {
            self.skip(text.len());
        }
        stands
    }

    /// Moves past spaces on this line.
    pub fn skip_spaces(&mut self) {
        let rest = self.rest.trim_start_matches([' ', '\t', '\r']);
        self.skip(self.rest.len() - rest.len());
    }

    /// Moves past spaces, lines and comments.
    pub fn skip_space(&mut self) {
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

    /// Whether a directive stands here that ends somewhere.
    fn takes_directive(&mut self) -> bool {
        let begins = self.rest.starts_with("%%{") && !self.has_no_directive;
        self.has_no_directive |= begins && !self.rest.contains("}%%");
        begins && !self.has_no_directive
    }

    /// Moves to the next statement.
    pub fn skip_to_statement(&mut self) {
        self.skip_space();
        while self.take(";") {
            self.skip_space();
        }
    }

    /// Whether a statement ends here.
    pub fn is_at_statement_end(&self) -> bool {
        self.rest.is_empty() || self.rest.starts_with(['\n', ';']) || self.rest.starts_with("%%")
    }

    /// Moves to the next line.
    pub fn skip_line(&mut self) {
        self.skip(self.rest.find('\n').map_or(self.rest.len(), |end| end + 1));
    }

    /// Moves past the next place where that text stands, or to the end.
    pub fn skip_past(&mut self, text: &str) {
        self.skip(self.rest.find(text).map_or(self.rest.len(), |at| at + text.len()));
    }

    /// What stands up to the next space or the end of the statement.
    pub fn word(&self) -> &'a str {
        self.rest.split(|letter: char| letter.is_whitespace() || letter == ';').next().unwrap_or_default()
    }

    /// The name of a node that stands here: up to what begins its shape, an arrow or another statement.
    pub fn id(&self) -> &'a str {
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

    /// Moves past what stands before the diagram, between two lines of hyphens, and gives the title that it names.
    pub fn front_matter(&mut self) -> Option<String> {
        let rest = self.rest.trim_start();
        let matter = rest.strip_prefix("---")?;
        let end = matter.find("\n---")?;
        let title = matter[..end].lines().find_map(|line| line.strip_prefix("title:")).map(str::trim);
        self.skip(self.rest.len() - matter.len() + end + 4);
        self.skip_line();
        let title = title?;
        // A quoted string of YAML is, as we write it, one of JSON.
        let unquoted = serde_json::from_str::<String>(title);
        Some(unquoted.unwrap_or_else(|_| title.trim_matches(['"', '\'']).to_owned()))
    }
}
