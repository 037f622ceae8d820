import JSON
import Primitives
import Trie

/// BasicTests/hexencodetest: paths of half bytes packed with their flags.
enum HexPrefixSuite {
  static func run(_ root: JSONValue, _ recorder: inout CaseRecorder) throws {
    for (name, test) in try root.members where name != "_info" {
      try recorder.check(name) { _ in
        let expected = try test.value("out").bytes
        let halves = try test.value("seq").elements.map { value throws(JSONError) in
          let half = try value.uint64
          guard half < 16 else { throw value.badValue(expected: "a half byte") }
          return UInt8(half)
        }
        let isLeaf = try test.value("term").bool
        try expect(bytes: "encoding", expected, Nibbles(halves).hexPrefix(isLeaf: isLeaf))
        let decoded = try Nibbles.decodeHexPrefix(expected)
        try expect("path", Nibbles(halves), decoded.path)
        try expect("flag", isLeaf, decoded.isLeaf)
      }
    }
  }
}
