/// What the measuring program was built of.
public struct Build: Hashable, Sendable {
  /// The program's version: `0.1.0`.
  public var version: String
  /// The commit of its sources, or `unknown`.
  public var commit: String
  /// The compiler's version: `6.3.1`.
  public var swift: String
  /// How it was compiled: `release`.
  public var flags: String

  /// Makes a build's description.
  public init(version: String, commit: String, swift: String, flags: String) {
    self.version = version
    self.commit = commit
    self.swift = swift
    self.flags = flags
  }

  /// A build of which nothing is known.
  public static let unknown = Build(
    version: "unknown", commit: "unknown", swift: "unknown", flags: "unknown")
}
