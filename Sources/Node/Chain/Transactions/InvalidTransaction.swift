internal import Crypto
public import EVM
public import Primitives

/// The rule that a well-formed transaction breaks; a case a rule, with what was found and allowed.
public enum InvalidTransaction: Error, Equatable, Sendable {
  /// The fork does not know the type.
  case typeNotSupported(TransactionType)
  /// v of a legacy transaction is neither 27 nor 28 nor that of a chain.
  case badV(U256)
  /// The y parity of a typed transaction is neither 0 nor 1.
  case badYParity(U256)
  /// v names a chain before the fork that allows it (EIP-155).
  case earlyReplayProtection(v: U256)
  /// The transaction is for another chain.
  case wrongChain(found: U256, expected: UInt64)
  /// r is zero or not below the curve's order.
  case rOutOfRange(U256)
  /// s is zero or not below the curve's order.
  case sOutOfRange(U256)
  /// s is above half the curve's order (EIP-2).
  case highS(U256)
  /// No public key fits the signature.
  case noSuchKey
  /// The nonce is 2^64 - 1 (EIP-2681).
  case nonceTooLarge(UInt64)
  /// The gas limit does not pay what the transaction costs before any code runs.
  case intrinsicGas(gasLimit: UInt64, needed: UInt64)
  /// The gas limit does not pay the least price of the data (EIP-7623).
  case floorGas(gasLimit: UInt64, needed: UInt64)
  /// The gas limit is above what one transaction may use (EIP-7825).
  case gasLimitAboveCap(gasLimit: UInt64, limit: UInt64)
  /// Gas limit times fee has more than 256 bits.
  case costOverflow(gasLimit: UInt64, fee: U256)
  /// The priority fee is above the maximum fee (EIP-1559).
  case priorityFeeAboveMaxFee(priorityFee: U256, maxFee: U256)
  /// The maximum fee is below the block's base fee (EIP-1559).
  case maxFeeBelowBaseFee(maxFee: U256, baseFee: U256)
  /// The maximum fee for blob gas is below the block's (EIP-4844).
  case maxBlobFeeBelowBaseFee(maxFee: U256, baseFee: U256)
  /// A creation's code is too long (EIP-3860).
  case initCodeTooLarge(bytes: Int, limit: Int)
  /// A blob transaction has no blobs (EIP-4844).
  case noBlobs
  /// A blob transaction has too many blobs (EIP-7594).
  case tooManyBlobs(Int, limit: Int)
  /// A blob's hash begins with the byte of another version (EIP-4844).
  case blobVersion(index: Int, found: UInt8, expected: UInt8)
  /// A blob transaction creates a contract (EIP-4844).
  case blobCreation
  /// A transaction that sets code has no authorizations (EIP-7702).
  case noAuthorizations
  /// A transaction that sets code creates a contract (EIP-7702).
  case setCodeCreation

  // MARK: Where it stands

  /// The sender has sent a transaction with this nonce already.
  case nonceTooLow(UInt64, account: UInt64)
  /// The sender has not sent the transactions before this one.
  case nonceTooHigh(UInt64, account: UInt64)
  /// The sender has code that is no delegation (EIP-3607, EIP-7702).
  case senderHasCode(Address)
  /// The sender cannot pay value, gas and blob gas; a cost of 2^256 - 1 stands for more.
  case insufficientFunds(balance: U256, cost: U256)
  /// The gas limit is above what the transactions before it left of the block's.
  case gasLimitAboveBlock(gasLimit: UInt64, left: UInt64)
  /// The blobs need more gas than those before it left of the block's (EIP-4844).
  case blobGasAboveBlock(blobGas: UInt64, left: UInt64)
}

extension InvalidTransaction {
  /// The rule's name, by which a table finds what other suites call it.
  public var rule: String {
    switch self {
    case .typeNotSupported: "typeNotSupported"
    case .badV: "badV"
    case .badYParity: "badYParity"
    case .earlyReplayProtection: "earlyReplayProtection"
    case .wrongChain: "wrongChain"
    case .rOutOfRange: "rOutOfRange"
    case .sOutOfRange: "sOutOfRange"
    case .highS: "highS"
    case .noSuchKey: "noSuchKey"
    case .nonceTooLarge: "nonceTooLarge"
    case .intrinsicGas: "intrinsicGas"
    case .floorGas: "floorGas"
    case .gasLimitAboveCap: "gasLimitAboveCap"
    case .costOverflow: "costOverflow"
    case .priorityFeeAboveMaxFee: "priorityFeeAboveMaxFee"
    case .maxFeeBelowBaseFee: "maxFeeBelowBaseFee"
    case .maxBlobFeeBelowBaseFee: "maxBlobFeeBelowBaseFee"
    case .initCodeTooLarge: "initCodeTooLarge"
    case .noBlobs: "noBlobs"
    case .tooManyBlobs: "tooManyBlobs"
    case .blobVersion: "blobVersion"
    case .blobCreation: "blobCreation"
    case .noAuthorizations: "noAuthorizations"
    case .setCodeCreation: "setCodeCreation"
    case .nonceTooLow: "nonceTooLow"
    case .nonceTooHigh: "nonceTooHigh"
    case .senderHasCode: "senderHasCode"
    case .insufficientFunds: "insufficientFunds"
    case .gasLimitAboveBlock: "gasLimitAboveBlock"
    case .blobGasAboveBlock: "blobGasAboveBlock"
    }
  }
}

