"""Suites training and inference: time of a step or an answer, our program and its peers by turns, medians.

The ratio is the best time of any peer (PyTorch with either BLAS, ONNX Runtime; with 1 or 2 threads) by ours with 2 threads.
"""
import json
import os
import statistics
import subprocess
import tempfile

import peer
from report import note

HERE = os.path.dirname(os.path.abspath(__file__))
THREADS = (1, 2)


def ours(program, suite, threads, quick):
    """Milliseconds by workload, and floating-point operations of its step where they are known."""
    command = [program, f"--benchmark_filter=^{suite}/.*threads:{threads}/", "--benchmark_format=json",
               f"--benchmark_min_time={0.15 if quick else 0.3}"]
    output = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return {b["name"].split("/")[1]: (b["real_time"], b.get("flops")) for b in output["benchmarks"]}


def torch(suite, threads, quick):
    """Milliseconds by workload, the better of the BLAS variants that are installed; empty without PyTorch."""
    best = {}
    for environment in peer.environments(threads):
        run = peer.run(["--threads", str(threads), "--suite", suite, "--seconds", "0.3" if quick else "0.6"], environment)
        if run is None:
            return {}
        for line in run.splitlines():
            entry = json.loads(line)
            best[entry["workload"]] = min(entry["ms"], best.get(entry["workload"], float("inf")))
    return best


def onnx_runtime(folder, threads, quick):
    """Milliseconds by workload; empty (and a word on stderr) where node or onnxruntime-node is missing."""
    if "NETLOOM_ORT" not in os.environ:
        note("ONNX Runtime is not measured: NETLOOM_ORT must name a node_modules folder with onnxruntime-node")
        return {}
    command = ["node", os.path.join(HERE, "peer_onnxruntime.js"), folder, str(threads), "0.3" if quick else "0.6"]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        note(f"ONNX Runtime does not run: {(done.stderr.strip().splitlines() or ['no message'])[-1]}")
        return {}
    return {entry["workload"]: entry["ms"] for entry in map(json.loads, done.stdout.splitlines())}


def measure(suite, options, folder):
    """Lists of milliseconds by (side, workload, threads), and operations by workload."""
    times, flops, rounds = {}, {}, 1 if options.quick else 3
    program = f"{options.build}/bench_training"
    for number in range(rounds):
        for threads in THREADS:
            note(f"round {number + 1}/{rounds}: {suite}, {threads} threads")
            mine = ours(program, suite, threads, options.quick)
            flops.update({workload: count for workload, (_, count) in mine.items()})
            sides = {"ours": {workload: ms for workload, (ms, _) in mine.items()}, "PyTorch": torch(suite, threads, options.quick)}
            if suite == "inference":
                sides["ONNX Runtime"] = onnx_runtime(folder, threads, options.quick)
            for side, values in sides.items():
                for workload, ms in values.items():
                    times.setdefault((side, workload, threads), []).append(ms)
    return {key: statistics.median(values) for key, values in times.items()}, flops


def best_peer(times, workload):
    """(milliseconds, its name), or (None, "PyTorch") when no peer was measured."""
    found = [(ms, side) for (side, of, _), ms in times.items() if of == workload and side != "ours"]
    return min(found, default=(None, "PyTorch"))


def figure(value):
    return f"{value:.3g}"


def pair(times, side, workload):
    values = [times.get((side, workload, threads)) for threads in THREADS]
    return " / ".join(figure(v) if v else "–" for v in values)


def run(suite, options, report):
    with tempfile.TemporaryDirectory() as folder:
        if suite == "inference":
            subprocess.run([f"{options.build}/export_workloads", folder], check=True)
        times, flops = measure(suite, options, folder)
    peaks = subprocess.run([f"{options.build}/bench_training", "--peak"], check=True, capture_output=True, text=True).stdout.split()
    peak = float(peaks[1])
    note(f"independent matrix products: {float(peaks[0]) / 1e9:.0f} GFLOP/s with 1 thread, {peak / 1e9:.0f} with 2")
    for workload, count in flops.items():
        one, mine = (times["ours", workload, threads] for threads in THREADS)
        other, name = best_peer(times, workload)
        ratio = other / mine if other else None
        share = 100 * count / (mine * 1e-3) / peak if count else None
        report.add(suite, workload, "ms", mine, other, name, ratio, threads=2, scaling=one / mine, peak_percent=share)
        cells = [pair(times, "ours", workload), pair(times, "PyTorch", workload)]
        if suite == "inference":
            cells.append(pair(times, "ONNX Runtime", workload))
        cells.append(figure(ratio) if ratio else "–")
        if suite == "training":
            theirs = [times.get(("PyTorch", workload, threads)) for threads in THREADS]
            cells += [f"{one / mine:.2f}", f"{theirs[0] / theirs[1]:.2f}" if all(theirs) else "–", f"{share:.0f} %"]
        report.row(suite, workload, cells)
