"""Suite import: seconds from a CSV file to a described table, against pandas and DuckDB in the same run.

Ours is the whole command `netloom-cli import`: process start, detection of format and kinds, statistics, and the project file
written to disk. Theirs is reading and describing in memory, without the start of the interpreter.
"""
import os
import statistics
import subprocess
import tempfile
import time

from report import note

FILES = (("flights_1m", "flights_1m/flights_1m.csv.gz"),)
PANDAS = """
import sys, time, pandas
start = time.perf_counter()
pandas.read_csv(sys.argv[1]).describe(include="all")
print(time.perf_counter() - start)
"""
DUCKDB = """
const path = process.argv[1];
require("@duckdb/node-api").DuckDBInstance.create(":memory:", {threads: "2"}).then((i) => i.connect()).then(async (c) => {
  const start = process.hrtime.bigint();
  await c.run(`create table t as select * from read_csv_auto('${path}')`);
  await c.runAndReadAll("summarize t");
  console.log(Number(process.hrtime.bigint() - start) / 1e9);
}).catch((error) => { console.error(error.message); process.exit(1); });
"""
PEERS = {
    "pandas": (["/usr/bin/python3", "-c", PANDAS], "install python3-pandas"),
    "duckdb": (["node", "-e", DUCKDB], "npm install @duckdb/node-api, and name its node_modules in NODE_PATH"),
}


def ours(cli, path):
    with tempfile.TemporaryDirectory() as folder:
        project = f"{folder}/project.loom"
        subprocess.run([cli, "new", project], check=True, capture_output=True)
        start = time.perf_counter()
        subprocess.run([cli, "import", project, path], check=True, capture_output=True)
        return time.perf_counter() - start


def theirs(command, path):
    """None when the peer is not installed."""
    try:
        done = subprocess.run([*command, path], capture_output=True, text=True)
    except FileNotFoundError:
        return None
    return float(done.stdout) if done.returncode == 0 else None


def run(suite, options, report):
    data = os.environ.get("NETLOOM_DATA", f"{options.here}/../../../shared/data")
    for name, file in FILES:
        path = f"{data}/{file}"
        if not os.path.exists(path):
            for peer in PEERS:
                report.missing(suite, f"{name}-vs-{peer}", f"{file} is not in $NETLOOM_DATA (default ../shared/data)")
            continue
        mine, others, rounds = [], {peer: [] for peer in PEERS}, 1 if options.quick else 5
        for number in range(rounds):
            note(f"round {number + 1}/{rounds}: {name}")
            mine.append(ours(f"{options.build}/netloom-cli", path))
            for peer, (command, _) in PEERS.items():
                others[peer].append(theirs(command, path))
        middle = statistics.median(mine)
        for peer, times in others.items():
            if None in times:
                report.missing(suite, f"{name}-vs-{peer}", f"{peer} is not there ({PEERS[peer][1]}); ours takes {middle:.2f} s")
                continue
            other = statistics.median(times)
            report.add(suite, f"{name}-vs-{peer}", "s", middle, other, peer, other / middle)
