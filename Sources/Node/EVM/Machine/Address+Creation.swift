internal import Crypto
public import Primitives
internal import RLP

extension Address {
  /// The address of the contract that an account creates by a transaction or CREATE (yellow paper, 7).
  ///
  /// - Parameters:
  ///   - sender: the account.
  ///   - nonce: its nonce before the creation.
  public init(createdBy sender: Address, nonce: UInt64) {
    var encoder = RLPEncoder()
    let start = encoder.beginList()
    encoder.append(sender)
    encoder.append(nonce)
    encoder.endList(start)
    self.init(lastBytesOf: Keccak256.hash(encoder.bytes))
  }

  /// The address of the contract that an account creates by CREATE2 (EIP-1014).
  ///
  /// - Parameters:
  ///   - sender: the account.
  ///   - salt: what the account chose.
  ///   - initCodeHash: the Keccak-256 of the creation's code.
  public init(createdBy sender: Address, salt: Hash256, initCodeHash: Hash256) {
    let hash = withUnsafeTemporaryAllocation(byteCount: 85, alignment: 8) { bytes in
      bytes[0] = 0xff
      let base = bytes.baseAddress!
      sender.store(to: base + 1)
      salt.store(to: base + 21)
      initCodeHash.store(to: base + 53)
      return Keccak256.hash(UnsafeRawBufferPointer(bytes))
    }
    self.init(lastBytesOf: hash)
  }
}
