"""Runs dyno and a peer in turn, each a process of its own, and sets their times side by side."""

import argparse
import json
import pathlib
import statistics
import subprocess
import sys
import tempfile
import venv

HERE = pathlib.Path(__file__).resolve().parent
REPOSITORY = HERE.parent.parent


def arguments(description: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("dyno", nargs="?", default=str(REPOSITORY / ".build/release/dyno"))
    parser.add_argument("--environment", help="a folder for Python's packages, kept; otherwise a temporary one")
    parser.add_argument("--rounds", type=int, default=5, help="processes of each side, in turn")
    parser.add_argument("--samples", type=int, default=20, help="samples a process")
    given = parser.parse_args()
    given.dyno = str(pathlib.Path(given.dyno).resolve())
    return given


def interpreter(folder: str) -> str:
    """The Python of a folder that has the required packages; they are installed where they are missing."""
    python = pathlib.Path(folder).resolve() / "bin/python"
    required = (HERE / "requirements.txt").read_text()
    stamp = pathlib.Path(folder) / "requirements.txt"
    if not stamp.exists() or stamp.read_text() != required:
        if not python.exists():
            venv.create(folder, with_pip=True)
        subprocess.run(
            [python, "-m", "pip", "install", "--quiet", "--requirement", HERE / "requirements.txt"], check=True)
        stamp.write_text(required)
    return str(python)


def version(package: str) -> str:
    """A package with the version that is required of it."""
    lines = (HERE / "requirements.txt").read_text().split()
    return next(line for line in lines if line.startswith(package + "==")).replace("==", " ")


def dyno(given: argparse.Namespace, *words: str) -> list[dict]:
    """The cases of a run of `dyno bench`."""
    done = subprocess.run(
        [given.dyno, "bench", *words, f"samples={given.samples}", "--format", "json"],
        cwd=REPOSITORY, capture_output=True, text=True)
    line = next((line for line in done.stdout.splitlines() if '"kind":"run"' in line), None)
    if line is None:
        sys.exit(f"{given.dyno} bench {' '.join(words)} measured nothing: {done.stdout}{done.stderr}")
    return json.loads(line)["cases"]


def peer(given: argparse.Namespace, python: str, script: str, *words: str) -> dict:
    """What a script of this folder prints: JSON."""
    done = subprocess.run(
        [python, HERE / script, str(given.samples), *words], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{script} ended with {done.returncode}: {done.stderr}")
    return json.loads(done.stdout.splitlines()[-1])


class Times:
    """Minima and medians of processes, in µs."""

    def __init__(self):
        self.minima, self.medians = [], []

    def add(self, minimum: float, median: float):
        self.minima.append(minimum)
        self.medians.append(median)

    @property
    def minimum(self) -> float:
        return min(self.minima)

    @property
    def median(self) -> float:
        return statistics.median(self.medians)


def micros(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}"


def table(head: list[str], rows: list[list[str]]) -> str:
    aligned = ["---" if i == 0 else "---:" for i in range(len(head))]
    return "\n".join("| " + " | ".join(row) + " |" for row in [head, aligned, *rows])


def run(given: argparse.Namespace, measure) -> None:
    """Calls a function with the Python to use, in the folder that was given or one that goes away."""
    if given.environment:
        measure(given, interpreter(given.environment))
    else:
        with tempfile.TemporaryDirectory() as folder:
            measure(given, interpreter(folder))
