internal import Chain
internal import Primitives
internal import RLP
internal import Storage

/// One pass over accounts and slots with all that they were: state roots after some blocks, and the
/// hashed tables row by row.
///
/// A difference between plain and hashed rows is kept and not thrown: only the roots say which of them
/// is at fault.
final class StateCheck {
  /// The state roots after the blocks that were asked for.
  private(set) var roots: [Hash256] = []
  /// The first row of a hashed table that is not the plain one.
  private(set) var hashedDisagreement: VerificationError?
  /// The same of the plain row.
  private(set) var plainDisagreement: VerificationError?

  private let work: VerificationWork
  private let points: [BlockNumber]
  private let accountRange: ClosedRange<BlockNumber>
  private let slotRange: ClosedRange<BlockNumber>
  private var hashedAccounts: TableWalk<Hash256, StoredAccount>
  private var hashedSlots: DuplicateWalk<Hash256, Hash256, StoredSlot>
  private var builders: [SortedRoot]
  private var encoder = RLPEncoder(capacity: 64)

  init(
    _ work: VerificationWork, points: [BlockNumber], accounts: ClosedRange<BlockNumber>,
    slots: ClosedRange<BlockNumber>
  ) throws(VerificationError) {
    self.work = work
    self.points = points
    accountRange = accounts
    slotRange = slots
    hashedAccounts = try TableWalk(work, Tables.hashedAccounts)
    hashedSlots = try DuplicateWalk(work, Tables.hashedStorages)
    builders = Array(repeating: SortedRoot(), count: points.count)
  }

  /// Takes all accounts and slots.
  func run(_ state: SortedState) throws(VerificationError) {
    try takeSlots(of: state)
    try takeAccounts(of: state)
    roots = builders.indices.map { builders[$0].finish() }
  }

  // MARK: Slots

  private func takeSlots(of state: SortedState) throws(VerificationError) {
    var current: (hash: HashedSlot, key: AccountSlot, history: ValueHistory<StoredSlot>)?
    try state.eachSlot(work) { (hash, row) throws(VerificationError) in
      if let open = current, open.hash.account != hash.account || open.hash.key != hash.key {
        try end(open.hash, open.key, open.history)
        if open.hash.account != hash.account { try endSlots(of: open.hash.account, in: state) }
        current = nil
      }
      if current == nil {
        current = (
          hash, row.key,
          ValueHistory(points: points, wanted: try hashedSlot(hash), in: slotRange)
        )
      }
      current?.history.take(row.value, before: row.block)
    }
    if let open = current {
      try end(open.hash, open.key, open.history)
      try endSlots(of: open.hash.account, in: state)
    }
    if hashedSlots.current != nil { noteExtraSlot() }
    while hashedSlots.current != nil { try hashedSlots.advance() }
  }

  /// The slot's row in the hashed table; rows before it are too many.
  private func hashedSlot(_ hash: HashedSlot) throws(VerificationError) -> StoredSlot? {
    while let row = hashedSlots.current {
      if row.value.value.isZero {
        throw work.disagreement(
          Tables.hashedStorages.definition, hashedSlots.keyBytes, "value", found: 0,
          expected: "no row for zero")
      }
      if (row.key, row.subkey) == (hash.account, hash.key) {
        try hashedSlots.advance()
        return row.value
      }
      if row.key > hash.account || row.key == hash.account && row.subkey > hash.key { return nil }
      noteExtraSlot()
      try hashedSlots.advance()
    }
    return nil
  }

  private func noteExtraSlot() {
    note(
      work.disagreement(
        Tables.hashedStorages.definition, hashedSlots.keyBytes, "row", found: "one",
        expected: "none: no slot has these hashes"))
  }

  private func end(
    _ hash: HashedSlot, _ slot: AccountSlot, _ given: ValueHistory<StoredSlot>
  ) throws(VerificationError) {
    var history = given
    history.finish()
    if let block = history.idleBlock {
      throw work.disagreement(
        Tables.storageChangeSets.definition,
        BlockAddress(block, slot.address).keyBytes + slot.key.bytes, "value",
        found: "the same before and after the block", expected: "a change")
    }
    if !history.isFound {
      let wanted = history.wanted
      note(
        work.disagreement(
          Tables.hashedStorages.definition, hash.account.bytes + hash.key.bytes, "value",
          found: Self.text(wanted), expected: Self.text(history.first)),
        plain: work.disagreement(
          Tables.plainStorageState.definition, slot.address.keyBytes + slot.key.bytes, "value",
          found: Self.text(history.now), expected: Self.text(wanted)))
    }
    for (index, value) in history.values.enumerated() {
      guard let value else { continue }
      encoder.removeAll()
      encoder.append(value.value)
      builders[index].append(hash.key, encoder.bytes)
    }
  }

