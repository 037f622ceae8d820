import Primitives
import Storage
import Sync
import TestSupport
import Testing

@Suite struct ExternalSorterTests {
  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func `rows come sorted, those with equal keys as they were added`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let memory = [4_096, 20_000, 1 << 20][Int(seed % 3)]
    let sorter = ExternalSorter(memory: memory, folder: "/tmp")
    var rows: [(key: [UInt8], value: [UInt8])] = []
    for index in 0..<3_000 {
      // Short keys collide, and are the beginning of others.
      let key = (0..<Int(random.next() % 12)).map { _ in UInt8(random.next() % 3) }
      let value = Array("\(index)".utf8) + [UInt8](repeating: 7, count: Int(random.next() % 400))
      rows.append((key, value))
      try key.withUnsafeBytes { key in
        try value.withUnsafeBytes { try sorter.add(key: key, value: $0) }
      }
    }
    #expect(sorter.count == rows.count)
    #expect((sorter.runCount > 0) == (memory < 1 << 20))
    let expected = rows.enumerated().sorted { a, b in
      a.element.key == b.element.key
        ? a.offset < b.offset : a.element.key.lexicographicallyPrecedes(b.element.key)
    }.map(\.element)
    var place = 0
    try sorter.drain { key, value in
      #expect(expected[place].key.elementsEqual(key) && expected[place].value.elementsEqual(value))
      place += 1
    }
    #expect(place == rows.count)
    #expect(sorter.count == 0)
  }

  @Test func `nothing comes of nothing, and rows larger than the memory come whole`() throws {
    let sorter = ExternalSorter(memory: 0, folder: "/tmp")
    try sorter.drain { _, _ in Issue.record("a row of nothing") }
    let large = [UInt8](repeating: 9, count: 1 << 20)
    for key in [3, 1, 2] as [UInt8] {
      try [key].withUnsafeBytes { key in
        try large.withUnsafeBytes { try sorter.add(key: key, value: $0) }
      }
    }
    var keys: [UInt8] = []
    try sorter.drain { key, value in
      keys += Array(key)
      #expect(value.elementsEqual(large))
    }
    #expect(keys == [1, 2, 3])
  }

  @Test func `a folder that is not there is named`() throws {
    let sorter = ExternalSorter(memory: 4_096, folder: "/nowhere")
    let error = #expect(throws: SorterError.self) {
      for index in 0..<1_000 as Range<UInt64> { try sorter.add(index, index) }
    }
    #expect(
      error?.description == "cannot make a sorter's file in /nowhere: no such file or directory")
  }
}
