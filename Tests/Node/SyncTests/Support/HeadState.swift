import JSON
import Primitives
import Storage
import TestSupport
import Testing

/// The accounts after a chain's last block as another client wrote them down.
struct HeadState {
  private let document: JSONDocument

  /// Reads the file that lies beside a chain; nil where there is none.
  init?(beside chain: String) throws {
    let folder = chain.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    guard let bytes = Fixtures.bytes(of: folder.joined(separator: "/") + "/headstate.json") else {
      return nil
    }
    document = try JSONDocument(parsing: bytes)
  }

  /// Compares account by account and slot by slot, both ways.
  func compare(with store: any KeyValueStore) throws {
    let tables = try store.beginReading()
    defer { tables.end() }
    var count = 0
    for (name, account) in try document.root.value("accounts").members {
      count += 1
      let address = try Address(hex: name)
      let found = try #require(try tables.get(Tables.plainAccountState, address), "\(name)")
      #expect(try "\(found.balance)" == account.value("balance").string, "balance of \(name)")
      #expect(try Int64(found.nonce) == account.value("nonce").int64, "nonce of \(name)")
      #expect(try found.codeHash == account.value("codeHash").hash, "code of \(name)")
      #expect(try slots(of: account) == slots(of: address, in: tables), "slots of \(name)")
    }
    #expect(try tables.count(of: Tables.plainAccountState.definition) == count)
  }

  private func slots(of account: JSONValue) throws -> [Hash256: U256] {
    var slots: [Hash256: U256] = [:]
    guard let storage = account.optional("storage") else { return slots }
    for (key, value) in try storage.members {
      slots[try Hash256(hex: key)] = try U256(hex: value.string)
    }
    return slots
  }

  private func slots(
    of address: Address, in tables: any ReadTransaction
  ) throws -> [Hash256: U256] {
    var slots: [Hash256: U256] = [:]
    let cursor = try DuplicateCursor(tables, Tables.plainStorageState)
    var entry = try cursor.seek(address)
    while let slot = entry, slot.key == address {
      slots[slot.subkey] = slot.value.value
      entry = try cursor.nextDuplicate()
    }
    return slots
  }
}
