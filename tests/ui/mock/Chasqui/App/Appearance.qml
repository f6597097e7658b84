import QtQml

QtObject {
  property int scheme: 0
  property bool reducedMotion: true
  property real textScale: 1
}
