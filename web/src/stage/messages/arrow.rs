//! Where lifelines stand, and how a message is drawn between them: pure functions.

use coordination::ids::Party;
use coordination::replay::MessageSpan;
use coordination::trace::Loss;

use super::sequence::Line;
use crate::stage::timeline::layout::{fit, text_width};
use crate::ui::rows::ROW_HEIGHT;

/// The width of the instants beside the lifelines, in pixels; as in its style.
const TIMES_WIDTH: f64 = 64.0;

/// How narrow and how wide the room of a lifeline is.
const COLUMN: (f64, f64) = (32.0, 300.0);

/// The room of a lifeline that is too narrow for a name: there only the badge says whose it is.
const NAMED_WIDTH: f64 = 72.0;

/// Pixels between a lifeline and a word, or a cross, beside it.
const GAP: f64 = 10.0;

/// The height of a word over its line.
const WORD_RISE: f64 = 4.0;

/// How far a message comes that the network loses.
const LOST_AT: f64 = 0.6;

/// Where the lifelines stand.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Columns {
    /// Whose they are, from the left.
    pub parties: Vec<Party>,
    /// The width of one.
    pub column: f64,
}

impl Columns {
    /// Lifelines for these, in a box of some width.
    pub fn of(parties: Vec<Party>, width: f64) -> Self {
        let share = (width - TIMES_WIDTH) / parties.len().max(1) as f64;
        Self { parties, column: share.clamp(COLUMN.0, COLUMN.1).floor() }
    }

    /// The width of all of it.
    pub fn width(&self) -> f64 {
        TIMES_WIDTH + self.column * self.parties.len() as f64
    }

    /// Whether there is no room for names.
    pub fn is_narrow(&self) -> bool {
        self.column < NAMED_WIDTH
    }

    /// Where a lifeline stands; `None` where it has none.
    pub fn x(&self, who: Party) -> Option<f64> {
        let place = self.parties.iter().position(|party| *party == who)?;
        Some(self.place(place))
    }

    /// Where the lifeline at a place stands.
    pub fn place(&self, place: usize) -> f64 {
        TIMES_WIDTH + (place as f64 + 0.5) * self.column
    }
}

/// A message as it is drawn, in pixels from the middle of the first row.
#[derive(Debug, Clone, PartialEq)]
pub struct Arrow {
    /// From where.
    pub from: (f64, f64),
    /// To where.
    pub to: (f64, f64),
    /// Whether it ends in a cross.
    pub is_lost: bool,
}

impl Arrow {
    /// Of a message on its line; rows are counted from one of them.
    pub fn of(columns: &Columns, message: &MessageSpan, line: Line, first_row: usize) -> Option<Self> {
        let (x1, receiver) = (columns.x(message.from)?, columns.x(message.to)?);
        let y = |row: u32| (f64::from(row) - first_row as f64) * ROW_HEIGHT;
        let x2 = match message.lost {
            Some((_, Loss::Network | Loss::Fault)) => x1 + (receiver - x1) * LOST_AT,
            Some((_, Loss::ReceiverDown)) => receiver - GAP.copysign(receiver - x1),
            None => receiver - 1.0_f64.copysign(receiver - x1),
        };
        Some(Self { from: (x1, y(line.from_row)), to: (x2, y(line.to_row)), is_lost: message.lost.is_some() })
    }

    /// The line.
    pub fn shaft(&self) -> String {
        let ((x1, y1), (x2, y2)) = (self.from, self.to);
        format!("M{x1:.1} {y1:.1}L{x2:.1} {y2:.1}")
    }

    /// The head of it, turned the way it goes; or a cross where it is lost.
    pub fn head(&self) -> String {
        let (x, y) = self.to;
        if self.is_lost {
            return format!("M{:.1} {:.1}l8 8M{:.1} {:.1}l-8 8", x - 4.0, y - 4.0, x + 4.0, y - 4.0);
        }
        let (dx, dy) = (x - self.from.0, y - self.from.1);
        let length = dx.hypot(dy).max(1.0);
        let (ux, uy) = (dx / length, dy / length);
        let corner = |side: f64| (x - 8.0 * ux - side * uy, y - 8.0 * uy + side * ux);
        let ((ax, ay), (bx, by)) = (corner(4.0), corner(-4.0));
        format!("M{x:.1} {y:.1}L{ax:.1} {ay:.1}L{bx:.1} {by:.1}z")
    }

    /// The words over it as far as they fit into a picture of some width, where they stand, and whether they end there rather
    /// than begin. A message has the row in which it is sent to itself, so they may go on beyond its receiver.
    pub fn words(&self, words: &str, width: f64) -> Option<(String, f64, f64, bool)> {
        let ((x1, y1), (x2, _)) = (self.from, self.to);
        let before = x1 - GAP;
        // To the left there may be no room for all of it; then they begin where the message ends.
        let ends = x2 < x1 && text_width(words) <= before - TIMES_WIDTH;
        let after = x1.min(x2) + GAP;
        let label = fit(words, if ends { before - TIMES_WIDTH } else { width - after })?;
        Some((label, if ends { before } else { after }, y1 - WORD_RISE, ends))
    }

