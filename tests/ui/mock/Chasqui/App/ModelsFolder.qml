import QtQml

QtObject {
  id: folder

  property string path: "/home/ana/models"
  property url url: "file:///home/ana/models"
  property url standardUrl: "file:///home/ana/.local/share/chasqui/models"
  property bool standard: false
  property bool missing: false
  property int count: 2
  property string spaceText: "2 models, 8.3 GB; 51 GB free"
  property string troubleText: ""
  property var calls: []

  function change(to: url, moveModels: bool) { folder.calls = folder.calls.concat([`change ${to} ${moveModels}`]) }
}
