public import EVM
internal import Primitives
public import RLP

extension Log {
  /// Reads a log.
  public init(from decoder: inout RLPDecoder) throws(MalformedData) {
    let outer = try decoder.enter(.log)
    let address = try decoder.address(.logAddress)
    let topics = try decoder.array(.logTopic) { (item) throws(MalformedData) in
      try item.hash(.logTopic)
    }
    let data = try decoder.bytes(.logData)
    try decoder.leave(outer, .log)
    self.init(address: address, topics: topics, data: data)
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
