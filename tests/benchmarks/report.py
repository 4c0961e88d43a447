"""The lines that compare.sh prints: a table, or one JSON object per workload as the contract of the benchmarks has it."""
import json
import re
import sys


def note(text):
    print(f"compare.sh: {text}", file=sys.stderr, flush=True)


class Report:
    def __init__(self, readme, as_json):
        self.as_json, self.ok, self.floors = as_json, True, {}
        self.readme, self.rows = readme, {}
        for line in open(readme, encoding="utf-8"):  # rows `| training | mlp-tiny-b32 | 1.0 | …`
            row = re.match(r"\| (\w+) \| (\S+) \| ([\d.]+) \|", line)
            if row:
                self.floors[row[1], row[2]] = float(row[3])
        if not as_json:
            print(f"{'suite':<10} {'workload':<28} {'unit':<10} {'ours':>10} {'peer':>10} {'ratio':>7} {'floor':>6}")

    def add(self, suite, workload, unit, ours, peer, peer_name, ratio, floor=None, **more):
        """One workload; a ratio above 1 means that Netloom is better. Without a ratio there is nothing to compare with."""
        floor = floor if floor is not None else self.floors.get((suite, workload))
        good = floor is None or ratio is None or ratio >= floor
        self.ok = self.ok and good
        if self.as_json:
            print(json.dumps({"suite": suite, "workload": workload, **more, "unit": unit, "ours": ours, "peer": peer,
                              "peer_name": peer_name if peer is not None else None, "ratio": ratio, "floor": floor,
                              "ok": good}), flush=True)
            return
        name = workload + (f" ({more['threads']} thr.)" if "threads" in more else "")
        shown = [f"{value:10.4g}" if value is not None else f"{'none':>10}" for value in (ours, peer)]
        print(f"{suite:<10} {name:<28} {unit:<10} {shown[0]} {shown[1]} {f'{ratio:7.3f}' if ratio else '      –'} "
              f"{f'{floor:6.2f}' if floor is not None else '     –'}{'' if good else '  BELOW'}", flush=True)

    def row(self, suite, workload, cells):
        """What stands behind the floor in the README's row of this workload."""
        self.rows[suite, workload] = cells

    def write(self):
        """Puts the rows into the README; what stands around them stays."""
        with open(self.readme, encoding="utf-8") as file:
            lines = file.read().splitlines()
        for i, line in enumerate(lines):
            row = re.match(r"\| (\w+) \| (\S+) \| (\S+) \|", line)
            if row and (row[1], row[2]) in self.rows:
                lines[i] = row[0] + "".join(f" {cell} |" for cell in self.rows[row[1], row[2]])
        with open(self.readme, "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")

    def missing(self, suite, workload, why):
        """What cannot be measured here is said, never skipped silently."""
        self.ok = False
        note(f"{suite} {workload}: {why}")
        if self.as_json:
            print(json.dumps({"suite": suite, "workload": workload, "unit": None, "ours": None, "peer": None, "peer_name": None,
                              "ratio": None, "floor": self.floors.get((suite, workload)), "ok": False}), flush=True)
        else:
            print(f"{suite:<10} {workload:<28} not measured: {why}", flush=True)
