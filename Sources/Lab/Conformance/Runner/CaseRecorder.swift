import Chain
import Primitives

/// Collects the outcomes of one file's cases.
struct CaseRecorder {
  let file: String
  /// Who executes blocks and transactions for this file.
  let executor: BlockExecutor
  /// Who takes the lines of instructions, if anyone does.
  let trace: TraceFile?
  private(set) var outcome = FileOutcome()
  private let selection: CaseSelection
  private let cancellation: Cancellation

  init(
    file: String, executor: BlockExecutor, trace: TraceFile? = nil, selection: CaseSelection,
    cancellation: Cancellation
  ) {
    self.file = file
    self.executor = executor
    self.trace = trace
    self.selection = selection
    self.cancellation = cancellation
  }

  /// The suite that the next cases belong to.
  var suite = Suite.unrecognised

  /// Runs one case: it passes if the body returns, and fails with what the body throws.
  ///
  /// The body mixes the errors of five modules, so it throws anything; this is where they end.
  mutating func check(
    _ name: String, fork: String? = nil, _ body: (Cancellation) throws -> Void
  ) throws(Cancelled) {
    try cancellation.check()
    guard selection.admits(file: file, name: name, fork: fork) else {
      outcome.leftOut += 1
      return
    }
    do {
      try body(cancellation)
      outcome.count(suite, fork, \.passed)
    } catch let cancelled as Cancelled {
      throw cancelled
    } catch {
      fail(name, fork: fork, error as? Mismatch ?? Mismatch(error))
    }
  }

  /// Counts a case that is not run.
  mutating func skip(_ name: String, fork: String? = nil, _ reason: SkipReason) throws(Cancelled) {
    try cancellation.check()
    guard selection.admits(file: file, name: name, fork: fork) else {
      outcome.leftOut += 1
      return
    }
    outcome.count(suite, fork, \.skipped)
    outcome.skips[reason.description, default: 0] += 1
  }

  /// Counts a file that cannot be run at all as one failed case; no selection leaves it out.
  mutating func failFile(_ mismatch: Mismatch) { fail("(file)", fork: nil, mismatch) }

  /// Counts a file that others need, but that has no cases.
  mutating func noteCompanion() { outcome.companions += 1 }

  /// Counts a rejection for which the case names no reason.
  mutating func noteUnnamedRejection() { outcome.unnamedRejections += 1 }

  private mutating func fail(_ name: String, fork: String?, _ mismatch: Mismatch) {
    outcome.count(suite, fork, \.failed)
    outcome.failures.append(
      CaseFailure(
        suite: suite.name, file: file, name: name, fork: fork, field: mismatch.field,
        expected: mismatch.expected, got: mismatch.got))
  }
}

/// What came of one file.
struct FileOutcome: Sendable {
  /// A row of the table.
  struct Key: Hashable, Sendable {
    let suite: Suite
    let fork: String?
  }

  var counts: [Key: CaseCounts] = [:]
  var failures: [CaseFailure] = []
  var skips: [String: Int] = [:]
  var companions = 0
  var leftOut = 0
  var unnamedRejections = 0

  /// Whether nothing can be said of the file.
  var isEmpty: Bool { counts.isEmpty && companions == 0 && leftOut == 0 }

  mutating func count(
    _ suite: Suite, _ fork: String?, _ outcome: WritableKeyPath<CaseCounts, Int>
  ) {
    counts[Key(suite: suite, fork: fork), default: CaseCounts()][keyPath: outcome] += 1
  }
}

/// Why a case is not run.
enum SkipReason {
  case noGenesis, noState
  case walletFile, contractInterface, networkEncryption
  case beforeFrontier
  case afterFailure
  case nothingExpected
  case unknownNetwork(UInt64)
  case unreadKey(String)
}

extension SkipReason: CustomStringConvertible {
  var description: String {
    switch self {
    case .noGenesis: "no genesis with the first block's hash is found, so no block is executed"
    case .noState: "begins behind the genesis: no state is there to execute blocks on"
    case .walletFile: "wallets' key files are no business of a node"
    case .contractInterface: "contracts' interfaces are no business of a node"
    case .networkEncryption: "encryption on the network is no business of a node's core"
    case .beforeFrontier: "follows rules from before Frontier"
    case .afterFailure: "rests on a block that failed"
    case .nothingExpected: "says nothing of what is expected"
    case .unknownNetwork(let chainID): "no genesis hash is known for chain \(chainID)"
    case .unreadKey(let key): "files say more than is looked at: \(key)"
    }
  }
}
