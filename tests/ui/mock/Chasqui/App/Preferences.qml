import QtQml

QtObject {
  property string theme: "light"
  property int textSize: 100
  property string motion: "reduced"
  property string language: "system"
  property bool notifyWhenDone: true
  property bool notifyWithText: false
  property bool nameChatsByModel: false
  property bool enterSends: true
  property bool figuresAlways: false
}
