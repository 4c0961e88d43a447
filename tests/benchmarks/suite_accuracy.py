"""Suite accuracy: accuracy.sh, as lines of this report; ratio = ours / floor (for errors floor / ours)."""
import json
import os
import subprocess


def run(suite, options, report):
    command = [f"{options.here}/accuracy.sh", "--json", *(["--seeds", "1"] if options.quick else [])]
    environment = dict(os.environ, NETLOOM_CLI=f"{options.build}/netloom-cli")
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    for line in process.stdout:
        entry = json.loads(line)
        if entry["ours"] is None:
            report.missing(suite, entry["workload"], "its data are missing ($NETLOOM_DATA, default ../shared/data), or netloom-cli failed")
        elif entry["ratio"] is None:
            report.missing(suite, entry["workload"], "its baselines need NumPy (python3-numpy)")
        else:
            report.add(suite, entry["workload"], entry["unit"], entry["ours"], None, None, entry["ratio"], floor=1.0)
    if process.wait() not in (0, 1):
        report.missing(suite, "all", "accuracy.sh does not run")
