import Chain
import EVM
import JSON
import Primitives

/// A chain that a file's blocks are taken into.
final class ImportedChain {
  let tree: BlockTree
  /// The header of the latest block taken in.
  private(set) var last: BlockHeader
  private let file: FixtureFile
  /// Whether the file has a block with a wrong seal, and whether it came already.
  private let hasBadSeal: Bool
  private var sawBadSeal = false

  var schedule: ForkSchedule { tree.schedule }

  /// Finds what the file's first block rests on: a genesis beside the file or in the folder above, or
  /// the blocks of another file beside.
  ///
  /// - Throws: `GenesisSearchError` where files call themselves the genesis and are not.
  init?(
    _ file: FixtureFile, firstBlock: Block, executor: BlockExecutor
  ) throws(GenesisSearchError) {
    self.file = file
    hasBadSeal = file.name.lowercased().contains("badpow")
    let verifier: EthashVerifier? = hasBadSeal ? .shared : nil
    if let genesis = try Genesis.beside(file.path, firstBlock: firstBlock) {
      tree = BlockTree(genesis, verifier: verifier, executor: executor)
    } else if let tree = Self.base(of: file, firstBlock, executor) {
      self.tree = tree
    } else {
      return nil
    }
    last = tree.entry(firstBlock.header.parentHash)?.header ?? tree.genesis.header
  }

  /// The chain of another file beside, up to the block that this file's first one follows.
  private static func base(
    of file: FixtureFile, _ first: Block, _ executor: BlockExecutor
  ) -> BlockTree? {
    guard first.number > 1 else { return nil }
    for name in file.folder.names
    where name != file.name && (name.hasSuffix(".rlp") || name.hasSuffix(".blocks")) {
      let path = file.folder.path(of: name)
      guard let chain = try? LoadedChain(path: path, until: first.number &- 1),
        chain.hashes.contains(first.header.parentHash), let genesis = chain.genesis
      else { continue }
      let tree = BlockTree(genesis, executor: executor)
      for block in chain.blocks {
        guard (try? tree.importBlock(block)) != nil else { break }
        if block.header.hash == first.header.parentHash { return tree }
      }
    }
    return nil
  }

  /// Takes a block in.
  ///
  /// - Throws: `Mismatch` where it is rejected, or not rejected for its wrong seal.
  func take(_ block: Block) throws {
    if sawBadSeal {
      // What follows a block that is not in the chain has no parent there.
      guard (try? tree.importBlock(block)) == nil else {
        throw Mismatch("outcome", expected: "rejected, as its parent was", got: "accepted")
      }
      return
    }
    do throws(RejectedBlock) { try tree.importBlock(block) } catch {
      if hasBadSeal, error.isOfSeal {
        sawBadSeal = true
        return
      }
      throw Mismatch("outcome", expected: "accepted", got: "\(try Rejection(error))")
    }
    last = block.header
  }

  /// Checks the end of the chain against what stands beside the file.
  func checkEnd(_ recorder: inout CaseRecorder) throws(Cancelled) {
    let fork = schedule.fork(of: last).name
    if hasBadSeal {
      try recorder.check("wrong seal", fork: fork) { _ in
        try expect("a block refused for its seal", true, sawBadSeal)
      }
      return
    }
    // Of several chains in a folder, what stands beside them is the end of one.
    let isOnly =
      file.folder.names.filter { $0.hasSuffix(".rlp") || $0.hasSuffix(".blocks") }.count == 1
    if let document = document("headblock.json"), isOnly || hash(document.root) == last.hash {
      try recorder.check("head", fork: fork) { _ in
        try expect("hash of the head", try BlockHeader(rpc: document.root).hash, tree.head.hash)
      }
    }
    if let document = document("headstate.json"), isOnly || root(document.root) == last.stateRoot {
      try recorder.check("head state", fork: fork) { _ in
        let json = document.root
        try expect("root", try json.value("root").hash, tree.head.header.stateRoot)
        try FixtureState(dump: try json.value("accounts")).compare(with: tree.state)
      }
    }
  }

  private func document(_ name: String) -> JSONDocument? {
    file.folder.has(name) ? try? JSONDocument(file: file.folder.path(of: name)) : nil
  }

  private func hash(_ json: JSONValue) -> Hash256? { try? BlockHeader(rpc: json).hash }

  private func root(_ json: JSONValue) -> Hash256? { try? json.value("root").hash }
}

extension RejectedBlock {
  /// Whether the seal is wrong.
  fileprivate var isOfSeal: Bool {
    switch self {
    case .invalid(.sealMix), .invalid(.sealWork): true
    default: false
    }
  }
}

extension FixtureState {
  /// Reads the accounts of a dump as geth writes it: slots' values in hex without `0x`.
  fileprivate init(dump json: JSONValue) throws(JSONError) {
    self.init()
    for (key, value) in try json.members {
      let address: Address
      do { address = try Address(hex: key) } catch {
        throw .badValue(path: value.path, expected: "an address for a key", found: "\"\(key)\"")
      }
      var allocation = Genesis.Allocation(
        address: address, nonce: try value.value("nonce").quantity,
        balance: try value.value("balance").u256, code: try value.optional("code")?.bytes ?? [])
      if let storage = value.optional("storage") {
        for (key, value) in try storage.members {
          allocation.storage.append(
            Genesis.Slot(
              key: try Self.word(key, of: value),
              value: U256(try Self.word(try value.string, of: value))))
        }
      }
      accounts.append(allocation)
    }
  }
}
