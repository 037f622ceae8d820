"""Compares dyno with the executable specification and with revm on random transactions.

Cases are written as state tests with the peer's state root, logs, gas and output, and `dyno
conformance` runs them. Where they disagree, both are traced, and the first EIP-3155 line that
differs is printed. `--check` shows that the comparison finds what is wrong.
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from random import Random

import faults
import revm
import specification
import traces

PEERS = {"specification": specification, "revm": revm}
# What one process makes at a time.
CHUNK = 50


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dyno", required=True, help="the program")
    parser.add_argument("--peer", choices=list(PEERS), default="specification")
    parser.add_argument("--forks", help="separated by commas; all that the peer knows otherwise")
    parser.add_argument("--count", type=int, default=100, help="cases a fork that the peer accepts")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="processes that ask the peer")
    parser.add_argument("--keep", help="a folder for the cases")
    parser.add_argument("--check", action="store_true", help="plant faults, and see that each is found")
    return parser.parse_args()


def make(peer: str, fork: str, seed: int, index: int) -> dict:
    """The test of one seed."""
    case = PEERS[peer].case(Random(f"{peer} {fork} {seed} {index}"), fork)
    return judged(case | {"_info": {"seed": f"{seed} {index}"}}, peer, fork)


def judged(case: dict, peer: str, fork: str) -> dict:
    """The case with what the peer makes of it."""
    return case | {"post": {fork: [PEERS[peer].post(case, fork)]}}


def make_chunk(peer: str, fork: str, seed: int, start: int) -> list[dict]:
    return [make(peer, fork, seed, index) for index in range(start, start + CHUNK)]


def is_rejected(test: dict, fork: str) -> bool:
    return "expectException" in test["post"][fork][0]


def draw(pool: ProcessPoolExecutor, options: argparse.Namespace, fork: str) -> dict[str, dict]:
    """Tests by name, until the peer has accepted as many as are asked for."""
    tests, accepted, start = {}, 0, 0
    while accepted < options.count:
        missing = -(-(options.count - accepted) // CHUNK)
        starts = [start + CHUNK * chunk for chunk in range(missing)]
        chunks = [pool.submit(make_chunk, options.peer, fork, options.seed, each) for each in starts]
        for index, test in enumerate((test for chunk in chunks for test in chunk.result()), start):
            if accepted < options.count:
                tests[f"random_{fork}_{index}"] = test
                accepted += not is_rejected(test, fork)
        start += CHUNK * missing
    return tests


def failures(dyno: str, path: pathlib.Path, tests: dict[str, dict]) -> dict[str, dict]:
    """What dyno gets wrong of the tests, by their names; all are run."""
    path.write_text(json.dumps(tests))
    report = path.with_suffix(".report")
    run = subprocess.run(
        [dyno, "conformance", str(path), "--json", str(report)], capture_output=True, text=True)
    told = json.loads(report.read_text()) if report.exists() else {}
    if told.get("passed", 0) + told.get("failed", 0) != len(tests) or not told.get("complete"):
        sys.exit(f"dyno did not run all of {path}\n{run.stdout[-2000:]}\n{run.stderr[-2000:]}")
    return {failure["case"].removesuffix("[0]"): failure for failure in told["failures"]}


def compare(options: argparse.Namespace, forks: list[str], folder: pathlib.Path) -> int:
    peer = PEERS[options.peer]
    passed = failed = rejected = 0
    with ProcessPoolExecutor(options.jobs) as pool:
        for fork in forks:
            tests = draw(pool, options, fork)
            path = folder / f"{options.peer}-{fork}-{options.seed}.json"
            wrong = failures(options.dyno, path, tests)
            shown = {name: peer.without_base_fee(tests[name], fork) for name in wrong}
            again = {name: judged(case, options.peer, fork) for name, case in shown.items() if case}
            if again:
                print(f"{len(again)} came to read the base fee, and were asked again with one of zero")
                tests |= again
                wrong = failures(options.dyno, path, tests)
            refused = [name for name, test in tests.items() if is_rejected(test, fork)]
            right = len(tests) - len(wrong)
            agreed = sum(name not in wrong for name in refused)
            print(f"{options.peer} {fork}: {right - agreed} passed, {len(wrong)} failed, "
                  f"{agreed} rejected by both, seed {options.seed}", flush=True)
            passed, failed, rejected = passed + right - agreed, failed + len(wrong), rejected + agreed
            for name, failure in list(wrong.items())[:5]:
                said = f"{failure['field']}: expected {failure['expected']}, got {failure['got']}"
                lone = folder / f"{path.stem}-{name}.json"
                lone.write_text(json.dumps({name: tests[name]}))
                expected = traces.steps(peer.trace(tests[name], fork))
                difference = traces.difference(expected, traces.of_dyno(options.dyno, lone))
                print(f"{name} ({lone}): {said}\n  {difference or traces.NO_DIFFERENCE}")
    print(f"rejected by both, not counted below: {rejected}")
    print(f"{passed} passed, {failed} failed, 0 skipped")
    return 1 if failed else 0


def check(options: argparse.Namespace, forks: list[str], folder: pathlib.Path) -> int:
    """Plants faults in cases and traces that agree; each must be found where it is."""
    passed = failed = 0
    with ProcessPoolExecutor(options.jobs) as pool:
        for fork in forks:
            tests = {
                name: test for name, test in draw(pool, options, fork).items()
                if not is_rejected(test, fork)
            }
            path = folder / f"check-{options.peer}-{fork}-{options.seed}.json"
            wrong = [f"{name}: {told['field']}" for name, told in
                     failures(options.dyno, path, tests).items()]
            results = [(f"{len(tests)} cases agree", wrong)]
            for plant in faults.IN_POST:
                planted = {name: plant.on(test, fork) for name, test in tests.items()}
                found = failures(options.dyno, path, planted)
                missed = [
                    name for name in planted if found.get(name, {}).get("field") != plant.field
                ]
                results.append((f"{plant.field} changed in {len(planted)} cases", missed))
            steps = 0
            for name, test in tests.items():
                path.write_text(json.dumps({name: test}))
                expected = traces.steps(PEERS[options.peer].trace(test, fork))
                have = traces.of_dyno(options.dyno, path)
                steps += len(have)
                told = traces.difference(expected, have)
                results.append((f"{name}: {len(have)} lines agree", [told] if told else []))
                random = Random(f"fault {name}")
                for said, place, planted in faults.in_trace(random, expected):
                    told = traces.difference(planted, have)
                    is_found = told is not None and told.startswith(f"line {place}:")
                    results.append((f"{name}: {said} at line {place}", [] if is_found else [str(told)]))
            for said, missed in results:
                if missed:
                    print(f"{fork}: not so: {said}: {missed[:3]}")
            bad = sum(bool(missed) for _, missed in results)
            passed, failed = passed + len(results) - bad, failed + bad
            print(f"{options.peer} {fork}: {len(tests)} cases, {steps} lines agree; "
                  f"faults found, {bad} amiss", flush=True)
    print(f"{passed} passed, {failed} failed, 0 skipped")
    return 1 if failed else 0


def main() -> int:
    options = arguments()
    known = list(PEERS[options.peer].FORKS)
    forks = options.forks.split(",") if options.forks else known
    if unknown := [fork for fork in forks if fork not in known]:
        sys.exit(f"{options.peer} has no fork {', '.join(unknown)}; it has {', '.join(known)}")
    folder = pathlib.Path(options.keep or tempfile.mkdtemp(prefix="differential."))
    folder.mkdir(parents=True, exist_ok=True)
    return (check if options.check else compare)(options, forks, folder)


if __name__ == "__main__":
    sys.exit(main())
