import Primitives

/// The interpreter's state that lives in machine registers.
///
/// Nothing may take its address: slow paths get values and return values.
struct Registers {
  /// The instruction that runs.
  var counter: UnsafePointer<UInt8>
  /// The topmost word of the stack; where it is empty, the one below.
  var top: UnsafeMutablePointer<U256>
  /// The gas that is left after what the block has paid in advance.
  var gas: Int64
  /// The bytes of memory in use, a multiple of 32.
  var memorySize: Int
  /// The first byte of memory.
  let memory: UnsafeMutableRawPointer

  /// Loads what a frame has kept.
  @inline(always) init(_ frame: UnsafeMutablePointer<Frame>) {
    counter = frame.pointee.counter
    top = frame.pointee.top
    gas = frame.pointee.gas
    memorySize = frame.pointee.memorySize
    memory = frame.pointee.memory
  }

  /// Keeps the state in the frame.
  @inline(always) func save(to frame: UnsafeMutablePointer<Frame>) {
    frame.pointee.counter = counter
    frame.pointee.top = top
    frame.pointee.gas = gas
    frame.pointee.memorySize = memorySize
  }

  /// Keeps the state in the frame and says why.
  @inline(always) func leave(_ frame: UnsafeMutablePointer<Frame>, _ exit: Exit) -> Exit {
    save(to: frame)
    return exit
  }

  /// Takes the topmost word.
  @inline(always) mutating func pop() -> U256 {
    let word = top.pointee
    top -= 1
    return word
  }

  /// Puts a word on top.
  @inline(always) mutating func push(_ word: U256) {
    top += 1
    top.pointee = word
  }

  /// Puts a number on top.
  @inline(always) mutating func push(_ number: Int) {
    push(U256(high: 0, low: UInt128(UInt(bitPattern: number))))
  }

  /// Takes gas that depends on operands.
  @inline(always) mutating func charge(_ amount: Int64) throws(Halt) {
    gas &-= amount
    if gas < 0 { throw .outOfGas }
  }

  /// Takes the gas of a block and checks that the stack suits it.
  @inline(always) mutating func enter(
    _ record: BlockRecord, stackFloor: UInt
  ) throws(Halt) {
    gas &-= record.gas
    if gas < 0 { throw .outOfGas }
    let height = UInt(bitPattern: top) &- stackFloor
    if height &- record.needed > record.room { throw .stackUnderflow }
  }
}

extension Registers {
  /// Checks an instruction by itself and takes what it costs in any case.
  @inline(always) mutating func charge(
    _ opcode: Opcode, _ rules: Rules, _ stackFloor: UInt
  ) throws(Halt) {
    let row = rules.instructions[Int(opcode.rawValue)]
    if !row.isDefined { throw .undefinedInstruction }
    let height = Int(bitPattern: UInt(bitPattern: top) &- stackFloor) / 32
    if height < Int(row.pops) { throw .stackUnderflow }
    if height - Int(row.pops) + Int(row.pushes) > 1_024 { throw .stackOverflow }
    try charge(Int64(row.gas))
  }
}
