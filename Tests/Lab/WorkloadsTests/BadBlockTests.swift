import Chain
import Crypto
import Primitives
import TestSupport
import Testing
import Workloads

/// Chains whose last block breaks a rule, brought in from their file.
struct BadBlockTests {
  private let folder: TemporaryFolder
  private let good: Dataset

  init() throws {
    folder = try TemporaryFolder()
    let recipe = ChainRecipe(
      count: 2, transactions: [3], mix: try #require(ActivityMix([.init(.erc20, 1)])), accounts: 20)
    good = try Generator(seed: 3).chainDataset(recipe)
    if case .genesis(let genesis) = good.ground {
      try folder.write(genesis.json, to: "chain.genesis.json")
    }
  }

  /// What is said of a chain with its last block changed: at its import, or at its execution.
  private func fault(_ change: (inout Block) -> Void) throws -> String {
    var blocks = try #require(good.blocks)
    change(&blocks[blocks.count - 1])
    let path = try folder.write(blocks.flatMap(\.encoded), to: "chain.rlp")
    var text = ""
    do {
      _ = try ExecutedBlocks(try DatasetImporter.open(path))
    } catch let error as ImportError {
      #expect(error.hint == "the blocks before are whole: import \(path) until=1")
      text = "\(error)"
    } catch let error as BlockExecutionError {
      #expect(error.hint == "the blocks before are good: bring them in with until=1")
      text = "\(error)"
    }
    // What is good of it stays usable.
    #expect(try ExecutedBlocks(try DatasetImporter.open(path, until: 1)).entries.count == 1)
    return text
  }

  private func flipped(_ hash: Hash256) -> Hash256 {
    var hash = hash
    hash.w3 ^= 1
    return hash
  }

  @Test func `a wrong root is told with the file, the block and both values`() throws {
    let header = try #require(good.blocks?.last?.header)
    let cases: [(name: String, by: String, field: WritableKeyPath<BlockHeader, Hash256>)] = [
      ("state root", "execution gives", \.stateRoot),
      ("receipts root", "execution gives", \.receiptsRoot),
      ("transactions root", "the body gives", \.transactionsRoot),
      ("ommers hash", "the body gives", \.ommersHash),
    ]
    for (name, by, field) in cases {
      let right = header[keyPath: field]
      let text = try fault { $0.header[keyPath: field] = flipped(right) }
      #expect(text.contains("chain"), "\(text)")
      #expect(
        text.hasSuffix("block 2: header says \(name) \(flipped(right)), \(by) \(right)"), "\(text)")
    }
    let optional: [(name: String, by: String, field: WritableKeyPath<BlockHeader, Hash256?>)] = [
      ("withdrawals root", "the body gives", \.withdrawalsRoot),
      ("requests hash", "execution gives", \.requestsHash),
    ]
    for (name, by, field) in optional {
      let right = try #require(header[keyPath: field])
      let text = try fault { $0.header[keyPath: field] = flipped(right) }
      #expect(
        text.hasSuffix("block 2: header says \(name) \(flipped(right)), \(by) \(right)"), "\(text)")
    }
  }

  @Test func `wrong gas and a wrong filter are told with both values`() throws {
    let gas = try #require(good.blocks?.last?.header.gasUsed)
    #expect(
      try fault { $0.header.gasUsed += 1 }
        == "chain: block 2: header says gas used \(gas + 1), the transactions used \(gas)")
    #expect(
      try fault { $0.header.blobGasUsed = 131_072 }
        == "chain: block 2: header says blob gas used 131072, the transactions used 0")
    let bloom = try #require(good.blocks?.last?.header.logsBloom.bytes)
    let place = try #require(bloom.firstIndex { $0 != 0 })
    let count = bloom.count { $0 != 0 }
    #expect(
      try fault { $0.header.logsBloom = .empty }
        == "chain: block 2: header's logs bloom has 0x00 in byte \(place), execution gives "
        + "\(Hex.encode([bloom[place]])); \(count) of 256 bytes differ")
  }

  /// What is said where the second transaction has another signature and the header fits it.
  private func fault(signature change: (inout Signature) -> Void) throws -> String {
    try fault { block in
      change(&block.transactions[1].signature)
      block.header.transactionsRoot = block.transactionsRoot
    }
  }

  @Test func `a bad signature is told with block, transaction, value and limit`() throws {
    let signature = try #require(good.blocks?.last?.transactions[1].signature)
    let order = Secp256k1.order
    let place = "chain: block 2: transaction 1: signature's"
    let range = "but 1 and more is expected, below the curve's order \(order.hex)"
    let noR = try fault(signature: { $0.r = 0 })
    #expect(noR == "\(place) r is 0x0, \(range)")
    let greatS = try fault(signature: { $0.s = order })
    #expect(greatS == "\(place) s is \(order.hex), \(range)")
    let noParity = try fault(signature: { $0.v = 2 })
    #expect(noParity == "\(place) y parity is 2, but 0 or 1 is expected")
    // The same key's other signature, which only EIP-2 forbids.
    let high = order &- signature.s
    let highS = try fault(signature: {
      $0.s = high
      $0.v = U256.one &- $0.v
    })
    #expect(
      highS
        == "\(place) s is \(high.hex), but since Homestead (EIP-2) at most half the curve's order, "
        + "\(Signature.halfOrder.hex), is allowed")
  }

  @Test func `an item that is no RLP of its kind is told by its place`() throws {
    let blocks = try #require(good.blocks)
    let whole = blocks.flatMap(\.encoded)
    // The last transaction's type, behind the header of its string.
    let last = try #require(blocks.last?.transactions.last).encoded
    let place = try #require(
      whole.indices.dropLast(last.count).last {
        whole[$0..<$0 + last.count].elementsEqual(last)
      })
    var bytes = whole
    bytes[place] = 9
    let path = try folder.write(bytes, to: "chain.rlp")
    #expect {
      try DatasetImporter.open(path)
    } throws: {
      let error = $0 as? ImportError
      return error?.description
        == "\(path): block 2: transaction 2: type 9 at byte \(place) is unknown, types 1 to 4 are known"
        && error?.hint == "the blocks up to 1 are whole: import \(path) until=1"
    }
    // Any byte changed, and any end cut off, is an error or another chain, and never a trap.
    var stream = SplitMix64(seed: 11)
    for _ in 0..<60 {
      var bytes = whole
      bytes[Int(stream.next() % UInt64(bytes.count))] ^= UInt8(1 << (stream.next() % 8))
      if stream.next() % 3 == 0 { bytes.removeLast(Int(stream.next() % UInt64(bytes.count / 2))) }
      let path = try folder.write(bytes, to: "chain.rlp")
      if let read = try? DatasetImporter.open(path), let back = read.blocks {
        #expect(back != blocks)
        _ = try? ExecutedBlocks(read)
      }
    }
  }
}
