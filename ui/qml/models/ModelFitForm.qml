// The body of the sheet before loading: the verdict, the numbers behind it, what would help, and whether to load.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

FocusScope {
  id: form

  required property App.ModelFit fit

  /// Scrolls to what the keyboard is on, where the window is low.
  function reveal(item: Item) {
    const top = item.mapToItem(numbers, 0, 0).y - Theme.spaceS
    scroll.contentY = Math.max(0, Math.min(top, scroll.contentHeight - scroll.height))
  }

  implicitHeight: numbers.implicitHeight + Theme.spaceM + buttons.implicitHeight
  LayoutMirroring.enabled: Theme.rightToLeft
  LayoutMirroring.childrenInherit: true

  Flickable {
    id: scroll

    anchors { fill: parent; bottomMargin: buttons.height + Theme.spaceM }
    contentHeight: numbers.implicitHeight
    clip: scroll.contentHeight > scroll.height
    boundsBehavior: Flickable.StopAtBounds
    ScrollBar.vertical: ThinScrollBar {}

    ColumnLayout {
      id: numbers

      width: scroll.width
      spacing: Theme.spaceM

      BodyText {
        text: form.fit.asking ? qsTr("Before loading %1").arg(form.fit.modelName)
          : qsTr("Memory of %1").arg(form.fit.modelName)
        font.pixelSize: Theme.heading3
        font.weight: Font.DemiBold
        Accessible.role: Accessible.Heading
        Layout.fillWidth: true
      }
      FitVerdict {
        fit: form.fit
        Layout.fillWidth: true
      }
      MemoryBar {
        visible: form.fit.known
        fit: form.fit
        Layout.fillWidth: true
      }
      BodyText {
        objectName: "fitNumbers"
        visible: form.fit.known
        text: `${form.fit.deviceName}: ${form.fit.budgetText} ${form.fit.placeText}`
        color: Theme.colors.muted
        font.pixelSize: Theme.secondary
        Layout.fillWidth: true
      }
      BodyText {
        visible: form.fit.remedies.length > 0
        text: qsTr("What helps")
        font.weight: Font.DemiBold
        Accessible.role: Accessible.Heading
        Layout.fillWidth: true
      }
      Repeater {
        model: form.fit.remedies
        delegate: WrappedButton {
          id: remedy

          required property string modelData
          required property int index

          objectName: "remedy"
          text: remedy.modelData
          verticalPadding: Theme.spaceS
          Layout.fillWidth: true
          onActiveFocusChanged: if (remedy.activeFocus) form.reveal(remedy)
          onClicked: {
            load.forceActiveFocus(Qt.OtherFocusReason)
            form.fit.apply(remedy.index)
          }
        }
      }
    }
  }
  Row {
    id: buttons

    anchors { right: parent.right; bottom: parent.bottom }
    spacing: Theme.spaceS

    ActionButton {
      objectName: "cancelFit"
      text: form.fit.asking ? qsTr("Cancel") : qsTr("Close")
      onClicked: form.fit.cancel()
    }
    ActionButton {
      id: load

      objectName: "loadFit"
      primary: true
      focus: true
      enabled: form.fit.known && form.fit.verdict !== App.ModelFit.TooLarge
      text: qsTr("Load")
      onClicked: form.fit.load()
    }
  }
}
