//! More of what there is one of: numbered behind its name.

use std::collections::BTreeSet;
use std::iter;

use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;

use crate::text::team_text;

/// The most that are made at once.
const MOST: usize = 50;

/// Asks how many more like something there are to be, and makes them.
#[component]
pub fn MoreLikeThis(
    /// Makes so many.
    make: impl Fn(usize) + 'static,
) -> impl IntoView {
    let words = team_text();
    let input = NodeRef::<html::Input>::new();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        // The browser lets nothing else through.
        let typed = input.get_untracked().and_then(|input| input.value().parse::<usize>().ok());
        if let Some(count) = typed.filter(|count| (1..=MOST).contains(count)) {
            make(count);
        }
    };
    view! {
        <form class="alike" on:submit=submit>
            <input
                node_ref=input
                class="input"
                type="number"
                required
                data-own-undo
                autocomplete="off"
                min="1"
                max=MOST.to_string()
                step="1"
                value="1"
                aria-label=words.how_many
            />
            <span>{words.alike}</span>
            <button type="submit" class="button button-small">{words.add}</button>
        </form>
    }
}

/// The names of so many more like one: `Writer` goes on with `Writer 2`, and so does `Writer 2` with `Writer 3`; what is taken
/// is left out.
pub fn alike<'a>(name: &str, count: usize, taken: impl Iterator<Item = &'a str>) -> Vec<String> {
    let taken: BTreeSet<&str> = taken.collect();
    let numbered = name.rsplit_once(' ').and_then(|(stem, number)| Some((stem, number.parse::<u64>().ok()?)));
    let (stem, number) = numbered.unwrap_or((name, 1));
    let numbers = iter::successors(number.checked_add(1), |number| number.checked_add(1));
    let names = numbers.map(|number| format!("{stem} {number}"));
    names.filter(|name| !taken.contains(name.as_str())).take(count).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_go_on_by_number() {
        assert_eq!(alike("Writer", 2, ["Writer"].into_iter()), ["Writer 2", "Writer 3"]);
        assert_eq!(alike("Writer 2", 2, ["Writer 2", "Writer 4"].into_iter()), ["Writer 3", "Writer 5"]);
        assert_eq!(alike("R2D2", 1, iter::empty()), ["R2D2 2"]);
        assert_eq!(alike("", 1, iter::empty()), [" 2"]);
        assert!(alike("Writer", 0, iter::empty()).is_empty());
    }

    #[test]
    fn a_number_that_has_no_next_ends() {
        let last = format!("Writer {}", u64::MAX);
        assert!(alike(&last, 3, iter::empty()).is_empty());
    }
}
