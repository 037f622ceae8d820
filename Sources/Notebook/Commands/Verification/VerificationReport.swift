import Storage
import Sync

/// What a verification tells its parent, in lines of words.
struct VerificationReport: Hashable, Sendable {
  /// The last block that all stages have done.
  var head: UInt64?
  /// The state root that was compared.
  var stateRoot: String?
  /// The blocks whose state roots were computed again.
  var rootCount = 0
  /// The rows of each table, by its name.
  var rows: [String: Int] = [:]
}

/// How a verification ended.
enum VerificationOutcome: Hashable, Sendable {
  /// Nothing disagrees.
  case agrees(VerificationReport)
  /// A row disagrees, or the process ended on the way: where and how.
  case damaged(String)
  /// The folder holds no database.
  case noDatabase
  /// The work could not be done.
  case failed(String)
}

extension VerificationOutcome {
  /// Takes what a verification in this process came to.
  init(_ path: String, _ body: () throws -> DatabaseVerification.Report) {
    do {
      let report = try body()
      var lines = VerificationReport(
        head: report.head, stateRoot: report.stateRoot.map { "\($0)" },
        rootCount: report.rootCount)
      for table in Tables.all { lines.rows[table.name] = report.rows[table.number] }
      self = .agrees(lines)
    } catch StorageError.notADatabase(path: path) {
      self = .noDatabase
    } catch let error as StorageError {
      self = error.isDamage ? .damaged("\(error)") : .failed("\(error)")
    } catch let error as VerificationError {
      switch error {
      case .disagreement: self = .damaged("\(error)")
      case .storage(let failure) where failure.isDamage: self = .damaged("\(error)")
      default: self = .failed("\(error)")
      }
    } catch {
      self = .failed("\(error)")
    }
  }

  /// A line a fact: a word, then the rest.
  var text: String {
    switch self {
    case .agrees(let report):
      var lines = ["agrees \(report.rootCount)"]
      if let head = report.head { lines.append("head \(head)") }
      if let root = report.stateRoot { lines.append("root \(root)") }
      lines += report.rows.sorted { $0.key < $1.key }.map { "rows \($0.key) \($0.value)" }
      return lines.joined(separator: "\n") + "\n"
    case .damaged(let words): return "damaged \(words)\n"
    case .noDatabase: return "nothing\n"
    case .failed(let words): return "failed \(words)\n"
    }
  }

  /// Reads the lines; nil where they are none of a whole verification.
  init?(reading text: String) {
    guard text.hasSuffix("\n") else { return nil }
    let lines = text.split(separator: "\n").map {
      $0.split(separator: " ", maxSplits: 1).map(String.init)
    }
    switch lines.first?.first {
    case "damaged": self = .damaged(lines[0].last ?? "")
    case "nothing": self = .noDatabase
    case "failed": self = .failed(lines[0].last ?? "")
    case "agrees":
      var report = VerificationReport()
      report.rootCount = Int(lines[0].last ?? "") ?? 0
      for line in lines.dropFirst() where line.count == 2 {
        switch line[0] {
        case "head": report.head = UInt64(line[1])
        case "root": report.stateRoot = line[1]
        default:
          let words = line[1].split(separator: " ")
          if words.count == 2 { report.rows[String(words[0])] = Int(words[1]) }
        }
      }
      self = .agrees(report)
    default: return nil
    }
  }
}
