// Pause, resume, order and cancel of one download. Cancelling throws away what came: it is asked for.
import QtQuick
import Chasqui.App as App
import Chasqui.Ui

Row {
  id: buttons

  required property App.DownloadList downloads
  required property string downloadId
  required property string title
  required property bool stopped
  required property bool active
  required property bool paused
  required property bool finished
  required property bool alone
  property bool asking: false

  signal focusMoved(item: Item)

  spacing: Theme.spaceXs

  IconButton {
    objectName: "moveUp"
    iconName: "previous"
    rotation: 90
    text: qsTr("Earlier")
    Accessible.name: qsTr("%1 earlier").arg(buttons.title)
    visible: !buttons.alone && !buttons.finished && !buttons.asking
    onClicked: buttons.downloads.move(buttons.downloadId, -1)
    onActiveFocusChanged: if (activeFocus) buttons.focusMoved(this)
  }
  IconButton {
    objectName: "moveDown"
    iconName: "next"
    rotation: 90
    text: qsTr("Later")
    Accessible.name: qsTr("%1 later").arg(buttons.title)
    visible: !buttons.alone && !buttons.finished && !buttons.asking
    onClicked: buttons.downloads.move(buttons.downloadId, 1)
    onActiveFocusChanged: if (activeFocus) buttons.focusMoved(this)
  }
  ActionButton {
    objectName: "pauseDownload"
    text: qsTr("Pause")
    Accessible.name: qsTr("Pause %1").arg(buttons.title)
    quiet: true
    visible: buttons.active && !buttons.asking
    onClicked: buttons.downloads.pause(buttons.downloadId)
    onActiveFocusChanged: if (activeFocus) buttons.focusMoved(this)
  }
  ActionButton {
    objectName: "resumeDownload"
    text: qsTr("Resume")
    Accessible.name: qsTr("Resume %1").arg(buttons.title)
    visible: (buttons.paused || buttons.stopped) && !buttons.asking
    onClicked: buttons.downloads.resume(buttons.downloadId)
    onActiveFocusChanged: if (activeFocus) buttons.focusMoved(this)
  }
  IconButton {
    objectName: "cancelDownload"
    iconName: "close"
    text: buttons.finished ? qsTr("Take off the list; the model stays") : qsTr("Cancel…")
    Accessible.name: buttons.finished ? qsTr("Take %1 off the list").arg(buttons.title)
      : qsTr("Cancel %1").arg(buttons.title)
    visible: !buttons.asking
    onClicked: buttons.finished ? buttons.downloads.dismiss(buttons.downloadId) : buttons.asking = true
    onActiveFocusChanged: if (activeFocus) buttons.focusMoved(this)
  }
  ActionButton {
    objectName: "cancelDownloadYes"
    text: qsTr("Throw away what came")
    visible: buttons.asking
    onVisibleChanged: if (visible) forceActiveFocus(Qt.TabFocusReason)
    onClicked: {
      buttons.asking = false
      buttons.downloads.cancel(buttons.downloadId)
    }
  }
  ActionButton {
    objectName: "cancelDownloadNo"
    text: qsTr("Keep it")
    quiet: true
    visible: buttons.asking
    onClicked: buttons.asking = false
  }
}
