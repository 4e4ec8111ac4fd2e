//! The words of the tour. They are a table of their own, so that they are loaded with it.

/// The words of the tour.
#[derive(Debug)]
pub struct TourText {
    /// What it is, for those who do not see it.
    pub label: &'static str,
    /// Which of how many steps is shown.
    pub count: fn(place: usize, all: usize) -> String,
    /// What each step is about, and what it says.
    pub steps: [(&'static str, &'static str); 3],
    /// On to the next step.
    pub next: &'static str,
    /// Ends it, after the last.
    pub done: &'static str,
    /// Ends it before.
    pub skip: &'static str,
    /// Begins it.
    pub show: &'static str,
}

/// English.
pub static ENGLISH: TourText = TourText {
    label: "Tour",
    count: |place, all| format!("Step {place} of {all}"),
    steps: [
        (
            "Which to use",
            "One team, one piece of work, five ways to coordinate: how long, at what cost, how well. Choose a card to see its run.",
        ),
        (
            "Why",
            "Press Play, or Space, and the run goes by. Select a bar to see who else could have had the task.",
        ),
        (
            "Make it yours",
            "Change the team and the work: all five run again at once. Share makes a link that holds it all.",
        ),
    ],
    next: "Next",
    done: "Done",
    skip: "Skip",
    show: "Show the tour",
};
