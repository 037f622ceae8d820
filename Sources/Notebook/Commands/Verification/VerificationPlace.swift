import Glibc
import Primitives
import Storage
import Sync

/// A page that parent and child share: the child writes into it which row it has read last, and the
/// page outlives it, however it ends.
final class VerificationPlace: @unchecked Sendable {
  /// Numbers, each of eight bytes, at the page's beginning.
  private enum Field: Int {
    /// Goes up with every row, and with work between rows.
    case ticks
    /// The table's number and one; 0 before the first row.
    case table
    /// The bytes of the key.
    case keySize
    /// The rows that were read.
    case rows
  }

  private static let size = 4096
  private static let keyOffset = 64
  // Invariant: `size` bytes, mapped until `deinit`. One process writes, the other reads what may be
  // half of a change.
  private let page: UnsafeMutableRawPointer

  /// Maps a file, which is made where it is not there.
  ///
  /// - Throws: `StorageError` where the system refuses.
  init(_ path: String) throws(StorageError) {
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .system(doing: "open", path: path, code: errno) }
    defer { close(file) }
    guard ftruncate(file, off_t(Self.size)) == 0 else {
      throw .system(doing: "write", path: path, code: errno)
    }
    let map = mmap(nil, Self.size, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0)
    guard let map, map != MAP_FAILED else { throw .system(doing: "map", path: path, code: errno) }
    page = map
  }

  deinit { munmap(page, Self.size) }

  private subscript(field: Field) -> UInt64 {
    get { page.load(fromByteOffset: 8 * field.rawValue, as: UInt64.self) }
    set { page.storeBytes(of: newValue, toByteOffset: 8 * field.rawValue, as: UInt64.self) }
  }

  // MARK: The child

  /// Notes a row.
  func note(_ key: RawBytes, of table: TableDefinition) {
    let count = min(key.count, Self.size - Self.keyOffset)
    self[.table] = UInt64(table.number + 1)
    self[.keySize] = UInt64(count)
    if let start = key.baseAddress {
      (page + Self.keyOffset).copyMemory(from: start, byteCount: count)
    }
    self[.rows] &+= 1
    self[.ticks] &+= 1
  }

  /// Notes that work goes on.
  func tick() { self[.ticks] &+= 1 }

  // MARK: The parent

  /// What changes while work goes on.
  var ticks: UInt64 { self[.ticks] }
  /// The rows that were read.
  var rows: UInt64 { self[.rows] }

  /// The table that is read; nil before the first row.
  var table: TableDefinition? {
    let number = Int(truncatingIfNeeded: self[.table]) - 1
    return Tables.all.indices.contains(number) ? Tables.all[number] : nil
  }

  /// The last row that was read, in words.
  var words: String {
    guard let table else { return "while it was opened, before the first row" }
    let count = min(Int(truncatingIfNeeded: self[.keySize]), Self.size - Self.keyOffset)
    let key = RawBytes(start: page + Self.keyOffset, count: max(count, 0))
    return "behind \(table.name) at \(Hex.encode(key))"
  }
}
