//! Values that strategies keep from one run to the next, for their memory.

use std::any::Any;
use std::fmt;

/// At most one value of each type.
#[derive(Default)]
pub(super) struct KeptValues(Vec<Box<dyn Any>>);

impl KeptValues {
    /// Takes the value of a type out, or a new one if there is none.
    pub(super) fn take<T: Default + 'static>(&mut self) -> T {
        self.place().and_then(Option::take).unwrap_or_default()
    }

    /// Keeps a value. It takes the place of another of its type.
    pub(super) fn keep<T: 'static>(&mut self, value: T) {
        match self.place() {
            Some(place) => *place = Some(value),
            None => self.0.push(Box::new(Some(value))),
        }
    }

    fn place<T: 'static>(&mut self) -> Option<&mut Option<T>> {
        self.0.iter_mut().find_map(|place| place.downcast_mut())
    }
}

impl fmt::Debug for KeptValues {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("KeptValues").field(&self.0.len()).finish()
    }
}
