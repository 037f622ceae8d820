import CCallgrind
import EVM
import Glibc

/// Runs every instruction of the newest fork many times over, so that callgrind counts what each of
/// them costs; `Tests/instructions` starts it and reads the counts.
@main
enum InstructionCounts {
  static func main() {
    guard callgrind_is_known() != 0 else {
      print("built without valgrind's header; install valgrind and touch CCallgrind.c")
      exit(3)
    }
    let rows = rows
    let scene = Scene(rows)
    do {
      for index in rows.indices { try scene.count(index) }
    } catch {
      print(error)
      exit(1)
    }
  }

  /// All rows, those of single instructions first, in the order of their bytes.
  private static var rows: [Row] {
    let special = Row.state + Row.calls
    let single = (UInt8.min...UInt8.max).flatMap { byte -> [Row] in
      let opcode = Opcode(byte)
      let own = special.filter { $0.0 == opcode }.map(\.1)
      return own.isEmpty ? [Row(opcode, in: Scene.rules)].compactMap(\.self) : own
    }
    return single + Row.variants + Row.sequences
  }
}
