internal import Chain
internal import Primitives
internal import Storage
internal import Trie

/// Keeps the nodes of the state trie and of storage tries, and checks the state root against the
/// header's.
///
/// It follows the change sets block range by block range, or builds all tries anew account by account;
/// both go on where they stopped.
struct MerkleRootStage: Stage {
  let id = StageID.merkleRoot

  func execute(
    after checkpoint: BlockNumber, through target: BlockNumber, in work: StageWork
  ) throws(StageError) -> StageProgress {
    var clean = try work.stored { (tables) throws(StorageError) in
      try CleanBuild.stored(in: tables)
    }
    if clean == nil, target - checkpoint >= UInt64(work.tuning.cleanFrom) {
      clean = CleanBuild(target: target)
    }
    if let clean { return try build(clean, after: checkpoint, through: target, in: work) }
    let (keys, reached) = try changedKeys(after: checkpoint, through: target, in: work)
    let update = try TrieUpdate(work)
    try follow(keys, with: update, in: work)
    try check(update.finish(), of: reached, in: work)
    return StageProgress(reached: reached, isDone: reached == target, rows: keys.count)
  }

  /// Checks the root after a block, where the hashed tables hold the state after this block; else
  /// notes which one they hold.
  private func check(
    _ root: Hash256, of block: BlockNumber, in work: StageWork
  ) throws(StageError) {
    let (accounts, slots) = try hashed(in: work)
    try work.noteValues(of: max(accounts, slots), by: id, reached: block)
    if accounts != block || slots != block { return }
    let header = try work.stored { (tables) throws(StorageError) in
      try tables.require(Tables.headers, block).stateRoot
    }
    if root != header { throw .stateRoot(block: block, header: header, computed: root) }
  }

  /// The blocks after which the hashed tables may hold rows.
  private func hashed(
    in work: StageWork
  ) throws(StageError) -> (accounts: BlockNumber, slots: BlockNumber) {
    (try work.values(of: .accountHashing), try work.values(of: .storageHashing))
  }

  // MARK: Following the change sets

  private func changedKeys(
    after checkpoint: BlockNumber, through target: BlockNumber, in work: StageWork
  ) throws(StageError) -> (keys: ChangedKeys, reached: BlockNumber) {
    try work.stored { (tables) throws(StorageError) -> (ChangedKeys, BlockNumber) in
      var keys = ChangedKeys()
      var accounts = try AccountChanges(tables, in: checkpoint + 1...target)
      var slots = try SlotChanges(tables, in: checkpoint + 1...target)
      var account = try accounts.next()
      var slot = try slots.next()
      var block = checkpoint
      while block < target, keys.count < work.tuning.batchRows {
        block = min(account?.block ?? target, slot?.block ?? target)
        while let change = account, change.block <= block {
          keys.insert(change.subject)
          account = try accounts.next()
        }
        while let change = slot, change.block <= block {
          keys.insert(change.subject)
          slot = try slots.next()
        }
        // Blocks that changed nothing are done with the one before them.
        if account == nil, slot == nil { block = target }
      }
      return (keys, block)
    }
  }

  private func follow(
    _ keys: ChangedKeys, with update: TrieUpdate, in work: StageWork
  ) throws(StageError) {
    let hashed = keys.hashed(lanes: work.tuning.trie.lanes)
    let (accounts, cursor) = try work.stored { (tables) throws(StorageError) in
      (
        try TableCursor(tables, Tables.hashedAccounts),
        try DuplicateCursor(tables, Tables.hashedStorages)
      )
    }
    for account in hashed {
      try work.checkCancellation()
      if !account.slots.isEmpty {
        var values: [(key: Hash256, value: U256)] = []
        values.reserveCapacity(account.slots.count)
        for slot in account.slots {
          let found = try work.stored { (_) throws(StorageError) in
            try cursor.seek(account.key, slot.hash)
          }
          let value = found?.subkey == slot.hash ? found?.value.value : nil
          values.append((slot.hash, value ?? .zero))
        }
        try update.update(values, of: account.key)
      }
      let value = try work.stored { (_) throws(StorageError) in
        try accounts.value(of: account.key)
      }
      try update.set(value, at: account.key)
    }
  }

  // MARK: Going back

  func unwind(
    from checkpoint: BlockNumber, to target: BlockNumber, in work: StageWork
  ) throws(StageError) -> Int {
    if let clean = try work.stored({ (tables) throws(StorageError) in
      try CleanBuild.stored(in: tables)
    }) {
      try finish(clean, after: checkpoint, in: work)
    }
    let last = try work.values(of: id)
    // What is noted stays true where nothing goes back.
    if last <= target { return 0 }
    _ = try work.takeValues(by: id)
    var rows = 0
    var root = Hash256.zero
    var next = last
    while next > target {
      let piece = try piece(of: target + 1...next, in: work)
      let (keys, found) = try restore(piece, in: work)
      rows += keys
      root = found
      next = piece.lowerBound - 1
    }
    if checkpoint < target {
      try work.noteValues(of: target, by: id, reached: checkpoint)
      return rows
    }
    let header = try work.stored { (tables) throws(StorageError) in
      try tables.require(Tables.headers, target).stateRoot
    }
    guard root == header else {
      throw .damaged(
        table: Tables.accountsTrie.definition.name,
        reason: "after the way back the state root of block \(target) is \(root), not \(header)")
    }
    return rows
  }

