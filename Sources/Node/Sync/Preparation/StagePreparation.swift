public import Primitives
public import Storage

/// Makes a database of the least that one stage needs to run some blocks again and again (reth's
/// `stage dump`); the state in it is that before the first one.
public struct StagePreparation {
  /// The stage.
  public let stage: StageID
  /// The blocks.
  public let blocks: ClosedRange<BlockNumber>
  /// How the work is done: rows of a transaction, and how the state is taken back.
  public var tuning = Tuning()
  /// The wish that the work stops; the database that is made is no good then.
  public var cancellation = Cancellation()
  /// Told which table is copied.
  public var report: (String) -> Void = { _ in }

  /// Makes a preparation of a stage for some blocks.
  public init(_ stage: StageID, blocks: ClosedRange<BlockNumber>) {
    self.stage = stage
    self.blocks = blocks
  }

  /// Copies from a database, which is only read, into an empty one.
  ///
  /// - Returns: what was copied, table by table.
  /// - Throws: `SyncError` where the stage could not run these blocks in the database, or the other one
  ///   is not empty.
  public func copy(
    from source: any KeyValueStore, into target: any KeyValueStore
  ) throws(SyncError) -> [CopiedTable] {
    let original = Pipeline(source, tuning: tuning)
    let chain = try original.requireChain(for: stage)
    // All that is copied is of one moment, whoever writes to the database meanwhile.
    let tables = try stored { () throws(StorageError) in try source.beginReading() }
    defer { tables.end() }
    try check(tables, chain)
    let pipeline = Pipeline(target, tuning: tuning)
    pipeline.cancellation = cancellation
    try pipeline.requireEmpty()
    let inputs = StageInputs.of(stage)
    let head = chain.hasState ? try checkpoint(of: .execution, in: tables, chain) : 0
    let beginning = try stored { () throws(StorageError) in
      try tables.require(Tables.canonicalHeaders, blocks.lowerBound - 1)
    }
    let copied = try copy(inputs, from: tables, executedThrough: head, into: pipeline)
    for (stage, end) in inputs.unwinds {
      report("\(stage.name) back")
      let checkpoint = try checkpoint(of: stage, in: tables, chain)
      try pipeline.changing { (tables) throws(StorageError) in
        try tables.put(Tables.stageCheckpoints, stage.key, checkpoint)
      }
      let block = last(end, executedThrough: head)
      while try !pipeline.unwindBatch(StandardStages.make(stage), to: block, of: chain) {}
    }
    for (table, part) in inputs.tables {
      if case .blocks(_, through: .head) = part { try trim(table, in: pipeline) }
    }
    let identity = ChainIdentity(
      schedule: chain.schedule, origin: blocks.lowerBound - 1, originHash: beginning,
      hasState: chain.hasState)
    try finish(identity, in: pipeline)
    return try pipeline.reading { (tables) throws(StorageError) in
      var all: [CopiedTable] = []
      for copy in copied where copy.rows > 0 {
        all.append(
          CopiedTable(
            copy.table, rows: copy.rows, bytes: copy.bytes, left: try tables.count(of: copy.table)))
      }
      return all
    }
  }

  /// Whether the database has done what the stage rests on, and the stage the blocks before.
  private func check(
    _ tables: any ReadTransaction, _ chain: ChainIdentity
  ) throws(SyncError) {
    guard chain.has(stage) else { throw .stateless(stage, origin: chain.origin) }
    guard blocks.lowerBound > chain.origin else {
      throw .outside(
        asked: blocks.lowerBound, origin: chain.origin + 1,
        head: try checkpoint(of: .headers, in: tables, chain))
    }
    // What the first two take from a source is taken from their own tables.
    let needed = stage.needs + (stage.takesBlocks ? [.headers, .bodies] : [])
    for needed in needed where chain.has(needed) {
      let done = try checkpoint(of: needed, in: tables, chain)
      if done < blocks.upperBound {
        throw .late(stage, asked: blocks.upperBound, needs: needed, done: done)
      }
    }
    let done = try checkpoint(of: stage, in: tables, chain)
    guard done >= blocks.lowerBound - 1 else {
      throw .early(stage, asked: blocks.lowerBound, next: done + 1)
    }
    for stage in [stage] + StageInputs.of(stage).unwinds.map(\.stage) {
      let isInside = try stored { () throws(StorageError) in try tables.isInsideBatch(stage) }
      if isInside { throw .insideBatch(stage) }
    }
  }

  private func checkpoint(
    of stage: StageID, in tables: any ReadTransaction, _ chain: ChainIdentity
  ) throws(SyncError) -> BlockNumber {
    try stored { () throws(StorageError) in try tables.checkpoint(of: stage) ?? chain.origin }
  }

