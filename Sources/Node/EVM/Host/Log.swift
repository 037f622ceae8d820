public import Primitives

/// What a contract wrote for the world outside (yellow paper, 4.3.1).
public struct Log: Hashable, Sendable {
  /// The contract.
  public var address: Address
  /// Up to four words to find the log by.
  public var topics: [Hash256]
  /// Bytes that are not searched.
  public var data: [UInt8]

  /// Makes a log of its values.
  public init(address: Address, topics: [Hash256], data: [UInt8]) {
    self.address = address
    self.topics = topics
    self.data = data
  }
}
