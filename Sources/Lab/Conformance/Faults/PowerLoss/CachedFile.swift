/// A file as it is in the system's memory, as it is on the disk for sure, and what may be there.
struct CachedFile {
  private let sector: Int
  /// Whether the disk is looked at already; what comes before a sync need not be told apart.
  private var isTracked: Bool
  private var cached: [UInt8] = []
  private var durable: [UInt8] = []
  /// The contents that sectors had in memory since they were last sure to be on the disk.
  private var later: [Int: [[UInt8]]] = [:]

  /// Makes an empty file.
  ///
  /// - Parameters:
  ///   - sector: the bytes that the disk writes as one.
  ///   - isTracked: whether it matters what is on the disk before the first call of `sync`.
  init(sector: Int, isTracked: Bool) {
    self.sector = sector
    self.isTracked = isTracked
  }

  /// Writes to memory, and to the disk where the write is durable.
  mutating func write(_ bytes: ArraySlice<UInt8>, at place: Int, isDurable: Bool) {
    let end = place + bytes.count
    Self.extend(&cached, to: end)
    cached.replaceSubrange(place..<end, with: bytes)
    guard isTracked, place < end else { return }
    for number in place / sector...(end - 1) / sector {
      let range = number * sector..<min((number + 1) * sector, cached.count)
      guard isDurable else {
        later[number, default: []].append(Array(cached[range]))
        continue
      }
      Self.extend(&durable, to: range.upperBound)
      durable.replaceSubrange(range, with: cached[range])
      later[number] = nil
    }
  }

  /// Cuts the file.
  ///
  /// What it grows by is zeros, which need no bytes here: a mapped database is as long as its map.
  mutating func cut(to size: Int) {
    if cached.count > size { cached.removeLast(cached.count - size) }
  }

  /// Brings all that was written to the disk.
  mutating func sync() {
    durable = cached
    later = [:]
    isTracked = true
  }

  /// What is left after a loss of power.
  ///
  /// - Parameters:
  ///   - writtenBack: the part of the sectors that were written back although nothing asked for it.
  ///   - random: draws which, and as which of the contents that they had.
  /// - Returns: the bytes of the file.
  func afterLoss(writtenBack: Double, random: inout some RandomNumberGenerator) -> [UInt8] {
    var left = durable
    // In their order, so that a seed always draws the same.
    for (number, contents) in later.sorted(by: { $0.key < $1.key }) {
      guard Double.random(in: 0..<1, using: &random) < writtenBack,
        let content = contents.randomElement(using: &random)
      else { continue }
      let place = number * sector
      Self.extend(&left, to: place + content.count)
      left.replaceSubrange(place..<place + content.count, with: content)
    }
    return left
  }

  private static func extend(_ bytes: inout [UInt8], to count: Int) {
    if bytes.count < count { bytes += [UInt8](repeating: 0, count: count - bytes.count) }
  }
}
