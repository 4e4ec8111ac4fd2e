// Central dispatch in simjs: `simjs_dispatch.mjs TASKS AGENTS`, with the path of simjs in SIMJS.
import { createRequire } from "node:module";
import { Heap, seconds, workload } from "./workload.mjs";

globalThis.window = {}; // the package gives itself to a window
createRequire(import.meta.url)(process.env.SIMJS);
const { Entity, Sim } = window.Sim;
const delay = 1;

class Agent extends Entity {
  start(number, run) {
    Object.assign(this, { number, run });
  }

  onMessage(_, task) {
    this.task = task;
    this.began = this.time();
    this.setTimer(this.run.efforts[task]).done(this.end);
  }

  end() {
    this.run.executions.push([this.task, this.number, this.began, this.time()]);
    this.send([this.number, this.task], delay, this.run.dispatcher);
  }
}

class Dispatcher extends Entity {
  start(run) {
    Object.assign(this, { run, ready: new Heap(), idle: new Heap(), isToDispatch: false, left: run.efforts.length });
    run.missing.forEach((missing, task) => missing === 0 && this.ready.push(task));
    run.agents.forEach((_, agent) => this.idle.push(agent));
    this.dispatch();
  }

  onMessage(_, [agent, task]) {
    this.idle.push(agent);
    for (const dependent of this.run.neededBy[task]) {
      if (--this.run.missing[dependent] === 0) this.ready.push(dependent);
    }
    if (--this.left === 0) this.run.makespan = this.time();
    if (this.isToDispatch) return;
    // After all that was sent for this instant.
    this.isToDispatch = true;
    this.setTimer(0).done(this.dispatch);
  }

  dispatch() {
    this.isToDispatch = false;
    while (this.ready.size > 0 && this.idle.size > 0) {
      this.send(this.ready.pop(), delay, this.run.agents[this.idle.pop()]);
    }
  }
}

function simulate(tasks, agents) {
  const run = { ...workload(tasks), agents: [], executions: [] };
  const started = seconds();
  const sim = new Sim();
  for (let number = 0; number < agents; number++) run.agents.push(sim.addEntity(Agent, undefined, number, run));
  run.dispatcher = sim.addEntity(Dispatcher, undefined, run);
  sim.simulate(Infinity);
  if (run.executions.length !== tasks) throw new Error(`${run.executions.length} of ${tasks} tasks were done`);
  return { tasks, agents, makespan: run.makespan, seconds: seconds() - started };
}

const [tasks, agents] = process.argv.slice(2).map(Number);
simulate(10_000, agents); // until the code is compiled
console.log(JSON.stringify(simulate(tasks, agents)));
