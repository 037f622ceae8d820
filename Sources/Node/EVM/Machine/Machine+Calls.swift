import Primitives

extension Machine {
  /// CALL, CALLCODE, DELEGATECALL and STATICCALL (yellow paper, appendix H.2, 0xf1 to 0xfa).
  func call<H: Host & ~Copyable, T: Tracer & ~Copyable>(
    _ opcode: Opcode, _ index: Int, _ rules: Rules, _ host: inout H, _ tracer: inout T
  ) throws(Halt) -> Event {
    let frame = frames + index
    let end = context.pointee.memoryEnd
    var r = Registers(frame)
    let requested = r.pop()
    let target = Address(lastBytesOf: r.pop())
    let value = opcode == .call || opcode == .callcode ? r.pop() : .zero
    let inputOffset = r.pop()
    let input = try r.reach(inputOffset, r.pop(), end: end)
    let outputOffset = r.pop()
    let output = try r.reach(outputOffset, r.pop(), end: end)
    if frame.pointee.isStatic, opcode == .call, !value.isZero { throw .staticModeViolation }

    if host.warm(target) { try r.charge(rules.gas.coldAccountSurcharge) }
    var code = host.code(of: target)
    if rules.message.followsDelegations, let delegate = code.delegate {
      try r.charge(host.warm(delegate) ? rules.gas.coldAccountAccess : rules.gas.warmAccess)
      code = host.code(of: delegate)
    }
    if !value.isZero { try r.charge(rules.gas.callValue) }
    if opcode == .call {
      let isNew =
        rules.message.clearsEmptyAccounts
        ? !value.isZero && host.isEmpty(target) : !host.exists(target)
      if isNew { try r.charge(rules.gas.newAccount) }
    }
    let gas = try passedGas(requested, of: r.gas, rules)
    r.gas -= gas
    r.save(to: frame)

    let recipient = frame.pointee.recipient
    let isDelegated = opcode == .delegatecall
    let kind = Self.kind(of: opcode)
    var opening = Opening(
      recipient: kind == .call || kind == .staticcall ? target : recipient,
      caller: isDelegated ? frame.pointee.caller : recipient,
      value: isDelegated ? frame.pointee.value : value,
      gas: value.isZero ? gas : gas + rules.gas.callStipend,
      input: UnsafePointer((r.memory + input.start).assumingMemoryBound(to: UInt8.self)),
      inputCount: input.count,
      isStatic: frame.pointee.isStatic || kind == .staticcall, isCreation: false,
      depth: frame.pointee.depth + 1, memory: r.memory + r.memorySize,
      outputOffset: output.start, outputCount: output.count)
    if T.isEnabled {
      settle(index, .proceeds, rules, &tracer)
      tracer.enter(message(opening, kind, target))
    }
    var ending: Ending?
    if opening.depth > Self.depthLimit {
      ending = Ending(status: .halt(.callDepthExceeded), gasLeft: opening.gas)
    } else if !value.isZero, host.balance(of: recipient) < value {
      ending = Ending(status: .halt(.insufficientBalance), gasLeft: opening.gas)
    } else {
      ending = call(
        index + 1, &opening, kind, target, code, rules, &host, isSingle: T.isEnabled)
    }
    guard let ending else { return .opened }
    return try skip(index, ending, nil, (output.start, output.count), &tracer)
  }

  /// Goes on behind a call or creation whose message ended at once.
  func skip<T: Tracer & ~Copyable>(
    _ index: Int, _ ending: Ending, _ created: Address?, _ output: (Int, Int),
    _ tracer: inout T
  ) throws(Halt) -> Event {
    if T.isEnabled { tracer.leave(ending.result(refund: context.pointee.refund)) }
    if let halt = resume(index, ending, created, output, isSingle: T.isEnabled) { throw halt }
    return .proceeds
  }

  /// The gas that a message gets of what there is (EIP-150).
  private func passedGas(
    _ requested: U256, of gas: Int64, _ rules: Rules
  ) throws(Halt) -> Int64 {
    let number = requested.high == 0 ? Int64(exactly: requested.low) : nil
    if rules.message.keepsSixtyFourth {
      let most = gas - gas / 64
      return min(number ?? most, most)
    }
    guard let number, number <= gas else { throw .outOfGas }
    return number
  }

