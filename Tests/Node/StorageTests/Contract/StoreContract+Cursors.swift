import Storage
import TestSupport
import Testing

extension StoreContract {
  /// How many things are done with a cursor and its table.
  private static let operations = 20_000

  /// Checks what a cursor does at the ends of a table.
  func checkEndsOfCursors() throws {
    let transaction = try makeStore(true).beginWriting()
    for table in [Self.single, Self.several] {
      for key in [[1], [2], [3]] as [[UInt8]] { try transaction.write(key, key, in: table) }
      let cursor = try transaction.cursor(in: table)
      // Where there is no next entry and none before, the cursor stays.
      #expect(Pair(try cursor.last()) == Pair([3], [3]))
      #expect(Pair(try cursor.next()) == nil)
      #expect(Pair(try cursor.next()) == nil)
      #expect(Pair(try cursor.previous()) == Pair([2], [2]))
      #expect(Pair(try cursor.first()) == Pair([1], [1]))
      #expect(Pair(try cursor.previous()) == nil)
      #expect(Pair(try cursor.previous()) == nil)
      #expect(Pair(try cursor.next()) == Pair([2], [2]))
      #expect(try cursor.seek([4]) == nil)
      // Removing all behind itself ends well.
      #expect(Pair(try cursor.first()) == Pair([1], [1]))
      for key in [[2], [3]] as [[UInt8]] {
        try cursor.remove()
        #expect(Pair(try cursor.next()) == Pair(key, key))
      }
      try cursor.remove()
      #expect(Pair(try cursor.next()) == nil)
      #expect(Pair(try cursor.first()) == nil)
      #expect(try transaction.count(of: table) == 0)
    }
  }

  /// Does random things to a table and to the model of it, and compares what both say.
  ///
  /// Keys and values are drawn of few, so that many are there already.
  func checkCursors(in table: TableDefinition, seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let store = try makeStore(true)
    var model = SortedModel(hasDuplicates: table.hasDuplicates)
    var transaction = try store.beginWriting()
    var cursor = try transaction.cursor(in: table)
    func drawKey() -> [UInt8] {
      let number = generator.below(table.hasDuplicates ? 12 : 400)
      return [[UInt8(number & 0xff)], [1, UInt8(number & 0xff), 7]][generator.below(2)]
    }
    func drawValue() -> [UInt8] {
      let number = UInt8(generator.below(200))
      return [UInt8](repeating: number, count: 1 + Int(number) % 40)
    }
    // Times of growth and of decline take turns, so that pages fill and empty.
    var isGrowing = true
    for step in 0..<Self.operations {
      if step % 1_500 == 0 { isGrowing.toggle() }
      let what: Comment = "seed \(seed), step \(step)"
      switch generator.below(24) {
      case 0, 1, 2, 3:
        let pair = Pair(drawKey(), drawValue())
        if !isGrowing, generator.coin() { continue }
        model.write(pair)
        try transaction.write(pair.key, pair.value, in: table)
      case 4 where !isGrowing || generator.below(8) == 0:
        let key = drawKey()
        let isRemoved = try transaction.remove(key, in: table)
        try #require(isRemoved == model.remove(key), what)
      case 5, 6, 7, 8:
        guard model.canRemove, !isGrowing || generator.below(4) == 0 else { continue }
        model.removeStanding()
        try cursor.remove()
      case 9:
        let key = drawKey()
        try #require(try transaction.bytes(of: key, in: table) == model.value(of: key), what)
      case 10 where generator.below(100) == 0:
        try #require(try transaction.pairs(of: table) == model.pairs, what)
        try #require(try transaction.count(of: table) == model.pairs.count, what)
        try transaction.commit()
        transaction = try store.beginWriting()
        cursor = try transaction.cursor(in: table)
        model.leave()
      case 11 where generator.below(500) == 0:
        try transaction.removeAll(in: table)
        model.removeAll()
      default:
        try checkMove(cursor, &model, &generator, drawKey(), drawValue(), what)
      }
    }
    try #require(try transaction.pairs(of: table) == model.pairs, "seed \(seed)")
  }

  /// Moves a cursor and the model's, where the move has a meaning, and compares where they come to.
  private func checkMove(
    _ cursor: any StoreCursor, _ model: inout SortedModel, _ generator: inout SplitMix64,
    _ key: [UInt8], _ value: [UInt8], _ what: Comment
  ) throws {
    // From nowhere no move goes on, behind a removal only the next one.
    switch generator.below(model.standing == nil ? 4 : model.isGap ? 8 : 12) {
    case 0: try #require(try Pair(cursor.first()) == model.first(), what)
    case 1: try #require(try Pair(cursor.last()) == model.last(), what)
    case 2: try #require(try cursor.seek(key) == model.seek(key), what)
    case 3 where model.hasDuplicates:
      try #require(try cursor.seek(key, value) == model.seek(key, value), what)
    case 8 where model.hasDuplicates:
      try #require(try Pair(cursor.nextDuplicate()) == model.nextDuplicate(), what)
    case 9: try #require(try Pair(cursor.nextKey()) == model.nextKey(), what)
    case 10, 11: try #require(try Pair(cursor.previous()) == model.previous(), what)
    case 4...7: try #require(try Pair(cursor.next()) == model.next(), what)
    default: return
    }
  }
}
