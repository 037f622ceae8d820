import CLMDB
import Glibc

/// The pages of a database as they lie in its file: each is read once, not through the map, and must be
/// what the library would write where it stands.
///
/// The library trusts its pages. A list of free pages that names one in use costs nothing until a
/// later commit overwrites that page; so what is in use and what is free is marked here, page by page.
struct PageWalk {
  /// What stands on a page, in its head.
  private enum Flag {
    static let branch: UInt16 = 0x01
    static let leaf: UInt16 = 0x02
    static let overflow: UInt16 = 0x04
    static let kinds: UInt16 = 0x77
  }

  /// What a leaf's node holds instead of its value.
  private enum NodeFlag {
    static let largeValue: UInt16 = 0x01
    static let tree: UInt16 = 0x02
  }

  private static let head = 16
  private static let nodeHead = 8
  /// Behind a page's head: the mark, the version, an address and a size, then the records of two trees.
  private static let metaTrees = head + 24
  private static let treeSize = 48
  private static let rootInTree = 40
  private static let lastPageInMeta = metaTrees + 2 * treeSize

  private let file: CInt
  private let path: String
  private let pageSize: Int
  private let transaction: UInt64
  private var count: UInt64 = 0
  /// A bit a page: whether it is in use or free.
  private var marks: [UInt64] = []
  private var pending: [(page: UInt64, isOfFreePages: Bool)] = []
  private var lastFreed: UInt64 = 0
  private var freePages: [UInt64] = []

