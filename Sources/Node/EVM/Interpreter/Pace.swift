/// How the interpreter's loop goes, as a type, so that the choice costs nothing.
protocol Pace {
  /// Whether the loop runs one instruction of the original code and charges it by itself, instead of
  /// running the rewritten code and charging by blocks.
  static var isSingle: Bool { get }
}

/// On and on, charging by blocks.
enum ByBlocks: Pace {
  @inline(always) static var isSingle: Bool { false }
}

/// One instruction at a time, as a tracer wants it.
enum ByInstructions: Pace {
  @inline(always) static var isSingle: Bool { true }
}
