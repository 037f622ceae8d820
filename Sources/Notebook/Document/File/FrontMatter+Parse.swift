import Yams

extension FrontMatter {
  /// Reads the YAML between the two lines of dashes.
  ///
  /// - Throws: `NotebookError` with the line of the file, for YAML that is none, a key that holds
  ///   what it cannot hold, and a version this program does not read.
  init(yaml: String, file: String, firstLine: Int) throws(NotebookError) {
    self.init()
    func failure(_ why: String, _ node: Node? = nil) -> NotebookError {
      NotebookError(
        .frontMatter(why), file: file, line: firstLine + max(0, (node?.mark?.line ?? 1) - 1))
    }
    guard yaml.utf8.count <= 1 << 20 else { throw failure("longer than 1 MiB") }
    guard let root = try FrontMatter.compose(yaml, file: file, firstLine: firstLine) else { return }
    guard case .mapping(let mapping) = root else { throw failure("not a list of keys", root) }
    for (key, value) in mapping {
      switch key.scalar?.string {
      case "dyno":
        guard value.scalar?.string == FrontMatter.supportedVersion else {
          let error = failure("", value)
          throw NotebookError(
            .unsupportedVersion(value.scalar?.string ?? "…"), file: file, line: error.line)
        }
      case "title":
        guard let text = value.scalar?.string else { throw failure("title is no text", value) }
        title = text
      case "seed":
        guard let number = value.scalar.flatMap({ UInt64($0.string) }) else {
          throw failure("seed must be a whole number from 0 to 2^64 - 1", value)
        }
        seed = number
      case "params":
        params = try FrontMatter.pairs(value) { failure("params: \($0)", value) }
      case "machines":
        guard let entries = value.mapping else { throw failure("machines is no map", value) }
        for (name, facts) in entries {
          let pairs = try FrontMatter.pairs(facts) { failure("machines: \($0)", facts) }
          machines.append(Machine(name: name.scalar?.string ?? "", facts: pairs))
        }
      case "build":
        build = Build(facts: try FrontMatter.pairs(value) { failure("build: \($0)", value) })
      default: break
      }
    }
  }

  /// The scalar entries of a map as they are written; what is no scalar is passed over.
  private static func pairs(
    _ node: Node, failure: (String) -> NotebookError
  ) throws(NotebookError) -> [Pair] {
    if node.scalar?.string.isEmpty == true { return [] }
    guard let mapping = node.mapping else { throw failure("not a map") }
    return mapping.compactMap { key, value in
      guard let name = key.scalar?.string else { return nil }
      if let text = value.scalar?.string { return Pair(name, text) }
      guard let list = value.sequence else { return nil }
      return Pair(name, list.compactMap { $0.scalar?.string }.joined(separator: ","))
    }
  }

  private static func compose(
    _ yaml: String, file: String, firstLine: Int
  ) throws(NotebookError) -> Node? {
    do {
      return try Yams.compose(yaml: yaml)
    } catch {
      var line = firstLine
      var why = "not YAML"
      switch error as? YamlError {
      case .scanner(_, let problem, let mark, _)?, .parser(_, let problem, let mark, _)?,
        .composer(_, let problem, let mark, _)?:
        line += max(0, mark.line - 1)
        why = problem
      case .duplicatedKeysInMapping(let duplicates, _)?:
        let names = duplicates.map { key in "\(key)" }.sorted()
        why = "written twice: \(names.joined(separator: ", "))"
      default: break
      }
      throw NotebookError(.frontMatter(why), file: file, line: line)
    }
  }

  /// The lines of the YAML (from 0) that a top-level key takes, or nil where it is not there.
  static func lines(of key: String, inYAML yaml: String) -> Range<Int>? {
    guard let mapping = (try? Yams.compose(yaml: yaml))?.mapping else { return nil }
    let starts = mapping.compactMap { key, _ in
      key.mark.map { (name: key.scalar?.string, line: $0.line - 1) }
    }
    guard let index = starts.firstIndex(where: { $0.name == key }) else { return nil }
    let end = index + 1 < starts.count ? starts[index + 1].line : Int.max
    return starts[index].line..<max(end, starts[index].line)
  }
}
