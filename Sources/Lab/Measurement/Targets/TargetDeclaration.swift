public import Primitives

/// What can be measured: a name, its parameters, and how a case of it is made.
///
/// `Subject` is what a target can be handed to work on instead of generating it.
public struct TargetDeclaration<Subject: Sendable>: Sendable {
  /// What a case is made in.
  public struct Setting {
    /// The seed of everything that is generated.
    public var seed: UInt64
    /// What to work on, where it was handed in.
    public var subject: Subject?
    /// What the cases of one run share.
    public var shared: SharedPreparation
    /// The wish to stop, for generators and long preparations.
    public var cancellation: Cancellation
    /// Folders in which files are looked for, in order.
    public var folders: [String]

    /// Makes a setting.
    public init(
      seed: UInt64, subject: Subject? = nil, shared: SharedPreparation = SharedPreparation(),
      cancellation: Cancellation = Cancellation(), folders: [String] = ["."]
    ) {
      self.seed = seed
      self.subject = subject
      self.shared = shared
      self.cancellation = cancellation
      self.folders = folders
    }
  }

  /// The name as typed: `trie.root`.
  public var name: String
  /// What it measures, in one line.
  public var summary: String
  /// Its parameters, in the order in which help shows them.
  public var parameters: [TargetParameter]
  /// Whether its operations are batched; a macro target takes one a sample.
  public var isMicro: Bool
  /// The kinds of subject that it works on; empty where it takes none.
  public var subjects: [String]
  /// What a subject has to say in the place of the parameters that describe it, and of others that
  /// it leaves no choice: a row a case.
  public var settled: @Sendable (Subject) -> [[ParameterValue]]
  /// The parameter whose values stand without a name behind the target's; nil for none.
  public var positional: String?
  /// The values that a value of the positional parameter stands for: a group's members.
  public var expand: (@Sendable (String, Setting) throws -> [String])?
  /// Makes one case.
  public var make: @Sendable (ParameterValues, Setting) throws -> any Measurable

  /// Declares a target.
  public init(
    _ name: String, summary: String, parameters: [TargetParameter], isMicro: Bool,
    subjects: [String] = [],
    settled: @escaping @Sendable (Subject) -> [[ParameterValue]] = { _ in [] },
    positional: String? = nil, expand: (@Sendable (String, Setting) throws -> [String])? = nil,
    make: @escaping @Sendable (ParameterValues, Setting) throws -> any Measurable
  ) {
    self.name = name
    self.summary = summary
    self.parameters = parameters
    self.isMicro = isMicro
    self.subjects = subjects
    self.settled = settled
    self.positional = positional
    self.expand = expand
    self.make = make
  }
}
