import Chain
import Crypto
import Primitives
public import Trie

extension TrieLeaves {
  /// The state trie's leaves of these accounts: hashed addresses and encoded accounts, in the
  /// accounts' order.
  public init(_ entries: [AccountEntry]) {
    self.init(capacity: entries.count, keyBytes: 32, valueBytes: 80)
    for entry in entries {
      append(key: Keccak256.hash(entry.address), value: entry.account.encoded)
    }
  }
}
