public import Primitives

/// Why a trie, or a proof from it, cannot be read.
public enum TrieError: Error, Equatable, Sendable {
  /// A stored node that the source does not have, and the path at which it stands.
  case missingNode(hash: Hash256, path: Nibbles)
  /// A source that failed, in its own words.
  case unreadable(String)
  /// A node whose bytes are no canonical node.
  case malformedNode(Malformation)
  /// A node of a proof, by its position, that does not have the hash its parent names.
  case wrongHash(node: Int, expected: Hash256, found: Hash256)
  /// A proof of this many nodes that ends before the key's path does.
  case proofEndsEarly(count: Int)
  /// A proof with more nodes than the key's path has: how many it needs and has.
  case proofGoesOn(needed: Int, count: Int)

  /// What is wrong with a node's bytes.
  public enum Malformation: Error, Equatable, Sendable {
    /// An item at this byte that reaches beyond its end.
    case truncated(at: Int)
    /// A length or byte, at this byte, written longer than needed.
    case nonCanonical(at: Int)
    /// A node that is a string, or a list of neither 2 nor 17 items.
    case itemCount(Int)
    /// A string where there should be a list or the reverse, at this byte.
    case wrongKind(at: Int)
    /// Bytes after the node, from this byte.
    case trailingBytes(at: Int)
    /// A path whose first byte is this.
    case badPathFlag(UInt8)
    /// A path of no bytes, or an extension that extends by nothing.
    case emptyPath
    /// A leaf without a value.
    case emptyValue
    /// A child, at this byte, that is neither a hash nor a node of under 32 bytes.
    case badChild(at: Int)
    /// A branch with fewer than two of children and value.
    case lonelyBranch
    /// A leaf or a value whose key ends in the middle of a byte.
    case oddKey
    /// A stored node further down than this many half bytes.
    case pathTooLong(limit: Int)
  }
}

extension TrieError: CustomStringConvertible {
  /// The fault with the values in question.
  public var description: String {
    switch self {
    case .missingNode(let hash, let path): "node \(hash) at path \(path) is not in the source"
    case .unreadable(let reason): "trie nodes cannot be read: \(reason)"
    case .malformedNode(let malformation): "malformed trie node: \(malformation)"
    case .wrongHash(let node, let expected, let found):
      "node \(node) of the proof has the hash \(found), not \(expected)"
    case .proofEndsEarly(let count):
      "the proof ends after \(count) nodes, before the key's path does"
    case .proofGoesOn(let needed, let count):
      "the proof has \(count) nodes, but the key's path ends after \(needed)"
    }
  }
}

extension TrieError.Malformation: CustomStringConvertible {
  /// The fault with its place.
  public var description: String {
    switch self {
    case .truncated(let at): "the item at byte \(at) reaches beyond its end"
    case .nonCanonical(let at): "the item at byte \(at) is not in its shortest form"
    case .itemCount(let count): "\(count) items where 2 or 17 are needed"
    case .wrongKind(let at): "byte \(at) starts a list for a string or a string for a list"
    case .trailingBytes(let at): "the node ends at byte \(at), but its bytes go on"
    case .badPathFlag(let flag): "a path cannot begin with the byte \(Int(flag))"
    case .emptyPath: "an empty path"
    case .emptyValue: "a leaf without a value"
    case .badChild(let at): "the child at byte \(at) is neither a hash nor a short node"
    case .lonelyBranch: "a branch needs two of children and value"
    case .oddKey: "a key ends in the middle of a byte"
    case .pathTooLong(let limit): "a stored node stands more than \(limit) half bytes down"
    }
  }
}
