extension EIP {
  /// The difficulty bomb is put off.
  static let arrowGlacierDelay = EIP(
    number: 4345, title: "Difficulty Bomb Delay to June 2022"
  ) {
    $0.difficulty.bombDelay = 10_700_000
  }
}
