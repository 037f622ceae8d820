import Document
import Glibc
import JSON
import Language
import Measurement
import Primitives

/// Cases measured earlier, which a workload is compared with: a run, or what a file keeps of one.
struct Baseline {
  /// One case with the statistics that are kept of it.
  struct Case {
    var target: String
    /// Names with the value as typed, or as a number where the file keeps that.
    var parameters: [(name: String, text: String, number: Double?)]
    var median: Quantity
    var digest: String
  }

  /// The variable or the file, for the answer.
  var name: String
  var cases: [Case]

  /// Reads what stands behind `against=`: a variable's run, or a file that was saved or recorded.
  ///
  /// - Throws: `Diagnostic` for what is no run and no file that holds one.
  init(_ subject: Subject, _ context: Context) throws(Diagnostic) {
    switch subject.value {
    case .object(let run as RunValue):
      name = "the run before"
      cases = run.run.measured.compactMap { sample in
        sample.median.map {
          Case(
            target: sample.target,
            parameters: sample.parameters.map { ($0.name, $0.text, $0.number) }, median: $0,
            digest: Hex.encode(sample.digest))
        }
      }
    case .text(let word):
      name = word
      let path = context.laboratory.inputPath(word)
      guard access(path, F_OK) == 0 else {
        let runs = context.session.variables.filter { $0.value.isObject }.keys
        throw Diagnostic(
          "no variable or file named \(word)", at: subject.span,
          hint: Language.Spelling.hint(for: word, among: runs)
            ?? "against takes a run, or a file made by save run to=run.json")
      }
      let bytes = try FileAccess.bytes(of: path)
      cases = word.hasSuffix(".md") ? try Self.notebook(bytes, word) : try Self.saved(bytes, word)
      guard !cases.isEmpty else {
        throw .failure("\(word) holds no run", hint: "save run to=run.json writes one")
      }
    default:
      throw Diagnostic(
        "against is a run or a file; this is \(subject.value.kindName)", at: subject.span)
    }
  }

  /// The case of the same target and parameters; of several the last one.
  func match(_ sample: Measurement.Case) -> Case? {
    cases.last { one in
      one.target == sample.target && one.parameters.count == sample.parameters.count
        && one.parameters.allSatisfy { known in
          sample.parameters.contains { mine in
            mine.name == known.name
              && (mine.text == known.text || known.number != nil && mine.number == known.number)
          }
        }
    }
  }

  /// The runs in the outputs of a notebook.
  private static func notebook(_ bytes: [UInt8], _ name: String) throws(Diagnostic) -> [Case] {
    do {
      let notebook = try Notebook(bytes: bytes, name: name)
      var cases: [Case] = []
      for cell in notebook.cells {
        guard let output = cell.id.flatMap(notebook.output(of:)) else { continue }
        for statement in try output.statements(file: name) where statement.kind == "run" {
          for entry in statement.entries {
            guard let median = entry.member("median")?.quantity else { continue }
            cases.append(
              Case(
                target: entry.subject,
                parameters: entry.parameters.map {
                  ($0.name, $0.text, Quantity(literal: $0.text)?.value)
                }, median: median, digest: entry.member("digest")?.text ?? ""))
          }
        }
      }
      return cases
    } catch {
      throw .failure("\(error)")
    }
  }

  /// The cases of a run in the form of `save run to=run.json`.
  private static func saved(_ bytes: [UInt8], _ name: String) throws(Diagnostic) -> [Case] {
    do throws(JSONError) {
      let root = try JSONDocument(parsing: bytes).root
      guard root.optional("kind").flatMap({ try? $0.string }) == "run" else { return [] }
      var cases: [Case] = []
      for one in try root.value("cases").elements {
        var parameters: [(name: String, text: String, number: Double?)] = []
        for (key, value) in try one.value("parameters").members {
          if value.kind == .number {
            parameters.append((key, try value.numberText, try value.double))
          } else {
            parameters.append((key, try value.string, nil))
          }
        }
        let interval = one.optional("low").flatMap { low in
          one.optional("high").map { (try? low.double, try? $0.double) }
        }
        cases.append(
          Case(
            target: try one.value("target").string, parameters: parameters,
            median: Quantity(
              try one.value("median").double, .time, low: interval?.0, high: interval?.1,
              n: Int(try one.value("n").int64), better: .lower),
            digest: try one.value("digest").string))
      }
      return cases
    } catch {
      throw .failure("\(name): \(error)")
    }
  }
}
