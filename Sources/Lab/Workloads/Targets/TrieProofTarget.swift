import Crypto
import Measurement
import Primitives
import Trie

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
