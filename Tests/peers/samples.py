"""Times calls in this process."""

import statistics
import time


def timed(call, samples: int, before=None) -> tuple[float, float]:
    """Minimum and median of samples of a call, in µs; a sample takes a millisecond or one call.

    What comes `before` a call is not timed; then a sample is one call.
    """
    clock = time.perf_counter_ns
    if before is None:
        start = clock()
        call()
        count = max(1, 1_000_000 // max(1, clock() - start))
    else:
        count = 1
    times = []
    for _ in range(samples):
        if before is not None:
            before()
        start = clock()
        for _ in range(count):
            call()
        times.append((clock() - start) / count / 1e3)
    return min(times), statistics.median(times)
