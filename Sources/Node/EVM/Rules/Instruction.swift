/// What the interpreter asks of the frame before an instruction runs, and what analyses and reports
/// know of it: one row of 256.
public struct Instruction: Hashable, Sendable {
  /// How code goes on behind an instruction.
  public enum Flow: UInt8, Sendable {
    /// With the next instruction, whose gas can be taken in advance.
    case straight
    /// The same, and jumps lead to it.
    case jumpDestination
    /// It needs exact gas, or code does not simply go on behind it.
    case endsBlock
  }

  /// The gas that it takes whatever its operands are.
  public var gas: UInt16
  /// The words that it takes from the stack.
  public let pops: UInt8
  /// The words that it leaves on the stack instead.
  public let pushes: UInt8
  /// The bytes of code behind the opcode that belong to it.
  public let immediateBytes: UInt8
  /// How code goes on behind it.
  public let flow: Flow
  /// What it works on.
  public let kind: OpcodeClass
  /// Whether the fork has the instruction.
  public let isDefined: Bool

  /// A byte that is no instruction.
  public static let undefined = Instruction(.undefined, gas: 0, pops: 0, pushes: 0)

  /// Makes a row of its values.
  public init(
    _ kind: OpcodeClass, gas: UInt16, pops: UInt8, pushes: UInt8, immediateBytes: UInt8 = 0,
    flow: Flow = .straight
  ) {
    self.kind = kind
    isDefined = kind != .undefined
    self.gas = gas
    self.pops = pops
    self.pushes = pushes
    self.immediateBytes = immediateBytes
    self.flow = flow
  }
}
