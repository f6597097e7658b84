// The queue: one card for each download, and what holds for all of them.
pragma ComponentBehavior: Bound

import QtQuick
import Chasqui.App as App
import Chasqui.Ui

PageColumn {
  id: view

  required property App.Downloads downloads

  signal chatRequested(path: string)
  signal linkRequested()
  signal catalogueRequested()
  signal callsRequested()
  signal copyRequested(text: string)

  spacing: Theme.spaceM

  BodyText {
    width: view.columnWidth
    visible: view.downloads.list.count === 0
    text: qsTr("Nothing is being downloaded. What you download stands here, and goes on where it stopped after a "
      + "pause, a restart or a lost connection.")
    color: Theme.colors.muted
  }
  ActionButton {
    objectName: "toCatalogue"
    visible: view.downloads.list.count === 0
    text: qsTr("Choose a model")
    primary: true
    focus: visible
    onClicked: view.catalogueRequested()
  }
  Flow {
    width: view.columnWidth
    spacing: Theme.spaceS
    visible: view.downloads.list.activeCount > 1

    ActionButton {
      objectName: "pauseAll"
      text: qsTr("Pause all")
      onClicked: view.downloads.list.pauseAll()
    }
    ActionButton {
      objectName: "resumeAll"
      text: qsTr("Resume all")
      onClicked: view.downloads.list.resumeAll()
    }
  }
  Repeater {
    model: view.downloads.list
    delegate: DownloadRow {
      width: view.columnWidth
      downloads: view.downloads.list
      alone: view.downloads.list.count < 2
      onChatRequested: path => view.chatRequested(path)
      onTokenRequested: view.downloads.flow.askToken()
      onLinkRequested: view.linkRequested()
      onPageRequested: page => view.downloads.openPage(page)
      onCopyRequested: text => view.copyRequested(text)
      onFocusMoved: item => view.show(item)
    }
  }
  ActionButton {
    objectName: "showCalls"
    text: qsTr("Every call to a server…")
    quiet: true
    onClicked: view.callsRequested()
    onActiveFocusChanged: if (activeFocus) view.show(this)
  }
}
