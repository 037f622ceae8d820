import Glibc
import Primitives

extension Machine {
  /// Runs the message of a transaction to its end.
  func run<H: Host & ~Copyable, T: Tracer & ~Copyable>(
    _ message: Message, _ rules: Rules, _ host: inout H, _ tracer: inout T
  ) -> MessageResult {
    if T.isEnabled { tracer.enter(message) }
    let ending: Ending
    if let early = begin(message, rules, &host, &tracer) {
      ending = early
    } else {
      ending = drive(rules, &host, &tracer)
    }
    if context.pointee.touchesRIPEMD { touchRIPEMD(&host) }
    let result = ending.result(refund: context.pointee.refund)
    if T.isEnabled { tracer.leave(result) }
    return result
  }

  /// Begins the message of a transaction; returns its end where no code runs.
  private func begin<H: Host & ~Copyable, T: Tracer & ~Copyable>(
    _ message: Message, _ rules: Rules, _ host: inout H, _ tracer: inout T
  ) -> Ending? {
    let movesValue = message.isCreation || message.kind == .call
    if movesValue, !message.value.isZero, host.balance(of: message.caller) < message.value {
      return Ending(status: .halt(.insufficientBalance), gasLeft: message.gas)
    }
    // The input stands at the beginning of all memory.
    let input = memory.base.bindMemory(to: UInt8.self, capacity: message.input.count)
    let count = message.input.count
    if count > memory.size / 2 { return Ending(status: .halt(.outOfGas), gasLeft: 0) }
    message.input.withUnsafeBytes { bytes in
      if let base = bytes.baseAddress { memcpy(input, base, bytes.count) }
    }
    var opening = Opening(
      recipient: message.recipient, caller: message.caller, value: message.value,
      gas: message.gas, input: input, inputCount: count,
      isStatic: message.isStatic || message.kind == .staticcall, isCreation: message.isCreation,
      depth: message.depth, memory: memory.base + (count + 31) & ~31)
    if message.isCreation { return create(0, &opening, rules, &host, isSingle: T.isEnabled) }
    var code = host.code(of: message.codeAddress)
    if rules.message.followsDelegations, let delegate = code.delegate {
      _ = host.warm(delegate)
      code = host.code(of: delegate)
    }
    return call(
      0, &opening, message.kind, message.codeAddress, code, rules, &host, isSingle: T.isEnabled)
  }

  /// Runs frames until the first one has ended.
  private func drive<H: Host & ~Copyable, T: Tracer & ~Copyable>(
    _ rules: Rules, _ host: inout H, _ tracer: inout T
  ) -> Ending {
    var index = 0
    while true {
      let exit: Exit
      if T.isEnabled {
        watch(index, &tracer)
        exit = Interpreter.step(frames + index, context, rules)
      } else {
        exit = Interpreter.run(frames + index, context, rules)
      }
      var event = Event.proceeds
      if let halt = exit.halt {
        event = .ended(.halt(halt))
      } else if exit != .step {
        do throws(Halt) {
          event = try perform(exit.opcode, index, rules, &host, &tracer)
        } catch {
          event = .ended(.halt(error))
        }
      }
      if T.isEnabled { settle(index, event, rules, &tracer) }
      switch event {
      case .proceeds: break
      case .opened: index += 1
      case .ended(var status):
        while true {
          let ending = close(index, status, rules, &host)
          if index == 0 { return ending }
          if T.isEnabled { tracer.leave(ending.result(refund: context.pointee.refund)) }
          let isCreation = frames[index].isCreation
          let address = frames[index].recipient
          let output = (frames[index].outputOffset, frames[index].outputCount)
          (frames + index).deinitialize(count: 1)
          index -= 1
          let halt = resume(
            index, ending, isCreation ? address : nil, output, isSingle: T.isEnabled)
          guard let halt else { break }
          status = .halt(halt)
        }
      }
    }
  }

  /// Does what the interpreter leaves to the host, and moves on behind the instruction.
  private func perform<H: Host & ~Copyable, T: Tracer & ~Copyable>(
    _ opcode: Opcode, _ index: Int, _ rules: Rules, _ host: inout H, _ tracer: inout T
  ) throws(Halt) -> Event {
    let frame = frames + index
    switch opcode {
    case .stop, .return: return .ended(.success)
    case .revert: return .ended(.revert)
    case .selfdestruct:
      try destroy(frame, rules, &host, &tracer)
      frame.pointee.returnCount = 0
      return .ended(.success)
    case .call, .callcode, .delegatecall, .staticcall:
      return try call(opcode, index, rules, &host, &tracer)
    case .create, .create2:
      return try create(opcode, index, rules, &host, &tracer)
    case .sload: try load(frame, rules, &host)
    case .sstore:
      try store(frame, rules, &host)
      if !T.isEnabled { try enterNext(frame) }
    default: try access(opcode, frame, rules, &host)
    }
    frame.pointee.counter += 1
    return .proceeds
  }

  /// Lets a frame go on behind the call or creation that it waited for.
  func resume(
    _ index: Int, _ ending: Ending, _ created: Address?, _ output: (offset: Int, count: Int),
    isSingle: Bool
  ) -> Halt? {
    let frame = frames + index
    frame.pointee.gas += ending.gasLeft
    frame.pointee.top += 1
    let isSuccess = ending.status == .success
    if let created {
      frame.pointee.top.pointee = isSuccess ? U256(created) : .zero
      setReturnData(ending.output.baseAddress, isSuccess ? 0 : ending.output.count)
    } else {
      frame.pointee.top.pointee = isSuccess ? .one : .zero
      if ending.output.baseAddress != UnsafeRawPointer(context.pointee.returnData) {
        setReturnData(ending.output.baseAddress, ending.output.count)
      }
      let count = min(output.count, ending.output.count)
      if count > 0 {
        memcpy(frame.pointee.memory + output.offset, context.pointee.returnData, count)
      }
    }
    if isSingle {
      frame.pointee.counter += 1
      return nil
    }
    do throws(Halt) {
      try enterNext(frame)
    } catch {
      return error
    }
    frame.pointee.counter += 1
    return nil
  }

  /// Takes the gas of the block behind the instruction on which the frame stands.
  func enterNext(_ frame: UnsafeMutablePointer<Frame>) throws(Halt) {
    var registers = Registers(frame)
    let record = CodePointers(frame).record(at: registers.counter)
    try registers.enter(record, stackFloor: frame.pointee.stackFloor)
    frame.pointee.gas = registers.gas
  }

  /// Ends a frame: deposits the code of a creation, undoes what failed.
  private func close<H: Host & ~Copyable>(
    _ index: Int, _ status: MessageResult.Status, _ rules: Rules, _ host: inout H
  ) -> Ending {
    let frame = frames + index
    let start = UnsafeRawPointer(frame.pointee.memory + frame.pointee.returnOffset)
    var ending = Ending(
      status: status, gasLeft: frame.pointee.gas,
      output: UnsafeRawBufferPointer(start: start, count: frame.pointee.returnCount))
    let used = frame.pointee.memory - memory.base + frame.pointee.memorySize
    context.pointee.memoryUsed = max(context.pointee.memoryUsed, used)
    if frame.pointee.isCreation, status == .success { deposit(frame, &ending, rules, &host) }
    if ending.status != .success {
      host.revert(to: frame.pointee.snapshot)
      context.pointee.refund = frame.pointee.refundBefore
    }
    if case .halt = ending.status {
      ending.gasLeft = 0
      ending.output = UnsafeRawBufferPointer(start: nil, count: 0)
    }
    if index == 0 { frame.deinitialize(count: 1) }
    return ending
  }
}
