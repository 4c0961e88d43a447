"""Suites growth and reduction: cost of a step against batch and width, and of its fixed order of sums; without a peer."""
import json
import math
import os
import subprocess

STEADY_MS = 0.5  # steps below this are dispatch rather than arithmetic
WIDTH, HEIGHT, LEFT, TOP = 560, 360, 60, 24
COLOURS = ("#0072b2", "#d55e00", "#009e73")


def lines(options, flag):
    seconds = "0.2" if options.quick else "0.6"
    run = subprocess.run([f"{options.build}/bench_training", f"--{flag}={seconds}"], check=True, capture_output=True, text=True)
    return [json.loads(line) for line in run.stdout.splitlines()]


def plot(series, path):
    """Milliseconds over operations of a step, both logarithmic: a straight line of slope 1 is linear growth."""
    points = [p for line in series.values() for p in line]
    x0, x1 = (round_(math.log10(p["flops"] / 1e6)) for p, round_ in ((min(points, key=lambda p: p["flops"]), math.floor),
                                                                      (max(points, key=lambda p: p["flops"]), math.ceil)))
    y0, y1 = math.floor(math.log10(min(p["ms"] for p in points))), math.ceil(math.log10(max(p["ms"] for p in points)))
    across = lambda flops: LEFT + (math.log10(flops / 1e6) - x0) / (x1 - x0) * (WIDTH - LEFT - 16)
    down = lambda ms: HEIGHT - 44 - (math.log10(ms) - y0) / (y1 - y0) * (HEIGHT - 44 - TOP)
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" font-family="sans-serif" font-size="12">',
           f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>']
    for power in range(x0, x1 + 1):
        x = across(10.0 ** power * 1e6)
        out += [f'<line x1="{x:.1f}" y1="{TOP}" x2="{x:.1f}" y2="{HEIGHT - 44}" stroke="#ddd"/>',
                f'<text x="{x:.1f}" y="{HEIGHT - 28}" text-anchor="middle">{10.0 ** power:g}</text>']
    for power in range(y0, y1 + 1):
        y = down(10.0 ** power)
        out += [f'<line x1="{LEFT}" y1="{y:.1f}" x2="{WIDTH - 16}" y2="{y:.1f}" stroke="#ddd"/>',
                f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{10.0 ** power:g}</text>']
    out += [f'<text x="{(LEFT + WIDTH) / 2:.0f}" y="{HEIGHT - 8}" text-anchor="middle">million operations per step</text>',
            f'<text x="{LEFT}" y="14">milliseconds per step, 2 threads</text>']
    for colour, (name, line), place in zip(COLOURS, series.items(), range(3)):
        at = " ".join(f'{across(p["flops"]):.1f},{down(p["ms"]):.1f}' for p in line)
        out.append(f'<polyline points="{at}" fill="none" stroke="{colour}" stroke-width="2"/>')
        out += [f'<circle cx="{across(p["flops"]):.1f}" cy="{down(p["ms"]):.1f}" r="3" fill="{colour}"/>' for p in line]
        out.append(f'<text x="{LEFT + 16}" y="{TOP + 20 + 16 * place}" fill="{colour}">{name}</text>')
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join([*out, "</svg>"]) + "\n")


def growth(options, report):
    series = {}
    for point in lines(options, "growth"):
        series.setdefault(point["series"], []).append(point)
    for name, line in series.items():
        steady = [p for p in line if p["ms"] >= STEADY_MS]
        first, last = steady[0], steady[-1]
        ratio = (last["flops"] / first["flops"]) / (last["ms"] / first["ms"])
        workload = name.replace(" ", "-")
        report.add("growth", workload, "ms", last["ms"], None, None, ratio, threads=2)
        sizes = " ".join(f'{p["size"]}: {p["ms"]:.3g}' for p in line)
        report.row("growth", workload, [sizes, f"{ratio:.2f}"])
    if options.write:
        plot(series, os.path.join(options.here, "growth.svg"))


def reduction(options, report):
    for entry in lines(options, "reduction"):
        ordered, per_thread, step = entry["ordered_ms"], entry["per_thread_ms"], entry["ms"]
        share = 100 * (ordered - per_thread) / step
        # The floor is on what is left of a step without the order: 0.95.
        report.add("reduction", entry["workload"], "ms", step, step - (ordered - per_thread), "without order", 1 - share / 100, threads=2)
        report.row("reduction", entry["workload"], [f"{step:.3g}", f"{1e3 * ordered:.3g}", f"{1e3 * per_thread:.3g}", f"{share:.2f} %"])


def run(suite, options, report):
    {"growth": growth, "reduction": reduction}[suite](options, report)
