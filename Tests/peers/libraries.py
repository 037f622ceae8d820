"""Times mcl, blst and c-kzg on the operations of a file. Usage: libraries.py SAMPLES FILE

Prints as JSON, for each operation, the times of the product of pairings alone and of the whole operation with what a
contract reads and checks, and the digest that dyno must show: keccak256 of gas and output.
"""

import ctypes
import json
import pathlib
import sys
import tempfile

import ckzg
from Crypto.Hash import keccak
from mclbn256 import mclbn256

from samples import timed

BLS_ORDER = 0x73EDA753299D7D483339D80809A1D80553BDA402FFFE5BFEFFFFFFFF00000001

blst = ctypes.CDLL(ckzg.__file__)
mcl = mclbn256.loaded_libraries["libmclbn256"]


def chunks(data: bytes, size: int) -> list[bytes]:
    return [data[i:i + size] for i in range(0, len(data), size)]


class Blst:
    """A check of n pairs of BLS12-381."""

    def __init__(self, data: bytes):
        # EIP-2537 pads numbers to 64 bytes and has the real part first, blst the imaginary one.
        numbers = [number[16:] for number in chunks(data, 64)]
        self.first = [x + y for x, y in zip(numbers[0::6], numbers[1::6])]
        self.second = [
            b + a + d + c
            for a, b, c, d in zip(numbers[2::6], numbers[3::6], numbers[4::6], numbers[5::6])]
        self.count = len(self.first)
        self.p = [ctypes.create_string_buffer(96) for _ in self.first]
        self.q = [ctypes.create_string_buffer(192) for _ in self.second]
        pointers = ctypes.c_void_p * self.count
        self.ps = pointers(*map(ctypes.addressof, self.p))
        self.qs = pointers(*map(ctypes.addressof, self.q))
        self.f = ctypes.create_string_buffer(576)

    def read(self):
        for p, q, first, second in zip(self.p, self.q, self.first, self.second):
            failed = blst.blst_p1_deserialize(p, first) or blst.blst_p2_deserialize(q, second)
            if failed or not blst.blst_p1_affine_in_g1(p) or not blst.blst_p2_affine_in_g2(q):
                sys.exit("blst rejects a point")

    def product(self) -> bool:
        blst.blst_miller_loop_n(self.f, self.qs, self.ps, ctypes.c_size_t(self.count))
        blst.blst_final_exp(self.f, self.f)
        return bool(blst.blst_fp12_is_one(self.f) & 1)


class Mcl:
    """A check of n pairs of alt_bn128, which mcl calls BN_SNARK1; the package itself sets another curve."""

    def __init__(self, data: bytes):
        # The curve's number, and the limbs of both fields that the library was built with.
        if mcl.mclBn_init(4, 44):
            sys.exit("mcl does not know the curve BN_SNARK1")
        mcl.mclBn_verifyOrderG2(0)
        # EIP-197 has big-endian numbers and the imaginary part first, mcl takes little-endian ones and the real part.
        numbers = [number[::-1] for number in chunks(data, 32)]
        self.first = list(zip(numbers[0::6], numbers[1::6]))
        self.second = list(zip(numbers[3::6], numbers[2::6], numbers[5::6], numbers[4::6]))
        self.count = len(self.first)
        self.p = (ctypes.c_uint64 * (12 * self.count))()
        self.q = (ctypes.c_uint64 * (24 * self.count))()
        self.one = (ctypes.c_uint64 * 4)()
        mcl.mclBnFp_setInt32(self.one, 1)
        self.f = (ctypes.c_uint64 * 48)()

    def read(self):
        size = ctypes.c_size_t(32)
        for i in range(self.count):
            p = ctypes.addressof(self.p) + 96 * i
            q = ctypes.addressof(self.q) + 192 * i
            places = [p, p + 32, q, q + 32, q + 64, q + 96]
            for place, number in zip(places, self.first[i] + self.second[i]):
                if mcl.mclBnFp_setLittleEndian(ctypes.c_void_p(place), number, size):
                    sys.exit("mcl rejects a number")
            ctypes.memmove(p + 64, self.one, 32)
            ctypes.memmove(q + 128, self.one, 32)
            ctypes.memset(q + 160, 0, 32)
            p, q = ctypes.c_void_p(p), ctypes.c_void_p(q)
            if not mcl.mclBnG1_isValid(p) or not mcl.mclBnG2_isValid(q) or not mcl.mclBnG2_isValidOrder(q):
                sys.exit("mcl rejects a point")

    def product(self) -> bool:
        mcl.mclBn_millerLoopVec(self.f, self.p, self.q, ctypes.c_size_t(self.count))
        mcl.mclBn_finalExp(self.f, self.f)
        return bool(mcl.mclBnGT_isOne(self.f))


class Opening:
    """A check of a KZG opening by c-kzg, which reads and checks its points itself."""

    # The generators, and the second power of the public ceremony.
    G1 = "97f1d3a73197d7942695638c4fa9ac0fc3688c4f9774b905a14e3a3f171bac586c55e83ff97a1aeffb3af00adb22c6bb"
    G2 = (
        "93e02b6052719f607dacd3a088274f65596bd0d09920b61ab5da61bbdc7f5049334cf11213945d57e5ac7d055d042b7e"
        "024aa2b2f08f0a91260805272dc51051c6e47ad4fa403b02b4510b647ae3d1770bac0326a805bbefd48056c8c121bdb8")
    SECRET = (
        "b5bfd7dd8cdeb128843bc287230af38926187075cbfbefa81009a2ce615ac53d2914e5870cb452d2afaaab24f3499f72"
        "185cbfee53492714734429b7b38608e23926c911cceceac9a36851477ba4c60b087041de621000edc98edada20c1def2")

    def __init__(self, data: bytes):
        self.operands = data[96:144], data[32:64], data[64:96], data[144:192]
        # A check needs no other of the ceremony's points: generators stand for them.
        points = [self.G1] * 4096 + [self.G2, self.SECRET] + [self.G2] * 63 + [self.G1] * 4096
        with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
            file.write("\n".join(["4096", "65", *points]) + "\n")
            file.flush()
            self.setup = ckzg.load_trusted_setup(file.name, 0)

    def whole(self) -> bool:
        return ckzg.verify_kzg_proof(*self.operands, self.setup)


def measured(contract: str, gas: int, data: bytes, samples: int) -> dict:
    times = {}
    if contract == "KZG_POINT_EVALUATION":
        opening = Opening(data)
        holds = opening.whole()
        times["whole"] = timed(opening.whole, samples)
        output = (4096).to_bytes(32, "big") + BLS_ORDER.to_bytes(32, "big") if holds else b""
    else:
        pairing = Mcl(data) if contract == "BN254_PAIRING" else Blst(data)

        def whole():
            pairing.read()
            return pairing.product()

        output = int(whole()).to_bytes(32, "big")
        times["product"] = timed(pairing.product, samples)
        times["whole"] = timed(whole, samples)
    digest = keccak.new(data=gas.to_bytes(32, "big") + output, digest_bits=256).hexdigest()
    return {"times": times, "digest": "0x" + digest}


operations = json.loads(pathlib.Path(sys.argv[2]).read_text())
print(json.dumps({
    name: measured(operation["contract"], operation["gas"], bytes.fromhex(operation["input"]), int(sys.argv[1]))
    for name, operation in operations.items()}))
