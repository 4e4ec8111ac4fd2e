//! Tests of links: that they keep everything, that old ones are read for ever, that they are short, and that
//! nothing that someone makes up gets further than an error.

mod any;
mod forever;
mod forms;
mod hostile;
mod size;

use proptest::prelude::*;

use super::*;
use any::{any_bytes, any_changes, any_link};

/// A scenario as a file of it would give it back, and to the bit: 0.0 is not −0.0 here.
fn as_a_file_keeps_it(scenario: &Scenario) -> String {
    format!("{:?}", Scenario::from_value(scenario.to_value()).expect("what is written can be read"))
}

fn plain(scenario: Scenario) -> Link {
    Link { scenario, view: LinkView::default(), trace_hash: None }
}

/// A link with such content, undamaged.
fn sealed_content(content: &[u8]) -> String {
    sealed(&compress_to_vec(content, LEVEL))
}

/// What stands in a link before it is deflated.
fn content_of(link: &Link) -> Vec<u8> {
    let mut writer = LinkWriter::default();
    version1::write(link, &mut writer);
    writer.into_bytes()
}

proptest! {
    #[test]
    fn every_link_comes_back(link in any_link()) {
        let payload = encode(&link);
        let back = decode(&payload).expect("an own link is read");
        prop_assert_eq!(format!("{:?}", back.scenario), as_a_file_keeps_it(&link.scenario));
        prop_assert_eq!(back.view, link.view);
        prop_assert_eq!(back.trace_hash, link.trace_hash);
        prop_assert!(payload.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte)));
    }

    #[test]
    fn whatever_is_made_up_is_read_or_refused(bytes in any_bytes(), text in any::<String>()) {
        let _ = decode(&text);
        let _ = decode(&format!("1.{text}"));
        let _ = decode(&sealed(&bytes));
        if let Ok(link) = decode(&sealed_content(&bytes)) {
            prop_assert_eq!(decode(&encode(&link)), Ok(link));
        }
    }

    #[test]
    fn whatever_a_forger_changes_is_read_or_refused(link in any_link(), changes in any_changes()) {
        let mut content = content_of(&link);
        for (place, byte) in changes {
            let place = place.index(content.len());
            content[place] = byte;
        }
        if let Ok(forged) = decode(&sealed_content(&content)) {
            prop_assert_eq!(decode(&encode(&forged)), Ok(forged));
        }
    }
}

#[test]
fn space_around_a_link_is_no_part_of_it() {
    let link = plain(size::realistic(10, 4, size::Ids::Numbered));
    assert_eq!(decode(&format!(" {}\r\n", encode(&link))), Ok(link));
}

#[test]
fn an_id_that_names_nothing_is_kept() {
    let document = serde_json::json!({
        "version": 1,
        "agents": [{"id": "a", "script": {"results": {"gone": "42"}}}, {"id": "a"}],
        "tasks": [{"id": "t", "depends_on": ["t", "gone", ""], "proposer": "nobody"}],
        "environment": {"faults": [{"agent": "coordinator"}, {"agent": "gone"}]},
    });
    let link = plain(Scenario::from_value(document).expect("the form is right"));
    assert_eq!(decode(&encode(&link)), Ok(link));
}

#[test]
fn a_dependency_cycle_is_a_finding_and_no_broken_link() {
    let document = serde_json::json!({
        "version": 1,
        "agents": [{"id": "a"}],
        "tasks": [{"id": "x", "depends_on": ["y"]}, {"id": "y", "depends_on": ["x"]}],
    });
    let link = plain(Scenario::from_value(document).expect("the form is right"));
    let back = decode(&encode(&link)).expect("a cycle is no damage");
    let messages: Vec<String> = back.scenario.findings().into_iter().map(|finding| finding.message).collect();
    assert!(messages.contains(&"dependency cycle: x → y → x".to_owned()), "{messages:?}");
}

#[test]
fn what_a_later_page_adds_to_the_view_is_passed_over() {
    let scenario = size::realistic(3, 2, size::Ids::FromTitles);
    let mut content = content_of(&plain(scenario.clone()));
    // Strategy, tab and what else there is: nothing, so far.
    assert_eq!(content.split_off(content.len() - 3), [0, 0, 0]);
    content.extend([99, 77, 1 << 5, 1, 2, 3]);
    assert_eq!(decode(&sealed_content(&content)), Ok(plain(scenario)));
}

#[test]
fn a_link_of_a_later_version_says_so() {
    assert_eq!(decode("2.AAAA"), Err(LinkError::Newer));
    assert_eq!(decode("10.AAAA"), Err(LinkError::Newer));
    for not_a_version in
        ["", ".", "AAAA", "0.AAAA", "01.AAAA", "+1.AAAA", "-1.AAAA", "s.AAAA", "99999999999.AAAA"]
    {
        assert_eq!(decode(not_a_version), Err(LinkError::NoVersion), "{not_a_version:?}");
    }
}
