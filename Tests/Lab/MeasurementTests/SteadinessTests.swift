import Measurement
import Testing

struct SteadinessTests {
  @Test func `a level series is steady, a falling one and a short one are not`() {
    let level = (0..<32).map { 100 + Double($0 % 3) }
    #expect(Steadiness.isReached(level))
    let falling = (0..<32).map { 200 - 3 * Double($0) }
    #expect(!Steadiness.isReached(falling))
    #expect(!Steadiness.isReached([1, 1, 1, 1]))
  }

  @Test func `what was slow at the start is forgotten`() {
    let warming = [Double](repeating: 500, count: 32) + [Double](repeating: 100, count: 32)
    #expect(Steadiness.isReached(warming))
  }
}
