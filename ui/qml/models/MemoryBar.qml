// What a model takes beside what the device has: weights, cache and scratch one after the other, and where the room ends.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

ColumnLayout {
  id: bar

  required property App.ModelFit fit
  readonly property list<color> inks: [Theme.colors.accent, Theme.colors.success, Theme.colors.muted]

  objectName: "memoryBar"
  spacing: Theme.spaceS
  LayoutMirroring.enabled: Theme.rightToLeft
  LayoutMirroring.childrenInherit: true
  Accessible.role: Accessible.Graphic
  Accessible.name: bar.fit.summary

  Item {
    implicitHeight: Theme.spaceL
    Layout.fillWidth: true

    Rectangle {
      anchors.fill: parent
      radius: Theme.spaceXs
      color: Theme.colors.border
    }
    Row {
      anchors { left: parent.left; right: parent.right }
      height: parent.height

      Repeater {
        model: [bar.fit.weightsShare, bar.fit.cacheShare, bar.fit.scratchShare]
        delegate: Rectangle {
          id: part

          required property real modelData
          required property int index

          objectName: "memoryPart"
          width: Math.floor(bar.width * part.modelData)
          height: parent?.height ?? 0
          color: bar.inks[part.index]
          border.width: Theme.hairline
          border.color: Theme.colors.surface
        }
      }
    }
    // Where the device's memory ends.
    Rectangle {
      objectName: "budgetMark"
      visible: bar.fit.budgetShare < 1
      x: Math.round(parent.width * (Theme.rightToLeft ? 1 - bar.fit.budgetShare : bar.fit.budgetShare))
      y: -Theme.spaceXs
      width: Theme.focusWidth
      height: parent.height + 2 * Theme.spaceXs
      color: Theme.colors.text
    }
  }
  Flow {
    spacing: Theme.spaceM
    Layout.fillWidth: true

    Repeater {
      model: [qsTr("Weights %1").arg(bar.fit.weightsText), qsTr("Cache %1").arg(bar.fit.cacheText),
        qsTr("Scratch %1").arg(bar.fit.scratchText)]
      delegate: Row {
        id: entry

        required property string modelData
        required property int index

        spacing: Theme.spaceXs

        Rectangle {
          width: Theme.spaceS
          height: Theme.spaceS
          color: bar.inks[entry.index]
          anchors.verticalCenter: parent.verticalCenter
        }
        BodyText {
          text: entry.modelData
          font.pixelSize: Theme.secondary
          wrapMode: Text.NoWrap
          Accessible.ignored: true
        }
      }
    }
  }
}
