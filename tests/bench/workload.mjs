// The workload of the benchmark for those written in JavaScript, and how their time is taken.
import { readFileSync } from "node:fs";

/** Tasks with efforts of 1 to 100 and up to three needs among the 64 before each. */
export function workload(count) {
  let state = 42n;
  const draw = () => {
    state = BigInt.asUintN(64, state * 6364136223846793005n + 1442695040888963407n);
    return Number(state >> 33n);
  };
  const efforts = new Array(count);
  const missing = new Array(count);
  const neededBy = Array.from({ length: count }, () => []);
  for (let task = 0; task < count; task++) {
    efforts[task] = 1 + (draw() % 100);
    const needs = new Set();
    for (let left = Math.min(task, draw() % 4); left > 0; left--) needs.add(Math.max(0, task - 1 - (draw() % 64)));
    missing[task] = needs.size;
    for (const need of needs) neededBy[need].push(task);
  }
  return { efforts, missing, neededBy };
}

/** Numbers, the lowest first. */
export class Heap {
  items = [];

  push(item) {
    const { items } = this;
    let place = items.length;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (items[parent] <= item) break;
      items[place] = items[parent];
      place = parent;
    }
    items[place] = item;
  }

  pop() {
    const { items } = this;
    const top = items[0];
    const last = items.pop();
    const size = items.length;
    if (size > 0) {
      let place = 0;
      for (let child = 1; child < size; child = 2 * place + 1) {
        if (child + 1 < size && items[child + 1] < items[child]) child++;
        if (items[child] >= last) break;
        items[place] = items[child];
        place = child;
      }
      items[place] = last;
    }
    return top;
  }

  get size() {
    return this.items.length;
  }
}

/** Seconds that this thread has computed, where the system tells; else seconds that have passed. */
export function seconds() {
  try {
    return Number(readFileSync("/proc/thread-self/schedstat", "utf8").split(" ")[0]) / 1e9;
  } catch {
    return performance.now() / 1e3;
  }
}
