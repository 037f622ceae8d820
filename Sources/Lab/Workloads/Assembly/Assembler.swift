import Crypto
import EVM
import Primitives

/// Turns the text of a program into code of the EVM.
///
/// Words stand between blanks and line ends, in any number a line; a semicolon begins a comment:
/// - `ADD`: an instruction by its name, in capitals;
/// - `PUSH 997`: a number in the shortest instruction that holds it, at least one byte; `PUSH4 0x10`
///   in just so many bytes;
/// - `loop:`: a jump destination with a name; `mark child`: a place with a name and no instruction;
/// - `PUSH @loop`: a place, in two bytes; `PUSH @end-@child`: the distance of two;
/// - `PUSH selector(transfer(address,uint256))`: the first four bytes of the text's Keccak-256, and
///   `topic(…)` all of them;
/// - `const FEE 997`: a name for a number, used as `PUSH FEE`; `bytes 0x6001`: bytes as they are.
public struct Assembler {
  private var code: [UInt8] = []
  private var places: [Substring: Int] = [:]
  private var constants: [Substring: [UInt8]] = [:]
  private var gaps: [Gap] = []

  /// Bytes to fill in when all places are known.
  private struct Gap {
    var word: Word
    var position: Int
    var size: Int
  }

  private init() {}

  /// The code of a program.
  ///
  /// - Throws: `AssemblyError` with the line.
  public static func assemble(_ source: String) throws(AssemblyError) -> [UInt8] {
    var assembler = Assembler()
    var words = Words(source)
    while let word = words.next() { try assembler.take(word, &words) }
    try assembler.fillGaps()
    return assembler.code
  }

  private mutating func take(_ word: Word, _ words: inout Words) throws(AssemblyError) {
    if word.text.last == ":" {
      try place(word, named: word.text.dropLast())
      code.append(Self.jumpDestination)
    } else if word.text == "mark" {
      let name = try words.operand(of: word)
      try place(name, named: name.text)
    } else if word.text == "const" {
      let name = try words.operand(of: word)
      let value = try words.operand(of: word)
      constants[name.text] = try number(value)
    } else if word.text == "bytes" {
      let operand = try words.operand(of: word)
      code += try bytes(operand)
    } else if word.text == "PUSH" {
      let operand = try words.operand(of: word)
      if operand.text.first == "@" { return leaveGap(.push(2), operand, size: 2) }
      let value = try number(operand)
      code.append(Opcode.push(value.count).rawValue)
      code += value
    } else if let byte = Self.instructions[word.text] {
      let size = Int(Rules.newest.instructions[Int(byte)].immediateBytes)
      if size == 0 { return code.append(byte) }
      let operand = try words.operand(of: word)
      if operand.text.first == "@" { return leaveGap(Opcode(byte), operand, size: size) }
      let value = try number(operand)
      guard value.count <= size else {
        throw AssemblyError(word.line, .tooLarge(String(operand.text), bytes: size))
      }
      code.append(byte)
      code += [UInt8](repeating: 0, count: size - value.count) + value
    } else {
      throw AssemblyError(word.line, .unknownWord(String(word.text)))
    }
  }

  private mutating func place(_ word: Word, named name: Substring) throws(AssemblyError) {
    guard places.updateValue(code.count, forKey: name) == nil else {
      throw AssemblyError(word.line, .placeTwice(String(name)))
    }
  }

  private mutating func leaveGap(_ opcode: Opcode, _ operand: Word, size: Int) {
    code.append(opcode.rawValue)
    gaps.append(Gap(word: operand, position: code.count, size: size))
    code += [UInt8](repeating: 0, count: size)
  }

  private mutating func fillGaps() throws(AssemblyError) {
    for gap in gaps {
      let names = gap.word.text.split(separator: "-", maxSplits: 1)
      var value = try position(names[0], gap.word)
      if names.count == 2 { value -= try position(names[1], gap.word) }
      guard value >= 0, gap.size >= 4 || value < 1 << (8 * gap.size) else {
        throw AssemblyError(gap.word.line, .tooLarge(String(gap.word.text), bytes: gap.size))
      }
      for index in 0..<min(gap.size, 8) {
        code[gap.position + gap.size - 1 - index] =
          UInt8(truncatingIfNeeded: value >> (8 * index))
      }
    }
  }

  private func position(_ name: Substring, _ word: Word) throws(AssemblyError) -> Int {
    guard name.first == "@", let position = places[name.dropFirst()] else {
      throw AssemblyError(word.line, .unknownPlace(String(name)))
    }
    return position
  }

  /// The value of an operand in the fewest bytes, at least one.
  private func number(_ word: Word) throws(AssemblyError) -> [UInt8] {
    let text = word.text
    if let value = constants[text] { return value }
    if let signature = text.inBrackets(after: "selector") {
      return Array(Keccak256.hash(Array(signature.utf8)).bytes.prefix(4))
    }
    if let signature = text.inBrackets(after: "topic") {
      return Keccak256.hash(Array(signature.utf8)).bytes
    }
    guard let first = text.first, first.isNumber, let value = U256(String(text)) else {
      throw AssemblyError(word.line, .notANumber(String(text)))
    }
    let bytes = Hash256(value).bytes
    return Array(bytes[min(31, bytes.firstIndex { $0 != 0 } ?? 31)...])
  }

  private func bytes(_ word: Word) throws(AssemblyError) -> [UInt8] {
    do throws(HexError) {
      return try Hex.decode(String(word.text))
    } catch {
      throw AssemblyError(word.line, .notBytes(String(word.text), error))
    }
  }

  private static let jumpDestination: UInt8 = 0x5b

  /// The bytes of the newest fork's instructions, and of older names that stay in use.
  private static let instructions: [Substring: UInt8] = {
    var bytes: [Substring: UInt8] = ["SHA3": 0x20, "DIFFICULTY": 0x44, "SUICIDE": 0xff]
    let rules = Rules.newest
    for byte in UInt8.min...UInt8.max {
      if let name = rules.mnemonic(of: Opcode(byte)) { bytes[Substring(name)] = byte }
    }
    return bytes
  }()
}

extension Substring {
  /// The text between the brackets that follow a word, or nil where it is something else.
  fileprivate func inBrackets(after word: String) -> Substring? {
    guard hasPrefix(word + "("), last == ")" else { return nil }
    return dropFirst(word.count + 1).dropLast()
  }
}
