/// Three dots or more become `…`, closed up or with spaces between them.
enum Ellipses {
  static func apply(to text: inout WorkingText) {
    text.rewrite(.ellipses) { text, index in
      guard text.scalar(index) == 0x2E, text.scalar(index - 1) != 0x2E else { return nil }
      var end = index
      while text.scalar(end) == 0x2E { end += 1 }
      if end - index >= 3 { return (end - index, [0x2026]) }
      // ". . .": each dot alone, the first after a space, so that it is no sentence's stop.
      guard end - index == 1, index == 0 || text.scalar(index - 1) == 0x20 else { return nil }
      var dots = 1
      while text.scalar(end) == 0x20, text.scalar(end + 1) == 0x2E, text.scalar(end + 2) != 0x2E {
        dots += 1
        end += 2
      }
      return dots >= 3 ? (end - index, [0x2026]) : nil
    }
  }
}
