/// How a database is opened; the content is the same for all choices.
public struct StoreOptions: Hashable, Sendable {
  /// What is done with a database.
  public enum Access: Hashable, Sendable {
    /// Reads one that is there, beside a process that may write to it.
    case reading
    /// Reads and writes one that is there.
    case writing
    /// Reads and writes one that is there, or makes it.
    case making
  }

  /// When commits reach the disk.
  public enum SyncMode: String, CaseIterable, Hashable, Sendable {
    /// Each commit is on the disk when it returns.
    case full
    /// As full, but that a loss of power may take back the last commit whole.
    case lazy
    /// The system writes when it likes: a loss of power may damage the database, a kill does not.
    case none
  }

  /// What is done with the database.
  public var access: Access
  /// When commits reach the disk.
  public var syncMode: SyncMode
  /// Whether values carry CRC-32C; settled when the database is made.
  public var hasChecksums: Bool
  /// Whether pages are written through the map instead of by calls.
  public var usesWriteMap: Bool
  /// Bytes that are asked for ahead of a cursor that moves on: 0 for what the system does itself.
  public var readAhead: Int
  /// Bytes of address space to reserve; where the system refuses, less, which then grows.
  public var mapSize: Int

  /// The bytes of read-ahead that may be asked for.
  public static let readAheadRange = 0...(16 << 20)

  /// Makes options.
  public init(
    access: Access = .making, syncMode: SyncMode = .full, hasChecksums: Bool = true,
    usesWriteMap: Bool = false, readAhead: Int = 0, mapSize: Int = 256 << 30
  ) {
    self.access = access
    self.syncMode = syncMode
    self.hasChecksums = hasChecksums
    self.usesWriteMap = usesWriteMap
    self.readAhead = min(
      max(readAhead, Self.readAheadRange.lowerBound), Self.readAheadRange.upperBound)
    self.mapSize = max(mapSize, 1 << 20)
  }
}
