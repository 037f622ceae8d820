"""Faults to plant: a comparison that does not find them is worth nothing."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from random import Random


@dataclass
class Fault:
    """A change of what a case expects, and the field that dyno must name."""

    field: str
    key: str
    change: Callable[[str], str]

    def on(self, test: dict, fork: str) -> dict:
        changed = deepcopy(test)
        entry = changed["post"][fork][0]
        entry[self.key] = self.change(entry[self.key])
        return changed


def last_bit(text: str) -> str:
    return text[:-1] + format(int(text[-1], 16) ^ 1, "x")


IN_POST = [
    Fault("gas used", "gasUsed", lambda text: hex(int(text, 16) + 1)),
    Fault("output", "output", lambda text: last_bit(text) if len(text) > 2 else "0x00"),
    Fault("state root", "hash", last_bit),
    Fault("logs hash", "logs", last_bit),
]


def in_trace(random: Random, steps: list[dict]) -> Iterator[tuple[str, int, list[dict]]]:
    """What was changed, the line that it was changed in, and the changed steps."""
    if not steps:
        return
    for key in ("pc", "op", "gas", "depth", "refund"):
        place = random.randrange(len(steps))
        yield key, place, replaced(steps, place, steps[place] | {key: steps[place][key] ^ 1})
    deep = [place for place, step in enumerate(steps) if step["stack"]]
    if deep:
        place = random.choice(deep)
        stack = list(steps[place]["stack"])
        stack[random.randrange(len(stack))] ^= 1 << random.randrange(256)
        yield "stack", place, replaced(steps, place, steps[place] | {"stack": stack})
    yield "end", len(steps) - 1, steps[:-1]


def replaced(steps: list[dict], place: int, step: dict) -> list[dict]:
    return steps[:place] + [step] + steps[place + 1:]
