import Chain
import EVM
import Primitives

/// Keeps which accounts and slots the code of a transaction looks at.
struct TouchedState: Tracer {
  private(set) var addresses: Set<Address> = []
  private(set) var slots: [Address: Set<U256>] = [:]
  private(set) var created: Set<Address> = []
  private(set) var destroyed: Set<Address> = []

  static var isEnabled: Bool { true }

  /// Begins with the accounts that the transaction itself names.
  init(_ transaction: Transaction, sender: Address, context: BlockContext) {
    addresses = [sender, context.environment.beneficiary]
    if let to = transaction.to { addresses.insert(to) }
    for authorization in transaction.authorizationList {
      if let authority = authorization.authority() { addresses.insert(authority) }
    }
  }

  /// The same with the accounts whose code others in a state name as theirs (EIP-7702).
  func withDelegates(in state: MemoryState) throws -> TouchedState {
    var touched = self
    for address in addresses {
      guard let account = state.account(address) else { continue }
      let code = try state.code(account.codeHash, of: address)
      if let delegate = code.delegate { touched.addresses.insert(delegate) }
    }
    return touched
  }

  mutating func step(_ step: borrowing TraceStep) {
    guard let top = step.stack.last else { return }
    switch step.opcode {
    // SLOAD, SSTORE
    case 0x54, 0x55:
      addresses.insert(step.recipient)
      slots[step.recipient, default: []].insert(top)
    // BALANCE, EXTCODESIZE, EXTCODECOPY, EXTCODEHASH
    case 0x31, 0x3b, 0x3c, 0x3f: addresses.insert(Address(lastBytesOf: Hash256(top)))
    // SELFDESTRUCT
    case 0xff:
      addresses.insert(Address(lastBytesOf: Hash256(top)))
      destroyed.insert(step.recipient)
    // CALL, CALLCODE, DELEGATECALL, STATICCALL
    case 0xf1, 0xf2, 0xf4, 0xfa:
      guard step.stack.count >= 2 else { return }
      addresses.insert(Address(lastBytesOf: Hash256(step.stack[step.stack.count - 2])))
    default: break
    }
  }

  mutating func enter(_ message: Message) {
    addresses.insert(message.recipient)
    if message.isCreation { created.insert(message.recipient) }
  }
}
