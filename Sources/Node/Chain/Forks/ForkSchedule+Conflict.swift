public import EVM

/// How a schedule contradicts itself.
public enum ScheduleConflict: Error, Equatable, Sendable {
  /// A fork begins after one that builds on it.
  case order(Fork, ForkSchedule.Activation, later: Fork, ForkSchedule.Activation)
  /// A fork begins after the genesis, by whose time one that builds on it has begun.
  case genesisTime(Fork, ForkSchedule.Activation, later: Fork, ForkSchedule.Activation, UInt64)
  /// The target of blobs is above their maximum.
  case blobTarget(Fork, target: UInt64, maximum: UInt64)
  /// The blob fee's divisor is zero.
  case blobFraction(Fork, UInt64)
}

extension ScheduleConflict: CustomStringConvertible {
  /// One line: both values, and what is needed.
  public var description: String {
    switch self {
    case .order(let fork, let start, let later, let laterStart):
      "\(fork.name) begins at \(start), after \(later.name) at \(laterStart), which builds on it"
    case .genesisTime(let fork, let start, let later, let laterStart, let time):
      "\(fork.name) begins at \(start), but \(later.name), which builds on it, at \(laterStart), "
        + "and the genesis is of time \(time)"
    case .blobTarget(let fork, let target, let maximum):
      "blob target \(target) of \(fork.name) is above its maximum \(maximum)"
    case .blobFraction(let fork, let fraction):
      "blob fee update fraction of \(fork.name) is \(fraction), 1 or more expected"
    }
  }
}

extension ForkSchedule.Activation: CustomStringConvertible {
  /// What it is and its number: `block 5`, `time 1700000000`.
  public var description: String {
    switch self {
    case .block(let number): "block \(number)"
    case .time(let time): "time \(time)"
    }
  }
}

extension ForkSchedule {
  /// Checks that forks begin in the order of their history, and that blob parameters make sense.
  ///
  /// A fork that never begins contradicts nothing: those after it bring its rules along.
  ///
  /// - Throws: the first conflict.
  public func validate() throws(ScheduleConflict) {
    var previous: (fork: Fork, activation: Activation)?
    for (fork, activation) in ordered {
      if let previous, Self.isLater(previous.activation, than: activation) {
        throw .order(previous.fork, previous.activation, later: fork, activation)
      }
      previous = (fork, activation)
    }
    for (fork, parameters) in blobSchedule.sorted(by: { $0.key < $1.key }) {
      guard parameters.target <= parameters.maximum else {
        throw .blobTarget(fork, target: parameters.target, maximum: parameters.maximum)
      }
      guard parameters.baseFeeUpdateFraction > 0 else {
        throw .blobFraction(fork, parameters.baseFeeUpdateFraction)
      }
    }
  }

  /// Checks what only a genesis tells: that no fork has begun with it that builds on a later one.
  ///
  /// - Parameter time: the genesis' time in seconds.
  /// - Throws: the first conflict.
  func validate(genesisTime time: UInt64) throws(ScheduleConflict) {
    let begun = ordered.first { _, activation in
      if case .time(let start) = activation { start <= time } else { false }
    }
    for (fork, activation) in ordered {
      if case .block(let start) = activation, start > 0, let begun {
        throw .genesisTime(fork, activation, later: begun.fork, begun.activation, time)
      }
    }
  }

  /// Numbers and times are not compared with each other.
  private static func isLater(_ first: Activation, than second: Activation) -> Bool {
    switch (first, second) {
    case (.block(let first), .block(let second)): first > second
    case (.time(let first), .time(let second)): first > second
    default: false
    }
  }
}
