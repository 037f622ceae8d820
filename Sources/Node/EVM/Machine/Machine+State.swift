import Glibc
import Primitives

// Instructions that need the host and leave the frame where it is.
extension Machine {
  /// SLOAD.
  func load<H: Host & ~Copyable>(
    _ frame: UnsafeMutablePointer<Frame>, _ rules: Rules, _ host: inout H
  ) throws(Halt) {
    let top = frame.pointee.top
    let (value, wasCold) = host.loadStorage(frame.pointee.recipient, top.pointee)
    top.pointee = value
    if wasCold { try frame.pointee.charge(rules.gas.coldStorageSurcharge) }
  }

  /// SSTORE.
  func store<H: Host & ~Copyable>(
    _ frame: UnsafeMutablePointer<Frame>, _ rules: Rules, _ host: inout H
  ) throws(Halt) {
    if frame.pointee.isStatic { throw .staticModeViolation }
    if frame.pointee.gas <= rules.gas.storageSentry { throw .outOfGas }
    let top = frame.pointee.top
    let new = top[-1]
    frame.pointee.top = top - 2
    let change = host.storeStorage(frame.pointee.recipient, top.pointee, new)
    if change.wasCold { try frame.pointee.charge(rules.gas.coldStorageAccess) }
    let transition = StorageTransition(
      original: change.original, current: change.current, new: new)
    let cost = rules.storageCosts[Int(transition.rawValue)]
    try frame.pointee.charge(cost.gas)
    context.pointee.refund += cost.refund
  }

  /// What reads accounts, blocks and transient storage, and logs.
  func access<H: Host & ~Copyable>(
    _ opcode: Opcode, _ frame: UnsafeMutablePointer<Frame>, _ rules: Rules, _ host: inout H
  ) throws(Halt) {
    let top = frame.pointee.top
    switch opcode {
    case .balance:
      let address = Address(lastBytesOf: top.pointee)
      try warm(address, frame, rules, &host)
      top.pointee = host.balance(of: address)
    case .selfbalance:
      frame.pointee.top = top + 1
      top[1] = host.balance(of: frame.pointee.recipient)
    case .extcodesize:
      let address = Address(lastBytesOf: top.pointee)
      try warm(address, frame, rules, &host)
      top.pointee = U256(UInt(host.code(of: address).bytes.count))
    case .extcodehash:
      let address = Address(lastBytesOf: top.pointee)
      try warm(address, frame, rules, &host)
      top.pointee = host.isEmpty(address) ? .zero : U256(host.codeHash(of: address))
    case .extcodecopy: try copyCode(frame, rules, &host)
    case .blockhash:
      top.pointee = blockHash(top.pointee, &host)
    case .tload:
      top.pointee = host.loadTransient(frame.pointee.recipient, top.pointee)
    case .tstore:
      if frame.pointee.isStatic { throw .staticModeViolation }
      frame.pointee.top = top - 2
      host.storeTransient(frame.pointee.recipient, top.pointee, top[-1])
    case .log0, .log1, .log2, .log3, .log4:
      try log(Int(opcode.rawValue - Opcode.log0.rawValue), frame, rules, &host)
    default: throw .undefinedInstruction
    }
  }

  /// Accesses an account, at a price where it is for the first time.
  private func warm<H: Host & ~Copyable>(
    _ address: Address, _ frame: UnsafeMutablePointer<Frame>, _ rules: Rules, _ host: inout H
  ) throws(Halt) {
    if host.warm(address) { try frame.pointee.charge(rules.gas.coldAccountSurcharge) }
  }

  private func blockHash<H: Host & ~Copyable>(_ number: U256, _ host: inout H) -> U256 {
    let current = context.pointee.blockNumber
    guard let number = UInt64(exactly: number), number < current, current - number <= 256 else {
      return .zero
    }
    return U256(host.blockHash(number))
  }

  private func copyCode<H: Host & ~Copyable>(
    _ frame: UnsafeMutablePointer<Frame>, _ rules: Rules, _ host: inout H
  ) throws(Halt) {
    var r = Registers(frame)
    let address = Address(lastBytesOf: r.pop())
    let destination = r.pop()
    let offset = r.pop()
    let (start, count) = try r.reach(destination, r.pop(), end: context.pointee.memoryEnd)
    try r.chargeWords(count, at: rules.gas.copyWord)
    r.save(to: frame)
    try warm(address, frame, rules, &host)
    let code = host.code(of: address)
    guard count > 0 else { return }
    code.bytes.withUnsafeBufferPointer { bytes in
      guard let source = bytes.baseAddress else {
        memset(r.memory + start, 0, count)
        return
      }
      Memory.copy(
        to: r.memory + start, count: count, from: source, sourceCount: bytes.count,
        offset: offset)
    }
  }

  private func log<H: Host & ~Copyable>(
    _ count: Int, _ frame: UnsafeMutablePointer<Frame>, _ rules: Rules, _ host: inout H
  ) throws(Halt) {
    if frame.pointee.isStatic { throw .staticModeViolation }
    var r = Registers(frame)
    let offset = r.pop()
    let data = try r.reach(offset, r.pop(), end: context.pointee.memoryEnd)
    try r.charge(Int64(data.count) * rules.gas.logByte)
    let topics = (0..<count).map { r.top[0 - $0] }.map { Hash256($0) }
    r.top -= count
    r.save(to: frame)
    let bytes = UnsafeRawBufferPointer(start: r.memory + data.start, count: data.count)
    host.log(Log(address: frame.pointee.recipient, topics: topics, data: [UInt8](bytes)))
  }

  /// SELFDESTRUCT (yellow paper, appendix H.2, 0xff; EIP-150, EIP-161, EIP-2929, EIP-6780).
  func destroy<H: Host & ~Copyable, T: Tracer & ~Copyable>(
    _ frame: UnsafeMutablePointer<Frame>, _ rules: Rules, _ host: inout H, _ tracer: inout T
  ) throws(Halt) {
    if frame.pointee.isStatic { throw .staticModeViolation }
    let contract = frame.pointee.recipient
    let beneficiary = Address(lastBytesOf: frame.pointee.top.pointee)
    frame.pointee.top -= 1
    if host.warm(beneficiary) { try frame.pointee.charge(rules.gas.coldAccountAccess) }
    let balance = host.balance(of: contract)
    let isNew =
      rules.message.clearsEmptyAccounts
      ? !balance.isZero && host.isEmpty(beneficiary) : !host.exists(beneficiary)
    if isNew { try frame.pointee.charge(rules.gas.destructionNewAccount) }
    if T.isEnabled { tracer.destroy(contract, beneficiary: beneficiary, value: balance) }
    let isDestroyed =
      !rules.message.destroysOnlyNewContracts || host.isCreatedInTransaction(contract)
    if beneficiary != contract {
      host.transfer(balance, from: contract, to: beneficiary)
    } else if isDestroyed {
      host.burnBalance(of: contract)
    }
    if isDestroyed, host.markDestroyed(contract) {
      context.pointee.refund += rules.gas.destructionRefund
    }
  }
}

extension Frame {
  /// Takes gas that depends on the state.
  @inline(always) mutating func charge(_ amount: Int64) throws(Halt) {
    gas -= amount
    if gas < 0 { throw .outOfGas }
  }
}
