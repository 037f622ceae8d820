public import Primitives

/// What a fork asks of a block and does around its transactions.
public struct BlockRules: Hashable, Sendable {
  /// What a receipt says of its transaction (EIP-658).
  public enum ReceiptOutcome: Hashable, Sendable {
    /// The state root after the transaction.
    case stateRoot
    /// Whether it succeeded.
    case status
  }

  /// What a block asks of the consensus layer, by the first byte of each request (EIP-7685).
  public enum RequestType: UInt8, CaseIterable, Sendable {
    /// Stakes put in (EIP-6110).
    case deposit = 0
    /// Stakes taken out (EIP-7002).
    case withdrawal = 1
    /// Validators merged (EIP-7251).
    case consolidation = 2
  }

  /// What the beneficiary gets for a block, in wei; zero after proof of work (EIP-649, EIP-1234).
  public var reward: U256 = 5_000_000_000_000_000_000
  /// Whether a block has a difficulty and may name ommers; not so from the merge on (EIP-3675).
  public var hasProofOfWork = true
  /// The most bytes of extra data.
  public var extraDataLimit = 32
  /// What a receipt says of its transaction.
  public var receiptOutcome = ReceiptOutcome.stateRoot
  /// Whether the header has a base fee, which is burnt (EIP-1559).
  public var hasBaseFee = false
  /// Whether the beneficiary's address is accessed before a transaction starts (EIP-3651).
  public var warmsBeneficiary = false
  /// Whether the block has withdrawals (EIP-4895).
  public var hasWithdrawals = false
  /// Whether the header counts blob gas (EIP-4844).
  public var hasBlobGas = false
  /// Whether blob gas costs at least what executing code for it would (EIP-7918).
  public var hasBlobReservePrice = false
  /// Whether the header has the parent's beacon root, which a system contract keeps (EIP-4788).
  public var hasParentBeaconRoot = false
  /// Whether a system contract keeps the hashes of blocks (EIP-2935).
  public var keepsBlockHashes = false
  /// The requests whose hash the header has; empty where it has none (EIP-7685).
  public var requests: Set<RequestType> = []
  /// The most bytes of the block's RLP (EIP-7934).
  public var rlpLimit: Int?
}
