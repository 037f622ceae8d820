import Primitives

/// What is known of a message when its code is about to run.
struct Opening {
  var recipient: Address
  var caller: Address
  var value: U256
  var gas: Int64
  var input: UnsafePointer<UInt8>
  var inputCount: Int
  var isStatic: Bool
  var isCreation: Bool
  var depth: Int
  /// Where the memory of its frame begins.
  var memory: UnsafeMutableRawPointer
  /// Where its output goes in the memory of the frame around it.
  var outputOffset = 0
  var outputCount = 0
}

extension Machine {
  /// Makes a frame for analysed code, inside that of the number before; the owner is what keeps the
  /// analysis in memory.
  ///
  /// Returns why the frame cannot begin, where its code's first block cannot be paid.
  func open(
    _ index: Int, _ opening: Opening, _ snapshot: Snapshot, _ analysis: Analysis,
    owner: AnyObject, isSingle: Bool
  ) -> Halt? {
    let floor =
      index == 0
      ? stack.base.assumingMemoryBound(to: U256.self) : frames[index - 1].top
    let code = isSingle ? analysis.original : analysis.rewritten
    let frame = frames + index
    frame.initialize(
      to: Frame(
        counter: code, top: floor, gas: opening.gas, memorySize: 0, memory: opening.memory,
        stackFloor: UInt(bitPattern: floor), code: code, original: analysis.original,
        codeCount: analysis.count, records: analysis.records, input: opening.input,
        inputCount: opening.inputCount, recipient: opening.recipient, caller: opening.caller,
        value: opening.value, isStatic: opening.isStatic, isCreation: opening.isCreation,
        depth: opening.depth, owner: owner, snapshot: snapshot,
        refundBefore: context.pointee.refund, outputOffset: opening.outputOffset,
        outputCount: opening.outputCount))
    context.pointee.returnDataCount = 0
    if isSingle { return nil }
    var registers = Registers(frame)
    do throws(Halt) {
      try registers.enter(analysis.entry, stackFloor: frame.pointee.stackFloor)
    } catch {
      frame.deinitialize(count: 1)
      return error
    }
    frame.pointee.gas = registers.gas
    return nil
  }
}
