//! The examples that follow a rule, which are shorter as code than as documents.

use crate::scenario::{Agent, Role, Scenario, Task};

const NOTHING: &[&str] = &[];

fn owned(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

fn agent(name: &str, role: Role, capabilities: &[&str]) -> Agent {
    Agent {
        id: id_of(name),
        name: name.to_owned(),
        role,
        capabilities: owned(capabilities),
        ..Agent::default()
    }
}

fn task(title: &str, effort: f64, requires: &[&str], depends_on: Vec<String>) -> Task {
    Task {
        id: id_of(title),
        title: title.to_owned(),
        effort,
        requires: owned(requires),
        depends_on,
        ..Task::default()
    }
}

fn id_of(name: &str) -> String {
    name.to_lowercase().replace(' ', "-")
}

/// Returns three specialists, each of whom needs the result of the one before, and a planner.
pub(super) fn research_write_edit() -> Scenario {
    let specialist = |name, capability| agent(name, Role::Executor, &[capability]);
    let named = |id: &str, task| Task { id: id.to_owned(), ..task };
    Scenario {
        agents: vec![
            specialist("Researcher", "research"),
            specialist("Writer", "writing"),
            specialist("Editor", "editing"),
            agent("Lead", Role::Planner, NOTHING),
        ],
        tasks: vec![
            named("research", task("Research the topic", 2.0, &["research"], Vec::new())),
            named("write", task("Write the article", 3.0, &["writing"], owned(&["research"]))),
            named("edit", task("Edit the article", 1.0, &["editing"], owned(&["write"]))),
        ],
        ..Scenario::default()
    }
}

/// Returns eight quick workers who wait for a coordinator that takes a second for each of 24 assignments.
pub(super) fn bottleneck() -> Scenario {
    let mut scenario = Scenario {
        agents: (1..=8).map(|n| agent(&format!("Worker {n}"), Role::Executor, &["work"])).collect(),
        tasks: (1..=24).map(|n| task(&format!("Job {n}"), 4.0, &["work"], Vec::new())).collect(),
        ..Scenario::default()
    };
    scenario.agents.push(agent("Lead", Role::Planner, NOTHING));
    scenario.strategies.centralized.decision_time = 1.0;
    scenario
}

/// Returns eleven jurors, each right with probability 0.6, and forty yes-or-no questions.
pub(super) fn jury() -> Scenario {
    jury_of(0.6)
}

/// Returns the same jury with probability 0.4.
pub(super) fn poor_jury() -> Scenario {
    jury_of(0.4)
}

fn jury_of(skill: f64) -> Scenario {
    let juror = |n| {
        let role = match n {
            9 => Role::Planner,
            10 => Role::Reviewer,
            11 => Role::Integrator,
            _ => Role::Executor,
        };
        Agent { skill, ..agent(&format!("Juror {n}"), role, NOTHING) }
    };
    let question = |n| Task {
        options: owned(&["yes", "no"]),
        ..task(&format!("Question {n}"), 1.0, NOTHING, Vec::new())
    };
    Scenario {
        agents: (1..=11).map(juror).collect(),
        tasks: (1..=40).map(question).collect(),
        ..Scenario::default()
    }
}

/// Returns forty modules by developers who are right seven times in ten, and a reviewer who errs as well.
pub(super) fn review() -> Scenario {
    let developer = |n| Agent { skill: 0.7, ..agent(&format!("Developer {n}"), Role::Executor, &["code"]) };
    let mut scenario = Scenario {
        agents: (1..=3).map(developer).collect(),
        tasks: (1..=40).map(|n| task(&format!("Module {n}"), 2.0, &["code"], Vec::new())).collect(),
        ..Scenario::default()
    };
    scenario.agents.push(agent("Planner", Role::Planner, NOTHING));
    scenario.agents.push(agent("Reviewer", Role::Reviewer, NOTHING));
    scenario.agents.push(agent("Integrator", Role::Integrator, NOTHING));
    let roles = &mut scenario.strategies.role_based;
    (roles.false_accept, roles.false_reject) = (Some(0.2), Some(0.1));
    scenario
}

/// Returns five features of a release, each designed, built, tested and documented, and five steps to publish
/// them.
pub(super) fn release() -> Scenario {
    let able = |name, role, skill, capabilities| Agent { skill, ..agent(name, role, capabilities) };
    let agents = vec![
        able("Lea", Role::Planner, 0.95, &["design"]),
        able("Max", Role::Executor, 0.9, &["design", "build"]),
        able("Nia", Role::Executor, 0.9, &["build", "test"]),
        able("Oli", Role::Executor, 0.85, &["test", "document"]),
        able("Pia", Role::Reviewer, 0.95, &["design", "build", "test", "document"]),
        able("Quin", Role::Integrator, 0.9, &["document"]),
    ];
    let features = [("Search", 1.0), ("Login", 2.0), ("Export", 1.0), ("Billing", 3.0), ("Settings", 1.0)];
    let mut tasks = Vec::new();
    for (feature, size) in features {
        let mut step = |verb: &str, effort: f64, after: &[String]| {
            let step = task(&format!("{verb} {feature}"), size * effort, &[&id_of(verb)], after.to_vec());
            let id = step.id.clone();
            tasks.push(step);
            [id]
        };
        let design = step("Design", 1.0, &[]);
        let built = step("Build", 2.0, &design);
        step("Test", 1.0, &built);
        step("Document", 0.5, &built);
    }
    let all = |verb: &str| features.map(|(feature, _)| id_of(&format!("{verb} {feature}"))).to_vec();
    tasks.push(task("Freeze", 0.5, &["build"], all("test")));
    tasks.push(task("Regression test", 2.0, &["test"], owned(&["freeze"])));
    tasks.push(task("Packages", 1.0, &["build"], owned(&["regression-test"])));
    tasks.push(task("Release notes", 1.0, &["document"], all("document")));
    tasks.push(task("Publish", 0.5, &["build"], owned(&["packages", "release-notes"])));
    Scenario { agents, tasks, ..Scenario::default() }
}

/// Returns three hundred tasks in ten layers, each task depending on two of the layer before, and thirty
/// agents of three trades.
pub(super) fn large() -> Scenario {
    const TRADES: [&str; 3] = ["research", "build", "test"];
    let member = |n: usize| {
        let role = match n {
            1 => Role::Planner,
            2..=4 => Role::Reviewer,
            5 => Role::Integrator,
            _ => Role::Executor,
        };
        // Reviewers have to know every trade.
        let (skill, trades) =
            if role == Role::Reviewer { (0.98, &TRADES[..]) } else { (0.9, &TRADES[n % 3..][..1]) };
        Agent {
            speed: [0.8, 1.0, 1.25][n / 3 % 3],
            skill,
            base_price: (30 + n * 7 % 40) as f64,
            ..agent(&format!("Agent {n}"), role, trades)
        }
    };
    let piece = |n: usize| {
        let layer = (n - 1) / 30 * 30;
        let mut needs = Vec::new();
        if layer > 0 {
            needs.push(format!("task-{}", n - 30));
            needs.push(format!("task-{}", layer - 29 + n * 7 % 30));
        }
        task(&format!("Task {n}"), (1 + n * 7 % 5) as f64, &[TRADES[n % 3]], needs)
    };
    Scenario {
        agents: (1..=30).map(member).collect(),
        tasks: (1..=300).map(piece).collect(),
        ..Scenario::default()
    }
}
