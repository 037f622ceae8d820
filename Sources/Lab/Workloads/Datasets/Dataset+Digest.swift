import Chain
import Crypto
import Primitives
import RLP
import Trie

extension Dataset.Payload {
  /// The Keccak-256 of the canonical bytes: the RLP of the items one after the other; for numbers
  /// the names, units and values as they are held.
  var digest: Hash256 {
    var encoder = RLPEncoder(capacity: 1 << 16)
    switch self {
    case .accounts(let entries), .genesis(_, let entries):
      for entry in entries {
        encoder.append(entry.address)
        entry.account.encode(into: &encoder)
      }
    case .transactions(let transactions):
      for transaction in transactions { transaction.encode(into: &encoder) }
    case .trie(let leaves):
      for index in 0..<leaves.count {
        encoder.append(leaves.key(at: index))
        encoder.append(leaves.value(at: index))
      }
    case .receipts(let receipts):
      for receipt in receipts { receipt.encode(into: &encoder) }
    case .blocks(let blocks, _):
      // A block's hash commits to all of it.
      for block in blocks { encoder.append(block.header.hash) }
    case .numbers(let table):
      for column in table.columns { column.encode(into: &encoder) }
    }
    return encoder.withUnsafeBytes { Keccak256.hash($0) }
  }
}

extension NumberTable.Column {
  fileprivate func encode(into encoder: inout RLPEncoder) {
    encoder.append(Array(name.utf8))
    let powers = [unit.time, unit.bytes, unit.gas, unit.cores]
    encoder.append(powers.map { UInt8(bitPattern: $0) } + [unit.isShare ? 1 : 0])
    encoder.append(Array(unit.noun.utf8))
    for value in values {
      // All ways of writing no number are one.
      encoder.append(value.isNaN ? UInt64.max : value.bitPattern)
    }
    for word in words { encoder.append(Array(word.utf8)) }
  }
}
