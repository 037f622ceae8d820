import Chain
import Language
import Measurement
import Primitives
import Workloads

/// What commands that watch executions work on: a dataset of blocks, or a run that executed.
struct ExecutionSources {
  /// Each case's words, empty for a dataset's blocks, and what to execute.
  let all: [(name: String, source: ExecutionSource)]

  /// Finds out what a value executed or can execute.
  ///
  /// - Throws: `Diagnostic` where it is nothing that is executed, `Cancelled`.
  init(_ value: Value, block: Int? = nil, _ context: Context) throws {
    do {
      switch value {
      case .object(let data as DatasetValue):
        guard data.dataset.kind == .blocks else {
          throw Diagnostic(
            "\(data.dataset.name) is a dataset of \(data.dataset.noun), which are not executed",
            at: context.span, hint: "blocks = generate blocks")
        }
        let source = try ExecutionSource(data.dataset, cancellation: context.cancellation)
        all = [(data.dataset.name, try Self.only(block, of: source, context))]
      case .object(let run as RunValue):
        let setting = Target.Setting(
          seed: context.laboratory.seed, subject: run.subject,
          cancellation: context.cancellation, folders: context.laboratory.searchPath)
        all = try run.run.measured.compactMap { one in
          let words = one.parameters.map { "\($0.name)=\($0.text)" }.joined(separator: " ")
          return try ExecutionSource(one, setting: setting).map {
            ("\(one.target) \(words)", $0)
          }
        }
      default: all = []
      }
    } catch let error as Cancelled {
      throw error
    } catch let error as Diagnostic {
      throw error
    } catch BlockExecutionError.noState {
      throw Diagnostic.failure(
        "\(BlockExecutionError.noState)",
        hint: "a chain's genesis lies beside its file, a lone block's state in prestate.json")
    } catch {
      throw Diagnostic.failure("\(error)")
    }
    if all.isEmpty {
      throw Diagnostic(
        "\(value.kindName) has nothing that is executed", at: context.span,
        hint: "blocks = generate blocks, or a run of bench execute, block.import or evm")
    }
  }

  /// One block of a source, where one is asked for.
  private static func only(
    _ number: Int?, of source: ExecutionSource, _ context: Context
  ) throws(Diagnostic) -> ExecutionSource {
    guard let number, case .blocks(let world, let indices) = source else { return source }
    let found = indices.filter { world.blocks.entries[$0].block.number == UInt64(max(0, number)) }
    guard !found.isEmpty else {
      let numbers = world.blocks.entries.map(\.block.number)
      throw Diagnostic(
        "there is no block \(number); there are \(numbers[0]) to \(numbers[numbers.count - 1])",
        at: context.span)
    }
    return .blocks(world, found)
  }
}
