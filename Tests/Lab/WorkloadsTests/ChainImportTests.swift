import Chain
import Glibc
import Primitives
import Testing
import Trie
import TestSupport
import Workloads

struct ChainImportTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Three linked blocks, the first with this parent.
  private static func chain(parent: Hash256 = .zero) throws -> [Block] {
    var blocks: [Block] = []
    var parent = parent
    for number in 1...3 {
      var block = try Generator(seed: UInt64(number)).block(transactions: 4)
      block.header.number = UInt64(number)
      block.header.parentHash = parent
      parent = block.header.hash
      blocks.append(block)
    }
    return blocks
  }

  private func message(_ path: String, genesis: String? = nil, until: UInt64? = nil) -> String {
    do {
      _ = try DatasetImporter.open(path, genesis: genesis, until: until)
      return "imported"
    } catch let error as ImportError {
      return "\(error.fault)\n\(error.hint ?? "")"
    } catch {
      return "\(error)"
    }
  }

  @Test func `a chain file is read whole, or until a block`() throws {
    let blocks = try Self.chain()
    let path = try folder.write(blocks.flatMap(\.encoded), to: "chain.rlp")
    var shares: [Double] = []
    let dataset = try DatasetImporter.open(path) { share, _ in shares.append(share ?? -1) }
    #expect(dataset.blocks == blocks)
    #expect(dataset.name == "chain")
    #expect(shares.last == 1)
    #expect(shares == shares.sorted())
    #expect(try DatasetImporter.open(path, until: 2).count == 2)
  }

  @Test func `a cut chain file says where, and what is whole`() throws {
    let bytes = try Self.chain().flatMap(\.encoded)
    let path = try folder.write(Array(bytes.dropLast(100)), to: "broken.rlp")
    let text = message(path)
    #expect(text.contains("block 3: list at byte "))
    #expect(text.hasSuffix("the blocks up to 2 are whole: import \(path) until=2"))
    #expect(try DatasetImporter.open(path, until: 2).count == 2)
  }

  @Test func `a block whose body is another is refused with both roots`() throws {
    var blocks = try Self.chain()
    blocks[2].transactions.removeLast()
    let path = try folder.write(blocks.flatMap(\.encoded), to: "body.rlp")
    let text = message(path)
    #expect(text.hasPrefix("block 3: header says transactions root 0x"))
    #expect(text.contains(blocks[2].header.transactionsRoot.description))
    #expect(text.contains(blocks[2].transactionsRoot.description))
  }

  @Test func `blocks that do not follow each other are refused`() throws {
    let blocks = try Self.chain()
    let gap = try folder.write([blocks[0], blocks[2]].flatMap(\.encoded), to: "gap.rlp")
    #expect(message(gap).hasPrefix("block 3 where block 2 is next"))
  }

  @Test func `a genesis beside the file is found, another one named is refused`() throws {
    let text = """
      {"config": {"chainId": 9}, "difficulty": "0x1", "gasLimit": "0x1000",
       "alloc": {"00000000000000000000000000000000000000aa": {"balance": "5"}}}
      """
    let genesisPath = try folder.write(text, to: "genesis.json")
    let genesis = try Genesis(file: genesisPath)
    let good = try Self.chain(parent: genesis.header().hash)
    let path = try folder.write(good.flatMap(\.encoded), to: "good.rlp")
    let dataset = try DatasetImporter.open(path)
    #expect(
      dataset.facts.contains(DatasetFact("genesis", .checked("is the first block's parent"))))
    #expect(try DatasetImporter.open(path, genesis: genesisPath).count == 3)
    let other = try folder.write(Self.chain().flatMap(\.encoded), to: "other.rlp")
    #expect(
      message(other, genesis: genesisPath)
        .hasPrefix("the genesis has the hash \(genesis.header().hash), the first block's parent"))
    let state = try DatasetImporter.open(genesisPath)
    #expect(state.count == 1)
    #expect(!state.facts.contains { $0.name == "network" })
  }

  @Test func `a bad address in a genesis is named`() throws {
    let text = """
      {"config": {"chainId": 9}, "difficulty": "0x1", "gasLimit": "0x1000",
       "alloc": {"00aa": {"balance": "5"}}}
      """
    let path = try folder.write(text, to: "genesis.json")
    #expect(message(path).hasPrefix("alloc has \"00aa\", an address expected"))
  }

  @Test func `a mainnet genesis with one wei more is not the mainnet's`() throws {
    let file = try #require(fopen(Repository.datasets + "/mainnet-genesis.json", "r"))
    var bytes = [UInt8](repeating: 0, count: 2 << 20)
    bytes.removeLast(bytes.count - fread(&bytes, 1, bytes.count, file))
    fclose(file)
    // The last digit of the first balance.
    let balance = try #require(bytes.firstRange(of: Array("\"balance\"".utf8)))
    let quote = try #require(bytes[balance.upperBound...].dropFirst(4).firstIndex(of: 0x22))
    bytes[quote - 1] = bytes[quote - 1] == 0x30 ? 0x31 : 0x30
    let text = message(try folder.write(bytes, to: "genesis.json"))
    #expect(
      text.hasPrefix(
        "the header of mainnet says state root "
          + "0xd7f8974fb5ac78d9ac099b9ad5018bedc2ce0a72dad1827a1709da30580f0544, the accounts"))
  }

  @Test func `what is said of a block must be so`() throws {
    let source = Repository.datasets + "/mainnet-blocks/2688148/block.json"
    let file = try #require(fopen(source, "r"))
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    bytes.removeLast(bytes.count - fread(&bytes, 1, bytes.count, file))
    fclose(file)
    let text = String(decoding: bytes, as: UTF8.self)
    func damaged(_ key: String, after place: String, name: String) throws -> String {
      let start = try #require(text.firstRange(of: place)).upperBound
      let found = try #require(text[start...].firstRange(of: "\"\(key)\":\"0x"))
      var copy = text
      let digit = text.index(found.upperBound, offsetBy: 7)
      copy.replaceSubrange(digit...digit, with: text[digit] == "1" ? "2" : "1")
      return message(try folder.write(copy, to: name))
    }
    #expect(
      try damaged("hash", after: "{", name: "h.json").hasPrefix("block 2688148: the hash given"))
    #expect(
      try damaged("from", after: "\"transactions\"", name: "f.json")
        .hasPrefix("block 2688148: the sender given of transaction 0 is 0x"))
    #expect(
      try damaged("input", after: "\"transactions\"", name: "i.json")
        .hasPrefix("block 2688148: header says transactions root"))
  }

  @Test func `a damaged block in a folder is named with its file`() throws {
    let block = try Generator(seed: 1).block(transactions: 1)
    let json = """
      {"hash": "\(Hash256.zero)", "parentHash": "\(block.header.parentHash)"}
      """
    try folder.write(json, to: "5/block.json")
    #expect(message(folder.path).hasPrefix("5/block.json: "))
  }

  @Test func `folders without blocks and missing paths are said`() throws {
    #expect(message(folder.path).hasPrefix("has no blocks in it"))
    #expect(message(folder.path + "/none").hasPrefix("cannot be read: no such file or directory"))
    let block = try folder.write("{\"hash\": \"0x12\"}", to: "7/block.json")
    #expect(message(folder.path).hasPrefix("7/block.json: "), "\(block)")
  }

  @Test func `a cancellation ends an import`() throws {
    let path = try folder.write(Self.chain().flatMap(\.encoded), to: "chain.rlp")
    let cancellation = Cancellation()
    cancellation.cancel()
    #expect(throws: Cancelled.self) {
      try DatasetImporter.open(path, cancellation: cancellation)
    }
  }
}

