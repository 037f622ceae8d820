/// What of a file can be on the disk after the power went, by what POSIX promises and no more.
///
/// What was written before a sync that returned is there. Of what was written later each sector is
/// as it was, or as any of these writes left it, each sector by itself: disks and systems write back
/// in any order. A write through a descriptor with O_DSYNC is there once it returned. The call that
/// the loss falls into may have written anything of its bytes. A file that was made is there for
/// sure when its folder was synced.
public struct CrashImage: Hashable, Sendable {
  /// The file's bytes; nil where the file is not there.
  public var bytes: [UInt8]?
  /// The commits that were on the disk for sure, by the number of metadata pages written.
  public var durableCommits = 0
  /// The commits of which something can be on the disk.
  public var begunCommits = 0

  /// How the disk behaves.
  public struct Disk: Hashable, Sendable {
    /// The bytes that are written as one.
    public var sector = 512
    /// The part of the sectors that were written back although nothing asked for it.
    public var writtenBack = 0.5
    /// Syncs, the last ones before the loss, that return and do nothing: a disk that lies.
    public var droppedSyncs = 0
    /// Whether a file that was made can be gone where its folder was not synced.
    public var losesNames = false

    /// Makes an honest disk.
    public init(sector: Int = 512, writtenBack: Double = 0.5) {
      self.sector = sector
      self.writtenBack = writtenBack
    }
  }

  /// Builds what is left of a database's file.
  ///
  /// - Parameters:
  ///   - name: the file's name in the record.
  ///   - record: the writes.
  ///   - moment: how many of the record's calls had returned; the next one was under way.
  ///   - disk: how the disk behaves.
  ///   - random: what draws the sectors that were written back.
  public init(
    of name: String, in record: WriteRecord, at moment: Int, on disk: Disk,
    random: inout some RandomNumberGenerator
  ) {
    guard let file = record.names.firstIndex(of: name) else { return }
    let events = record.events
    let returned = events.prefix(moment)
    guard let made = returned.firstIndex(where: { $0.kind == .open && $0.file == file }) else {
      return
    }

    let syncs = returned.indices.filter { events[$0].kind == .sync && events[$0].file == file }
    // Of earlier syncs nothing is left to be seen.
    let lastSync = syncs.dropLast(disk.droppedSyncs).last

    // The commits, as the program must believe.
    var seen = 0
    for index in events.indices.prefix(moment + 1) where events[index].file == file {
      if events[index].isCommit {
        seen += 1
        begunCommits = seen
        if index < moment, events[index].kind == .durableWrite { durableCommits = seen }
      } else if index < moment, events[index].kind == .sync {
        durableCommits = seen
      }
    }

    let hasName = returned[made...].contains { $0.kind == .folderSync } || events[made].place == 0
    if !hasName, disk.losesNames, Bool.random(using: &random) { return }

    var content = CachedFile(sector: disk.sector, isTracked: lastSync == nil)
    for index in events.indices.prefix(moment + 1) where events[index].file == file {
      let event = events[index]
      switch event.kind {
      case .write, .durableWrite:
        content.write(
          record.bytes[event.bytes], at: event.place,
          isDurable: event.kind == .durableWrite && index < moment)
      case .truncate: content.cut(to: event.place)
      case .sync where index == lastSync: content.sync()
      default: break
      }
    }
    bytes = content.afterLoss(writtenBack: disk.writtenBack, random: &random)
  }
}

extension WriteRecord.Event {
  /// The bytes at a database's beginning where its two metadata pages are.
  private static let metadata = 0..<8_192

  /// Whether the write is of the few bytes by which a commit takes effect.
  var isCommit: Bool {
    (kind == .write || kind == .durableWrite) && Self.metadata.contains(place) && bytes.count < 512
  }
}
