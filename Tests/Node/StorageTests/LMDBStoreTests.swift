import CLMDB
import Primitives
import Storage
import TestSupport
import Testing

struct LMDBStoreTests {
  @Test func `what is committed is there after opening again`() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("database")
    let slot = Hash256(1, 2, 3, 4)
    do {
      let store = try LMDBStore(path: path)
      let transaction = try store.beginWriting()
      for number in 0..<1_000 as Range<UInt64> {
        try transaction.append(Tables.canonicalHeaders, number, Hash256(number, 0, 0, 1))
      }
      for number in 0..<100 as Range<UInt64> {
        try transaction.put(
          Tables.plainStorageState, .zero, Hash256(0, 0, 0, 99 - number),
          StoredSlot(U256(number)))
      }
      try transaction.put(
        Tables.plainAccountState, .zero, StoredAccount(nonce: 7, balance: 9, codeHash: slot))
      try transaction.commit()
    }
    let store = try LMDBStore(path: path, options: StoreOptions(access: .reading))
    let transaction = try store.beginReading()
    #expect(try transaction.get(Tables.canonicalHeaders, 999) == Hash256(999, 0, 0, 1))
    #expect(try transaction.get(Tables.canonicalHeaders, 1_000) == nil)
    #expect(try transaction.get(Tables.plainAccountState, .zero)?.codeHash == slot)
    let cursor = try DuplicateCursor(transaction, Tables.plainStorageState)
    var entry = try cursor.first()
    var found: [U256] = []
    while let one = entry {
      found.append(one.value.value)
      entry = try cursor.next()
    }
    #expect(found == (0..<100).map { U256(UInt64(99 - $0)) })
  }

  @Test func `what is not committed is gone, and removals go on behind themselves`() throws {
    let folder = try TemporaryFolder()
    let store = try LMDBStore(path: folder.file("database"))
    let given = try store.beginWriting()
    try given.put(Tables.headerNumbers, .zero, 1)
    given.end()
    #expect(try store.beginReading().get(Tables.headerNumbers, .zero) == nil)

    let transaction = try store.beginWriting()
    for number in 0..<10 as Range<UInt64> {
      try transaction.put(Tables.totalDifficulties, number, U256(number))
    }
    let cursor = try TableCursor(transaction, Tables.totalDifficulties)
    var entry = try cursor.first()
    while let one = entry {
      if one.key % 2 == 0 { try cursor.remove() }
      entry = try cursor.next()
    }
    #expect(try transaction.count(of: Tables.totalDifficulties.definition) == 5)
    #expect(try transaction.get(Tables.totalDifficulties, 4) == nil)
    #expect(try transaction.get(Tables.totalDifficulties, 5) == 5)
    #expect(throws: StorageError.self) {
      try transaction.append(Tables.totalDifficulties, 3, .zero)
    }
    transaction.end()
  }

  @Test func `a database is opened once a process, and nothing else is one`() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("database")
    #expect(throws: StorageError.notADatabase(path: path)) {
      try LMDBStore(path: path, options: StoreOptions(access: .reading))
    }
    let store = try LMDBStore(path: path)
    #expect(throws: StorageError.openTwice(path: path)) { try LMDBStore(path: path) }
    #expect(store.isNew)
  }

  @Test func `another program's file is refused as it is`() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("foreign")
    try folder.write([], to: "foreign/other")
    func open(_ body: (OpaquePointer?, MDB_dbi) -> Void) {
      var environment: OpaquePointer?
      var transaction: OpaquePointer?
      var main = MDB_dbi()
      #expect(mdb_env_create(&environment) == 0)
      #expect(mdb_env_open(environment, path, 0, 0o644) == 0)
      #expect(mdb_txn_begin(environment, nil, 0, &transaction) == 0)
      #expect(mdb_dbi_open(transaction, nil, 0, &main) == 0)
      body(transaction, main)
      #expect(mdb_txn_commit(transaction) == 0)
      mdb_env_close(environment)
    }
    open { transaction, main in
      var word: UInt64 = 5
      withUnsafeMutableBytes(of: &word) { bytes in
        var key = MDB_val(mv_size: 8, mv_data: bytes.baseAddress)
        var value = MDB_val(mv_size: 8, mv_data: bytes.baseAddress)
        #expect(mdb_put(transaction, main, &key, &value, 0) == 0)
      }
    }
    #expect(throws: StorageError.notADatabase(path: path)) { try LMDBStore(path: path) }
    open { transaction, main in
      var status = MDB_stat()
      #expect(mdb_stat(transaction, main, &status) == 0)
      #expect(status.ms_entries == 1)
    }
  }

  @Test func `a map that is full grows for the next writer`() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("database")
    let store = try LMDBStore(path: path, options: StoreOptions(mapSize: 1 << 20))
    let code = Bytecode([UInt8](repeating: 1, count: 20_000))
    func fill() throws {
      let transaction = try store.beginWriting()
      for number in 0..<200 as Range<UInt64> {
        try transaction.put(Tables.bytecodes, Hash256(0, 0, 0, number), code)
      }
      try transaction.commit()
    }
    var refusals = 0
    while true {
      do {
        try fill()
        break
      } catch StorageError.mapFull {
        refusals += 1
        try #require(refusals < 8)
      }
    }
    #expect(refusals > 0)
    #expect(try store.beginReading().get(Tables.bytecodes, Hash256(0, 0, 0, 199)) == code)
  }
}