  private func endSlots(
    of account: Hash256, in state: SortedState
  ) throws(VerificationError) {
    try state.add(
      storageRoots: builders.indices.map { builders[$0].finish() }, of: account)
  }

  // MARK: Accounts

  private func takeAccounts(of state: SortedState) throws(VerificationError) {
    var current: (hash: Hash256, address: Address, history: ValueHistory<StoredAccount>)?
    var storage: (hash: Hash256, roots: [Hash256])?
    try state.eachAccount(work) { (hash, roots) throws(VerificationError) in
      if let open = current {
        try end(open.hash, open.address, open.history, storage)
        current = nil
      } else {
        try expectNoSlots(storage)
      }
      storage = (hash, roots)
    } _: { (hash, row) throws(VerificationError) in
      if let open = current, open.hash != hash {
        try end(open.hash, open.address, open.history, storage)
        current = nil
        if storage?.hash != hash { storage = nil }
      } else if current == nil, storage?.hash != hash {
        try expectNoSlots(storage)
        storage = nil
      }
      if current == nil {
        current = (
          hash, row.key,
          ValueHistory(points: points, wanted: try hashedAccount(hash), in: accountRange)
        )
      }
      current?.history.take(row.value, before: row.block)
    }
    if let open = current {
      try end(open.hash, open.address, open.history, storage)
    } else {
      try expectNoSlots(storage)
    }
    if hashedAccounts.current != nil { noteExtraAccount() }
    while hashedAccounts.current != nil { try hashedAccounts.advance() }
  }

  /// The account's row in the hashed table; rows before it are too many.
  private func hashedAccount(_ hash: Hash256) throws(VerificationError) -> StoredAccount? {
    while let row = hashedAccounts.current, row.key <= hash {
      if row.key == hash {
        try hashedAccounts.advance()
        return row.value
      }
      noteExtraAccount()
      try hashedAccounts.advance()
    }
    return nil
  }

  private func noteExtraAccount() {
    note(
      work.disagreement(
        Tables.hashedAccounts.definition, hashedAccounts.current?.key.bytes ?? [], "row",
        found: "one", expected: "none: no address has this hash"))
  }

  private func end(
    _ hash: Hash256, _ address: Address, _ given: ValueHistory<StoredAccount>,
    _ storage: (hash: Hash256, roots: [Hash256])?
  ) throws(VerificationError) {
    var history = given
    history.finish()
    if let block = history.idleBlock {
      throw work.disagreement(
        Tables.accountChangeSets.definition, block.bytes + address.keyBytes, "account",
        found: "the same before and after the block", expected: "a change")
    }
    if !history.isFound {
      let wanted = history.wanted
      note(
        work.disagreement(
          Tables.hashedAccounts.definition, hash.bytes, "account", found: Self.text(wanted),
          expected: Self.text(history.first)),
        plain: work.disagreement(
          Tables.plainAccountState.definition, address.keyBytes, "account",
          found: Self.text(history.now), expected: Self.text(wanted)))
    }
    let roots = storage?.hash == hash ? storage?.roots : nil
    for (index, value) in history.values.enumerated() {
      let root = roots?[index] ?? .emptyTrieRoot
      if let value {
        builders[index].append(hash, value.account(storageRoot: root).encoded)
      } else if root != .emptyTrieRoot {
        throw slotsWithoutAccount("\(address)", after: points[index])
      }
    }
  }

  /// Slots of an account that never was there.
  private func expectNoSlots(
    _ storage: (hash: Hash256, roots: [Hash256])?
  ) throws(VerificationError) {
    guard let storage, let index = storage.roots.firstIndex(where: { $0 != .emptyTrieRoot }) else {
      return
    }
    throw slotsWithoutAccount("the hash \(storage.hash)", after: points[index])
  }

  private func slotsWithoutAccount(_ words: String, after block: BlockNumber) -> VerificationError {
    work.disagreement(
      Tables.storageChangeSets.definition, (block + 1).bytes,
      "account \(words) after block \(block)", found: "slots", expected: "none: it is not there")
  }

  // MARK: What is found

  private func note(_ hashed: VerificationError, plain: VerificationError? = nil) {
    if hashedDisagreement != nil { return }
    hashedDisagreement = hashed
    plainDisagreement = plain
  }

  private static func text(_ slot: StoredSlot?) -> String {
    slot.map { "\($0.value)" } ?? "none"
  }

  private static func text(_ account: StoredAccount?) -> String {
    account.map { "nonce \($0.nonce), balance \($0.balance), code \($0.codeHash)" } ?? "none"
  }
}
