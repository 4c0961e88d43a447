"""Suite memory: peak resident memory of a process that trains one workload, ours and PyTorch's, two threads."""
import os
import statistics
import subprocess

import peer

WORKLOADS = ("mlp-small-b32", "mlp-mnist-b128", "convnet-b128", "lenet5-b64", "resnet20-b64", "transformer-b32")
THREADS = 2


def peak_megabytes(command, environment=None):
    """None when the command fails."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_maxrss / 1024 if process.returncode == 0 else None


def run(suite, options, report):
    for workload in WORKLOADS:
        mine, other = [], []
        for _ in range(1 if options.quick else 3):
            mine.append(peak_megabytes([f"{options.build}/bench_training", f"--benchmark_filter=^training/{workload}/threads:{THREADS}/",
                                        "--benchmark_min_time=0.3"]))
            arguments = ["--threads", str(THREADS), "--suite", "training", "--only", workload, "--seconds", "0.6"]
            variants = [peak_megabytes(peer.command(arguments), environment) for environment in peer.environments(THREADS)]
            other.append(min((value for value in variants if value), default=None))
        if None in mine:
            report.missing(suite, workload, "bench_training does not run")
            continue
        ours = statistics.median(mine)
        theirs = statistics.median(other) if None not in other else None
        if theirs is None:
            peer.run(["--only", "none"], None)  # says why
        report.add(suite, workload, "MB", ours, theirs, "PyTorch", theirs / ours if theirs else None)
        report.row(suite, workload, [f"{ours:.0f} MB", f"{theirs:.0f} MB" if theirs else "–", f"{theirs / ours:.1f}" if theirs else "–"])
