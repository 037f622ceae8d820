/// The samples of one case.
public struct RunCase: Hashable, Sendable {
  /// The target's name.
  public var target: String
  /// The values that make the case.
  public var parameters: [ParameterValue]
  /// Whether each sample is a batch of iterations.
  public var isMicro: Bool
  /// Nanoseconds an operation, one a round, in the order of the rounds.
  public var samples: [Double]
  /// The iterations of each sample.
  public var iterations: Int
  /// What every sample computed.
  public var digest: [UInt8]
  /// What one operation works through.
  public var work: [Work]

  /// Makes a case of its parts.
  public init(
    target: String, parameters: [ParameterValue], isMicro: Bool, samples: [Double],
    iterations: Int, digest: [UInt8], work: [Work]
  ) {
    self.target = target
    self.parameters = parameters
    self.isMicro = isMicro
    self.samples = samples
    self.iterations = iterations
    self.digest = digest
    self.work = work
  }

  /// The value of a parameter, where the case has one of this name.
  public func parameter(_ name: String) -> ParameterValue? {
    parameters.first { $0.name == name }
  }

  /// The target and its parameters, as they would be typed.
  public var text: String {
    ([target] + parameters.map { "\($0.name)=\($0.text)" }).joined(separator: " ")
  }
}
