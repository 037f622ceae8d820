import Glibc
import Primitives
import Storage
import TestSupport
import Testing

/// The pages of a database on disk, and what is found of them when they are damaged.
struct PageWalkTests {
  /// A database whose tables have branches, duplicates in trees of their own, large values and free pages.
  private func database(_ folder: TemporaryFolder, usesWriteMap: Bool = false) throws -> String {
    let path = folder.file("db")
    let store = try LMDBStore(
      path: path, options: StoreOptions(syncMode: .none, usesWriteMap: usesWriteMap))
    for round in 0..<4 as Range<UInt64> {
      let tables = try store.beginWriting()
      for index in 0..<2_000 as Range<UInt64> {
        try tables.put(Tables.totalDifficulties, index, U256(index + round))
        if index < 600 {
          try tables.put(
            Tables.storageChangeSets, BlockAddress(7, .zero), Hash256(U256(index)),
            StoredSlot(U256(index + round + 1)))
        }
      }
      try tables.put(
        Tables.bytecodes, .zero, Bytecode([UInt8](repeating: 1, count: 20_000 + Int(round) * 9_000))
      )
      if round == 3 { try tables.removeAll(in: Tables.bytecodes.definition) }
      try tables.put(Tables.bytecodes, .zero, Bytecode([UInt8](repeating: 1, count: 20_000)))
      try tables.commit()
    }
    return path
  }

  private func check(_ path: String) throws -> Int {
    let store = try LMDBStore(path: path, options: StoreOptions(access: .reading))
    let tables = try store.beginReading()
    defer { tables.end() }
    var pages = 0
    try store.checkPages(in: tables) { _ in pages += 1 }
    return pages
  }

  @Test(arguments: [false, true]) func `a good database's pages are found whole`(
    usesWriteMap: Bool
  ) throws {
    let folder = try TemporaryFolder()
    let path = try database(folder, usesWriteMap: usesWriteMap)
    #expect(try check(path) > 20)
    let fresh = folder.file("fresh")
    _ = try LMDBStore(path: fresh)
    #expect(try check(fresh) > 0)
  }

  /// Changes eight bytes of the file.
  private func write(_ value: UInt64, at place: Int, in path: String) {
    let file = open(path + "/data.mdb", O_WRONLY)
    defer { close(file) }
    withUnsafeBytes(of: value) { #expect(pwrite(file, $0.baseAddress, 8, off_t(place)) == 8) }
  }

  private func word(at place: Int, in path: String) -> UInt64 {
    let file = open(path + "/data.mdb", O_RDONLY)
    defer { close(file) }
    var value: UInt64 = 0
    withUnsafeMutableBytes(of: &value) {
      #expect(pread(file, $0.baseAddress, 8, off_t(place)) == 8)
    }
    return value
  }

  private func fault(_ path: String) -> String? {
    do {
      _ = try check(path)
      return nil
    } catch {
      return "\(error)"
    }
  }

  @Test func `metadata that calls itself a later commit is found`() throws {
    let folder = try TemporaryFolder()
    let path = try database(folder)
    // The number of the commit stands behind the trees' records and the last page.
    let (first, second) = (word(at: 144, in: path), word(at: 4096 + 144, in: path))
    #expect(max(first, second) - min(first, second) == 1)
    let older = first < second ? 0 : 4096
    write(min(first, second) + 1_000, at: older + 144, in: path)
    #expect(fault(path)?.contains("the last list of free pages of commit") == true)
  }

  @Test func `a page that is named twice, or is another, is found`() throws {
    let folder = try TemporaryFolder()
    let path = try database(folder)
    let newest = word(at: 144, in: path) > word(at: 4096 + 144, in: path) ? 0 : 4096
    let pages = Int(word(at: newest + 136, in: path)) + 1
    // The roots of the free pages' tree and of the tables' tree.
    let roots = [word(at: newest + 80, in: path), word(at: newest + 128, in: path)]
    var found = 0
    for page in 2..<pages where word(at: page * 4096, in: path) == UInt64(page) {
      let before = word(at: page * 4096, in: path)
      write(before + 1, at: page * 4096, in: path)
      if fault(path) != nil { found += 1 }
      write(before, at: page * 4096, in: path)
    }
    // Free pages may hold anything.
    #expect(found > 20)
    #expect(fault(path) == nil)
    // A list of free pages: its first entry becomes the root of the tables' tree.
    let list = Int(roots[0]) * 4096
    var words: [(place: Int, value: UInt64)] = []
    for place in stride(from: 16, to: 4096 - 8, by: 2) {
      let value = word(at: list + place, in: path)
      if value > 1, value < UInt64(pages) { words.append((list + place, value)) }
    }
    var doubles = 0
    for (place, value) in words where value != roots[1] {
      write(roots[1], at: place, in: path)
      if fault(path)?.contains("has another use") == true { doubles += 1 }
      write(value, at: place, in: path)
    }
    #expect(doubles > 0)
    #expect(fault(path) == nil)
  }
}
