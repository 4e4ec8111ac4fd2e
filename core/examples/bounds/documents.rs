//! Documents with every list, name and number at its cap: one at a time, and together. Those that are wrong are wrong as often as
//! there is room for it. `tests/bench/wasm` and the tests of the core have them too.

use std::collections::BTreeMap;

use coordination::scenario::strategies::{Matching, Pricing, Priority};
use coordination::scenario::{
    AGENTS_MAX, Agent, CAPABILITIES_MAX, DEPENDENCIES_MAX, FAULTS_MAX, Fault, FaultKind, OPTIONS_MAX,
    REQUIRES_MAX, Role, SCRIPT_ENTRIES_MAX, Scenario, TASKS_MAX, Task, Vote,
};

/// A document: its name, and what makes it in a share of its full size, from 0 to 1.
pub(crate) type Document = (&'static str, fn(f64) -> Scenario);

/// All documents.
pub(crate) const DOCUMENTS: &[Document] = &[
    ("agents and tasks", |share| team(many(AGENTS_MAX, share), many(TASKS_MAX, share))),
    ("dependencies, layered", layered),
    ("dependencies of one task, repeated", |share| {
        let mut scenario = team(1, 2);
        scenario.tasks[1].depends_on = vec!["t0".to_owned(); many(DEPENDENCIES_MAX, share)];
        scenario
    }),
    ("dependencies of one task", |share| {
        let mut scenario = team(1, many(TASKS_MAX, share));
        scenario.tasks[0].depends_on = scenario.tasks[1..].iter().map(|task| task.id.clone()).collect();
        scenario
    }),
    ("one chain", |share| chained(share, false)),
    ("one cycle", |share| chained(share, true)),
    ("cycles of two", |share| {
        let mut scenario = team(1, many(TASKS_MAX, share));
        for place in 0..scenario.tasks.len() {
            scenario.tasks[place].depends_on = vec![task_id(place ^ 1)];
        }
        scenario
    }),
    ("unknown dependencies", |share| {
        let mut scenario = team(1, many(TASKS_MAX, share));
        for task in &mut scenario.tasks {
            task.depends_on = (0..9).map(|number| format!("zz{number}")).collect();
        }
        scenario
    }),
    ("misspelt dependencies", |share| {
        let mut scenario = team(1, many(TASKS_MAX, share));
        for (place, task) in scenario.tasks.iter_mut().enumerate() {
            task.id = format!("{}{place:05}", "a-long-name-of-a-task-".repeat(2));
            task.depends_on = (0..9)
                .map(|number| format!("{}{number}{place}", "a-long-nmae-of-a-task-".repeat(2)))
                .collect();
        }
        scenario
    }),
    ("self-dependencies", |share| {
        let mut scenario = team(1, many(TASKS_MAX, share));
        for task in &mut scenario.tasks {
            task.depends_on = vec![task.id.clone(); 10];
        }
        scenario
    }),
    ("one id", |share| {
        let mut scenario = team(many(AGENTS_MAX, share), many(TASKS_MAX, share));
        scenario.agents.iter_mut().for_each(|agent| agent.id = "same".to_owned());
        scenario.tasks.iter_mut().for_each(|task| task.id = "same".to_owned());
        scenario
    }),
    ("ids that are none", |share| {
        let mut scenario = team(many(AGENTS_MAX, share), many(TASKS_MAX, share));
        scenario.agents.iter_mut().for_each(|agent| agent.id = "ü".repeat(300));
        scenario.tasks.iter_mut().for_each(|task| task.id = "ü".repeat(300));
        scenario
    }),
    ("required by all who have it", able),
    ("required, different lists", different),
    ("required, but nobody has it", |share| {
        let mut scenario = able(share);
        for (place, task) in scenario.tasks.iter_mut().enumerate() {
            let last = task.requires.len() - 1;
            task.requires[last] = format!("nobody-{place}");
        }
        scenario
    }),
    ("required, misspelt", |share| {
        let mut scenario = different(share);
        for (place, task) in scenario.tasks.iter_mut().enumerate() {
            task.requires = (0..REQUIRES_MAX)
                .map(|number| format!("{:x}", number * AGENTS_MAX + place + (1 << 16)))
                .collect();
        }
        scenario
    }),
    ("capabilities in descriptions", |share| {
        let mut scenario = different(share);
        scenario.strategies.market.matching = Matching::Description;
        for task in &mut scenario.tasks {
            task.requires = Vec::new();
            task.description = "no such word ".repeat(20);
        }
        scenario
    }),
    ("options", |share| {
        let mut scenario = team(10, many(TASKS_MAX, share));
        for task in &mut scenario.tasks {
            task.options = (0..OPTIONS_MAX).map(|number| format!("o{number}")).collect();
        }
        scenario
    }),
    ("options, answers that are none", |share| {
        let mut scenario = team(10, many(TASKS_MAX, share));
        for task in &mut scenario.tasks {
            task.options = (0..OPTIONS_MAX).map(|number| format!("o{}", number % 63)).collect();
            task.answer = Some("none".to_owned());
        }
        scenario
    }),
    ("script", scripted),
    ("script of unknown tasks", |share| {
        let mut scenario = scripted(share);
        scenario.tasks.iter_mut().for_each(|task| task.id.push('x'));
        scenario
    }),
    ("rankings of what is no option", |share| {
        let mut scenario = scripted(share);
        scenario.tasks.iter_mut().for_each(|task| task.options = vec!["x".to_owned(), "y".to_owned()]);
        scenario
    }),
    ("faults", |share| faulty(share, |number| agent_id(number % AGENTS_MAX))),
    ("faults of unknown agents", |share| faulty(share, |number| format!("agnet-{number}"))),
    ("numbers out of range", |share| {
        let mut scenario = team(many(AGENTS_MAX, share), many(TASKS_MAX, share));
        for agent in &mut scenario.agents {
            (agent.speed, agent.skill, agent.reliability) = (-1.0, f64::NAN, 1e300);
        }
        for task in &mut scenario.tasks {
            (task.effort, task.arrives_at, task.reliability) = (f64::INFINITY, -5e-324, f64::MAX);
        }
        scenario
    }),
    ("long texts", |share| {
        let mut scenario = team(1, many(120, share));
        scenario.tasks.iter_mut().for_each(|task| task.description = "word ".repeat(13_000));
        scenario
    }),
    ("all together", together),
];

fn many(cap: usize, share: f64) -> usize {
    (cap as f64 * share) as usize
}

fn task_id(number: usize) -> String {
    format!("t{number}")
}

fn agent_id(number: usize) -> String {
    format!("agent-{number}")
}

/// Returns a team in which every role is filled, with tasks of a second each.
pub(crate) fn team(agents: usize, tasks: usize) -> Scenario {
    let roles = [Role::Planner, Role::Reviewer, Role::Integrator];
    let agent = |number| Agent {
        id: agent_id(number),
        role: roles.get(number).copied().filter(|_| agents > 3).unwrap_or_default(),
        ..Agent::default()
    };
    let task = |number| Task { id: task_id(number), ..Task::default() };
    Scenario {
        agents: (0..agents).map(agent).collect(),
        tasks: (0..tasks).map(task).collect(),
        ..Scenario::default()
    }
}

fn layered(share: f64) -> Scenario {
    let tasks = many(TASKS_MAX, share);
    let layers = 20;
    let width = tasks.div_ceil(layers);
    let mut scenario = team(many(AGENTS_MAX, share), tasks);
    for place in width..tasks {
        let above = (place / width - 1) * width;
        let needs = (0..DEPENDENCIES_MAX / TASKS_MAX).map(|number| above + (place * 7 + number * 13) % width);
        scenario.tasks[place].depends_on = needs.map(task_id).collect();
    }
    scenario
}

fn chained(share: f64, is_closed: bool) -> Scenario {
    let mut scenario = team(many(AGENTS_MAX, share), many(TASKS_MAX, share));
    for place in 1..scenario.tasks.len() {
        scenario.tasks[place].depends_on = vec![task_id(place - 1)];
    }
    if is_closed {
        scenario.tasks[0].depends_on = vec![task_id(scenario.tasks.len() - 1)];
    }
    scenario
}

/// Everyone has the same capabilities, and every task requires all of them.
fn able(share: f64) -> Scenario {
    let mut scenario = team(many(AGENTS_MAX, share), many(TASKS_MAX, share));
    let all: Vec<String> = (0..CAPABILITIES_MAX).map(|number| format!("c{number}")).collect();
    scenario.agents.iter_mut().for_each(|agent| agent.capabilities.clone_from(&all));
    scenario.tasks.iter_mut().for_each(|task| task.requires.clone_from(&all));
    scenario
}

/// Each agent has capabilities of its own, and each task requires those of one agent in another order.
fn different(share: f64) -> Scenario {
    let mut scenario = team(many(AGENTS_MAX, share), many(TASKS_MAX, share));
    let agents = scenario.agents.len();
    for (place, agent) in scenario.agents.iter_mut().enumerate() {
        agent.capabilities =
            (0..CAPABILITIES_MAX).map(|number| format!("{:x}", number * AGENTS_MAX + place)).collect();
    }
    for (place, task) in scenario.tasks.iter_mut().enumerate() {
        let mut requires = scenario.agents[place % agents].capabilities.clone();
        requires.rotate_left(place / agents);
        task.requires = requires;
    }
    scenario
}

fn scripted(share: f64) -> Scenario {
    let mut scenario = team(many(AGENTS_MAX, share), many(TASKS_MAX, share));
    let entries = many(SCRIPT_ENTRIES_MAX, share);
    let options: Vec<String> = (0..OPTIONS_MAX).map(|number| format!("o{number}")).collect();
    scenario.tasks.iter_mut().step_by(2).for_each(|task| task.options.clone_from(&options));
    let agents = scenario.agents.len();
    for (place, agent) in scenario.agents.iter_mut().enumerate() {
        let tasks =
            (0..entries / agents / 4).map(|number| task_id((number * 37 + place * 10) % (agents * 10)));
        let keys: Vec<String> = tasks.collect();
        agent.script.votes = keys.iter().map(|id| (id.clone(), Vote::No)).collect();
        agent.script.results = keys.iter().map(|id| (id.clone(), "42".to_owned())).collect();
        agent.script.reviews = keys.iter().map(|id| (id.clone(), vec![false, true])).collect();
        agent.script.rankings =
            keys.iter().map(|id| (id.clone(), options.clone())).collect::<BTreeMap<_, _>>();
    }
    scenario
}

fn faulty(share: f64, who: fn(usize) -> String) -> Scenario {
    let mut scenario = team(many(AGENTS_MAX, share), many(TASKS_MAX, share));
    let kinds = [FaultKind::Crash, FaultKind::Recover, FaultKind::Slow, FaultKind::LoseMessage];
    let agents = scenario.agents.len();
    let fault = |number: usize| Fault {
        at: number as f64 / 1_000.0,
        agent: who(number / 4 % agents),
        kind: kinds[number % 4],
        factor: (number % 4 == 2).then_some(0.5),
    };
    scenario.environment.faults = (0..many(FAULTS_MAX, share)).map(fault).collect();
    scenario
}

/// Everything at its cap, as far as that can be run.
fn together(share: f64) -> Scenario {
    let mut scenario = layered(share);
    let (able, scripted) = (able(share), scripted(share));
    scenario.environment.faults = faulty(share, |number| agent_id(number % AGENTS_MAX)).environment.faults;
    for (agent, (able, scripted)) in scenario.agents.iter_mut().zip(able.agents.iter().zip(&scripted.agents))
    {
        agent.capabilities.clone_from(&able.capabilities);
        agent.script.clone_from(&scripted.script);
        (agent.speed, agent.base_price, agent.weight) = (1000.0, 1e9, 1e9);
    }
    for (place, (task, able)) in scenario.tasks.iter_mut().zip(&able.tasks).enumerate() {
        task.requires.clone_from(&able.requires);
        task.options.clone_from(&scripted.tasks[place].options);
        task.title = "x".repeat(60);
        task.effort = 1e6;
    }
    scenario.strategies.market.pricing = Pricing::SecondPrice;
    scenario.strategies.centralized.priority = Priority::LongestEffort;
    scenario
}
