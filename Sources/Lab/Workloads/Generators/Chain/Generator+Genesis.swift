import Chain
import Crypto
import EVM
import JSON
import Primitives

extension Generator {
  /// The beginning of a generated chain: its genesis and who sends on it.
  struct ChainStart {
    var genesis: Genesis
    var transactions: TransactionSource
  }

  /// Accounts with keys that send, others that only receive, and the contracts that the mix needs.
  func chainStart(_ recipe: ChainRecipe) throws(Cancelled) -> ChainStart {
    var stream = SeededStream(seed: seed, purpose: "chain")
    let senders = try list(recipe.senders) { _ in Self.sender(&stream) }
    var recipients = senders.map(\.address)
    recipients += try list(max(0, recipe.accounts - senders.count)) { _ in stream.address() }
    var allocations = recipients.enumerated().map { index, address in
      // Senders can pay for whatever they send.
      let ether: U256 = index < senders.count ? 1_000_000 : U256(UInt64(stream.within(1...1_000)))
      return Genesis.Allocation(
        address: address, balance: ether * U256(1_000_000_000_000_000_000 as UInt64))
    }
    allocations += SystemContract.allocations(at: recipe.fork)
    allocations += GeneratedContract.allocations(
      for: recipe.mix, holders: senders.map(\.address))
    let schedule = ForkSchedule(startingWith: recipe.fork, chainID: Self.chainID)
    let genesis = Genesis(
      schedule: schedule, allocations: allocations,
      template: header(schedule, recipe, &stream))
    return ChainStart(
      genesis: genesis,
      transactions: TransactionSource(
        senders: senders, recipients: recipients, recipe: recipe, seed: seed))
  }

  private static func sender(_ stream: inout SeededStream) -> TransactionSource.Sender {
    while true {
      let key = stream.hash()
      if let address = Secp256k1.address(privateKey: key) {
        return TransactionSource.Sender(key: key, address: address)
      }
    }
  }

  /// The first header, with all that the file's reader adds to it.
  private func header(
    _ schedule: ForkSchedule, _ recipe: ChainRecipe, _ stream: inout SeededStream
  ) -> BlockHeader {
    var bare = Genesis(schedule: schedule, allocations: [], template: BlockHeader())
    bare.template.gasLimit = recipe.gasLimit
    bare.template.timestamp = 1_760_000_000
    bare.template.extraData = Array("dyno".utf8)
    bare.template.mixHash = stream.hash()
    let rules = Rules.at(recipe.fork).block
    if rules.hasProofOfWork { bare.template.difficulty = DifficultyRules.minimum }
    guard let document = try? JSONDocument(parsing: bare.json),
      let read = try? Genesis(json: document.root)
    else { preconditionFailure("a genesis that was written cannot be read") }
    return read.template
  }
}

extension ForkSchedule {
  /// A schedule under which a fork and all before it are there from the first block on.
  init(startingWith fork: Fork, chainID: UInt64) {
    var activations: [Fork: Activation] = [:]
    for earlier in Fork.allCases where earlier <= fork && !earlier.isIrregular {
      guard earlier.configKey != nil else { continue }
      activations[earlier] = earlier.isTimed ? .time(0) : .block(0)
    }
    self.init(
      chainID: chainID, activations: activations,
      terminalTotalDifficulty: Rules.at(fork).block.hasProofOfWork ? nil : .zero,
      depositContract: ForkSchedule.mainnet.depositContract)
  }
}
