"""What revm 8 (PyPI: pyrevm) makes of a case.

pyrevm runs a transaction's message and leaves the journal open; its accounts, slots and the marks of
creation and destruction are read from the journal's debug text, which shows all of them. The
base fee is always zero inside; a call's fees and nonce are accounted for around it.
"""

import contextlib
import io
import json
import re
from random import Random

import pyrevm
from ethereum.crypto.hash import keccak256
from ethereum.forks.cancun.state import Account, State, set_account, set_storage, state_root
from ethereum_rlp import rlp
from ethereum_types.bytes import Bytes20, Bytes32
from ethereum_types.numeric import U256, Uint

import cases

# revm 8 ends with Cancun.
FORKS = {"Berlin": "Berlin", "London": "London", "Paris": "Merge", "Shanghai": "Shanghai",
         "Cancun": "Cancun"}


def word(text: str | None) -> int | None:
    return None if text is None else int(text, 16)


def data(text: str) -> bytes:
    return bytes.fromhex(text[2:])


def case(random: Random, fork: str) -> dict:
    """A case; one whose base fee is not zero has no instruction that reads it."""
    return cases.case(random, fork, shows_base_fee=False)


def without_base_fee(case: dict, fork: str) -> dict | None:
    """The case with a base fee of zero, where it reads it; bytes in memory may come to be code."""
    is_shown = not word(case["env"].get("currentBaseFee", "0x0"))
    if is_shown or all(json.loads(line).get("op") != cases.BASEFEE for line in trace(case, fork)):
        return None
    return case | {"env": case["env"] | {"currentBaseFee": "0x0"}}


def machine(case: dict, fork: str, price: int, tracing: bool) -> pyrevm.EVM:
    env, sent = case["env"], case["transaction"]
    block = pyrevm.BlockEnv(
        number=word(env["currentNumber"]), coinbase=env["currentCoinbase"],
        timestamp=word(env["currentTimestamp"]), difficulty=word(env["currentDifficulty"]),
        prevrandao=data(env["currentRandom"]) if "currentRandom" in env else None,
        basefee=word(env.get("currentBaseFee", "0x0")), gas_limit=word(env["currentGasLimit"]),
        excess_blob_gas=word(env.get("currentExcessBlobGas")))
    transaction = pyrevm.TxEnv(
        caller=sent["sender"], gas_limit=word(sent["gasLimit"][0]), gas_price=price,
        to=sent["to"] or None, value=word(sent["value"][0]), data=data(sent["data"][0]), chain_id=1,
        nonce=word(sent["nonce"]),
        access_list=[
            (entry["address"], [word(key) for key in entry["storageKeys"]])
            for entry in (sent.get("accessLists") or [[]])[0]
        ],
        blob_hashes=[data(h) for h in sent.get("blobVersionedHashes", [])],
        max_fee_per_blob_gas=word(sent.get("maxFeePerBlobGas")))
    evm = pyrevm.EVM(
        env=pyrevm.Env(cfg=pyrevm.CfgEnv(chain_id=1), block=block, tx=transaction),
        gas_limit=word(env["currentGasLimit"]), tracing=tracing, spec_id=FORKS[fork])
    for address, account in case["pre"].items():
        code = data(account["code"])
        evm.insert_account_info(address, pyrevm.AccountInfo(
            nonce=word(account["nonce"]), balance=word(account["balance"]), code=code or None))
        for slot, value in account["storage"].items():
            # The first slot goes into the database and leaves the account in the journal, where it
            # counts as accessed and takes the slots that follow; so that is undone each time.
            mark = evm.snapshot()
            evm.insert_account_storage(address, word(slot), word(value))
            evm.revert(mark)
    return evm


def effective_price(case: dict) -> int:
    sent = case["transaction"]
    if "gasPrice" in sent:
        return word(sent["gasPrice"])
    base = word(case["env"]["currentBaseFee"])
    return min(word(sent["maxFeePerGas"]), base + word(sent["maxPriorityFeePerGas"]))


def blob_fee(case: dict) -> int:
    blobs = len(case["transaction"].get("blobVersionedHashes", []))
    excess = word(case["env"].get("currentExcessBlobGas", "0x0"))
    return 131_072 * blobs * pyrevm.fake_exponential(1, excess, 3_338_477)


def run(case: dict, fork: str, tracing: bool = False) -> tuple[pyrevm.EVM, bytes | None]:
    """The machine after the case's transaction, and the output; of a creation that lasts None.

    The machine has no result where the transaction is rejected.
    """
    sent = case["transaction"]
    price, limit = effective_price(case), word(sent["gasLimit"][0])
    common = dict(value=word(sent["value"][0]), gas=limit, gas_price=price)
    if not sent["to"]:
        evm = machine(case, fork, price, tracing)
        call = lambda: evm.deploy(deployer=sent["sender"], code=data(sent["data"][0]), **common)
    else:
        pre = dict(case["pre"])
        sender = pre[sent["sender"]]
        paid = limit * price + blob_fee(case)
        pre[sent["sender"]] = dict(sender, balance=hex(word(sender["balance"]) - paid))
        evm = machine(dict(case, pre=pre), fork, price, tracing)
        call = lambda: evm.message_call(
            caller=sent["sender"], to=sent["to"], calldata=data(sent["data"][0]), **common)
    try:
        returned = call()
        return evm, returned if sent["to"] else None
    except RuntimeError as error:
        # A revert and a halt are raised, as rejections are.
        found = re.search(r"output: 0x([0-9a-f]*)", str(error))
        return evm, bytes.fromhex(found[1]) if found else b""


