#!/usr/bin/env python3
"""Runs the suites it is told and prints their results; called by compare.sh, which has built what they need."""
import argparse
import os
import sys

import suite_accuracy
import suite_canvas
import suite_growth
import suite_gui
import suite_import
import suite_memory
import suite_steps
from report import Report

SUITES = {"training": suite_steps, "inference": suite_steps, "memory": suite_memory, "import": suite_import,
          "growth": suite_growth, "reduction": suite_growth,
          "gui": suite_gui, "canvas": suite_canvas, "accuracy": suite_accuracy}

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--build", required=True, help="folder with the programs")
parser.add_argument("--json", action="store_true")
parser.add_argument("--quick", action="store_true", help="fewer and shorter rounds")
parser.add_argument("--write", action="store_true", help="put the results of training, inference, memory, growth and reduction into README.md")
parser.add_argument("suites", nargs="+", choices=sorted(SUITES))
options = parser.parse_args()
options.here = os.path.dirname(os.path.abspath(__file__))

report = Report(os.path.join(options.here, "README.md"), options.json)
for suite in options.suites:
    SUITES[suite].run(suite, options, report)
if options.write:
    report.write()
sys.exit(0 if report.ok else 1)
