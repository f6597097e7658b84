// One download: how far it is, what stopped it, and what can be done.
import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

CardFrame {
  id: row

  required property App.DownloadList downloads
  required property var model
  required property bool alone

  signal chatRequested(path: string)
  signal tokenRequested()
  signal linkRequested()
  signal pageRequested(page: string)
  signal copyRequested(text: string)
  signal focusMoved(item: Item)

  function act() {
    switch (row.model.remedy) {
      case App.DownloadList.EnterToken: return row.tokenRequested()
      case App.DownloadList.OpenPage: return row.pageRequested(row.model.page)
      case App.DownloadList.PasteLink: return row.linkRequested()
      default: return row.downloads.resume(row.model.downloadId)
    }
  }

  Accessible.role: Accessible.ListItem
  Accessible.name: row.model.title
  Accessible.description: row.model.words

  RowLayout {
    spacing: Theme.spaceS
    Layout.fillWidth: true

    Icon {
      iconName: row.model.finished ? "check" : row.model.error ? "error" : "download"
      ink: row.model.finished ? Theme.colors.success : row.model.error ? Theme.colors.error : Theme.colors.muted
    }
    BodyText {
      text: row.model.title
      font.weight: Font.Medium
      wrapMode: Text.NoWrap
      elide: Text.ElideMiddle
      Accessible.ignored: true
      Layout.fillWidth: true
    }
    DownloadButtons {
      downloads: row.downloads
      downloadId: row.model.downloadId
      title: row.model.title
      stopped: row.model.error && row.model.remedy !== App.DownloadList.TryAgain
      active: row.model.active
      paused: row.model.paused
      finished: row.model.finished
      alone: row.alone
      onFocusMoved: item => row.focusMoved(item)
    }
  }
  WordedProgress {
    words: row.model.words
    fraction: row.model.fraction
    visible: !row.model.finished
    Layout.fillWidth: true
  }
  BodyText {
    text: row.model.words
    visible: row.model.finished
    color: Theme.colors.muted
    font.pixelSize: Theme.secondary
    Layout.fillWidth: true
  }
  ErrorBlock {
    objectName: "downloadError"
    visible: row.model.error
    message: row.model.error
    nextStep: row.model.errorNextStep
    detail: row.model.errorDetail
    actionText: row.model.remedyText
    Layout.fillWidth: true
    onActed: row.act()
    onCopyRequested: text => row.copyRequested(text)
  }
  ActionButton {
    objectName: "chatWithIt"
    text: qsTr("Chat with it")
    iconName: "chat"
    primary: true
    visible: row.model.finished && row.model.modelPath
    onClicked: row.chatRequested(row.model.modelPath)
    onActiveFocusChanged: if (activeFocus) row.focusMoved(this)
  }
}
