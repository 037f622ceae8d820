internal import EVM
internal import Primitives

/// Codes that were asked for lately, with what was found out of them; when it is full, half of it goes.
final class CodeCache {
  private let limit: Int
  private var entries: [Hash256: (code: Code, turn: UInt64)] = [:]
  private var turn: UInt64 = 0
  private(set) var gets = 0
  private(set) var hits = 0

  init(limit: Int) { self.limit = limit }

  subscript(hash: Hash256) -> Code? {
    gets += 1
    guard let index = entries.index(forKey: hash) else { return nil }
    hits += 1
    turn += 1
    entries.values[index].turn = turn
    return entries.values[index].code
  }

  func insert(_ code: Code) {
    guard limit > 0 else { return }
    if entries.count >= limit { removeOlderHalf() }
    turn += 1
    entries[code.hash] = (code, turn)
  }

  private func removeOlderHalf() {
    let turns = entries.values.map(\.turn).sorted()
    let middle = turns[turns.count / 2]
    entries = entries.filter { $0.value.turn > middle }
  }
}
