import Testing

/// Expects two values to be equal; `#expect` itself cannot look into values that are not copied.
func expectSame<T: Equatable>(
  _ found: T, _ expected: T, _ comment: @autoclosure () -> Comment? = nil,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  if found != expected {
    Issue.record(
      "\(found) found, \(expected) expected \(comment()?.rawValue ?? "")",
      sourceLocation: sourceLocation)
  }
}
