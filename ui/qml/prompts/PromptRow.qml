// One prompt of the library or of its trash.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Chasqui.Ui

FocusScope {
  id: row

  required property string promptId
  required property string name
  required property string emoji
  required property string tags
  required property string excerpt
  required property bool builtIn
  required property bool inTrash
  required property bool chosen
  required property bool cursor
  required property bool asking

  signal picked()
  signal accepted()
  signal moveRequested(step: int)
  signal dropped(y: real)
  signal removeRequested()
  signal erased()
  signal kept()

  objectName: "promptRow"
  implicitHeight: rows.implicitHeight + 2 * Theme.spaceM
  z: drag.active ? 1 : 0
  Accessible.role: Accessible.ListItem
  Accessible.name: row.name
  Accessible.description: row.builtIn ? qsTr("Comes with Chasqui. %1").arg(row.excerpt) : row.excerpt
  Accessible.selectable: true
  Accessible.selected: row.chosen
  Accessible.onPressAction: row.picked()
  Keys.onReturnPressed: row.accepted()
  Keys.onEnterPressed: row.accepted()
  Keys.onDeletePressed: if (!row.builtIn) row.removeRequested()
  Keys.onUpPressed: event => {
    event.accepted = event.modifiers & Qt.AltModifier
    if (event.accepted)
      row.moveRequested(-1)
  }
  Keys.onDownPressed: event => {
    event.accepted = event.modifiers & Qt.AltModifier
    if (event.accepted)
      row.moveRequested(1)
  }
  Keys.onEscapePressed: event => {
    event.accepted = row.asking
    if (row.asking)
      row.kept()
  }

  EnteredAnew { scope: row }
  Rectangle {
    width: row.width
    height: row.height
    y: drag.active ? drag.activeTranslation.y : 0
    radius: Theme.cardRadius
    color: row.chosen ? Theme.colors.bubble : Theme.colors.surface
    border.width: Theme.hairline
    border.color: row.chosen ? Theme.colors.outline : Theme.colors.border

    FocusRing { control: row; shown: row.cursor; gap: -Theme.focusWidth; radius: Theme.cardRadius }
    ColumnLayout {
      id: rows

      anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.spaceM }
      spacing: Theme.spaceXs

      RowLayout {
        spacing: Theme.spaceS

        BodyText {
          visible: row.emoji
          text: row.emoji
          Accessible.ignored: true
        }
        BodyText {
          text: row.name
          font.weight: Font.DemiBold
          horizontalAlignment: Text.AlignLeft
          wrapMode: Text.NoWrap
          elide: Text.ElideRight
          Accessible.ignored: true
          Layout.fillWidth: true
        }
        BodyText {
          visible: row.builtIn
          text: qsTr("Built in")
          color: Theme.colors.muted
          font.pixelSize: Theme.secondary
          Accessible.ignored: true
        }
      }
      BodyText {
        visible: row.excerpt
        text: row.excerpt
        color: Theme.colors.muted
        font.pixelSize: Theme.secondary
        wrapMode: Text.NoWrap
        elide: Text.ElideRight
        Accessible.ignored: true
        Layout.fillWidth: true
      }
      BodyText {
        visible: row.tags
        text: row.tags
        color: Theme.colors.muted
        font.pixelSize: Theme.secondary
        font.italic: true
        Accessible.ignored: true
        Layout.fillWidth: true
      }
      PromptTrashButtons {
        visible: row.inTrash && row.chosen
        asking: row.asking
        Layout.fillWidth: true
        onRestored: row.accepted()
        onEraseRequested: row.removeRequested()
        onErased: row.erased()
        onKept: row.kept()
      }
    }
  }
  TapHandler {
    onTapped: row.picked()
    onDoubleTapped: if (!row.inTrash) row.accepted()
  }
  DragHandler {
    id: drag

    target: null
    enabled: !row.builtIn && !row.inTrash
    xAxis.enabled: false
    onActiveChanged: if (!drag.active) row.dropped(row.y + row.height / 2 + drag.activeTranslation.y)
  }
}
