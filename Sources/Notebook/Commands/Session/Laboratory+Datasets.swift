import Glibc
import Language
import Workloads

extension Laboratory {
  /// What is at a path, looked for where inputs are.
  ///
  /// - Throws: `Diagnostic` with what is wrong, where, and what to do; `Cancelled`.
  func dataset(
    at path: String, genesis: String? = nil, until: UInt64? = nil, _ context: Context
  ) throws -> Dataset {
    do {
      return try DatasetImporter.open(
        inputPath(path), genesis: genesis.map(inputPath),
        genesisFolders: searchPath.map { "\($0)/datasets" }, until: until,
        cancellation: context.cancellation,
        progress: { context.progress.report(share: $0, $1) })
    } catch let error as ImportError {
      throw Diagnostic.failure("\(error)", hint: error.hint)
    }
  }

  /// What a word that stands for data names: no variable, so a file.
  ///
  /// - Throws: `Diagnostic` where there is none, or with what is wrong with it; `Cancelled`.
  func dataset(named word: String, at span: Span, _ context: Context) throws -> Dataset {
    guard access(inputPath(word), F_OK) == 0 else {
      let variables = context.session.variables.filter { $0.value.isObject }.keys
      throw Diagnostic(
        "no variable or file named \(word)", at: span,
        hint: Language.Spelling.hint(for: word, among: variables)
          ?? "generate and import make datasets: blocks = generate blocks")
    }
    return try dataset(at: word, context)
  }
}
