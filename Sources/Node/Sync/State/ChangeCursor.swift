internal import Storage

/// What blocks changed of one kind of thing, in the order of blocks and things, with what was before.
protocol ChangeCursor {
  /// What changed: an account, a slot.
  associatedtype Subject: Hashable, Comparable
  /// What it was.
  associatedtype Previous

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
