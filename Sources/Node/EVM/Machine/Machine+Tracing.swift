import Primitives

extension Machine {
  /// Shows a tracer what the next instruction finds.
  func watch<T: Tracer & ~Copyable>(_ index: Int, _ tracer: inout T) {
    let frame = frames + index
    let position = frame.pointee.counter - frame.pointee.code
    let floor = UnsafePointer<U256>(bitPattern: frame.pointee.stackFloor)
    let words = (UInt(bitPattern: frame.pointee.top) - frame.pointee.stackFloor) / 32
    context.pointee.watchedGas = frame.pointee.gas
    tracer.step(
      TraceStep(
        programCounter: position, opcode: frame.pointee.counter.pointee,
        isImplied: position >= frame.pointee.codeCount, depth: frame.pointee.depth + 1,
        gas: frame.pointee.gas, refund: context.pointee.refund,
        stack: UnsafeBufferPointer(start: floor.map { $0 + 1 }, count: Int(words)),
        memory: UnsafeRawBufferPointer(
          start: frame.pointee.memory, count: frame.pointee.memorySize),
        returnData: UnsafeRawBufferPointer(
          start: context.pointee.returnData, count: context.pointee.returnDataCount),
        recipient: frame.pointee.recipient))
  }

  /// Tells a tracer what the instruction cost, unless it was told already.
  func settle<T: Tracer & ~Copyable>(
    _ index: Int, _ event: Event, _ rules: Rules, _ tracer: inout T
  ) {
    guard let gas = context.pointee.watchedGas else { return }
    context.pointee.watchedGas = nil
    if case .ended(.halt(let halt)) = event {
      let opcode = Int(frames[index].counter.pointee)
      tracer.charged(Int64(rules.instructions[opcode].gas), halt: halt)
    } else {
      tracer.charged(gas - frames[index].gas, halt: nil)
    }
  }
}
