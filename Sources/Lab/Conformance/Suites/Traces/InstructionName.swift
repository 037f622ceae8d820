/// What instructions are called that had other names.
enum InstructionName {
  /// The name of today.
  static func modern(_ name: String) -> String {
    switch name {
    case "SHA3": "KECCAK256"
    case "SUICIDE": "SELFDESTRUCT"
    case "DIFFICULTY": "PREVRANDAO"
    default: name
    }
  }
}
