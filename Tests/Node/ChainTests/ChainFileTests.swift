import EVM
import Chain
import Glibc
import JSON
import Primitives
import TestSupport
import Testing

struct ChainFileTests {
  static let files =
    Fixtures.path("chains", "").map { Fixtures.files(below: $0, ending: ".rlp") } ?? []

  @Test(.enabled(if: !files.isEmpty), arguments: files)
  func `blocks link, fit their headers and encode to the same bytes`(path: String) throws {
    let file = try ChainFile(path: path)
    let bytes = try Self.read(path)
    var count = 0
    while true {
      let start = file.position
      guard let (block, _) = try file.next() else { break }
      count += 1
      #expect(block.encoded == Array(bytes[start..<file.position]), "block \(block.number)")
      try block.validateBody()
    }
    #expect(count > 0)
    #expect(file.position == bytes.count)
  }

  @Test(.enabled(if: !files.isEmpty), arguments: files)
  func `the genesis is found and senders keep the rules`(path: String) throws {
    let chain = try LoadedChain(path: path)
    #expect(chain.failure == nil)
    let genesis = try #require(chain.genesis)
    #expect(chain.blocks.first?.header.parentHash == genesis.header().hash)
    #expect(chain.hashes.last == chain.blocks.last?.header.hash)
    for block in chain.blocks {
      let rules = TransactionRules.at(genesis.schedule.fork(of: block.header))
      for transaction in block.transactions {
        try transaction.validate(under: rules, chainID: genesis.schedule.chainID)
        _ = try transaction.sender(under: rules, chainID: genesis.schedule.chainID)
      }
    }
  }

  @Test(.enabled(if: !files.isEmpty)) func `reading stops at a number`() throws {
    let path = try #require(Self.files.first)
    let chain = try LoadedChain(path: path, until: 5)
    #expect(chain.blocks.map(\.number) == [1, 2, 3, 4, 5])
  }

  @Test(.enabled(if: !files.isEmpty)) func `a file may begin with the genesis block`() throws {
    let path = try #require(Self.files.first)
    let chain = try LoadedChain(path: path, until: 3)
    let genesis = try #require(chain.genesis)
    let folder = try TemporaryFolder()
    let with = try folder.write(
      genesis.block().encoded + chain.blocks.flatMap(\.encoded), to: "with.rlp")
    let again = try LoadedChain(path: with)
    #expect(again.failure == nil)
    #expect(again.blocks == chain.blocks)
    #expect(again.hashes == chain.hashes)
  }

