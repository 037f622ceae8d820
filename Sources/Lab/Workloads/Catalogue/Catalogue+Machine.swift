import EVM
import Measurement
import Primitives

extension Catalogue {
  static let machine: [Target] = [
    Target(
      "evm", summary: "a program's message on the virtual machine, with the journal under it",
      parameters: [
        TargetParameter(
          "program", .word, default: "hash",
          help: "a program by name or path, a folder of them, or a contract of dyno's own: "
            + Program.own.map(\.name).joined(separator: ", ")),
        TargetParameter(
          "data", .word, default: Program.itsOwnData,
          help: "the call's data in hex, instead of the program's own"),
      ], isMicro: true, positional: "program",
      expand: { text, setting in
        try ProgramLibrary(folders: setting.folders).names(for: text)
      },
      make: { values, setting in
        ProgramTarget(try setting.program(values.word("program"), data: values.word("data")))
      }),
    Target(
      "precompile",
      summary: "one of the node's own contracts with each of its inputs, price and all",
      parameters: [
        TargetParameter(
          "name", .choice(PrecompileInputs.names), default: PrecompileInputs.names.first ?? "ECREC",
          help: "the contract's name"),
        TargetParameter(
          "inputs", .word, default: PrecompileInputs.shippedWord,
          help: "shipped, or a file of vectors: those that succeed are taken"),
      ], isMicro: true, positional: "name",
      make: { values, setting in
        let table = Rules.newest.precompiles
        let found = table.addresses.compactMap { table[$0] }
          .first { $0.name == values.word("name") }
        guard let precompile = found else { preconditionFailure("a choice is no contract") }
        return PrecompileTarget(
          precompile,
          inputs: try PrecompileInputs.inputs(
            of: precompile, file: values.word("inputs"), folders: setting.folders))
      }),
  ]

  /// The arithmetic of the virtual machine's words, an operation each.
  static let arithmetic: [Target] = ArithmeticTarget.Operation.allCases.map { operation in
    Target(
      "u256.\(operation.rawValue)",
      summary: "\(operation.rawValue) of 256-bit numbers, each on the result of the one before",
      parameters: [
        TargetParameter("bits", .count(2...256), default: "256", help: "the operands' width")
      ], isMicro: true,
      make: { values, setting in
        ArithmeticTarget(operation, bits: values.count("bits"), seed: setting.seed)
      })
  }
}

extension Target.Setting {
  /// The program of a name, called with other data where some are given.
  func program(_ name: String, data: String) throws -> Program {
    var program = try ProgramLibrary(folders: folders).program(name)
    guard data != Program.itsOwnData else { return program }
    do throws(HexError) {
      program.message.input = try Hex.decode(data)
    } catch {
      throw ProgramError.data(data, why: "\(error)")
    }
    return program
  }
}
