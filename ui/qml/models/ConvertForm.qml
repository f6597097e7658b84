// Another type for a model: which, how large that becomes, and where it is written.
import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

FocusScope {
  id: form

  required property App.ModelLibrary library
  required property string modelId
  required property string name
  readonly property string size: form.library.conversionSize(form.modelId, types.currentIndex)

  signal closed()

  implicitHeight: column.implicitHeight
  Accessible.role: Accessible.Dialog
  Accessible.name: heading.text
  Keys.onShortcutOverride: event => event.accepted = event.key === Qt.Key_Escape
  Keys.onEscapePressed: form.closed()

  ColumnLayout {
    id: column

    width: form.width
    spacing: Theme.spaceM

    BodyText {
      id: heading

      text: qsTr("Convert “%1”").arg(form.name)
      font.pixelSize: Theme.heading3
      font.weight: Font.DemiBold
      wrapMode: Text.NoWrap
      elide: Text.ElideMiddle
      Accessible.ignored: true
      Layout.fillWidth: true
    }
    ChoiceBox {
      id: types

      objectName: "convertType"
      model: form.library.conversions
      focus: true
      Accessible.name: qsTr("Type of the weights")
      Layout.fillWidth: true
    }
    BodyText {
      objectName: "convertWhere"
      text: form.size ? qsTr("%1, %2, in %3.").arg(form.library.conversionName(form.modelId, types.currentIndex))
          .arg(form.size).arg(form.library.folder.path)
        : qsTr("%1, in %2.").arg(form.library.conversionName(form.modelId, types.currentIndex))
          .arg(form.library.folder.path)
      color: Theme.colors.muted
      font.pixelSize: Theme.secondary
      Layout.fillWidth: true
    }
    BodyText {
      text: qsTr("The model stays as it is. A smaller type of one that is small already loses more than one made from "
        + "F16.")
      color: Theme.colors.muted
      font.pixelSize: Theme.secondary
      Layout.fillWidth: true
    }
    Flow {
      spacing: Theme.spaceS
      Layout.fillWidth: true

      ActionButton {
        objectName: "convertStart"
        text: qsTr("Convert")
        primary: true
        enabled: !form.library.work.busy
        onClicked: {
          form.library.convert(form.modelId, types.currentIndex)
          form.closed()
        }
      }
      ActionButton {
        objectName: "convertClose"
        text: qsTr("Cancel")
        quiet: true
        onClicked: form.closed()
      }
    }
  }
}
