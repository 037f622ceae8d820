import Crypto
import JSON
import Primitives
import Trie

/// TrieTests: roots after changes in order, roots of keys in any order, and neighbours of keys.
enum TrieSuite {
  private typealias Change = (key: [UInt8], value: [UInt8])

  static func run(
    _ file: FixtureFile, _ root: JSONValue, _ recorder: inout CaseRecorder
  ) throws {
    // Plain and secure tests look alike: which they are only the name says.
    let isSecure = file.name.lowercased().contains("secure")
    for (name, test) in try root.members where name != "_info" {
      try recorder.check(name) { _ in
        let expected = try test.value("root").hash
        let input = try test.value("in")
        let changes = try changes(input)
        try expect("root", expected, stepwise(changes, isSecure: isSecure))
        try expect("root built at once", expected, atOnce(changes, isSecure: isSecure))
        if input.kind == .object {
          let reversed = Array(changes.reversed())
          try expect("root in reverse order", expected, stepwise(reversed, isSecure: isSecure))
        }
      }
    }
  }

  static func runNeighbours(_ root: JSONValue, _ recorder: inout CaseRecorder) throws {
    for (name, test) in try root.members where name != "_info" {
      let trie = Trie()
      for key in try test.value("in").elements {
        let key = Array(try key.string.utf8)
        // Without stored nodes there is nothing that could fail.
        try? trie.setValue(key, for: key)
      }
      for (index, row) in try test.value("tests").elements.enumerated() {
        try recorder.check("\(name)[\(index)]") { _ in
          let key = Array(try row.value(at: 0).string.utf8)
          let before = String(decoding: try trie.key(before: key) ?? [], as: UTF8.self)
          let after = String(decoding: try trie.key(after: key) ?? [], as: UTF8.self)
          try expect("previous key", try row.value(at: 1).string, before)
          try expect("next key", try row.value(at: 2).string, after)
        }
      }
    }
  }

  /// Keys with their values, an empty one for a key to be taken out.
  private static func changes(_ input: JSONValue) throws -> [Change] {
    if input.kind == .object {
      return try input.members.map { (try bytes($0), try bytes($1.string)) }
    }
    return try input.elements.map { pair in
      let value = try pair.value(at: 1)
      return (
        try bytes(pair.value(at: 0).string), value.isNull ? [] : try bytes(value.string)
      )
    }
  }

  private static func bytes(_ text: String) throws -> [UInt8] {
    text.hasPrefix("0x") ? try Hex.decode(text) : Array(text.utf8)
  }

  private static func stepwise(_ changes: [Change], isSecure: Bool) throws(TrieError) -> Hash256 {
    let trie = Trie()
    let secure = SecureTrie(trie)
    for (key, value) in changes {
      if isSecure {
        try secure.setValue(value, for: key)
      } else {
        try trie.setValue(value, for: key)
      }
    }
    return trie.root()
  }

  private static func atOnce(_ changes: [Change], isSecure: Bool) -> Hash256 {
    var leaves = TrieLeaves(capacity: changes.count)
    for (key, value) in changes {
      leaves.append(key: isSecure ? Keccak256.hash(key).bytes : key, value: value)
    }
    return HashBuilder().root(of: leaves)
  }
}
