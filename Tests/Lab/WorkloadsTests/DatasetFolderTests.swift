import Chain
import Glibc
import Primitives
import Testing
import Workloads

struct DatasetFolderTests {
  /// The files of the README's table and their digests.
  private static func listed() throws -> [(file: String, digest: String)] {
    let stream = try #require(fopen(Repository.datasets + "/README.md", "r"))
    defer { fclose(stream) }
    var files: [(String, String)] = []
    var line = [CChar](repeating: 0, count: 4_096)
    while fgets(&line, Int32(line.count), stream) != nil {
      let bytes = line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
      let fields = String(decoding: bytes, as: UTF8.self).split(separator: "|")
        .map { $0.filter { $0 != " " } }
      if fields.count > 2, fields[1].count == 64 { files.append((fields[0], fields[1])) }
    }
    return files
  }

  @Test func `every file has the digest that the README names`() throws {
    let files = try Self.listed()
    #expect(files.count == 57)
    for (file, digest) in files {
      let stream = try #require(popen("sha256sum '\(Repository.datasets)/\(file)'", "r"))
      var line = [CChar](repeating: 0, count: 4_096)
      fgets(&line, Int32(line.count), stream)
      pclose(stream)
      let bytes = line.prefix(64).map { UInt8(bitPattern: $0) }
      #expect(String(decoding: bytes, as: UTF8.self) == digest, "\(file)")
    }
  }

  @Test func `the mainnet's genesis has its state root and block hash`() throws {
    let genesis = try DatasetImporter.open(Repository.datasets + "/mainnet-genesis.json")
    #expect(genesis.kind == .genesis)
    #expect(genesis.count == 8_893)
    #expect(genesis.name == "mainnet-genesis")
    let root = try Hash256(
      hex: "0xd7f8974fb5ac78d9ac099b9ad5018bedc2ce0a72dad1827a1709da30580f0544")
    #expect(genesis.facts.contains(DatasetFact("state root", .digest(root))))
    #expect(
      genesis.facts.contains(DatasetFact("state root", .checked("matches the block header"))))
    #expect(genesis.facts.contains(DatasetFact("network", .text("mainnet"))))
  }

  @Test func `the mainnet's blocks pass every check`() throws {
    let blocks = try DatasetImporter.open(Repository.datasets + "/mainnet-blocks")
    #expect(blocks.kind == .blocks)
    #expect(blocks.count == 10)
    #expect(blocks.transactions?.count == 1_626)
    #expect(blocks.blocks?.map(\.number) == blocks.blocks?.map(\.number).sorted())
  }
}
