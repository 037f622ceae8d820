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
    // Lists of the packs' files or of opcodes' counts, which hold nothing else.
    if let entries = try? root.elements {
      return root.count > 0
        && entries.allSatisfy { $0["opcode_count"] != nil && $0["test"] != nil }
    }
    guard let members = try? root.members else { return false }
    if isSchema(root) { return true }
    if let blocks = root["blocks"], let entries = try? blocks.elements {
      return blocks.count > 0 && entries.allSatisfy { $0["path"] != nil && $0["files"] != nil }
    }
    return root.count > 0
      && members.allSatisfy { $0.value["opcode_count"] != nil && $0.value["pre"] == nil }
  }

  /// Whether a document is a JSON schema: all of its keys are a schema's, and none holds a test.
  private static func isSchema(_ root: JSONValue) -> Bool {
    guard let members = try? root.members,
      schemaMarks.contains(where: { root[$0] != nil })
    else { return false }
    return members.allSatisfy { schemaKeys.contains($0.key) && Suite(test: $0.value) == nil }
  }

  /// The keys of which a schema has one at least.
  private static let schemaMarks = ["$schema", "definitions", "properties", "patternProperties"]

  /// The keys that a schema may have (JSON Schema, drafts 4 to 2020-12).
  private static let schemaKeys: Set<String> = [
    "$schema", "$id", "id", "$ref", "$defs", "$comment", "$vocabulary", "$anchor", "definitions",
    "title", "description", "default", "examples", "type", "enum", "const", "properties",
    "patternProperties", "additionalProperties", "unevaluatedProperties", "propertyNames",
    "required", "minProperties", "maxProperties", "dependencies", "dependentRequired",
    "dependentSchemas", "items", "prefixItems", "additionalItems", "unevaluatedItems", "contains",
    "minItems", "maxItems", "uniqueItems", "allOf", "anyOf", "oneOf", "not", "if", "then", "else",
    "pattern", "format", "minLength", "maxLength", "minimum", "maximum", "readOnly", "deprecated",
  ]
}
