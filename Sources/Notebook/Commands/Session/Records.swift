import Document
import Measurement
import Primitives

extension Measurement.Machine {
  /// The machine as a notebook names it.
  var recorded: Document.Machine {
    Document.Machine(
      cpu: cpu, cores: cores, memory: Quantity(Double(memory), .bytes).onScreen().plain,
      os: system, timer: Quantity(timerCost, .time).onScreen().plain,
      flags: features.joined(separator: " "))
  }
}

extension Measurement.Build {
  /// The build as a notebook names it.
  var recorded: Document.Build {
    Document.Build(version: version, commit: commit, swift: swift, flags: flags)
  }
}
