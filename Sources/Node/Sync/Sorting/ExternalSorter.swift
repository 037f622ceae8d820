public import Storage

/// Sorts rows of a key and a value by their keys, however many there are: what does not fit into
/// memory is written to files in sorted runs, which are merged (reth's ETL).
///
/// Rows with equal keys come in the order in which they were added.
public final class ExternalSorter {
  /// How many rows were added.
  public private(set) var count = 0
  /// How many runs went to files.
  public var runCount: Int { runs.count }

  private let memory: Int
  private let folder: String
  private var rows = SortedRows()
  private var runs: [SortedRun] = []

  /// Makes a sorter.
  ///
  /// - Parameters:
  ///   - memory: the bytes of rows that are kept before a run is written.
  ///   - folder: where its files are made; they have no names and go with the sorter.
  public init(memory: Int, folder: String) {
    self.memory = max(memory, 4096)
    self.folder = folder
  }

  /// Adds a row.
  ///
  /// - Throws: `SorterError` where a run cannot be written.
  public func add(key: RawBytes, value: RawBytes) throws(SorterError) {
    rows.append(key, value)
    count += 1
    if rows.byteCount >= memory {
      runs.append(try SortedRun(writing: &rows, in: folder))
    }
  }

  /// Adds a row of a table's key and value.
  public func add<Key: TableKey, Value: TableValue>(
    _ key: Key, _ value: Value
  ) throws(SorterError) {
    try key.lend { (key) throws(SorterError) in
      try value.withEncoding { (value) throws(SorterError) in try add(key: key, value: value) }
    }
  }

  /// Calls for each row in the order of keys; afterwards the sorter is empty.
  ///
  /// - Throws: `StageError.sorting` where a run cannot be read, and what the body throws.
  public func drain(
    _ body: (_ key: RawBytes, _ value: RawBytes) throws(StageError) -> Void
  ) throws(StageError) { try drain(failing: { .sorting($0) }, body) }

  /// Calls for each row in the order of keys; afterwards the sorter is empty.
  ///
  /// - Throws: what is made of a run that cannot be read, and what the body throws.
  func drain<Failure: Error>(
    failing failure: (SorterError) -> Failure,
    _ body: (_ key: RawBytes, _ value: RawBytes) throws(Failure) -> Void
  ) throws(Failure) {
    defer {
      rows = SortedRows()
      runs = []
      count = 0
    }
    rows.sort()
    if runs.isEmpty {
      try rows.each(body)
      return
    }
    try merge(failing: failure, body)
  }

  /// Takes the least row of all runs again and again, from a heap of the runs' next rows.
  private func merge<Failure: Error>(
    failing failure: (SorterError) -> Failure,
    _ body: (_ key: RawBytes, _ value: RawBytes) throws(Failure) -> Void
  ) throws(Failure) {
    do throws(SorterError) {
      if rows.count > 0 { runs.append(try SortedRun(writing: &rows, in: folder)) }
      for run in runs { try run.start() }
    } catch { throw failure(error) }
    var heap = runs.indices.filter { !runs[$0].isAtEnd }
    for place in stride(from: heap.count / 2 - 1, through: 0, by: -1) { sift(&heap, from: place) }
    while let least = heap.first {
      let run = runs[least]
      try body(run.key, run.value)
      do throws(SorterError) { try run.advance() } catch { throw failure(error) }
      if run.isAtEnd {
        heap.swapAt(0, heap.count - 1)
        heap.removeLast()
      }
      sift(&heap, from: 0)
    }
  }

  private func sift(_ heap: inout [Int], from start: Int) {
    var place = start
    while true {
      var least = place
      for child in [2 * place + 1, 2 * place + 2]
      where child < heap.count && precedes(heap[child], heap[least]) {
        least = child
      }
      if least == place { return }
      heap.swapAt(place, least)
      place = least
    }
  }

  private func precedes(_ a: Int, _ b: Int) -> Bool {
    let order = runs[a].key.order(to: runs[b].key)
    return order != 0 ? order < 0 : a < b
  }
}
