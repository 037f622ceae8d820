import Chain
import EVM
import JSON
import Primitives
import Testing

/// Schedules that contradict themselves.
@Suite struct ScheduleConflictTests {
  private func error(_ config: String, time: Int = 0) throws -> GenesisError? {
    let text = """
      {"config":\(config),"timestamp":\(time),"difficulty":"1","gasLimit":"0x10","alloc":{}}
      """
    let document = try JSONDocument(parsing: text)
    do throws(GenesisError) {
      _ = try Genesis(json: document.root)
      return nil
    } catch {
      return error
    }
  }

  @Test func `forks begin in the order of their history`() throws {
    #expect(
      try error(#"{"homesteadBlock":5,"byzantiumBlock":3}"#)?.description
        == "config: Homestead begins at block 5, after Byzantium at block 3, which builds on it")
    #expect(
      try error(#"{"shanghaiTime":10,"pragueTime":"0x9"}"#)?.description
        == "config: Shanghai begins at time 10, after Prague at time 9, which builds on it")
    #expect(try error(#"{"homesteadBlock":5,"byzantiumBlock":5}"#) == nil)
    #expect(try error(#"{"londonBlock":5,"shanghaiTime":3}"#) == nil)
    #expect(try error(#"{"homesteadBlock":null,"byzantiumBlock":3}"#) == nil)
  }

  @Test func `no fork has begun with the genesis that builds on a later one`() throws {
    let config = #"{"londonBlock":5,"shanghaiTime":30}"#
    #expect(try error(config, time: 29) == nil)
    #expect(
      try error(config, time: 30)?.description
        == "config: London begins at block 5, but Shanghai, which builds on it, at time 30, "
        + "and the genesis is of time 30")
    #expect(try error(#"{"londonBlock":0,"shanghaiTime":30}"#, time: 30) == nil)
  }

  @Test func `blob parameters that are not named are mainnet's`() throws {
    #expect(try error(#"{"cancunTime":1,"pragueTime":2,"osakaTime":3,"bpo1Time":4}"#) == nil)
  }

  @Test func `blob parameters make sense`() throws {
    func config(_ target: Int, _ fraction: Int) -> String {
      #"{"blobSchedule":{"cancun":{"target":\#(target),"max":6,"baseFeeUpdateFraction":\#(fraction)}}}"#
    }
    #expect(try error(config(6, 1)) == nil)
    #expect(
      try error(config(7, 1))?.description
        == "config: blob target 7 of Cancun is above its maximum 6")
    #expect(
      try error(config(3, 0))?.description
        == "config: blob fee update fraction of Cancun is 0, 1 or more expected")
  }
}
