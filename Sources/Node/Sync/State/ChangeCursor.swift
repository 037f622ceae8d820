internal import Storage

/// What blocks changed of one kind of thing, in the order of blocks and things, with what was before.
protocol ChangeCursor {
  /// What changed: an account, a slot.
  associatedtype Subject: Hashable, Comparable
  /// What it was.
  associatedtype Previous
  /// Where the changes are; the keys begin with the block's number.
  static var table: TableDefinition { get }

  /// Opens the changes of some blocks.
  init(_ tables: any ReadTransaction, in blocks: ClosedRange<BlockNumber>) throws(StorageError)

  /// The next change, or nil.
  mutating func next() throws(StorageError)
    -> (block: BlockNumber, subject: Subject, previous: Previous)?

  /// Removes the change that `next` gave last.
  func remove() throws(StorageError)
}

extension ReadTransaction {
  /// Calls for each change behind a block, up to a target or to where a batch is full: a block's
  /// changes are followed whole.
  ///
  /// What comes back is the last block whose changes were taken.
  func follow<Changes: ChangeCursor>(
    _ changes: Changes.Type, after checkpoint: BlockNumber, through target: BlockNumber,
    until isFull: () -> Bool, _ body: (BlockNumber, Changes.Subject) throws(StageError) -> Void
  ) throws(StageError) -> BlockNumber {
    var changes = try reading { () throws(StorageError) in
      try Changes(self, in: checkpoint + 1...target)
    }
    var last = checkpoint
    while let change = try reading({ () throws(StorageError) in try changes.next() }) {
      if change.block > last, isFull() { return change.block - 1 }
      last = change.block
      try body(change.block, change.subject)
    }
    return target
  }

  /// What blocks changed, as it was before the first of these blocks.
  func state<Changes: ChangeCursor>(
    _ changes: Changes.Type, before blocks: ClosedRange<BlockNumber>
  ) throws(StorageError) -> [Changes.Subject: Changes.Previous] {
    var before: [Changes.Subject: Changes.Previous] = [:]
    var changes = try Changes(self, in: blocks)
    while let change = try changes.next() {
      if before.index(forKey: change.subject) == nil {
        before.updateValue(change.previous, forKey: change.subject)
      }
    }
    return before
  }

  /// Which blocks a piece of a way back takes: those up to the last one, from the first one at the
  /// earliest, that changed so many rows together, or one block more.
  func piece(
    of blocks: ClosedRange<BlockNumber>, changing rows: Int, in table: TableDefinition
  ) throws(StorageError) -> ClosedRange<BlockNumber> {
    let cursor = try cursor(in: table)
    let behind = try blocks.upperBound.advanced(by: 1).lend { (key) throws(StorageError) in
      try cursor.seek(key)
    }
    var entry = behind == nil ? try cursor.last() : try cursor.previous()
    var count = 0
    var first = blocks.upperBound
    while let (key, _) = entry {
      let block = UInt64(bigEndian: key.loadUnaligned(as: UInt64.self))
      if block < blocks.lowerBound { break }
      if block < first {
        if count >= rows { return first...blocks.upperBound }
        first = block
      }
      count += 1
      entry = try cursor.previous()
    }
    return blocks
  }

  /// Calls for what blocks changed, as it was before them, piece by piece, the last blocks first: a way
  /// back that takes it so has no more in memory than a piece.
  func eachPiece<Changes: ChangeCursor>(
    _ changes: Changes.Type, before blocks: ClosedRange<BlockNumber>, rows: Int,
    _ body: ([Changes.Subject: Changes.Previous], ClosedRange<BlockNumber>) throws(StageError) ->
      Void
  ) throws(StageError) {
    var last = blocks.upperBound
    while last >= blocks.lowerBound {
      let left = blocks.lowerBound...last
      let piece = try reading { () throws(StorageError) in
        try self.piece(of: left, changing: rows, in: Changes.table)
      }
      let before = try reading { () throws(StorageError) in
        try state(changes, before: piece)
      }
      try body(before, piece)
      last = piece.lowerBound - 1
    }
  }

  private func reading<R>(_ body: () throws(StorageError) -> R) throws(StageError) -> R {
    do { return try body() } catch { throw .storage(error) }
  }
}

extension WriteTransaction {
  /// Removes the changes of blocks; returns how many there were.
  func remove<Changes: ChangeCursor>(
    _ changes: Changes.Type, of blocks: ClosedRange<BlockNumber>
  ) throws(StorageError) -> Int {
    var changes = try Changes(self, in: blocks)
    var rows = 0
    while try changes.next() != nil {
      try changes.remove()
      rows += 1
    }
    return rows
  }
}
