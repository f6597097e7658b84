// One model of another application, with the tick that links it.
import QtQuick
import QtQuick.Layouts
import Chasqui.Ui

ColumnLayout {
  id: row

  required property string name
  required property string application
  required property string facts
  required property string problem
  required property bool ticked
  required property bool linked
  readonly property string words: row.joined([row.application, row.facts, row.linked ? qsTr("in the list") : ""])

  signal flipped(on: bool)
  signal focusMoved(item: Item)

  function joined(parts: var): string { return parts.filter(text => text).join(" · ") }

  spacing: 0

  SwitchBox {
    objectName: "foreignTick"
    text: row.name
    on: row.ticked || row.linked
    enabled: !row.linked && !row.problem
    Accessible.name: text
    Accessible.description: row.problem ? row.words + ". " + row.problem : row.words
    Layout.fillWidth: true
    onFlipped: on => row.flipped(on)
    onActiveFocusChanged: if (activeFocus) row.focusMoved(this)
  }
  BodyText {
    text: row.words
    color: Theme.colors.muted
    font.pixelSize: Theme.secondary
    Accessible.ignored: true
    Layout.fillWidth: true
    Layout.leftMargin: 2 * Theme.iconSize + Theme.spaceS
  }
  BodyText {
    text: row.problem
    visible: text
    color: Theme.colors.warning
    font.pixelSize: Theme.secondary
    Accessible.ignored: !row.problem
    Layout.fillWidth: true
    Layout.leftMargin: 2 * Theme.iconSize + Theme.spaceS
  }
}
