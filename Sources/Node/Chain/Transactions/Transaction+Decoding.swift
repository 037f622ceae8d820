internal import EVM
internal import Primitives
public import RLP

extension Transaction {
  /// Reads a transaction where a block's list has it: a list, or a string of type and list.
  public init(from decoder: inout RLPDecoder) throws(MalformedData) {
    if decoder.nextIsList {
      try self.init(legacy: &decoder)
      return
    }
    let start = decoder.offset
    let bytes = try decoder.borrowedBytes(.transaction)
    guard let type = bytes.first else { throw .missingType(at: start) }
    // The string's payload ends where the cursor stands now.
    let origin = decoder.offset - bytes.count
    guard type != 0, let type = TransactionType(rawValue: type) else {
      throw .unknownType(type, at: origin)
    }
    var inner = RLPDecoder(
      borrowing: UnsafeRawBufferPointer(rebasing: bytes.dropFirst()), origin: origin + 1)
    try self.init(type, &inner)
    try inner.end(.transaction)
  }

  /// Reads a transaction from its own bytes: a list, or the type's byte and a list.
  public init(decoding bytes: [UInt8]) throws(MalformedData) {
    guard let first = bytes.first else { throw .missingType(at: 0) }
    if first >= 0xc0 {
      var decoder = RLPDecoder(bytes)
      try self.init(legacy: &decoder)
      try decoder.end(.transaction)
      return
    }
    guard first != 0, let type = TransactionType(rawValue: first) else {
      throw .unknownType(first, at: 0)
    }
    var decoder = RLPDecoder(bytes)
    // The type's byte stands for itself.
    _ = try decoder.uint64(.transaction)
    try self.init(type, &decoder)
    try decoder.end(.transaction)
  }

  private init(legacy decoder: inout RLPDecoder) throws(MalformedData) {
    let outer = try decoder.enter(.transaction)
    type = .legacy
    nonce = try decoder.uint64(.nonce)
    maxFeePerGas = try decoder.u256(.gasPrice)
    maxPriorityFeePerGas = maxFeePerGas
    gasLimit = try decoder.uint64(.gasLimit)
    to = try decoder.optionalAddress(.to)
    value = try decoder.u256(.value)
    data = try decoder.bytes(.data)
    accessList = []
    maxFeePerBlobGas = .zero
    blobVersionedHashes = []
    authorizationList = []
    signature = Signature(
      v: try decoder.u256(.v), r: try decoder.u256(.r), s: try decoder.u256(.s))
    chainID = signature.legacy?.chainID
    try decoder.leave(outer, .transaction)
  }

  private init(
    _ type: TransactionType, _ decoder: inout RLPDecoder
  ) throws(MalformedData) {
    let start = decoder.offset
    let outer = try decoder.enter(.transaction)
    self.type = type
    if type == .blob, decoder.nextIsList { throw .networkWrapper(at: start) }
    chainID = try decoder.u256(.chainID)
    nonce = try decoder.uint64(.nonce)
    if type.hasDynamicFee {
      maxPriorityFeePerGas = try decoder.u256(.maxPriorityFeePerGas)
      maxFeePerGas = try decoder.u256(.maxFeePerGas)
    } else {
      maxFeePerGas = try decoder.u256(.gasPrice)
      maxPriorityFeePerGas = maxFeePerGas
    }
    gasLimit = try decoder.uint64(.gasLimit)
    to = try decoder.optionalAddress(.to)
    value = try decoder.u256(.value)
    data = try decoder.bytes(.data)
    accessList = try decoder.array(.accessList) { (item) throws(MalformedData) in
      try AccessListEntry(from: &item)
    }
    if type == .blob {
      maxFeePerBlobGas = try decoder.u256(.maxFeePerBlobGas)
      blobVersionedHashes = try decoder.array(.blobVersionedHashes) {
        (item) throws(MalformedData) in try item.hash(.blobVersionedHash)
      }
    } else {
      maxFeePerBlobGas = .zero
      blobVersionedHashes = []
    }
    if type == .setCode {
      authorizationList = try decoder.array(.authorizationList) {
        (item) throws(MalformedData) in try Authorization(from: &item)
      }
    } else {
      authorizationList = []
    }
    signature = Signature(
      v: try decoder.u256(.yParity), r: try decoder.u256(.r), s: try decoder.u256(.s))
    try decoder.leave(outer, .transaction)
  }
}

extension AccessListEntry {
  init(from decoder: inout RLPDecoder) throws(MalformedData) {
    let outer = try decoder.enter(.accessList)
    address = try decoder.address(.accessListAddress)
    storageKeys = try decoder.array(.accessListKey) { (item) throws(MalformedData) in
      try item.hash(.accessListKey)
    }
    try decoder.leave(outer, .accessList)
  }
}

extension Authorization {
  init(from decoder: inout RLPDecoder) throws(MalformedData) {
    let outer = try decoder.enter(.authorization)
    chainID = try decoder.u256(.authorizationChainID)
    address = try decoder.address(.authorizationAddress)
    nonce = try decoder.uint64(.authorizationNonce)
    let at = decoder.offset
    let parity = try decoder.uint64(.authorizationParity)
    guard let yParity = UInt8(exactly: parity) else {
      let bytes = 8 - parity.leadingZeroBitCount / 8
      throw .rlp(.integerTooLong(at: at, limit: 1, found: bytes), reading: .authorizationParity)
    }
    self.yParity = yParity
    r = try decoder.u256(.authorizationR)
    s = try decoder.u256(.authorizationS)
    try decoder.leave(outer, .authorization)
  }
}
