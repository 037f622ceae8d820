import JSON

/// Files that belong to cases without being cases.
enum Companion {
  /// Whether a file's name and place say that it belongs to others.
  static func isCompanion(_ file: FixtureFile) -> Bool {
    let name = file.name
    if name.hasSuffix(".md") || name.hasSuffix(".ini") || name.hasSuffix(".bin") { return true }
    if name.hasPrefix("LICENSE") || name.hasPrefix("README") { return true }
    // A hidden file of a kind that holds cases is looked at like any other.
    let holdsCases = [".json", ".rlp", ".era1", ".blocks"].contains { name.hasSuffix($0) }
    if name.hasPrefix("."), !holdsCases { return true }
    if file.folder.holdsBlock, besideBlock.contains(name) { return true }
    return file.folder.holdsChain && besideChain.contains(name)
  }

  /// What stands beside a block.
  private static let besideBlock: Set<String> = [
    "prestate.json", "meta.json", "blockhashes.json", "receipts.json", "ancestors.json",
    "env.json",
  ]

  /// What stands beside a file of blocks.
  private static let besideChain: Set<String> = [
    "accounts.json", "forkenv.json", "headblock.json", "headfcu.json", "headnewpayload.json",
    "headstate.json", "txinfo.json",
  ]

  /// Whether a document's shape says that it belongs to others, wherever it stands.
  static func isCompanion(_ root: JSONValue) -> Bool {
    // Schemas; and lists of the packs' files or of opcodes' counts.
    if root["definitions"] != nil || root["$schema"] != nil { return true }
    if root["properties"] != nil || root["patternProperties"] != nil { return true }
    if let entry = root[0] { return entry["opcode_count"] != nil && entry["test"] != nil }
    if let entry = root["blocks"]?[0] { return entry["path"] != nil && entry["files"] != nil }
    guard let members = try? root.members, let first = members.first(where: { _ in true }) else {
      return false
    }
    return first.value["opcode_count"] != nil && first.value["pre"] == nil
  }
}
