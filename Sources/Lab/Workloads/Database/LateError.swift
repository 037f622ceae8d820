/// The error of a timed region, which cannot throw, kept for the next preparation, which can.
struct LateError {
  private var error: (any Error)?

  /// Runs a body and keeps its error; returns whether there was none.
  @discardableResult
  mutating func keep(_ body: () throws -> Void) -> Bool {
    do {
      try body()
      return true
    } catch {
      self.error = error
      return false
    }
  }

  /// Throws what was kept.
  func check() throws { if let error { throw error } }
}
