internal import Crypto
public import Primitives

/// A block's header (yellow paper, 4.3), with the fields that later forks added.
public struct BlockHeader: Hashable, Sendable {
  /// The hash of the block before.
  public var parentHash: Hash256
  /// The hash of the list of ommers.
  public var ommersHash: Hash256
  /// Who is paid for the block.
  public var beneficiary: Address
  /// The root of the state after the block.
  public var stateRoot: Hash256
  /// The root of the trie of the transactions by their index.
  public var transactionsRoot: Hash256
  /// The root of the trie of the receipts by their index.
  public var receiptsRoot: Hash256
  /// The filter of all logs of the block.
  public var logsBloom: Bloom
  /// Zero since Paris.
  public var difficulty: U256
  /// How many blocks came before.
  public var number: UInt64
  /// The most gas that the transactions may use.
  public var gasLimit: UInt64
  /// The gas that the transactions used.
  public var gasUsed: UInt64
  /// Seconds since 1970.
  public var timestamp: UInt64
  /// The miner's own bytes, at most 32.
  public var extraData: [UInt8]
  /// The seal's mix, or since Paris the beacon chain's randomness (EIP-4399).
  public var mixHash: Hash256
  /// The seal's nonce, 8 bytes.
  public var nonce: UInt64
  /// In wei, from London on (EIP-1559).
  public var baseFeePerGas: U256?
  /// From Shanghai on (EIP-4895).
  public var withdrawalsRoot: Hash256?
  /// From Cancun on (EIP-4844).
  public var blobGasUsed: UInt64?
  /// From Cancun on (EIP-4844).
  public var excessBlobGas: UInt64?
  /// From Cancun on (EIP-4788).
  public var parentBeaconBlockRoot: Hash256?
  /// From Prague on (EIP-7685).
  public var requestsHash: Hash256?

  /// Makes a header; what is not given is empty, zero or absent.
  public init(
    parentHash: Hash256 = .zero, ommersHash: Hash256 = .emptyOmmers,
    beneficiary: Address = .zero, stateRoot: Hash256 = .emptyTrieRoot,
    transactionsRoot: Hash256 = .emptyTrieRoot, receiptsRoot: Hash256 = .emptyTrieRoot,
    logsBloom: Bloom = .empty, difficulty: U256 = .zero, number: UInt64 = 0,
    gasLimit: UInt64 = 0, gasUsed: UInt64 = 0, timestamp: UInt64 = 0, extraData: [UInt8] = [],
    mixHash: Hash256 = .zero, nonce: UInt64 = 0, baseFeePerGas: U256? = nil,
    withdrawalsRoot: Hash256? = nil, blobGasUsed: UInt64? = nil, excessBlobGas: UInt64? = nil,
    parentBeaconBlockRoot: Hash256? = nil, requestsHash: Hash256? = nil
  ) {
    self.parentHash = parentHash
    self.ommersHash = ommersHash
    self.beneficiary = beneficiary
    self.stateRoot = stateRoot
    self.transactionsRoot = transactionsRoot
    self.receiptsRoot = receiptsRoot
    self.logsBloom = logsBloom
    self.difficulty = difficulty
    self.number = number
    self.gasLimit = gasLimit
    self.gasUsed = gasUsed
    self.timestamp = timestamp
    self.extraData = extraData
    self.mixHash = mixHash
    self.nonce = nonce
    self.baseFeePerGas = baseFeePerGas
    self.withdrawalsRoot = withdrawalsRoot
    self.blobGasUsed = blobGasUsed
    self.excessBlobGas = excessBlobGas
    self.parentBeaconBlockRoot = parentBeaconBlockRoot
    self.requestsHash = requestsHash
  }

  /// The Keccak-256 of the header's RLP, by which the block is known.
  public var hash: Hash256 { withEncoding { Keccak256.hash($0) } }
}
