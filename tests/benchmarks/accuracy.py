#!/usr/bin/env python3
"""Trains the workloads through netloom-cli and prints mean test metric, floor and simple baselines; called by accuracy.sh."""
import argparse
import json
import os
import shlex
import subprocess
import sys
import tempfile

from accuracy_workloads import WORKLOADS

NAMES = [workload.name for workload in WORKLOADS]
parser = argparse.ArgumentParser(prog="tests/benchmarks/accuracy.sh", description=__doc__,
                                 epilog=f"Workloads: {' '.join(NAMES)}; default: all.")
parser.add_argument("--json", action="store_true", help="one JSON object per workload")
parser.add_argument("--seeds", default="1 2 3", help='default "1 2 3"; workloads of many folds take the first alone')
parser.add_argument("--folds", type=int, help="at most so many of the folds (baselines are of all)")
parser.add_argument("--threads", help="of netloom-cli (default: one per core)")
parser.add_argument("--with", dest="more", default="", metavar="ARGUMENTS", help="further arguments of netloom-cli fit, to try something")
parser.add_argument("workloads", nargs="*", metavar="WORKLOAD")
options = parser.parse_args()
if unknown := [name for name in options.workloads if name not in NAMES]:
    parser.error(f"unknown workload {unknown[0]}")

here = os.path.dirname(os.path.abspath(__file__))
root = os.path.dirname(os.path.dirname(here))
data = os.environ.get("NETLOOM_DATA", os.path.join(root, "../shared/data"))
program = os.environ.get("NETLOOM_CLI", os.path.join(root, "build/release/netloom-cli"))


def fit(arguments, seed, work, metric):
    """The metric on the test and on the validation rows, and the seconds of training."""
    command = [program, "fit", *arguments, *shlex.split(options.more), "--seed", seed, "--out", f"{work}/project.loom", "--force", "--json"]
    if options.threads:
        command += ["--threads", options.threads]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(f"{done.stderr.strip()}\n{' '.join(command)}")
    run = json.loads(done.stdout)
    kept = run["metrics"]
    print(f"  seed {seed}: test {kept['test'][metric]:.5g}, validation {kept['validation'][metric]:.5g}, best epoch {run['best_epoch']} "
          f"of {run['epochs']}, {run['seconds']:.0f} s, {run['samples_per_second']:.0f} samples/s", file=sys.stderr, flush=True)
    return kept["test"][metric]


def mean(values):
    return sum(values) / len(values)


def simple_answers(task):
    try:
        return {name: answer() for name, answer in task.baselines.items()}
    except ModuleNotFoundError:
        print("warning: NumPy is missing (python3-numpy): no baselines", file=sys.stderr)
        return None


def measure(workload, source):
    """Value, floor, baselines and the value of each seed."""
    with tempfile.TemporaryDirectory() as work:
        task = workload.prepare(source, work)
        simple = simple_answers(task)
        seeds = options.seeds.split()[:1] if workload.one_seed else options.seeds.split()
        each = [mean([fit(fold, seed, work, workload.metric) for fold in task.folds[:options.folds]]) for seed in seeds]
    bounds = [workload.floor] if workload.floor is not None else []
    bounds += [simple[name] for name in workload.beats] if simple else []
    unknown = workload.beats and not simple
    floor = None if unknown else (min if workload.lower_is_better else max)(bounds)
    return mean(each), floor, simple or {}, each


def show(workload, value, floor, simple, each):
    ok = value is not None and floor is not None and (value <= floor if workload.lower_is_better else value >= floor)
    if options.json:
        ratio = None if value is None or floor is None else floor / value if workload.lower_is_better else value / floor
        print(json.dumps({"suite": "accuracy", "workload": workload.name, "unit": workload.metric, "ours": value, "peer": None,
                          "peer_name": None, "ratio": ratio, "floor": 1, "ok": ok, "promised": floor, "baselines": simple}), flush=True)
        return ok
    value, floor = (f"{x:.5g}" if x is not None else "none" for x in (value, floor))
    shown = ", ".join(f"{name} {x:.5g}" for name, x in simple.items()) or "–"
    print(f"{workload.name:<20} {value:>10} {floor:>10} {str(ok).lower():>6}  {shown:<42} {' '.join(f'{x:.5g}' for x in each)}", flush=True)
    return ok


if not os.access(program, os.X_OK):
    sys.exit(f"accuracy.sh: {program} is missing; build it with: cmake --preset release && ninja -C build/release netloom-cli")
if not options.json:
    print(f"{'workload':<20} {'mean':>10} {'floor':>10} {'ok':>6}  {'baselines':<42} seeds")
passed = True
for workload in WORKLOADS:
    if options.workloads and workload.name not in options.workloads:
        continue
    source = os.path.join(data, workload.folder)
    result = None, None, {}, []
    try:
        if os.path.isdir(source):
            result = measure(workload, source)
        else:
            print(f"warning: {workload.name}: {source} is missing", file=sys.stderr)
    except RuntimeError as problem:
        print(f"warning: {workload.name}: netloom-cli failed: {problem}", file=sys.stderr)
    passed = show(workload, *result) and passed
sys.exit(0 if passed else 1)
