/// The names of cells: four or more base-32 characters, drawn once and kept.
public enum CellID {
  /// The digits: ten numbers and the letters that cannot be taken for them.
  public static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz")

  /// Whether a cell may have the id.
  public static func isValid(_ id: String) -> Bool {
    (1...64).contains(id.utf8.count)
      && id.utf8.allSatisfy {
        (0x30...0x39).contains($0) || (0x41...0x5a).contains($0) || (0x61...0x7a).contains($0)
          || $0 == 0x2d || $0 == 0x5f
      }
  }

  /// Draws an id that is not among those taken; it grows longer where the short ones run out.
  public static func draw(
    unlike taken: Set<String>, using generator: inout some RandomNumberGenerator
  ) -> String {
    var length = 4
    var attempts = 0
    while true {
      let id = String((0..<length).map { _ in alphabet[Int(generator.next() >> 59)] })
      // An id of digits alone is a number to other readers of the fence.
      if !taken.contains(id), id.contains(where: \.isLetter) { return id }
      attempts += 1
      if attempts % 8 == 0 { length = min(length + 1, 64) }
    }
  }
}
