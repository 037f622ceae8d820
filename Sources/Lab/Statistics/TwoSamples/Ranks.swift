/// Mid-ranks of a list: equal values share the mean of their places.
package struct Ranks {
  /// The rank of each value, from 1, in the order given.
  package let values: [Double]
  /// The sizes of the groups of equal values, those of one left out.
  package let ties: [Int]

  package init(_ samples: [Double]) {
    let order = samples.indices.sorted { samples[$0] < samples[$1] }
    var ranks = Array(repeating: 0.0, count: samples.count)
    var groups: [Int] = []
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, samples[order[end]] == samples[order[start]] { end += 1 }
      let rank = Double(start + 1 + end) / 2
      for place in start..<end { ranks[order[place]] = rank }
      if end - start > 1 { groups.append(end - start) }
      start = end
    }
    values = ranks
    ties = groups
  }

  /// The sum over the ties of t³ − t.
  package var tieTerm: Double {
    ties.reduce(0) { $0 + Double($1) * (Double($1) * Double($1) - 1) }
  }
}
