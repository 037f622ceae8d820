/// The suites of faults, in the order in which they run.
public enum FaultSuites {
  /// All of them; options, help and reports take them from here.
  public static let all: [any FaultSuite.Type] = [
    KillSuite.self, PowerLossSuite.self, FullDiskSuite.self,
    ChainBytesSuite.self, PageBytesSuite.self,
  ]
}
