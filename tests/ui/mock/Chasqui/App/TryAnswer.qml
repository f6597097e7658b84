import QtQml

QtObject {
  property string name: ""
  property bool shown: false
  property bool running: false
  property string text: ""
  property string status: ""
  property string error: ""
  property string errorNextStep: ""
}
