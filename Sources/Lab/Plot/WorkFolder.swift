import Glibc

/// A folder of its own for one drawing, removed with what is left in it.
struct WorkFolder: ~Copyable {
  let path: String

  /// Makes a folder, with the missing ones above it.
  init(in parent: String) throws(PlotError) {
    try Self.make(parent)
    var template = Array("\(parent)/.drawing-XXXXXX".utf8CString)
    let made = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.map { mkdtemp($0) != nil } ?? false
    }
    guard made else { throw .cannotWrite(parent, reason: SystemError.text(errno)) }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    if let folder = opendir(path) {
      while let entry = readdir(folder) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if name != ".", name != ".." { unlink("\(path)/\(name)") }
      }
      closedir(folder)
    }
    rmdir(path)
  }

  /// Moves a finished file to its place, over whatever was there.
  borrowing func move(_ name: String, to destination: String) throws(PlotError) {
    guard rename("\(path)/\(name)", destination) == 0 else {
      throw .cannotWrite(destination, reason: SystemError.text(errno))
    }
  }

  private static func make(_ folder: String) throws(PlotError) {
    if access(folder, F_OK) == 0 { return }
    if let slash = folder.lastIndex(of: "/"), slash > folder.startIndex {
      try make(String(folder[..<slash]))
    }
    guard mkdir(folder, 0o777) == 0 || errno == EEXIST else {
      throw .cannotWrite(folder, reason: SystemError.text(errno))
    }
  }
}
