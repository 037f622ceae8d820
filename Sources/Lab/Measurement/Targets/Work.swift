public import Primitives

/// What one iteration of a target works through, for its throughput.
public struct Work: Hashable, Sendable {
  /// The things counted, in the plural: `accounts`, `bytes`, `gas`.
  public var noun: String
  /// How many of them one iteration takes.
  public var count: Double

  /// Makes the work of so many things an iteration.
  public init(_ noun: String, _ count: Double) {
    self.noun = noun
    self.count = count
  }

  /// The unit of the things counted.
  public var unit: Unit {
    switch noun {
    case "bytes": .bytes
    case "gas": .gas
    default: .count(of: noun)
    }
  }

  /// The unit of the things counted in a time.
  public var rate: Unit {
    switch noun {
    case "bytes": Unit(time: -1, bytes: 1)
    case "gas": Unit(time: -1, gas: 1)
    default: .rate(of: noun)
    }
  }
}
