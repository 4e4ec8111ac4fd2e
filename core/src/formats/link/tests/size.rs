//! How long the links of realistic scenarios are.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::scenario::{Agent, Role, Scenario, Task};

use crate::formats::link::{Link, LinkView, decode, encode};

/// Tasks, agents, and the most characters that their link may have.
const LIMITS: [(usize, usize, usize); 4] = [(10, 4, 694), (25, 6, 1_122), (100, 12, 3_006), (300, 30, 7_883)];

#[test]
fn links_are_short() {
    let mut table = String::from("tasks  agents  ids                JSON    link   limit\n");
    let mut too_long = Vec::new();
    for (tasks, agents, limit) in LIMITS {
        for ids in [Ids::Numbered, Ids::FromTitles, Ids::FromOtherTitles] {
            let scenario = realistic(tasks, agents, ids);
            let json = scenario.to_json().len();
            let link = Link { scenario, view: LinkView::default(), trace_hash: Some(0x5ca1_ab1e_0ddb_a115) };
            let payload = encode(&link);
            assert_eq!(decode(&payload), Ok(link));
            let ids = format!("{ids:?}");
            let _ =
                writeln!(table, "{tasks:5}  {agents:6}  {ids:15}  {json:6}  {:6}  {limit:6}", payload.len());
            if payload.len() > limit {
                too_long.push((tasks, agents));
            }
        }
    }
    println!("{table}");
    assert_eq!(too_long, [], "\n{table}");
}

/// A project of a team as a person would set it up: titles in words, most tasks with a capability and after
/// one to three others, efforts and speeds that differ.
pub(super) fn realistic(tasks: usize, agents: usize, ids: Ids) -> Scenario {
    let mut luck = Luck(1);
    let mut scenario = Scenario {
        title: format!("Launch of the new shop, plan of {tasks} tasks"),
        description: "Who waits for whom, and what would another reviewer change?".to_owned(),
        seed: 20_260_117,
        agents: (0..agents).map(|place| agent(place, &mut luck)).collect(),
        tasks: (0..tasks).map(|place| task(place, &mut luck)).collect(),
        ..Scenario::default()
    };
    if ids != Ids::Numbered {
        name_by_words(&mut scenario, ids);
    }
    scenario
}

/// What the ids of a scenario are like.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Ids {
    /// Such as a program gives: `task-7`.
    Numbered,
    /// Such as the editor makes from titles: `design-gift-cards`, `design-gift-cards-2`.
    FromTitles,
    /// Such as the editor made from titles that have changed since.
    FromOtherTitles,
}

fn name_by_words(scenario: &mut Scenario, ids: Ids) {
    let slug = |text: &str| text.to_lowercase().replace(|letter: char| !letter.is_ascii_alphanumeric(), "-");
    let mut renamed = BTreeMap::new();
    for task in &mut scenario.tasks {
        let base = slug(&task.title);
        let numbered = (2..).map(|number| format!("{base}-{number}"));
        let is_free = |id: &String| !renamed.values().any(|other| other == id);
        let id = std::iter::once(base.clone()).chain(numbered).find(is_free).unwrap_or_default();
        renamed.insert(std::mem::replace(&mut task.id, id.clone()), id);
        if ids == Ids::FromOtherTitles {
            task.title = task.title.replace(' ', " for ");
        }
    }
    for id in scenario.tasks.iter_mut().flat_map(|task| &mut task.depends_on) {
        *id = renamed[id].clone();
    }
    for agent in &mut scenario.agents {
        agent.id = slug(&agent.name);
    }
}

const NAMES: [&str; 32] = [
    "Ada", "Bruno", "Chidi", "Dana", "Elif", "Farid", "Grace", "Hana", "Ivo", "Jun", "Kofi", "Lena", "Mateo",
    "Nadia", "Omar", "Priya", "Quinn", "Rosa", "Sven", "Tariq", "Uma", "Viktor", "Wanda", "Ximena", "Yuki",
    "Zeno", "Amara", "Björn", "Chloé", "Dmitri", "Esra", "Fumiko",
];

const WORK: [(&str, &str); 12] = [
    ("Research", "research"),
    ("Draft", "writing"),
    ("Write", "writing"),
    ("Edit", "editing"),
    ("Design", "design"),
    ("Implement", "coding"),
    ("Test", "testing"),
    ("Review", "review"),
    ("Translate", "translation"),
    ("Measure", "analysis"),
    ("Document", "writing"),
    ("Deploy", "operations"),
];

const THINGS: [&str; 40] = [
    "the landing page",
    "checkout",
    "product search",
    "the pricing table",
    "the sign-up form",
    "the newsletter",
    "customer interviews",
    "the return policy",
    "order e-mails",
    "the admin console",
    "payment retries",
    "the shipping calculator",
    "product photos",
    "the size guide",
    "gift cards",
    "discount codes",
    "the mobile menu",
    "the sitemap",
    "customer reviews",
    "the help centre",
    "invoice export",
    "stock alerts",
    "the wish list",
    "accessibility",
    "the cookie notice",
    "the privacy notice",
    "load times",
    "image resizing",
    "backups",
    "the staging server",
    "address validation",
    "the tax rules",
    "currency rounding",
    "the order history",
    "the recommendation list",
    "A/B tests",
    "the press kit",
    "the launch announcement",
    "error pages",
    "the dashboard",
];

fn agent(place: usize, luck: &mut Luck) -> Agent {
    let first = luck.below(WORK.len());
    let second = luck.below(WORK.len());
    let mut capabilities = vec![WORK[first].1.to_owned()];
    if WORK[second].1 != WORK[first].1 {
        capabilities.push(WORK[second].1.to_owned());
    }
    Agent {
        id: format!("agent-{}", place + 1),
        name: NAMES[place % NAMES.len()].to_owned(),
        capabilities,
        role: [Role::Executor, Role::Executor, Role::Reviewer, Role::Planner, Role::Integrator]
            [luck.below(5)],
        speed: [0.5, 0.8, 1.0, 1.0, 1.2, 1.5, 2.0][luck.below(7)],
        skill: [0.7, 0.8, 0.85, 0.9, 0.95, 1.0][luck.below(6)],
        base_price: [30.0, 40.0, 45.0, 50.0, 60.0, 75.0, 80.0][luck.below(7)],
        ..Agent::default()
    }
}

fn task(place: usize, luck: &mut Luck) -> Task {
    let (verb, capability) = WORK[luck.below(WORK.len())];
    let mut depends_on: Vec<String> = Vec::new();
    for _ in 0..luck.below(4).min(place) {
        let id = format!("task-{}", place - luck.below(place.min(12)));
        if !depends_on.contains(&id) {
            depends_on.push(id);
        }
    }
    Task {
        id: format!("task-{}", place + 1),
        title: format!("{verb} {}", THINGS[luck.below(THINGS.len())]),
        effort: [0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.5, 8.0][luck.below(10)],
        requires: vec![capability.to_owned()],
        depends_on,
        priority: if luck.below(10) == 0 { 1 } else { 0 },
        ..Task::default()
    }
}

/// Dice that fall the same way each time (the constants are Knuth's, of MMIX).
struct Luck(u64);

impl Luck {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }
}
