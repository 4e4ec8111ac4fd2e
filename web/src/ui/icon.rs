//! Icons, drawn in the colour of the text around them.

use leptos::prelude::*;

/// What an icon shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Glyph {
    /// An arrow back round to the left.
    Undo,
    /// An arrow back round to the right.
    Redo,
    /// Something is added.
    Plus,
    /// There is one less.
    Minus,
    /// Something is removed or closed.
    Cross,
    /// Towards the beginning.
    Up,
    /// Towards the end.
    Down,
    /// There is more beneath.
    Chevron,
    /// Two sheets.
    Copy,
    /// A bin.
    Bin,
    /// A pencil.
    Pencil,
    /// A clock whose hands go back.
    History,
    /// A tray with an arrow out of it.
    Share,
    /// Half dark, half light.
    Theme,
    /// The sun.
    Light,
    /// The moon.
    Dark,
    /// A question mark.
    Help,
    /// A die.
    Die,
    /// It is right.
    Check,
    /// It is doubtful.
    Warning,
    /// It is wrong.
    Error,
    /// An arrow round to the beginning.
    Reset,
    /// A team.
    Team,
    /// A list of work.
    Work,
    /// Bars on a time axis.
    Timeline,
    /// A magnifying glass.
    Why,
    /// An envelope.
    Message,
    /// To the first instant.
    ToStart,
    /// One instant back.
    StepBack,
    /// It moves.
    Play,
    /// It stands.
    Pause,
    /// One instant forward.
    StepForward,
    /// To the last instant.
    ToEnd,
    /// To the decision before.
    DecisionBefore,
    /// To the next decision.
    DecisionAfter,
    /// Back to where something went wrong.
    TroubleBefore,
    /// On to where something went wrong.
    TroubleAfter,
}

impl Glyph {
    /// Its lines, on a square of 16.
    fn lines(self) -> &'static str {
        match self {
            Self::Undo => "M3 6.5h6.5a3.5 3.5 0 0 1 0 7H6M3 6.5 6 3.5M3 6.5l3 3",
            Self::Redo => "M13 6.5H6.5a3.5 3.5 0 0 0 0 7H10M13 6.5 10 3.5M13 6.5l-3 3",
            Self::Plus => "M8 3.5v9M3.5 8h9",
            Self::Minus => "M3.5 8h9",
            Self::Cross => "M4 4l8 8M12 4l-8 8",
            Self::Up => "M8 13V3.5M4 7.5l4-4 4 4",
            Self::Down => "M8 3v9.5M4 8.5l4 4 4-4",
            Self::Chevron => "M4.5 6.5 8 10l3.5-3.5",
            Self::Copy => "M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z",
            Self::Bin => "M2.5 4.5h11M6 4.5v-2h4v2M4 4.5l.7 9h6.6l.7-9M6.7 7v4M9.3 7v4",
            Self::Pencil => "M3 13l.7-3L10.5 3.2l2.3 2.3L6 12.3zM9 4.7 11.3 7",
            Self::History => "M2.5 3v3.2h3.2M2.8 6.1A5.5 5.5 0 1 1 2.5 8M8 5v3.2l2.2 1.4",
            Self::Share => "M8 10V2.5M5 5l3-3 3 3M3 8.5v5h10v-5",
            Self::Theme => "M8 2.5a5.5 5.5 0 1 0 0 11zM8 2.5a5.5 5.5 0 0 1 0 11",
            Self::Light => {
                "M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6M8 1.2v1.5M8 13.3v1.5M1.2 8h1.5M13.3 8h1.5M3.2 3.2l1 1\
                 M11.8 11.8l1 1M12.8 3.2l-1 1M4.2 11.8l-1 1"
            }
            Self::Dark => "M13.2 9.6A5.6 5.6 0 0 1 6.4 2.8a5.6 5.6 0 1 0 6.8 6.8z",
            Self::Help => "M5.7 6a2.3 2.3 0 1 1 3.4 2c-.8.5-1.1.9-1.1 1.9M8 12.4v.2",
            Self::Die => {
                "M2.8 2.8h10.4v10.4H2.8zM5.6 5.6h.01M10.4 5.6h.01M8 8h.01M5.6 10.4h.01M10.4 10.4h.01"
            }
            Self::Check => "M3 8.5l3.3 3.3L13 5",
            Self::Warning => "M8 2.5 14.2 13.3H1.8zM8 6.6v3M8 11.4v.2",
            Self::Error => "M5.3 2h5.4L14 5.3v5.4L10.7 14H5.3L2 10.7V5.3zM8 4.8v3.9M8 11v.2",
            Self::Reset => "M3 3v3.5h3.5M3.3 6.3A5.2 5.2 0 1 1 2.8 9",
            Self::Team => {
                "M6 7.3a2.4 2.4 0 1 0 0-4.8 2.4 2.4 0 0 0 0 4.8M1.8 13.5c0-2.4 1.8-4 4.2-4s4.2 1.6 4.2 4M10.5 2.7a2.4 2.4 \
                 0 0 1 0 4.4M12 9.9c1.4.5 2.3 1.8 2.3 3.6"
            }
            Self::Work => "M6 4h8M6 8h8M6 12h8M2.2 4h.8M2.2 8h.8M2.2 12h.8",
            Self::Timeline => "M2 3.5h6M5 8h6M8 12.5h6",
            Self::Why => "M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9M10.3 10.3l3.4 3.4",
            Self::Message => "M2.5 4h11v8h-11zM2.5 4.5 8 8.7l5.5-4.2",
            Self::ToStart => "M3.5 3.5v9M12.5 3.5v9L6 8z",
            Self::StepBack => "M10.5 3.5v9L5 8z",
            Self::Play => "M4.5 2.8v10.4L13 8z",
            Self::Pause => "M5.2 3.2v9.6M10.8 3.2v9.6",
            Self::StepForward => "M5.5 3.5v9L11 8z",
            Self::ToEnd => "M12.5 3.5v9M3.5 3.5v9L10 8z",
            Self::DecisionBefore => "M10.5 4.5 14 8l-3.5 3.5L7 8zM5 4.5 1.5 8 5 11.5",
            Self::DecisionAfter => "M5.5 4.5 9 8l-3.5 3.5L2 8zM11 4.5 14.5 8 11 11.5",
            Self::TroubleBefore => "M9.7 3.5l5.2 9H4.5zM9.7 6.8v2.6M9.7 10.9v.2M3.4 5.4 1 8l2.4 2.6",
            Self::TroubleAfter => "M6.3 3.5l5.2 9H1.1zM6.3 6.8v2.6M6.3 10.9v.2M12.6 5.4 15 8l-2.4 2.6",
        }
    }

    /// Whether its shapes are filled.
    fn is_solid(self) -> bool {
        matches!(self, Self::ToStart | Self::StepBack | Self::Play | Self::StepForward | Self::ToEnd)
    }
}

/// An icon. It says nothing to a screen reader: what it stands in does.
#[component]
pub fn Icon(
    /// What it shows.
    #[prop(into)]
    glyph: Signal<Glyph>,
) -> impl IntoView {
    view! {
        <svg class="icon" class:icon-solid=move || glyph.get().is_solid() viewBox="0 0 16 16" aria-hidden="true">
            <path d=move || glyph.get().lines()/>
        </svg>
    }
}
