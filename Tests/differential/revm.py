"""What revm 8 (PyPI: pyrevm) makes of a case, with the state root that follows from its accounts."""

import re

import pyrevm
from ethereum.crypto.hash import keccak256
from ethereum.forks.cancun.state import Account, State, set_account, set_storage, state_root
from ethereum_rlp import rlp
from ethereum_types.bytes import Bytes20, Bytes32
from ethereum_types.numeric import U256, Uint

from programs import SLOTS
from specification import block_hashes

# A raw call shows no base fee, and does not say which accounts destroyed themselves.
WITHOUT = frozenset([0x48, 0xFF])

# revm 8 ends with Cancun.
FORKS = {"Berlin": "Berlin", "London": "London", "Paris": "Merge", "Shanghai": "Shanghai",
         "Cancun": "Cancun"}


def word(text: str | None) -> int | None:
    return None if text is None else int(text, 16)


def data(text: str) -> bytes:
    return bytes.fromhex(text[2:])


def machine(case: dict, fork: str, tracing: bool = False) -> pyrevm.EVM:
    env, pre, sent = case["env"], case["pre"], case["transaction"]
    fee = word(sent.get("gasPrice") or sent.get("maxFeePerGas"))
    block = pyrevm.BlockEnv(
        number=word(env["currentNumber"]), coinbase=env["currentCoinbase"],
        timestamp=word(env["currentTimestamp"]), difficulty=word(env["currentDifficulty"]),
        prevrandao=data(env["currentRandom"]) if "currentRandom" in env else None,
        basefee=word(env.get("currentBaseFee", "0x0")), gas_limit=word(env["currentGasLimit"]),
        excess_blob_gas=word(env.get("currentExcessBlobGas")))
    transaction = pyrevm.TxEnv(
        caller=sent["sender"], gas_limit=word(sent["gasLimit"][0]), gas_price=fee,
        gas_priority_fee=word(sent.get("maxPriorityFeePerGas")), to=sent["to"] or None,
        value=word(sent["value"][0]), data=data(sent["data"][0]), chain_id=1,
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
    mark = evm.snapshot()
    for address, account in pre.items():
        code = data(account["code"])
        evm.insert_account_info(address, pyrevm.AccountInfo(
            nonce=word(account["nonce"]), balance=word(account["balance"]), code=code or None))
        for slot, value in account["storage"].items():
            evm.insert_account_storage(address, word(slot), word(value))
    # What was put in counts as accessed until it is undone in the journal; the database keeps it.
    evm.revert(mark)
    return evm


def effective_price(case: dict) -> int:
    sent = case["transaction"]
    if "gasPrice" in sent:
        return word(sent["gasPrice"])
    base = word(case["env"]["currentBaseFee"])
    return min(word(sent["maxFeePerGas"]), base + word(sent["maxPriorityFeePerGas"]))


def post(case: dict, fork: str) -> dict | None:
    """The entry under `post`, from a raw call: fees and nonce are accounted for around it.

    None for what pyrevm cannot be asked: creations by transactions, and accounts with storage,
    since what it is given as storage counts as written in this transaction.
    """
    env, sent = case["env"], case["transaction"]
    if not sent["to"] or any(account["storage"] for account in case["pre"].values()):
        return None
    price, limit = effective_price(case), word(sent["gasLimit"][0])
    blob_gas = 131_072 * len(sent.get("blobVersionedHashes", []))
    blob_price = pyrevm.fake_exponential(1, word(env.get("currentExcessBlobGas", "0x0")), 3_338_477)
    around = dict(case, pre=dict(case["pre"]), transaction=dict(sent))
    sender = around["pre"][sent["sender"]]
    around["pre"][sent["sender"]] = dict(
        sender, balance=hex(word(sender["balance"]) - limit * price - blob_gas * blob_price))
    around["transaction"]["gasPrice"] = hex(price)
    evm = machine(around, fork)
    logs, gas = [], 0
    try:
        evm.message_call(
            caller=sent["sender"], to=sent["to"], calldata=data(sent["data"][0]),
            value=word(sent["value"][0]), gas=limit, gas_price=price)
        gas = evm.result.gas_used
        logs = [
            [data(log.address), [data(topic) for topic in log.topics], bytes(log.data[1])]
            for log in evm.result.logs
        ]
    except RuntimeError as error:
        found = re.search(r"gas_used: (\d+)", str(error))
        if found is None:
            raise
        gas = int(found[1])
    credits = {
        sent["sender"].lower(): (limit - gas) * price,
        env["currentCoinbase"].lower(): gas * (price - word(env.get("currentBaseFee", "0x0"))),
    }
    return {
        "hash": "0x" + root(evm, sent["sender"].lower(), credits).hex(),
        "logs": "0x" + keccak256(rlp.encode(logs)).hex(),
        "indexes": {"data": 0, "gas": 0, "value": 0},
    }


def root(evm: pyrevm.EVM, sender: str, credits: dict[str, int]) -> bytes:
    """The state root of the machine's accounts, with fees paid and the sender's nonce counted up."""
    found = {address.lower(): info for address, info in evm.db_accounts.items()}
    found |= {address.lower(): info for address, info in evm.journal_state.items()}
    state = State()
    for name in found.keys() | credits.keys():
        info = found.get(name)
        balance = (info.balance if info else 0) + credits.get(name, 0)
        nonce = (info.nonce if info else 0) + (name == sender)
        code = bare(bytes(evm.get_code(name) or b""), bytes(info.code_hash)) if info else b""
        if not balance and not nonce and not code:
            continue
        address = Bytes20(data(name))
        set_account(state, address, Account(nonce=Uint(nonce), balance=U256(balance), code=code))
        for slot in range(SLOTS):
            value = evm.storage(name, slot)
            if value:
                set_storage(state, address, Bytes32(slot.to_bytes(32, "big")), U256(value))
    return state_root(state)


def bare(code: bytes, code_hash: bytes) -> bytes:
    """Code without the zeros that revm puts behind it."""
    return next((code[:end] for end in range(len(code), -1, -1) if keccak256(code[:end]) == code_hash), b"")
