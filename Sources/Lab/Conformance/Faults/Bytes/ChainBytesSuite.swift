internal import Chain
internal import Glibc
internal import Primitives
import Synchronization

/// Damages a chain's file at one place: a sync of it names the place, or comes to the right database.
package final class ChainBytesSuite: FaultSuite {
  package static let name = "chain-bytes"
  package static let about =
    "a byte of a chain's file or archive is changed, or it is torn: the place is named"
  package static let cases = 200

  /// A file that cases damage.
  private struct Victim {
    var name: String
    var bytes: [UInt8]
    /// The digest that a whole one comes to.
    var digest: String
    /// What goes beside a copy.
    var genesis: [UInt8]?
    /// Where the last block begins; nil where the file commits to it.
    var lastBlock: Int?
  }

  private let bench: FaultBench
  private let victims: [Victim]
  private let hasArchive: Bool
  private let counts = Mutex(Counts())

  private struct Counts {
    var named = 0, harmless = 0, shorter = 0, otherHeads = 0
  }

  package init(_ bench: FaultBench) throws {
    self.bench = bench
    let chains = try bench.chains()
    let bytes = try FileBytes.of(chains.first)
    let genesis = chains.first.dropLast(".rlp".count) + ".genesis.json"
    var victims = [
      Victim(
        name: "chain.rlp", bytes: bytes, digest: chains.firstDigest,
        genesis: try FileBytes.of(String(genesis)),
        lastBlock: try Self.lastBlock(of: chains.first))
    ]
    let archive = Self.archive(beside: bench.executable)
    if let archive {
      let name = archive.split(separator: "/").last.map(String.init) ?? archive
      let output = try bench.require("sync \"\(archive)\" | digest")
      victims.append(
        Victim(
          name: name, bytes: try FileBytes.of(archive),
          digest: output.split(separator: "\n").last.map(String.init) ?? ""))
    }
    hasArchive = archive != nil
    self.victims = victims
  }

  package func run(_ place: FaultCase) throws -> FaultOutcome {
    var place = place
    let victim = victims[Int(place.seed % UInt64(victims.count))]
    let offset = min(Int(place.position * Double(victim.bytes.count)), victim.bytes.count - 1)
    // One in five is torn.
    let damage =
      Int.random(in: 0..<5, using: &place.random) == 0
      ? PlantedDamage.end(offset: offset)
      : PlantedDamage(at: offset, of: victim.bytes, &place.random)
    let path = "\(place.folder)/\(victim.name)"
    try FileBytes.write(damage.applied(to: victim.bytes), to: path)
    if let genesis = victim.genesis {
      try FileBytes.write(genesis, to: "\(place.folder)/chain.genesis.json")
    }
    let result = try bench.run("db = sync \"\(path)\"; db.head; digest db")
    let words = "\(victim.name), \(damage)"
    switch result.ending {
    case .exit(0):
      return try judge(result.output, damage, victim, path, words, in: place)
    case .exit(let status):
      guard Self.namesPlace(result.errors) else {
        return .failed("\(words): status \(status) without a place: \(result.errors.line)")
      }
      counts.withLock { $0.named += 1 }
      return .passed
    default: return .failed("\(words): the sync \(result.ending): \(result.errors.line)")
    }
  }

  /// Judges a sync that took the file as a whole one.
  private func judge(
    _ output: String, _ damage: PlantedDamage, _ victim: Victim, _ path: String, _ words: String,
    in place: FaultCase
  ) throws -> FaultOutcome {
    let lines = output.split(separator: "\n").map(String.init)
    guard lines.count >= 2, let digest = lines.last else {
      return .failed("\(words): the sync said nothing")
    }
    if digest == victim.digest {
      counts.withLock { $0.harmless += 1 }
      return .passed
    }
    let head = lines[lines.count - 2]
    // Torn between two blocks it is a whole file of fewer blocks.
    if case .end = damage, let genesis = victim.genesis {
      let whole = "\(place.folder)/whole.rlp"
      try FileBytes.write(victim.bytes, to: whole)
      try FileBytes.write(genesis, to: "\(place.folder)/whole.genesis.json")
      let direct = try bench.require("sync \"\(whole)\" until=\(head) | digest")
      if direct.split(separator: "\n").last.map(String.init) == digest {
        counts.withLock { $0.shorter += 1 }
        return .passed
      }
    }
    // Nothing in a chain's file says which hash its last block has.
    if let last = victim.lastBlock, damage.offset >= last {
      counts.withLock { $0.otherHeads += 1 }
      return .passed
    }
    return .failed("\(words): digest \(digest), not \(victim.digest), and no error")
  }

  package var notes: [String] {
    let counts = counts.withLock { $0 }
    var lines = [
      "\(counts.named) were named with their place; after \(counts.harmless) the database was the "
        + "same; \(counts.shorter) tore the file between two blocks; \(counts.otherHeads) made "
        + "another valid last block, which nothing in a chain's file contradicts"
    ]
    if !hasArchive { lines.append("no archive was damaged: there is none beside the program") }
    return lines
  }

  /// Whether words name a block or a byte of the file by its number.
  package static func namesPlace(_ text: String) -> Bool {
    let words = text.split { !$0.isLetter && !$0.isNumber }
    return zip(words, words.dropFirst()).contains { word, next in
      ["block", "byte"].contains(word) && next.allSatisfy(\.isNumber)
    }
  }

  private static func lastBlock(of path: String) throws -> Int {
    let file = try ChainFile(path: path, checksLinks: false)
    var start = 0
    var last = 0
    while try file.next() != nil {
      last = start
      start = file.position
    }
    return last
  }

  /// An archive among the packs beside a built program; nil where there is none.
  private static func archive(beside executable: String) -> String? {
    guard let range = executable.firstRange(of: "/.build") else { return nil }
    let path =
      executable[..<range.lowerBound] + "/.build-fixtures/chains/era1/mainnet-00000-5ec1ffb8.era1"
    return access(String(path), R_OK) == 0 ? String(path) : nil
  }
}