def post(case: dict, fork: str) -> dict:
    """The entry under `post`; one that wants a rejection where the transaction is rejected."""
    env, sent = case["env"], case["transaction"]
    evm, output = run(case, fork)
    indexes = {"data": 0, "gas": 0, "value": 0}
    if evm.result is None:
        root = state_root(state({a: account(each) for a, each in case["pre"].items()}))
        return {"hash": "0x" + root.hex(), "logs": "0x" + keccak256(rlp.encode([])).hex(),
                "indexes": indexes, "expectException": ""}
    gas = evm.result.gas_used
    logs = [
        [data(log.address), [data(topic) for topic in log.topics], bytes(log.data[1])]
        for log in (evm.result.logs if evm.result.is_success else [])
    ]
    accounts, made = accounts_after(evm, case["pre"])
    if output is None:
        # A creation that lasts returns its code.
        output = made
    price, base = effective_price(case), word(env.get("currentBaseFee", "0x0"))
    sender, coinbase = (address.lower() for address in (sent["sender"], env["currentCoinbase"]))
    if sent["to"]:
        add(accounts, sender, balance=(word(sent["gasLimit"][0]) - gas) * price, nonce=1)
        add(accounts, coinbase, balance=gas * (price - base))
    else:
        # Creations pay by themselves, and nothing is burned of a base fee of zero.
        add(accounts, coinbase, balance=-gas * base)
    return {
        "hash": "0x" + state_root(state(accounts)).hex(),
        "logs": "0x" + keccak256(rlp.encode(logs)).hex(), "indexes": indexes,
        "gasUsed": hex(gas), "output": "0x" + output.hex(),
    }


def account(pre: dict) -> dict:
    return {
        "balance": word(pre["balance"]), "nonce": word(pre["nonce"]), "code": data(pre["code"]),
        "storage": {word(slot): word(value) for slot, value in pre["storage"].items()},
    }


def add(accounts: dict, address: str, balance: int, nonce: int = 0) -> None:
    found = accounts.setdefault(address, {"balance": 0, "nonce": 0, "code": b"", "storage": {}})
    found["balance"] += balance
    found["nonce"] += nonce


ACCOUNT = re.compile(
    r"(?P<address>0x[0-9a-f]{40}): Account \{ info: AccountInfo \{ balance: (?P<balance>\d+), "
    r"nonce: (?P<nonce>\d+), code_hash: (?P<hash>0x[0-9a-f]{64}), code: (?:None|Some\(Bytecode \{ "
    r"bytecode: 0x(?P<code>[0-9a-f]*), state: (?:Raw|Analysed \{ len: (?P<size>\d+), "
    r"jump_map: JumpMap \{ map: \"[0-9a-f]*\" \} \}) \}\)) \}, storage: \{(?P<storage>[^{}]*"
    r"(?:\{[^{}]*\}[^{}]*)*)\}, status: AccountStatus\((?P<status>[^)]*)\) \}")
SLOT = re.compile(r"(\d+): StorageSlot \{ previous_or_original_value: \d+, present_value: (\d+) \}")


def accounts_after(evm: pyrevm.EVM, pre: dict) -> tuple[dict, bytes]:
    """The accounts that last, whole, and the code of the first that was created."""
    accounts = {address.lower(): account(each) for address, each in pre.items()}
    text = evm.journal_str
    text = text[:text.index("}, transient_storage: {")]
    found = list(ACCOUNT.finditer(text))
    if len(found) != text.count(": Account {"):
        raise ValueError(f"the journal's text is not understood: {text}")
    codes = {}
    for each in found:
        address, status = each["address"], each["status"].split(" | ")
        code = bytes.fromhex(each["code"] or "")[:int(each["size"]) if each["size"] else None]
        codes[address] = code
        if "SelfDestructed" in status:
            accounts.pop(address, None)
            continue
        before = {} if "Created" in status else accounts.get(address, {})
        slots = {int(slot): int(value) for slot, value in SLOT.findall(each["storage"])}
        after = {
            "balance": int(each["balance"]), "nonce": int(each["nonce"]),
            "code": before.get("code", b"") if each["code"] is None else code,
            "storage": before.get("storage", {}) | slots,
        }
        if keccak256(after["code"]) != data(each["hash"]):
            raise ValueError(f"the journal's code of {address} is not understood")
        accounts[address] = after
    created = re.search(r"AccountCreated \{ address: (0x[0-9a-f]{40}) \}", evm.journal_str)
    return accounts, codes.get(created[1], b"") if created else b""


def state(accounts: dict) -> State:
    """The state of accounts, without empty ones and zero slots."""
    made = State()
    for name, each in accounts.items():
        if not each["balance"] and not each["nonce"] and not each["code"]:
            continue
        address = Bytes20(data(name))
        set_account(made, address, Account(
            nonce=Uint(each["nonce"]), balance=U256(each["balance"]), code=each["code"]))
        for slot, value in each["storage"].items():
            if value:
                set_storage(made, address, Bytes32(slot.to_bytes(32, "big")), U256(value))
    return made


def trace(case: dict, fork: str) -> list[str]:
    """The EIP-3155 lines of the case's transaction; refunds are counted over all messages."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        run(case, fork, tracing=True)
    lines, refunds = [], []
    for text in printed.getvalue().splitlines():
        step = json.loads(text)
        if "pc" in step:
            # revm counts from zero in each message, and prints what is below zero as 64 bits.
            count = word(step["refund"])
            refunds = refunds[:step["depth"] - 1] + [count - (count >> 63 << 64)]
            step["refund"] = sum(refunds)
        lines.append(json.dumps(step))
    return lines
