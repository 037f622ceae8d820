"""Random EVM programs that mostly run: seeded, structured, with a little nonsense in between."""

from random import Random

# Words near which arithmetic goes wrong.
EDGES = [0, 1, 2, 3, 31, 32, 33, 255, 256, 2**31, 2**63, 2**64 - 1, 2**64, 2**127, 2**128, 2**255,
         2**255 - 1, 2**256 - 1, 2**256 - 2, 2**160 - 1]

FORKS = ["Frontier", "Homestead", "EIP150", "EIP158", "Byzantium", "ConstantinopleFix", "Istanbul",
         "MuirGlacier", "Berlin", "London", "ArrowGlacier", "GrayGlacier", "Paris", "Shanghai", "Cancun", "Prague",
         "Osaka", "BPO1", "BPO2"]

BINARY = [0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x0A, 0x0B, 0x10, 0x11, 0x12, 0x13, 0x14, 0x16,
          0x17, 0x18, 0x1A]
SHIFTS = [0x1B, 0x1C, 0x1D]
UNARY = [0x15, 0x19]
TERNARY = [0x08, 0x09]
NULLARY = [0x30, 0x32, 0x33, 0x34, 0x36, 0x38, 0x3A, 0x41, 0x42, 0x43, 0x44, 0x45, 0x58, 0x59, 0x5A]

BASEFEE = 0x48

SLOTS = 8