  @Test(.enabled(if: !files.isEmpty)) func `a cut file says where and keeps what is good`() throws {
    let path = try #require(Self.files.first)
    let whole = try LoadedChain(path: path, until: 10)
    let length = whole.blocks.reduce(0) { $0 + $1.encoded.count }
    let start = length - whole.blocks[9].encoded.count
    let folder = try TemporaryFolder()
    let cut = try folder.write(Array(try Self.read(path)[..<(length - 7)]), to: "cut")
    let chain = try LoadedChain(path: cut)
    #expect(chain.blocks == Array(whole.blocks.dropLast()))
    let said = whole.blocks[9].encoded.count - 3
    #expect(
      chain.failure?.description
        == "block 10: list at byte \(start) says \(said) bytes, but \(said - 7) remain")
  }

  @Test(.enabled(if: !files.isEmpty)) func `a block that does not follow is told`() throws {
    let path = try #require(Self.files.first)
    let blocks = try LoadedChain(path: path, until: 4).blocks
    let folder = try TemporaryFolder()
    let gap = try folder.write(blocks[0].encoded + blocks[2].encoded, to: "gap")
    #expect(
      try LoadedChain(path: gap).failure?.description == "block 3 where block 2 is next")
    var other = blocks[1]
    other.header.parentHash = .zero
    let broken = try folder.write(blocks[0].encoded + other.encoded, to: "broken")
    guard case .wrongParent(block: 2, _, _) = try LoadedChain(path: broken).failure else {
      Issue.record("a wrong parent went unnoticed")
      return
    }
  }

  @Test func `a chain's own genesis is asked before others with the same header`() throws {
    let folder = try TemporaryFolder()
    // The forks are no part of the header.
    func genesis(_ berlin: Int) -> String {
      """
      {"config": {"chainId": 1, "homesteadBlock": 0, "eip150Block": 0, "eip155Block": 0,
        "eip158Block": 0, "byzantiumBlock": 0, "constantinopleBlock": 0, "petersburgBlock": 0,
        "istanbulBlock": 0, "berlinBlock": \(berlin)},
       "nonce": "0x0", "timestamp": "0x0", "gasLimit": "0x1000000", "difficulty": "0x1", "alloc": {}}
      """
    }
    try folder.write(genesis(5), to: "a.genesis.json")
    let chain = folder.file("chain.rlp")
    try folder.write(genesis(9), to: "chain.genesis.json")
    let header = try Genesis(json: JSONDocument(file: folder.file("a.genesis.json")).root).header()
    let first = Block(header: BlockHeader(parentHash: header.hash, number: 1))
    let found = try #require(try Genesis.beside(chain, firstBlock: first))
    #expect(found.schedule.activations[.berlin] == .block(9))
  }

  @Test func `a chain's own genesis that contradicts is an error, others only where none fits`()
    throws
  {
    let folder = try TemporaryFolder()
    func genesis(_ config: String, nonce: String = "0x0") -> String {
      """
      {"config": {"chainId": 1\(config)}, "nonce": "\(nonce)", "timestamp": "0x0",
       "gasLimit": "0x1000000", "difficulty": "0x1", "alloc": {}}
      """
    }
    let good = try folder.write(genesis(""), to: "good.genesis.json")
    let hash = try Genesis(file: good).header().hash
    let first = Block(header: BlockHeader(parentHash: hash, number: 1))
    let chain = folder.file("chain.rlp")
    // Its forks out of order.
    let own = try folder.write(
      genesis(", \"homesteadBlock\": 9, \"byzantiumBlock\": 5"), to: "chain.genesis.json")
    do {
      _ = try Genesis.beside(chain, firstBlock: first)
      Issue.record("forks out of order went unnoticed")
    } catch {
      guard case .own(own, .schedule) = error else { throw error }
      #expect("\(error)".contains("9") && "\(error)".contains("5"), "\(error)")
    }
    // Of another chain.
    let other = try folder.write(genesis("", nonce: "0x7"), to: "chain.genesis.json")
    let otherHash = try Genesis(file: other).header().hash
    #expect(
      throws: GenesisSearchError.otherChain(file: other, genesis: otherHash, firstParent: hash)
    ) { try Genesis.beside(chain, firstBlock: first) }
    // Another chain's file is passed over where one fits, and named where none does.
    #expect(try Genesis.beside(folder.file("more.rlp"), firstBlock: first)?.header().hash == hash)
    let bad = try folder.write("{", to: "bad.genesis.json")
    #expect(try Genesis.beside(folder.file("more.rlp"), firstBlock: first) != nil)
    let stranger = Block(header: BlockHeader(parentHash: Hash256(7), number: 1))
    do {
      _ = try Genesis.beside(folder.file("more.rlp"), firstBlock: stranger)
      Issue.record("an unreadable genesis went unnoticed")
    } catch {
      guard case .noneFits(Hash256(7), let unreadable) = error else { throw error }
      #expect(unreadable.map(\.file) == [bad])
    }
  }

  @Test func `what is no chain file is refused`() throws {
    #expect(throws: ChainFileError.unreadable(file: "/nowhere", code: ENOENT)) {
      try ChainFile(path: "/nowhere")
    }
    #expect(throws: ChainFileError.unreadable(file: "/", code: EISDIR)) {
      try ChainFile(path: "/")
    }
    let folder = try TemporaryFolder()
    let text = try folder.write("{\"alloc\":{}}", to: "text")
    #expect(
      try LoadedChain(path: text).failure?.description
        == "block 1: list expected at byte 0, found a string of 1 bytes")
    let empty = try folder.write("", to: "empty")
    #expect(try LoadedChain(path: empty).blocks.isEmpty)
  }

  static func read(_ path: String) throws -> [UInt8] {
    let file = try #require(fopen(path, "rb"))
    defer { fclose(file) }
    fseek(file, 0, SEEK_END)
    let size = ftell(file)
    rewind(file)
    return [UInt8](unsafeUninitializedCapacity: size) { $1 = fread($0.baseAddress, 1, size, file) }
  }
}
