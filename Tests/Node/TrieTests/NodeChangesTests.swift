import Crypto
import Primitives
import TestSupport
import Testing
import Trie

/// Reports of changed nodes, written to a table, against the nodes of the plain trie.
@Suite struct NodeChangesTests {
  /// What is random in a history, and what has become of it.
  struct History {
    var random: SplitMix64
    let shape: KeyShape
    /// Keys share this many half bytes with an earlier one, or all of them but one.
    let isClustered: Bool
    var plain = PlainTrie()

    init(seed: UInt64) {
      random = SplitMix64(seed: seed)
      isClustered = Bool.random(using: &random)
      var shape = KeyShape.random(using: &random)
      if isClustered { shape = KeyShape(longest: 32, isFixed: true, mask: 0xff, longestValue: 40) }
      self.shape = shape
    }

    /// A key that often parts from a known one only at some half byte.
    mutating func key() -> [UInt8] {
      let known = plain.values.keys.sorted { $0.lexicographicallyPrecedes($1) }
      guard let old = known.randomElement(using: &random), Int.random(in: 0..<4, using: &random) > 0
      else { return shape.key(using: &random) }
      if Bool.random(using: &random) || old.isEmpty || !isClustered { return old }
      var halves = Nibbles(key: old).elements
      let shared = Int.random(in: 0..<halves.count, using: &random)
      for index in shared..<halves.count where Bool.random(using: &random) || index == shared {
        halves[index] = UInt8.random(in: 0..<16, using: &random)
      }
      return stride(from: 0, to: halves.count, by: 2).map { halves[$0] << 4 | halves[$0 + 1] }
    }

    /// Changes both tries in the same way; `growth` of eight changes put something in.
    mutating func change(_ trie: Trie, growth: Int) throws {
      let key = key()
      if Int.random(in: 0..<8, using: &random) < growth {
        let value = shape.value(using: &random)
        try trie.setValue(value, for: key)
        plain.values[key] = value.isEmpty ? nil : value
      } else {
        try trie.removeValue(for: key)
        plain.values[key] = nil
      }
    }
  }

  @Test(arguments: 1...60)
  func `a table of the reported nodes has exactly those of the plain trie`(seed: UInt64) throws {
    var history = History(seed: seed)
    let table = NodeTable()
    let options = Trie.Options(threads: 1 + Int(seed % 2), keepsMemory: seed % 3 == 0)
    let family = Trie(options: options)
    var trie = seed % 4 == 0 ? Trie() : Trie(root: Trie.emptyRoot, source: table, options: options)
    for batch in 0..<24 {
      let growth = [7, 4, 1][batch / 3 % 3]
      let changes = [1, 3, 40].randomElement(using: &history.random) ?? 1
      for _ in 0..<changes {
        try history.change(trie, growth: growth)
        switch Int.random(in: 0..<24, using: &history.random) {
        case 0: _ = trie.root()
        case 1: _ = try trie.proof(of: history.key())
        case 2: trie = trie.copy()
        default: break
        }
      }
      let report = trie.rootWithChanges()
      table.apply(report.changes)
      #expect(table.nodes == history.plain.nodes, "seed \(seed), batch \(batch), \(history.shape)")
      #expect(report.root == history.plain.root, "seed \(seed), batch \(batch)")
      let again = trie.rootWithChanges()
      #expect(again.changes.isEmpty && again.root == report.root, "seed \(seed), batch \(batch)")
      if Bool.random(using: &history.random) {
        trie = Trie(root: report.root, source: table, sharingHasherOf: family)
      }
    }
    for key in history.plain.values.keys { try trie.removeValue(for: key) }
    table.apply(trie.rootWithChanges().changes)
    #expect(table.nodes.isEmpty, "seed \(seed), emptied")
  }

  @Test func `a trie without a source reports all its nodes, then changes`() throws {
    let trie = Trie(CountedAccounts.leaves(400))
    let table = NodeTable()
    let root = trie.root()
    let first = trie.rootWithChanges()
    table.apply(first.changes)
    #expect(first.root == root && first.changes.removals.isEmpty)
    let updates = first.changes.updates
    #expect(updates.byteCount == updates.reduce(0) { $0 + $1.node.count })
    try trie.setValue(CountedAccounts.value(7, changed: 1), for: CountedAccounts.key(7))
    let depth = try trie.proof(of: CountedAccounts.key(7)).count
    let second = trie.rootWithChanges().changes
    #expect(second.updates.count == depth && second.removals.isEmpty)
    table.apply(second)
    let opened = Trie(root: trie.root(), source: table)
    for index in 0..<400 { #expect(try opened.value(for: CountedAccounts.key(index)) != nil) }
  }

  @Test func `nodes lent without copying are those of the elements`() throws {
    let changes = Trie(CountedAccounts.leaves(50)).rootWithChanges().changes
    for (position, update) in changes.updates.enumerated() {
      changes.updates.withNode(at: position) { path, node in
        #expect(path.count == update.path.count && node.count == update.node.count)
        #expect(path.indices.allSatisfy { path[$0] == update.path.elements[$0] })
        #expect(node.indices.allSatisfy { node[$0] == update.node[$0] })
      }
    }
    #expect(changes.updates.paths.map(\.elements) == changes.updates.map(\.path.elements))
  }

  @Test func `a missing row is named with its path, and nothing has changed`() throws {
    let report = Trie(CountedAccounts.leaves(300)).rootWithChanges()
    for update in report.changes.updates where update.path.count == 1 {
      let table = NodeTable()
      table.apply(report.changes)
      table.drop(update.path)
      let opened = Trie(root: report.root, source: table)
      let key = [update.path.elements[0] << 4]
      let error = TrieError.missingNode(hash: Keccak256.hash(update.node), path: update.path)
      #expect(throws: error) { try opened.value(for: key) }
      #expect(throws: error) { try opened.setValue([1], for: key) }
      let after = opened.rootWithChanges()
      #expect(after.root == report.root && after.changes.isEmpty)
    }
  }
}