  private static func kind(of opcode: Opcode) -> Message.Kind {
    switch opcode {
    case .callcode: .callcode
    case .delegatecall: .delegatecall
    case .staticcall: .staticcall
    default: .call
    }
  }

  /// Starts a call: moves the value, runs a precompile, or opens a frame.
  ///
  /// - Returns: the message's end where no code runs.
  func call<H: Host & ~Copyable>(
    _ index: Int, _ opening: inout Opening, _ kind: Message.Kind, _ target: Address, _ code: Code,
    _ rules: Rules, _ host: inout H, isSingle: Bool
  ) -> Ending? {
    let snapshot = host.snapshot()
    if kind == .call || kind == .staticcall {
      host.transfer(opening.value, from: opening.caller, to: opening.recipient)
    }
    if let precompile = rules.precompiles[target] {
      return run(precompile, at: target, opening, snapshot, rules, &host)
    }
    context.pointee.returnDataCount = 0
    if code.bytes.isEmpty { return Ending(status: .success, gasLeft: opening.gas) }
    let analysis = code.analysis(under: rules).takeUnretainedValue()
    let halt = open(index, opening, snapshot, analysis, owner: code, isSingle: isSingle)
    guard let halt else { return nil }
    host.revert(to: snapshot)
    return Ending(status: .halt(halt), gasLeft: 0)
  }

  /// Runs a contract that the node computes.
  private func run<H: Host & ~Copyable>(
    _ precompile: Precompile, at address: Address, _ opening: Opening, _ snapshot: Snapshot,
    _ rules: Rules, _ host: inout H
  ) -> Ending {
    // Code that runs in the caller's place touches nobody else.
    if address == Self.ripemd, opening.recipient == address, rules.message.clearsEmptyAccounts {
      context.pointee.touchesRIPEMD = true
    }
    let input = UnsafeRawBufferPointer(start: opening.input, count: opening.inputCount)
    var halt = Halt.precompileFailure
    if let gas = precompile.gas(input) {
      if gas > opening.gas {
        halt = .outOfGas
      } else if let output = output(of: precompile, input, gas: gas) {
        output.withUnsafeBytes { setReturnData($0.baseAddress, $0.count) }
        return Ending(
          status: .success, gasLeft: opening.gas - gas,
          output: UnsafeRawBufferPointer(
            start: context.pointee.returnData, count: context.pointee.returnDataCount))
      }
    }
    host.revert(to: snapshot)
    context.pointee.returnDataCount = 0
    return Ending(status: .halt(halt), gasLeft: 0)
  }

  /// What a precompile makes of an input.
  ///
  /// The latest result that cost more gas than any block has is kept: BLAKE2 F with all its rounds
  /// takes a minute.
  private func output(
    of precompile: Precompile, _ input: UnsafeRawBufferPointer, gas: Int64
  ) -> [UInt8]? {
    guard gas >= Self.keptFrom else { return precompile.run(input) }
    let bytes = [UInt8](input)
    if let kept, kept.name == precompile.name, kept.input == bytes { return kept.output }
    let output = precompile.run(input)
    kept = (precompile.name, bytes, output)
    return output
  }

  /// The gas from which on a precompile's result is kept.
  private static let keptFrom: Int64 = 1 << 30

  /// The RIPEMD-160 precompile.
  private static let ripemd = Address(0, 0, 3)

  /// Touches the RIPEMD-160 precompile again, whatever was undone: in mainnet's block 2,675,119 clients
  /// kept this one touch of a failed call, and the empty account was deleted (EIP-161).
  func touchRIPEMD<H: Host & ~Copyable>(_ host: inout H) {
    if host.exists(Self.ripemd), host.isEmpty(Self.ripemd) {
      host.transfer(.zero, from: Self.ripemd, to: Self.ripemd)
    }
  }

  /// The message as a tracer sees it.
  func message(_ opening: Opening, _ kind: Message.Kind, _ codeAddress: Address) -> Message {
    Message(
      kind: kind, isStatic: opening.isStatic, depth: opening.depth, gas: opening.gas,
      caller: opening.caller, recipient: opening.recipient, codeAddress: codeAddress,
      value: opening.value,
      input: [UInt8](UnsafeBufferPointer(start: opening.input, count: opening.inputCount)))
  }
}