  private func last(_ end: StageInputs.End, executedThrough head: BlockNumber) -> BlockNumber {
    switch end {
    case .before: blocks.lowerBound - 1
    case .last: blocks.upperBound
    case .head: max(head, blocks.upperBound)
    }
  }

  private func stored<R>(_ body: () throws(StorageError) -> R) throws(SyncError) -> R {
    do { return try body() } catch { throw .storage(error) }
  }

  // MARK: Copying

  private func copy(
    _ inputs: StageInputs, from tables: any ReadTransaction, executedThrough head: BlockNumber,
    into pipeline: Pipeline
  ) throws(SyncError) -> [TableCopy] {
    var copies: [TableCopy] = []
    for (table, part) in inputs.tables {
      report(table.name)
      var copy = try stored { () throws(StorageError) in
        try self.copy(of: table, part, from: tables, executedThrough: head)
      }
      var isAtEnd = false
      while !isAtEnd {
        do { try cancellation.check() } catch { throw .stage(stage, .cancelled(error)) }
        isAtEnd = try pipeline.changing { (target) throws(StorageError) in
          try copy.advance(max(tuning.batchRows, 1), into: target)
        }
      }
      copies.append(copy)
    }
    return copies
  }

  private func copy(
    of table: TableDefinition, _ part: StageInputs.Part, from tables: any ReadTransaction,
    executedThrough head: BlockNumber
  ) throws(StorageError) -> TableCopy {
    switch part {
    case .whole: return try TableCopy(of: table, from: tables)
    case .blocks(let before, let end):
      let first = blocks.lowerBound - min(before, blocks.lowerBound)
      let last = last(end, executedThrough: head)
      return try TableCopy(of: table, from: tables, keys: min(first, last)...last)
    case .transactions:
      let numbers = try tables.transactionNumbers(of: blocks)
      guard let last = numbers.last else {
        return try TableCopy(of: table, from: tables) { _ in false }
      }
      return try TableCopy(of: table, from: tables, keys: numbers.lowerBound...last)
    case .earlierTransactions:
      let first = try tables.require(Tables.blockBodyIndices, blocks.lowerBound).first
      return try TableCopy(of: table, from: tables) { value in
        (try? TransactionNumber(decoding: value)).map { $0 < first } ?? true
      }
    }
  }

  /// Removes the entries of blocks behind the last one, which were needed on the way back.
  private func trim(_ table: TableDefinition, in pipeline: Pipeline) throws(SyncError) {
    let first = blocks.upperBound + 1
    var isLeft = true
    while isLeft {
      isLeft = try pipeline.changing { (tables) throws(StorageError) in
        let cursor = try tables.cursor(in: table)
        var entry = try first.lend { (key) throws(StorageError) in try cursor.seek(key) }
        var rows = 0
        while entry != nil, rows < max(tuning.batchRows, 1) {
          try cursor.remove()
          rows += 1
          entry = try cursor.next()
        }
        return entry != nil
      }
    }
  }

  /// Writes where the stages stand: those before the stage at the last block, the others before the first
  /// one; and at last what makes the database one that holds a chain.
  func finish(_ chain: ChainIdentity, in pipeline: Pipeline) throws(SyncError) {
    try pipeline.changing { (tables) throws(StorageError) in
      for other in chain.stages {
        try tables.put(
          Tables.stageCheckpoints, other.key,
          stage.rests(on: other) ? blocks.upperBound : chain.origin)
      }
      try tables.put(Tables.headerNumbers, chain.originHash, chain.origin)
      try PreparedStage(stage, blocks).store(in: tables)
      try tables.put(Tables.metadata, ChainIdentity.name, Blob(chain.encoded))
    }
  }
}

extension StageID {
  /// Whether another stage must have done a block, itself or through others, before this one does it.
  func rests(on other: StageID) -> Bool {
    needs.contains { $0 == other || $0.rests(on: other) }
  }
}

extension Pipeline {
  /// Makes a change of its own.
  func changing<R>(
    _ body: (any WriteTransaction) throws(StorageError) -> R
  ) throws(SyncError) -> R {
    let transaction = try writing()
    let result: R
    do { result = try body(transaction) } catch {
      transaction.end()
      throw .storage(error)
    }
    try commit(transaction)
    return result
  }

  /// - Throws: `SyncError` where the database holds anything but what a new one has.
  func requireEmpty() throws(SyncError) {
    let isEmpty = try reading { (tables) throws(StorageError) in
      for table in Tables.all where table != Tables.metadata.definition {
        if try tables.count(of: table) > 0 { return false }
      }
      return try ChainIdentity.stored(in: tables) == nil
    }
    guard isEmpty else { throw .occupied(path: store.path) }
  }
}
