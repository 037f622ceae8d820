extension EIP {
  /// The difficulty bomb is put off.
  static let grayGlacierDelay = EIP(
    number: 5133, title: "Delaying Difficulty Bomb to mid-September 2022"
  ) {
    $0.difficulty.bombDelay = 11_400_000
  }
}
