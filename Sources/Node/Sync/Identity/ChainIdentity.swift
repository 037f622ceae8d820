public import Chain
public import Primitives
public import Storage

/// Which chain a database holds: the block it begins with, and when the chain changes its rules.
public struct ChainIdentity: Hashable, Sendable {
  /// When the chain changes its rules.
  public var schedule: ForkSchedule
  /// The number of the block that the chain's first one follows: 0 from the genesis on.
  public var origin: BlockNumber
  /// The hash of that block.
  public var originHash: Hash256
  /// Whether the state at that block is in the database.
  public var hasState: Bool

  /// Makes an identity of its values.
  public init(
    schedule: ForkSchedule, origin: BlockNumber, originHash: Hash256, hasState: Bool
  ) {
    self.schedule = schedule
    self.origin = origin
    self.originHash = originHash
    self.hasState = hasState
  }

  /// Whether the chain can have a stage: without a state there are those that need none.
  public func has(_ stage: StageID) -> Bool { hasState || !stage.needsState }

  /// The stages that the chain has, in their order.
  public var stages: [StageID] { StageID.allCases.filter(has) }
}

extension ChainIdentity {
  static let name: Name = "chain"

  /// The identity of the chain that a database holds; nil where it holds none.
  public static func stored(in tables: any ReadTransaction) throws(StorageError) -> ChainIdentity? {
    guard let blob = try tables.get(Tables.metadata, name) else { return nil }
    do { return try ChainIdentity(decoding: blob.bytes) } catch {
      throw .malformed(
        table: Tables.metadata.definition.name, key: Array(name.text.utf8),
        MalformedEntry("\(error)"))
    }
  }
}

extension ReadTransaction {
  /// The chain that a database holds and the block that all its stages have done, where a stage has its
  /// state there.
  ///
  /// - Throws: `SyncError` where the database holds no chain, the chain begins without a state, or
  ///   the database was prepared for one stage and does not hold all of the state.
  func chain(
    withStateFor stage: StageID, of path: String
  ) throws(SyncError) -> (identity: ChainIdentity, head: BlockNumber) {
    let identity: ChainIdentity?
    let head: BlockNumber?
    let prepared: PreparedStage?
    do throws(StorageError) {
      identity = try ChainIdentity.stored(in: self)
      head = try checkpoint(of: .finish)
      prepared = try PreparedStage.stored(in: self)
    } catch { throw .storage(error) }
    guard let identity, let head else { throw .noChain(path: path) }
    if let prepared { throw .prepared(path: path, prepared, asked: nil) }
    guard identity.hasState else { throw .stateless(stage, origin: identity.origin) }
    return (identity, head)
  }
}
