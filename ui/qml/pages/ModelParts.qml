// The part of the models page that is on show; the others do not exist meanwhile.
pragma ComponentBehavior: Bound

import QtQuick
import Chasqui.App as App
import Chasqui.Ui

FocusScope {
  id: parts

  required property App.Application application
  required property int part

  signal partRequested(part: int)
  signal chatRequested(path: string)
  signal openRequested()
  signal closed()
  signal copyRequested(text: string)

  component Part: FocusScope {
    anchors.fill: parent
    focus: true
    Component.onCompleted: forceActiveFocus(Qt.TabFocusReason)
  }

  Repeater {
    model: parts.part === ModelsPage.Installed ? 1 : 0
    delegate: Part {
      InstalledPart {
        anchors.fill: parent
        application: parts.application
        onOpened: parts.closed()
        onOpenRequested: parts.openRequested()
        onCatalogueRequested: parts.partRequested(ModelsPage.Catalogue)
        onCopyRequested: text => parts.copyRequested(text)
      }
    }
  }
  Repeater {
    model: parts.part === ModelsPage.Catalogue ? 1 : 0
    delegate: Part {
      CatalogueView {
        anchors.fill: parent
        catalogue: parts.application.catalogue
        downloads: parts.application.downloads
        onCopyRequested: text => parts.copyRequested(text)
      }
    }
  }
  Repeater {
    model: parts.part === ModelsPage.Hub ? 1 : 0
    delegate: Part {
      HubView {
        anchors.fill: parent
        downloads: parts.application.downloads
        onCopyRequested: text => parts.copyRequested(text)
      }
    }
  }
  Repeater {
    model: parts.part === ModelsPage.Meta ? 1 : 0
    delegate: Part {
      MetaView {
        anchors.fill: parent
        downloads: parts.application.downloads
        onCopyRequested: text => parts.copyRequested(text)
      }
    }
  }
  Repeater {
    model: parts.part === ModelsPage.Downloads ? 1 : 0
    delegate: Part {
      DownloadsView {
        anchors.fill: parent
        downloads: parts.application.downloads
        onChatRequested: path => parts.chatRequested(path)
        onLinkRequested: parts.partRequested(ModelsPage.Meta)
        onCatalogueRequested: parts.partRequested(ModelsPage.Catalogue)
        onCallsRequested: parts.partRequested(ModelsPage.Calls)
        onCopyRequested: text => parts.copyRequested(text)
      }
    }
  }
  Repeater {
    model: parts.part === ModelsPage.Calls ? 1 : 0
    delegate: Part {
      CallsView {
        anchors.fill: parent
        calls: parts.application.downloads.calls
        onClosed: parts.partRequested(ModelsPage.Downloads)
      }
    }
  }
}
