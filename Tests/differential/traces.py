"""EIP-3155 lines of dyno and its peers, and where they part."""

import json
import pathlib
import subprocess
import tempfile

NO_DIFFERENCE = "all lines agree: what comes before or behind the code differs"


def steps(lines: list[str]) -> list[dict]:
    """What both sides agree to say of each step."""
    return [step for step in map(step_of, lines) if step]


def step_of(text: str) -> dict | None:
    step = json.loads(text)
    if "pc" not in step:
        return None
    number = lambda value: int(value, 0) if isinstance(value, str) else value
    return {
        "pc": step["pc"], "op": step["op"], "gas": number(step["gas"]), "depth": step["depth"],
        "refund": number(step["refund"]), "stack": [number(word) for word in step["stack"]],
    }


def of_dyno(dyno: str, path: pathlib.Path) -> list[dict]:
    """The steps of the one case in a file."""
    with tempfile.NamedTemporaryFile("r", suffix=".jsonl") as trace:
        subprocess.run([dyno, "conformance", str(path), "--trace", trace.name], capture_output=True)
        return steps(trace.readlines())


def difference(expected: list[dict], got: list[dict]) -> str | None:
    """The first line that differs, counted from zero, and how; None where all agree."""
    for number, (want, have) in enumerate(zip(expected, got)):
        if want != have:
            parts = [f"{key} {want[key]}, got {have[key]}" for key in want if want[key] != have[key]]
            place = f"pc {have['pc']}, op {have['op']:#04x}, depth {have['depth']}"
            return f"line {number}: at {place} expected {'; '.join(parts)}"
    if len(expected) != len(got):
        return f"line {min(len(expected), len(got))}: {len(expected)} lines expected, got {len(got)}"
    return None
