/// A place in a table of a store in memory: the entry at it, or the one that was removed there.
///
/// Where the table changed since, the place is looked for again by the entry's order.
final class MemoryCursor: StoreCursor {
  private let transaction: MemoryTransaction
  private let table: TableDefinition
  private var standing: MemoryEntry?
  private var isRemoved = false
  private var place = MemoryTable().start
  private var version = 0

  init(_ transaction: MemoryTransaction, _ table: TableDefinition) {
    self.transaction = transaction
    self.table = table
  }

  private var content: MemoryTable { transaction.content(of: table) }

  // MARK: Moves to somewhere

  func first() throws(StorageError) -> Entry? { jump(to: content.start) }

  func last() throws(StorageError) -> Entry? {
    let content = content
    return jump(to: content.place(before: content.end) ?? content.end)
  }

  func seek(_ key: RawBytes) throws(StorageError) -> Entry? {
    try transaction.checkRead(key, in: table)
    return jump(to: content.place(ofKeyFrom: key))
  }

  func seek(_ key: RawBytes, duplicate: RawBytes) throws(StorageError) -> Entry? {
    precondition(table.hasDuplicates, "a table with duplicates")
    try transaction.checkRead(key, in: table)
    let content = content
    let place = content.place(from: key, duplicate: duplicate)
    let isOfKey = content[place].map { $0.key.order(to: key) == 0 } ?? false
    return jump(to: isOfKey ? place : content.end)
  }

  // MARK: Moves from the place

  func next() throws(StorageError) -> Entry? { step(to: placeAfter) }

  func previous() throws(StorageError) -> Entry? {
    step(to: current.flatMap { content.place(before: $0) })
  }

  func nextDuplicate() throws(StorageError) -> Entry? {
    guard let key = standing?.key, let next = placeAfter, let entry = content[next],
      entry.key.order(to: key) == 0
    else { return step(to: nil) }
    return step(to: next)
  }

  func nextKey() throws(StorageError) -> Entry? {
    step(to: standing.map { content.place(ofKeyAfter: $0.key) })
  }

  func remove() throws(StorageError) {
    guard let current, !isThereNoMore else {
      preconditionFailure("a removal of the entry that a cursor moved to")
    }
    transaction.remove(at: current, in: table)
    isRemoved = true
  }

  // MARK: The place

  /// The place of the entry, or of what comes after it where it has gone.
  private var current: MemoryTable.Place? {
    guard let standing else { return nil }
    if version != transaction.version {
      place =
        table.hasDuplicates
        ? content.place(from: standing.key, duplicate: standing.value)
        : content.place(ofKeyFrom: standing.key)
      version = transaction.version
    }
    return place
  }

  /// Whether the entry was removed, by the cursor or by someone else.
  private var isThereNoMore: Bool {
    guard let standing, let current, let entry = content[current] else { return true }
    return isRemoved || entry.key.order(to: standing.key) != 0
      || (table.hasDuplicates && entry.value.order(to: standing.value) != 0)
  }

  private var placeAfter: MemoryTable.Place? {
    current.map { isThereNoMore ? $0 : content.place(after: $0) }
  }

  /// Goes to a place; nowhere where nothing is there.
  private func jump(to place: MemoryTable.Place) -> Entry? {
    let entry = content[place]
    transaction.countStep(to: entry, in: table)
    standing = entry
    self.place = place
    version = transaction.version
    isRemoved = false
    return entry.map { ($0.key, $0.value) }
  }

  /// Goes to a place; stays where nothing is there.
  private func step(to place: MemoryTable.Place?) -> Entry? {
    if let place, content[place] != nil { return jump(to: place) }
    transaction.countStep(to: nil, in: table)
    return nil
  }
}