/// The full packs, where they are unpacked beside Package.swift.
struct PackImportTests {
  @Test(
    .enabled(if: Repository.pack("chains") != nil),
    arguments: [
      ("execution-apis/chain.rlp", 54, 249), ("geth-ethtest/chain.rlp", 600, 603),
      ("hive-sync/chain.rlp", 3_000, 546), ("hive-devp2p/fullchain.rlp", 3_000, 300),
      ("tokamak-ethrex/l2-loadtest.rlp", 6, 1_680),
    ])
  func `chain files come in whole, each with the genesis beside it`(
    path: String, blocks: Int, transactions: Int
  ) throws {
    let dataset = try DatasetImporter.open(try #require(Repository.pack("chains")) + "/" + path)
    #expect(dataset.count == blocks)
    #expect(dataset.transactions?.count == transactions)
    #expect(dataset.facts.contains { $0.name == "genesis" })
  }

  @Test(
    .enabled(if: Repository.pack("mainnet") != nil),
    arguments: [("mainnet", 44), ("mainnet-witness", 8)])
  func `real blocks pass every check`(folder: String, count: Int) throws {
    let path = try #require(Repository.pack("mainnet")) + "/" + folder
    #expect(try DatasetImporter.open(path).count == count)
  }

  @Test(
    .enabled(if: Repository.pack("chains") != nil),
    arguments: ["mainnet", "sepolia", "holesky", "hoodi"])
  func `public networks are known by their genesis`(name: String) throws {
    let path = try #require(Repository.pack("chains")) + "/genesis/\(name).json"
    let dataset = try DatasetImporter.open(path)
    #expect(dataset.facts.contains(DatasetFact("network", .text(name))))
  }
}
