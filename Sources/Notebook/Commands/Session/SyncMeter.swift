import Language
import Measurement
import Storage
import Sync

/// Adds up what stages do, and tells how far they are.
final class SyncMeter: SyncObserver {
  /// What one stage did, forward or back.
  struct Row: Sendable {
    var stage: StageID
    var isBack: Bool
    var first: BlockNumber
    var last: BlockNumber
    var rows = 0
    var gas: UInt64 = 0
    var batches = 0
    var time: UInt64 = 0
    var processorTime: UInt64 = 0
    var commitTime: UInt64 = 0
    /// Bytes of keys and values that were read from the tables, and written to them.
    var bytesRead = 0
    var bytesWritten = 0
    /// What the process used of the system meanwhile.
    var usage = ProcessUsage()
  }

  /// The stages in the order in which they ran.
  private(set) var rows: [Row] = []
  /// The process's own memory at the beginning, and the most of it; nil where the system does not tell.
  let memoryBefore: Int?
  private(set) var memoryPeak: Int?

  private let progress: any ProgressReporter
  private var usage = ProcessUsage()
  private var lookedAt: UInt64 = 0

  /// Nanoseconds between two looks at the memory within a batch: a look takes some 30 µs.
  private static let interval: UInt64 = 20_000_000

  /// Makes a meter.
  init(_ progress: any ProgressReporter) {
    self.progress = progress
    memoryBefore = ProcessUsage.ownMemory()
    memoryPeak = memoryBefore
  }

  func willExecute(_ stage: StageID, after checkpoint: BlockNumber, through target: BlockNumber) {
    progress.report(share: nil, "\(stage.name): block \(checkpoint + 1)")
    usage = .current()
  }

  func didProgress(_ stage: StageID, at block: BlockNumber, part: Double) {
    progress.report(share: part, "\(stage.name): block \(block)")
    if MonotonicClock.now() - lookedAt > Self.interval { lookAtMemory() }
  }

  func didExecute(_ batch: StageBatch) { add(batch, isBack: false) }

  func willUnwind(_ stage: StageID, from checkpoint: BlockNumber, to target: BlockNumber) {
    progress.report(share: nil, "\(stage.name): back from block \(checkpoint) to \(target)")
    usage = .current()
  }

  func didUnwind(_ batch: StageBatch) { add(batch, isBack: true) }

  /// Forgets what was added up.
  func restart() { rows = [] }

  private func lookAtMemory() {
    lookedAt = MonotonicClock.now()
    memoryPeak = [memoryPeak, ProcessUsage.ownMemory()].compactMap(\.self).max()
  }

  private func add(_ batch: StageBatch, isBack: Bool) {
    let used = ProcessUsage.current().since(usage)
    lookAtMemory()
    let place =
      rows.lastIndex { $0.stage == batch.stage && $0.isBack == isBack }
      ?? {
        rows.append(Row(stage: batch.stage, isBack: isBack, first: batch.from, last: batch.to))
        return rows.count - 1
      }()
    rows[place].first =
      isBack ? max(rows[place].first, batch.from) : min(rows[place].first, batch.from)
    rows[place].last = isBack ? min(rows[place].last, batch.to) : max(rows[place].last, batch.to)
    rows[place].rows += batch.rows
    rows[place].gas += batch.gas
    rows[place].batches += 1
    rows[place].time += batch.time
    rows[place].processorTime += batch.processorTime
    rows[place].commitTime += batch.counters.commitTime
    rows[place].usage.add(used)
    for table in batch.counters.tables {
      rows[place].bytesRead += table.bytesRead
      rows[place].bytesWritten += table.bytesWritten
    }
  }
}
