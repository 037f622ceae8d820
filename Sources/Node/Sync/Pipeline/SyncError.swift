internal import Chain
internal import Glibc
public import Primitives
public import Storage

/// Why a sync, an unwind or a stage cannot be done as it was asked for.
public enum SyncError: Error, Sendable {
  /// The database holds no chain yet.
  case noChain(path: String)
  /// The database holds another chain: its first block, and the one that was asked for.
  case otherChain(path: String, stored: Hash256, asked: Hash256)
  /// The database's chain has other forks than the genesis that was asked for.
  case otherSchedule(path: String)
  /// The source has no block that follows the database's head or one before it.
  case gap(source: String, first: BlockNumber, head: BlockNumber)
  /// The source's blocks are another chain's than the database's from its beginning on.
  case unrelated(source: String, block: BlockNumber)
  /// A stage was asked to begin elsewhere than behind its checkpoint.
  case early(StageID, asked: BlockNumber, next: BlockNumber)
  /// A stage was asked for blocks that those before it have not done.
  case late(StageID, asked: BlockNumber, needs: StageID, done: BlockNumber)
  /// The way back would pass a stage that still rests on the blocks.
  case passed(StageID, asked: BlockNumber, by: StageID, done: BlockNumber)
  /// A block was asked for that is not between the chain's beginning and its head.
  case outside(asked: BlockNumber, origin: BlockNumber, head: BlockNumber)
  /// The stage rests on a state, and the chain begins without one.
  case stateless(StageID, origin: BlockNumber)
  /// A stage stands inside a batch: its tables hold more than its checkpoint says.
  case insideBatch(StageID)
  /// A database that is to be made holds something already.
  case occupied(path: String)
  /// The database was prepared for one stage, and cannot do what was asked for: another stage, or all.
  case prepared(path: String, PreparedStage, asked: StageID?)
  /// A file of blocks cannot be written; the system's number.
  case file(path: String, code: Int32)
  /// A stage failed.
  case stage(StageID, StageError)
  /// The database cannot be read or written.
  case storage(StorageError)
}

extension SyncError {
  /// Whether the database's content is at fault, and not a block, the source or its surroundings.
  public var isDamage: Bool {
    switch self {
    case .stage(_, .damaged): true
    case .stage(_, .storage(let error)), .storage(let error): error.isDamage
    default: false
    }
  }
}

extension SyncError: CustomStringConvertible {
  /// One line: what is wrong, and what to do.
  public var description: String {
    switch self {
    case .noChain(let path): "\(path) holds no chain; import or sync one into it first"
    case .otherChain(let path, let stored, let asked):
      "\(path) holds the chain that begins with \(stored), not with \(asked); use another database"
    case .otherSchedule(let path):
      "\(path) holds this chain with other forks; use another database"
    case .gap(let source, let first, let head):
      "\(source) begins with block \(first), the database ends with block \(head)"
    case .unrelated(let source, let block):
      "\(source) is another chain: its block \(block) does not follow the database's beginning"
    case .early(let stage, let asked, let next):
      "\(stage.name) goes on with block \(next), not with \(asked); "
        + (asked < next ? "unwind it first" : "run it up to block \(asked - 1) first")
    case .late(let stage, let asked, let needs, let done):
      "\(stage.name) cannot do block \(asked): \(needs.name) has done blocks up to \(done)"
    case .passed(let stage, let asked, let by, let done):
      "\(stage.name) cannot go back to block \(asked): \(by.name) stands at \(done); unwind it first"
    case .outside(let asked, let origin, let head):
      "block \(asked) is not among the database's blocks \(origin) to \(head)"
    case .stateless(let stage, let origin):
      "\(stage.name) needs the state after block \(origin), which this chain begins without"
    case .insideBatch(let stage):
      "\(stage.name) stopped inside a batch; run it to its end, or unwind it, first"
    case .occupied(let path): "\(path) holds something already; name a folder that is not there yet"
    case .prepared(let path, let prepared, let asked):
      "\(path) was prepared for \(prepared) and cannot "
        + (asked.map { "run \($0.name)" } ?? "do anything else")
    case .file(let path, let code):
      "cannot write \(path): \(String(cString: strerror(code)).lowercased())"
    case .stage(let stage, let error): "\(stage.name): \(error)"
    case .storage(let error): "\(error)"
    }
  }
}
