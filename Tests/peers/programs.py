"""Times revm, through pyrevm, on the programs of files in the form of state tests. Usage: programs.py SAMPLES FILE…

Prints as JSON, for each program `FILE/CASE`, the times of a call, those of a call of code that stops at once with the
same bytes behind it (what pyrevm costs by itself: its conversions, the code's analysis, the account), and the digest
that dyno must show: keccak256 of gas, status and output.
"""

import json
import pathlib
import sys

import pyrevm
from Crypto.Hash import keccak

from samples import timed


def number(text: str) -> int:
    return int(text, 16)


def data(text: str) -> bytes:
    return bytes.fromhex(text.removeprefix("0x"))


def machine(test: dict, fork: str, stopped: bool) -> pyrevm.EVM:
    """A machine with the accounts of a test; `stopped` puts a STOP before the called account's code."""
    env, sent = test["env"], test["transaction"]
    block = pyrevm.BlockEnv(
        number=number(env["currentNumber"]), coinbase=env["currentCoinbase"],
        timestamp=number(env["currentTimestamp"]), difficulty=number(env["currentDifficulty"]),
        prevrandao=data(env["currentRandom"]), basefee=number(env["currentBaseFee"]),
        gas_limit=number(env["currentGasLimit"]))
    evm = pyrevm.EVM(
        env=pyrevm.Env(block=block), gas_limit=number(sent["gasLimit"][0]), tracing=False, spec_id=fork)
    for address, account in test["pre"].items():
        code = data(account["code"])
        if stopped and address.lower() == sent["to"].lower():
            code = b"\0" + code
        evm.insert_account_info(address, pyrevm.AccountInfo(
            nonce=number(account["nonce"]), balance=number(account["balance"]), code=code or None))
        if account["storage"]:
            sys.exit("pyrevm counts storage that is put in as written by the call")
    return evm


def intrinsic(calldata: bytes) -> int:
    return 21_000 + 4 * calldata.count(0) + 16 * (len(calldata) - calldata.count(0))


def measured(test: dict, fork: str, index: int, samples: int) -> dict:
    sent = test["transaction"]
    words = {
        "caller": sent["sender"], "to": sent["to"], "calldata": data(sent["data"][index]),
        "value": number(sent["value"][0]), "gas": number(sent["gasLimit"][0]), "gas_price": 0}
    times = {}
    for side, stopped in (("call", False), ("overhead", True)):
        evm = machine(test, fork, stopped)
        mark = evm.snapshot()

        def undo():
            # What the call before has written and accessed goes before each call.
            nonlocal mark
            evm.revert(mark)
            mark = evm.snapshot()

        if not stopped:
            output = evm.message_call(**words)
            # dyno's is the gas of the code: without what a transaction costs by itself, before refunds.
            gas = evm.result.gas_used + evm.result.gas_refunded - intrinsic(words["calldata"])
        times[side] = timed(lambda: evm.message_call(**words), samples, before=undo)
    text = gas.to_bytes(32, "big") + b"\0" + bytes(output)
    return {
        "times": times, "gas": gas,
        "digest": "0x" + keccak.new(data=text, digest_bits=256).hexdigest()}


found = {}
for file in sys.argv[2:]:
    root = json.loads(pathlib.Path(file).read_text())
    [(name, test)] = root.items()
    [(fork, posts)] = test["post"].items()
    labels = test["_info"]["labels"]
    for post in posts:
        index = post["indexes"]["data"]
        found[f"{name}/{labels[str(index)]}"] = measured(test, fork, int(index), int(sys.argv[1]))
print(json.dumps(found))
