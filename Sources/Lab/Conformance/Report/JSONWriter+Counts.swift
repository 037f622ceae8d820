import JSON

// What reports of suites and of faults say alike.
extension JSONWriter {
  /// Writes how many cases passed, failed and were skipped.
  mutating func members(_ counts: CaseCounts) {
    member("passed", counts.passed)
    member("failed", counts.failed)
    member("skipped", counts.skipped)
  }

  /// Writes a time in nanoseconds.
  mutating func member(_ name: String, _ time: Duration) {
    member(
      name,
      time.components.seconds * 1_000_000_000 + time.components.attoseconds / 1_000_000_000)
  }
}
