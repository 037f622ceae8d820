import Crypto
import JSON
import Primitives
import TestSupport
import Testing
import Trie

/// The official TrieTests.
@Suite(.enabled(if: Fixtures.path("conformance", "TrieTests") != nil))
struct OfficialTrieTests {
  static let folder = Fixtures.path("conformance", "TrieTests") ?? ""

  struct Case {
    let name: String
    /// Keys with values in order; an empty value takes its key out.
    var changes: [(key: [UInt8], value: [UInt8])] = []
    let root: Hash256
  }

  static func bytes(_ text: String) throws -> [UInt8] {
    text.hasPrefix("0x") ? try Hex.decode(text) : Array(text.utf8)
  }

  static func cases(_ file: String) throws -> [Case] {
    let document = try JSONDocument(file: "\(folder)/\(file).json")
    return try document.root.members.map { name, test in
      let root = try Hash256(hex: test.value("root").string)
      var found = Case(name: name, root: root)
      let input = try test.value("in")
      if input.kind == .object {
        for (key, value) in try input.members {
          found.changes.append((try bytes(key), try bytes(value.string)))
        }
      } else {
        for pair in try input.elements {
          let value = try pair.value(at: 1)
          found.changes.append(
            (
              try bytes(pair.value(at: 0).string), value.isNull ? [] : try bytes(value.string)
            ))
        }
      }
      return found
    }
  }

  @Test(
    arguments: [
      ("trietest", false), ("trieanyorder", false), ("trietest_secureTrie", true),
      ("trieanyorder_secureTrie", true), ("hex_encoded_securetrie_test", true),
    ])
  func `roots are the published ones`(file: String, isSecure: Bool) throws {
    let cases = try Self.cases(file)
    #expect(!cases.isEmpty)
    for test in cases {
      let trie = Trie()
      let secure = SecureTrie(trie)
      let stepwise = Trie()
      var leaves = TrieLeaves()
      for (key, value) in test.changes {
        let stored = isSecure ? Keccak256.hash(key).bytes : key
        if isSecure {
          try secure.setValue(value, for: key)
        } else {
          try trie.setValue(value, for: key)
        }
        try stepwise.setValue(value, for: stored)
        _ = stepwise.root()
        leaves.append(key: stored, value: value)
      }
      #expect(trie.root() == test.root, "\(test.name)")
      #expect(stepwise.root() == test.root, "\(test.name), with a root after each change")
      #expect(HashBuilder().root(of: leaves) == test.root, "\(test.name), built whole")
      #expect(Trie(leaves).root() == test.root, "\(test.name), from leaves")
    }
  }

  @Test func `neighbours are the published ones`() throws {
    let document = try JSONDocument(file: "\(Self.folder)/trietestnextprev.json")
    for (name, test) in try document.root.members {
      let trie = Trie()
      for key in try test.value("in").elements {
        let key = Array(try key.string.utf8)
        try trie.setValue(key, for: key)
      }
      for row in try test.value("tests").elements {
        let key = Array(try row.value(at: 0).string.utf8)
        let before = Array(try row.value(at: 1).string.utf8)
        let after = Array(try row.value(at: 2).string.utf8)
        #expect(try trie.key(before: key) ?? [] == before, "\(name)")
        #expect(try trie.key(after: key) ?? [] == after, "\(name)")
      }
    }
  }
}
