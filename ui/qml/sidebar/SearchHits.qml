// The messages with the words that are looked for, newest first, below archived chats with them in their titles; Enter
// opens the chat there.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Chasqui.App as App
import Chasqui.Ui

FocusScope {
  id: hits

  required property App.SearchController search
  readonly property alias count: list.count

  signal opened(chatId: string, messageId: string)
  signal upRequested()

  Accessible.role: Accessible.Pane
  Accessible.name: qsTr("Messages that were found")

  BodyText {
    id: heading

    width: parent.width
    leftPadding: Theme.spaceL
    rightPadding: Theme.spaceL
    bottomPadding: Theme.spaceXs
    text: qsTr("In messages and the archive")
    color: Theme.colors.muted
    font.pixelSize: Theme.secondary
    Accessible.role: Accessible.Heading
  }
  ListView {
    id: list

    objectName: "searchHits"
    visible: list.count > 0
    y: heading.height
    width: parent.width
    height: parent.height - heading.height - status.height
    model: hits.search.results
    clip: true
    focus: true
    boundsBehavior: Flickable.StopAtBounds
    highlightMoveDuration: 0
    activeFocusOnTab: list.count > 0
    keyNavigationEnabled: true
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Messages that were found")
    ScrollBar.vertical: ThinScrollBar {}
    Keys.onUpPressed: event => {
      event.accepted = list.currentIndex <= 0
      if (event.accepted)
        hits.upRequested()
    }

    delegate: SearchHitRow {
      id: row

      required property var model
      required property int index

      width: ListView.view.width
      cursor: ListView.isCurrentItem && list.activeFocus
      title: row.model.title
      snippet: row.model.snippet
      plainSnippet: row.model.plainSnippet
      time: row.model.time
      isChat: row.model.isChat
      archived: row.model.archived
      onOpened: {
        list.currentIndex = row.index
        hits.opened(row.model.chatId, row.model.messageId)
      }
    }
  }
  BodyText {
    id: status

    readonly property string emptyText: hits.search.busy ? qsTr("Searching…")
      : list.count === 0 ? qsTr("No message has these words.") : ""

    y: heading.height + (list.count === 0 ? 0 : list.height)
    width: parent.width
    leftPadding: Theme.spaceL
    rightPadding: Theme.spaceL
    height: status.text ? status.implicitHeight : 0
    text: hits.search.error ? hits.search.error : hits.search.indexing && !status.emptyText
      ? qsTr("Older messages are still being read.") : status.emptyText
    color: hits.search.error ? Theme.colors.error : Theme.colors.muted
    font.pixelSize: Theme.secondary
    Accessible.role: Accessible.StaticText
  }
}
