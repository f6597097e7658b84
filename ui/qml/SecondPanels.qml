// What stands in a window for one chat: the chat, and its prompt and sampling beside it; over its edge where it is narrow.
import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

FocusScope {
  id: panels

  required property App.Application application
  required property App.ChatWindow chatWindow
  readonly property bool narrow: panels.width < Theme.narrowForInspector - Theme.sidebarWidth
  property bool inspectorShown: false

  signal modelsRequested(near: Item)
  signal openRequested()

  function attach() {
    page.attach()
  }

  function focusContent() {
    page.focusComposer()
  }

  function findInChat() {
    page.findInChat()
  }

  function toggleInspector() {
    if (panels.narrow)
      drawer.visible = !drawer.visible
    else
      panels.inspectorShown = !panels.inspectorShown
  }

  onNarrowChanged: drawer.close()

  RowLayout {
    anchors.fill: parent
    spacing: 0
    LayoutMirroring.enabled: Theme.rightToLeft
    LayoutMirroring.childrenInherit: true

    ChatPage {
      id: page

      focus: true
      application: panels.application
      chat: panels.chatWindow.chat
      hasSidebar: false
      inspectorOpen: panels.narrow ? drawer.visible : panels.inspectorShown
      Layout.fillWidth: true
      Layout.fillHeight: true
      onInspectorToggled: panels.toggleInspector()
      onModelsRequested: near => panels.modelsRequested(near)
      onOpenRequested: panels.openRequested()
    }
    Item {
      id: place

      visible: !panels.narrow && panels.inspectorShown
      Layout.preferredWidth: Theme.inspectorWidth
      Layout.fillHeight: true
    }
  }
  SideDrawer {
    id: drawer

    edge: Theme.rightToLeft ? Qt.LeftEdge : Qt.RightEdge
    width: Theme.inspectorWidth
    height: panels.height

    Item {
      id: drawerPlace

      anchors.fill: parent
      LayoutMirroring.enabled: Theme.rightToLeft
      LayoutMirroring.childrenInherit: true
    }
  }
  Inspector {
    parent: panels.narrow ? drawerPlace : place
    anchors.fill: parent
    chat: panels.chatWindow.chat
    sampling: panels.chatWindow.sampling
    contextChoice: panels.chatWindow.contextChoice
    closeKeys: panels.chatWindow.actions.shortcuts.toggleInspector ?? ""
    libraryOffered: false
    onClosed: panels.toggleInspector()
  }
}
