//! A walk through the text of a document in JSON, for what a parsed document no longer tells: lines, and keys that stand twice.

use super::Path;

/// Maximum depth of nested values, as in `serde_json`.
const DEPTH_MAX: usize = 128;

/// A place that a walk comes to.
pub(crate) enum Place<'a> {
    /// The beginning of an object.
    Object,
    /// The end of an object.
    ObjectEnd,
    /// A key of the innermost object, with the path to it and its offset in the text, in bytes.
    Key { key: &'a str, path: &'a Path, at: usize },
    /// An item of a list, with the path to it and its offset in the text, in bytes.
    Item { path: &'a Path, at: usize },
}

/// A walk through JSON from its beginning. It ends at the first error.
pub(crate) struct JsonWalk<'t, 's> {
    text: &'t str,
    at: usize,
    path: Path,
    seen: &'s mut dyn FnMut(Place<'_>),
}

impl<'t, 's> JsonWalk<'t, 's> {
    /// Shows every place of a text, in order.
    pub(crate) fn through(text: &'t str, seen: &'s mut dyn FnMut(Place<'_>)) {
        JsonWalk { text, at: 0, path: Path::default(), seen }.value(0);
    }

    fn peek(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        while bytes.get(self.at).is_some_and(u8::is_ascii_whitespace) {
            self.at += 1;
        }
        bytes.get(self.at).copied()
    }

    fn take(&mut self, byte: u8) -> Option<()> {
        let stands = self.peek()? == byte;
        self.at += usize::from(stands);
        stands.then_some(())
    }

    fn value(&mut self, depth: usize) -> Option<()> {
        if depth > DEPTH_MAX {
            return None;
        }
        match self.peek()? {
            b'{' => self.object(depth),
            b'[' => self.array(depth),
            b'"' => self.string().map(|_| ()),
            _ => {
                let rest = &self.text[self.at..];
                let end = rest.find([',', '}', ']', ' ', '\n', '\r', '\t'])?;
                self.at += end;
                Some(())
            }
        }
    }

    fn object(&mut self, depth: usize) -> Option<()> {
        self.take(b'{')?;
        (self.seen)(Place::Object);
        if self.take(b'}').is_some() {
            (self.seen)(Place::ObjectEnd);
            return Some(());
        }
        loop {
            self.peek()?;
            let at = self.at;
            let key = self.string()?;
            self.path.push(key.clone());
            (self.seen)(Place::Key { key: &key, path: &self.path, at });
            self.take(b':')?;
            self.value(depth + 1)?;
            self.path.pop();
            if self.take(b',').is_none() {
                self.take(b'}')?;
                (self.seen)(Place::ObjectEnd);
                return Some(());
            }
        }
    }

    fn array(&mut self, depth: usize) -> Option<()> {
        self.take(b'[')?;
        if self.take(b']').is_some() {
            return Some(());
        }
        for place in 0_usize.. {
            self.peek()?;
            self.path.push(place);
            (self.seen)(Place::Item { path: &self.path, at: self.at });
            self.value(depth + 1)?;
            self.path.pop();
            if self.take(b',').is_none() {
                break;
            }
        }
        self.take(b']')
    }

    fn string(&mut self) -> Option<String> {
        if self.peek()? != b'"' {
            return None;
        }
        let bytes = &self.text.as_bytes()[self.at..];
        let mut end = 1;
        while *bytes.get(end)? != b'"' {
            end += if bytes[end] == b'\\' { 2 } else { 1 };
        }
        let source = self.text.get(self.at..=self.at + end)?;
        self.at += end + 1;
        serde_json::from_str(source).ok()
    }
}
