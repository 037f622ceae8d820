/// One prepared case of a target: what the sampler times.
///
/// A micro target is asked for many iterations a sample and loops inside `run`, so that no call of
/// the harness stands in the timed region. A macro target is asked for one.
public protocol Measurable: AnyObject {
  /// Brings the case to its start; untimed, before each sample.
  func prepare() throws

  /// Does the work so many times; this alone is timed.
  func run(iterations: Int)

  /// Takes back what the last sample changed; untimed, after its digest was read.
  func reset()

  /// What the last run computed: the same on every sample, whatever the count of iterations.
  func digest() -> [UInt8]

  /// What one iteration works through: accounts, bytes, gas.
  var work: [Work] { get }
}

extension Measurable {
  /// Does nothing.
  public func prepare() throws {}
  /// Does nothing.
  public func reset() {}
  /// Nothing that is counted.
  public var work: [Work] { [] }
}
