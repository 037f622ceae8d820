import Testing
import Trie

@Suite struct NibblesTests {
  /// The examples of the yellow paper's and the wiki's pages on hex-prefix encoding.
  static let vectors: [(nibbles: [UInt8], isLeaf: Bool, bytes: [UInt8])] = [
    ([1, 2, 3, 4, 5], false, [0x11, 0x23, 0x45]),
    ([0, 1, 2, 3, 4, 5], false, [0x00, 0x01, 0x23, 0x45]),
    ([0, 15, 1, 12, 11, 8], true, [0x20, 0x0f, 0x1c, 0xb8]),
    ([15, 1, 12, 11, 8], true, [0x3f, 0x1c, 0xb8]),
    ([], true, [0x20]),
    ([7], true, [0x37]),
  ]

  @Test func `hex prefixes are written and read`() throws {
    for (nibbles, isLeaf, bytes) in Self.vectors {
      #expect(Nibbles(nibbles).hexPrefix(isLeaf: isLeaf) == bytes)
      let (path, kind) = try Nibbles.decodeHexPrefix(bytes)
      #expect(path.elements == nibbles)
      #expect(kind == isLeaf)
    }
  }

  @Test func `bad hex prefixes are refused`() {
    #expect(throws: TrieError.malformedNode(.emptyPath)) { try Nibbles.decodeHexPrefix([]) }
    for flag in [0x40, 0x80, 0x01, 0x2f, 0xf0] as [UInt8] {
      #expect(throws: TrieError.malformedNode(.badPathFlag(flag))) {
        try Nibbles.decodeHexPrefix([flag, 0x12])
      }
    }
  }

  @Test func `a key's half bytes come upper first`() {
    #expect(Nibbles(key: [0x12, 0xaf]).elements == [1, 2, 10, 15])
    #expect(Nibbles(key: [0x12, 0xaf]).description == "12af")
    #expect(Nibbles().description == "root")
  }
}
