internal import Primitives

/// A slot of an account, or of one under its hashed address and key.
struct AccountSlot: Hashable, Comparable {
  var address: Address
  var key: Hash256

  init(_ address: Address, _ key: Hash256) {
    self.address = address
    self.key = key
  }

  static func < (a: AccountSlot, b: AccountSlot) -> Bool {
    a.address != b.address ? a.address < b.address : a.key < b.key
  }
}
