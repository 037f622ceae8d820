"""What the executable specification (PyPI: ethereum-execution) makes of a case."""

import argparse
import io
import json
import logging
from copy import deepcopy

from ethereum_spec_tools.evm_tools import create_parser
from ethereum_spec_tools.evm_tools.t8n import T8N, ForkCache

logging.getLogger("T8N").setLevel(logging.ERROR)
CACHE = ForkCache()
PARSER: argparse.ArgumentParser = create_parser()


def run(case: dict, fork: str, trace: io.TextIOBase | None = None):
    """The result of the case's transaction; `trace` takes EIP-3155 lines."""
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
    # The runners of state tests agree that a block's hash is that of its number's decimal digits.
    tool.env.block_hashes = block_hashes(number)
    tool.run_state_test()
    return tool.result


def block_hashes(number: int) -> list:
    from ethereum.crypto.hash import keccak256
    return [keccak256(str(n).encode()) for n in range(max(0, number - 256), number)]


def post(case: dict, fork: str) -> dict | None:
    """The entry under `post`; None where the transaction is rejected."""
    result = run(case, fork)
    if result.rejected:
        return None
    return {
        "hash": "0x" + result.state_root.hex(), "logs": "0x" + result.logs_hash.hex(),
        "indexes": {"data": 0, "gas": 0, "value": 0},
    }
