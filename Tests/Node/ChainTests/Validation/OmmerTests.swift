import Chain
import Primitives
import Testing

/// Which headers a block may name as ommers.
@Suite struct OmmerTests {
  /// Blocks 0 to 10 of a chain.
  static let chain: [BlockHeader] = {
    var headers: [BlockHeader] = []
    for number in 0...10 as ClosedRange<UInt64> {
      headers.append(
        BlockHeader(parentHash: headers.last?.hash ?? .zero, number: number, extraData: [1]))
    }
    return headers
  }()

  static func rule(
    ommers: [BlockHeader], known: Set<Hash256> = [], wrong: InvalidBlock? = nil
  ) -> String? {
    let ancestry = Ancestry(
      headers: chain.suffix(Ancestry.depth).reversed().map { ($0.hash, $0) }, ommers: known)
    let block = Block(
      header: BlockHeader(parentHash: chain[10].hash, number: 11), ommers: ommers)
    do throws(InvalidBlock) {
      try block.validateOmmers(after: ancestry) { (_, _) throws(InvalidBlock) in
        if let wrong { throw wrong }
      }
      return nil
    } catch {
      #expect(error.description.hasPrefix("ommer "))
      return error.rule
    }
  }

  /// A header beside the chain's block of that number.
  static func ommer(_ number: Int, salt: UInt8 = 2) -> BlockHeader {
    BlockHeader(parentHash: chain[number - 1].hash, number: UInt64(number), extraData: [salt])
  }

  @Test func `six generations back and no more`() {
    for number in 5...10 { #expect(Self.rule(ommers: [Self.ommer(number)]) == nil, "\(number)") }
    #expect(Self.rule(ommers: [Self.ommer(4)]) == "ommerParent")
    #expect(Self.rule(ommers: [Self.ommer(11)]) == "ommerIsBrother")
    #expect(Self.rule(ommers: [BlockHeader(number: 10)]) == "ommerParent")
  }

  @Test func `nothing that is in the chain already`() {
    for number in 4...10 { #expect(Self.rule(ommers: [Self.chain[number]]) == "ommerIsAncestor") }
    #expect(Self.rule(ommers: [Self.chain[3]]) == "ommerParent")
    #expect(Self.rule(ommers: [Self.ommer(9), Self.ommer(9, salt: 3)]) == nil)
    #expect(Self.rule(ommers: [Self.ommer(9), Self.ommer(9)]) == "ommerTwice")
    #expect(Self.rule(ommers: [Self.ommer(9)], known: [Self.ommer(9).hash]) == "ommerTwice")
  }

  @Test func `its header is valid`() {
    let wrong = InvalidBlock.difficulty(found: 1, expected: 2)
    #expect(Self.rule(ommers: [Self.ommer(9)], wrong: wrong) == "difficulty")
  }
}
