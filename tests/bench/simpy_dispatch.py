"""Central dispatch in SimPy: `simpy_dispatch.py TASKS AGENTS`."""

import json
import sys
import time
from heapq import heapify, heappop, heappush

import simpy

DELAY = 1


def workload(count):
    """Tasks with efforts of 1 to 100 and up to three needs among the 64 before each."""
    state = 42

    def draw():
        nonlocal state
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        return state >> 33

    efforts, missing, needed_by = [], [], [[] for _ in range(count)]
    for task in range(count):
        efforts.append(1 + draw() % 100)
        needs = {max(0, task - 1 - draw() % 64) for _ in range(min(task, draw() % 4))}
        missing.append(len(needs))
        for need in needs:
            needed_by[need].append(task)
    return efforts, missing, needed_by


def send(env, to, message):
    env.timeout(DELAY, message).callbacks.append(lambda event: to.put(event.value))


def agent(env, me, mailbox, dispatcher, efforts, executions):
    while True:
        task = yield mailbox.get()
        began = env.now
        yield env.timeout(efforts[task])
        executions.append((task, me, began, env.now))
        send(env, dispatcher, (me, task))


def dispatch(env, mailbox, agents, missing, needed_by):
    ready = [task for task, count in enumerate(missing) if count == 0]
    idle = list(range(len(agents)))
    heapify(ready)
    left = len(missing)
    while True:
        while ready and idle:
            send(env, agents[heappop(idle)], heappop(ready))
        reports = [(yield mailbox.get())]
        # All that was sent for this instant comes before this.
        yield env.timeout(0)
        reports += mailbox.items
        mailbox.items.clear()
        for who, task in reports:
            heappush(idle, who)
            for dependent in needed_by[task]:
                missing[dependent] -= 1
                if missing[dependent] == 0:
                    heappush(ready, dependent)
        left -= len(reports)
        if left == 0:
            return env.now


def simulate(tasks, agents):
    efforts, missing, needed_by = workload(tasks)
    executions = []
    started = time.thread_time()
    env = simpy.Environment()
    mailbox = simpy.Store(env)
    mailboxes = [simpy.Store(env) for _ in range(agents)]
    for me, own in enumerate(mailboxes):
        env.process(agent(env, me, own, mailbox, efforts, executions))
    makespan = env.run(env.process(dispatch(env, mailbox, mailboxes, missing, needed_by)))
    seconds = time.thread_time() - started
    assert len(executions) == tasks
    return {"tasks": tasks, "agents": agents, "makespan": makespan, "seconds": seconds}


print(json.dumps(simulate(int(sys.argv[1]), int(sys.argv[2]))))
