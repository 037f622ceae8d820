public import EVM
public import Primitives

/// A signed transaction of any type (yellow paper, 4.2; EIP-2718).
public struct Transaction: Hashable, Sendable {
  /// What the transaction can carry.
  public var type: TransactionType
  /// The chain it is signed for; nil for a legacy one without replay protection (EIP-155).
  public var chainID: U256?
  /// The sender's nonce, or the nonce of the account whose code is set.
  public var nonce: UInt64
  /// The most the sender pays the beneficiary for one gas, in wei; the gas price of old types.
  public var maxPriorityFeePerGas: U256
  /// The most the sender pays in all for one gas, in wei; the gas price of old types.
  public var maxFeePerGas: U256
  /// The most gas that it may use.
  public var gasLimit: UInt64
  /// The receiver; nil creates a contract.
  public var to: Address?
  /// The amount in wei.
  public var value: U256
  /// What the receiver gets, or the code of a creation.
  public var data: [UInt8]
  /// Addresses and storage keys that it declares (EIP-2930).
  public var accessList: [AccessListEntry]
  /// The most the sender pays for one blob gas, in wei; zero without blobs.
  public var maxFeePerBlobGas: U256
  /// The hashes of its blobs (EIP-4844).
  public var blobVersionedHashes: [Hash256]
  /// The authorizations to set code (EIP-7702).
  public var authorizationList: [Authorization]
  /// The sender's signature.
  public var signature: Signature

  /// Makes a transaction of its values; a missing priority fee is the maximum fee.
  public init(
    type: TransactionType = .legacy, chainID: U256? = nil, nonce: UInt64 = 0,
    maxPriorityFeePerGas: U256? = nil, maxFeePerGas: U256 = .zero, gasLimit: UInt64 = 21_000,
    to: Address? = nil, value: U256 = .zero, data: [UInt8] = [],
    accessList: [AccessListEntry] = [], maxFeePerBlobGas: U256 = .zero,
    blobVersionedHashes: [Hash256] = [], authorizationList: [Authorization] = [],
    signature: Signature = Signature(v: .zero, r: .zero, s: .zero)
  ) {
    self.type = type
    self.chainID = chainID
    self.nonce = nonce
    self.maxPriorityFeePerGas = maxPriorityFeePerGas ?? maxFeePerGas
    self.maxFeePerGas = maxFeePerGas
    self.gasLimit = gasLimit
    self.to = to
    self.value = value
    self.data = data
    self.accessList = accessList
    self.maxFeePerBlobGas = maxFeePerBlobGas
    self.blobVersionedHashes = blobVersionedHashes
    self.authorizationList = authorizationList
    self.signature = signature
  }

  /// Whether it creates a contract.
  public var isCreation: Bool { to == nil }
}

/// An address and the storage keys of it that a transaction declares (EIP-2930).
public struct AccessListEntry: Hashable, Sendable {
  /// The address it is about.
  public var address: Address
  /// The storage keys of the address.
  public var storageKeys: [Hash256]

  /// Makes an entry.
  public init(address: Address, storageKeys: [Hash256]) {
    self.address = address
    self.storageKeys = storageKeys
  }
}

/// The word of an account's owner that its code be that of another address (EIP-7702).
public struct Authorization: Hashable, Sendable {
  /// The chain it is for; zero for any.
  public var chainID: U256
  /// The address it is about.
  public var address: Address
  /// The sender's nonce, or the nonce of the account whose code is set.
  public var nonce: UInt64
  /// The parity of the signature's point.
  public var yParity: UInt8
  public var r, s: U256

  /// Makes an authorization of its values.
  public init(
    chainID: U256, address: Address, nonce: UInt64, yParity: UInt8, r: U256, s: U256
  ) {
    self.chainID = chainID
    self.address = address
    self.nonce = nonce
    self.yParity = yParity
    self.r = r
    self.s = s
  }
}

/// A transaction's signature as its bytes have it.
public struct Signature: Hashable, Sendable {
  /// The y parity of typed transactions; 27 or 28, or 35 or 36 plus twice the chain id, of legacy
  /// ones.
  public var v: U256
  public var r, s: U256

  /// Makes a signature of its values.
  public init(v: U256, r: U256, s: U256) {
    self.v = v
    self.r = r
    self.s = s
  }

  /// Half of the order, rounded down: the greatest s since Homestead (EIP-2).
  public static let halfOrder = U256(
    high: 0x7fff_ffff_ffff_ffff_ffff_ffff_ffff_ffff,
    low: 0x5d57_6e73_57a4_501d_dfe9_2f46_681b_20a0)

  /// What a legacy transaction's v says: the parity, and the chain where it names one (EIP-155).
  var legacy: (yParity: UInt8, chainID: U256?)? {
    if v == 27 || v == 28 { return (UInt8(v.low - 27), nil) }
    guard v >= 35 else { return nil }
    let rest = v - 35
    return (UInt8(rest.low & 1), rest >> 1)
  }
}
