public import Primitives

extension Unit {
  /// What a quantity of this unit is called in messages: `a time`, `a size`.
  public var quantityName: String {
    switch (time, bytes, gas, cores) {
    case (1, 0, 0, 0): "a time"
    case (0, 1, 0, 0): "a size in bytes"
    case (0, 0, 1, 0): "an amount of gas"
    case (0, 0, 0, 1): "a number of cores"
    case (0, 0, 0, 0): isShare ? "a share" : "a count"
    case (-1, _, _, _): "a rate"
    default: "a quantity"
    }
  }
}
