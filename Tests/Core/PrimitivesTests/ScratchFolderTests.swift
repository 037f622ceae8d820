import Glibc
import Primitives
import Testing

struct ScratchFolderTests {
  @Test func `a folder goes with all that is in it, and no further`() throws {
    let kept = try ScratchFolder(for: "kept", in: "/tmp")
    #expect(mkdir("\(kept.path)/stays", 0o700) == 0)
    var path = ""
    do {
      let folder = try ScratchFolder(for: "test", in: kept.path)
      path = folder.path
      #expect(path.hasPrefix("\(kept.path)/dyno-test-"))
      #expect(mkdir("\(path)/inner", 0o700) == 0)
      for name in ["a", ".hidden", "inner/b"] {
        let file = fopen("\(path)/\(name)", "w")
        #expect(file != nil)
        if let file { fclose(file) }
      }
      #expect(symlink("\(kept.path)/stays", "\(path)/link") == 0)
    }
    #expect(access(path, F_OK) != 0)
    #expect(access("\(kept.path)/stays", F_OK) == 0)
  }

  @Test func `a folder that is not there has none in it`() {
    let error = #expect(throws: ScratchFolderError.self) {
      try ScratchFolder(for: "test", in: "/nowhere")
    }
    #expect(error?.description == "cannot make a folder in /nowhere: no such file or directory")
  }
}
