/// RLP as a tree: what the bytes say, whatever they mean.
public indirect enum RLPItem: Equatable, Sendable {
  case bytes([UInt8])
  case list([RLPItem])
}

extension RLPItem {
  /// Reads the whole input as one item.
  ///
  /// - Throws: `RLPError` where the input is not canonical, is nested deeper than
  ///   `RLPDecoder.depthLimit`, or has bytes after the item.
  public init(decoding bytes: [UInt8]) throws(RLPError) {
    var decoder = RLPDecoder(bytes)
    try self.init(from: &decoder)
    try decoder.finish()
  }

  /// Reads the cursor's next item.
  public init(from decoder: inout RLPDecoder) throws(RLPError) {
    guard decoder.nextIsList else {
      self = .bytes(try decoder.readBytes())
      return
    }
    let outer = try decoder.enterList()
    var items: [RLPItem] = []
    while !decoder.isAtEnd { items.append(try RLPItem(from: &decoder)) }
    try decoder.leaveList(outer)
    self = .list(items)
  }

  /// The item's canonical bytes.
  public var encoded: [UInt8] {
    var encoder = RLPEncoder()
    encoder.append(self)
    return encoder.bytes
  }
}

extension RLPEncoder {
  /// Writes a tree.
  public mutating func append(_ item: RLPItem) {
    switch item {
    case .bytes(let bytes): append(bytes)
    case .list(let items):
      let start = beginList()
      for item in items { append(item) }
      endList(start)
    }
  }
}
