import Chain
import EVM
import JSON
import Primitives

extension ForkSchedule {
  /// The contract of deposits where a fixture names none: mainnet's.
  private static let depositContract = ForkSchedule.mainnet.depositContract

  /// The schedule that a fixture's network means: one fork's rules from the beginning, or a change
  /// from one fork to another: `BerlinToLondonAt5`, `ParisToShanghaiAtTime15k`,
  /// `ArrowGlacierToParisAtDiffC0000`.
  ///
  /// - Parameters:
  ///   - name: the network's name.
  ///   - config: what newer fixtures say beside it: the chain's number and blob parameters.
  /// - Throws: `JSONError` for a config that is none; nil where the name means nothing.
  init?(fixtureNetwork name: String, config: JSONValue? = nil) throws(JSONError) {
    guard let change = NetworkName(name) else { return nil }
    let isMerged = !Rules.at(change.first).block.hasProofOfWork
    self.init(
      chainID: try config?.optional("chainid")?.quantity ?? 1,
      activations: Self.activations(change),
      terminalTotalDifficulty: isMerged ? .zero : change.difficulty,
      supportsDAOFork: change.second?.isIrregular == true,
      depositContract: Self.depositContract)
    guard let schedule = config?.optional("blobSchedule") else { return }
    for (key, entry) in try schedule.members {
      guard let fork = Fork(fixtureName: key) else { continue }
      blobSchedule[fork] = BlobParameters(
        target: try entry.value("target").quantity,
        maximum: try entry.value("max").quantity,
        baseFeeUpdateFraction: try entry.value("baseFeeUpdateFraction").quantity)
    }
  }

  private static func activations(_ change: NetworkName) -> [Fork: Activation] {
    var activations: [Fork: Activation] = [:]
    let last = change.second ?? change.first
    for fork in Fork.allCases where fork <= last && fork.configKey != nil {
      // Only the chain that moves the funds has that fork.
      if fork.isIrregular, change.second != fork { continue }
      let start = fork <= change.first ? 0 : change.start
      activations[fork] = fork.isTimed ? .time(start) : .block(start)
    }
    return activations
  }
}

/// The parts of a network's name in fixtures.
private struct NetworkName {
  let first: Fork
  private(set) var second: Fork?
  /// The number of the block, or the time, at which the second fork begins.
  private(set) var start: UInt64 = 0
  /// The total difficulty at which proof of work ends.
  private(set) var difficulty: U256?

  init?(_ name: String) {
    if let fork = Fork(fixtureName: name) {
      first = fork
      return
    }
    guard let at = name.lastRange(of: "At"), let to = name[..<at.lowerBound].lastRange(of: "To"),
      let first = Fork(fixtureName: String(name[..<to.lowerBound])),
      let second = Fork(fixtureName: String(name[to.upperBound..<at.lowerBound])), first < second
    else { return nil }
    self.first = first
    self.second = second
    let place = name[at.upperBound...]
    if place.hasPrefix("Diff") {
      difficulty = U256(numberText: "0x" + place.dropFirst(4))
      if difficulty == nil { return nil }
      return
    }
    guard let start = Self.number(place.hasPrefix("Time") ? place.dropFirst(4) : place) else {
      return nil
    }
    self.start = start
  }

  /// A decimal number, `k` for thousands.
  private static func number(_ text: Substring) -> UInt64? {
    guard text.hasSuffix("k") else { return UInt64(text) }
    return UInt64(text.dropLast()).flatMap { number in
      let (thousands, overflows) = number.multipliedReportingOverflow(by: 1000)
      return overflows ? nil : thousands
    }
  }
}

extension StringProtocol {
  /// The last place of a short text.
  fileprivate func lastRange(of text: String) -> Range<Index>? {
    var start = endIndex
    while start > startIndex {
      start = index(before: start)
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
    }
    return nil
  }
}
