public import EVM

/// What a block asks of the consensus layer: all requests of one type (EIP-7685).
public struct ExecutionRequest: Hashable, Sendable {
  /// The first byte.
  public var type: UInt8
  /// The requests end to end, without the type.
  public var data: [UInt8]

  /// Makes a request of its type and data.
  public init(type: UInt8, data: [UInt8]) {
    self.type = type
    self.data = data
  }

  /// Makes a request of a type that the protocol knows.
  public init(_ type: BlockRules.RequestType, _ data: [UInt8]) {
    self.init(type: type.rawValue, data: data)
  }

  /// The type and the data.
  public var bytes: [UInt8] { [type] + data }
}

extension [ExecutionRequest] {
  /// Checks a list that the consensus layer gave: types rise, none is empty.
  ///
  /// - Throws: `InvalidBlock.requestsOrder` or `.emptyRequest`.
  public func validateOrder() throws(InvalidBlock) {
    var previous: UInt8?
    for (index, request) in enumerated() {
      guard !request.data.isEmpty else { throw .emptyRequest(index: index) }
      if let previous, request.type <= previous {
        throw .requestsOrder(index: index, type: request.type, previous: previous)
      }
      previous = request.type
    }
  }
}
