use std::sync::Arc;

use coordination::Setup;
use coordination::gallery::examples;
use coordination::ids::AgentIx;
use coordination::report::Report;
use coordination::scenario::strategies::StrategyKind;

use super::*;
use crate::state::runs::Run;

fn story(example: &str, strategy: StrategyKind) -> Story {
    let example = examples().iter().find(|it| it.id == example).expect("there is such an example");
    let trace = Setup::of(&Arc::new(example.scenario())).run(strategy).expect("it can be run");
    Story::of(&Arc::new(Run::from(trace)))
}

#[test]
fn every_message_of_every_example_is_drawn_once_and_counted_as_in_the_report() {
    for example in examples() {
        for strategy in StrategyKind::ALL {
            let Ok(trace) = Setup::of(&Arc::new(example.scenario())).run(*strategy) else { continue };
            let report = Report::of(&trace);
            let (sent, lost) = (report.metrics.messages as usize, report.metrics.messages_lost as usize);
            let story = Story::of(&Arc::new(Run::from(trace)));
            let laid = Sequence::of(&story, &Wanted::default());
            assert_eq!((laid.lines().len(), laid.lost()), (sent, lost), "{} {strategy:?}", example.id);
            assert!(laid.rows.is_sorted());
            for (place, line) in laid.lines().iter().enumerate() {
                let message = &story.messages[line.message as usize];
                assert_eq!(laid.rows[line.from_row as usize], message.sent);
                assert!(line.from_row <= line.to_row && (line.to_row as usize) < laid.rows());
                let ended = message.arrived.or(message.lost.map(|(at, _)| at)).unwrap_or(story.end);
                assert_eq!(laid.rows[line.to_row as usize], ended);
                assert_eq!(laid.line_of(line.message), Some(place));
            }
        }
    }
}

#[test]
fn no_two_messages_are_sent_on_one_row() {
    let laid = Sequence::of(&story("large", StrategyKind::Market), &Wanted::default());
    assert!(laid.lines().windows(2).all(|pair| pair[0].from_row < pair[1].from_row));
}

#[test]
fn what_takes_no_time_is_level_and_what_takes_time_is_not() {
    let level = Sequence::of(&story("auction", StrategyKind::Market), &Wanted::default());
    assert!(level.lines().iter().all(|line| line.from_row == line.to_row));
    assert_eq!(level.rows(), level.lines().len());
    let slow = story("lossy-network", StrategyKind::Centralized);
    let laid = Sequence::of(&slow, &Wanted::default());
    let arrived = laid.lines().iter().filter(|line| slow.messages[line.message as usize].arrived.is_some());
    assert!(arrived.clone().count() > 0);
    for line in arrived {
        assert!(line.to_row > line.from_row);
    }
}

#[test]
fn of_what_is_wanted_and_nothing_else() {
    let story = story("auction", StrategyKind::Market);
    let bids = Wanted { kinds: vec![MessageKind::Bid], parties: Vec::new() };
    let of_bids = Sequence::of(&story, &bids);
    assert!(!of_bids.lines().is_empty());
    assert!(of_bids.lines().iter().all(|it| story.messages[it.message as usize].kind == MessageKind::Bid));
    let first = Party::from(AgentIx(0));
    let hers = Sequence::of(&story, &Wanted { kinds: Vec::new(), parties: vec![first] });
    let all = Sequence::of(&story, &Wanted::default());
    assert!(hers.lines().len() < all.lines().len());
    let concerns_her = |line: &Line| {
        let message = &story.messages[line.message as usize];
        message.from == first || message.to == first
    };
    assert!(hers.lines().iter().all(concerns_her));
    assert_eq!(hers.lines().len(), all.lines().iter().filter(|line| concerns_her(line)).count());
}

#[test]
fn a_window_shows_all_lines_that_cross_it_and_no_others() {
    let laid = Sequence::of(&story("large", StrategyKind::Consensus), &Wanted::default());
    for first in [0, 1, 17, laid.rows() / 2, laid.rows() - 3] {
        let after = first + 12;
        let seen: Vec<Line> = laid.within(first, after).collect();
        let crosses = |line: &&Line| (line.from_row as usize) < after && line.to_row as usize >= first;
        assert_eq!(seen, laid.lines().iter().filter(crosses).copied().collect::<Vec<Line>>());
    }
    assert_eq!(Sequence::default().within(0, 50).count(), 0);
}

#[test]
fn the_playhead_lies_between_what_was_before_and_what_comes() {
    let story = story("lossy-network", StrategyKind::Centralized);
    let laid = Sequence::of(&story, &Wanted::default());
    let mut last = f64::NEG_INFINITY;
    for part in 0..=200 {
        let at = story.end * part / 200;
        let place = laid.place(at);
        assert!(place >= last, "it never goes back");
        last = place;
        for (row, instant) in laid.rows.iter().enumerate() {
            assert_eq!(*instant <= at, row as f64 <= place, "row {row} at {at}");
        }
    }
    assert_eq!(Sequence::default().place(5), -0.5);
    assert_eq!(Sequence::default().last_sent(5), 0);
}

#[test]
fn each_instant_is_written_once() {
    let laid = Sequence::of(&story("lossy-network", StrategyKind::Centralized), &Wanted::default());
    let written: Vec<Micros> = (0..laid.rows() + 2).filter_map(|row| laid.new_instant(row)).collect();
    let mut instants = laid.rows;
    instants.dedup();
    assert_eq!(written, instants);
}

#[test]
fn what_is_wanted_is_put_on_the_list_and_taken_off_again() {
    let mut wanted = Wanted::default();
    assert!(wanted.is_all());
    toggle(&mut wanted.kinds, MessageKind::Bid);
    assert!(!wanted.is_all());
    toggle(&mut wanted.kinds, MessageKind::Bid);
    assert!(wanted.is_all());
}
