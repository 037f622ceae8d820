/// What has been done to one table.
public struct TableCounters: Hashable, Sendable {
  /// Look-ups of a key.
  public var gets = 0
  /// Values put or added.
  public var puts = 0
  /// Entries removed.
  public var removals = 0
  /// Moves of cursors.
  public var steps = 0
  /// Bytes of keys and values that were read, and that were written.
  public var bytesRead = 0, bytesWritten = 0

  /// Makes counters of zero.
  public init() {}
}

/// What has been done to a store.
public struct StoreCounters: Hashable, Sendable {
  /// One for each table, by its number.
  public var tables: [TableCounters]
  /// Transactions that were committed.
  public var commits = 0
  /// The time that commits took, in nanoseconds.
  public var commitTime: UInt64 = 0

  /// Makes counters of zero for so many tables.
  public init(tables count: Int) {
    tables = Array(repeating: TableCounters(), count: count)
  }

  /// What was done after an earlier reading.
  public func since(_ earlier: StoreCounters) -> StoreCounters {
    var difference = self
    for index in tables.indices where index < earlier.tables.count {
      difference.tables[index].subtract(earlier.tables[index])
    }
    difference.commits -= earlier.commits
    difference.commitTime -= earlier.commitTime
    return difference
  }

  /// Adds what one transaction did.
  mutating func add(_ tables: [TableCounters]) {
    for index in tables.indices { self.tables[index].add(tables[index]) }
  }
}

extension TableCounters {
  mutating func add(_ other: TableCounters) {
    gets += other.gets
    puts += other.puts
    removals += other.removals
    steps += other.steps
    bytesRead += other.bytesRead
    bytesWritten += other.bytesWritten
  }

  fileprivate mutating func subtract(_ other: TableCounters) {
    gets -= other.gets
    puts -= other.puts
    removals -= other.removals
    steps -= other.steps
    bytesRead -= other.bytesRead
    bytesWritten -= other.bytesWritten
  }
}

/// How large a store is.
public struct StoreStatistics: Hashable, Sendable {
  /// One table.
  public struct Table: Hashable, Sendable {
    /// The table's number.
    public var number: Int
    /// Entries, duplicates each counted.
    public var entries: Int
    /// Pages of the tree: inner ones, leaves, and those of values that are larger than a page.
    public var branchPages, leafPages, overflowPages: Int
    /// The tree's levels.
    public var depth: Int

    /// Makes a table of its numbers.
    public init(
      number: Int, entries: Int, branchPages: Int = 0, leafPages: Int = 0, overflowPages: Int = 0,
      depth: Int = 0
    ) {
      self.number = number
      self.entries = entries
      self.branchPages = branchPages
      self.leafPages = leafPages
      self.overflowPages = overflowPages
      self.depth = depth
    }
  }

  /// The tables by their numbers.
  public var tables: [Table] = []
  /// Bytes of a page.
  public var pageSize = 0
  /// Pages that were ever used, the free ones among them.
  public var pages = 0
  /// Pages that are free to be used again.
  public var freePages = 0
  /// Bytes of address space that the store may take.
  public var mapSize = 0
  /// Bytes of the used pages that are in memory (mincore).
  public var residentBytes = 0
  /// Transactions that read at this moment, in all processes.
  public var readers = 0

  /// Makes statistics of nothing.
  public init() {}
}
