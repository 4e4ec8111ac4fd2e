//! Single values and lists as parts of the document.

use serde_json::Value;

use super::{Kind, Part, Reader, shortened};
use crate::scenario::finding::{Finding, Findings};

impl Part for bool {
    const KIND: Kind = Kind::Flag;

    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        value.as_bool().or_else(|| reader.expected("true or false", value))
    }
}

impl Part for f64 {
    const KIND: Kind = Kind::Number;

    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        value.as_f64().or_else(|| reader.expected("a number", value))
    }

    fn number(&self) -> Option<f64> {
        Some(*self)
    }
}

impl Part for Option<f64> {
    const KIND: Kind = Kind::OptionalNumber;

    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        match value {
            Value::Null => Some(None),
            _ => value.as_f64().map(Some).or_else(|| reader.expected("a number or null", value)),
        }
    }

    fn number(&self) -> Option<f64> {
        *self
    }
}

/// A whole number: written without a fraction, or with one that is zero.
fn whole(value: &Value) -> Option<i64> {
    const LARGEST_EXACT: f64 = 9_007_199_254_740_992.0;
    value.as_i64().or_else(|| {
        value
            .as_f64()
            .filter(|number| libm::trunc(*number) == *number && libm::fabs(*number) <= LARGEST_EXACT)
            .map(|number| number as i64)
    })
}

macro_rules! whole_number_part {
    ($($integer:ty),*) => {$(
        impl Part for $integer {
            const KIND: Kind = Kind::Integer;

            fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
                whole(value).and_then(|number| Self::try_from(number).ok()).or_else(|| {
                    let what = format!("a whole number from {} to {}", Self::MIN, Self::MAX);
                    reader.expected(&what, value)
                })
            }

            fn number(&self) -> Option<f64> {
                Some(f64::from(*self))
            }
        }
    )*};
}
whole_number_part!(u32, i32);

impl Part for String {
    const KIND: Kind = Kind::Text;

    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        value.as_str().map(str::to_owned).or_else(|| reader.expected("text", value))
    }

    fn check(&self, path: &mut String, findings: &mut Findings) {
        const LONGEST_BYTES: usize = 64 * 1024;
        if self.len() > LONGEST_BYTES {
            let kib = self.len().div_ceil(1024);
            findings.push(Finding::error(
                path.clone(),
                format!("{kib} KiB of text; at most 64 KiB fit in one field"),
            ));
        }
    }
}

impl Part for Option<String> {
    const KIND: Kind = Kind::Text;

    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        match value {
            Value::Null => Some(None),
            _ => String::read(value, reader).map(Some),
        }
    }

    fn check(&self, path: &mut String, findings: &mut Findings) {
        if let Some(text) = self {
            text.check(path, findings);
        }
    }
}

impl<T: Part> Part for Vec<T> {
    const KIND: Kind = Kind::Compound;

    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        let Some(list) = value.as_array() else { return reader.expected("a list", value) };
        let read_one = |(index, item)| reader.at_index(index, |reader| T::read(item, reader));
        Some(list.iter().enumerate().filter_map(read_one).collect())
    }

    fn check(&self, path: &mut String, findings: &mut Findings) {
        let before = path.len();
        for (index, item) in self.iter().enumerate() {
            path.push_str(&format!("[{index}]"));
            item.check(path, findings);
            path.truncate(before);
        }
    }
}

impl<T: Part> Part for std::collections::BTreeMap<String, T> {
    const KIND: Kind = Kind::Compound;

    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        let Some(object) = value.as_object() else { return reader.expected("an object", value) };
        let mut map = Self::new();
        for (key, item) in object {
            if let Some(item) = reader.at_key(&shortened(key), |reader| T::read(item, reader)) {
                map.insert(key.clone(), item);
            }
        }
        Some(map)
    }

    fn check(&self, path: &mut String, findings: &mut Findings) {
        let before = path.len();
        for (key, item) in self {
            path.push_str(&format!(".{}", shortened(key)));
            item.check(path, findings);
            path.truncate(before);
        }
    }
}
