"""Suite gui: how fluid the window stays while a CNN trains in it, and what it costs the training to be watched.

The same network trains on the bundled digits for the same time with netloom-cli and in the window, by turns: with the Train
page in front (curves) and with the Explain page (activations). Every run in the window stands between two with netloom-cli, and
its samples per second are compared with the mean of these two, so that a machine that becomes faster or slower meanwhile counts
for neither side; the median of all these ratios counts. Latency is measured in runs of its own, because measuring it costs
training time.
"""
import json
import os
import shutil
import statistics
import subprocess
import tempfile

from report import note

BATCH, LATENCY_LIMIT_MS = 64, 16.0


def make_project(cli, samples, path):
    for arguments in (["new", path], ["import", path, f"{samples}/digits-images-idx3-ubyte.gz"],
                      ["recipe", path, "--target", "label"], ["graph", path, "--template", "smallCnn"]):
        subprocess.run([cli, *arguments], check=True, capture_output=True)


class Runs:
    """Trains copies of one project, so that every run starts from the same file."""

    def __init__(self, options, folder):
        self.cli, self.window = f"{options.build}/netloom-cli", f"{options.build}/netloom_gui_bench"
        self.project, self.copy = f"{folder}/project.loom", f"{folder}/run.loom"
        self.seconds = "2" if options.quick else "6"
        make_project(self.cli, f"{options.here}/../../resources/samples", self.project)

    def output(self, command):
        shutil.copyfile(self.project, self.copy)
        done = subprocess.run(command, capture_output=True, text=True)
        for name in os.listdir(os.path.dirname(self.copy)):
            if name.startswith("run.loom"):
                os.remove(os.path.join(os.path.dirname(self.copy), name))
        if done.returncode != 0:
            raise RuntimeError((done.stderr.strip().splitlines() or ["no message"])[-1])
        return json.loads(done.stdout)

    def unwatched(self):
        return self.output([self.cli, "train", self.copy, "--epochs", "1000000", "--batch", str(BATCH), "--time-limit",
                            self.seconds, "--json"])["samples_per_second"]

    def watched(self, view, *more):
        return self.output([self.window, self.copy, view, "--seconds", self.seconds, "--batch", str(BATCH), *more])


def measure(runs, rounds):
    """Samples per second alone, and by view: those in the window, their ratios to the neighbours, latencies in ms."""
    alone = [runs.unwatched()]
    watched, ratios, latency = ({"curves": [], "activations": []} for _ in range(3))
    for number in range(rounds):
        note(f"round {number + 1}/{rounds}: gui")
        for view in ("curves", "activations"):
            watched[view].append(runs.watched(view)["samples_per_second"])
            alone.append(runs.unwatched())
            ratios[view].append(watched[view][-1] / statistics.mean(alone[-2:]))
    for _ in range(1 if rounds < 10 else 3):
        for view, waits in latency.items():
            waits.append(runs.watched(view, "--latency")["latency_p99_ms"])
    for view, values in ratios.items():
        note(f"gui {view}: ratios " + " ".join(f"{value:.3f}" for value in sorted(values)))
    return alone, watched, ratios, latency


def run(suite, options, report):
    workloads = ("latency-p99", "watched-curves", "watched-activations")
    if not os.environ.get("DISPLAY"):
        for workload in workloads:
            report.missing(suite, workload, "no display; install xvfb")
        return
    with tempfile.TemporaryDirectory() as folder:
        try:
            alone, watched, ratios, latency = measure(Runs(options, folder), 3 if options.quick else 10)
        except RuntimeError as error:
            for workload in workloads:
                report.missing(suite, workload, f"the window does not run ({error})")
            return
    worst = max(statistics.median(waits) for waits in latency.values())
    report.add(suite, "latency-p99", "ms", worst, None, None, LATENCY_LIMIT_MS / worst)
    for view in ("curves", "activations"):
        report.add(suite, f"watched-{view}", "samples/s", statistics.median(watched[view]), statistics.median(alone),
                   "netloom-cli train", statistics.median(ratios[view]))
