// One set of colours; each theme fills every name.
import QtQuick

QtObject {
  required property color window
  required property color surface
  required property color sidebar
  required property color bubble
  required property color code
  required property color codeKeyword
  required property color codeString
  required property color codeNumber
  required property color codeComment
  required property color codeTitle
  required property color codeType
  required property color codeMeta
  required property color border
  required property color outline
  required property color bubbleEdge
  required property color text
  required property color muted
  required property color link
  required property color accent
  required property color accentText
  required property color success
  required property color warning
  required property color error
  required property color selection
  required property color focus
  required property color scrim
}
