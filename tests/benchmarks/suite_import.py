"""Suite import: seconds from a CSV file to a stored table, against pandas and DuckDB reading the same file into memory.

Ours is the whole command `netloom-cli import`: process start, detection of format and kinds, statistics, and the project file
written to disk. Theirs is the reading call alone, without the start of Python.
"""
import os
import statistics
import subprocess
import tempfile
import time

from report import note

FILES = (("flights_1m", "flights_1m/flights_1m.csv.gz"),)
PEERS = {
    "pandas": "import sys, time, pandas\nt = time.perf_counter()\npandas.read_csv(sys.argv[1])\nprint(time.perf_counter() - t)",
    "duckdb": "import sys, time, duckdb\nt = time.perf_counter()\n"
              "duckdb.sql(f\"create table t as select * from read_csv_auto('{sys.argv[1]}')\")\nprint(time.perf_counter() - t)",
}


def ours(cli, path):
    with tempfile.TemporaryDirectory() as folder:
        project = f"{folder}/project.loom"
        subprocess.run([cli, "new", project], check=True, capture_output=True)
        start = time.perf_counter()
        subprocess.run([cli, "import", project, path], check=True, capture_output=True)
        return time.perf_counter() - start


def theirs(program, path):
    """None when the peer is not installed."""
    done = subprocess.run(["/usr/bin/python3", "-c", program, path], capture_output=True, text=True)
    return float(done.stdout) if done.returncode == 0 else None


def run(suite, options, report):
    data = os.environ.get("NETLOOM_DATA", f"{options.here}/../../../shared/data")
    for name, file in FILES:
        path = f"{data}/{file}"
        if not os.path.exists(path):
            for peer in PEERS:
                report.missing(suite, f"{name}-vs-{peer}", f"{file} is not in $NETLOOM_DATA (default ../shared/data)")
            continue
        mine, others = [], {peer: [] for peer in PEERS}
        for number in range(1 if options.quick else 5):
            note(f"round {number + 1}: {name}")
            mine.append(ours(f"{options.build}/netloom-cli", path))
            for peer, program in PEERS.items():
                others[peer].append(theirs(program, path))
        for peer, times in others.items():
            if None in times:
                report.missing(suite, f"{name}-vs-{peer}", f"{peer} is not installed for /usr/bin/python3; ours takes "
                                                           f"{statistics.median(mine):.2f} s")
                continue
            other = statistics.median(times)
            report.add(suite, f"{name}-vs-{peer}", "s", statistics.median(mine), other, peer, other / statistics.median(mine))
