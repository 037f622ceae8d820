import Chain
import Crypto
import JSON
import Primitives
import Trie

extension DatasetImporter {
  /// A genesis, a block, or one line of numbers.
  func json(_ path: String) throws -> Dataset {
    let document: JSONDocument
    do throws(JSONError) {
      document = try JSONDocument(file: path)
    } catch {
      throw ImportFault.json(error)
    }
    let root = document.root["result"] ?? document.root
    if root["alloc"] != nil { return try genesis(path, root) }
    if root["transactions"] != nil {
      let block = try self.block(root, receipts: nil)
      return Self.dataset(FileSystem.name(of: path), [block])
    }
    let members = root.kind == .object ? try Array(root.members) : []
    guard members.contains(where: { $0.value.kind == .number }) else {
      throw ImportFault.unknownJSON(keys: members.prefix(8).map(\.key))
    }
    let text = String(decoding: try FileSystem.read(path), as: UTF8.self)
    let table = try NumberTable(jsonLines: NumberText.lines(text).joined(separator: " "))
    return Dataset(name: FileSystem.name(of: path), .numbers(table))
  }

  private func genesis(_ path: String, _ json: JSONValue) throws(ImportFault) -> Dataset {
    let genesis: Genesis
    do throws(GenesisError) {
      genesis = try Genesis(json: json)
    } catch {
      throw .genesis(error)
    }
    let builder = HashBuilder()
    let entries = genesis.allocations.map {
      AccountEntry($0.address, $0.account(using: builder))
    }
    let root = builder.root(of: TrieLeaves(entries))
    var header = genesis.template
    header.stateRoot = root
    var facts = [DatasetFact("state root", .digest(root))]
    if let network = PublicNetwork.matching(genesis.template) {
      guard root == network.genesisStateRoot else {
        throw .stateRoot(network: network.name, header: network.genesisStateRoot, accounts: root)
      }
      facts.append(DatasetFact("network", .text(network.name)))
      facts.append(DatasetFact("state root", .checked("matches the block header")))
    }
    facts.append(DatasetFact("block hash", .digest(header.hash)))
    return Dataset(
      name: FileSystem.name(of: path), .genesis(genesis, entries), facts: facts)
  }
}
