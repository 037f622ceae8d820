import Primitives
import Storage
import TestSupport
import Testing

/// What a loss of power or a full disk leaves where a database was about to be made.
struct UnbornDatabaseTests {
  private static let blank = [UInt8](repeating: 0, count: 4_096)

  /// A page of metadata as it is before the first commit.
  private static var first: [UInt8] {
    var page = blank
    page.replaceSubrange(16..<20, with: [0xde, 0xc0, 0xef, 0xbe])
    return page
  }

  @Test(
    arguments: [
      [], Array(blank.prefix(100)), blank, blank + blank, first, Array(first.prefix(512)),
      first + blank, blank + first, first + Array(first.prefix(20)),
      blank + first + [UInt8](repeating: 7, count: 8_192),
    ])
  func `a file that no commit has reached is made anew`(bytes: [UInt8]) throws {
    let folder = try TemporaryFolder()
    try folder.write(bytes, to: "database/data.mdb")
    let path = folder.file("database")
    #expect(throws: StorageError.notADatabase(path: path)) {
      try LMDBStore(path: path, options: StoreOptions(access: .reading))
    }
    #expect(Fixtures.bytes(of: path + "/data.mdb") == bytes)
    do {
      let store = try LMDBStore(path: path)
      #expect(store.isNew)
      let transaction = try store.beginWriting()
      try transaction.put(Tables.headerNumbers, .zero, 7)
      try transaction.commit()
    }
    let store = try LMDBStore(path: path, options: StoreOptions(access: .reading))
    #expect(try store.beginReading().get(Tables.headerNumbers, .zero) == 7)
  }

  @Test func `a file of somebody else is refused and stays`() throws {
    let folder = try TemporaryFolder()
    let bytes = Array("a file of somebody else".utf8) + Self.blank + Self.blank
    try folder.write(bytes, to: "database/data.mdb")
    let path = folder.file("database")
    #expect(throws: StorageError.notADatabase(path: path)) { try LMDBStore(path: path) }
    #expect(Fixtures.bytes(of: path + "/data.mdb") == bytes)
  }

  @Test(arguments: [0, 4_096]) func `a database with a page of metadata lost is not emptied`(
    place: Int
  ) throws {
    let folder = try TemporaryFolder()
    let path = folder.file("database")
    _ = try LMDBStore(path: path)
    var bytes = try #require(Fixtures.bytes(of: path + "/data.mdb"))
    bytes.replaceSubrange(place..<place + 4_096, with: Self.blank)
    try folder.write(bytes, to: "database/data.mdb")
    #expect(throws: StorageError.self) { try LMDBStore(path: path) }
    #expect(Fixtures.bytes(of: path + "/data.mdb")?.count == bytes.count)
  }
}
