import Chain
import JSON
import Primitives

extension DatasetImporter {
  /// The blocks of these folders, each checked against what is said of it.
  func blocks(_ path: String, folders: [String]) throws -> Dataset {
    var blocks: [Block] = []
    var states: [PartialState] = []
    for (index, folder) in folders.enumerated() {
      try cancellation.check()
      progress(Double(index) / Double(folders.count), folder.isEmpty ? "block" : "block \(folder)")
      let place = folder.isEmpty ? "" : folder + "/"
      do {
        let block = try self.block(in: path + "/" + place)
        if until.map({ block.number > $0 }) == true { continue }
        blocks.append(block)
        if let state = try state(in: path + "/" + place) { states.append(state) }
      } catch let fault as ImportFault {
        throw ImportFault.within(place + FileForm.blockFile, fault)
      }
    }
    if blocks.isEmpty { throw ImportFault.folderWithoutBlocks }
    let order = blocks.indices.sorted { blocks[$0].number < blocks[$1].number }
    return Self.dataset(
      FileSystem.name(of: path), order.map { blocks[$0] },
      // Where one block's is missing, none can be relied on.
      on: states.count == blocks.count ? .partial(order.map { states[$0] }) : .none)
  }

  private func block(in folder: String) throws -> Block {
    do {
      let json = try JSONDocument(file: folder + FileForm.blockFile).root
      let receipts = folder + "receipts.json"
      let list = FileSystem.exists(receipts) ? try JSONDocument(file: receipts).root : nil
      return try block(json["result"] ?? json, receipts: list)
    } catch let error as JSONError {
      throw ImportFault.json(error)
    }
  }

  /// A block as a node's interface gives it; everything given twice must agree.
  func block(_ json: JSONValue, receipts: JSONValue?) throws -> Block {
    let given: RPCBlock
    var list: [Receipt]?
    do {
      given = try RPCBlock(json: json)
      list = try (receipts?["result"] ?? receipts)?.elements.map { try Receipt(rpc: $0) }
    } catch let error as JSONError {
      throw ImportFault.json(error)
    }
    do throws(BlockFault) {
      try check(given)
      if let root = list?.receiptsRoot, root != given.block.header.receiptsRoot {
        throw .receiptsRoot(header: given.block.header.receiptsRoot, receipts: root)
      }
    } catch {
      throw ImportFault.block(given.block.number, error)
    }
    return given.block
  }

  private func check(_ given: RPCBlock) throws(BlockFault) {
    let hash = given.block.header.hash
    guard hash == given.hash else { throw .hash(given: given.hash, computed: hash) }
    do throws(InvalidBody) {
      try given.block.validateBody()
    } catch {
      // The interface names ommers by their hashes only, so that theirs cannot be compared.
      guard case .ommersHash = error, !given.ommerHashes.isEmpty else { throw .body(error) }
      try checkBehindOmmers(given)
    }
    for (index, transaction) in given.block.transactions.enumerated() {
      let hash = transaction.hash
      guard hash == given.transactionHashes[index] else {
        throw .transactionHash(
          index: index, given: given.transactionHashes[index], computed: hash)
      }
      let sender = transaction.recoverSender()
      guard sender == given.senders[index] else {
        throw .sender(index: index, given: given.senders[index], recovered: sender)
      }
    }
  }

  /// What `validateBody` looks at after the ommers.
  private func checkBehindOmmers(_ given: RPCBlock) throws(BlockFault) {
    let root = given.block.withdrawalsRoot
    guard root == given.block.header.withdrawalsRoot else {
      throw .body(.withdrawalsRoot(header: given.block.header.withdrawalsRoot, body: root))
    }
  }

  /// The dataset of checked blocks.
  static func dataset(
    _ name: String, _ blocks: [Block], on ground: BlockGround = .none
  ) -> Dataset {
    let transactions = blocks.reduce(0) { $0 + $1.transactions.count }
    let gas = blocks.reduce(0.0) { $0 + Double($1.header.gasUsed) }
    var facts = [
      DatasetFact("transactions", count: transactions, of: "transactions"),
      DatasetFact("gas used", .quantity(Quantity(gas, .gas))),
    ]
    if let first = blocks.first, let last = blocks.last {
      facts.append(DatasetFact("numbers", .text("\(first.number) … \(last.number)")))
      facts.append(DatasetFact("last hash", .digest(last.header.hash)))
    }
    switch ground {
    case .none: break
    case .genesis:
      facts.append(DatasetFact("genesis", .checked("is the first block's parent")))
      if let parent = blocks.first?.header.parentHash {
        facts.append(DatasetFact("genesis", .digest(parent)))
      }
    case .partial(let states):
      let accounts = states.reduce(0) { $0 + $1.accounts.count }
      facts.append(DatasetFact("state", count: accounts, of: "accounts before the blocks"))
    }
    return Dataset(name: name, .blocks(blocks, on: ground), facts: facts)
  }
}
