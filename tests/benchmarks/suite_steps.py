"""Suites training and inference: time of a step or an answer, our program and PyTorch by turns, medians."""
import json
import statistics
import subprocess

import peer
from report import note

THREADS = (1, 2)


def ours(program, suite, threads):
    """Milliseconds by workload."""
    command = [program, f"--benchmark_filter=^{suite}/.*threads:{threads}/", "--benchmark_format=json", "--benchmark_min_time=0.3"]
    output = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return {b["name"].split("/")[1]: b["real_time"] for b in output["benchmarks"]}


def theirs(suite, threads):
    """Milliseconds by workload, the better of the BLAS variants that are installed; empty without PyTorch."""
    best = {}
    for environment in peer.environments(threads):
        run = peer.run(["--threads", str(threads), "--suite", suite, "--seconds", "0.6"], environment)
        if run is None:
            return {}
        for line in run.splitlines():
            entry = json.loads(line)
            best[entry["workload"]] = min(entry["ms"], best.get(entry["workload"], float("inf")))
    return best


def run(suite, options, report):
    program = f"{options.build}/bench_training"
    times, rounds = {}, 1 if options.quick else 3
    for number in range(rounds):
        for threads in THREADS:
            for side, measure in (("ours", lambda: ours(program, suite, threads)), ("peer", lambda: theirs(suite, threads))):
                note(f"round {number + 1}/{rounds}: {suite}, {threads} threads, {side}")
                for workload, ms in measure().items():
                    times.setdefault((workload, threads), {}).setdefault(side, []).append(ms)
    for (workload, threads), sides in times.items():
        mine = statistics.median(sides["ours"])
        other = statistics.median(sides["peer"]) if "peer" in sides else None
        report.add(suite, workload, "ms", mine, other, "PyTorch", other / mine if other else None, threads=threads)
