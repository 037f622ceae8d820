import Glibc
import Language
import Primitives
import Testing

/// Intervals through products and quotients.
struct IntervalTests {
  private func quantity(_ source: String) throws -> Quantity {
    let bench = Bench()
    try bench.run("run = bench execute txs=10,10k")
    let results = try bench.run(source)
    guard case .quantity(let quantity)? = results.last?.value else {
      throw Diagnostic("\(source) gives no quantity")
    }
    return quantity
  }

  @Test func `an exact divisor scales the interval`() throws {
    let ratio = try quantity("run[txs=10k].median / 2ms")
    let low = try #require(ratio.low)
    let high = try #require(ratio.high)
    #expect(abs(low / ratio.value - 0.9) < 1e-12)
    #expect(abs(high / ratio.value - 1.1) < 1e-12)
    #expect(ratio.n == 50)
  }

  @Test func `two measured sides add their half-widths as squares`() throws {
    let ratio = try quantity("run[txs=10k].median / run[txs=10].median")
    let low = try #require(ratio.low)
    let high = try #require(ratio.high)
    // Each side reaches down to 0.9 of its value, the wider half in the logarithm.
    let width = -log(0.9) * 2.0.squareRoot()
    #expect(abs(log(ratio.value / low) - width) < 1e-12)
    #expect(abs(log(high / ratio.value) - width) < 1e-12)
  }

  @Test func `a measured divisor under an exact number has an interval`() throws {
    let rate = try quantity("1 / run[txs=10k].median")
    #expect(rate.low != nil && rate.high != nil)
    #expect(try quantity("0 / run[txs=10k].median").low == nil)
  }
}
