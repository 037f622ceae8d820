import Primitives

extension EIP {
  /// Blocks are no longer found by work.
  static let proofOfStake = EIP(
    number: 3675, title: "Upgrade consensus to Proof-of-Stake"
  ) {
    $0.block.hasProofOfWork = false
    $0.block.reward = .zero
  }

  /// What was the difficulty is a random number of the beacon chain.
  static let randomness = EIP(
    number: 4399, title: "Supplant DIFFICULTY opcode with PREVRANDAO"
  ) {
    $0.rename(.prevrandao, "PREVRANDAO")
  }
}
