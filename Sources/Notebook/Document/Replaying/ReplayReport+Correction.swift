import Statistics

extension ReplayReport {
  /// Takes back what several tests at once would have found by chance (Holm over the file).
  ///
  /// `pooled` holds what two runs say together, by position among the values.
  mutating func correct(pooled: [Int: LogRatio] = [:]) {
    let judged = values.indices.filter {
      values[$0].change != nil && values[$0].verdict.isJudged
    }
    let adjusted = Adjustment.holm(
      judged.map { pooled[$0]?.probability ?? values[$0].change?.probability ?? 1 })
    for (position, index) in judged.enumerated()
    where adjusted[position] > 0.05 && values[index].verdict.isWorse {
      let word = values[index].word
      values[index].verdict = .unresolved
      values[index].isConfirmed = false
      values[index].reason = "\(word), but not among \(judged.count) values (Holm)"
    }
  }
}
