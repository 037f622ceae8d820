/// One case of a target, ready for the sampler.
public struct Case {
  /// The target's name.
  public var target: String
  /// The values that make the case.
  public var parameters: [ParameterValue]
  /// Whether its operations are batched.
  public var isMicro: Bool
  /// What does the work.
  public var measurable: any Measurable

  /// Makes a case of a prepared target.
  public init(
    target: String, parameters: [ParameterValue] = [], isMicro: Bool, measurable: any Measurable
  ) {
    self.target = target
    self.parameters = parameters
    self.isMicro = isMicro
    self.measurable = measurable
  }

  /// The target and its parameters, as they would be typed.
  public var text: String {
    ([target] + parameters.map { "\($0.name)=\($0.text)" }).joined(separator: " ")
  }
}