    /// Where the message is that has come to a row, counted from the first and in parts of it; it lies between its ends.
    pub fn at(&self, row: f64) -> (f64, f64) {
        let ((x1, y1), (x2, y2)) = (self.from, self.to);
        let part = if y2 > y1 { ((row * ROW_HEIGHT - y1) / (y2 - y1)).clamp(0.0, 1.0) } else { 1.0 };
        (x1 + (x2 - x1) * part, y1 + (y2 - y1) * part)
    }
}

#[cfg(test)]
mod tests {
    use coordination::ids::AgentIx;
    use coordination::trace::MessageKind;

    use super::*;

    fn message(lost: Option<Loss>) -> MessageSpan {
        MessageSpan {
            from: Party::COORDINATOR,
            to: Party::from(AgentIx(1)),
            kind: MessageKind::Assign,
            task: None,
            sent: 0,
            arrived: lost.is_none().then_some(1),
            lost: lost.map(|why| (1, why)),
            event: 0,
        }
    }

    fn columns() -> Columns {
        let parties = vec![Party::COORDINATOR, AgentIx(0).into(), AgentIx(1).into()];
        Columns::of(parties, 664.0)
    }

    const LINE: Line = Line { message: 0, from_row: 10, to_row: 12 };

    #[test]
    fn lifelines_share_the_room_and_are_never_too_close() {
        assert_eq!(columns().column, 200.0);
        assert_eq!(columns().x(Party::COORDINATOR), Some(164.0));
        assert_eq!(columns().x(AgentIx(7).into()), None);
        let crowd = Columns::of((0..64).map(|place| AgentIx(place).into()).collect(), 390.0);
        assert_eq!(crowd.column, COLUMN.0);
        assert!(crowd.is_narrow() && crowd.width() > 2_000.0);
        assert!(!columns().is_narrow());
        assert!(Columns::of(Vec::new(), 0.0).width().is_finite());
    }

    #[test]
    fn a_delay_is_a_slant_and_a_loss_ends_before_its_receiver() {
        let arrow = |lost| Arrow::of(&columns(), &message(lost), LINE, 10).expect("both have lifelines");
        let arrived = arrow(None);
        assert_eq!(arrived.from, (164.0, 0.0));
        assert_eq!(arrived.to, (563.0, 2.0 * ROW_HEIGHT));
        assert!(!arrived.is_lost);
        assert_eq!(arrow(Some(Loss::Network)).to.0, 404.0);
        assert_eq!(arrow(Some(Loss::ReceiverDown)).to.0, 554.0);
        assert!(arrow(Some(Loss::ReceiverDown)).is_lost);
    }

    #[test]
    fn what_is_under_way_lies_on_its_line_at_the_playhead() {
        let arrow = Arrow::of(&columns(), &message(None), LINE, 10).expect("both have lifelines");
        assert_eq!(arrow.at(0.0), arrow.from);
        assert_eq!(arrow.at(1.0), ((164.0 + 563.0) / 2.0, ROW_HEIGHT));
        assert_eq!(arrow.at(2.0), arrow.to);
        assert_eq!(arrow.at(99.0), arrow.to);
    }

    #[test]
    fn words_stand_on_the_side_of_the_sender() {
        let there = Arrow { from: (100.0, 0.0), to: (300.0, 0.0), is_lost: false };
        assert_eq!(there.words("bid", 400.0), Some(("bid".to_owned(), 110.0, -4.0, false)));
        let back = Arrow { from: (300.0, 0.0), to: (100.0, 0.0), is_lost: false };
        assert_eq!(back.words("bid", 400.0), Some(("bid".to_owned(), 290.0, -4.0, true)));
        let far_left = Arrow { from: (100.0, 0.0), to: (80.0, 0.0), is_lost: false };
        assert_eq!(far_left.words("report", 400.0), Some(("report".to_owned(), 90.0, -4.0, false)));
        let short = Arrow { from: (300.0, 0.0), to: (332.0, 0.0), is_lost: false };
        assert_eq!(
            short.words("bid", 400.0).map(|(words, ..)| words),
            Some("bid".to_owned()),
            "beyond its receiver"
        );
        assert_eq!(short.words("bid", 312.0), None, "but not out of the picture");
    }

    #[test]
    fn a_message_to_nowhere_has_a_head_all_the_same() {
        let none = Arrow { from: (5.0, 5.0), to: (5.0, 5.0), is_lost: false };
        assert!(!none.head().contains("NaN"), "{}", none.head());
    }
}
