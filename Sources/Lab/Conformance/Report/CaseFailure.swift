/// A case that failed, with the first field that differs.
public struct CaseFailure: Hashable, Sendable {
  /// The suite that the case belongs to.
  public var suite: String
  /// The file's path.
  public var file: String
  /// The case's name in the file.
  public var name: String
  /// The fork that the case is about, if any.
  public var fork: String?
  /// What differs first.
  public var field: String
  /// What the case says.
  public var expected: String
  /// What the node says.
  public var got: String

  /// Makes a failure of its values.
  public init(
    suite: String, file: String, name: String, fork: String?, field: String, expected: String,
    got: String
  ) {
    self.suite = suite
    self.file = file
    self.name = name
    self.fork = fork
    self.field = field
    self.expected = expected
    self.got = got
  }
}

/// How many cases came to which end.
public struct CaseCounts: Hashable, Sendable {
  /// Cases that came out as expected.
  public var passed = 0
  /// Cases that did not.
  public var failed = 0
  /// Cases that were not run.
  public var skipped = 0

  /// Makes counts.
  public init(passed: Int = 0, failed: Int = 0, skipped: Int = 0) {
    self.passed = passed
    self.failed = failed
    self.skipped = skipped
  }

  static func += (a: inout CaseCounts, b: CaseCounts) {
    a.passed += b.passed
    a.failed += b.failed
    a.skipped += b.skipped
  }
}
