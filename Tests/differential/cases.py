"""Random transactions over random state, as the official suites write state tests."""

from random import Random

from coincurve import PrivateKey
from ethereum.crypto.hash import keccak256
from ethereum_rlp import rlp
from ethereum_types.numeric import Uint

from programs import BASEFEE, FORKS, SLOTS, program

COINBASE = 0xC014BA5E << 128


def address_of(key: bytes) -> int:
    return int.from_bytes(keccak256(PrivateKey(key).public_key.format(compressed=False)[1:])[12:], "big")


def text(value: int) -> str:
    return hex(value)


def address_text(value: int) -> str:
    return "0x" + value.to_bytes(20, "big").hex()


def authorization(random: Random, key: bytes, target: int, nonce: int) -> dict:
    chain = random.choice([0, 1, 1, 1, 5])
    payload = b"\x05" + rlp.encode([Uint(chain), target.to_bytes(20, "big"), Uint(nonce)])
    signature = PrivateKey(key).sign_recoverable(keccak256(payload), hasher=None)
    return {
        "chainId": text(chain), "address": address_text(target), "nonce": text(nonce),
        "v": text(signature[64]), "yParity": text(signature[64]),
        "r": text(int.from_bytes(signature[:32], "big")),
        "s": text(int.from_bytes(signature[32:64], "big")), "signer": address_text(address_of(key)),
    }


def case(random: Random, fork: str, shows_base_fee: bool = True) -> dict:
    """A case without its post state: env, pre and transaction.

    Where the peer does not show the base fee, nothing reads one that is not zero.
    """
    level = FORKS.index(fork)
    has = lambda name: level >= FORKS.index(name)
    base_fee = random.choice([0, 7, 10, 1000])
    without = frozenset() if shows_base_fee or not base_fee else frozenset([BASEFEE])
    key = random.randbytes(32)
    sender = address_of(key)
    other = random.randbytes(32)
    contracts = [0x1000 + i for i in range(random.randrange(2, 5))]
    # Precompiles, absent and empty accounts, the coinbase, and what creations of the sender make.
    known = contracts * 4 + [sender, COINBASE, 0xDEAD, 0xE0] + list(range(0, 0x13)) + [0x100]
    pre = {
        address_text(sender): {
            "balance": text(10**20), "nonce": text(random.choice([0, 0, 1, 7])), "code": "0x",
            "storage": {},
        },
    }
    if random.random() < 0.5:
        pre[address_text(0xE0)] = {"balance": "0x0", "nonce": "0x0", "code": "0x", "storage": {}}
        if has("EIP158"):
            pre[address_text(0xE0)]["balance"] = "0x1"
    if random.random() < 0.5:
        pre[address_text(COINBASE)] = {
            "balance": text(random.randrange(1, 100)), "nonce": "0x0", "code": "0x", "storage": {},
        }
    for contract in contracts:
        storage = {
            text(slot): text(random.choice([1, 2, 2**255, random.getrandbits(256) or 1]))
            for slot in range(SLOTS) if random.random() < 0.4
        }
        code = program(random, fork, known, without)
        if has("Prague") and random.random() < 0.1:
            code = b"\xef\x01\x00" + random.choice(known).to_bytes(20, "big")
        pre[address_text(contract)] = {
            "balance": text(random.choice([0, 1, 1000, 10**18])), "nonce": "0x1",
            "code": "0x" + code.hex(), "storage": storage,
        }
    nonce = int(pre[address_text(sender)]["nonce"], 16)
    is_creation = random.random() < 0.1
    data = program(random, fork, known, without) if is_creation else random.randbytes(random.randrange(200))
    transaction = {
        "nonce": text(nonce), "gasLimit": [text(random.choice([100_000, 400_000, 1_500_000]))],
        "to": "" if is_creation else address_text(random.choice(contracts)),
        "value": [text(random.choice([0, 0, 1, 10**9]))], "data": ["0x" + data.hex()],
        "sender": address_text(sender), "secretKey": "0x" + key.hex(),
    }
    kinds = ["legacy"] + (["list"] if has("Berlin") else []) + (["fee"] if has("London") else [])
    if not is_creation:
        kinds += (["blob"] if has("Cancun") else []) + (["code"] if has("Prague") else [])
    kind = random.choice(kinds)
    if kind in ("legacy", "list"):
        transaction["gasPrice"] = text(base_fee + random.choice([0, 1, 3, 10]))
    else:
        transaction["maxPriorityFeePerGas"] = text(random.choice([0, 1, 5]))
        transaction["maxFeePerGas"] = text(base_fee + random.choice([5, 6, 100]))
    if kind != "legacy":
        entries = [
            {
                "address": address_text(random.choice(known)),
                "storageKeys": [
                    "0x" + random.randrange(SLOTS).to_bytes(32, "big").hex()
                    for _ in range(random.randrange(4))
                ],
            }
            for _ in range(random.randrange(4))
        ]
        transaction["accessLists"] = [entries]
    if kind == "blob":
        transaction["maxFeePerBlobGas"] = text(1000)
        transaction["blobVersionedHashes"] = [
            "0x01" + random.randbytes(31).hex() for _ in range(random.randrange(1, 5))
        ]
    if kind == "code":
        transaction["authorizationList"] = [
            authorization(
                random, random.choice([key, other]), random.choice(known + [0] * 5),
                random.choice([0, 0, nonce + 1, 1]))
            for _ in range(random.randrange(1, 4))
        ]
    env = {
        "currentCoinbase": address_text(COINBASE), "currentNumber": text(random.choice([1, 5, 300])),
        "currentTimestamp": text(1000 + random.randrange(10**6)),
        "currentGasLimit": text(30_000_000), "currentDifficulty": text(0x20000),
        "previousHash": "0x" + keccak256(b"0").hex(),
    }
    if has("London"):
        env["currentBaseFee"] = text(base_fee)
    if has("Paris"):
        env["currentDifficulty"] = "0x0"
        env["currentRandom"] = "0x" + random.randbytes(32).hex()
    if has("Cancun"):
        env["currentExcessBlobGas"] = text(random.choice([0, 1 << 17, 5_000_000]))
        env["currentBeaconRoot"] = "0x" + "00" * 32
    return {"env": env, "pre": pre, "transaction": transaction}
