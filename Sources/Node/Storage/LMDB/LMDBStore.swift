import CLMDB
import Glibc
import Synchronization

/// A database in a folder, kept by LMDB: a memory-mapped B+ tree, copied where it is written.
public final class LMDBStore: KeyValueStore, @unchecked Sendable {
  /// The database's folder.
  public let path: String
  /// How it was opened; what it settles itself is as the database has it.
  public private(set) var options: StoreOptions
  /// Whether it was empty when it was opened.
  public private(set) var isNew = false

  // Invariant: `environment` is open from the end of `init` to `deinit`, with a table each of `tables`.
  let environment: OpaquePointer
  private(set) var tables: [MDB_dbi] = []
  let gate = TransactionGate()
  private let identity: OpenStores.Identity
  private let writerLock: WriterLock?
  private let counted = Mutex(StoreCounters(tables: Tables.all.count))
  private let wantsRoom = Atomic<Bool>(false)

  /// Opens a database.
  ///
  /// - Parameters:
  ///   - path: its folder, made where the options say so.
  ///   - options: how it is opened.
  /// - Throws: `StorageError`: there is none, it is in use, its layout is another.
  public init(path: String, options: StoreOptions = StoreOptions()) throws(StorageError) {
    self.path = path
    self.options = options
    if options.access == .making, mkdir(path, 0o755) != 0, errno != EEXIST {
      throw .system(doing: "make", path: path, code: errno)
    }
    if options.access != .making, access(path + "/data.mdb", F_OK) != 0 {
      throw .notADatabase(path: path)
    }
    identity = try OpenStores.enter(path)
    do throws(StorageError) {
      writerLock = options.access == .reading ? nil : try WriterLock(folder: path)
      try Self.prepare(path, options)
      environment = try Self.open(path, options)
    } catch {
      OpenStores.leave(identity)
      throw error
    }
    // From here on `deinit` closes what is open.
    if options.access != .reading, options.syncMode != .none { try StoreFolder.syncNames(path) }
    try openTables()
  }

  deinit {
    mdb_env_close(environment)
    OpenStores.leave(identity)
  }

  /// Looks at what the library would end the process for, or refuse without need.
  private static func prepare(_ path: String, _ options: StoreOptions) throws(StorageError) {
    if options.access == .making { try StoreFolder.clearUnborn(path) }
    if options.access == .reading, StoreFolder.isEmpty(path) { throw .notADatabase(path: path) }
    try StoreFolder.reserveLocks(path)
    if options.usesWriteMap, options.access != .reading {
      try DiskRoom.checkForMap(path, pageSize: Int(sysconf(Int32(_SC_PAGESIZE))))
    }
  }

  /// Opens the environment with as much address space as the system gives.
  private static func open(
    _ path: String, _ options: StoreOptions
  ) throws(StorageError) -> OpaquePointer {
    var size = options.mapSize
    while true {
      var made: OpaquePointer?
      var status = mdb_env_create(&made)
      guard status == 0, let made else {
        throw StorageError(status, doing: "open", path: path, mapSize: size)
      }
      mdb_env_set_maxdbs(made, UInt32(Tables.all.count))
      mdb_env_set_maxreaders(made, 126)
      mdb_env_set_mapsize(made, size)
      status = mdb_env_open(made, path, options.libraryFlags, 0o644)
      if status == 0 { return made }
      mdb_env_close(made)
      // A system with a limit on address space gives less, which grows when it is needed; Valgrind says
      // that so much is no argument.
      if status == ENOMEM || status == EINVAL, size > 16 << 20 {
        size = size > 16 << 30 ? 16 << 30 : size / 4
        continue
      }
      throw StorageError(status, doing: "open", path: path, mapSize: size)
    }
  }

  /// Opens the tables, or makes them, and reads what the database says of itself.
  private func openTables() throws(StorageError) {
    var handle: OpaquePointer?
    let isReading = options.access == .reading
    try check(
      mdb_txn_begin(environment, nil, isReading ? UInt32(MDB_RDONLY) : 0, &handle), "open")
    if !isReading, isForeign(handle) {
      mdb_txn_abort(handle)
      throw .notADatabase(path: path)
    }
    for table in Tables.all {
      var flags: UInt32 = isReading ? 0 : UInt32(MDB_CREATE)
      if table.hasDuplicates { flags |= UInt32(MDB_DUPSORT) }
      var number = MDB_dbi()
      let status = mdb_dbi_open(handle, table.name, flags, &number)
      guard status == 0 else {
        mdb_txn_abort(handle)
        if status == MDB_NOTFOUND || status == MDB_INCOMPATIBLE { throw .notADatabase(path: path) }
        throw error(status, "open")
      }
      tables.append(number)
    }
    try check(mdb_txn_commit(handle), "open")
    if let hasChecksums = try StoreFormat.read(in: beginReading(), path: path) {
      options.hasChecksums = hasChecksums
      let transaction = try beginReading()
      for name in [StoreFormat.formatName, StoreFormat.checksumsName] {
        _ = try transaction.require(Tables.metadata, name)
      }
      return
    }
    guard !isReading, try statistics().tables.allSatisfy({ $0.entries == 0 }) else {
      throw .notADatabase(path: path)
    }
    isNew = true
    let transaction = try beginWriting()
    try StoreFormat.write(hasChecksums: options.hasChecksums, in: transaction)
    try transaction.commit()
  }

