import Crypto
import Primitives

extension Machine {
  /// CREATE and CREATE2 (yellow paper, appendix H.2, 0xf0 and 0xf5).
  func create<H: Host & ~Copyable, T: Tracer & ~Copyable>(
    _ opcode: Opcode, _ index: Int, _ rules: Rules, _ host: inout H, _ tracer: inout T
  ) throws(Halt) -> Event {
    let frame = frames + index
    var r = Registers(frame)
    if frame.pointee.isStatic { throw .staticModeViolation }
    let value = r.pop()
    let offset = r.pop()
    let code = try r.reach(offset, r.pop(), end: context.pointee.memoryEnd)
    let salt = opcode == .create2 ? r.pop() : .zero
    if let limit = rules.message.initCodeLimit, code.count > limit { throw .initCodeTooLarge }
    try r.chargeWords(code.count, at: rules.gas.initCodeWord)
    if opcode == .create2 { try r.chargeWords(code.count, at: rules.gas.create2HashWord) }
    let gas = rules.message.keepsSixtyFourth ? r.gas - r.gas / 64 : r.gas
    r.gas -= gas
    r.save(to: frame)

    let sender = frame.pointee.recipient
    let input = UnsafeRawBufferPointer(start: r.memory + code.start, count: code.count)
    let nonce = host.nonce(of: sender)
    let address =
      opcode == .create
      ? Address(createdBy: sender, nonce: nonce)
      : Address(createdBy: sender, salt: Hash256(salt), initCodeHash: Keccak256.hash(input))
    var opening = Opening(
      recipient: address, caller: sender, value: value, gas: gas,
      input: UnsafePointer((r.memory + code.start).assumingMemoryBound(to: UInt8.self)),
      inputCount: code.count, isStatic: false, isCreation: true, depth: frame.pointee.depth + 1,
      memory: r.memory + r.memorySize)
    if T.isEnabled {
      settle(index, .proceeds, rules, &tracer)
      tracer.enter(message(opening, opcode == .create ? .create : .create2, address))
    }
    var ending: Ending?
    if opening.depth > Self.depthLimit {
      ending = Ending(status: .halt(.callDepthExceeded), gasLeft: gas)
    } else if !value.isZero, host.balance(of: sender) < value {
      ending = Ending(status: .halt(.insufficientBalance), gasLeft: gas)
    } else if nonce == .max {
      ending = Ending(status: .halt(.nonceOverflow), gasLeft: gas)
    } else {
      host.incrementNonce(of: sender)
      ending = create(index + 1, &opening, rules, &host, isSingle: T.isEnabled)
    }
    guard let ending else { return .opened }
    return try skip(index, ending, address, (0, 0), &tracer)
  }

  /// Starts a creation: opens a frame for its code, unless the address is taken.
  ///
  /// - Returns: the message's end where no code runs.
  func create<H: Host & ~Copyable>(
    _ index: Int, _ opening: inout Opening, _ rules: Rules, _ host: inout H, isSingle: Bool
  ) -> Ending? {
    let address = opening.recipient
    _ = host.warm(address)
    context.pointee.returnDataCount = 0
    // An address with storage alone is taken too (EIP-7610).
    let isTaken =
      host.nonce(of: address) != 0 || host.codeHash(of: address) != Keccak256.empty
      || host.hasStorage(address)
    if isTaken { return Ending(status: .halt(.addressCollision), gasLeft: 0) }
    let snapshot = host.snapshot()
    host.createContract(at: address, nonce: rules.message.creationNonce)
    host.transfer(opening.value, from: opening.caller, to: address)
    let code = UnsafeRawBufferPointer(start: opening.input, count: opening.inputCount)
    let analysis = Analysis(code, rules: rules)
    opening.inputCount = 0
    let halt = open(index, opening, snapshot, analysis, owner: analysis, isSingle: isSingle)
    guard let halt else { return nil }
    host.revert(to: snapshot)
    return Ending(status: .halt(halt), gasLeft: 0)
  }

  /// Makes the output of a creation the new contract's code.
  func deposit<H: Host & ~Copyable>(
    _ frame: UnsafeMutablePointer<Frame>, _ ending: inout Ending, _ rules: Rules,
    _ host: inout H
  ) {
    let code = ending.output
    if rules.message.rejectsEFPrefix, code.first == 0xef {
      ending.status = .halt(.codeStartsWithEF)
      return
    }
    if let limit = rules.message.codeLimit, code.count > limit {
      ending.status = .halt(.codeTooLarge)
      return
    }
    let gas = Int64(code.count) * rules.gas.codeDepositByte
    if gas <= ending.gasLeft {
      ending.gasLeft -= gas
      if !code.isEmpty { host.setCode([UInt8](code), of: frame.pointee.recipient) }
    } else if rules.message.requiresCodeDeposit {
      ending.status = .halt(.outOfGas)
    } else {
      // The first rules let the contract be, without code.
      ending.output = UnsafeRawBufferPointer(start: nil, count: 0)
    }
  }
}
