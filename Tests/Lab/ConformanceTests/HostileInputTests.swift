import Conformance
import TestSupport
import Testing

/// Fixtures with random damage: a run always ends, and always says something of the file.
@Suite struct HostileInputTests {
  static let seed: UInt64 = 20_261_124

  static let files = [
    "conformance/RLPTests/rlptest.json", "conformance/TrieTests/trietest.json",
    "conformance/TrieTests/trietestnextprev.json", "conformance/BasicTests/hexencodetest.json",
    "conformance/BasicTests/txtest.json", "conformance/BasicTests/keyaddrtest.json",
    "conformance/BasicTests/difficulty.json", "conformance/BasicTests/genesishashestest.json",
    "conformance/BasicTests/blockgenesistest.json",
    "conformance/GenesisTests/basic_genesis_tests.json",
    "conformance/TransactionTests/ttData/DataTestEnoughGAS.json",
    "conformance/TransactionTests/ttEIP2930/accessListStorage32Bytes.json",
    "conformance/GeneralStateTests/stCodeSizeLimit/codesizeInit.json",
    "conformance/BlockchainTests/InvalidBlocks/bc4895-withdrawals/amountIs0.json",
    "mainnet/mainnet-witness/1149999/block.json",
    "mainnet/mainnet-witness/1149999/witness.json",
    "mainnet/mainnet-trienode-dump/block97.json", "chains/genesis/sepolia.json",
    "chains/execution-apis/chain.rlp",
  ]

  @Test(arguments: files) func `no damage goes unnoticed by the count`(file: String) throws {
    let source = "\(Fixtures.folder)/\(file)"
    let whole = try #require(Fixtures.bytes(of: source))
    let parts = file.split(separator: "/")
    let name = String(parts.last ?? "")
    let folder = try TemporaryFolder()
    let around = "\(Fixtures.folder)/\(parts.dropLast().joined(separator: "/"))"
    for other in ["prestate.json", "ancestors.json", "block.json", "genesis.json"]
    where other != name {
      if let bytes = Fixtures.bytes(of: "\(around)/\(other)") {
        try folder.write(bytes, to: other)
      }
    }
    var random = SplitMix64(seed: Self.seed)
    let runner = ConformanceRunner(try ConformanceOptions(jobs: 1))
    for round in 0..<40 {
      let damaged = Self.damage(whole, &random)
      let report = runner.run([try folder.write(damaged, to: name)])
      let cases = report.total.passed + report.total.failed + report.total.skipped
      #expect(cases > 0, "seed \(Self.seed), round \(round)")
      #expect(report.missing == [])
    }
  }

  /// Changes, repeats, cuts out or cuts off some bytes.
  private static func damage(_ whole: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
    var bytes = whole
    for _ in 0...Int.random(in: 0..<4, using: &random) where !bytes.isEmpty {
      let place = Int.random(in: bytes.indices, using: &random)
      let end = min(bytes.count, place + Int.random(in: 1...24, using: &random))
      switch Int.random(in: 0..<6, using: &random) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 1:
        bytes[place] = Array("0123456789abcdefx\"{}[],:-".utf8).randomElement(using: &random) ?? 0
      case 2: bytes.removeSubrange(place..<end)
      case 3: bytes.insert(contentsOf: bytes[place..<end], at: place)
      case 4: for index in place..<end { bytes[index] = UInt8(ascii: "f") }
      default: if Bool.random(using: &random) { bytes.removeSubrange(place...) }
      }
    }
    return bytes
  }
}
