public import Language

extension Registry {
  /// Every command, in the order of the help page.
  public static let standard = Registry([
    ImportData.self, Generate.self,
    SyncChain.self, UnwindDatabase.self, RunStage.self, PrepareStage.self, ListTunings.self,
    ListCheckpoints.self, ListTables.self,
    GetEntry.self, ScanTable.self, ShowState.self, ProveState.self, DigestDatabase.self,
    VerifyDatabase.self,
    ListTargets.self, Bench.self, Compare.self,
    TraceTransaction.self, CountOpcodes.self, AccountForGas.self,
    Summarise.self, FitScaling.self, FitTrend.self, Draw.self,
    Save.self, Record.self, ListVariables.self, Doctor.self, ShowHelp.self,
  ])
}
