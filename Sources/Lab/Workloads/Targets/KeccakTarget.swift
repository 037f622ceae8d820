import Crypto
import Measurement
import Primitives

/// Hashes one message again and again, alone or side by side in lanes; an operation is one hash.
final class KeccakTarget: Measurable {
  private let message: [UInt8]
  private let lanes: KeccakLanes
  /// How many are handed over together: enough for every lane, and to make the call cheap.
  private let batch: Int
  private let offsets: [UInt32]
  private let lengths: [UInt32]
  private var digests: [UInt8]
  /// How many of the digests the last run wrote.
  private var written = 0

  init(size: Int, lanes: KeccakLanes) {
    message = (0..<size).map { UInt8(truncatingIfNeeded: $0) }
    self.lanes = lanes
    batch = 64
    offsets = [UInt32](repeating: 0, count: batch)
    lengths = [UInt32](repeating: UInt32(size), count: batch)
    digests = [UInt8](repeating: 0, count: 32 * batch)
  }

  func run(iterations: Int) {
    written = min(iterations, batch)
    message.withUnsafeBytes { message in
      digests.withUnsafeMutableBytes { digests in
        guard let output = digests.baseAddress else { return }
        if lanes == .one {
          runAlone(message, output, iterations)
        } else {
          runBatches(message, output, iterations)
        }
      }
    }
  }

  private func runAlone(
    _ message: UnsafeRawBufferPointer, _ output: UnsafeMutableRawPointer, _ iterations: Int
  ) {
    var slot = 0
    for _ in 0..<iterations {
      Keccak256.hash(message).store(to: output + 32 * slot)
      slot = slot + 1 == batch ? 0 : slot + 1
    }
  }

  private func runBatches(
    _ message: UnsafeRawBufferPointer, _ output: UnsafeMutableRawPointer, _ iterations: Int
  ) {
    // An empty message may have no address, and nothing is read there.
    let base = message.baseAddress ?? UnsafeRawPointer(output)
    offsets.withUnsafeBufferPointer { offsets in
      lengths.withUnsafeBufferPointer { lengths in
        guard let offset = offsets.baseAddress, let length = lengths.baseAddress else { return }
        var left = iterations
        while left > 0 {
          let count = min(left, batch)
          Keccak256.hashBatch(
            base, offsets: offset, lengths: length, count: count, into: output, lanes: lanes)
          left -= count
        }
      }
    }
  }

  /// The one digest; all of them, where they are not alike.
  func digest() -> [UInt8] {
    let first = Array(digests[..<32])
    let areAlike = (1..<max(written, 1)).allSatisfy {
      digests[32 * $0..<32 * $0 + 32].elementsEqual(first)
    }
    return areAlike ? first : Array(digests[..<(32 * written)])
  }

  var work: [Work] { [Work("hashes", 1), Work("bytes", Double(message.count))] }
}
