import QtQuick
import QtTest
import Chasqui.Ui

TestCase {
  name: "Theme"

  // WCAG 2.1, relative luminance and contrast ratio.
  function luminance(c) {
    const part = v => v <= 0.03928 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4)
    return 0.2126 * part(c.r) + 0.7152 * part(c.g) + 0.0722 * part(c.b)
  }

  function contrast(a, b) {
    const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x)
    return (light + 0.05) / (dark + 0.05)
  }

  function test_the_formula() {
    fuzzyCompare(contrast(Qt.color("#000"), Qt.color("#fff")), 21, 1e-9)
    fuzzyCompare(contrast(Qt.color("#777"), Qt.color("#fff")), 4.48, 0.005)
  }

  function cleanup() { Theme.scheme = Theme.Light }

  function pairs() {
    const grounds = ["window", "surface", "sidebar", "bubble", "code"]
    const inks = ["text", "muted", "link", "success", "warning", "error"]
    const texts = grounds.reduce((list, ground) => list.concat(inks.map(ink => [ink, ground, 4.5])), [])
    const marks = ["outline", "focus", "accent"]
    const edges = grounds.reduce((list, ground) => list.concat(marks.map(mark => [mark, ground, 3])), [])
    const code = ["Keyword", "String", "Number", "Comment", "Title", "Type", "Meta"].map(kind => ["code" + kind, "code", 4.5])
    return texts.concat(edges, code, [["accentText", "accent", 4.5], ["text", "selection", 4.5]])
  }

  function test_contrast_data() {
    return [{ tag: "light", scheme: Theme.Light }, { tag: "dark", scheme: Theme.Dark },
      { tag: "contrast light", scheme: Theme.HighContrastLight },
      { tag: "contrast dark", scheme: Theme.HighContrastDark }]
  }

  function test_contrast(data) {
    Theme.scheme = data.scheme
    for (const [ink, ground, least] of pairs()) {
      const ratio = contrast(Theme.colors[ink], Theme.colors[ground])
      verify(ratio >= least, ink + " on " + ground + ": " + ratio.toFixed(2))
    }
  }

  function test_reduced_motion() {
    Theme.reducedMotion = true
    compare(Theme.duration, 0)
    Theme.reducedMotion = false
    verify(Theme.duration >= 120 && Theme.duration <= 180)
  }
}
