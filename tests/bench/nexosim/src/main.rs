//! Central dispatch in NexoSim, on one thread: `nexosim-dispatch TASKS AGENTS`.

mod workload;

use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};
use std::time::{Duration, Instant};

use nexosim::model::{Context, Model, schedulable};
use nexosim::ports::{EventSinkReader, Output, SinkState, event_queue};
use nexosim::simulation::{Mailbox, SimInit};
use nexosim::time::MonotonicTime;
use serde::{Deserialize, Serialize};

use workload::{Workload, seconds, workload};

const DELAY: Duration = Duration::from_secs(1);

#[derive(Default, Serialize, Deserialize)]
struct Agent {
    number: u32,
    report: Output<(u32, u32)>,
    executions: Vec<(u32, MonotonicTime, MonotonicTime)>,
}

#[Model]
impl Agent {
    /// A task with its effort, which comes after the delay.
    async fn assign(&mut self, task: (u32, u64), context: &Context<Self>) {
        context.schedule_event(DELAY, schedulable!(Self::begin), task).unwrap();
    }

    #[nexosim(schedulable)]
    async fn begin(&mut self, (task, effort): (u32, u64), context: &Context<Self>) {
        self.executions.push((task, context.time(), context.time()));
        context.schedule_event(Duration::from_secs(effort), schedulable!(Self::end), task).unwrap();
    }

    #[nexosim(schedulable)]
    async fn end(&mut self, task: u32, context: &Context<Self>) {
        self.executions.last_mut().unwrap().2 = context.time();
        self.report.send((self.number, task)).await;
    }
}

#[derive(Default, Serialize, Deserialize)]
struct Dispatcher {
    work: Workload,
    ready: BinaryHeap<Reverse<u32>>,
    idle: BinaryHeap<Reverse<u32>>,
    /// Reports on their way, by the instants at which they were sent.
    sent: VecDeque<(MonotonicTime, Vec<(u32, u32)>)>,
    left: usize,
    assign: Vec<Output<(u32, u64)>>,
    makespan: Output<u64>,
}

#[Model]
impl Dispatcher {
    #[nexosim(init)]
    async fn init(&mut self) {
        self.dispatch().await;
    }

    /// A report. All that are sent at one instant are taken in together, after the delay.
    async fn report(&mut self, report: (u32, u32), context: &Context<Self>) {
        match self.sent.back_mut() {
            Some((at, reports)) if *at == context.time() => reports.push(report),
            _ => {
                self.sent.push_back((context.time(), vec![report]));
                context.schedule_event(DELAY, schedulable!(Self::take_in), ()).unwrap();
            }
        }
    }

    #[nexosim(schedulable)]
    async fn take_in(&mut self, _: (), context: &Context<Self>) {
        for (agent, task) in self.sent.pop_front().unwrap().1 {
            self.idle.push(Reverse(agent));
            for &dependent in &self.work.needed_by[task as usize] {
                let missing = &mut self.work.missing[dependent as usize];
                *missing -= 1;
                if *missing == 0 {
                    self.ready.push(Reverse(dependent));
                }
            }
            self.left -= 1;
        }
        if self.left == 0 {
            self.makespan.send(context.time().duration_since(MonotonicTime::EPOCH).as_secs()).await;
        }
        self.dispatch().await;
    }

    async fn dispatch(&mut self) {
        while !self.ready.is_empty() && !self.idle.is_empty() {
            let (Some(Reverse(task)), Some(Reverse(agent))) = (self.ready.pop(), self.idle.pop()) else {
                return;
            };
            self.assign[agent as usize].send((task, self.work.efforts[task as usize])).await;
        }
    }
}

fn main() {
    let numbers: Vec<usize> = std::env::args().skip(1).map(|word| word.parse().unwrap()).collect();
    let (tasks, agents) = (numbers[0], numbers[1]);
    let work = workload(tasks);
    let start = Instant::now();
    let started = seconds(start);
    let ready = (0..tasks as u32).filter(|task| work.missing[*task as usize] == 0).map(Reverse).collect();
    let idle = (0..agents as u32).map(Reverse).collect();
    let mut dispatcher = Dispatcher { left: tasks, work, ready, idle, ..Dispatcher::default() };
    let (sink, mut makespan) = event_queue(SinkState::Enabled);
    dispatcher.makespan.connect_sink(sink);
    let mailbox = Mailbox::new();
    let mut bench = SimInit::with_num_threads(1);
    for number in 0..agents as u32 {
        let mut agent = Agent { number, ..Agent::default() };
        let own = Mailbox::new();
        agent.report.connect(Dispatcher::report, &mailbox);
        let mut assign = Output::default();
        assign.connect(Agent::assign, &own);
        dispatcher.assign.push(assign);
        bench = bench.add_model(agent, own, "agent");
    }
    let bench = bench.add_model(dispatcher, mailbox, "dispatcher");
    let mut simulation = bench.init(MonotonicTime::EPOCH).unwrap();
    simulation.run().unwrap();
    let seconds = seconds(start) - started;
    let makespan = makespan.try_read().unwrap();
    println!("{{\"tasks\":{tasks},\"agents\":{agents},\"makespan\":{makespan},\"seconds\":{seconds}}}");
}
