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
        all = try Self.only(block, of: [Self.source(data.dataset, context)], context)
      case .text(let path):
        let dataset = try context.laboratory.dataset(named: path, at: context.span, context)
        all = try Self.only(block, of: [Self.source(dataset, context)], context)
      case .object(let run as RunValue):
        let setting = Target.Setting(
          seed: context.laboratory.seed, subject: run.subject,
          cancellation: context.cancellation, folders: context.laboratory.searchPath)
        let sources = try run.run.measured.compactMap { one in
          let words = one.parameters.map { "\($0.name)=\($0.text)" }.joined(separator: " ")
          return try ExecutionSource(one, setting: setting).map {
            (name: "\(one.target) \(words)", source: $0)
          }
        }
        all = try Self.only(block, of: sources, context)
      default: all = []
      }
    } catch let error as Cancelled {
      throw error
    } catch let error as Diagnostic {
      throw error
    } catch {
      throw Diagnostic.failure("\(error)", hint: (error as? BlockExecutionError)?.hint)
    }
    if all.isEmpty {
      throw Diagnostic(
        "\(value.kindName) has nothing that is executed", at: context.span,
        hint: "blocks = generate blocks, or a run of bench execute, block.import or evm")
    }
  }

  /// The blocks of a dataset.
  private static func source(
    _ dataset: Dataset, _ context: Context
  ) throws -> (name: String, source: ExecutionSource) {
    guard dataset.kind == .blocks else {
      throw Diagnostic(
        "\(dataset.name) is a dataset of \(dataset.noun), which are not executed",
        at: context.span, hint: "blocks = generate blocks")
    }
    return (dataset.name, try ExecutionSource(dataset, cancellation: context.cancellation))
  }

  /// One block of the sources, where one is asked for; those without it are left out.
  ///
  /// - Throws: `Diagnostic` where none has it.
  private static func only(
    _ number: Int?, of sources: [(name: String, source: ExecutionSource)], _ context: Context
  ) throws(Diagnostic) -> [(name: String, source: ExecutionSource)] {
    guard let number, !sources.isEmpty else { return sources }
    var found: [(name: String, source: ExecutionSource)] = []
    var numbers: [UInt64] = []
    for (name, source) in sources {
      guard case .blocks(let world, let indices) = source else { continue }
      numbers += indices.map { world.blocks.entries[$0].block.number }
      let chosen = indices.filter { Int(world.blocks.entries[$0].block.number) == number }
      if !chosen.isEmpty { found.append((name, .blocks(world, chosen))) }
    }
    guard found.isEmpty else { return found }
    guard let first = numbers.min(), let last = numbers.max() else {
      throw Diagnostic(
        "there is no block \(number): a program is executed outside of blocks", at: context.span,
        hint: "leave block out")
    }
    throw Diagnostic(
      "there is no block \(number); there are \(first) to \(last)", at: context.span)
  }
}
