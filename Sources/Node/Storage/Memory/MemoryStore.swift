import Synchronization

/// A database in memory, for tests: what it does is what the one on disk does, but that it is gone
/// when it is let go of.
///
/// It writes nothing of itself: an empty one has no metadata either.
public final class MemoryStore: KeyValueStore {
  /// The greatest number of bytes of a key, and of a duplicate; LMDB has no room for more.
  static let greatestKey = 511

  private struct State {
    var tables: [MemoryTable]
    var counters: StoreCounters
    var readers = 0
  }

  /// What messages call the store.
  public let path = "memory"
  /// Whether values carry checksums.
  public let hasChecksums: Bool

  private let gate = TransactionGate()
  private let state: Mutex<State>

  /// Makes an empty store.
  public init(hasChecksums: Bool = true) {
    self.hasChecksums = hasChecksums
    let count = Tables.all.count
    state = Mutex(
      State(
        tables: Array(repeating: MemoryTable(), count: count),
        counters: StoreCounters(tables: count)))
  }

  /// Begins to read the tables as they are now.
  public func beginReading() -> any ReadTransaction {
    let tables = state.withLock { state in
      state.readers += 1
      return state.tables
    }
    return MemoryTransaction(self, tables, isWriting: false)
  }

  /// Begins to write; waits for a writer on another thread.
  public func beginWriting() -> any WriteTransaction {
    gate.enterWriting()
    return MemoryTransaction(self, state.withLock { $0.tables }, isWriting: true)
  }

  /// Takes what a reader counted.
  func endReading(_ counters: [TableCounters]) {
    state.withLock { state in
      state.readers -= 1
      state.counters.add(counters)
    }
  }

  /// Takes what a writer counted and, where it has not given up, its tables; lets the next one in.
  func endWriting(_ counters: [TableCounters], _ tables: [MemoryTable]?) {
    let start = ContinuousClock.now
    // What gives way is let go of outside the lock.
    let given = state.withLock { state in
      state.counters.add(counters)
      guard let tables else { return [MemoryTable]() }
      let given = state.tables
      state.tables = tables
      state.counters.commits += 1
      let time = start.duration(to: .now).components
      state.counters.commitTime += UInt64(time.attoseconds / 1_000_000_000)
      return given
    }
    gate.leave(writing: true)
    withExtendedLifetime(given) {}
  }

  /// What has been done to each table since the store was made, by its number, and the commits.
  public var counters: StoreCounters { state.withLock { $0.counters } }

  /// The number of entries of each table, and of readers; there are no pages.
  public func statistics() -> StoreStatistics {
    state.withLock { state in
      var statistics = StoreStatistics()
      statistics.tables = state.tables.indices.map {
        StoreStatistics.Table(number: $0, entries: state.tables[$0].count)
      }
      statistics.readers = state.readers
      return statistics
    }
  }

  /// Does nothing: there is no disk.
  public func sync() {}
}
