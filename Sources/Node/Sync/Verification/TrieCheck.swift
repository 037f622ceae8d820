internal import Chain
internal import Crypto
internal import Primitives
internal import RLP
internal import Storage
internal import Trie

/// The leaves of all stored tries, compared with what accounts and slots should be in the order of
/// their hashed keys.
final class TrieCheck {
  private let work: VerificationWork
  private var accountRows: AccountTrieRows
  private var accounts: TrieWalk?
  private var account: TrieWalk.Leaf?
  private var slotRows: StorageTrieRows?
  private var slots: TrieWalk?
  private var slot: TrieWalk.Leaf?

  /// Opens the state trie, which should have the header's root where it is known.
  init(_ work: VerificationWork, root header: Hash256?) throws(VerificationError) {
    self.work = work
    accountRows = try AccountTrieRows(work)
    var root = header
    if let row = accountRows.walk.current, row.key == Nibbles() {
      let found = Keccak256.hash(row.value.bytes)
      guard found == header ?? found else {
        throw accountRows.disagreement(
          at: Nibbles(), "state root", found: "\(found)", expected: "\(header ?? found)")
      }
      root = found
    }
    if let root, root != .emptyTrieRoot { accounts = TrieWalk(root: root) }
    account = try accounts?.next(&accountRows)
  }

  // MARK: The state trie

  /// Compares the account's leaf with what the account was.
  func take(
    _ key: Hash256, _ given: ValueHistory<StoredAccount>, mayBeThere: Bool = true
  ) throws(VerificationError) {
    var history = given
    history.finish()
    if history.isFound || history.wanted == nil && !mayBeThere { return }
    throw work.disagreement(
      Tables.accountsTrie.definition, Nibbles(key: key.bytes).keyBytes, "account",
      found: history.wanted.map { "\($0)" } ?? "none",
      expected: history.first.map { "\($0)" } ?? "none")
  }

  /// The account's leaf; leaves before it are too many.
  func account(at key: Hash256) throws(VerificationError) -> StoredAccount? {
    guard let leaf = account, leaf.key <= key else { return nil }
    guard leaf.key == key else { throw extraAccount(leaf) }
    guard let value = try? Account(decoding: leaf.value) else {
      throw accountRows.disagreement(
        at: leaf.row, "leaf", found: Hex.encode(leaf.value), expected: "an account")
    }
    let root = try work.stored { (tables) throws(StorageError) in try tables.trieRoot(of: key) }
    guard root == value.storageRoot else {
      throw work.disagreement(
        Tables.storagesTrie.definition, StoragePath(key, Nibbles()).keyBytes, "hash of the node",
        found: root, expected: value.storageRoot)
    }
    account = try accounts?.next(&accountRows)
    return StoredAccount(value)
  }

  private func extraAccount(_ leaf: TrieWalk.Leaf) -> VerificationError {
    accountRows.disagreement(
      at: leaf.row, "leaf", found: "one for \(leaf.key)", expected: "none: no such account is there"
    )
  }

  /// Checks that no account is left, and goes on to the storage tries.
  func endAccounts() throws(VerificationError) {
    if let account { throw extraAccount(account) }
    try accountRows.walk.end("no node names it")
    slotRows = try StorageTrieRows(work)
    try nextSlot()
  }

  // MARK: Storage tries

  private func nextSlot() throws(VerificationError) {
    guard var rows = slotRows else { return }
    defer { slotRows = rows }
    slot = try slots?.next(&rows)
    if slot != nil { return }
    // The next account's trie begins with the next row.
    guard let row = rows.walk.current else {
      slots = nil
      return
    }
    rows.account = row.key.account
    slots = TrieWalk(root: Keccak256.hash(row.value.bytes))
    slot = try slots?.next(&rows)
  }

  /// Compares the slot's leaf with what the slot was.
  func take(
    _ key: HashedSlot, _ given: ValueHistory<StoredSlot>, mayBeThere: Bool = true
  ) throws(VerificationError) {
    var history = given
    history.finish()
    if history.isFound || history.wanted == nil && !mayBeThere { return }
    throw work.disagreement(
      Tables.storagesTrie.definition,
      StoragePath(key.account, Nibbles(key: key.key.bytes)).keyBytes, "value",
      found: history.wanted.map { "\($0.value)" } ?? "none",
      expected: history.first.map { "\($0.value)" } ?? "none")
  }

  /// The slot's leaf; leaves before it are too many.
  func slot(at key: HashedSlot) throws(VerificationError) -> StoredSlot? {
    guard let leaf = slot, let rows = slotRows else { return nil }
    let isBehind =
      rows.account != key.account ? rows.account > key.account : leaf.key > key.key
    if isBehind { return nil }
    guard rows.account == key.account, leaf.key == key.key else { throw extraSlot(leaf, rows) }
    var decoder = RLPDecoder(leaf.value)
    guard let value = try? decoder.readU256(), decoder.isAtEnd, !value.isZero else {
      throw rows.disagreement(
        at: leaf.row, "leaf", found: Hex.encode(leaf.value), expected: "a slot's value")
    }
    try nextSlot()
    return StoredSlot(value)
  }

  private func extraSlot(_ leaf: TrieWalk.Leaf, _ rows: StorageTrieRows) -> VerificationError {
    rows.disagreement(
      at: leaf.row, "leaf", found: "one for \(leaf.key)", expected: "none: no such slot is there")
  }

  /// Checks that no slot is left.
  func endSlots() throws(VerificationError) {
    if let slot, let slotRows { throw extraSlot(slot, slotRows) }
    try slotRows?.walk.end("no node names it")
  }
}
