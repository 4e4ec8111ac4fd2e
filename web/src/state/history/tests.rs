use super::*;

fn history(of: u64, document: i32) -> History<i32> {
    History::new(ScenarioId::from(of), Arc::new(document), false)
}

fn edited(history: &mut History<i32>, merge: Option<&str>, now_ms: f64, next: i32) {
    history.edit(format!("to {next}"), merge, now_ms, 1, Arc::new(next));
}

#[test]
fn walks_back_and_forth_by_name() {
    let mut history = history(1, 0);
    edited(&mut history, None, 0.0, 1);
    edited(&mut history, None, 0.0, 2);
    assert_eq!((history.undo_name(), history.redo_name()), (Some("to 2"), None));
    assert!(history.undo());
    assert_eq!(
        (**history.present(), history.undo_name(), history.redo_name()),
        (1, Some("to 1"), Some("to 2"))
    );
    assert!(history.undo());
    assert!(!history.undo());
    assert_eq!(**history.present(), 0);
    assert!(history.redo() && history.redo());
    assert!(!history.redo());
    assert_eq!(**history.present(), 2);
}

#[test]
fn an_edit_after_undoing_ends_that_future() {
    let mut history = history(1, 0);
    edited(&mut history, None, 0.0, 1);
    history.undo();
    edited(&mut history, None, 0.0, 5);
    assert_eq!(history.redo_name(), None);
    assert!(history.undo());
    assert_eq!(**history.present(), 0);
}

#[test]
fn edits_of_one_thing_merge_while_they_follow_each_other() {
    let mut history = history(1, 0);
    edited(&mut history, Some("speed"), 0.0, 1);
    edited(&mut history, Some("speed"), 900.0, 2);
    edited(&mut history, Some("speed"), 1_800.0, 3);
    edited(&mut history, Some("skill"), 1_900.0, 4);
    edited(&mut history, Some("skill"), 3_000.0, 5);
    history.undo();
    assert_eq!(**history.present(), 4, "more than a second later it is a step of its own");
    history.undo();
    assert_eq!(**history.present(), 3, "another thing is a step of its own");
    history.undo();
    assert_eq!(**history.present(), 0, "three edits of the speed are one step");
}

#[test]
fn what_was_undone_takes_no_more_edits() {
    let mut history = history(1, 0);
    edited(&mut history, Some("speed"), 0.0, 1);
    history.undo();
    edited(&mut history, Some("speed"), 10.0, 2);
    history.undo();
    assert_eq!(**history.present(), 0);
}

#[test]
fn it_is_bounded_by_steps_and_by_size() {
    let mut small = history(1, 0);
    let mut large = history(1, 0);
    for next in 1..=300 {
        small.edit(String::new(), None, 0.0, 1, Arc::new(next));
        large.edit(String::new(), None, 0.0, 11_000, Arc::new(next));
    }
    let steps = |mut history: History<i32>| std::iter::from_fn(|| history.undo().then_some(())).count();
    assert_eq!(steps(small), STEPS_MAX);
    assert_eq!(steps(large), STEPS_MIN);
}

#[test]
fn opening_another_scenario_is_a_step_and_each_keeps_its_own() {
    let mut now = history(1, 0);
    edited(&mut now, None, 0.0, 1);
    edited(&mut now, None, 0.0, 2);
    now.undo();
    now.open("open".to_owned(), 0.0, 1, history(2, 10));
    edited(&mut now, None, 0.0, 11);
    assert_eq!((now.of(), **now.present()), (ScenarioId::from(2), 11));
    now.undo();
    assert_eq!(now.undo_name(), Some("open"));
    now.undo();
    assert_eq!((now.of(), **now.present()), (ScenarioId::from(1), 1));
    assert_eq!((now.undo_name(), now.redo_name()), (Some("to 1"), Some("open")));
    now.redo();
    assert_eq!((now.of(), **now.present(), now.redo_name()), (ScenarioId::from(2), 10, Some("to 11")));
    now.redo();
    assert_eq!(**now.present(), 11);
    now.undo();
    now.undo();
    edited(&mut now, None, 0.0, 3);
    assert_eq!((now.of(), now.redo_name()), (ScenarioId::from(1), None));
}

#[test]
fn what_was_open_before_is_bounded_in_depth_and_gives_way_first() {
    let mut now = history(0, 0);
    for of in 1..100 {
        edited(&mut now, None, 0.0, 7);
        now.open("open".to_owned(), 0.0, 1, history(of, 0));
    }
    let mut opened = 0;
    while now.undo() {
        opened += usize::from(now.redo_name() == Some("open"));
    }
    assert_eq!(opened, SCENARIOS_MAX + 1);

    let mut now = history(1, 0);
    for next in 0..30 {
        now.edit("first".to_owned(), None, 0.0, 5_000, Arc::new(next));
    }
    now.open("open".to_owned(), 0.0, 1, history(2, 0));
    for next in 0..30 {
        now.edit("second".to_owned(), None, 0.0, 5_000, Arc::new(next));
    }
    assert!(now.weight() <= PARTS_MAX);
    let names: Vec<String> = std::iter::from_fn(|| {
        let name = now.undo_name().map(str::to_owned);
        now.undo().then_some(name).flatten()
    })
    .collect();
    assert_eq!(names.iter().filter(|name| *name == "second").count(), 30);
    assert_eq!(names.iter().filter(|name| *name == "first").count(), 9);
}

#[test]
fn untouched_is_what_is_as_it_was_opened() {
    let mut now = History::new(ScenarioId::from(1), Arc::new(0), true);
    assert!(now.is_untouched());
    edited(&mut now, None, 0.0, 1);
    assert!(!now.is_untouched());
    now.undo();
    assert!(now.is_untouched());
}

#[test]
fn earlier_steps_are_recalled_into_the_history_that_they_belong_to() {
    let step = |name: &str, document| Step::new(name.to_owned(), 0.0, Arc::new(document), 1);
    let mut now = history(1, 5);
    now.open("open".to_owned(), 0.0, 1, history(2, 10));
    now.recall(ScenarioId::from(1), vec![step("d", 4), step("c", 3)], vec![step("f", 6)]);
    now.recall(ScenarioId::from(3), vec![step("x", 0)], vec![]);
    now.undo();
    assert_eq!((now.undo_name(), now.redo_name()), (Some("d"), Some("open")));
    now.undo();
    now.undo();
    assert_eq!((**now.present(), now.undo_name()), (3, None));

    let mut edited_since = history(1, 5);
    edited(&mut edited_since, None, 0.0, 7);
    edited_since.recall(ScenarioId::from(1), vec![step("d", 4)], vec![step("f", 6)]);
    assert_eq!(edited_since.redo_name(), None);
    edited_since.undo();
    assert_eq!((**edited_since.present(), edited_since.undo_name()), (5, Some("d")));
}
