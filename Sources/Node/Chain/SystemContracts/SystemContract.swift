public import EVM
public import Primitives

/// A contract that the protocol itself calls in every block, before or after the transactions.
public struct SystemContract: Hashable, Sendable {
  /// What a call is given as data.
  public enum Input: Hashable, Sendable {
    /// The beacon root of the parent that the header has.
    case parentBeaconBlockRoot
    /// The hash of the parent.
    case parentHash
    /// Nothing.
    case nothing
  }

  /// Where the contract stands.
  public let address: Address
  /// What the call is given as data.
  public let input: Input
  /// The requests that the call returns (EIP-7685); with them the contract must be there and
  /// succeed, or the block is invalid.
  public let request: BlockRules.RequestType?

  /// Who calls.
  public static let caller = Address(0xffff_ffff_ffff_ffff, 0xffff_ffff_ffff_ffff, 0xffff_fffe)
  /// The gas of a call, which the block does not count.
  public static let gas: Int64 = 30_000_000

  /// Keeps the beacon roots of the last 8,191 blocks (EIP-4788).
  public static let beaconRoots = SystemContract(
    address: Address(0x000f_3df6_d732_807e, 0xf131_9fb7_b8bb_8522, 0xd0be_ac02),
    input: .parentBeaconBlockRoot, request: nil)
  /// Keeps the hashes of the last 8,191 blocks (EIP-2935).
  public static let blockHashes = SystemContract(
    address: Address(0x0000_f908_27f1_c53a, 0x10cb_7a02_335b_1753, 0x2000_2935),
    input: .parentHash, request: nil)
  /// Queues withdrawals that validators ask for (EIP-7002).
  public static let withdrawals = SystemContract(
    address: Address(0x0000_0961_ef48_0eb5, 0x5e80_d19a_d835_79a6, 0x4c00_7002),
    input: .nothing, request: .withdrawal)
  /// Queues consolidations that validators ask for (EIP-7251).
  public static let consolidations = SystemContract(
    address: Address(0x0000_bbdd_c7ce_4886, 0x42fb_579f_8b00_f3a5, 0x9000_7251),
    input: .nothing, request: .consolidation)
}

extension BlockRules {
  /// The contracts that are called before the first transaction, in order.
  public var contractsBefore: [SystemContract] {
    var contracts: [SystemContract] = []
    if hasParentBeaconRoot { contracts.append(.beaconRoots) }
    if keepsBlockHashes { contracts.append(.blockHashes) }
    return contracts
  }

  /// The contracts that are called after the withdrawals, in order.
  public var contractsAfter: [SystemContract] {
    [SystemContract.withdrawals, .consolidations].filter { contract in
      contract.request.map { requests.contains($0) } ?? true
    }
  }
}

extension SystemContract {
  /// The data of the call in a block.
  public func data(for header: BlockHeader) -> [UInt8] {
    switch input {
    case .parentBeaconBlockRoot: (header.parentBeaconBlockRoot ?? .zero).bytes
    case .parentHash: header.parentHash.bytes
    case .nothing: []
    }
  }
}