class Program:
    """Builds one program; keeps count of the stack so that most instructions find their words."""

    def __init__(self, random: Random, fork: str, addresses: list[int], without: frozenset[int], depth: int = 0):
        self.random, self.fork, self.addresses, self.depth = random, fork, addresses, depth
        self.without = without
        self.level = FORKS.index(fork)
        self.code = bytearray()
        self.height = 0

    def has(self, fork: str) -> bool:
        return self.level >= FORKS.index(fork)

    def op(self, byte: int, takes: int = 0, gives: int = 0) -> None:
        self.code.append(byte)
        self.height += gives - takes

    def push(self, value: int, width: int | None = None) -> None:
        width = width or max(1, (value.bit_length() + 7) // 8)
        self.code.append(0x5F + width)
        self.code += value.to_bytes(width, "big")
        self.height += 1

    def word(self) -> int:
        choice = self.random.random()
        if choice < 0.4:
            return self.random.randrange(64)
        if choice < 0.7:
            return (self.random.choice(EDGES) + self.random.choice([-1, 0, 0, 1])) % 2**256
        return self.random.getrandbits(self.random.choice([8, 16, 32, 64, 128, 160, 255, 256]))

    def offset(self) -> int:
        choice = self.random.random()
        if choice < 0.97:
            return self.random.randrange(160)
        if choice < 0.996:
            return self.random.randrange(5000)
        return self.random.choice([2**16, 2**32, 2**64 - 1, 2**255, 2**256 - 1])

    def need(self, count: int) -> None:
        while self.height < count:
            self.push(self.word())

    def address(self) -> None:
        self.push(self.random.choice(self.addresses))

    def slot(self) -> None:
        # Keys stay few, so that they meet.
        self.push(self.random.randrange(SLOTS))

    def snippet(self) -> None:
        r = self.random
        makers = [
            (14, self.arithmetic), (8, self.stack), (8, self.memory), (8, self.storage),
            (5, self.environment), (4, self.hash), (3, self.copy), (2, self.log),
            (5, self.call), (1.5, self.create), (4, self.branch), (2, self.loop),
            (0.25, self.stop), (0.25, self.noise),
        ]
        if self.has("Cancun"):
            makers.append((4, self.transient))
        total = r.random() * sum(weight for weight, _ in makers)
        for weight, make in makers:
            total -= weight
            if total < 0:
                make()
                return

    def arithmetic(self) -> None:
        r = self.random
        kinds = [(BINARY, 2), (UNARY, 1), (TERNARY, 3)]
        if self.has("ConstantinopleFix"):
            kinds.append((SHIFTS, 2))
        if self.has("Osaka"):
            kinds.append(([0x1E], 1))
        codes, count = r.choice(kinds)
        self.need(count)
        if r.random() < 0.3:
            self.push(self.word())
        self.op(r.choice(codes), count, 1)

    def stack(self) -> None:
        r = self.random
        self.need(2)
        choice = r.random()
        if choice < 0.4:
            n = r.randrange(1, min(16, self.height) + 1)
            self.op(0x7F + n, 0, 1)
        elif choice < 0.8:
            n = r.randrange(1, min(17, self.height))
            self.op(0x8F + n)
        elif choice < 0.9 and self.has("Shanghai"):
            self.op(0x5F, 0, 1)
        else:
            self.op(0x50, 1)

    def memory(self) -> None:
        r = self.random
        choice = r.random()
        if choice < 0.35:
            self.push(self.offset())
            self.op(0x51, 1, 1)
        elif choice < 0.7:
            self.need(1)
            self.push(self.offset())
            self.op(0x52, 2)
        elif choice < 0.85 or not self.has("Cancun"):
            self.need(1)
            self.push(self.offset())
            self.op(0x53, 2)
        else:
            self.push(r.randrange(100))
            self.push(self.offset())
            self.push(self.offset())
            self.op(0x5E, 3)

    def storage(self) -> None:
        if self.random.random() < 0.5:
            self.slot()
            self.op(0x54, 1, 1)
        else:
            if self.random.random() < 0.5:
                self.push(self.random.randrange(3))
            self.need(1)
            self.slot()
            self.op(0x55, 2)

    def transient(self) -> None:
        if self.random.random() < 0.5:
            self.slot()
            self.op(0x5C, 1, 1)
        else:
            self.need(1)
            self.slot()
            self.op(0x5D, 2)

    def environment(self) -> None:
        r = self.random
        codes = list(NULLARY)
        if self.has("Byzantium"):
            codes.append(0x3D)
        if self.has("Istanbul"):
            codes += [0x46, 0x47]
        if self.has("London") and BASEFEE not in self.without:
            codes.append(BASEFEE)
        if self.has("Cancun"):
            codes.append(0x4A)
        choice = r.random()
        if choice < 0.6:
            self.op(r.choice(codes), 0, 1)
        elif choice < 0.8:
            self.address()
            ops = [0x31, 0x3B] + ([0x3F] if self.has("ConstantinopleFix") else [])
            self.op(r.choice(ops), 1, 1)
        elif choice < 0.9:
            self.push(self.offset())
            self.op(0x35, 1, 1)
        elif choice < 0.95 and self.has("Cancun"):
            self.push(r.randrange(4))
            self.op(0x49, 1, 1)
        else:
            self.op(0x36, 0, 1)

    def hash(self) -> None:
        self.push(self.random.randrange(100))
        self.push(self.offset())
        self.op(0x20, 2, 1)

    def copy(self) -> None:
        r = self.random
        size = r.randrange(80)
        choice = r.random()
        if choice < 0.3 and self.has("Byzantium"):
            self.push(size if r.random() < 0.1 else 0)
            self.push(r.randrange(40) if r.random() < 0.1 else 0)
            self.push(self.offset())
            self.op(0x3E, 3)
        elif choice < 0.5:
            self.push(size)
            self.push(self.offset())
            self.push(self.offset())
            self.address()
            self.op(0x3C, 4)
        else:
            self.push(size)
            self.push(self.offset())
            self.push(self.offset())
            self.op(r.choice([0x37, 0x39]), 3)

    def log(self) -> None:
        topics = self.random.randrange(5)
        for _ in range(topics):
            self.push(self.word())
        self.push(self.random.randrange(70))
        self.push(self.offset())
        self.op(0xA0 + topics, topics + 2)

    def call(self) -> None:
        r = self.random
        kinds = [0xF1, 0xF2]
        if self.has("Homestead"):
            kinds.append(0xF4)
        if self.has("Byzantium"):
            kinds.append(0xFA)
        kind = r.choice(kinds)
        self.push(r.randrange(70))
        self.push(r.randrange(128))
        self.push(r.choice([0, 32, 64, 96, 128, 160, 192, 213, 384]))
        self.push(r.randrange(64))
        if kind in (0xF1, 0xF2):
            self.push(r.choice([0, 0, 0, 1, 10, 2**70]))
        self.address()
        if r.random() < 0.5:
            self.op(0x5A, 0, 1)
        else:
            self.push(r.choice([0, 100, 700, 2300, 20_000, 60_000, 200_000, 2**64]))
        self.op(kind, 7 if kind in (0xF1, 0xF2) else 6, 1)

    def create(self) -> None:
        r = self.random
        if self.depth > 1:
            return
        inner = Program(r, self.fork, self.addresses, self.without, self.depth + 1)
        for _ in range(r.randrange(6)):
            inner.snippet()
        # What the creation returns becomes code: a few bytes of memory, or nothing.
        inner.push(r.randrange(40))
        inner.push(r.randrange(64))
        inner.op(r.choice([0xF3, 0xF3, 0xF3, 0xF3, 0xFD]), 2)
        code = bytes(inner.code)[:300]
        for start in range(0, len(code), 32):
            self.push(int.from_bytes(code[start:start + 32].ljust(32, b"\0"), "big"), 32)
            self.push(start)
            self.op(0x52, 2)
        is_salted = self.has("ConstantinopleFix") and r.random() < 0.5
        if is_salted:
            self.push(r.randrange(3))
        self.push(len(code))
        self.push(0)
        self.push(r.choice([0, 0, 0, 1]))
        self.op(0xF5 if is_salted else 0xF0, 4 if is_salted else 3, 1)
        if r.random() < 0.3:
            self.op(0x80, 0, 1)
            # Call what was made: sizes zero, no value.
            for _ in range(4):
                self.push(0)
            self.op(0x84, 0, 1)
            self.push(0)
            self.op(0x90)
            self.push(50_000)
            self.op(0xF1, 7, 1)

    def branch(self) -> None:
        r = self.random
        self.need(1)
        height = self.height
        inner = Program(r, self.fork, self.addresses, self.without, self.depth)
        inner.height = 0
        for _ in range(r.randrange(1, 4)):
            inner.arithmetic()
        body = bytes(inner.code) + b"\x50" * inner.height
        is_conditional = r.random() < 0.8
        # PUSH2 target (3), JUMP or JUMPI (1), body, JUMPDEST.
        target = len(self.code) + 4 + len(body)
        self.push(target if r.random() < 0.97 else r.randrange(2**16), 2)
        self.op(0x57 if is_conditional else 0x56, 2 if is_conditional else 1)
        self.code += body + b"\x5b"
        self.height = height - (1 if is_conditional else 0)

    def loop(self) -> None:
        r = self.random
        if self.height > 900:
            return
        self.push(r.randrange(1, 30))
        start = len(self.code)
        self.op(0x5B)
        inner = Program(r, self.fork, self.addresses, self.without, 2)
        for _ in range(r.randrange(1, 4)):
            r.choice([inner.arithmetic, inner.memory, inner.storage, inner.hash])()
        self.code += bytes(inner.code) + b"\x50" * inner.height
        self.push(1)
        self.op(0x90)
        self.op(0x03, 2, 1)
        self.op(0x80, 0, 1)
        self.push(start, 2)
        self.op(0x57, 2)
        self.op(0x50, 1)

    def stop(self) -> None:
        r = self.random
        choice = r.random()
        if choice < 0.3:
            self.op(0x00)
        elif choice < 0.6:
            self.push(r.randrange(70))
            self.push(r.randrange(70))
            self.op(0xF3, 2)
        elif choice < 0.75 and self.has("Byzantium"):
            self.push(r.randrange(70))
            self.push(r.randrange(70))
            self.op(0xFD, 2)
        else:
            self.address()
            self.op(0xFF, 1)

    def noise(self) -> None:
        self.code += lacking(self.without, self.random.randbytes(1))

    def finish(self) -> bytes:
        if self.random.random() < 0.5:
            self.push(self.random.randrange(100))
            self.push(self.random.randrange(64))
            self.op(0xF3, 2)
        return bytes(self.code)


def lacking(without: frozenset[int], code: bytes) -> bytes:
    """The bytes without those that are unwanted."""
    return bytes(byte for byte in code if byte not in without)


def program(random: Random, fork: str, addresses: list[int], without: frozenset[int]) -> bytes:
    """One program: sometimes plain random bytes, mostly snippets."""
    if random.random() < 0.03:
        return lacking(without, random.randbytes(random.randrange(200)))
    made = Program(random, fork, addresses, without)
    for _ in range(random.choice([3, 10, 20, 40, 80])):
        made.snippet()
    return made.finish()[:24_000]
