import Crypto
import Primitives
import RLP
import Trie

/// The family of accounts behind the published roots.
enum CountedAccounts {
  static let emptyCodeHash = Keccak256.empty

  static func key(_ index: Int) -> Hash256 {
    let number = withUnsafeBytes(of: UInt64(index).bigEndian) { Array($0) }
    return Keccak256.hash(Address(lastBytesOf: Keccak256.hash(number)))
  }

  /// The account of this index, `rounds` changes of its balance later.
  static func value(_ index: Int, changed rounds: Int = 0) -> [UInt8] {
    var encoder = RLPEncoder(capacity: 128)
    encoder.appendList { list in
      list.append(UInt64(index))
      list.append(
        U256(UInt128(index + 1) * 1_000_000_007_000_000_000 + UInt128(rounds)))
      list.append(Trie.emptyRoot)
      list.append(emptyCodeHash)
    }
    return encoder.bytes
  }

  static func leaves(_ count: Int) -> TrieLeaves {
    var leaves = TrieLeaves(capacity: count)
    for index in 0..<count { leaves.append(key: key(index), value: value(index)) }
    return leaves
  }

  static let roots: [(count: Int, root: String)] = [
    (1000, "0x811a18928cc53c460d742d6b4416975e166521ba6507e48c8e76a613c052ff8d"),
    (10_000, "0xd3c982c29865d416c0149272c638ca78b9ebbbde1929490b2844c1e1ed410700"),
    (100_000, "0xf10e6e74611e379916556780065fc4ff8135cbb336c09a6ac6cfcec4a1fed5a7"),
  ]
}
