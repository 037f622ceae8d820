/// What the interpreter asks of the frame before an instruction runs: one row of 256.
public struct Instruction: Hashable, Sendable {
  /// The gas that it takes whatever its operands are.
  public var gas: UInt16
  /// The words that it takes from the stack.
  public var pops: UInt8
  /// The words that it leaves on the stack instead.
  public var pushes: UInt8
  /// Whether the fork has the instruction.
  public var isDefined: Bool

  /// A byte that is no instruction.
  public static let undefined = Instruction(gas: 0, pops: 0, pushes: 0, isDefined: false)

  /// Makes a row of its values.
  public init(gas: UInt16, pops: UInt8, pushes: UInt8, isDefined: Bool = true) {
    self.gas = gas
    self.pops = pops
    self.pushes = pushes
    self.isDefined = isDefined
  }
}
