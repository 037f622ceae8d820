/// Plain data on its way to a serial form.
public indirect enum DataTree: Sendable {
  case null
  case boolean(Bool)
  case integer(Int)
  /// A number; those that are not finite are written as null.
  case number(Double)
  case text(String)
  case list([DataTree])
  /// Members in order.
  case object([(key: String, value: DataTree)])
}
