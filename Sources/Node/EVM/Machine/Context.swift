import Primitives

/// What all frames of a transaction share and the interpreter reads without asking the host.
struct Context {
  var origin = U256.zero
  var gasPrice = U256.zero
  var beneficiary = U256.zero
  var timestamp = U256.zero
  var number = U256.zero
  var difficulty = U256.zero
  var gasLimit = U256.zero
  var chainID = U256.zero
  var baseFee = U256.zero
  var blobBaseFee = U256.zero
  var blockNumber: UInt64 = 0
  var blobHashes: UnsafeMutablePointer<Hash256>
  var blobHashCount = 0
  var blobHashCapacity: Int
  /// What the last call of the running frame returned.
  var returnData: UnsafeMutablePointer<UInt8>
  var returnDataCount = 0
  var returnDataCapacity: Int
  /// The first byte behind what memory there is for all frames together.
  var memoryEnd: UInt
  /// The counter of gas to be given back.
  var refund: Int64 = 0
  /// Whether the RIPEMD-160 precompile was called where that touches it.
  var touchesRIPEMD = false
  /// The most bytes of memory that were in use.
  var memoryUsed = 0
  /// The gas before the instruction whose cost a tracer waits for.
  var watchedGas: Int64?
}

extension U256 {
  /// Makes a number of an address's 20 bytes.
  @inline(always) init(_ address: Address) {
    let low = UInt128(address.w0) << 96 | UInt128(address.w1) << 32 | UInt128(address.w2)
    self.init(high: UInt128(address.w0 >> 32), low: low)
  }
}

extension Address {
  /// Makes an address of a number's last 20 bytes.
  @inline(always) init(lastBytesOf number: U256) {
    self.init(
      UInt64(truncatingIfNeeded: number.high) << 32
        | UInt64(truncatingIfNeeded: number.low >> 96),
      UInt64(truncatingIfNeeded: number.low >> 32), UInt32(truncatingIfNeeded: number.low))
  }
}
