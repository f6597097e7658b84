// Models: what is on this computer, what there is to download, and what is being downloaded.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

PageFrame {
  id: page

  enum Part { Installed, Catalogue, Hub, Meta, Downloads, Calls }

  required property App.Application application
  property int part: ModelsPage.Installed
  readonly property App.Downloads downloads: page.application.downloads
  readonly property string downloadsTitle: page.downloads.list.activeCount > 0
    ? qsTr("Downloads (%1)").arg(page.downloads.list.activeCount) : qsTr("Downloads")

  signal openRequested()
  signal copyRequested(text: string)

  function show(part: int) {
    page.part = part
    place.forceActiveFocus(Qt.TabFocusReason)
  }

  title: qsTr("Models")

  ColumnLayout {
    anchors.fill: parent
    spacing: Theme.spaceS

    PageTabs {
      titles: [qsTr("On this computer"), qsTr("Catalogue"), qsTr("Hugging Face"), qsTr("From Meta"),
        page.downloadsTitle]
      current: Math.min(page.part, ModelsPage.Downloads)
      Layout.fillWidth: true
      Layout.leftMargin: Theme.spaceL
      Layout.rightMargin: Theme.spaceL
      onPicked: index => page.show(index)
    }
    FocusScope {
      id: place

      focus: true
      Layout.fillWidth: true
      Layout.fillHeight: true

      ModelParts {
        anchors.fill: parent
        application: page.application
        part: page.part
        focus: true
        onPartRequested: part => page.show(part)
        onChatRequested: path => {
          page.application.models.openFile(path)
          page.closed()
        }
        onOpenRequested: page.openRequested()
        onClosed: page.closed()
        onCopyRequested: text => page.copyRequested(text)
      }
    }
  }
  Connections {
    target: page.downloads
    function onAdded() {
      page.show(ModelsPage.Downloads)
    }
  }
}