extension InvalidTransaction: CustomStringConvertible {
  /// One line: the value in question and the limit.
  public var description: String {
    switch self {
    case .typeNotSupported(let type): "\(type) is not known at this fork"
    case .badV(let v):
      "signature's v is \(v), but 27 or 28 is expected, or 35 and more of a chain (EIP-155)"
    case .badYParity(let parity): "signature's y parity is \(parity), but 0 or 1 is expected"
    case .earlyReplayProtection(let v):
      "signature's v is \(v) and names chain \((v &- 35) >> 1), but before Spurious Dragon (EIP-155) "
        + "27 or 28 is expected"
    case .wrongChain(let found, let expected):
      "transaction is for chain \(found), this is chain \(expected)"
    case .rOutOfRange(let r): "signature's r is \(r.hex), " + Self.range
    case .sOutOfRange(let s): "signature's s is \(s.hex), " + Self.range
    case .highS(let s):
      "signature's s is \(s.hex), but since Homestead (EIP-2) at most half the curve's order, "
        + "\(Signature.halfOrder.hex), is allowed"
    case .noSuchKey: "no public key fits the signature"
    case .nonceTooLarge(let nonce): "nonce \(nonce) is the last, which no transaction may have"
    case .intrinsicGas(let gasLimit, let needed):
      "gas limit \(gasLimit) is below the intrinsic cost \(needed)"
    case .floorGas(let gasLimit, let needed):
      "gas limit \(gasLimit) is below the least cost of the data \(needed)"
    case .gasLimitAboveCap(let gasLimit, let limit):
      "gas limit \(gasLimit) is above the \(limit) of one transaction"
    case .costOverflow(let gasLimit, let fee):
      "gas limit \(gasLimit) at fee \(fee) costs more than 2^256 - 1"
    case .priorityFeeAboveMaxFee(let priorityFee, let maxFee):
      "priority fee \(priorityFee) is above the max fee \(maxFee)"
    case .maxFeeBelowBaseFee(let maxFee, let baseFee):
      "max fee \(maxFee) is below the base fee \(baseFee)"
    case .maxBlobFeeBelowBaseFee(let maxFee, let baseFee):
      "max blob fee \(maxFee) is below the blob base fee \(baseFee)"
    case .initCodeTooLarge(let bytes, let limit):
      "creation's code has \(bytes) bytes, at most \(limit) are allowed"
    case .noBlobs: "blob transaction has no blobs, at least 1 is needed"
    case .tooManyBlobs(let count, let limit):
      "blob transaction has \(count) blobs, at most \(limit) are allowed"
    case .blobVersion(let index, let found, let expected):
      "hash of blob \(index) has version \(found), \(expected) expected"
    case .blobCreation: "blob transaction creates a contract, which it must not"
    case .noAuthorizations: "set code transaction has no authorizations, at least 1 is needed"
    case .setCodeCreation: "set code transaction creates a contract, which it must not"
    case .nonceTooLow(let nonce, let account):
      "nonce \(nonce) is below the sender's next, \(account)"
    case .nonceTooHigh(let nonce, let account):
      "nonce \(nonce) is above the sender's next, \(account)"
    case .senderHasCode(let sender): "sender \(sender) has code, which no sender has"
    case .insufficientFunds(let balance, let cost):
      "sender has \(balance) wei, but the transaction may cost "
        + (cost == .max ? "more than 2^256 - 2" : "\(cost)")
    case .gasLimitAboveBlock(let gasLimit, let left):
      "gas limit \(gasLimit) is above the \(left) that is left of the block's"
    case .blobGasAboveBlock(let blobGas, let left):
      "blob gas \(blobGas) is above the \(left) that is left of the block's"
    }
  }

  /// What r and s may be (yellow paper, appendix F).
  private static let range =
    "but 1 and more is expected, below the curve's order \(Secp256k1.order.hex)"
}
