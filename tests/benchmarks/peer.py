"""Runs peer_torch.py with the BLAS variants that are installed."""
import glob
import os
import subprocess
import sys

from report import note

HERE = os.path.dirname(os.path.abspath(__file__))


def python():
    """The interpreter that has PyTorch: Debian's package belongs to /usr/bin/python3."""
    for candidate in ("/usr/bin/python3", sys.executable):
        if os.path.exists(candidate) and subprocess.run([candidate, "-c", "import torch"], capture_output=True).returncode == 0:
            return candidate
    return sys.executable


def environments(threads):
    folders = sorted(glob.glob("/usr/lib/*/openblas-serial") + glob.glob("/usr/lib/*/openblas-openmp"))
    if not folders:
        note("OpenBLAS is missing (libopenblas0-serial, libopenblas0-openmp): PyTorch may be slow without it")
    for folder in folders or [""]:
        environment = dict(os.environ, OMP_NUM_THREADS=str(threads), OPENBLAS_NUM_THREADS=str(threads))
        if folder:
            environment["LD_LIBRARY_PATH"] = folder
        yield environment


def command(arguments):
    return [python(), os.path.join(HERE, "peer_torch.py"), *arguments]


def run(arguments, environment):
    """What it printed; None (and a word on stderr) when it does not run."""
    done = subprocess.run(command(arguments), capture_output=True, text=True, env=environment)
    if done.returncode == 0:
        return done.stdout
    reason = (done.stderr.strip().splitlines() or ["no message"])[-1]
    note(f"the peer does not run ({reason}); install python3-torch")
    return None
