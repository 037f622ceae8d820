import Crypto
import Primitives
import RLP
import TestSupport
import Testing
import Trie

/// Nodes as others might send them, read through proofs of one node.
@Suite struct NodeDecoderTests {
  static func read(_ node: [UInt8], _ key: [UInt8] = [0x12]) throws(TrieError) -> [UInt8]? {
    try Proof.verify(root: Keccak256.hash(node), key: key, proof: [node])
  }

  /// Stored nodes under a root of any bytes.
  struct Forged: TrieNodeSource {
    let root: [UInt8]
    let rest: TrieWitness

    func node(_ hash: Hash256, at path: Nibbles) -> [UInt8]? { rest.node(hash, at: path) ?? root }
  }

  @Test(arguments: [1, 2, 40, 55, 56, 110, 251, 252, 300])
  func `a leaf is taken from a store as strictly as from a proof`(size: Int) throws {
    let key: [UInt8] = [0x12, 0x34]
    for first in [0x01, 0x7f, 0x80] as [UInt8] {
      let trie = Trie()
      let value = [first] + [UInt8](repeating: 9, count: size - 1)
      try trie.setValue(value, for: key)
      let leaf = try trie.proof(of: key)[0]
      var accepted = 0
      for position in leaf.indices.prefix(12) {
        for change in UInt8.min...UInt8.max {
          var bytes = leaf
          bytes[position] ^= change
          let opened = Trie(
            root: Keccak256.hash(bytes),
            source: Forged(root: bytes, rest: TrieWitness(nodes: [])))
          let stored = Result { try opened.value(for: key) }
          let proved = Result { try Self.read(bytes, key) }
          switch (stored, proved) {
          case (.success(let a), .success(let b)):
            #expect(a == b)
            accepted += 1
          case (.failure, .failure): break
          // A proof of another key is none of this one, whole bytes or not.
          case (.failure(let error), .success(nil))
          where "\(error)".hasSuffix("a key ends in the middle of a byte"): break
          default: Issue.record("\(bytes): \(stored), but \(proved)")
          }
        }
      }
      #expect(accepted > 0)
      #expect(try Self.read(leaf, key) == value)
    }
  }

  static let empty = [RLPItem](repeating: .bytes([]), count: 16)

  @Test func `nodes that the trie would not write are refused`() {
    let inline = RLPItem.list([.bytes([0x32]), .bytes([7])])
    let cases: [(RLPItem, TrieError.Malformation)] = [
      (.bytes([1, 2, 3]), .itemCount(0)),
      (.list([.bytes([0x20])]), .itemCount(1)),
      (.list(Self.empty + Self.empty), .itemCount(18)),
      (.list([.bytes([]), .bytes([1])]), .emptyPath),
      (.list([.bytes([0x00]), inline]), .emptyPath),
      (.list([.bytes([0x20]), .bytes([])]), .emptyValue),
      (.list([.bytes([0x45]), .bytes([1])]), .badPathFlag(0x45)),
      (.list([.list([]), .bytes([1])]), .wrongKind(at: 1)),
      (.list([.bytes([0x20]), .list([])]), .wrongKind(at: 2)),
      (.list([.bytes([0x11]), .bytes([1, 2])]), .badChild(at: 2)),
      (.list([.bytes([0x11]), .bytes([])]), .badChild(at: 2)),
      (.list(Self.empty + [.bytes([])]), .lonelyBranch),
      (.list(Self.empty + [.bytes([1])]), .lonelyBranch),
      (.list([inline] + Self.empty.dropFirst() + [.list([])]), .wrongKind(at: 19)),
    ]
    for (item, malformation) in cases {
      #expect(throws: TrieError.malformedNode(malformation)) { try Self.read(item.encoded) }
    }
  }

  @Test func `bytes that are not canonical are refused`() {
    let cases: [([UInt8], TrieError.Malformation)] = [
      ([], .truncated(at: 0)),
      ([0xc3, 0x20], .truncated(at: 0)),
      ([0xc2, 0x20, 0x01, 0x00], .trailingBytes(at: 3)),
      ([0xc3, 0x20, 0x81, 0x01], .nonCanonical(at: 2)),
      ([0xf8, 0x02, 0x20, 0x01], .nonCanonical(at: 0)),
      ([0xf9, 0x00, 0x38, 0x20, 0x01], .nonCanonical(at: 0)),
      ([0xc3, 0x20, 0x82, 0x01], .truncated(at: 2)),
      ([0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], .truncated(at: 0)),
    ]
    for (bytes, malformation) in cases {
      #expect(throws: TrieError.malformedNode(malformation)) { try Self.read(bytes) }
    }
  }

  @Test func `no bytes make the decoder trap`() throws {
    let seed: UInt64 = 20_240_229
    var random = SplitMix64(seed: seed)
    let trie = Trie()
    for index in 0..<60 {
      try trie.setValue(
        [UInt8](repeating: 7, count: 1 + index % 50), for: [UInt8(index * 4), UInt8(index)])
    }
    var nodes: [[UInt8]] = []
    for index in 0..<60 { nodes += try trie.proof(of: [UInt8(index * 4), UInt8(index)]) }
    let rest = TrieWitness(nodes: nodes)
    var refused = 0
    for _ in 0..<30_000 {
      var node = nodes.randomElement(using: &random) ?? []
      for _ in 0...Int.random(in: 0..<4, using: &random) {
        guard !node.isEmpty else { break }
        let place = Int.random(in: 0..<node.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: node[place] = UInt8.random(in: 0...255, using: &random)
        case 1: node.remove(at: place)
        case 2: node.insert(UInt8.random(in: 0...255, using: &random), at: place)
        default: node.removeLast(Int.random(in: 0...min(3, node.count), using: &random))
        }
      }
      do {
        _ = try Self.read(node, [0x10, 0x04])
      } catch {
        refused += 1
      }
      // The same bytes as a stored node: opened, walked, changed.
      let opened = Trie(root: Keccak256.hash(node), source: Forged(root: node, rest: rest))
      _ = try? opened.value(for: [0x10, 0x04])
      _ = try? opened.key(before: [0x10, 0x04])
      _ = try? opened.removeValue(for: [0x10, 0x04])
      _ = opened.root()
    }
    #expect(refused > 1000, "seed \(seed)")
  }
}
