/// Where the blocks of an archive are: the record at its end.
public struct Era1Index: Equatable, Sendable {
  /// Where the record begins, from which the offsets count.
  public let position: Int
  /// The number of the first block.
  public let start: UInt64
  /// The places of the blocks' header records, each before the index's own.
  public let places: [Int]

  /// The bytes of the record of so many blocks: a number, the offsets, their count.
  static func length(count: Int) -> Int { 16 + 8 * count }

  /// Reads the record's bytes, of which there are as many as the count needs.
  init(_ bytes: [UInt8], at position: Int, count: Int) throws(Era1Error) {
    precondition(bytes.count == Self.length(count: count), "an offset for each block")
    func word(_ index: Int) -> UInt64 {
      bytes[8 * index..<8 * index + 8].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
    self.position = position
    start = word(0)
    var places: [Int] = []
    places.reserveCapacity(count)
    for index in 0..<count {
      let offset = Int64(bitPattern: word(1 + index))
      let (place, overflows) = position.addingReportingOverflow(Int(offset))
      guard !overflows, place >= 0, place < position else {
        throw Era1Error(
          at: position, block: start &+ UInt64(index), .indexOffset(found: offset, expected: nil))
      }
      places.append(place)
    }
    self.places = places
  }

  /// The place of a block's header record; nil where the archive does not have the block.
  public func place(of number: UInt64) -> Int? {
    guard number >= start, number - start < UInt64(places.count) else { return nil }
    return places[Int(number - start)]
  }
}
