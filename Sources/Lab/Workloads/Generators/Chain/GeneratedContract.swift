import Chain
import Crypto
import Primitives

/// The contracts of a generated chain as its genesis has them.
enum GeneratedContract {
  /// The slots of the storage contract that are set from the beginning.
  static let setSlots = 10_000
  /// What each sender has of each token, and what the pool has.
  private static let balance: U256 = U256(1_000_000_000_000_000_000 as UInt64) * 1_000_000
  private static let reserve: U256 = balance * 1_000_000

  /// The two tokens, of one code.
  static let tokens = ["a", "b"].map {
    Address(lastBytesOf: Keccak256.hash(Array("dyno token \($0)".utf8)))
  }

  /// The contracts that the activities of a mix need; tokens are the senders'.
  static func allocations(for mix: ActivityMix, holders: [Address]) -> [Genesis.Allocation] {
    let activities = Set(mix.parts.filter { $0.weight > 0 }.map(\.activity))
    var all: [Genesis.Allocation] = []
    if activities.contains(.erc20) || activities.contains(.swap) {
      all.append(token(0, holders, hasAllowances: activities.contains(.swap)))
    }
    if activities.contains(.swap) {
      all.append(token(1, holders, hasAllowances: true))
      all.append(pair)
    }
    if activities.contains(.storage) { all.append(storage) }
    for (activity, contract) in [(Activity.hash, Contract.hash), (.create, .create)]
    where activities.contains(activity) {
      all.append(
        Genesis.Allocation(address: contract.address, nonce: 1, code: contract.code))
    }
    return all
  }

  private static func token(
    _ index: Int, _ holders: [Address], hasAllowances: Bool
  ) -> Genesis.Allocation {
    let pool = Contract.pair.address
    let supply = U256(UInt64(holders.count)) * balance + (hasAllowances ? reserve : .zero)
    var storage = [Genesis.Slot(key: Hash256(2 as U256), value: supply)]
    for holder in holders {
      storage.append(
        Genesis.Slot(key: slot(of: holder.word, in: .zero), value: balance))
      guard hasAllowances else { continue }
      let mapping = U256(slot(of: holder.word, in: .one))
      storage.append(Genesis.Slot(key: slot(of: pool.word, in: mapping), value: .max))
    }
    if hasAllowances {
      storage.append(Genesis.Slot(key: slot(of: pool.word, in: .zero), value: reserve))
    }
    return Genesis.Allocation(
      address: tokens[index], nonce: 1, code: Contract.erc20.code, storage: storage)
  }

  private static var pair: Genesis.Allocation {
    let values = [tokens[0].word, tokens[1].word, reserve, reserve]
    return Genesis.Allocation(
      address: Contract.pair.address, nonce: 1, code: Contract.pair.code,
      storage: values.enumerated().map {
        Genesis.Slot(key: Hash256(U256(UInt64($0))), value: $1)
      })
  }

  private static var storage: Genesis.Allocation {
    Genesis.Allocation(
      address: Contract.storage.address, nonce: 1, code: Contract.storage.code,
      storage: (0..<setSlots).map {
        Genesis.Slot(key: Hash256(U256(UInt64($0))), value: U256(UInt64($0) + 1))
      })
  }

  /// The slot of a mapping's value, as Solidity has it.
  static func slot(of key: U256, in mapping: U256) -> Hash256 {
    Keccak256.hash(Hash256(key).bytes + Hash256(mapping).bytes)
  }
}
