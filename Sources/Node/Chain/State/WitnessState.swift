internal import Crypto
public import EVM
public import Primitives
internal import RLP
public import Trie

/// A state of which only some trie nodes are at hand, as a stateless client has it.
///
/// Changes cannot be taken back.
public final class WitnessState: StateReader {
  private let trie: Trie
  private let nodes: any TrieNodeSource
  private var codes: [Hash256: Code]
  private var storageTries: [Address: Trie] = [:]
  private let blockHashes: [UInt64: Hash256]

  /// Opens the state of a root.
  ///
  /// - Parameters:
  ///   - root: the root that is trusted.
  ///   - nodes: nodes of the state trie and of storage tries.
  ///   - codes: codes in any order.
  ///   - blockHashes: hashes of blocks by number.
  ///   - options: how the tries are hashed.
  public init(
    root: Hash256, nodes: any TrieNodeSource, codes: [[UInt8]] = [],
    blockHashes: [UInt64: Hash256] = [:], options: Trie.Options = Trie.Options()
  ) {
    trie = Trie(root: root, source: nodes, options: options)
    self.nodes = nodes
    self.blockHashes = blockHashes
    self.codes = [:]
    for code in codes.map({ Code($0) }) { self.codes[code.hash] = code }
  }

  // MARK: Reading

  /// The account, or nil where the trie shows that there is none.
  public func account(_ address: Address) throws(StateError) -> Account? {
    let encoded: [UInt8]?
    do { encoded = try trie.value(for: Keccak256.hash(address)) } catch {
      throw .trie(error, storageOf: nil)
    }
    guard let encoded else { return nil }
    do { return try Account(decoding: encoded) } catch { throw .malformedAccount(address, error) }
  }

  /// The value of a slot; zero where the trie shows that there is none.
  public func storage(_ address: Address, _ key: U256) throws(StateError) -> U256 {
    guard let storage = try storageTrie(address) else { return .zero }
    let encoded: [UInt8]?
    do { encoded = try storage.value(for: Keccak256.hash(Hash256(key))) } catch {
      throw .trie(error, storageOf: address)
    }
    guard let encoded else { return .zero }
    do {
      var decoder = RLPDecoder(encoded)
      let value = try decoder.readU256()
      try decoder.finish()
      return value
    } catch {
      throw .malformedSlot(address, key: key, error)
    }
  }

  /// The code with this hash.
  public func code(_ hash: Hash256, of address: Address) throws(StateError) -> Code {
    if hash == .emptyCode { return .empty }
    guard let code = codes[hash] else { throw .missingCode(hash, of: address) }
    return code
  }

  /// The hash of a block.
  public func blockHash(_ number: UInt64) throws(StateError) -> Hash256 {
    guard let hash = blockHashes[number] else { throw .missingBlockHash(number) }
    return hash
  }

  private func storageTrie(_ address: Address) throws(StateError) -> Trie? {
    if let trie = storageTries[address] { return trie }
    guard let account = try account(address), account.storageRoot != .emptyTrieRoot else {
      return nil
    }
    let trie = Trie(root: account.storageRoot, source: nodes, sharingHasherOf: trie)
    storageTries[address] = trie
    return trie
  }

  // MARK: Changes

  /// Makes some changes and finds the root after them.
  ///
  /// - Returns: the new root.
  /// - Throws: `StateError.trie` where a node on the way is missing; then nothing can be read any more.
  public func apply(_ changes: StateChanges) throws(StateError) -> Hash256 {
    for code in changes.codes { codes[code.hash] = code }
    // What comes before what goes: a branch that keeps two children asks for none of them.
    for isRemoval in [false, true] {
      for change in changes.accounts where (change.new == nil) == isRemoval {
        var account = change.new
        if let new = account {
          do throws(TrieError) {
            account?.storageRoot = try storageRoot(of: new, changes, change)
          } catch {
            throw .trie(error, storageOf: change.address)
          }
        } else {
          storageTries[change.address] = nil
        }
        do throws(TrieError) {
          // An empty value takes the key out.
          try trie.setValue(account?.encoded ?? [], for: Keccak256.hash(change.address))
        } catch {
          throw .trie(error, storageOf: nil)
        }
      }
    }
    return trie.root()
  }

  private func storageRoot(
    of account: Account, _ changes: StateChanges, _ change: StateChanges.AccountChange
  ) throws(TrieError) -> Hash256 {
    if change.slots.isEmpty && !change.clearsStorage { return account.storageRoot }
    let address = change.address
    if change.clearsStorage { storageTries[address] = Trie(TrieLeaves(), sharingHasherOf: trie) }
    let storage =
      storageTries[address]
      ?? Trie(root: account.storageRoot, source: nodes, sharingHasherOf: trie)
    storageTries[address] = storage
    var encoder = RLPEncoder(capacity: 64)
    for isRemoval in [false, true] {
      for slot in changes.slots[change.slots] where slot.new.isZero == isRemoval {
        let key = Keccak256.hash(Hash256(slot.key))
        if isRemoval {
          try storage.removeValue(for: key)
        } else {
          encoder.removeAll()
          encoder.append(slot.new)
          try storage.setValue(encoder.bytes, for: key)
        }
      }
    }
    return storage.root()
  }
}
