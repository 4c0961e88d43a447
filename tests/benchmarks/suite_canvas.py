"""Suite canvas: frame times of the canvas with 1000 layers, 95th percentile; ratio = 16 ms / measured."""
import json
import os
import statistics
import subprocess

WORKLOADS = ("pan-100", "pan-50", "pan-whole", "drag-node")
FRAME_MS = 16.0


def run(suite, options, report):
    times = {}
    for _ in range(1 if options.quick else 5):
        done = subprocess.run([f"{options.build}/netloom_canvas_bench"], capture_output=True, text=True,
                              env=dict(os.environ, QT_LOGGING_RULES="*=false"))
        if done.returncode != 0:
            why = (done.stderr.strip().splitlines() or ["no message"])[-1]
            for workload in WORKLOADS:
                report.missing(suite, workload, f"the canvas does not run ({why})")
            return
        for workload, ms in json.loads(done.stdout).items():
            times.setdefault(workload, []).append(ms)
    for workload in WORKLOADS:
        ms = statistics.median(times[workload])
        report.add(suite, workload, "ms", ms, None, None, FRAME_MS / ms)
