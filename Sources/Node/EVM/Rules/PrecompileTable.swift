public import Primitives

/// The contracts that the node itself computes, by their addresses.
///
/// All of them have addresses of few digits, so that a call to any other account costs one comparison.
public struct PrecompileTable: Sendable {
  /// The contracts by the number that is their address.
  private var byNumber: [Precompile?] = []

  /// No contracts.
  public init() {}

  /// The contract at an address; nil for any other account.
  public subscript(address: Address) -> Precompile? {
    guard address.w0 | address.w1 == 0, address.w2 < byNumber.count else { return nil }
    return byNumber[Int(address.w2)]
  }

  /// Whether the node computes the contract at an address.
  public func contains(_ address: Address) -> Bool { self[address] != nil }

  /// The addresses in order.
  public var addresses: [Address] {
    byNumber.indices.filter { byNumber[$0] != nil }.map { Address(0, 0, UInt32($0)) }
  }

  /// Adds a contract, or puts it in the place of an older one.
  package mutating func add(_ address: Address, _ precompile: Precompile) {
    precondition(
      address.w0 | address.w1 == 0 && address.w2 < 1 << 16,
      "the precompile's address has too many digits")
    let number = Int(address.w2)
    while byNumber.count <= number { byNumber.append(nil) }
    byNumber[number] = precompile
  }

  /// Adds the contract at the address of a small number, or puts it in the place of an older one.
  package mutating func add(_ number: UInt32, _ precompile: Precompile) {
    add(Address(0, 0, number), precompile)
  }
}
