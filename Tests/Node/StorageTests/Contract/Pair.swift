import Storage

/// An entry as copied bytes.
struct Pair: Equatable {
  var key: [UInt8]
  var value: [UInt8]

  init(_ key: [UInt8], _ value: [UInt8]) {
    self.key = key
    self.value = value
  }

  /// Copies what a cursor lends.
  init?(_ entry: StoreCursor.Entry?) {
    guard let entry else { return nil }
    self.init(Array(entry.key), Array(entry.value))
  }
}

extension [UInt8] {
  /// Lends the bytes for a call.
  func lent<R>(_ body: (RawBytes) throws -> R) rethrows -> R { try withUnsafeBytes(body) }
}

extension ReadTransaction {
  /// The value of a key, copied.
  func bytes(of key: [UInt8], in table: TableDefinition) throws -> [UInt8]? {
    try key.lent { try value(of: $0, in: table).map { Array($0) } }
  }

  /// All entries of a table, copied.
  func pairs(of table: TableDefinition) throws -> [Pair] {
    let cursor = try cursor(in: table)
    var pairs: [Pair] = []
    var pair = Pair(try cursor.first())
    while let found = pair {
      pairs.append(found)
      pair = Pair(try cursor.next())
    }
    return pairs
  }
}

extension WriteTransaction {
  /// Puts a value, or adds a duplicate where the table has them.
  func write(
    _ key: [UInt8], _ value: [UInt8], in table: TableDefinition, _ placement: Placement = .sorted
  ) throws {
    try key.lent { key in
      try value.lent { value in
        if table.hasDuplicates {
          try add(value, to: key, in: table, placement)
        } else {
          let room = try reserve(value.count, for: key, in: table, placement)
          UnsafeMutableRawBufferPointer(start: room, count: value.count).copyMemory(from: value)
        }
      }
    }
  }

  /// Removes a key.
  func remove(_ key: [UInt8], in table: TableDefinition) throws -> Bool {
    try key.lent { try remove($0, in: table) }
  }
}

extension StoreCursor {
  /// The first entry whose key is not less.
  func seek(_ key: [UInt8]) throws -> Pair? { Pair(try key.lent { try seek($0) }) }

  /// The key's first duplicate that is not less.
  func seek(_ key: [UInt8], _ duplicate: [UInt8]) throws -> Pair? {
    Pair(try key.lent { key in try duplicate.lent { try seek(key, duplicate: $0) } })
  }
}
