/// Entries of a table on their way from one database to the end of the same table of another, in their
/// order; checksums are compared, and made anew where the other database has them.
public struct TableCopy {
  /// The table.
  public let table: TableDefinition
  /// How many entries have been copied.
  public private(set) var rows = 0
  /// The bytes of their keys and values.
  public private(set) var bytes = 0

  private let source: any ReadTransaction
  private let cursor: any StoreCursor
  private let keys: ClosedRange<UInt64>
  private let accepts: (RawBytes) -> Bool
  private var isStarted = false

  /// Prepares a copy.
  ///
  /// - Parameters:
  ///   - table: the table.
  ///   - source: the database that is read.
  ///   - keys: the numbers that the keys of the entries begin with; where not given, all entries.
  ///   - accepts: whether an entry with a value is copied; where not given, each is.
  /// - Throws: `StorageError` where the table cannot be read.
  public init(
    of table: TableDefinition, from source: any ReadTransaction,
    keys: ClosedRange<UInt64>? = nil, where accepts: @escaping (RawBytes) -> Bool = { _ in true }
  ) throws(StorageError) {
    self.table = table
    self.source = source
    self.keys = keys ?? 0...(.max)
    self.accepts = accepts
    cursor = try source.cursor(in: table)
  }

  /// Copies the next entries.
  ///
  /// - Parameters:
  ///   - limit: how many are looked at.
  ///   - target: where they go; the table has no entry of them or behind them.
  /// - Returns: whether none is left.
  /// - Throws: `StorageError` where one cannot be read or written.
  public mutating func advance(
    _ limit: Int, into target: any WriteTransaction
  ) throws(StorageError) -> Bool {
    for _ in 0..<limit {
      let entry = isStarted ? try cursor.next() : try start()
      isStarted = true
      guard let (key, stored) = entry, !isBehind(key) else { return true }
      let value = try source.checked(stored, of: key, in: table)
      if !accepts(value) { continue }
      try target.append(value, to: key, in: table)
      rows += 1
      bytes += key.count + value.count
    }
    return false
  }

  private func start() throws(StorageError) -> StoreCursor.Entry? {
    if keys.lowerBound == 0 { return try cursor.first() }
    return try keys.lowerBound.lend { (key) throws(StorageError) in try cursor.seek(key) }
  }

  /// Whether a key begins with a number behind those that are copied.
  private func isBehind(_ key: RawBytes) -> Bool {
    keys.upperBound != .max && key.count >= 8
      && UInt64(bigEndian: key.loadUnaligned(as: UInt64.self)) > keys.upperBound
  }
}

extension WriteTransaction {
  /// Puts the bytes of a value, in a table with duplicates those of subkey and value, at the table's
  /// end; a checksum comes behind them where the database has checksums.
  fileprivate func append(
    _ value: RawBytes, to key: RawBytes, in table: TableDefinition
  ) throws(StorageError) {
    let isChecked = hasChecksums
    let size = value.count + (isChecked ? Checksum.size : 0)
    func write(to place: UnsafeMutableRawPointer) {
      if let start = value.baseAddress { place.copyMemory(from: start, byteCount: value.count) }
      if isChecked {
        place.storeBytes(of: Checksum.of(key, value), toByteOffset: value.count, as: UInt32.self)
      }
    }
    if !table.hasDuplicates {
      write(to: try reserve(size, for: key, in: table, .appended))
      return
    }
    try withUnsafeTemporaryAllocation(byteCount: max(size, 1), alignment: 8) {
      (buffer) throws(StorageError) in
      guard let start = buffer.baseAddress else { preconditionFailure("memory of no bytes") }
      write(to: start)
      try add(RawBytes(start: start, count: size), to: key, in: table, .appended)
    }
  }
}
