internal import Crypto
public import Primitives

/// A Merkle Patricia trie in memory that changes key by key (yellow paper, appendix D).
///
/// Nodes that changed since the last root are marked, and `root()` hashes only these, level by level.
/// A trie opened at a root of stored nodes fetches those it passes and keeps them; each function that
/// walks may then throw `TrieError.missingNode`, `.malformedNode` or `.unreadable`, and has changed
/// nothing.
public final class Trie {
  /// The root of a trie without keys: the hash of the empty string's RLP.
  public static let emptyRoot = Hash256(
    0x56e8_1f17_1bcc_55a6, 0xff83_45e6_92c0_f86e, 0x5b48_e01b_996c_adc0, 0x0162_2fb5_e363_b421)

  var store: NodeStore
  let hasher: LevelHasher
  /// Where the nodes lie, if another trie is to have the memory afterwards.
  private let memory: NodeMemory?

  /// Makes an empty trie.
  public convenience init(options: Options = Options()) {
    self.init(source: nil, LevelHasher(options))
  }

  /// Opens the trie of a root whose nodes a source has.
  public convenience init(
    root: Hash256, source: any TrieNodeSource, options: Options = Options()
  ) {
    self.init(source: source, LevelHasher(options))
    if root != Self.emptyRoot { store.root = store.makeStored(root) }
  }

  /// Opens the trie of a root, to be hashed in the memory of another trie on the same thread.
  public convenience init(root: Hash256, source: any TrieNodeSource, sharingHasherOf other: Trie) {
    self.init(source: source, other.hasher)
    if root != Self.emptyRoot { store.root = store.makeStored(root) }
  }

  /// Makes a trie of leaves in any order.
  public convenience init(_ leaves: TrieLeaves, options: Options = Options()) {
    self.init(source: nil, LevelHasher(options))
    insert(leaves)
  }

  /// Makes a trie of leaves in any order, to be hashed in the memory of another trie on the same
  /// thread: for many small tries.
  public convenience init(_ leaves: TrieLeaves, sharingHasherOf other: Trie) {
    self.init(source: nil, other.hasher)
    insert(leaves)
  }

  private init(source: (any TrieNodeSource)?, _ hasher: LevelHasher) {
    self.hasher = hasher
    memory = hasher.memories?.take()
    store = NodeStore(source: source, in: memory)
  }

  deinit {
    if let memory {
      store.exchange(with: memory)
      hasher.memories?.giveBack(memory)
    }
  }

  /// Puts leaves into the empty trie in the order of their keys.
  private func insert(_ leaves: TrieLeaves) {
    leaves.withPointers { leaves in
      var order = LeafOrder()
      order.load(leaves)
      let count = order.sort(nibbles: 0..<16, leaves)
      let touched = GrowingBuffer<UInt8>()
      for position in 0..<count {
        if position % LeafPointers.lookahead == 0 {
          touched[0] = leaves.touch(order.entries + position, count - position)
        }
        let index = order.entries[position].index
        // Without stored nodes there is nothing to fetch that could fail.
        try? store.insert(leaves.lentKey(index), leaves.lentValue(index))
      }
    }
  }

  private init(copying other: Trie) {
    store = NodeStore(copying: other.store)
    hasher = other.hasher.copy()
    memory = nil
  }

  /// A trie with the same keys that changes on its own; its nodes are copied as plain memory.
  public func copy() -> Trie { Trie(copying: self) }

  /// The value of a key, or nil.
  public func value(for key: [UInt8]) throws(TrieError) -> [UInt8]? {
    try key.withUnsafeBufferPointer { (key) throws(TrieError) -> [UInt8]? in
      try value(LentKey(key))
    }
  }

  /// The value of a 32-byte key, or nil.
  public func value(for key: Hash256) throws(TrieError) -> [UInt8]? {
    try key.withBytes { (key) throws(TrieError) -> [UInt8]? in try value(LentKey(key)) }
  }

  /// Gives a key a value; an empty one takes the key out.
  public func setValue(_ value: [UInt8], for key: [UInt8]) throws(TrieError) {
    try key.withUnsafeBufferPointer { (key) throws(TrieError) in
      try setValue(value, LentKey(key))
    }
  }

  /// Gives a 32-byte key a value; an empty one takes the key out.
  public func setValue(_ value: [UInt8], for key: Hash256) throws(TrieError) {
    try key.withBytes { (key) throws(TrieError) in try setValue(value, LentKey(key)) }
  }

  /// Takes a key out; returns whether it had a value.
  @discardableResult
  public func removeValue(for key: [UInt8]) throws(TrieError) -> Bool {
    try key.withUnsafeBufferPointer { (key) throws(TrieError) -> Bool in
      try store.remove(LentKey(key))
    }
  }

  /// Takes a 32-byte key out; returns whether it had a value.
  @discardableResult
  public func removeValue(for key: Hash256) throws(TrieError) -> Bool {
    try key.withBytes { (key) throws(TrieError) -> Bool in try store.remove(LentKey(key)) }
  }

  /// Sets the values of many keys in their order; empty ones take their keys out.
  ///
  /// Where this throws, the changes before the key at fault stay.
  public func update(with leaves: TrieLeaves) throws(TrieError) {
    try leaves.withPointers { (leaves) throws(TrieError) in
      for index in 0..<UInt32(leaves.count) {
        try setValue(leaves.lentValue(index), leaves.lentKey(index))
      }
    }
  }

  /// The root hash, after hashing what changed since the last one.
  public func root() -> Hash256 {
    if store.root == 0 { return Self.emptyRoot }
    hasher.hashDirty(&store)
    store.compactIfWorthwhile()
    let node = store.nodes.base + Int(store.root)
    if node.pointee.referenceLength == 32 { return Hash256(loading: node.referenceBytes) }
    return Keccak256.hash(
      UnsafeRawBufferPointer(
        start: node.referenceBytes, count: Int(node.pointee.referenceLength)))
  }

  /// Keccak-f permutations that changed nodes have taken so far.
  public var permutations: Int { hasher.permutations }

  private func value(_ key: LentKey) throws(TrieError) -> [UInt8]? {
    let number = try store.find(key)
    return number == 0 ? nil : Array(store.value(number))
  }

  private func setValue(_ value: [UInt8], _ key: LentKey) throws(TrieError) {
    try value.withUnsafeBufferPointer { (value) throws(TrieError) in
      guard let base = value.baseAddress, value.count > 0 else {
        _ = try store.remove(key)
        return
      }
      try store.insert(key, LentBytes(bytes: base, count: value.count))
    }
  }

  private func setValue(_ value: LentBytes, _ key: LentKey) throws(TrieError) {
    if value.count == 0 {
      _ = try store.remove(key)
    } else {
      try store.insert(key, value)
    }
  }
}
