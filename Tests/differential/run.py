"""Compares dyno with the executable specification and with revm on random transactions.

Cases are written as state tests with the peer's state root and logs, and `dyno conformance` runs
them. Where they disagree, both are traced, and the first EIP-3155 line that differs is printed.
"""

import argparse
import io
import json
import pathlib
import re
import subprocess
import sys
import tempfile
from random import Random

import cases
import revm
import specification
from programs import FORKS


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dyno", required=True, help="the program")
    parser.add_argument("--peer", choices=["specification", "revm"], default="specification")
    parser.add_argument("--forks", help="separated by commas; all that the peer knows otherwise")
    parser.add_argument("--count", type=int, default=100, help="cases a fork")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", help="a folder for the cases")
    return parser.parse_args()


def make(peer: str, fork: str, seed: int, index: int) -> dict | None:
    """The test of one seed; None where the peer rejects it or cannot be asked."""
    random = Random(f"{peer} {fork} {seed} {index}")
    if peer == "revm":
        case = cases.case(random, fork, has_storage=False, without=revm.WITHOUT)
        post = revm.post(case, fork)
    else:
        case = cases.case(random, fork)
        post = specification.post(case, fork)
    if post is None:
        return None
    return case | {"post": {fork: [post]}, "_info": {"seed": f"{seed} {index}"}}


def name(fork: str, index: int) -> str:
    return f"random_{fork}_{index}"


def line(text: str) -> dict | None:
    """What both sides agree to say of a step."""
    step = json.loads(text)
    if "pc" not in step:
        return None
    number = lambda value: int(value, 16) if isinstance(value, str) else value
    return {
        "pc": step["pc"], "op": step["op"], "gas": number(step["gas"]), "depth": step["depth"],
        "refund": number(step["refund"]), "stack": [number(word) for word in step["stack"]],
    }


def first_difference(dyno: str, path: pathlib.Path, test: dict, fork: str) -> str:
    expected = io.StringIO()
    specification.run(test, fork, expected)
    with tempfile.NamedTemporaryFile("r", suffix=".jsonl") as trace:
        subprocess.run(
            [dyno, "conformance", str(path), "--trace", trace.name], capture_output=True)
        found = [step for step in map(line, trace) if step]
    wanted = [step for step in map(line, expected.getvalue().splitlines()) if step]
    for number, (want, have) in enumerate(zip(wanted, found)):
        if want != have:
            return f"step {number}\n  expected {want}\n  got      {have}"
    if len(wanted) != len(found):
        return f"{len(wanted)} steps expected, got {len(found)}"
    return f"all {len(wanted)} steps agree: what comes before or after the code differs"


def destroys(test: dict, fork: str) -> bool:
    """Whether the transaction runs SELFDESTRUCT, which bytes inside others may come to be."""
    trace = io.StringIO()
    specification.run(test, fork, trace)
    return any(json.loads(text).get("op") == 0xFF for text in trace.getvalue().splitlines())


def main() -> int:
    options = arguments()
    known = list(revm.FORKS) if options.peer == "revm" else FORKS
    forks = options.forks.split(",") if options.forks else known
    folder = pathlib.Path(options.keep or tempfile.mkdtemp(prefix="differential."))
    folder.mkdir(parents=True, exist_ok=True)
    passed = failed = unasked = 0
    for fork in forks:
        tests = {}
        for index in range(options.count):
            test = make(options.peer, fork, options.seed, index)
            if test is None:
                unasked += 1
            else:
                tests[name(fork, index)] = test
        path = folder / f"{options.peer}-{fork}-{options.seed}.json"
        path.write_text(json.dumps(tests))
        report = folder / f"{path.stem}.report"
        run = subprocess.run(
            [options.dyno, "conformance", str(path), "--json", str(report)],
            capture_output=True, text=True)
        closing = re.search(r"(\d+) passed, (\d+) failed", run.stdout)
        if closing is None:
            print(run.stdout[-2000:], run.stderr[-2000:], file=sys.stderr)
            return 1
        passed += int(closing[1])
        failed += int(closing[2])
        print(f"{options.peer} {fork}: {closing[0]}, {len(tests)} cases, seed {options.seed}", flush=True)
        told = report.read_text()
        wrong = [each for each in tests if re.search(rf"\b{each}\b", told)] if int(closing[2]) else []
        if options.peer == "revm":
            # Its raw call does not show which accounts are gone.
            unseen = [each for each in wrong if destroys(tests[each], fork)]
            failed -= len(unseen)
            unasked += len(unseen)
            wrong = [each for each in wrong if each not in unseen]
        for each in wrong[:5]:
            lone = folder / f"{path.stem}-{each}.json"
            lone.write_text(json.dumps({each: tests[each]}))
            print(f"{each}: {first_difference(options.dyno, lone, tests[each], fork)}")
    print("skipped: what the peer rejects or cannot be asked")
    print(f"{passed} passed, {failed} failed, {unasked} skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
