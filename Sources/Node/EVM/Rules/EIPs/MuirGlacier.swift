extension EIP {
  /// The difficulty bomb is put off.
  static let muirGlacierDelay = EIP(number: 2384, title: "Muir Glacier Difficulty Bomb Delay") {
    $0.difficulty.bombDelay = 9_000_000
  }
}
