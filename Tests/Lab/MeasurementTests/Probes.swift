import CAllocations
import Measurement

/// A target that keeps a log of what the sampler asks of it.
final class LoggingTarget: Measurable {
  enum Call: Equatable { case prepare, run, digest, reset }

  /// What several targets of one test write to, in the order of the calls.
  final class Journal { var names: [String] = [] }

  private(set) var calls: [Call] = []
  private(set) var iterations: [Int] = []
  private let name: String
  private let journal: Journal?
  var onRun: () -> Void = {}
  var digestOfRun: (Int) -> [UInt8] = { _ in [7] }
  var failure: (any Error)?

  init(_ name: String = "", journal: Journal? = nil) {
    self.name = name
    self.journal = journal
  }

  var runs: Int { iterations.count }

  func prepare() throws {
    calls.append(.prepare)
    if let failure { throw failure }
  }

  func run(iterations: Int) {
    calls.append(.run)
    self.iterations.append(iterations)
    journal?.names.append(name)
    onRun()
  }

  func digest() -> [UInt8] {
    calls.append(.digest)
    return digestOfRun(runs)
  }

  func reset() { calls.append(.reset) }

  var work: [Work] { [Work("things", 10)] }

  func makeCase(isMicro: Bool = false) -> Case {
    Case(target: name, isMicro: isMicro, measurable: self)
  }
}

/// A target that allocates nothing, or something where it is told to.
final class AllocationProbe: Measurable {
  private let allocates: Bool
  private var sum: UInt64 = 0
  private var kept: [UInt8] = []

  init(allocates: Bool) { self.allocates = allocates }

  func run(iterations: Int) {
    for iteration in 0..<iterations { sum = sum.byteSwapped &+ UInt64(iteration) }
    if allocates { kept = [UInt8](repeating: UInt8(truncatingIfNeeded: sum), count: 1_000) }
  }

  func digest() -> [UInt8] { [] }
}
