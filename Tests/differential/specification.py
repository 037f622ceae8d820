"""What the executable specification (PyPI: ethereum-execution) makes of a case."""

import argparse
import io
import json
import logging
from copy import deepcopy
from random import Random

import ethereum.trace
from ethereum.crypto.hash import keccak256
from ethereum_spec_tools.evm_tools import create_parser
from ethereum_spec_tools.evm_tools.t8n import T8N, ForkCache

import cases

FORKS = cases.FORKS

CACHE = ForkCache()
PARSER: argparse.ArgumentParser = create_parser()


class Ending:
    """Keeps what the transaction's message returned, and lets all steps pass."""

    output = b""

    def __call__(self, evm, event) -> None:
        if isinstance(event, ethereum.trace.TransactionEnd):
            # Where a creation cannot pay for its code, the specification leaves it as output; what
            # halts returns nothing (yellow paper, 9.4.2).
            is_halt = event.error is not None and type(event.error).__name__ != "Revert"
            self.output = b"" if is_halt else bytes(event.output)


class Before:
    """Keeps a step's refunds as they were before it; the specification's tracer shows those after."""

    def __init__(self, tracer):
        self.tracer = tracer

    def __call__(self, evm, event) -> None:
        steps = self.tracer.active_traces
        last = steps[-1] if steps and isinstance(event, ethereum.trace.GasAndRefund) else None
        refund = getattr(last, "refund", None)
        self.tracer(evm, event)
        if refund is not None:
            last.refund = refund


def case(random: Random, fork: str) -> dict:
    return cases.case(random, fork)


def without_base_fee(case: dict, fork: str) -> None:
    """Nothing: the specification shows the base fee."""


def run(case: dict, fork: str, trace: io.TextIOBase | None = None):
    """The result of the case's transaction and its output; `trace` takes EIP-3155 lines."""
    env = deepcopy(case["env"])
    number = int(env["currentNumber"], 16)
    env["blockHashes"] = {}
    env["withdrawals"] = []
    transaction = deepcopy(case["transaction"])
    transaction["input"] = transaction.pop("data")[0]
    transaction["gas"] = transaction.pop("gasLimit")[0]
    transaction["value"] = transaction["value"][0]
    if "accessLists" in transaction:
        transaction["accessList"] = transaction.pop("accessLists")[0]
    options = ["t8n", "--input.alloc", "stdin", "--input.env", "stdin", "--input.txs", "stdin",
               "--state.fork", fork, "--state-test"]
    if trace is not None:
        options += ["--trace", "--trace.nomemory", "--trace.noreturndata"]
    arguments = PARSER.parse_args(options)
    if trace is not None:
        arguments.output_basedir = trace
    stdin = io.StringIO(json.dumps({"env": env, "alloc": deepcopy(case["pre"]), "txs": [transaction]}))
    tool = T8N(arguments, io.StringIO(), stdin, CACHE)
    ending = Ending()
    ethereum.trace.set_evm_trace(Before(*tool.tracers.tracers) if tool.tracers else ending)
    # It sets its level when it is made; rejections are counted, not told.
    tool.logger.setLevel(logging.ERROR)
    # The runners of state tests agree that a block's hash is that of its number's decimal digits.
    tool.env.block_hashes = block_hashes(number)
    tool.run_state_test()
    return tool.result, ending.output


def block_hashes(number: int) -> list:
    return [keccak256(str(n).encode()) for n in range(max(0, number - 256), number)]


def post(case: dict, fork: str) -> dict:
    """The entry under `post`; one that wants a rejection where the transaction is rejected."""
    result, output = run(case, fork)
    if result.rejected and FORKS.index(fork) < FORKS.index("EIP158"):
        # The runners of state tests touch the beneficiary even then, and empty accounts last.
        coinbase = case["env"]["currentCoinbase"]
        empty = {"balance": "0x0", "nonce": "0x0", "code": "0x", "storage": {}}
        result, _ = run(case | {"pre": {coinbase: empty} | case["pre"]}, fork)
    entry = {
        "hash": "0x" + result.state_root.hex(), "logs": "0x" + result.logs_hash.hex(),
        "indexes": {"data": 0, "gas": 0, "value": 0},
    }
    if result.rejected:
        return entry | {"expectException": ""}
    return entry | {"gasUsed": hex(result.gas_used), "output": "0x" + output.hex()}


def trace(case: dict, fork: str) -> list[str]:
    """The EIP-3155 lines of the case's transaction."""
    lines = io.StringIO()
    run(case, fork, lines)
    return lines.getvalue().splitlines()
