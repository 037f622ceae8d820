internal import Chain
internal import Primitives
internal import Storage

// The state as it is now, what blocks changed, and the state under hashed keys.
extension DatabaseVerification {
  /// Verifies plain state and change sets against each other and against the state roots of headers,
  /// and the hashed tables against both.
  ///
  /// - Returns: the number of blocks whose state roots were computed.
  func verifyState(of chain: ChainIdentity) throws(VerificationError) -> Int {
    var state = SortedState(work.tuning)
    try addPlain(to: &state, isFirst: true)
    try addChanges(to: &state, after: chain.origin, isFirst: true)
    let points = rootPoints(from: chain.origin, rows: state.accounts.count + state.slots.count)
    let check = try StateCheck(
      work, points: points, accounts: range(of: .accountHashing), slots: range(of: .storageHashing))
    try check.run(state)
    let roots = check.roots
    // From the state now backwards: what is right above is not what is at fault below.
    for (index, block) in points.enumerated().reversed() {
      let header = try work.stored { (tables) throws(StorageError) in
        try tables.require(Tables.headers, block).stateRoot
      }
      if roots[index] == header { continue }
      throw wrongRoot(
        after: block, below: index + 1 < points.count ? points[index + 1] : nil,
        found: roots[index], header: header, check)
    }
    if let found = check.hashedDisagreement { throw found }
    return points.count
  }

  private func wrongRoot(
    after block: BlockNumber, below right: BlockNumber?, found: Hash256, header: Hash256,
    _ check: StateCheck
  ) -> VerificationError {
    let execution = checkpoint(.execution)
    if right == nil, block == execution {
      return check.plainDisagreement
        ?? work.disagreement(
          Tables.plainAccountState.definition, [], "state root after block \(block)", found: found,
          expected: header)
    }
    // What is wrong before a block and right after it, this block's change sets say.
    let blocks = block + 1...(right ?? execution)
    let words = blocks.count == 1 ? "block" : "blocks up to \(blocks.upperBound), from block"
    return work.disagreement(
      Tables.accountChangeSets.definition, blocks.lowerBound.bytes,
      "state root before \(words) \(blocks.lowerBound), with those of slots", found: found,
      expected: header)
  }

  /// The blocks after which a stage's rows may be.
  func range(of stage: StageID) -> ClosedRange<BlockNumber> {
    checkpoint(stage)...(insides[stage] ?? checkpoint(stage))
  }

  /// The blocks after which state roots are computed: as many as one pass can take at a time, the first
  /// and the last one that has been compared with its header among them.
  private func rootPoints(from origin: BlockNumber, rows: Int) -> [BlockNumber] {
    let done = clean == nil && insides[.merkleRoot] == nil ? checkpoint(.merkleRoot) : origin
    let distance = done - origin
    let most = UInt64(min(256, max(2, hashesAtATime / max(rows, 1))))
    if distance < most { return Array(origin...done) }
    return (0..<most).map { origin + distance * $0 / (most - 1) }
  }

  // MARK: Reading

  /// Adds the rows of the plain tables.
  func addPlain(to state: inout SortedState, isFirst: Bool) throws(VerificationError) {
    var accounts = try TableWalk(work, Tables.plainAccountState, counts: isFirst)
    while let (address, account) = accounts.current {
      if isFirst, account.codeHash != .emptyCode {
        let isThere = try work.stored { (tables) throws(StorageError) in
          try account.codeHash.lend { (key) throws(StorageError) in
            try tables.value(of: key, in: Tables.bytecodes.definition) != nil
          }
        }
        guard isThere else {
          throw work.disagreement(
            Tables.plainAccountState.definition, address.keyBytes, "code hash",
            found: account.codeHash, expected: "the hash of a stored code")
        }
      }
      try state.add(address, account, at: .max)
      try accounts.advance()
    }
    var slots = try DuplicateWalk(work, Tables.plainStorageState, counts: isFirst)
    var owners = try TableWalk(work, Tables.plainAccountState, counts: false)
    while let row = slots.current {
      let table = Tables.plainStorageState.definition
      if row.value.value.isZero {
        throw work.disagreement(
          table, slots.keyBytes, "value", found: 0, expected: "no row for zero")
      }
      while let owner = owners.current?.key, owner < row.key { try owners.advance() }
      guard owners.current?.key == row.key else {
        throw work.disagreement(
          table, slots.keyBytes, "account", found: "none", expected: "one that has the slot")
      }
      try state.add(AccountSlot(row.key, row.subkey), row.value.value, at: .max)
      try slots.advance()
    }
  }

  /// Adds what blocks behind one changed.
  func addChanges(
    to state: inout SortedState, after block: BlockNumber, isFirst: Bool
  ) throws(VerificationError) {
    let done = checkpoint(.execution)
    let expected = "a block from 1 to \(done), where Execution stands"
    var accounts = try DuplicateWalk(work, Tables.accountChangeSets, counts: isFirst)
    while let row = accounts.current {
      guard row.key > 0, row.key <= done else {
        throw work.disagreement(
          Tables.accountChangeSets.definition, accounts.keyBytes, "block", found: row.key,
          expected: expected)
      }
      if row.key > block { try state.add(row.subkey, row.value.account, at: row.key) }
      try accounts.advance()
    }
    var slots = try DuplicateWalk(work, Tables.storageChangeSets, counts: isFirst)
    while let row = slots.current {
      guard row.key.block > 0, row.key.block <= done else {
        throw work.disagreement(
          Tables.storageChangeSets.definition, slots.keyBytes, "block", found: row.key.block,
          expected: expected)
      }
      if row.key.block > block {
        try state.add(AccountSlot(row.key.address, row.subkey), row.value.value, at: row.key.block)
      }
      try slots.advance()
    }
  }
}
