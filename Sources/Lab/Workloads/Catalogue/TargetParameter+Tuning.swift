import Measurement
import Storage
import Sync

extension TargetParameter {
  /// Fields of the tuning as parameters, with their own words, bounds and defaults.
  static func options(_ names: String...) -> [TargetParameter] {
    names.map { name in
      guard let field = TuningField.named(name), let parameter = TargetParameter(field) else {
        preconditionFailure("the tuning has no field \(name) that is a number or a choice")
      }
      return parameter
    }
  }

  /// A field as a parameter; nil for one that is neither a whole number nor a choice.
  init?(_ field: TuningField) {
    let form: Form
    switch field.values {
    case .number(let bounds): form = .count(bounds)
    case .bytes(let bounds): form = .size(bounds)
    case .flag: form = .choice(["on", "off"])
    case .words(let words): form = .choice(words)
    case .seconds: return nil
    }
    self.init(
      field.name, form, default: field.text(in: Tuning()), help: field.about)
  }
}

extension ParameterValues {
  /// A tuning with the fields that are among the parameters.
  ///
  /// - Throws: `TuningError` for a value that its field does not take.
  func tuning() throws(TuningError) -> Tuning {
    var tuning = Tuning()
    for value in all {
      guard let field = TuningField.named(value.name) else { continue }
      switch field.values {
      case .number, .bytes: try field.set("\(count(value.name))", in: &tuning)
      case .flag, .words, .seconds: try field.set(value.text, in: &tuning)
      }
    }
    return tuning
  }

  /// How a database is opened, of the same parameters.
  func storeOptions() throws(TuningError) -> StoreOptions { try tuning().store }
}
