//! The events of a run as a table.

use coordination::formats::csv::{CsvCell, CsvWriter};
use coordination::time::seconds;

use crate::inspector::{reasons_told, sentence};
use crate::state::story::Story;

/// Writes one row an event: what happened, in a sentence, and why, if it was a decision.
pub fn of(story: &Story) -> String {
    let mut table = CsvWriter::with_headings(["seq", "at", "kind", "task", "agent", "event", "why"]);
    let (trace, scenario) = (&story.run.trace, story.scenario());
    for (seq, (event, written)) in trace.events().iter().zip(trace.events_json()).enumerate() {
        let task = story.task_of(event.kind).and_then(|task| scenario.tasks.get(task.0 as usize));
        let agent = story.agent_of(event.kind).and_then(|agent| scenario.agents.get(agent.0 as usize));
        let why = event.kind.decision().map(|decision| reasons_told(story, decision));
        table.row([
            CsvCell::word(seq),
            CsvCell::number(Some(seconds(event.at))),
            CsvCell::word(written["kind"].as_str().unwrap_or_default()),
            CsvCell::text(task.map(|task| task.id.as_str())),
            CsvCell::text(agent.map(|agent| agent.id.as_str())),
            CsvCell::Text(&sentence(story, event.kind)),
            CsvCell::text(why.as_deref()),
        ]);
    }
    table.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::share::testing::told;

    #[test]
    fn events_say_what_and_why() {
        let story = told(r#"{"version":1,"agents":[{"id":"a"},{"id":"b"}],"tasks":[{"id":"x"}]}"#);
        let table = of(&story);
        assert_eq!(table.matches("\r\n").count(), 1 + story.run.trace.events().len());
        let assigned = table.lines().find(|row| row.contains(",task_assigned,")).unwrap_or_default();
        assert!(assigned.contains(",x,a,"), "{assigned}");
        assert!(assigned.contains("b ("), "it names who else there was: {assigned}");
    }
}
