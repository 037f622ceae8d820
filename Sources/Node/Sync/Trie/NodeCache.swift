internal import Trie

/// Nodes of the state trie that were read or written lately, by their paths; when it is full, those
/// furthest from the root go.
final class NodeCache {
  private let limit: Int
  private var nodes: [Nibbles: [UInt8]] = [:]
  private(set) var gets = 0
  private(set) var hits = 0

  init(limit: Int) { self.limit = limit }

  subscript(path: Nibbles) -> [UInt8]? {
    gets += 1
    guard let node = nodes[path] else { return nil }
    hits += 1
    return node
  }

  func insert(_ node: [UInt8], at path: Nibbles) {
    if nodes.count >= limit { removeDeepest() }
    nodes[path] = node
  }

  func remove(_ path: Nibbles) { nodes[path] = nil }

  func removeAll() { nodes = [:] }

  private func removeDeepest() {
    let depths = nodes.keys.map(\.count).sorted()
    let middle = depths[depths.count / 2]
    let kept = nodes.filter { $0.key.count < middle }
    // With all at one depth none would go.
    nodes = kept.count < nodes.count ? kept : [:]
  }
}
