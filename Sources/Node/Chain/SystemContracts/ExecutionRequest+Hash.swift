internal import Crypto
public import Primitives

extension [ExecutionRequest] {
  /// The hash that a header has of the requests in order; empty ones do not count.
  public var requestsHash: Hash256 {
    var digests: [UInt8] = []
    for request in self where !request.data.isEmpty {
      digests += SHA256.hash(request.bytes).bytes
    }
    return SHA256.hash(digests)
  }
}
