public import EVM

/// How many blobs a block holds, and how their fee moves (EIP-4844, EIP-7691, EIP-7840).
public struct BlobParameters: Hashable, Sendable {
  /// The blobs of a block at which the fee stays.
  public var target: UInt64
  /// The most blobs of a block.
  public var maximum: UInt64
  /// The divisor of the fee's exponent.
  public var baseFeeUpdateFraction: UInt64

  /// Makes parameters of their values.
  public init(target: UInt64, maximum: UInt64, baseFeeUpdateFraction: UInt64) {
    self.target = target
    self.maximum = maximum
    self.baseFeeUpdateFraction = baseFeeUpdateFraction
  }

  /// Gas of one blob.
  public static let gasPerBlob: UInt64 = 1 << 17

  /// What mainnet uses from each fork on that changes it.
  public static let mainnet: [Fork: BlobParameters] = [
    .cancun: BlobParameters(target: 3, maximum: 6, baseFeeUpdateFraction: 3_338_477),
    .prague: BlobParameters(target: 6, maximum: 9, baseFeeUpdateFraction: 5_007_716),
    .osaka: BlobParameters(target: 6, maximum: 9, baseFeeUpdateFraction: 5_007_716),
    .bpo1: BlobParameters(target: 10, maximum: 15, baseFeeUpdateFraction: 8_346_193),
    .bpo2: BlobParameters(target: 14, maximum: 21, baseFeeUpdateFraction: 11_684_671),
  ]
}
