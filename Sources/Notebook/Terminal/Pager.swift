import CLineEdit

/// Shows long text a screen at a time where a person looks at a terminal.
public struct Pager: Hashable, Sendable {
  /// The program, looked for as a shell does.
  public var program: String

  /// Makes a pager.
  public init(program: String = "less") { self.program = program }

  /// Writes the text, through the pager if it is longer than the terminal.
  ///
  /// The pager has the terminal until its user leaves it; Ctrl-C is for the pager too, so the
  /// caller keeps a cancellation of its own in `Interrupts` meanwhile. A pager that cannot be
  /// started is no error: the text is written as it is.
  public func show(_ text: String, on stream: Stream = .output) {
    let lines = text.utf8.count { $0 == 0x0a }
    if stream.isTerminal, let size = stream.size, lines >= size.rows {
      var text = text
      let failure = text.withUTF8 { bytes in
        bytes.withMemoryRebound(to: CChar.self) { characters in
          guard let start = characters.baseAddress else { return Int32(0) }
          return pager_show(program, start, characters.count, stream.descriptor)
        }
      }
      if failure == 0 { return }
    }
    stream.write(text)
  }
}
