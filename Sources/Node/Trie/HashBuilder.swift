internal import Crypto
public import Primitives
import Synchronization

/// Finds the root of a trie that is given whole, without keeping its nodes.
///
/// Leaves are sorted by the first eight bytes of their keys, grouped by their first half byte, and
/// each group is built and hashed by one thread. Memory is kept for the next root.
public final class HashBuilder {
  /// What one root took.
  public struct Work: Hashable, Sendable {
    /// Keccak-f permutations: the work that no way of building can avoid.
    public var permutations = 0
    /// Groups of leaves that could be hashed at the same time.
    public var groups = 0
  }

  /// What the last root took.
  public private(set) var lastWork = Work()

  private let pool: WorkerPool?
  private let workspaces: [Workspace]
  private var order = LeafOrder()
  private let top: UnsafeMutablePointer<SIMD4<UInt64>>
  private let topLengths: UnsafeMutablePointer<UInt8>

  /// One thread's memory.
  private final class Workspace: @unchecked Sendable {
    var forest: SubtreeForest

    init(_ options: Trie.Options) { forest = SubtreeForest(lanes: options.lanes) }
  }

  /// The fewest leaves for which a group of its own pays.
  private static let leastGroup = 448

  /// Makes a builder; threads beyond the first are started here and end with it.
  public init(options: Trie.Options = Trie.Options()) {
    let threads = min(
      max(options.threads, Trie.Options.threadRange.lowerBound),
      Trie.Options.threadRange.upperBound)
    pool = threads > 1 ? WorkerPool(size: threads) : nil
    workspaces = (0..<threads).map { _ in Workspace(options) }
    top = .allocate(capacity: 16)
    topLengths = .allocate(capacity: 16)
  }

  deinit {
    top.deallocate()
    topLengths.deallocate()
  }

  /// The root of the trie of these leaves.
  public func root(of leaves: TrieLeaves) -> Hash256 {
    leaves.withPointers { root(of: $0) }
  }

  private func root(of leaves: LeafPointers) -> Hash256 {
    order.load(leaves)
    let before = workspaces.reduce(0) { $0 + $1.forest.hasher.permutations }
    defer {
      lastWork.permutations +=
        workspaces.reduce(0) { $0 + $1.forest.hasher.permutations } - before
    }
    lastWork = Work()
    // With empty keys or values the first half bytes do not yet tell the shape of the root.
    let filled = (0..<16).count { order.nibbleEnds[$0] > ($0 == 0 ? 0 : order.nibbleEnds[$0 - 1]) }
    if filled < 2 || order.hasEmpty { return rootOfOneTree(leaves) }
    hashGroups(leaves)
    return rootOfBranch()
  }

  private func rootOfOneTree(_ leaves: LeafPointers) -> Hash256 {
    lastWork.groups = 1
    let count = order.sort(nibbles: 0..<16, leaves)
    if count == 0 { return Trie.emptyRoot }
    let workspace = workspaces[0]
    workspace.forest.start(leafCount: count)
    let place = workspace.forest.addSubtree(
      order.entries, count: count, firstLeaf: 0, depth: 0, leaves)
    workspace.forest.finish(leaves)
    let (bytes, length) = workspace.forest.reference(place)
    if length == 32 { return Hash256(loading: bytes) }
    lastWork.permutations += 1
    return Keccak256.hash(UnsafeRawBufferPointer(start: bytes, count: Int(length)))
  }

  /// Leaves the references of the sixteen subtrees under the root in `top`.
  private func hashGroups(_ leaves: LeafPointers) {
    let groups = divide(leaves.count)
    lastWork.groups = groups.count
    topLengths.update(repeating: 0, count: 16)
    let next = Atomic<Int>(0)
    // Groups write to half bytes of their own.
    let job = Job(
      leaves: leaves, entries: order.entries, groups: groups, top: top, topLengths: topLengths)
    withUnsafePointer(to: order) { pointer in
      let order = Shared(pointer: pointer)
      let workspaces = workspaces
      let workers = min(workspaces.count, groups.count)
      let work: @Sendable (Int) -> Void = { worker in
        while true {
          let group = next.wrappingAdd(1, ordering: .relaxed).oldValue
          if group >= job.groups.count { return }
          job.run(group, order.pointer.pointee, &workspaces[worker].forest)
        }
      }
      if let pool, workers > 1 { pool.run(count: workers, work) } else { work(0) }
    }
  }

  /// First half bytes, put together until a group is worth a thread's while.
  private func divide(_ count: Int) -> [Range<Int>] {
    // Below a sixteenth, so that each half byte of evenly spread keys is a group of its own.
    let enough = max(Self.leastGroup, count / 24)
    var groups: [Range<Int>] = []
    var first = 0
    var done = 0
    for nibble in 0..<16 {
      let end = order.nibbleEnds[nibble]
      let isLast = nibble == 15
      if end - done >= enough && (isLast || count - end >= enough) || isLast {
        groups.append(first..<nibble + 1)
        first = nibble + 1
        done = end
      }
    }
    return groups
  }

  private func rootOfBranch() -> Hash256 {
    let draft = BranchDraft()
    for nibble in 0..<16 where topLengths[nibble] > 0 {
      draft.setChild(nibble, top + nibble, topLengths[nibble])
    }
    let payload = draft.payload
    let length = NodeWriter.headerLength(payload) + payload
    lastWork.permutations += length / 136 + 1
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: length + NodeWriter.slack) {
      buffer in
      guard let base = buffer.baseAddress else { preconditionFailure("memory of no bytes") }
      draft.write(payload: payload, to: base)
      return Keccak256.hash(UnsafeRawBufferPointer(start: base, count: length))
    }
  }
}

/// The sorted leaves while threads read them.
private struct Shared: @unchecked Sendable {
  let pointer: UnsafePointer<LeafOrder>
}

/// The groups of one root, and where their references go.
private struct Job: @unchecked Sendable {
  let leaves: LeafPointers
  let entries: UnsafeMutablePointer<LeafEntry>
  let groups: [Range<Int>]
  let top: UnsafeMutablePointer<SIMD4<UInt64>>
  let topLengths: UnsafeMutablePointer<UInt8>

  func run(_ group: Int, _ order: borrowing LeafOrder, _ forest: inout SubtreeForest) {
    let nibbles = groups[group]
    let first = nibbles.lowerBound == 0 ? 0 : order.nibbleEnds[nibbles.lowerBound - 1]
    let count = order.sort(nibbles: nibbles, leaves)
    forest.start(leafCount: count)
    var start = 0
    var places: [16 of Int] = .init(repeating: -1)
    for nibble in nibbles {
      var end = start
      while end < count && entries[first + end].prefix >> 60 == UInt64(nibble) { end += 1 }
      if end > start {
        places[nibble] = forest.addSubtree(
          entries + first + start, count: end - start, firstLeaf: start, depth: 1, leaves)
      }
      start = end
    }
    forest.finish(leaves)
    for nibble in nibbles where places[nibble] >= 0 {
      let (bytes, length) = forest.reference(places[nibble])
      NodeWriter.copy32(from: bytes, to: top + nibble)
      topLengths[nibble] = length
    }
  }
}
