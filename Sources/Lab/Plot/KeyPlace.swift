extension FigureScript {
  /// The key stands in the corner with the fewest marks; a lone unnamed series needs none.
  var keyCommand: String {
    guard figure.series.contains(where: { !$0.name.isEmpty }) else { return "unset key" }
    let corners = [("left", "top"), ("right", "top"), ("right", "bottom"), ("left", "bottom")]
    let marks = marksSeen
    var best = corners[0]
    var fewest = Int.max
    for corner in corners {
      let count = marks.count { mark in
        (corner.0 == "left" ? mark.x < 0.4 : mark.x > 0.6)
          && (corner.1 == "bottom" ? mark.y < 0.3 : mark.y > 0.7)
      }
      if count < fewest { (best, fewest) = (corner, count) }
    }
    let style = canvas.isText ? "" : " font 'DejaVu Sans,9' spacing 1.15"
    let align = best.0 == "left" ? "Left reverse" : "Right noreverse"
    guard fewest * 20 <= max(marks.count, 1) else {
      return "set key outside right top vertical Left reverse noenhanced\(style)"
    }
    return "set key inside \(best.0) \(best.1) \(align) vertical opaque noenhanced\(style)"
  }

  /// The places of all marks, 0 to 1 on either axis; bars and lines count along their length.
  private var marksSeen: [(x: Double, y: Double)] {
    figure.series.flatMap { series in
      let places = series.points.map { (x: x.place(of: $0.x), y: y.place(of: $0.y)) }
      switch series.mark {
      case .bars, .bins:
        return places.flatMap { place in
          [0.1, 0.3, 0.5, 0.7, 0.9, 1].map {
            isSideways ? (x: place.x * $0, y: place.y) : (x: place.x, y: place.y * $0)
          }
        }
      case .line, .linePoints, .steps, .ribbon:
        let halves = zip(places, places.dropFirst()).map {
          (x: ($0.x + $1.x) / 2, y: ($0.y + $1.y) / 2)
        }
        return places + halves
      case .points, .dots:
        return places
      }
    }
    // Names on y run downwards.
    .map { isSideways ? (x: $0.x, y: 1 - $0.y) : $0 }
  }
}
