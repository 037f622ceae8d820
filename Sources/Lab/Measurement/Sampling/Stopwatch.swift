/// The timed region: two clock reads around one call, and nothing else.
package enum Stopwatch {
  /// The nanoseconds of so many iterations.
  @inline(never)
  package static func time(_ measurable: any Measurable, iterations: Int) -> UInt64 {
    let start = MonotonicClock.now()
    measurable.run(iterations: iterations)
    return MonotonicClock.now() &- start
  }
}
