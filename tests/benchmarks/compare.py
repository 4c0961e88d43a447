#!/usr/bin/env python3
"""Runs our benchmark program and the peer by turns and compares medians; called by compare.sh."""
import argparse
import glob
import json
import os
import re
import statistics
import subprocess
import sys

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--program", required=True)
parser.add_argument("--peer", required=True)
parser.add_argument("--floors", required=True, help="README.md with the promised ratios")
parser.add_argument("--json", action="store_true")
parser.add_argument("--quick", action="store_true", help="one round instead of three")
parser.add_argument("suites", nargs="+")
args = parser.parse_args()

ROUNDS = 1 if args.quick else 3
THREADS = (1, 2)


def ours(suite, threads):
    """Milliseconds by workload."""
    command = [args.program, f"--benchmark_filter=^{suite}/.*threads:{threads}/", "--benchmark_format=json",
               "--benchmark_min_time=0.3"]
    output = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return {b["name"].split("/")[1]: b["real_time"] for b in output["benchmarks"]}


def peer_python():
    """The interpreter that has PyTorch: Debian's package belongs to /usr/bin/python3."""
    for python in ("/usr/bin/python3", sys.executable):
        if os.path.exists(python) and subprocess.run([python, "-c", "import torch"], capture_output=True).returncode == 0:
            return python
    return sys.executable


def peer(suite, threads):
    """Milliseconds by workload, the better of the BLAS variants that are installed; empty without PyTorch."""
    best = {}
    folders = sorted(glob.glob("/usr/lib/*/openblas-serial") + glob.glob("/usr/lib/*/openblas-openmp"))
    if not folders:
        print("compare.sh: OpenBLAS is missing (libopenblas0-serial, libopenblas0-openmp): PyTorch may be slow without it",
              file=sys.stderr)
    for folder in folders or [""]:
        environment = dict(os.environ, OMP_NUM_THREADS=str(threads), OPENBLAS_NUM_THREADS=str(threads))
        if folder:
            environment["LD_LIBRARY_PATH"] = folder
        command = [peer_python(), args.peer, "--threads", str(threads), "--suite", suite, "--seconds", "0.6"]
        run = subprocess.run(command, capture_output=True, text=True, env=environment)
        if run.returncode != 0:
            reason = (run.stderr.strip().splitlines() or ["no message"])[-1]
            print(f"compare.sh: the peer does not run ({reason}); install python3-torch", file=sys.stderr)
            return {}
        for line in run.stdout.splitlines():
            entry = json.loads(line)
            best[entry["workload"]] = min(entry["ms"], best.get(entry["workload"], float("inf")))
    return best


def floors():
    """Promised ratios from the table rows `| training | mlp-tiny-b32 | 1.0 | …` of the README."""
    found = {}
    for line in open(args.floors, encoding="utf-8"):
        row = re.match(r"\| (\w+) \| (\S+) \| ([\d.]+) \|", line)
        if row:
            found[row[1], row[2]] = float(row[3])
    return found


def collect(suite):
    times = {}
    for round_number in range(ROUNDS):
        for threads in THREADS:
            for side, measure in (("ours", ours), ("peer", peer)):
                print(f"round {round_number + 1}/{ROUNDS}: {suite}, {threads} threads, {side}", file=sys.stderr)
                for workload, ms in measure(suite, threads).items():
                    times.setdefault((workload, threads), {}).setdefault(side, []).append(ms)
    return times


promised = floors()
ok = True
if not args.json:
    print(f"{'suite':<10} {'workload':<26} {'ours ms':>10} {'peer ms':>10} {'ratio':>7} {'floor':>6}")
for suite in args.suites:
    for (workload, threads), sides in collect(suite).items():
        mine = statistics.median(sides["ours"])
        other = statistics.median(sides["peer"]) if "peer" in sides else None
        floor = promised.get((suite, workload))
        ratio = other / mine if other else None
        good = floor is None or ratio is None or ratio >= floor
        ok = ok and good
        if args.json:
            print(json.dumps({"suite": suite, "workload": workload, "threads": threads, "unit": "ms", "ours": mine,
                              "peer": other, "peer_name": "PyTorch" if other else None, "ratio": ratio, "floor": floor,
                              "ok": good}), flush=True)
        else:
            shown = f"{other:10.3f} {ratio:6.2f}x" if other else f"{'none':>10} {'':>7}"
            print(f"{suite:<10} {workload + f' ({threads} thr.)':<26} {mine:10.3f} {shown} {floor or 0:6.1f}"
                  f"{'' if good else '  BELOW'}", flush=True)
sys.exit(0 if ok else 1)
