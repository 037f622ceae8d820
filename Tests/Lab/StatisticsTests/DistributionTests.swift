import Statistics
import Testing

@Suite("Distributions")
struct DistributionTests {
  @Test("the normal distribution and its quantiles are exact to 1e-12")
  func normal() {
    // Values of mpmath at 30 digits.
    expect(Normal.cumulative(1.96), is: 0.975002104851779565, within: 1e-14, "Φ(1.96)")
    expect(Normal.survival(10), is: 7.61985302416052606e-24, within: 1e-12, floor: 0, "tail")
    expect(Normal.quantile(0.975), is: 1.95996398454005424, within: 1e-14, "z")
    expect(Normal.quantile(1e-20), is: -9.262340089798409, within: 1e-13, "far z")
    for p in [1e-300, 1e-10, 0.001, 0.3, 0.5, 0.7, 0.999] {
      expect(Normal.cumulative(Normal.quantile(p)), is: p, within: 1e-12, floor: 0, "p \(p)")
    }
    #expect(Normal.quantile(0) == -.infinity && Normal.quantile(1) == .infinity)
    #expect(Normal.quantile(2).isNaN && Normal.quantile(.nan).isNaN)
  }

  @Test("Student's t meets its closed forms and the published factors")
  func studentT() {
    expect(StudentT(degrees: 4).quantile(0.9995), is: 8.6103, within: 1e-5, "df 4")
    expect(StudentT(degrees: 9).quantile(0.9995), is: 4.7809, within: 1e-5, "df 9")
    expect(StudentT(degrees: 24).quantile(0.9995), is: 3.7454, within: 1e-5, "df 24")
    // One degree is Cauchy: tan(π(p − ½)); two degrees have an algebraic form.
    expect(StudentT(degrees: 1).quantile(0.75), is: 1, within: 1e-13, "Cauchy")
    expect(StudentT(degrees: 1).survival(1e6), is: 3.18309886183684560e-7, within: 1e-12, "far")
    expect(StudentT(degrees: 2).survival(3), is: 0.04773298313335456, within: 1e-12, "df 2")
    for degrees in [0.5, 1, 3.7, 30, 1e3, 1e7] {
      for p in [1e-12, 1e-4, 0.2, 0.6, 0.99999] {
        let t = StudentT(degrees: degrees)
        expect(t.cumulative(t.quantile(p)), is: p, within: 1e-11, floor: 0, "\(degrees) \(p)")
      }
    }
    expect(StudentT(degrees: 1e9).quantile(0.975), is: 1.959963987, within: 1e-8, "normal limit")
    #expect(StudentT(degrees: 0).survival(1).isNaN && StudentT(degrees: 3).quantile(2).isNaN)
    #expect(StudentT(degrees: 3).survival(.infinity) == 0)
  }

  @Test("the beta function stays exact for large arguments")
  func beta() {
    expect(Beta.logarithm(2, 3), is: -2.48490664978800031, within: 1e-14, "B(2, 3)")
    // ½ ln π − ½ ln a + 1 / 8a, which is exact here to its next term of 1e-19.
    expect(Beta.logarithm(1e6, 0.5), is: -6.335390211057437, within: 1e-13, "B(1e6, ½)")
    expect(Beta.logarithm(50, 60), is: -76.52272335335051, within: 1e-12, "B(50, 60)")
    expect(Beta.regularised(0.5, complement: 0.5, 3, 3), is: 0.5, within: 1e-14, "symmetry")
    expect(Beta.regularised(0.2, complement: 0.8, 1, 4), is: 0.5904, within: 1e-13, "closed form")
    #expect(Beta.regularised(-1, complement: 2, 1, 1).isNaN)
  }
}
