/// A body as near to nothing as a loop can be: what it costs is the floor of what can be resolved.
final class EmptyTarget: Measurable {
  private var result: UInt64 = 0

  func run(iterations: Int) {
    var x: UInt64 = 0
    for _ in 0..<iterations { x = x.byteSwapped &+ 1 }
    result = x
  }

  func digest() -> [UInt8] { [] }
}
