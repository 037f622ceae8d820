/// A contract that the node itself computes (yellow paper, appendix E).
public struct Precompile: Sendable {
  /// The name as the official suites write it: `ECREC`, `BN254_ADD`, `P256VERIFY` (EIP-7910).
  public let name: String
  /// The gas of an input; nil where the input alone makes the call fail.
  public let gas: @Sendable (UnsafeRawBufferPointer) -> Int64?
  /// The output; nil where the call fails.
  public let run: @Sendable (UnsafeRawBufferPointer) -> [UInt8]?

  /// Makes a precompile of its name, its price and its function.
  public init(
    _ name: String, gas: @escaping @Sendable (UnsafeRawBufferPointer) -> Int64?,
    run: @escaping @Sendable (UnsafeRawBufferPointer) -> [UInt8]?
  ) {
    self.name = name
    self.gas = gas
    self.run = run
  }
}