  /// Opens the file for the pages of one transaction, which keeps them from being written over.
  init(_ path: String, pageSize: Int, transaction: Int) throws(StorageError) {
    self.path = path
    self.pageSize = pageSize
    self.transaction = UInt64(transaction)
    file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw .system(doing: "open", path: path, code: errno) }
  }

  /// Reads all pages.
  ///
  /// - Throws: `StorageError` for the first page that is not what it should be, and what is told throws.
  mutating func run(_ isAt: (UInt64) throws -> Void) throws {
    defer { close(file) }
    try start()
    while let (page, isOfFreePages) = pending.popLast() {
      try isAt(page)
      try visit(page, isOfFreePages: isOfFreePages)
    }
    for page in freePages { try mark(page, as: "is free") }
    // Each commit but the first leaves a list of what it freed under its own number.
    if transaction > 1, lastFreed != transaction {
      throw fault(
        transaction & 1,
        "the metadata is of commit \(transaction), the last list of free pages of commit \(lastFreed)"
      )
    }
  }

  /// Finds the trees of the transaction in the metadata.
  private mutating func start() throws(StorageError) {
    let number = transaction & 1
    let meta = try read(number, pages: 1)
    let written = meta.word(at: Self.lastPageInMeta + 8)
    // A later commit has taken the place meanwhile, and perhaps pages with it.
    if written > transaction, written & 1 == number, written - transaction < 1 << 32 {
      throw StorageError.overtaken(path: path)
    }
    guard written == transaction else {
      throw fault(
        number, "the metadata is of commit \(written), read is commit \(transaction)")
    }
    count = meta.word(at: Self.lastPageInMeta) &+ 1
    guard count >= 2, count <= UInt64(Int.max / pageSize) else {
      throw fault(number, "the metadata counts \(count) pages")
    }
    marks = Array(repeating: 0, count: Int(count / 64) + 1)
    for page in 0..<2 as Range<UInt64> { try mark(page, as: "holds the metadata") }
    try add(treeAt: Self.metaTrees, of: meta, isOfFreePages: true, number)
    try add(treeAt: Self.metaTrees + Self.treeSize, of: meta, isOfFreePages: false, number)
  }

  private mutating func add(
    treeAt place: Int, of bytes: [UInt8], isOfFreePages: Bool, _ page: UInt64
  ) throws(StorageError) {
    guard place + Self.treeSize <= bytes.count else { throw fault(page, "a tree's record is cut") }
    let root = bytes.word(at: place + Self.rootInTree)
    if root != .max { pending.append((root, isOfFreePages)) }
  }

  private mutating func visit(_ number: UInt64, isOfFreePages: Bool) throws(StorageError) {
    try mark(number, as: "is in use")
    let page = try read(number, pages: 1)
    guard page.word(at: 0) == number else {
      throw fault(number, "its head says page \(page.word(at: 0))")
    }
    let kind = page.half(at: 10) & Flag.kinds
    guard kind == Flag.branch || kind == Flag.leaf else {
      throw fault(number, "its head says kind \(kind), where a tree's page should be")
    }
    let (lower, upper) = (Int(page.half(at: 12)), Int(page.half(at: 14)))
    guard lower >= Self.head, lower <= upper, upper <= pageSize, lower % 2 == 0 else {
      throw fault(number, "its free room is from \(lower) to \(upper)")
    }
    for place in stride(from: Self.head, to: lower, by: 2) {
      let node = Int(page.half(at: place))
      guard node >= upper, node + Self.nodeHead <= pageSize else {
        throw fault(number, "a node begins at byte \(node)")
      }
      let size = UInt64(page.half(at: node)) | UInt64(page.half(at: node + 2)) << 16
      let flags = page.half(at: node + 4)
      if kind == Flag.branch {
        pending.append((size | UInt64(flags) << 32, isOfFreePages))
      } else {
        try visitNode(
          at: node, size: Int(size), flags, of: page, number, isOfFreePages: isOfFreePages)
      }
    }
  }

  private mutating func visitNode(
    at node: Int, size: Int, _ flags: UInt16, of page: [UInt8], _ number: UInt64,
    isOfFreePages: Bool
  ) throws(StorageError) {
    let value = node + Self.nodeHead + Int(page.half(at: node + 6))
    let isLarge = flags & NodeFlag.largeValue != 0
    guard value + (isLarge ? 8 : size) <= pageSize else {
      throw fault(number, "the node at byte \(node) ends behind the page")
    }
    if flags & NodeFlag.tree != 0 {
      return try add(treeAt: value, of: page, isOfFreePages: isOfFreePages, number)
    }
    if !isLarge {
      if isOfFreePages {
        try takeFree(Array(page[value..<value + size]), of: page.word(at: value - 8), number)
      }
      return
    }
    let first = page.word(at: value)
    let head = try read(first, pages: 1)
    let pages = UInt64(head.half(at: 12)) | UInt64(head.half(at: 14)) << 16
    guard head.word(at: 0) == first, head.half(at: 10) & Flag.kinds == Flag.overflow,
      pages <= count - first, Self.head + size <= Int(pages) * pageSize
    else { throw fault(first, "it is not the large value that page \(number) says") }
    for page in first..<first + pages { try mark(page, as: "is in use") }
    if isOfFreePages {
      let bytes = try read(first, pages: Int(pages))
      try takeFree(
        Array(bytes[Self.head..<Self.head + size]), of: page.word(at: value - 8), number)
    }
  }

  /// Takes a list of free pages: their number, then the pages, falling.
  private mutating func takeFree(
    _ list: [UInt8], of commit: UInt64, _ page: UInt64
  ) throws(StorageError) {
    guard list.count >= 8, list.word(at: 0) < UInt64(list.count / 8) else {
      throw fault(page, "a list of free pages is longer than its value")
    }
    lastFreed = max(lastFreed, commit)
    var last = UInt64.max
    for index in 1..<Int(list.word(at: 0)) + 1 {
      let free = list.word(at: 8 * index)
      guard free < last else {
        throw fault(page, "a list of free pages has page \(free) behind page \(last)")
      }
      last = free
      freePages.append(free)
    }
  }

  // MARK: Pages

  private mutating func mark(_ page: UInt64, as words: String) throws(StorageError) {
    guard page < count else {
      throw fault(page, "it \(words), and the database has \(count) pages")
    }
    let bit: UInt64 = 1 << (page % 64)
    guard marks[Int(page / 64)] & bit == 0 else {
      throw fault(page, "it \(words), and has another use")
    }
    marks[Int(page / 64)] |= bit
  }

  private func read(_ page: UInt64, pages: Int) throws(StorageError) -> [UInt8] {
    guard page < 2 || page < count else { throw fault(page, "the database has \(count) pages") }
    var bytes = [UInt8](repeating: 0, count: pages * pageSize)
    var done = 0
    while done < bytes.count {
      let got = bytes.withUnsafeMutableBytes {
        pread(file, $0.baseAddress! + done, $0.count - done, off_t(Int(page) * pageSize + done))
      }
      if got < 0, errno == EINTR { continue }
      if got < 0 { throw .system(doing: "read", path: path, code: errno) }
      if got == 0 { throw fault(page, "the file ends before it") }
      done += got
    }
    return bytes
  }

  private func fault(_ page: UInt64, _ reason: String) -> StorageError {
    .store(doing: "trust page \(page) of", path: path, reason: reason)
  }
}

extension [UInt8] {
  /// Eight bytes as the machine has them.
  fileprivate func word(at place: Int) -> UInt64 {
    withUnsafeBytes { $0.loadUnaligned(fromByteOffset: place, as: UInt64.self) }
  }

  /// Two bytes as the machine has them.
  fileprivate func half(at place: Int) -> UInt16 {
    withUnsafeBytes { $0.loadUnaligned(fromByteOffset: place, as: UInt16.self) }
  }
}

extension LMDBStore {
  /// Reads all pages of the database as a transaction sees it, and checks that each is in use once, or
  /// free.
  ///
  /// - Parameters:
  ///   - transaction: one of this store's.
  ///   - isAt: told the number of each page.
  /// - Throws: `StorageError` for the first page that is not what it should be; what is told throws.
  public func checkPages(
    in transaction: any ReadTransaction, _ isAt: (UInt64) throws -> Void = { _ in }
  ) throws {
    guard let transaction = transaction as? LMDBTransaction, transaction.store === self else {
      preconditionFailure("a transaction of this store")
    }
    var walk = try PageWalk(
      path + "/data.mdb", pageSize: pageSize, transaction: mdb_txn_id(transaction.handle))
    try walk.run(isAt)
  }
}