  /// Blocks up to the last one whose changes are in memory at a time.
  private func piece(
    of blocks: ClosedRange<BlockNumber>, in work: StageWork
  ) throws(StageError) -> ClosedRange<BlockNumber> {
    try work.stored { (tables) throws(StorageError) in
      let accounts = try tables.piece(
        of: blocks, changing: work.tuning.batchRows, in: AccountChanges.table)
      return try tables.piece(
        of: accounts, changing: work.tuning.batchRows, in: SlotChanges.table)
    }
  }

  /// Gives what some blocks changed back in the tries what it was before them.
  ///
  /// - Returns: how many accounts and slots there were, and the root.
  private func restore(
    _ blocks: ClosedRange<BlockNumber>, in work: StageWork
  ) throws(StageError) -> (rows: Int, root: Hash256) {
    let (accounts, slots) = try work.stored { (tables) throws(StorageError) in
      (
        try tables.state(AccountChanges.self, before: blocks),
        try tables.state(SlotChanges.self, before: blocks)
      )
    }
    var keys = ChangedKeys()
    for address in accounts.keys { keys.insert(address) }
    for slot in slots.keys { keys.insert(slot) }
    let update = try TrieUpdate(work)
    for account in keys.hashed(lanes: work.tuning.trie.lanes) {
      try work.checkCancellation()
      if !account.slots.isEmpty {
        try update.update(
          account.slots.map { slot in
            (slot.hash, slots[AccountSlot(account.address, slot.key)] ?? .zero)
          }, of: account.key)
      }
      if let before = accounts[account.address] {
        try update.set(before, at: account.key)
      } else {
        // Only its slots have changed: in itself it is as the trie has it, whatever the hashed tables,
        // which may stand at another block, say of it.
        try update.setStorageRoot(of: account.key)
      }
    }
    return (keys.count, try update.finish())
  }

  // MARK: Building anew

  /// Builds the tries of so many accounts as one batch takes.
  private func build(
    _ clean: CleanBuild, after checkpoint: BlockNumber, through target: BlockNumber,
    in work: StageWork
  ) throws(StageError) -> StageProgress {
    let (next, rows) = try advance(clean, limit: work.tuning.batchRows, in: work)
    if let next {
      try work.stored { (tables) throws(StorageError) in try next.store(in: tables) }
      return StageProgress(reached: checkpoint, isDone: false, rows: rows)
    }
    try work.stored { (tables) throws(StorageError) in try CleanBuild.remove(from: tables) }
    let root = try work.stored { (tables) throws(StorageError) in try tables.trieRoot() }
    try check(root, of: clean.target, in: work)
    return StageProgress(reached: clean.target, isDone: clean.target >= target, rows: rows)
  }

  /// Ends a build that was stopped, so that there is something to go back from.
  private func finish(
    _ clean: CleanBuild, after checkpoint: BlockNumber, in work: StageWork
  ) throws(StageError) {
    var next: CleanBuild? = clean
    while let current = next {
      next = try advance(current, limit: work.tuning.batchRows, in: work).next
    }
    try work.stored { (tables) throws(StorageError) in try CleanBuild.remove(from: tables) }
    // Accounts were put as the hashed tables had them at the time.
    let (accounts, slots) = try hashed(in: work)
    try work.noteValues(of: max(accounts, slots), by: id, reached: checkpoint)
  }

  /// Puts the next accounts into the tries.
  ///
  /// - Returns: where to go on, nil where no account is left, and how many rows were put.
  private func advance(
    _ clean: CleanBuild, limit: Int, in work: StageWork
  ) throws(StageError) -> (next: CleanBuild?, rows: Int) {
    let (accounts, slots) = try work.stored { (tables) throws(StorageError) in
      if clean.last == nil {
        work.tools.forgetState()
        try tables.removeAll(in: Tables.accountsTrie.definition)
        try tables.removeAll(in: Tables.storagesTrie.definition)
      }
      return (
        try TableCursor(tables, Tables.hashedAccounts),
        try DuplicateCursor(tables, Tables.hashedStorages)
      )
    }
    let update = try TrieUpdate(work)
    var entry = try work.stored { (_) throws(StorageError) in
      guard let last = clean.last else { return try accounts.first() }
      let found = try accounts.seek(last)
      return found?.key == last ? try accounts.next() : found
    }
    var rows = 0
    var next = clean
    while let (key, account) = entry {
      if rows >= limit {
        _ = try update.finish()
        return (next, rows)
      }
      try work.checkCancellation()
      rows += try 1 + build(key, from: slots, with: update, in: work)
      try update.set(account, at: key)
      next.last = key
      entry = try work.stored { (_) throws(StorageError) in try accounts.next() }
    }
    _ = try update.finish()
    return (nil, rows)
  }

  /// Builds an account's storage trie, so many slots at a time as a batch takes.
  ///
  /// - Returns: how many slots there are.
  private func build(
    _ account: Hash256, from slots: DuplicateCursor<Hash256, Hash256, StoredSlot>,
    with update: TrieUpdate, in work: StageWork
  ) throws(StageError) -> Int {
    var count = 0
    var slot = try work.stored { (_) throws(StorageError) in try slots.seek(account) }
    while slot?.key == account {
      try work.checkCancellation()
      let values = try work.stored {
        (_) throws(StorageError) -> [(key: Hash256, value: U256)] in
        var values: [(key: Hash256, value: U256)] = []
        while let found = slot, found.key == account, values.count < work.tuning.batchRows {
          values.append((found.subkey, found.value.value))
          slot = try slots.nextDuplicate()
        }
        return values
      }
      try update.update(values, of: account)
      count += values.count
    }
    return count
  }
}
