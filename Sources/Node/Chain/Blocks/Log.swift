public import Primitives
public import RLP

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

  /// Reads a log.
  public init(from decoder: inout RLPDecoder) throws(MalformedData) {
    let outer = try decoder.enter(.log)
    address = try decoder.address(.logAddress)
    topics = try decoder.array(.logTopic) { (item) throws(MalformedData) in
      try item.hash(.logTopic)
    }
    data = try decoder.bytes(.logData)
    try decoder.leave(outer, .log)
  }

  /// Writes the log.
  public func encode(into encoder: inout RLPEncoder) {
    let start = encoder.beginList()
    encoder.append(address)
    let list = encoder.beginList()
    for topic in topics { encoder.append(topic) }
    encoder.endList(list)
    encoder.append(data)
    encoder.endList(start)
  }
}
