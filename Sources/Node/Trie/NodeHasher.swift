internal import Crypto
import Glibc

/// Encodes nodes and finds what their parents hold of them: the hash, or the node if it is short.
///
/// Nodes to be hashed wait in queues, one a number of Keccak permutations, so that the lanes of a
/// batch do equal work; their references are written at the latest by `finish()`.
struct NodeHasher: ~Copyable {
  /// Keccak permutations so far.
  private(set) var permutations = 0

  private let lanes: KeccakLanes
  /// Waiting nodes of 1 to 4 permutations at fixed places, longer ones end to end in `long`.
  private let fixed: UnsafeMutableRawPointer
  private var long = GrowingBuffer<UInt8>(capacity: 4096)
  private let counts: UnsafeMutablePointer<Int>
  private let offsets: UnsafeMutablePointer<UInt32>
  private let lengths: UnsafeMutablePointer<UInt32>
  private let targets: UnsafeMutablePointer<UnsafeMutableRawPointer>
  private let digests: UnsafeMutableRawPointer
  private let short: UnsafeMutablePointer<UInt8>
  let branch = BranchDraft()

  /// Nodes in a batch: several rounds of the widest lanes, few enough to stay in the nearest cache.
  private static let batch = 32
  private static let rate = 136
  private static let queues = 5
  private static let longBytes = 1 << 18

  init(lanes: KeccakLanes) {
    self.lanes = lanes
    let entries = Self.batch * Self.queues
    // Queue q (from 0) has places of (q + 1) · rate bytes.
    let bytes = Self.rate * Self.batch * (1 + 2 + 3 + 4) + 4 * 64
    fixed = .allocate(byteCount: bytes, alignment: 64)
    counts = .allocate(capacity: Self.queues)
    counts.initialize(repeating: 0, count: Self.queues)
    offsets = .allocate(capacity: entries)
    lengths = .allocate(capacity: entries)
    targets = .allocate(capacity: entries)
    digests = .allocate(byteCount: 32 * Self.batch, alignment: 64)
    short = .allocate(capacity: 32 + NodeWriter.slack)
    var base = 0
    for queue in 0..<Self.queues - 1 {
      let stride = Self.rate * (queue + 1)
      for index in 0..<Self.batch {
        offsets[queue * Self.batch + index] = UInt32(base + index * stride)
      }
      base += Self.batch * stride + 64
    }
  }

  deinit {
    fixed.deallocate()
    counts.deallocate()
    offsets.deallocate()
    lengths.deallocate()
    targets.deallocate()
    digests.deallocate()
    short.deallocate()
  }

  /// Encodes a leaf with the path `start..<end` of a key; returns the length of its reference.
  @inline(__always)
  mutating func leaf(
    key: UnsafePointer<UInt8>, start: Int, end: Int, value: UnsafePointer<UInt8>, count: Int,
    to target: UnsafeMutableRawPointer
  ) -> UInt8 {
    let payload =
      NodeWriter.pathLength(nibbles: end - start) + NodeWriter.stringLength(value, count)
    let length = NodeWriter.headerLength(payload) + payload
    let first = place(length, target)
    var place = first
    NodeWriter.putHeader(0xc0, payload, at: &place)
    NodeWriter.putPath(key, start, end, isLeaf: true, at: &place)
    NodeWriter.putString(value, count, at: &place)
    return settle(length, first, target)
  }

  /// Encodes an extension by `start..<end` of a key to a child.
  ///
  /// The child's reference may lie at `target` itself: it is read first.
  mutating func extend(
    key: UnsafePointer<UInt8>, start: Int, end: Int, child: UnsafeRawPointer, childLength: UInt8,
    to target: UnsafeMutableRawPointer
  ) -> UInt8 {
    let payload =
      NodeWriter.pathLength(nibbles: end - start) + NodeWriter.referenceLength(Int(childLength))
    let length = NodeWriter.headerLength(payload) + payload
    let first = place(length, target)
    var place = first
    NodeWriter.putHeader(0xc0, payload, at: &place)
    NodeWriter.putPath(key, start, end, isLeaf: false, at: &place)
    NodeWriter.putReference(child, Int(childLength), at: &place)
    return settle(length, first, target)
  }

  /// Encodes the branch that was put together in `branch`.
  @inline(__always)
  mutating func branch(to target: UnsafeMutableRawPointer) -> UInt8 {
    let payload = branch.payload
    let length = NodeWriter.headerLength(payload) + payload
    let first = place(length, target)
    branch.write(payload: payload, to: first)
    return settle(length, first, target)
  }

  /// Where a node of this length is to be written.
  @inline(__always)
  private mutating func place(
    _ length: Int, _ target: UnsafeMutableRawPointer
  ) -> UnsafeMutablePointer<UInt8> {
    if length < 32 { return short }
    let blocks = length / Self.rate + 1
    permutations += blocks
    let queue = min(blocks, Self.queues) - 1
    if counts[queue] == Self.batch { flush(queue) }
    if blocks >= Self.queues { return longPlace(length, target) }
    let waiting = counts[queue]
    let entry = queue * Self.batch + waiting
    counts[queue] = waiting + 1
    lengths[entry] = UInt32(truncatingIfNeeded: length)
    targets[entry] = target
    return (fixed + Int(offsets[entry])).assumingMemoryBound(to: UInt8.self)
  }

  private mutating func longPlace(
    _ length: Int, _ target: UnsafeMutableRawPointer
  ) -> UnsafeMutablePointer<UInt8> {
    let queue = Self.queues - 1
    if long.count + length > Self.longBytes && counts[queue] > 0 { flush(queue) }
    let waiting = counts[queue]
    let entry = queue * Self.batch + waiting
    counts[queue] = waiting + 1
    long.reserve(long.count + length + NodeWriter.slack)
    let offset = long.appendUninitialized(length)
    offsets[entry] = UInt32(offset)
    lengths[entry] = UInt32(length)
    targets[entry] = target
    return long.base + offset
  }

  @inline(__always)
  private mutating func settle(
    _ length: Int, _ first: UnsafeMutablePointer<UInt8>, _ target: UnsafeMutableRawPointer
  ) -> UInt8 {
    if length >= 32 { return 32 }
    NodeWriter.copy32(from: first, to: target)
    return UInt8(length)
  }

  /// Hashes all that wait.
  mutating func finish() {
    for queue in 0..<Self.queues where counts[queue] > 0 { flush(queue) }
  }

  private mutating func flush(_ queue: Int) {
    let count = counts[queue]
    let first = queue * Self.batch
    let isLong = queue == Self.queues - 1
    Keccak256.hashBatch(
      isLong ? UnsafeRawPointer(long.base) : UnsafeRawPointer(fixed), offsets: offsets + first,
      lengths: lengths + first, count: count, into: digests, lanes: lanes)
    for index in 0..<count {
      NodeWriter.copy32(from: digests + 32 * index, to: targets[first + index])
    }
    counts[queue] = 0
    if isLong { long.count = 0 }
  }
}
