// What the model reads of the open chat, under a title, with a way out.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

FocusScope {
  id: form

  required property App.ModelText modelText

  signal closed()

  implicitHeight: frame.implicitHeight
  Accessible.role: Accessible.Dialog
  Accessible.name: heading.text

  ColumnLayout {
    id: frame

    anchors.fill: parent
    spacing: Theme.spaceM

    RowLayout {
      spacing: Theme.spaceS

      BodyText {
        id: heading

        text: qsTr("What the model reads next")
        font.pixelSize: Theme.heading3
        font.weight: Font.DemiBold
        Accessible.role: Accessible.Heading
        Layout.fillWidth: true
      }
      IconButton {
        objectName: "closeModelText"
        iconName: "close"
        text: qsTr("Close")
        focus: true
        onClicked: form.closed()
      }
    }
    Flickable {
      id: flick

      // Keeps the control that has the keyboard in sight.
      function show(item: Item) {
        const top = item.mapToItem(flick.contentItem, 0, 0).y
        const least = top + Math.min(item.height, flick.height) - flick.height
        flick.contentY = Math.max(0, Math.min(Math.max(flick.contentY, least), top))
      }

      implicitHeight: view.implicitHeight
      contentHeight: view.implicitHeight
      boundsBehavior: Flickable.StopAtBounds
      clip: true
      ScrollBar.vertical: ThinScrollBar {}
      Layout.fillWidth: true
      Layout.fillHeight: true

      ModelTextView {
        id: view

        x: Theme.spaceXs // for the focus rings
        width: flick.width - Theme.spaceL
        modelText: form.modelText
        onFocusMoved: item => flick.show(item)
      }
    }
  }
}
