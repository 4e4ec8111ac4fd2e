//! The forms of version 1 are those of the document: all that it holds has a place in links.

use std::collections::BTreeSet;

use crate::scenario::part::{Part, Slot};
use crate::scenario::{Agent, Scenario, Task};

use crate::formats::link::column::ColumnForm;
use crate::formats::link::version1::{AGENT, SCENARIO, TASK};

#[test]
fn every_field_of_the_document_has_its_form() {
    check(&SCENARIO, &["agents", "tasks"], &mut Scenario::default(), "scenario");
    check(&AGENT, &["id", "name"], &mut Agent::default(), "agent");
    check(&TASK, &["id", "title"], &mut Task::default(), "task");
}

/// A part has this form, and its fields have theirs; those it stands `apart` from are written elsewhere.
fn check(form: &ColumnForm, apart: &[&str], part: &mut dyn Part, what: &str) {
    match (form, part.slot()) {
        (
            ColumnForm::Text | ColumnForm::Word | ColumnForm::AgentId | ColumnForm::Dependency,
            Slot::Text(_),
        )
        | (ColumnForm::Flag(_), Slot::Flag(_))
        | (ColumnForm::Number(_), Slot::Number(_))
        | (ColumnForm::Count(_), Slot::Count(_))
        | (ColumnForm::Integer(_), Slot::Integer(_)) => {}
        (ColumnForm::Choice(words), Slot::Choice(choice)) => {
            let known: BTreeSet<&str> = choice.words().into_iter().collect();
            assert_eq!(words.iter().copied().collect::<BTreeSet<_>>(), known, "the words of {what}");
        }
        (ColumnForm::List(form), Slot::List(list)) => {
            list.blank(1).into_iter().for_each(|item| check(form, &[], item, what));
        }
        (ColumnForm::ByTask(form), Slot::Map(map)) => {
            let keys = vec!["task".to_owned()];
            map.blank(keys).into_iter().for_each(|value| check(form, &[], value, what));
        }
        (ColumnForm::Present(form), Slot::Optional(optional)) => check(form, &[], optional.present(), what),
        (ColumnForm::Record(fields), Slot::Record(record)) => {
            let known = record.rules();
            let all: BTreeSet<&str> = known.iter().map(|field| field.name).collect();
            let with_form = fields.iter().map(|(name, _)| *name);
            assert_eq!(with_form.chain(apart.iter().copied()).collect::<BTreeSet<_>>(), all, "{what}");
            assert!(fields.len() <= 64, "the mask of {what} has a bit for each field");
            for (name, form) in *fields {
                let at = known.iter().position(|field| field.name == *name).expect("just compared");
                check(form, &[], record.part_mut(at).expect("a part"), &format!("{what}.{name}"));
            }
        }
        (form, _) => panic!("{what} is no {form:?}"),
    }
}
