extension MannKendall {
  /// Rising pairs less falling ones, in O(n log n): falling ones are counted while merging.
  package static func score(_ series: [Double]) -> Double {
    let pairs = Double(series.count) * Double(series.count - 1) / 2
    let tied = Ranks(series).ties.reduce(0) { $0 + Double($1) * Double($1 - 1) / 2 }
    return pairs - tied - 2 * Double(fallingPairs(series))
  }

  /// The number of pairs whose later value is strictly smaller.
  package static func fallingPairs(_ series: [Double]) -> Int {
    var source = series
    var target = series
    var count = 0
    var width = 1
    while width < source.count {
      for start in stride(from: 0, to: source.count, by: 2 * width) {
        let middle = min(start + width, source.count)
        let end = min(start + 2 * width, source.count)
        var (left, right) = (start, middle)
        for place in start..<end {
          if left < middle, right == end || source[left] <= source[right] {
            target[place] = source[left]
            left += 1
          } else {
            target[place] = source[right]
            right += 1
            count += middle - left
          }
        }
      }
      swap(&source, &target)
      width *= 2
    }
    return count
  }
}
