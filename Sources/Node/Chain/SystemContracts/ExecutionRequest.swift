internal import Crypto
public import EVM
public import Primitives

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
  /// The hash that a header has of the requests in order; empty ones do not count.
  public var requestsHash: Hash256 {
    var digests: [UInt8] = []
    for request in self where !request.data.isEmpty {
      digests += SHA256.hash(request.bytes).bytes
    }
    return SHA256.hash(digests)
  }

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
