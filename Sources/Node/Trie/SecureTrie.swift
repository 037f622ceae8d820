internal import Crypto
public import Primitives

/// A trie whose keys are hashed before use: the state trie and each account's storage trie.
public struct SecureTrie {
  /// The trie under the hashed keys.
  public let trie: Trie

  /// Puts hashing in front of a trie.
  public init(_ trie: Trie = Trie()) {
    self.trie = trie
  }

  /// The value of a key, or nil.
  public func value(for key: [UInt8]) throws(TrieError) -> [UInt8]? {
    try trie.value(for: Keccak256.hash(key))
  }

  /// Gives a key a value; an empty one takes the key out.
  public func setValue(_ value: [UInt8], for key: [UInt8]) throws(TrieError) {
    try trie.setValue(value, for: Keccak256.hash(key))
  }

  /// Takes a key out; returns whether it had a value.
  @discardableResult
  public func removeValue(for key: [UInt8]) throws(TrieError) -> Bool {
    try trie.removeValue(for: Keccak256.hash(key))
  }

  /// The root hash.
  public func root() -> Hash256 { trie.root() }

  /// The proof of a key; it is verified under the key's Keccak-256.
  public func proof(of key: [UInt8]) throws(TrieError) -> [[UInt8]] {
    try trie.proof(of: Keccak256.hash(key))
  }
}
