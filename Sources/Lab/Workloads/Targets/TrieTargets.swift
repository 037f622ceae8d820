import Crypto
import Measurement
import Primitives
import Trie

/// Puts all accounts into an empty trie, one by one in an order without order; the root, taken
/// after the clock has stopped, says whether they are all there.
final class TrieInsertTarget: Measurable {
  private let leaves: TrieLeaves
  private let options: Trie.Options
  private var trie: Trie
  private var isBroken = false

  init(_ leaves: TrieLeaves, options: Trie.Options) {
    self.leaves = leaves
    self.options = options
    trie = Trie(options: options)
  }

  func prepare() { trie = Trie(options: options) }

  func run(iterations: Int) {
    for _ in 0..<iterations { isBroken = !trie.apply(leaves) }
  }

  func reset() { trie = Trie(options: options) }

  func digest() -> [UInt8] { isBroken ? [] : trie.root().bytes }

  var work: [Work] { [Work("accounts", Double(leaves.count))] }
}

/// Finds the root of leaves that are given whole: sorting, encoding and hashing, but not the
/// hashing of the keys.
final class TrieRootTarget: Measurable {
  private let leaves: TrieLeaves
  private let noun: String
  private let builder: HashBuilder
  private var root = Hash256.zero

  init(_ leaves: TrieLeaves, noun: String = "accounts", options: Trie.Options) {
    self.leaves = leaves
    self.noun = noun
    builder = HashBuilder(options: options)
  }

  func run(iterations: Int) {
    for _ in 0..<iterations { root = builder.root(of: leaves) }
  }

  func digest() -> [UInt8] { root.bytes }

  var work: [Work] { [Work(noun, Double(leaves.count))] }
}

/// Changes some accounts of a trie and finds its new root; afterwards they are changed back.
final class TrieUpdateTarget: Measurable {
  private let trie: Trie
  private let changes: TrieLeaves
  private let originals: TrieLeaves
  private var root = Hash256.zero
  private var isBroken = false

  /// Takes a trie of its own, the changes, and what puts them back.
  init(_ trie: Trie, changes: TrieLeaves, originals: TrieLeaves) {
    self.trie = trie
    self.changes = changes
    self.originals = originals
    _ = trie.root()
  }

  func run(iterations: Int) {
    for _ in 0..<iterations {
      isBroken = !trie.apply(changes)
      root = trie.root()
    }
  }

  func reset() {
    isBroken = !trie.apply(originals) || isBroken
    _ = trie.root()
  }

  func digest() -> [UInt8] { isBroken ? [] : root.bytes }

  var work: [Work] { [Work("updates", Double(changes.count))] }
}

/// Takes the proofs of accounts out of a trie whose nodes are all hashed.
final class TrieProofTarget: Measurable {
  private static let ring = 64

  private let trie: Trie
  private let keys: [[UInt8]]
  private var nodes = 0
  private var last: [[UInt8]] = []

  init(_ trie: Trie, leaves: TrieLeaves) {
    self.trie = trie
    let step = max(1, leaves.count / Self.ring)
    keys = stride(from: 0, to: leaves.count, by: step).prefix(Self.ring).map { leaves.key(at: $0) }
    _ = trie.root()
  }

  func run(iterations: Int) {
    for left in stride(from: iterations - 1, through: 0, by: -1) {
      do throws(TrieError) {
        last = try trie.proof(of: keys[left % keys.count])
        nodes &+= last.count
      } catch {
        last = []
      }
    }
  }

  /// The nodes of the last proof, where they prove what the trie holds.
  func digest() -> [UInt8] {
    guard let key = keys.first, let value = try? trie.value(for: key),
      (try? Proof.verify(root: trie.root(), key: key, proof: last)) == value
    else { return [] }
    return Keccak256.hash(last.flatMap { $0 }).bytes
  }

  var work: [Work] { [Work("proofs", 1)] }
}

extension Trie {
  /// Sets all values; false where a node is missing, which a trie in memory cannot say.
  fileprivate func apply(_ leaves: TrieLeaves) -> Bool {
    do throws(TrieError) {
      try update(with: leaves)
      return true
    } catch {
      return false
    }
  }
}
