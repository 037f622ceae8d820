import Chain
import EVM
import Primitives
import Storage
import TestSupport

extension BlockHeader: Sampled {
  /// Draws a header of any fork.
  static func sample(_ generator: inout SplitMix64) -> BlockHeader {
    var header = BlockHeader(
      parentHash: .sample(&generator), beneficiary: .sample(&generator),
      stateRoot: .sample(&generator), logsBloom: Bloom(generator.bytes(256)) ?? .empty,
      difficulty: .sample(&generator), number: .sample(&generator), gasLimit: .sample(&generator),
      gasUsed: .sample(&generator), timestamp: .sample(&generator), mixHash: .sample(&generator),
      nonce: .sample(&generator))
    header.extraData = generator.bytes(generator.below(33))
    let forks = generator.below(5)
    if forks > 0 { header.baseFeePerGas = .sample(&generator) }
    if forks > 1 { header.withdrawalsRoot = .sample(&generator) }
    if forks > 2 {
      header.blobGasUsed = .sample(&generator)
      header.excessBlobGas = .sample(&generator)
      header.parentBeaconBlockRoot = .sample(&generator)
    }
    if forks > 3 { header.requestsHash = .sample(&generator) }
    return header
  }
}

extension Transaction: Sampled {
  /// Draws a transaction of any type, with what the type can carry.
  static func sample(_ generator: inout SplitMix64) -> Transaction {
    let type = TransactionType.allCases[generator.below(TransactionType.allCases.count)]
    var transaction = Transaction(
      type: type, nonce: .sample(&generator), maxFeePerGas: .sample(&generator),
      gasLimit: .sample(&generator), to: .sample(&generator), value: .sample(&generator),
      data: generator.bytes(generator.below(100)))
    transaction.signature.r = .sample(&generator)
    transaction.signature.s = .sample(&generator)
    if type == .legacy {
      // The chain is in v: nothing else of a legacy transaction says it.
      let chain = UInt64(generator.below(1_000))
      let isProtected = generator.coin()
      transaction.chainID = isProtected ? U256(chain) : nil
      transaction.signature.v = isProtected ? U256(35 + 2 * chain) : 27
    } else {
      transaction.chainID = .sample(&generator)
      transaction.signature.v = U256(UInt64(generator.below(2)))
      transaction.accessList = generator.array(upTo: 3) { generator in
        AccessListEntry(
          address: .sample(&generator),
          storageKeys: generator.array(upTo: 3) { Hash256.sample(&$0) })
      }
    }
    if type.hasDynamicFee { transaction.maxPriorityFeePerGas = .sample(&generator) }
    if type == .blob {
      transaction.maxFeePerBlobGas = .sample(&generator)
      transaction.blobVersionedHashes = generator.array(upTo: 6) { Hash256.sample(&$0) }
    } else if type == .setCode {
      transaction.authorizationList = generator.array(upTo: 3) { generator in
        Authorization(
          chainID: .sample(&generator), address: .sample(&generator), nonce: .sample(&generator),
          yParity: UInt8(generator.below(2)), r: .sample(&generator), s: .sample(&generator))
      }
    } else if generator.below(4) == 0 {
      transaction.to = nil
    }
    return transaction
  }
}

extension Receipt: Sampled {
  static func sample(_ generator: inout SplitMix64) -> Receipt {
    let logs = generator.array(upTo: 4) { generator in
      Log(
        address: .sample(&generator), topics: generator.array(upTo: 4) { Hash256.sample(&$0) },
        data: generator.bytes(generator.below(70)))
    }
    return Receipt(
      type: TransactionType.allCases[generator.below(TransactionType.allCases.count)],
      outcome: generator.below(3) == 0
        ? .stateRoot(.sample(&generator)) : .status(generator.coin()),
      cumulativeGasUsed: .sample(&generator), logs: logs)
  }
}

extension Ommers: Sampled {
  static func sample(_ generator: inout SplitMix64) -> Ommers {
    Ommers(generator.array(upTo: 2) { BlockHeader.sample(&$0) })
  }
}

extension Withdrawals: Sampled {
  static func sample(_ generator: inout SplitMix64) -> Withdrawals {
    Withdrawals(
      generator.array(upTo: 16) { generator in
        Withdrawal(
          index: .sample(&generator), validatorIndex: .sample(&generator),
          address: .sample(&generator), amount: .sample(&generator))
      })
  }
}
