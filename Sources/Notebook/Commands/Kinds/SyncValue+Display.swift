import Language
import Measurement
import Plot
import Primitives
import Sync

extension SyncValue {
  func lines(_ style: DisplayStyle) -> [String] {
    let whole = whole
    let table = TableLayout(
      columns: [
        .init("stage", .left, weight: 4), .init("blocks", .right, weight: 2),
        .init("rows", .right, weight: 2), .init("wall", .decimal, weight: 4),
        .init("cpu", .decimal, weight: 3), .init("of all", .right, weight: 3),
        .init("read", .decimal, weight: 2), .init("written", .decimal, weight: 2),
        .init("commits", .right),
      ],
      rows: stages.map { row in
        [
          row.stage.name, "\(row.first) → \(row.last)",
          QuantityDigits.fixed(Double(row.rows), decimals: 0, isGrouped: true), time(row.time),
          time(row.processorTime),
          QuantityDigits.fixed(
            100 * Double(row.time) / Double(max(1, whole.time)), decimals: 1, isGrouped: false)
            + " %",
          bytes(row.bytesRead), bytes(row.bytesWritten), "\(row.batches)",
        ]
      })
    var words = ["\(style.bold(subject))   head \(head)", shortDigest(headHash.bytes)]
    if let stateRoot { words.append("state root \(shortDigest(stateRoot.bytes))") }
    if whole.time > 0 {
      words.append(time(whole.time))
      if blocks > 0, stages.contains(where: { !$0.isBack }) {
        words.append(rate(Double(blocks), .rate(of: "blocks")).screenText)
        if whole.gas > 0 {
          words.append(rate(Double(whole.gas), Unit(time: -1, gas: 1)).screenText)
        }
        if transactions > 0 {
          words.append(rate(Double(transactions), .rate(of: "transactions")).screenText)
        }
      }
    }
    var lines = [words.joined(separator: "   ")]
    if let ancestor { lines.append("went back to block \(ancestor), where the chains part") }
    if !stages.isEmpty { lines += table.lines(width: style.width, style: style.paint) }
    lines.append(style.dim(systemWords.joined(separator: "   ")))
    lines.append(
      folder.isTemporary ? "a temporary database, gone with this value" : "in \(folder.path)")
    return lines
  }

  /// What the process took of the system, and how its caches did.
  private var systemWords: [String] {
    let usage = whole.usage
    var words: [String] = []
    if let memoryPeak, let memoryGrowth {
      words.append("memory \(bytes(memoryPeak)), \(bytes(memoryGrowth)) of it new")
    }
    words.append("disk read \(bytes(usage.diskRead)), written \(bytes(usage.diskWritten))")
    words += caches.filter { $0.gets > 0 }.map { cache in
      let share = Quantity(Double(cache.hits) / Double(cache.gets), .share)
      return "\(cache.name) \(share.onScreen().plain) hits"
    }
    return words
  }

  private func time(_ nanoseconds: UInt64) -> String {
    Quantity(Double(nanoseconds), .time).onScreen().plain
  }

  private func bytes(_ number: Int) -> String { Quantity(Double(number), .bytes).onScreen().plain }
}

extension SyncValue: Drawable {
  /// The wall and processor time of each stage.
  func figure(_ options: FigureOptions) throws(Diagnostic) -> Figure {
    guard !stages.isEmpty else { throw .failure("nothing was done: there is nothing to draw") }
    func series(_ name: String, _ time: KeyPath<SyncMeter.Row, UInt64>) -> Series {
      Series(
        name, .bars,
        stages.enumerated().map { Point(Double($0), Double($1[keyPath: time]) * 1e-9) })
    }
    let rate = self.rate(Double(transactions), .rate(of: "transactions")).screenText
    return Figure(
      title: options.title ?? "\(subject): time by stage",
      subtitle: "\(blocks) blocks, \(transactions) transactions, \(rate)",
      caption: options.provenance, x: Axis("", categories: stages.map(\.stage.name)),
      y: Axis("time", unit: "s", isPrefixed: true),
      series: [series("wall", \.time), series("processor", \.processorTime)])
  }
}
