import Chain
import EVM
import Primitives

extension FixtureState {
  /// What differs first between the state that a case expects and one that came to be, account by
  /// account; nil where nothing does.
  func difference(from state: MemoryState) -> Mismatch? {
    do throws(Mismatch) {
      try compare(with: state)
      return nil
    } catch {
      return error
    }
  }

  /// Checks that a state is the expected one.
  func compare(with state: MemoryState) throws(Mismatch) {
    for expected in accounts {
      try Self.compare(expected, with: state)
    }
    let known = Set(accounts.lazy.map(\.address))
    // The least, so that the same state gives the same words.
    if let more = state.addresses.filter({ !known.contains($0) }).min(by: Self.isBefore) {
      throw Mismatch("account \(more)", expected: "none", got: "an account")
    }
  }

  private static func compare(
    _ expected: Genesis.Allocation, with state: MemoryState
  ) throws(Mismatch) {
    let address = expected.address
    let account = try require(
      "account \(address)", state.account(address), expected: "an account")
    try expect("nonce of \(address)", expected.nonce, account.nonce)
    try expect("balance of \(address)", expected.balance, account.balance)
    let code = (try? state.code(account.codeHash, of: address))?.bytes ?? []
    try expect(bytes: "code of \(address)", expected.code, code)
    var slots: [U256: U256] = [:]
    for slot in state.slots(of: address) ?? [] { slots[slot.key] = slot.value }
    for slot in expected.storage {
      let key = U256(slot.key)
      let found = slots.removeValue(forKey: key) ?? .zero
      try expect("slot \(key.hex) of \(address)", slot.value.hex, found.hex)
    }
    if let (key, value) = slots.min(by: { $0.key < $1.key }) {
      throw Mismatch("slot \(key.hex) of \(address)", expected: "0x0", got: value.hex)
    }
  }

  private static func isBefore(_ a: Address, _ b: Address) -> Bool {
    a.bytes.lexicographicallyPrecedes(b.bytes)
  }
}
