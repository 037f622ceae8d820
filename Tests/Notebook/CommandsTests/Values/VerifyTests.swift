import Commands
import Glibc
import JSON
import Language
import Primitives
import Storage
import TestSupport
import Testing

/// `verify`, with the program beside the tests as its child.
@Suite(.enabled(if: Dyno.path != nil, "the program was not built beside the tests"))
struct VerifyTests {
  private static let chain = Repository.chain + "/chain.rlp"

  private func database(_ folder: TemporaryFolder) throws -> String {
    let path = folder.file("chain.db")
    _ = try Repository.session().value(
      "sync \"\(Self.chain)\" into=\"\(path)\" sync-mode=none until=30")
    return path
  }

  private func message(_ path: String) -> String? {
    Repository.session().outcome("verify \"\(path)\" patience=20s").error?.message
  }

  @Test func `a database that agrees is told of table by table`() throws {
    let folder = try TemporaryFolder()
    let path = try database(folder)
    let value = try Repository.session().value("verify \"\(path)\"")
    let rows = try JSONDocument(parsing: RenderingTests.text(value, .json)).root.value("rows")
    #expect(rows.count == Tables.all.count + 2)
    let last = try rows.value(at: rows.count - 1).value(at: 2).string
    #expect(last == "nothing disagrees up to block 30")
    #expect(try folder.names() == ["chain.db"])
  }

  @Test func `a row that disagrees is named with both values`() throws {
    let folder = try TemporaryFolder()
    let path = try database(folder)
    do {
      let store = try LMDBStore(path: path, options: StoreOptions(access: .writing))
      let tables = try store.beginWriting()
      try tables.put(Tables.transactionSenders, 3, .zero)
      try tables.commit()
    }
    let found = try #require(message(path))
    #expect(
      found.hasPrefix(
        "damaged database: TransactionSenders at 0x0000000000000003: sender: found 0x0000"))
    #expect(found.contains(", expected 0x"))
    let error = Repository.session().outcome("verify \"\(path)\"").error
    #expect(error?.hint?.isEmpty == false)
  }

  @Test func `a file that was cut ends the child, and is a damaged database`() throws {
    let folder = try TemporaryFolder()
    let path = try database(folder)
    var status = stat()
    #expect(stat(path + "/data.mdb", &status) == 0)
    // The end has what was written last; what is read of it is not there.
    for share in [2, 3, 8] {
      #expect(truncate(path + "/data.mdb", off_t(Int(status.st_size) / share / 4096 * 4096)) == 0)
      let found = try #require(message(path))
      #expect(found.hasPrefix("damaged database: "), "\(found)")
      #expect(found.contains("SIGBUS") || found.contains("cannot "), "\(found)")
    }
  }

  @Test func `a prepared database is told of as such`() throws {
    let folder = try TemporaryFolder()
    let path = try database(folder)
    let prepared = folder.file("prepared.db")
    _ = try Repository.session().value(
      "prepare Execution \"\(path)\" blocks=5..9 into=\"\(prepared)\"")
    #expect(
      message(prepared)
        == "\(prepared) was prepared for Execution on blocks 5 to 9 and cannot do anything else")
  }

  @Test func `what is no database is told of as such`() throws {
    let folder = try TemporaryFolder()
    #expect(message(folder.path) == "\(folder.path) holds no database")
    try folder.write([UInt8](repeating: 7, count: 20_000), to: "bad.db/data.mdb")
    #expect(message(folder.file("bad.db"))?.hasSuffix("holds no database") == true)
  }

  @Test func `a child that is killed, or that stands still, is told of with its place`() throws {
    let folder = try TemporaryFolder()
    let path = try database(folder)
    // A program that takes the child's words, waits and is killed.
    try folder.write("#!/bin/sh\nkill -SEGV $$\n", to: "crash")
    try folder.write("#!/bin/sh\nsleep 600\n", to: "still")
    for name in ["crash", "still"] { chmod(folder.file(name), 0o755) }
    func outcome(_ program: String) -> String? {
      Repository.session(program: folder.file(program))
        .outcome("verify \"\(path)\" patience=1s").error?.message
    }
    #expect(
      outcome("crash")
        == "damaged database: the process that reads it was ended by SIGSEGV while it was opened, "
        + "before the first row")
    #expect(
      outcome("still")
        == "damaged database: for 1.0 seconds no row was read while it was opened, before the first "
        + "row")
  }
}
