import Chain
import JSON
import Primitives

/// The accounts of a state as fixtures write them: `{address: {nonce, balance, code, storage}}`.
struct FixtureState {
  /// The accounts in the fixture's order; each exists, even where it is empty.
  var accounts: [Genesis.Allocation] = []

  /// Makes a state of no accounts.
  init() {}

  /// Reads the accounts; what an account does not say is zero or empty.
  init(_ json: JSONValue) throws(JSONError) {
    for (key, value) in try json.members {
      let address: Address
      do { address = try Address(hex: key) } catch {
        throw .badValue(path: value.path, expected: "an address for a key", found: "\"\(key)\"")
      }
      accounts.append(try Self.account(address, value))
    }
  }

  private static func account(
    _ address: Address, _ json: JSONValue
  ) throws(JSONError) -> Genesis.Allocation {
    var account = Genesis.Allocation(address: address)
    account.nonce = try json.optional("nonce")?.quantity ?? 0
    account.balance = try json.optional("balance")?.u256 ?? .zero
    account.code = try json.optional("code")?.bytes ?? []
    guard let storage = json.optional("storage") else { return account }
    for (key, value) in try storage.members {
      let number = try value.u256
      if number.isZero { continue }
      account.storage.append(Genesis.Slot(key: try word(key, of: value), value: number))
    }
    return account
  }

  /// A storage key: up to 32 bytes of hex, with or without 0x.
  static func word(_ key: String, of value: JSONValue) throws(JSONError) -> Hash256 {
    guard let number = U256(numberText: key.hasPrefix("0x") ? key : "0x" + key) else {
      throw .badValue(path: value.path, expected: "a key of at most 32 bytes", found: "\"\(key)\"")
    }
    return Hash256(number)
  }
}
