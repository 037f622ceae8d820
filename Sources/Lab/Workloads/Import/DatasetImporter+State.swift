import Chain
import Crypto
import JSON
import Primitives

extension DatasetImporter {
  /// The part of the state that lies beside a block, with the codes that it names; nil where none
  /// does.
  ///
  /// Accounts are in `prestate.json`, hashes of earlier blocks in `blockhashes.json`, codes in a
  /// folder `codes` there or above, each in the folder of its hash's first two digits.
  func state(in folder: String) throws(ImportFault) -> PartialState? {
    let file = folder + "prestate.json"
    guard FileSystem.exists(file) else { return nil }
    let codes = ["", "../", "../../"].map { folder + $0 + "codes/" }.filter(FileSystem.exists)
    var state = PartialState(accounts: [])
    for (key, json) in try Self.members(of: file) {
      var account: Genesis.Allocation
      let hash: Hash256?
      do throws(JSONError) {
        account = try Self.account(key, json)
        hash = try json.optional("codeHash")?.hash
      } catch {
        throw .json(error)
      }
      if let hash, hash != .emptyCode { account.code = try Self.code(hash, in: codes) }
      state.accounts.append(account)
    }
    let hashes = folder + "blockhashes.json"
    if FileSystem.exists(hashes) {
      for (key, json) in try Self.members(of: hashes) {
        do throws(JSONError) {
          guard let number = U256(key).flatMap({ UInt64(exactly: $0) }) else {
            throw json.badValue(expected: "a hash behind the number of a block")
          }
          state.blockHashes[number] = try json.hash
        } catch {
          throw .json(error)
        }
      }
    }
    return state
  }

  private static func members(
    of file: String
  ) throws(ImportFault) -> [(key: String, value: JSONValue)] {
    do throws(JSONError) {
      return Array(try JSONDocument(file: file).root.members)
    } catch {
      throw .json(error)
    }
  }

  private static func account(
    _ key: String, _ json: JSONValue
  ) throws(JSONError) -> Genesis.Allocation {
    guard let address = try? Address(hex: key) else {
      throw json.badValue(expected: "an account behind an address")
    }
    var account = Genesis.Allocation(address: address)
    account.nonce = try json.optional("nonce")?.quantity ?? 0
    account.balance = try json.optional("balance")?.u256 ?? .zero
    account.code = try json.optional("code")?.bytes ?? []
    if let storage = json.optional("storage") {
      for (slot, value) in try storage.members {
        guard let number = U256(slot) else {
          throw value.badValue(expected: "a value behind the number of a slot")
        }
        account.storage.append(Genesis.Slot(key: Hash256(number), value: try value.u256))
      }
    }
    return account
  }

  private static func code(
    _ hash: Hash256, in folders: [String]
  ) throws(ImportFault) -> [UInt8] {
    let name = String(hash.description.dropFirst(2))
    for folder in folders {
      let file = "\(folder)\(name.prefix(2))/\(name).bin"
      guard FileSystem.exists(file) else { continue }
      let code = try FileSystem.read(file)
      guard Keccak256.hash(code) == hash else { throw .within(file, .codeHash(hash)) }
      return code
    }
    throw .missingCode(hash)
  }

  /// Accounts of a state as tests and programs give it: by address, with code and storage.
  static func accounts(_ json: JSONValue) throws(JSONError) -> [Genesis.Allocation] {
    var accounts: [Genesis.Allocation] = []
    for (key, value) in try json.members { accounts.append(try account(key, value)) }
    return accounts
  }
}
