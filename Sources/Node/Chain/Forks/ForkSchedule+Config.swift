internal import EVM
public import JSON
internal import Primitives

extension ForkSchedule {
  /// Reads the `config` of a geth genesis file.
  ///
  /// An absent or null fork never comes; absent blob parameters are mainnet's.
  public init(config: JSONValue) throws(JSONError) {
    guard config.kind == .object else {
      throw .wrongKind(path: config.path, expected: "an object", found: config.kind)
    }
    var activations: [Fork: Activation] = [:]
    for fork in Fork.allCases {
      guard let key = fork.configKey, let value = config.optional(key) else { continue }
      let start = try value.quantity
      activations[fork] = fork.isTimed ? .time(start) : .block(start)
    }
    for fork in Fork.allCases where activations[fork] == nil {
      if let other = fork.unlessNamed { activations[fork] = activations[other] }
    }
    let total = config.optional("terminalTotalDifficulty")
    let supports = config.optional("daoForkSupport")
    let deposit = config.optional("depositContractAddress")
    self.init(
      chainID: try config.optional("chainId")?.quantity ?? 1,
      activations: activations,
      terminalTotalDifficulty: try total?.u256,
      supportsDAOFork: try supports?.bool ?? false,
      depositContract: try deposit?.address)
    guard let schedule = config.optional("blobSchedule") else { return }
    for fork in Fork.allCases {
      guard let key = fork.blobScheduleKey, let entry = schedule.optional(key) else { continue }
      blobSchedule[fork] = BlobParameters(
        target: try entry.value("target").quantity,
        maximum: try entry.value("max").quantity,
        baseFeeUpdateFraction: try entry.value("baseFeeUpdateFraction").quantity)
    }
  }
}
