public import Primitives

/// A call or a creation, as a transaction or running code asks for it (yellow paper, 8).
public struct Message: Sendable {
  /// The ways to run code.
  public enum Kind: UInt8, Sendable {
    case call, callcode, delegatecall, staticcall, create, create2
  }

  /// The way to run the code.
  public var kind: Kind
  /// Whether the state must not change (EIP-214).
  public var isStatic: Bool
  /// The number of messages around this one; zero for that of the transaction.
  public var depth: Int
  /// The gas at hand.
  public var gas: Int64
  /// Whose code sent the message.
  public var caller: Address
  /// The account whose storage and balance the code works on: for a creation the new contract.
  public var recipient: Address
  /// The account whose code runs; the recipient, but for callcode and delegatecall.
  public var codeAddress: Address
  /// The amount in wei; with delegatecall that of the message around it.
  public var value: U256
  /// The call's data, or a creation's code.
  public var input: [UInt8]

  /// Makes a message of its values.
  public init(
    kind: Kind = .call, isStatic: Bool = false, depth: Int = 0, gas: Int64, caller: Address,
    recipient: Address, codeAddress: Address? = nil, value: U256 = .zero, input: [UInt8] = []
  ) {
    self.kind = kind
    self.isStatic = isStatic
    self.depth = depth
    self.gas = gas
    self.caller = caller
    self.recipient = recipient
    self.codeAddress = codeAddress ?? recipient
    self.value = value
    self.input = input
  }

  /// Whether the message creates a contract.
  public var isCreation: Bool { kind == .create || kind == .create2 }
}
