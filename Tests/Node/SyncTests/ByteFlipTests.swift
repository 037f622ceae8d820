import ArchiveSupport
import Chain
import Primitives
import Storage
import Sync
import TestSupport
import Testing

/// Chain files and archives with a byte that is another, or torn, at seeded places.
struct ByteFlipTests {
  private enum Ending: Equatable {
    case digest(Hash256, head: BlockNumber)
    case error(String)
  }

  /// Syncs a file as the command does.
  private func sync(_ path: String, _ genesis: Genesis) throws -> Ending {
    let database = TestDatabase()
    do {
      let opened = try OpenedChain(path: path, genesis: genesis)
      let pipeline = database.pipeline()
      try pipeline.begin(on: opened.beginning)
      let outcome = try pipeline.sync(opened.source)
      if let stop = outcome.stop { return .error("\(stop)") }
      return .digest(try database.digest(), head: outcome.head)
    } catch {
      return .error("\(error)")
    }
  }

  private func run(
    _ bytes: [UInt8], as name: String, _ genesis: Genesis, lastBlock: Int?, seed: UInt64
  ) throws {
    let folder = try TemporaryFolder()
    let whole = try sync(folder.write(bytes, to: "whole-\(name)"), genesis)
    guard case .digest = whole else {
      Issue.record("\(whole)")
      return
    }
    var random = SplitMix64(seed: seed)
    var named = 0
    for _ in 0..<200 {
      let offset = Int(random.next() % UInt64(bytes.count))
      var damaged = bytes
      let isTorn = random.next() % 5 == 0
      if isTorn {
        damaged.removeLast(bytes.count - offset)
      } else {
        damaged[offset] ^= 1 << UInt8(random.next() % 8)
      }
      switch try sync(folder.write(damaged, to: name), genesis) {
      case .error(let words):
        #expect(words.contains("block ") || words.contains("byte "), "\(offset): \(words)")
        named += 1
      case let ending:
        if ending == whole { continue }
        // Nothing in a chain's file says which hash its last block has.
        if !isTorn, let lastBlock, offset >= lastBlock { continue }
        guard isTorn, case .digest(_, let head) = ending, case .digest(_, let last) = whole else {
          Issue.record("byte \(offset): \(ending)")
          continue
        }
        // A tear between two blocks leaves a whole file of fewer.
        #expect(head < last && name.hasSuffix(".rlp"))
      }
    }
    #expect(named > 100)
  }

  @Test func `an archive's damage is named, or changes nothing`() throws {
    let sample = try SampleChain(through: 20)
    try run(sample.archive.file(), as: "a.era1", sample.genesis, lastBlock: nil, seed: 21)
  }

  @Test func `a chain file's damage is named, or changes nothing`() throws {
    let sample = try SampleChain(through: 20)
    let blocks = sample.blocks.dropFirst().map(\.block.encoded)
    let bytes = blocks.flatMap { $0 }
    try run(
      bytes, as: "c.rlp", sample.genesis, lastBlock: bytes.count - (blocks.last?.count ?? 0),
      seed: 22)
  }
}
