public import Primitives

/// A kind of fault that is planted, and what must hold afterwards.
public protocol FaultSuite: AnyObject, Sendable {
  /// The word that asks for it.
  static var name: String { get }
  /// What is done and what must hold, in one line.
  static var about: String { get }
  /// The cases of a full run.
  static var cases: Int { get }

  /// Makes what all cases share, in the bench's folder.
  ///
  /// - Throws: `FaultSkip` where the machine cannot do it, `Cancelled`, and whatever else is wrong.
  init(_ bench: FaultBench) throws

  /// Runs one case.
  ///
  /// - Returns: whether what must hold held.
  /// - Throws: `Cancelled`; any other error fails the case.
  func run(_ place: FaultCase) throws -> FaultOutcome

  /// What else is worth knowing after the last case, a line each.
  var notes: [String] { get }
}

extension FaultSuite {
  /// Nothing.
  public var notes: [String] { [] }
}

/// How a case ended.
public enum FaultOutcome: Hashable, Sendable {
  /// What must hold held.
  case passed
  /// It did not: how, in one line.
  case failed(String)
  /// It was not run: why.
  case skipped(String)
}

/// The error of a suite that this machine cannot run: why, and what would help.
public struct FaultSkip: Error, Hashable, Sendable {
  /// The reason, in one line.
  public var reason: String

  /// Makes an error of its words.
  public init(_ reason: String) { self.reason = reason }
}

/// The error of a case or of its preparation: what was seen instead of what must hold.
public struct FaultFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was seen, in one line.
  public var description: String

  /// Makes an error of its words.
  public init(_ description: String) { self.description = description }
}

/// A case: all that it does follows from its seed, so that one run of one case repeats it.
public struct FaultCase: Sendable {
  /// The seed; cases of a run have seeds one after the other.
  public let seed: UInt64
  /// A folder of the case's own, which goes with it.
  public let folder: String
  /// The numbers that its choices come from.
  public var random: SplitMix64

  /// Makes a case.
  public init(seed: UInt64, folder: String) {
    self.seed = seed
    self.folder = folder
    random = SplitMix64(seed: seed)
  }

  /// A place from 0 up to 1 that seeds one after the other spread evenly, by the golden ratio.
  public var position: Double {
    Double((seed &* 0x9e37_79b9_7f4a_7c15) >> 11) / Double(1 << 53)
  }
}
