//! The sign by which an agent is known on every pane.

use leptos::prelude::*;

/// How many colours there are for agents.
pub const COLOURS: usize = 8;

/// Initials on the colour of the agent's place. It says nothing to a screen reader: the name beside it does.
#[component]
pub fn AgentBadge(
    /// The agent's place in the team.
    #[prop(into)]
    place: Signal<usize>,
    /// What people call it.
    #[prop(into)]
    name: Signal<String>,
) -> impl IntoView {
    let letters = Signal::derive(move || initials(&name.get()));
    view! {
        <span
            class=move || format!("agent-badge {}", colour_class(place.get()))
            class:is-long=move || letters.with(|letters| letters.chars().count() > 2)
            aria-hidden="true"
        >
            {move || letters.get()}
        </span>
    }
}

/// The class that gives an agent's colour, by its place in the team.
pub fn colour_class(place: usize) -> String {
    format!("agent-colour-{}", place % COLOURS + 1)
}

/// Two letters for a name: of its first and last word, or the first two of its only one. A short number at its end is
/// kept whole, since it is what tells such names apart. The badge shows them as capitals.
pub fn initials(name: &str) -> String {
    let mut words = name.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    let Some(first) = words.next() else { return "·".to_owned() };
    match words.next_back() {
        Some(last) if last.len() <= 2 && last.bytes().all(|byte| byte.is_ascii_digit()) => {
            first.chars().take(1).chain(last.chars()).collect()
        }
        Some(last) => first.chars().take(1).chain(last.chars().take(1)).collect(),
        None => first.chars().take(2).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_are_two_letters() {
        assert_eq!(initials("Ada"), "Ad");
        assert_eq!(initials("worker-1"), "w1");
        assert_eq!(initials("Worker 12"), "W12");
        assert_eq!(initials("Ben van der Berg"), "BB");
        assert_eq!(initials("x"), "x");
        assert_eq!(initials("李明"), "李明");
    }

    #[test]
    fn a_name_without_letters_has_a_dot() {
        assert_eq!(initials(""), "·");
        assert_eq!(initials(" — "), "·");
    }
}
