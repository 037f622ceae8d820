/// How results are written to standard output.
public enum OutputFormat: String, CaseIterable, Sendable {
  case table, json, csv, md
}
