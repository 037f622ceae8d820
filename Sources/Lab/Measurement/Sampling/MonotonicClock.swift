import Glibc

/// The clock of all samples: nanoseconds since some fixed start, one read about 30 ns.
public enum MonotonicClock {
  /// Now, in nanoseconds.
  @inline(__always) public static func now() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) &* 1_000_000_000 &+ UInt64(time.tv_nsec)
  }

  /// The smallest step that the clock was seen to make, and what one read costs, in nanoseconds.
  public static func measureResolution() -> (step: Double, cost: Double) {
    let reads = 4_096
    let start = now()
    var last = start
    var step = UInt64.max
    for _ in 0..<reads {
      let time = now()
      if time > last { step = min(step, time - last) }
      last = time
    }
    return (Double(step), Double(last - start) / Double(reads))
  }
}
