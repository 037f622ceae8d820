import Chain
import Crypto
import Primitives
import Trie

/// Changes to accounts of a trie, and what takes them back.
struct TrieUpdates: Sendable {
  var changes = TrieLeaves()
  var originals = TrieLeaves()

  /// Draws different accounts; each gains a nonce and spends some of its balance.
  init(count: Int, of entries: [AccountEntry], seed: UInt64) {
    var stream = SeededStream(seed: seed, purpose: "updates")
    var order = Array(0..<entries.count)
    for place in 0..<min(count, entries.count) {
      order.swapAt(place, place + stream.below(entries.count - place))
      let entry = entries[order[place]]
      let key = Keccak256.hash(entry.address)
      originals.append(key: key, value: entry.account.encoded)
      var account = entry.account
      account.nonce &+= 1
      account.balance = account.balance >> 1
      changes.append(key: key, value: account.encoded)
    }
  }
}
