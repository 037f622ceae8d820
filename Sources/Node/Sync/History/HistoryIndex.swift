internal import Primitives
internal import Storage

/// Which blocks changed something, in shards: full ones under their highest block, the last one under
/// the greatest number there is.
///
/// What stands in the table follows from the blocks alone, whatever the way there.
struct HistoryIndex<Shard: ShardKey> {
  /// The blocks of a full shard.
  static var shardSize: Int { 2_000 }

  private let tables: any ReadTransaction
  private let table: Table<Shard, BlockList>

  init(_ tables: any ReadTransaction, _ table: Table<Shard, BlockList>) {
    self.tables = tables
    self.table = table
  }

  /// The first block from a number on that changed a subject; nil where none did.
  func block(from number: BlockNumber, of subject: Shard.Subject) throws(StorageError)
    -> BlockNumber?
  {
    let key = Shard(subject: subject, highest: number)
    guard let (found, list) = try TableCursor(tables, table).seek(key), found.subject == subject
    else { return nil }
    return list.blocks.first { $0 >= number }
  }

  /// Adds blocks, which are greater than those there, to a subject.
  func append(
    _ blocks: [BlockNumber], to subject: Shard.Subject, in tables: any WriteTransaction
  ) throws(StorageError) {
    let last = Shard(subject: subject, highest: .max)
    var list = (try tables.get(table, last)?.blocks ?? []) + blocks
    // The last shard keeps one block or more, so that it is always there.
    while list.count > Self.shardSize {
      let full = Array(list.prefix(Self.shardSize))
      list.removeFirst(full.count)
      try tables.put(
        table, Shard(subject: subject, highest: full[full.count - 1]), BlockList(full))
    }
    try tables.put(table, last, BlockList(list))
  }

  /// Removes blocks from what they changed.
  ///
  /// - Returns: how many subjects there were.
  func unwind<Changes: ChangeCursor>(
    _ changes: Changes.Type, _ blocks: ClosedRange<BlockNumber>, in work: StageWork
  ) throws(StageError) -> Int where Changes.Subject == Shard.Subject {
    var count = 0
    try work.transaction.eachPiece(
      changes, before: blocks, rows: work.tuning.batchRows
    ) { (before, piece) throws(StageError) in
      try work.checkCancellation()
      try work.stored { (tables) throws(StorageError) in
        for subject in before.keys.sorted() {
          try removeBlocks(above: piece.lowerBound - 1, of: subject, in: tables)
        }
      }
      count += before.count
    }
    return count
  }

  /// Removes the blocks above a number from a subject.
  private func removeBlocks(
    above number: BlockNumber, of subject: Shard.Subject, in tables: any WriteTransaction
  ) throws(StorageError) {
    var key = Shard(subject: subject, highest: .max)
    while let list = try tables.get(table, key)?.blocks {
      try tables.remove(table, key)
      let kept = list.filter { $0 <= number }
      if !kept.isEmpty {
        try tables.put(table, Shard(subject: subject, highest: .max), BlockList(kept))
        return
      }
      // The full shard before takes the place of the last one.
      guard let before = try lastShard(of: subject) else { return }
      key = before
    }
  }

  private func lastShard(of subject: Shard.Subject) throws(StorageError) -> Shard? {
    let cursor = try TableCursor(tables, table)
    let behind = try cursor.seek(Shard(subject: subject, highest: .max))
    let found = behind == nil ? try cursor.last() : try cursor.previous()
    return found?.key.subject == subject ? found?.key : nil
  }
}
