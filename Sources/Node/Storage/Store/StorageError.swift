internal import Glibc
internal import Primitives

/// Why a database cannot be opened, read or written.
public enum StorageError: Error, Equatable, Sendable {
  /// A call of the system or of the store failed: what was being done, the file, the system's number.
  case system(doing: String, path: String, code: Int32)
  /// The store itself gave an error that no rule here explains: its words.
  case store(doing: String, path: String, reason: String)
  /// No room is left on the disk.
  case diskFull(path: String)
  /// No room is left in the address space that the database may take.
  case mapFull(path: String, size: Int)
  /// The folder holds no database.
  case notADatabase(path: String)
  /// Another process writes to the database; its number, where it is known.
  case inUse(path: String, by: Int32?)
  /// This process has the database open already.
  case openTwice(path: String)
  /// The database was written by a newer program.
  case newerFormat(path: String, found: Int, known: Int)
  /// The database was written by an older program.
  case olderFormat(path: String, found: Int, known: Int)
  /// A value does not have the checksum that stands beside it.
  case checksum(table: String, key: [UInt8])
  /// The bytes of a key or a value are none of its table.
  case malformed(table: String, key: [UInt8], MalformedEntry)
  /// Something that another entry promises is not there.
  case missing(table: String, key: [UInt8])
  /// Another process has written to the database while its pages were read.
  case overtaken(path: String)
  /// A write was asked of a database that was opened for reading.
  case readOnly(path: String)
  /// Keys were not appended in their order.
  case outOfOrder(table: String, key: [UInt8])
}

/// Why the bytes of an entry are no key or value of their table.
public struct MalformedEntry: Error, Equatable, Sendable {
  /// What is wrong, in few words.
  public var reason: String

  /// Makes an error of its words.
  public init(_ reason: String) { self.reason = reason }
}

extension StorageError {
  /// Whether the database's content is at fault, and not its surroundings.
  public var isDamage: Bool {
    switch self {
    case .checksum, .malformed, .missing, .store: true
    default: false
    }
  }
}

extension StorageError: CustomStringConvertible {
  /// One line: what was being done, what is wrong and what to do.
  public var description: String {
    switch self {
    case .system(let doing, let path, let code):
      "cannot \(doing) \(path): \(String(cString: strerror(code)).lowercased())"
    case .store(let doing, let path, let reason): "cannot \(doing) \(path): \(reason)"
    case .diskFull(let path):
      "no space is left on the disk of \(path); what was committed is whole"
    case .mapFull(let path, let size):
      "\(path) has filled its map of \(size) bytes; open it with a larger one"
    case .notADatabase(let path): "\(path) holds no database of dyno's"
    case .inUse(let path, let process?): "process \(process) is writing to \(path)"
    case .inUse(let path, nil): "another process is writing to \(path)"
    case .openTwice(let path): "\(path) is open already in this process"
    case .newerFormat(let path, let found, let known):
      "\(path) has format \(found), this program knows \(known): use a newer dyno"
    case .olderFormat(let path, let found, let known):
      "\(path) has format \(found), this program writes \(known): import the chain again"
    case .checksum(let table, let key):
      "\(table) at \(Hex.encode(key)): the value does not have its checksum"
    case .malformed(let table, let key, let error):
      "\(table) at \(Hex.encode(key)): \(error.reason)"
    case .missing(let table, let key): "\(table) has nothing at \(Hex.encode(key))"
    case .overtaken(let path): "\(path) was written to meanwhile; try again when it is not"
    case .readOnly(let path): "\(path) was opened for reading"
    case .outOfOrder(let table, let key):
      "\(table): \(Hex.encode(key)) is appended after a greater key"
    }
  }
}
