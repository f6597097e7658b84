import QtQml

QtObject {
  property string theme: "light"
  property int textSize: 100
  property string motion: "reduced"
  property bool enterSends: true
}
