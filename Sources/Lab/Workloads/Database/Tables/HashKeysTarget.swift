import Measurement
import Primitives
import Storage

/// Puts the numbers of transactions under their hashes into a table that holds some, by one of six
/// ways, in one transaction with its commit.
final class HashKeysTarget: Measurable {
  /// The ways, under the names that reth's benchmark gave them.
  enum Way: String, CaseIterable {
    /// Rows of before and new ones, sorted together, appended to an empty table.
    case appendAll = "append_all"
    /// New rows that all come behind those of before, sorted, appended.
    case appendInput = "append_input"
    /// Each new row after a look that its key is new.
    case insertUnsorted = "insert_unsorted"
    /// The same, sorted.
    case insertSorted = "insert_sorted"
    /// Each new row at its place.
    case putUnsorted = "put_unsorted"
    /// The same, sorted.
    case putSorted = "put_sorted"
  }

  private let way: Way
  private let keys: [Hash256]
  private let preload: HashKeysPreload
  private let options: StoreOptions
  private let parent: String
  private let cancellation: Cancellation
  private var folder: ScratchFolder?
  private var store: LMDBStore?
  private var failure = LateError()

  init(
    _ way: Way, count: Int, over preload: HashKeysPreload, options: StoreOptions, in parent: String,
    seed: UInt64, cancellation: Cancellation
  ) {
    self.cancellation = cancellation
    self.way = way
    self.preload = preload
    self.options = options
    self.parent = parent
    var stream = SeededStream(seed: seed, purpose: "input")
    var keys = (0..<count).map { _ in stream.hash() }
    switch way {
    case .appendAll: keys = (preload.keys + keys).sorted()
    case .appendInput: keys = keys.map { Hash256(.max, $0.w1, $0.w2, $0.w3) }.sorted()
    case .insertSorted, .putSorted: keys.sort()
    case .insertUnsorted, .putUnsorted: break
    }
    self.keys = keys
  }

  func prepare() throws {
    try failure.check()
    let made = try ScratchFolder(in: parent)
    if way != .appendAll { try made.copyDatabase(from: preload.folder) }
    folder = made
    store = try LMDBStore(path: made.path, options: options)
  }

  func run(iterations: Int) {
    failure.keep {
      guard let tables = try store?.beginWriting() else { return }
      for start in stride(from: 0, to: keys.count, by: rowsBetweenLooks) {
        try cancellation.check()
        try write(keys[start..<min(start + rowsBetweenLooks, keys.count)], to: tables)
      }
      try tables.commit()
    }
  }

  private func write(
    _ keys: ArraySlice<Hash256>, to tables: any WriteTransaction
  ) throws(StorageError) {
    let table = Tables.transactionHashNumbers
    switch way {
    case .appendAll, .appendInput:
      for key in keys { try tables.append(table, key, key.w3) }
    case .putUnsorted, .putSorted:
      for key in keys { try tables.put(table, key, key.w3) }
    case .insertUnsorted, .insertSorted:
      for key in keys where try tables.get(table, key) == nil {
        try tables.put(table, key, key.w3)
      }
    }
  }

  func reset() {
    store = nil
    folder = nil
  }

  /// All rows of the table.
  func digest() -> [UInt8] {
    var sum = RowSum()
    let isRead = failure.keep {
      guard let tables = try store?.beginReading() else { return }
      defer { tables.end() }
      let cursor = try tables.cursor(in: Tables.transactionHashNumbers.definition)
      var entry = try cursor.first()
      while let (key, value) = entry {
        sum.add(key)
        sum.add(value)
        entry = try cursor.next()
      }
    }
    return isRead ? sum.bytes : []
  }

  var work: [Work] { [Work("rows", Double(keys.count))] }
}

/// A database with the rows of before, which is copied for each sample.
final class HashKeysPreload: Sendable {
  let keys: [Hash256]
  let folder: ScratchFolder

  init(
    count: Int, in parent: String, seed: UInt64, cancellation: Cancellation
  ) throws {
    var stream = SeededStream(seed: seed, purpose: "preload")
    keys = try Generator(seed: seed, cancellation: cancellation).list(count) { _ in stream.hash() }
    folder = try ScratchFolder(in: parent)
    let store = try LMDBStore(path: folder.path, options: StoreOptions(syncMode: .none))
    let tables = try store.beginWriting()
    for (index, key) in keys.sorted().enumerated() {
      if index.isMultiple(of: 10_000) { try cancellation.check() }
      try tables.append(Tables.transactionHashNumbers, key, key.w3)
    }
    try tables.commit()
  }
}
