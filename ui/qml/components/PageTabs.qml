// Which part of a page is on show: a row of tabs that breaks where there is no room.
pragma ComponentBehavior: Bound

import QtQuick
import Chasqui.Ui

Flow {
  id: tabs

  required property list<string> titles
  required property int current

  signal picked(index: int)

  spacing: Theme.spaceXs
  Accessible.role: Accessible.PageTabList
  Accessible.name: qsTr("Parts of this page")

  Repeater {
    model: tabs.titles
    delegate: ActionButton {
      required property string modelData
      required property int index

      objectName: "tab" + index
      text: modelData
      quiet: tabs.current !== index
      Accessible.role: Accessible.PageTab
      Accessible.selected: tabs.current === index
      onClicked: tabs.picked(index)
    }
  }
}
