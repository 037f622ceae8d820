public import Primitives
public import RLP
public import Trie

/// Why the state before a block cannot be read, or a root after it not be found.
public enum StateError: Error, Equatable, Sendable {
  /// A node of the state trie, or of an account's storage trie, is missing or malformed.
  case trie(TrieError, storageOf: Address?)
  /// The bytes of an account in the trie are no account.
  case malformedAccount(Address, RLPError)
  /// The bytes of a slot in the trie are no number.
  case malformedSlot(Address, key: U256, RLPError)
  /// The code of an account is not there.
  case missingCode(Hash256, of: Address)
  /// The hash of a block is not there.
  case missingBlockHash(UInt64)
  /// The store gave an error of its own.
  case unreadable(String)
}

extension StateError: CustomStringConvertible {
  /// One line: what is missing or wrong, and where.
  public var description: String {
    switch self {
    case .trie(let error, nil): "state trie: \(error)"
    case .trie(let error, let address?): "storage trie of \(address): \(error)"
    case .malformedAccount(let address, let error): "account \(address): \(error)"
    case .malformedSlot(let address, let key, let error): "slot \(key.hex) of \(address): \(error)"
    case .missingCode(let hash, let address): "code \(hash) of \(address) is not there"
    case .missingBlockHash(let number): "hash of block \(number) is not there"
    case .unreadable(let reason): reason
    }
  }
}
