/// A small fixed loop over integers that runs beside a suite, so that the machine's own drift can
/// be told from the program's.
public final class ControlTarget: Measurable {
  /// The name of the control in runs.
  public static let name = "control"

  private static let steps = 256
  private var result: UInt64 = 0
  /// No bits: what chains one iteration to the next without changing what it computes.
  private var chained: UInt64

  /// Makes a control.
  public convenience init() { self.init(chained: 0) }

  init(chained: UInt64) { self.chained = chained }

  /// The control as a case of a run.
  public static func makeCase() -> Case {
    Case(target: name, isMicro: true, measurable: ControlTarget())
  }

  /// Runs the fixed loop.
  public func run(iterations: Int) {
    var result: UInt64 = 0
    let chained = chained
    for _ in 0..<iterations {
      var x = 0x9e37_79b9_7f4a_7c15 ^ (result & chained)
      for _ in 0..<Self.steps {
        x ^= x << 13
        x ^= x >> 7
        x ^= x << 17
      }
      result = x
    }
    self.result = result
  }

  /// The state that the loop ends in.
  public func digest() -> [UInt8] {
    withUnsafeBytes(of: result.bigEndian) { Array($0) }
  }

  /// The steps of one loop.
  public var work: [Work] { [Work("steps", Double(Self.steps))] }
}
