internal import Primitives
internal import Storage
internal import Trie

/// The rows of a trie's nodes, in the order of their paths.
protocol TrieRows {
  /// The node at the path, which must be the next row.
  mutating func take(at path: Nibbles) throws(VerificationError) -> [UInt8]
  /// A row that is not what it should be.
  func disagreement(
    at path: Nibbles, _ about: String, found: String, expected: String
  ) -> VerificationError
}

/// The rows of the state trie.
struct AccountTrieRows: TrieRows {
  let work: VerificationWork
  var walk: TableWalk<Nibbles, TrieNode>

  init(_ work: VerificationWork) throws(VerificationError) {
    self.work = work
    walk = try TableWalk(work, Tables.accountsTrie)
  }

  mutating func take(at path: Nibbles) throws(VerificationError) -> [UInt8] {
    guard path.count <= 64 else {
      throw disagreement(
        at: path, "path", found: "\(path.count) half bytes", expected: "64 at most")
    }
    return try walk.require(path).bytes
  }

  func disagreement(
    at path: Nibbles, _ about: String, found: String, expected: String
  ) -> VerificationError {
    work.disagreement(
      Tables.accountsTrie.definition, Nibbles(Array(path.elements.prefix(64))).keyBytes, about,
      found: found, expected: expected)
  }
}

/// The rows of storage tries, one account's after the other's.
struct StorageTrieRows: TrieRows {
  let work: VerificationWork
  var walk: TableWalk<StoragePath, TrieNode>
  /// Whose trie it is.
  var account = Hash256.zero

  init(_ work: VerificationWork) throws(VerificationError) {
    self.work = work
    walk = try TableWalk(work, Tables.storagesTrie)
  }

  mutating func take(at path: Nibbles) throws(VerificationError) -> [UInt8] {
    guard path.count <= 64 else {
      throw disagreement(
        at: path, "path", found: "\(path.count) half bytes", expected: "64 at most")
    }
    return try walk.require(StoragePath(account, path)).bytes
  }

  func disagreement(
    at path: Nibbles, _ about: String, found: String, expected: String
  ) -> VerificationError {
    work.disagreement(
      Tables.storagesTrie.definition,
      StoragePath(account, Nibbles(Array(path.elements.prefix(64)))).keyBytes, about, found: found,
      expected: expected)
  }
}
