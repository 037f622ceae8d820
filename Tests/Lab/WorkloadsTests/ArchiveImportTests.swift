import ArchiveSupport
import Chain
import Primitives
import TestSupport
import Testing
import Workloads

struct ArchiveImportTests {
  private let folder: TemporaryFolder
  private let chain: SampleChain

  init() throws {
    folder = try TemporaryFolder()
    chain = try SampleChain(through: 9)
  }

  private func isOnGenesis(_ dataset: Dataset) -> Bool {
    guard case .blocks(_, on: .genesis(let genesis)) = dataset.payload else { return false }
    return genesis == chain.genesis
  }

  @Test func `an archive is read whole, or until a block`() throws {
    let path = try folder.write(chain.archive.file(), to: "a/x.era1")
    var shares: [Double] = []
    let dataset = try DatasetImporter.open(path) { share, _ in shares.append(share ?? -1) }
    #expect(dataset.name == "x")
    #expect(dataset.blocks == chain.blocks.dropFirst().map(\.block))
    #expect(dataset.facts.contains(DatasetFact("accumulator", .checked("matches the blocks"))))
    #expect(!dataset.facts.contains { $0.name == "genesis" })
    #expect(shares == shares.sorted() && shares.count == 10)
    let part = try DatasetImporter.open(path, until: 4)
    #expect(part.blocks?.map(\.number) == [1, 2, 3, 4])
    #expect(!part.facts.contains { $0.name == "accumulator" })
    #expect(try DatasetImporter.open(path, until: 100).digest == dataset.digest)
    let rlp = try folder.write(chain.blocks.flatMap(\.block.encoded), to: "a/x.rlp")
    #expect(try DatasetImporter.open(rlp).digest == dataset.digest)
  }

  @Test(arguments: ["a/genesis.json", "genesis.json", "genesis/x.json", "a/genesis/x.json"])
  func `the genesis is found`(name: String) throws {
    let path = try folder.write(chain.archive.file(), to: "a/x.era1")
    #expect(try !isOnGenesis(DatasetImporter.open(path)))
    let genesis = try folder.write(chain.genesisText, to: name)
    #expect(try isOnGenesis(DatasetImporter.open(path)))
    #expect(try isOnGenesis(DatasetImporter.open(path, genesis: genesis)))
  }

  @Test func `other folders are looked into for the genesis`() throws {
    let path = try folder.write(chain.archive.file(), to: "a/x.era1")
    try folder.write(chain.genesisText, to: "known/some.json")
    let dataset = try DatasetImporter.open(path, genesisFolders: [folder.path + "/known"])
    #expect(isOnGenesis(dataset))
  }

  @Test func `a damaged archive says where, and what is whole`() throws {
    var writer = chain.archive
    writer.records[writer.place(block: 6, 1)].content[14] ^= 1
    let path = try folder.write(writer.file(), to: "x.era1")
    let error = #expect(throws: ImportError.self) { try DatasetImporter.open(path) }
    #expect(error?.description.hasPrefix("\(path): block 6: body: the chunk says checksum") == true)
    #expect(error?.hint == "the blocks up to 5 are whole: import \(path) until=5")
    #expect(try DatasetImporter.open(path, until: 5).count == 5)
  }

  @Test func `what is said of the whole is checked at its end`() throws {
    let path = try folder.write(chain.archive.file(offsets: { $0[1] += 8 }), to: "x.era1")
    let error = #expect(throws: ImportError.self) { try DatasetImporter.open(path) }
    #expect(error?.description.contains("block 1: the index has the offset") == true)
    #expect(try DatasetImporter.open(path, until: 9).count == 9)
  }

  @Test func `a cancellation ends it`() throws {
    let path = try folder.write(chain.archive.file(), to: "x.era1")
    let cancellation = Cancellation()
    cancellation.cancel()
    #expect(throws: Cancelled.self) {
      try DatasetImporter.open(path, cancellation: cancellation)
    }
  }

  @Test(
    .enabled(if: Repository.pack("chains") != nil),
    arguments: ["mainnet-00000-5ec1ffb8", "sepolia-00000-643a00f7"])
  func `real archives come in whole, each on its network's genesis`(name: String) throws {
    let pack = try #require(Repository.pack("chains"))
    let dataset = try DatasetImporter.open("\(pack)/era1/\(name).era1")
    #expect(dataset.count == 8191)
    guard case .blocks(_, on: .genesis(let genesis)) = dataset.payload else {
      Issue.record("no genesis")
      return
    }
    #expect(name.hasPrefix(PublicNetwork.matching(genesis.template)?.name ?? "none"))
    #expect(dataset.facts.contains(DatasetFact("accumulator", .checked("matches the blocks"))))
  }
}
