internal import Chain
internal import EVM
internal import Primitives
internal import Storage

// The chain of headers.
extension DatabaseVerification {
  /// Verifies hashes, numbers, links, rules and total difficulties from the chain's beginning on.
  func verifyHeaders(of chain: ChainIdentity) throws(VerificationError) {
    let head = checkpoint(.headers)
    var hashes = try TableWalk(work, Tables.canonicalHeaders)
    var headers = try TableWalk(work, Tables.headers)
    var totals = try TableWalk(work, Tables.totalDifficulties)
    var parent: (hash: Hash256, header: BlockHeader?, total: U256)?
    for number in chain.origin...head {
      let hash = try hashes.require(number)
      let total = try totals.require(number)
      // Of a block that the chain only begins on, no more is known.
      let isKnown = number > chain.origin || chain.hasState
      let header = isKnown ? try headers.require(number) : nil
      if let header {
        try work.expect(
          Tables.canonicalHeaders.definition, number, "hash", found: hash, expected: header.hash)
        try verify(header, number, after: parent, of: chain)
        try work.expect(
          Tables.totalDifficulties.definition, number, "sum of difficulties", found: total,
          expected: (parent?.total ?? .zero) &+ header.difficulty)
      }
      if number == chain.origin {
        try work.expect(
          Tables.canonicalHeaders.definition, number, "hash", found: hash,
          expected: chain.originHash)
      }
      parent = (hash, header, total)
    }
    let reason = "Headers has done blocks up to \(head)"
    try hashes.end(reason)
    try headers.end(reason)
    try totals.end(reason)
  }

  private func verify(
    _ header: BlockHeader, _ number: BlockNumber,
    after parent: (hash: Hash256, header: BlockHeader?, total: U256)?, of chain: ChainIdentity
  ) throws(VerificationError) {
    let table = Tables.headers.definition
    try work.expect(table, number, "number", found: header.number, expected: number)
    guard let parent else { return }
    try work.expect(
      table, number, "parent hash", found: header.parentHash, expected: parent.hash)
    guard let before = parent.header else { return }
    let terminal = chain.schedule.terminalTotalDifficulty
    let fork = chain.schedule.fork(
      number: number, timestamp: header.timestamp,
      isMerged: terminal.map { parent.total >= $0 } ?? false)
    do throws(InvalidBlock) {
      try header.validate(after: before, at: fork, of: chain.schedule)
    } catch {
      throw work.disagreement(
        table, number.bytes, "header", found: "\(error.rule): \(error)",
        expected: "what \(fork.name) allows after its parent")
    }
  }

  /// Verifies that each block's hash leads to its number, and nothing else leads anywhere.
  func verifyHeaderNumbers(of chain: ChainIdentity) throws(VerificationError) {
    let blocks = chain.origin...checkpoint(.headers)
    var walk = try TableWalk(work, Tables.headerNumbers)
    var count: UInt64 = 0
    while let (hash, number) = walk.current {
      let canonical = try work.stored { (tables) throws(StorageError) in
        try tables.get(Tables.canonicalHeaders, number)
      }
      guard canonical == hash else {
        throw work.disagreement(
          Tables.headerNumbers.definition, hash.bytes, "number", found: number,
          expected: "the number of a block of this hash; block \(number) has "
            + (canonical.map { "\($0)" } ?? "none"))
      }
      count += 1
      try walk.advance()
    }
    if count == blocks.upperBound - blocks.lowerBound + 1 { return }
    for number in blocks {
      let hash = try work.stored { (tables) throws(StorageError) in
        try tables.require(Tables.canonicalHeaders, number)
      }
      let found = try work.stored { (tables) throws(StorageError) in
        try tables.get(Tables.headerNumbers, hash)
      }
      guard found == number else {
        throw work.disagreement(
          Tables.headerNumbers.definition, hash.bytes, "number",
          found: found.map { "\($0)" } ?? "none", expected: number)
      }
    }
  }
}
