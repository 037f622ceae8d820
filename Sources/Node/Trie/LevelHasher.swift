import Primitives
import Synchronization

/// Hashes a trie's changed nodes, the lowest level first, on one thread or several.
final class LevelHasher {
  private let options: Trie.Options
  private let pool: WorkerPool?
  private let workspaces: [Workspace]
  /// Memory for the nodes of tries that share this hasher, if they are to take it from each other.
  let memories: NodeMemories?
  private var list = GrowingBuffer<UInt32>()
  private var levels = GrowingBuffer<Int>()
  private var changes = ChangeReport()

  private final class Workspace: @unchecked Sendable {
    var hasher: NodeHasher

    init(_ options: Trie.Options) { hasher = NodeHasher(lanes: options.lanes) }

    func hash(
      _ list: UnsafeMutablePointer<UInt32>, _ count: Int, _ store: borrowing NodeStore
    ) {
      for index in 0..<count { store.encode(list[index], &hasher) }
    }
  }

  /// Nodes that a thread takes at a time.
  private static let chunk = 64
  /// The fewest nodes of a level for which another thread pays.
  private static let leastShare = 96

  convenience init(_ options: Trie.Options) {
    let threads = min(
      max(options.threads, Trie.Options.threadRange.lowerBound),
      Trie.Options.threadRange.upperBound)
    self.init(options, pool: threads > 1 ? WorkerPool(size: threads) : nil)
  }

  private init(_ options: Trie.Options, pool: WorkerPool?) {
    self.options = options
    self.pool = pool
    memories = options.keepsMemory ? NodeMemories() : nil
    workspaces = (0..<(pool?.size ?? 1)).map { _ in Workspace(options) }
  }

  /// A hasher for another trie, on the same threads.
  func copy() -> LevelHasher { LevelHasher(options, pool: pool) }

  var permutations: Int { workspaces.reduce(0) { $0 + $1.hasher.permutations } }

  /// Hashes what changed and says which stored nodes have since the last report.
  func report(_ store: inout NodeStore) -> TrieNodeChanges {
    changes.begin(store)
    hashDirty(&store)
    return changes.finish(&store)
  }

  func hashDirty(_ store: inout NodeStore) {
    store.listDirty(&list, &levels)
    guard levels.count > 1 else { return }
    if store.isTracked { store.noteHashed(list) }
    for level in (0..<levels.count - 1).reversed() {
      hash(levels[level], levels[level + 1], store)
    }
  }

  private func hash(_ first: Int, _ end: Int, _ store: borrowing NodeStore) {
    let count = end - first
    let shares = min(workspaces.count, count / Self.leastShare)
    guard let pool, shares > 1 else {
      workspaces[0].hash(list.base + first, count, store)
      workspaces[0].hasher.finish()
      return
    }
    withUnsafePointer(to: store) { store in
      // Nodes of one level do not touch each other.
      let job = Job(store: store, list: list.base + first, workspaces: workspaces)
      let next = Atomic<Int>(0)
      pool.run(count: shares) { share in
        // A thread that wakes late finds less left to do.
        while true {
          let from = next.wrappingAdd(Self.chunk, ordering: .relaxed).oldValue
          if from >= count { break }
          let part = min(Self.chunk, count - from)
          job.workspaces[share].hash(job.list + from, part, job.store.pointee)
        }
        job.workspaces[share].hasher.finish()
      }
    }
  }

  private struct Job: @unchecked Sendable {
    let store: UnsafePointer<NodeStore>
    let list: UnsafeMutablePointer<UInt32>
    let workspaces: [Workspace]
  }
}
