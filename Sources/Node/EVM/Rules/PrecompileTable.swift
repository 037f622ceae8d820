public import Primitives

/// The contracts that the node itself computes, by their addresses.
public struct PrecompileTable: Sendable {
  private var byAddress: [Address: Precompile] = [:]

  /// No contracts.
  public init() {}

  /// The contract at an address; nil for any other account.
  public subscript(address: Address) -> Precompile? {
    // All of them so far have addresses of few digits.
    address.w0 | address.w1 == 0 ? byAddress[address] : nil
  }

  /// Whether the node computes the contract at an address.
  public func contains(_ address: Address) -> Bool {
    address.w0 | address.w1 == 0 && byAddress.keys.contains(address)
  }

  /// The addresses in order.
  public var addresses: [Address] { byAddress.keys.sorted() }

  /// Adds a contract, or puts it in the place of an older one.
  package mutating func add(_ address: Address, _ precompile: Precompile) {
    precondition(address.w0 | address.w1 == 0, "the precompile's address has too many digits")
    byAddress[address] = precompile
  }

  /// Adds the contract at the address of a small number, or puts it in the place of an older one.
  package mutating func add(_ number: UInt32, _ precompile: Precompile) {
    add(Address(0, 0, number), precompile)
  }
}
