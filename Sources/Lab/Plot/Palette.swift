/// Colours, point types and dashes by index: the colour never tells two series apart alone.
///
/// The colours are the colour-blind-safe eight of M. Okabe and K. Ito (gnuplot's `podo`), ordered
/// so that neighbours also differ in lightness and the faint yellow comes last.
enum Palette {
  static let colours = [
    "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000", "#b8a800",
  ]
  /// Filled circle, square, up, diamond, down; then the open ones.
  private static let pointTypes = [7, 5, 9, 13, 11, 6, 4, 8]
  private static let letters = ["o", "x", "+", "#", "@", "%", "&", "="]
  private static let dashes = [
    "1", "(12,5)", "(3,4)", "(12,4,3,4)", "(20,6)", "(6,6)", "(12,4,3,4,3,4)", "(2,6)",
  ]
  private static let fills = [0.85, 0.45, 0.65, 0.3, 0.85, 0.45, 0.65, 0.3]

  static func colour(_ index: Int) -> String { "lc rgb '\(colours[place(index)])'" }

  static func point(_ index: Int, isText: Bool) -> String {
    isText ? "pt '\(letters[place(index)])'" : "pt \(pointTypes[place(index)])"
  }

  /// The dash of a line: by its index, or the one of fitted lines.
  static func dash(_ index: Int, isDashed: Bool) -> String {
    isDashed ? "dt (9,6)" : "dt \(dashes[place(index)])"
  }

  static func fill(_ index: Int) -> String { "fs solid \(fills[place(index)]) border" }

  private static func place(_ index: Int) -> Int {
    let count = colours.count
    return (index % count + count) % count
  }
}
