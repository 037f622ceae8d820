import Glibc
import Statistics
import Testing

@Suite("Histogram and density")
struct HistogramTests {
  private func compare(_ histogram: LatencyHistogram, _ golden: Golden, _ name: String) {
    expect(Double(histogram.count), is: golden["total"], "\(name) total")
    expect(histogram.maximum.map(Double.init), is: golden["max"], "\(name) max")
    if golden["min"].isPresent {
      expect(histogram.minimum.map(Double.init), is: golden["min"], "\(name) min")
    }
    expect(histogram.mean, is: golden["mean"], "\(name) mean")
    if golden["sd"].isPresent {
      expect(histogram.standardDeviation, is: golden["sd"], "\(name) sd")
    }
    for key in golden["p"].keys {
      let found = Double(key).flatMap(histogram.percentile).map(Double.init)
      expect(found, is: golden["p"][key], within: 0, "\(name) p\(key)")
    }
  }

  @Test("the golden histograms are reproduced for two and three digits")
  func golden() throws {
    let file = try Golden.file("public.json")["hdr"]
    for digits in [2, 3] {
      var histogram = try LatencyHistogram(significantDigits: digits)
      for value in file["values"].numbers { histogram.record(Int(value)) }
      compare(histogram, file["sig\(digits)"], "\(digits) digits")
    }
  }

  @Test("coordinated omission is put right as in the golden file")
  func omission() throws {
    let file = try Golden.file("public.json")["hdr_coordinated_omission"]
    var (plain, corrected) = (try LatencyHistogram(), try LatencyHistogram())
    for value in file["values"].numbers {
      plain.record(Int(value))
      corrected.record(Int(value), expectedInterval: 1_000)
    }
    compare(plain, file["plain"], "plain")
    compare(corrected, file["corrected"], "corrected")
    #expect(plain.corrected(expectedInterval: 1_000).count == 1_990)
  }

  @Test("missing values counted by cells are those taken one by one")
  func missing() throws {
    var generator = SeededGenerator(seed: 21)
    for _ in 0..<200 {
      let value = generator.index(below: 1_000_000)
      let interval = 1 + generator.index(below: 3_000)
      var (one, other) = (try LatencyHistogram(significantDigits: 2), try LatencyHistogram())
      var slow = (one, other)
      one.record(value, expectedInterval: interval)
      other.record(value, expectedInterval: interval)
      var missing = value
      repeat {
        slow.0.record(missing)
        slow.1.record(missing)
        missing -= interval
      } while missing >= interval
      #expect(one == slow.0 && other == slow.1, "seed 21")
    }
    var huge = try LatencyHistogram()
    huge.record(.max, expectedInterval: 1_000)
    let isTaken = huge.record(1, count: .max)
    #expect(!isTaken && huge.count == Int.max / 1_000)
  }

  @Test("the greatest and the least values are kept, others refused")
  func limits() throws {
    var histogram = try LatencyHistogram()
    #expect(histogram.percentile(50) == nil && histogram.mean == nil && histogram.minimum == nil)
    let taken = [Int.max, 0, -1].map { histogram.record($0) }
    #expect(taken == [true, true, false])
    #expect(histogram.maximum == .max && histogram.minimum == 0 && histogram.count == 2)
    #expect(histogram.percentile(.nan) == nil)
    #expect(throws: SampleError.outOfRange(parameter: "significantDigits", value: 9)) {
      try LatencyHistogram(significantDigits: 9)
    }
  }

  @Test("the density is one in all and sees two heaps")
  func density() throws {
    var generator = SeededGenerator(seed: 6)
    let samples = (0..<400).map { generator.normal() + ($0.isMultiple(of: 2) ? 0 : 8) }
    let estimate = try DensityEstimate(samples)
    let deviation = try Summary(samples).standardDeviation
    expect(estimate.bandwidth, is: deviation * pow(4.0 / 1_200, 0.2), "bandwidth")
    let curve = estimate.curve()
    let width = curve[1].value - curve[0].value
    expect(curve.reduce(0) { $0 + $1.density } * width, is: 1, within: 0.01, "area")
    #expect(estimate.modeCount() == 2)
    #expect(try DensityEstimate(samples, scale: 1.5).modeCount() == 2)
    #expect(throws: SampleError.noSpread) { try DensityEstimate([1, 1]) }
  }
}