  /// Whether the file holds something, and no table of metadata: another program's.
  private func isForeign(_ transaction: OpaquePointer?) -> Bool {
    var main = MDB_stat()
    var known = MDB_dbi()
    // The library keeps the names of all tables in its table 1.
    return mdb_stat(transaction, 1, &main) == 0 && main.ms_entries > 0
      && mdb_dbi_open(transaction, Tables.metadata.definition.name, 0, &known) != 0
  }

  // MARK: Transactions

  /// Begins to read the tables as they are now.
  public func beginReading() throws(StorageError) -> any ReadTransaction {
    var isFirst = true
    while true {
      gate.enterReading()
      var handle: OpaquePointer?
      let status = mdb_txn_begin(environment, nil, UInt32(MDB_RDONLY), &handle)
      if status == 0, let handle { return LMDBTransaction(self, handle, isWriting: false) }
      gate.leave(writing: false)
      // Another process has made the map larger.
      guard status == MDB_MAP_RESIZED, isFirst else { throw error(status, "read") }
      isFirst = false
      try gate.whileClosed(own: 0) { () throws(StorageError) in
        try check(mdb_env_set_mapsize(environment, 0), "read")
      }
    }
  }

  /// Begins to write; waits for a writer on another thread.
  public func beginWriting() throws(StorageError) -> any WriteTransaction {
    guard options.access != .reading else { throw .readOnly(path: path) }
    gate.enterWriting()
    do throws(StorageError) {
      try makeRoom()
      var handle: OpaquePointer?
      try check(mdb_txn_begin(environment, nil, 0, &handle), "write")
      guard let handle else { preconditionFailure("a transaction without a handle") }
      return LMDBTransaction(self, handle, isWriting: true)
    } catch {
      gate.leave(writing: true)
      throw error
    }
  }

  /// Makes the map larger once three quarters are used, or a writer has found it full.
  private func makeRoom() throws(StorageError) {
    let info = information
    let used = (info.me_last_pgno + 1) * pageSize
    guard wantsRoom.load(ordering: .relaxed) || used > info.me_mapsize / 4 * 3 else { return }
    try gate.whileClosed(own: 1) { () throws(StorageError) in
      try check(mdb_env_set_mapsize(environment, info.me_mapsize * 2), "grow")
    }
    wantsRoom.store(false, ordering: .relaxed)
  }

  /// Brings what was committed without a sync to the disk.
  public func sync() throws(StorageError) { try check(mdb_env_sync(environment, 1), "sync") }

  // MARK: Counters and statuses

  /// What has been done since the store was opened.
  public var counters: StoreCounters { counted.withLock { $0 } }

  func note(_ tables: [TableCounters], commitTime: UInt64?) {
    counted.withLock { counters in
      counters.add(tables)
      if let commitTime {
        counters.commits += 1
        counters.commitTime += commitTime
      }
    }
  }

  /// The library's own account of the map.
  var information: MDB_envinfo {
    var info = MDB_envinfo()
    mdb_env_info(environment, &info)
    return info
  }

  var pageSize: Int {
    var status = MDB_stat()
    mdb_env_stat(environment, &status)
    return Int(status.ms_psize)
  }

  /// The error of a status; a full map is noted, so that the next writer finds a larger one.
  func error(_ status: CInt, _ doing: String) -> StorageError {
    if status == MDB_MAP_FULL { wantsRoom.store(true, ordering: .relaxed) }
    // Of a write that was cut short the library says no more than that it failed.
    if status == EIO, DiskRoom.isExhausted(path) { return .diskFull(path: path) }
    return StorageError(status, doing: doing, path: path, mapSize: information.me_mapsize)
  }

  @inline(__always)
  func check(_ status: CInt, _ doing: @autoclosure () -> String) throws(StorageError) {
    if status != 0 { throw error(status, doing()) }
  }
}
