/// A branch being put together from references to its children, then measured and written.
struct BranchDraft: ~Copyable {
  private let references: UnsafeMutablePointer<UnsafeRawPointer?>
  private let lengths: UnsafeMutablePointer<UInt8>
  private let state: UnsafeMutablePointer<State>

  private struct State {
    var children = 0
    var childBytes = 0
    var value: UnsafePointer<UInt8>?
    var valueCount = 0
  }

  init() {
    references = .allocate(capacity: 16)
    lengths = .allocate(capacity: 16)
    state = .allocate(capacity: 1)
    clear()
  }

  deinit {
    references.deallocate()
    lengths.deallocate()
    state.deallocate()
  }

  /// Starts a branch with no children and no value.
  @inline(__always)
  func clear() {
    references.update(repeating: nil, count: 16)
    state.pointee = State()
  }

  /// Puts a child's reference, of length 32 if it is a hash, at a half byte not yet taken.
  @inline(__always)
  func setChild(_ nibble: Int, _ reference: UnsafeRawPointer, _ length: UInt8) {
    references[nibble] = reference
    lengths[nibble] = length
    state.pointee.children += 1
    state.pointee.childBytes += NodeWriter.referenceLength(Int(length))
  }

  @inline(__always)
  func setValue(_ value: UnsafePointer<UInt8>, _ count: Int) {
    state.pointee.value = value
    state.pointee.valueCount = count
  }

  /// The bytes of the branch without its header.
  @inline(__always)
  var payload: Int {
    let state = state.pointee
    let valueBytes = state.value.map { NodeWriter.stringLength($0, state.valueCount) } ?? 1
    return state.childBytes + 16 - state.children + valueBytes
  }

  @inline(__always)
  func write(payload: Int, to first: UnsafeMutablePointer<UInt8>) {
    var place = first
    NodeWriter.putHeader(0xc0, payload, at: &place)
    for nibble in 0..<16 {
      if let reference = references[nibble] {
        NodeWriter.putReference(reference, Int(lengths[nibble]), at: &place)
      } else {
        place[0] = 0x80
        place += 1
      }
    }
    if let value = state.pointee.value {
      NodeWriter.putString(value, state.pointee.valueCount, at: &place)
    } else {
      place[0] = 0x80
    }
  }
}
