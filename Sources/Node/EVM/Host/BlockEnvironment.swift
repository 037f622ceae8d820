public import Primitives

/// What code can learn of the block it runs in.
public struct BlockEnvironment: Sendable {
  /// The block's number.
  public var number: UInt64
  /// The time in seconds since 1970.
  public var timestamp: UInt64
  /// The gas limit of the block.
  public var gasLimit: UInt64
  /// Who gets the fees.
  public var beneficiary: Address
  /// The difficulty, or from Paris on the random value of the beacon chain.
  public var difficulty: U256
  /// The base fee in wei; zero before London.
  public var baseFee: U256
  /// The price of a blob gas in wei; zero before Cancun.
  public var blobBaseFee: U256
  /// The number that transactions are signed for.
  public var chainID: U256

  /// Makes an environment of its values.
  public init(
    number: UInt64 = 0, timestamp: UInt64 = 0, gasLimit: UInt64 = 0,
    beneficiary: Address = .zero, difficulty: U256 = .zero, baseFee: U256 = .zero,
    blobBaseFee: U256 = .zero, chainID: U256 = .one
  ) {
    self.number = number
    self.timestamp = timestamp
    self.gasLimit = gasLimit
    self.beneficiary = beneficiary
    self.difficulty = difficulty
    self.baseFee = baseFee
    self.blobBaseFee = blobBaseFee
    self.chainID = chainID
  }
}

/// What code can learn of the transaction it runs in.
public struct TransactionEnvironment: Sendable {
  /// Who signed the transaction.
  public var origin: Address
  /// What the sender pays for one gas, in wei.
  public var gasPrice: U256
  /// The hashes of the transaction's blobs (EIP-4844).
  public var blobHashes: [Hash256]

  /// Makes an environment of its values.
  public init(origin: Address = .zero, gasPrice: U256 = .zero, blobHashes: [Hash256] = []) {
    self.origin = origin
    self.gasPrice = gasPrice
    self.blobHashes = blobHashes
  }
}
