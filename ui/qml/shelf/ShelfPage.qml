// The archive and the trash: the chats at the left, the beginning of the chosen one at the right.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

PageFrame {
  id: page

  required property App.Application application
  property bool trash: true
  readonly property App.Shelf shelf: page.application.shelf
  readonly property bool narrow: page.width < Theme.narrowPage

  title: qsTr("Archive and trash")
  Component.onCompleted: page.shelf.open()
  Component.onDestruction: page.shelf.close()

  ColumnLayout {
    anchors.fill: parent
    spacing: Theme.spaceM

    NoticeStack {
      notices: page.application.notices
      visible: page.application.notices.count > 0
      Layout.fillWidth: true
      onCopyRequested: text => page.application.copyText(text)
    }
    ShelfBar {
      shelf: page.shelf
      trash: page.trash
      Layout.fillWidth: true
      Layout.leftMargin: Theme.spaceXl
      Layout.rightMargin: Theme.spaceXl
      onPicked: trash => page.trash = trash
    }
    GridLayout {
      columns: page.narrow ? 1 : 2
      columnSpacing: Theme.spaceL
      rowSpacing: Theme.spaceS
      Layout.leftMargin: Theme.spaceXl
      Layout.rightMargin: Theme.spaceXl
      Layout.bottomMargin: Theme.spaceXl
      Layout.fillWidth: true
      Layout.fillHeight: true

      ShelfListView {
        id: list

        shelf: page.shelf
        trash: page.trash
        focus: true
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: 1
        Layout.preferredHeight: 2
        onChatOpened: chatId => {
          page.application.chats.open(chatId)
          page.closed()
        }
      }
      ShelfPreviewPane {
        visible: list.count > 0
        preview: page.shelf.preview
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: 1
        Layout.preferredHeight: 1
      }
    }
  }
}
