import QtQml

QtObject {
  id: format

  enum Kind { Free, AnyJson, JsonSchema, Grammar }

  property int kind: ChatFormat.Free
  property string text: ""
  property string error: ""
  property bool checking: false
  property string keywords: "type, properties, items"

  signal changed()

  onKindChanged: format.changed()
  onTextChanged: format.changed()
}
