// One installed model: what it is, what was done with it, what is wrong; and what can be done.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Chasqui.Ui

FocusScope {
  id: row

  required property string modelId
  required property string name
  required property string facts
  required property string history
  required property string problem
  required property string place
  required property bool demo
  required property bool current
  required property bool verified
  required property bool usable
  required property bool deletable
  required property bool listed
  required property bool working
  required property bool chosen
  required property bool cursor
  required property bool renaming

  signal picked()
  signal opened()
  signal renameRequested()
  signal renamed(name: string)
  signal renameEnded()
  signal verifyRequested()
  signal convertRequested()
  signal showRequested()
  signal forgetRequested()
  signal removeRequested()

  readonly property string words: row.joined([row.facts, row.history, row.problem])

  function joined(parts: var): string { return parts.filter(text => text).join(". ") }

  implicitHeight: rows.implicitHeight + 2 * Theme.spaceM
  Accessible.role: Accessible.ListItem
  Accessible.name: row.current ? qsTr("%1, in use").arg(row.name) : row.name
  Accessible.description: row.words
  Accessible.selectable: true
  Accessible.selected: row.chosen
  Accessible.onPressAction: row.picked()
  Keys.onReturnPressed: if (row.usable) row.opened()
  Keys.onEnterPressed: if (row.usable) row.opened()
  Keys.onDeletePressed: if (!row.working && !row.demo) row.removeRequested()
  // Before the window's own use of it, which names the chat.
  Keys.onShortcutOverride: event => event.accepted = event.key === Qt.Key_F2
  Keys.onPressed: event => {
    event.accepted = event.key === Qt.Key_F2 && row.listed
    if (event.accepted)
      row.renameRequested()
  }

  EnteredAnew { scope: row }
  Rectangle {
    anchors.fill: parent
    radius: Theme.cardRadius
    color: row.chosen ? Theme.colors.bubble : Theme.colors.surface
    border.width: Theme.hairline
    border.color: row.chosen ? Theme.colors.outline : Theme.colors.border

    FocusRing { control: row; shown: row.cursor; gap: -Theme.focusWidth; radius: Theme.cardRadius }
  }
  TapHandler {
    onTapped: row.picked()
    onDoubleTapped: if (row.usable) row.opened()
  }
  RowLayout {
    id: rows

    anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.spaceM }
    spacing: Theme.spaceM

    Icon {
      iconName: row.problem ? "warning" : row.current ? "check" : "model"
      ink: row.problem ? Theme.colors.warning : row.current ? Theme.colors.text : Theme.colors.muted
      Layout.alignment: Qt.AlignTop
    }
    ColumnLayout {
      spacing: Theme.spaceXs

      Repeater {
        model: row.renaming ? 1 : 0
        delegate: RenameField {
          title: row.name
          Accessible.name: qsTr("Name of the model")
          Layout.fillWidth: true
          onAcceptedTitle: title => {
            row.renamed(title)
            row.renameEnded()
          }
          onCancelled: row.renameEnded()
        }
      }
      BodyText {
        text: row.name
        visible: !row.renaming
        font.weight: Font.DemiBold
        wrapMode: Text.NoWrap
        elide: Text.ElideMiddle
        Accessible.ignored: true
        Layout.fillWidth: true
      }
      InstalledFacts {
        facts: row.facts
        history: row.history
        problem: row.problem
        place: row.place
        verified: row.verified
        placeShown: row.chosen
        Layout.fillWidth: true
      }
      InstalledActions {
        name: row.name
        usable: row.usable
        current: row.current
        listed: row.listed
        deletable: row.deletable
        working: row.working
        visible: row.chosen
        Layout.fillWidth: true
        Layout.topMargin: Theme.spaceXs
        onOpened: row.opened()
        onVerifyRequested: row.verifyRequested()
        onConvertRequested: row.convertRequested()
        onRenameRequested: row.renameRequested()
        onShowRequested: row.showRequested()
        onForgetRequested: row.forgetRequested()
        onRemoveRequested: row.removeRequested()
      }
    }
  }
}
